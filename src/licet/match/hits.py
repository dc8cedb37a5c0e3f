"""Where the forms of a scanner stand in a text, before anything is judged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from licet.match.scanner import Scanner
from licet.match.spans import Folded

_SMALL_WORD = re.compile(r"[a-z0-9]+(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Hits:
    """Forms by their numbers, with the characters of the text they stand on."""

    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def within(self, start: int, end: int) -> "Hits":
        """Those that begin between two places."""
        kept = (self.starts >= start) & (self.starts < end)
        return Hits(self.numbers[kept], self.starts[kept], self.ends[kept])

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        """Each form with where it begins and ends."""
        return zip(self.numbers.tolist(), self.starts.tolist(), self.ends.tolist(), strict=True)


def hits(scanner: Scanner, text: str, folded: Folded, offset: int) -> tuple[Hits, set[str]]:
    """The forms in a window that begins at character `offset`, and those of one word that it writes in small letters.

    An ordinary word or an acronym in small letters is never a name: seen here, most places cost nothing.
    """
    matches = scanner.automaton.find_matches_as_indexes(folded.content, overlapping=True)
    flat = np.fromiter(chain.from_iterable(matches), dtype=np.int64, count=3 * len(matches)).reshape(-1, 3)
    first, last = folded.numbers(flat[:, 1], flat[:, 2])
    numbers, starts, ends = flat[:, 0], folded.starts[first] + offset, folded.ends[last] + offset
    kept = np.ones(len(matches), dtype=bool)
    small = _joined_small(text, folded, offset)
    singles = np.flatnonzero(first == last)
    plain = scanner.plain[numbers[singles]].tolist()
    for at, start, idle in zip(singles.tolist(), starts[singles].tolist(), plain, strict=True):
        if text[start].islower():
            kept[at] = not idle
            form = scanner.forms[numbers[at]]
            if form not in small and _whole(text, form, start, int(ends[at])):
                small.add(form)
    return Hits(numbers[kept], starts[kept], ends[kept]), small


def _whole(text: str, form: str, start: int, end: int) -> bool:
    """Whether the text writes exactly the form here, and no letter or figure stands right before or after it."""
    if text[start:end] != form:
        return False
    return not (start > 0 and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


def _joined_small(text: str, folded: Folded, offset: int) -> set[str]:
    """The words in small letters behind what folding drops, such as an apostrophe: l'orange."""
    behind = (folded.dropped + np.arange(1, len(folded.dropped) + 1) + offset).tolist()
    found = (_SMALL_WORD.match(text, at) for at in behind)
    return {one[0] for one in found if one is not None}
