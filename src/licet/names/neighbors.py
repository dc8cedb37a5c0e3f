"""Words one slip from a text, looked up by what both are without one letter: no word is compared that cannot be one.

Source: symmetric deletion; a letter wrong, missing, added or two swapped leave the same text when one letter of each
word at most is taken out. Not modelled here: two slips and more (see `slips`).
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

Neighbors = Mapping[str, tuple[str, ...]]
"""Words by what they are without one letter at most, each list in the order the words were given."""


def neighbors_of(words: Iterable[str]) -> Neighbors:
    """The words, ready to be asked."""
    found: dict[str, list[str]] = {}
    for word in words:
        for short in _shortened(word):
            found.setdefault(short, []).append(word)
    return {short: tuple(same) for short, same in found.items()}


def one_slip_from(text: str, words: Neighbors) -> Iterator[str]:
    """The words that are the text or one slip from it (optimal string alignment), in alphabetical order."""
    shorts = _shortened(text)
    if words.keys().isdisjoint(shorts):
        return
    near = {word for short in shorts for word in words.get(short, ())}
    for word in sorted(near):
        if OSA.distance(text, word, score_cutoff=1) <= 1:
            yield word


@lru_cache(maxsize=256)
def _shortened(text: str) -> frozenset[str]:
    """A word and what it is without one of its letters; a new word is asked several times in a row."""
    return frozenset((text, *(text[:at] + text[at + 1 :] for at in range(len(text)))))
