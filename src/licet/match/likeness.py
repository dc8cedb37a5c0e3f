"""How many letters two whole names have in common."""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

Thrice = tuple[str, str, str]
"""A name written in three ways: its letters without blanks, those without legal forms, its words sorted."""


def written_thrice(letters: str, core: str, words: Sequence[str]) -> Thrice:
    """A name as it is compared: its letters, those without legal forms, and its words."""
    return letters, core, " ".join(sorted(words))


def likeness(asked: Thrice, listed: Thrice) -> float:
    """The share of letters in common and in order, from 0 to 1: the best of three ways to write both names.

    Returns:
        2 x letters in common / letters of both (Indel similarity), as written, without forms, or with the words sorted.
    """
    return max(
        Indel.normalized_similarity(asked[0], listed[0]),
        Indel.normalized_similarity(asked[1], listed[1]),
        Indel.normalized_similarity(asked[2], listed[2]),
    )
