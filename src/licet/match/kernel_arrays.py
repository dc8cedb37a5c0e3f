"""What the kernel takes and gives, whichever of its two ways computes it: flat arrays, in a stated order."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from licet.match.arrays import Texts

Words = NDArray[np.uint64]
Keys = NDArray[np.uint32]
Ids = NDArray[np.int32]
Weights = NDArray[np.float32]
Ends = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Tiles:
    """Counts of characters in the layout that the compiled scan reads; made by it, and of no use elsewhere.

    `seen`: where it finds everything that it reads.
    """

    planes: NDArray[np.uint8]
    counts: NDArray[np.uint8]
    seen: Any = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Searchable:
    """Texts made ready for `scan` and `within`, shortest first; make one with `kernel.searchable`.

    `order[i]` is the number of the text that stands at place i, `lengths[i]` its characters, `signatures[i]` its 128
    bits as two numbers. `tiles` is there when the compiled kernel made it.
    """

    texts: Texts
    order: Ids
    lengths: Ids
    signatures: Words
    tiles: Tiles | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.order)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of an asked and a listed text and how many edits lie between them, by asked number, then listed number."""

    asked: Ids
    listed: Ids
    apart: Ids

    def __len__(self) -> int:
        return len(self.asked)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Which rows hold which word, checked and ready for `overlap`; make one with `kernel.ready_postings`.

    Word w stands in the rows `rows[ends[w]:ends[w + 1]]`, ascending, as often as it stands there, in none more than
    `times[w]` times; row r has the weight `row_weights[r]`.
    """

    ends: Ends
    rows: Ids
    times: Ids
    row_weights: Weights


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What questions ask of the postings: question q asks the entries `ends[q]` to `ends[q + 1]`.

    Entry k gives every row of the word `words[k]` `values[k]`, and beside it `also[k]`. A row qualifies when
    `common + shares[q] * covered >= floors[q] + slopes[q] * row_weights[row]`, where common is the sum of the values
    and covered that of what is given beside. No number is below 0. Ask entries of great value first: it is faster.
    """

    ends: Ends
    words: Ids
    values: Weights
    also: Weights
    floors: Weights
    slopes: Weights
    shares: Weights

    def __len__(self) -> int:
        return len(self.ends) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Overlaps:
    """The rows that qualify: question q has `rows[ends[q]:ends[q + 1]]`, ascending, with what they share with it."""

    ends: Ends
    rows: Ids
    common: Weights
    covered: Weights

    def __len__(self) -> int:
        return len(self.ends) - 1

    def questions(self) -> Ids:
        """The question of each row."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.ends))
