"""Known words that look like a misspelt one."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LEAST = 60.0
"""Of 100: two letters of five may differ, so that 3A09O finds 3A090 and words of other shapes find nothing."""


def alike(word: str, known: Iterable[str], most: int) -> tuple[str, ...]:
    """The known words most like one, the most alike first, then in their own order. `most`: how many at most."""
    found = process.extract(word, sorted(known), scorer=fuzz.ratio, limit=most, score_cutoff=LEAST)
    return tuple(other for other, _, _ in found)
