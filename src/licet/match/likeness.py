"""How many letters two whole names have in common."""

from rapidfuzz.distance import Indel


def likeness(asked: tuple[str, str, tuple[str, ...]], listed: tuple[str, str, tuple[str, ...]]) -> float:
    """The share of letters in common and in order, from 0 to 1: the best of three ways to write both names.

    Args:
        asked: its letters without blanks, those without legal forms, and its words.
        listed: the same of the listed name.

    Returns:
        2 x letters in common / letters of both (Indel similarity), as written, without forms, or with the words sorted.
    """
    return max(
        Indel.normalized_similarity(asked[0], listed[0]),
        Indel.normalized_similarity(asked[1], listed[1]),
        Indel.normalized_similarity(" ".join(sorted(asked[2])), " ".join(sorted(listed[2]))),
    )
