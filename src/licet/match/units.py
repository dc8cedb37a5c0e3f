"""The asked vocabulary: every word that questions held so far, with the listed words it may be, in flat arrays.

A *unit* is a word of a question, a syllable, the beginning of a cut-off word, or neighboring words written as one.
What a unit reaches is worked out once and kept as numbers, so that a million names, which share most of their words,
are compared by adding numbers. What is kept only spares work; it is no part of what an index says.

Not modelled here: which rows are near letter by letter (see `candidates`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from licet.match.arrays import Lists, Texts
from licet.names.persons import is_known_by
from licet.names.sound import within_wade_giles
from licet.names.tokens import Word, WordClass

BAG = 37
"""Counts of the letters a to z, the digits, and all other characters."""
CODES = np.full(256, BAG - 1, dtype=np.int64)
CODES[np.frombuffer(b"abcdefghijklmnopqrstuvwxyz0123456789", dtype=np.uint8)] = np.arange(BAG - 1)
"""The place of each byte in a bag."""
MOST_UNITS = 200_000
"""Units that are kept; with more everything is forgotten and worked out again: bounded for a server."""


@dataclass(slots=True)
class Growing:
    """An array that grows at its end; `seen` is what it holds so far."""

    held: NDArray[Any]
    many: int = 0

    def add(self, items: NDArray[Any]) -> None:
        """Adds items."""
        end = self.many + len(items)
        if end > len(self.held):
            wider = np.empty((max(end, 2 * len(self.held)), *self.held.shape[1:]), dtype=self.held.dtype)
            wider[: self.many] = self.held[: self.many]
            self.held = wider
        self.held[self.many : end] = items
        self.many = end

    @property
    def seen(self) -> NDArray[Any]:
        """The items added so far; a view that later additions may leave behind."""
        return self.held[: self.many]


@dataclass(slots=True)
class NearWords:
    """Written words by what `similar` asks of them, and by number the listed words each may be, how near, and why."""

    numbers: dict[str, int] = field(default_factory=dict)
    ends: Growing = field(default_factory=lambda: Growing(np.zeros(4_097, dtype=np.int64), 1))
    words: Growing = field(default_factory=lambda: Growing(np.empty(65_536, dtype=np.int32)))
    nears: Growing = field(default_factory=lambda: Growing(np.empty(65_536, dtype=np.float64)))
    reasons: Growing = field(default_factory=lambda: Growing(np.empty(65_536, dtype=np.uint8)))

    def __len__(self) -> int:
        return len(self.numbers)

    def forget(self) -> None:
        """Forgets everything."""
        self.numbers.clear()
        self.ends.many = 1
        for part in (self.words, self.nears, self.reasons):
            part.many = 0


@dataclass(slots=True)
class Units:
    """Units by their text, and by number the listed words each reaches with how near (0 to 1).

    `kinds`, `lefts` and `named` are of units that are one word: the place of its class in `arrays.CLASSES`, the weight
    it is charged by where the listed name lacks it, and whether a person is known by it. `costs` is what a unit costs
    then, in points: of organizations and people, each outside a whole listed name and around one. `bags` counts its
    letters.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    syllabic: list[bool] = field(default_factory=list)
    kinds: Growing = field(default_factory=lambda: Growing(np.empty(4_096, dtype=np.int8)))
    lefts: Growing = field(default_factory=lambda: Growing(np.empty(4_096, dtype=np.float32)))
    named: Growing = field(default_factory=lambda: Growing(np.empty(4_096, dtype=np.bool_)))
    costs: Growing = field(default_factory=lambda: Growing(np.empty((4_096, 4), dtype=np.float32)))
    bags: Growing = field(default_factory=lambda: Growing(np.empty((4_096, BAG), dtype=np.uint8)))
    ends: Growing = field(default_factory=lambda: Growing(np.zeros(4_097, dtype=np.int64), 1))
    words: Growing = field(default_factory=lambda: Growing(np.empty(65_536, dtype=np.int32)))
    nears: Growing = field(default_factory=lambda: Growing(np.empty(65_536, dtype=np.float32)))

    def __len__(self) -> int:
        return len(self.syllabic)

    def add(
        self,
        key: str,
        reached: Mapping[int, float],
        kind: int,
        left: float,
        costs: Sequence[float],
        bag: NDArray[np.uint8],
    ) -> int:
        """The number of a new unit."""
        said = np.array([kind], dtype=np.int8), np.array([left]), np.array([costs]), bag.reshape(1, BAG)
        words = np.fromiter(reached.keys(), dtype=np.int32, count=len(reached))
        nears = np.fromiter(reached.values(), dtype=np.float64, count=len(reached))
        self.add_all([key], *said, np.array([len(reached)]), words, nears)
        return len(self) - 1

    def add_all(
        self,
        keys: Sequence[str],
        kinds: NDArray[np.int8],
        lefts: NDArray[np.float64],
        costs: NDArray[Any],
        bags: NDArray[np.uint8],
        counts: NDArray[np.int64],
        words: NDArray[Any],
        nears: NDArray[np.float64],
    ) -> None:
        """Adds new units, in order: unit i reaches the next `counts[i]` of `words`."""
        self.numbers.update(zip(keys, range(len(self), len(self) + len(keys)), strict=True))
        self.syllabic += [within_wade_giles(key.partition(" ")[0]) for key in keys]
        self.named.add(np.array([is_known_by(key.partition(" ")[0]) for key in keys], dtype=np.bool_))
        self.ends.add(self.words.many + np.cumsum(counts))
        self.kinds.add(kinds)
        self.lefts.add(lefts)
        self.costs.add(costs)
        self.bags.add(bags)
        self.words.add(words)
        self.nears.add(nears)

    def forget(self) -> None:
        """Forgets everything."""
        self.numbers.clear()
        self.syllabic.clear()
        self.ends.many = 1
        for part in (self.kinds, self.lefts, self.named, self.costs, self.bags, self.words, self.nears):
            part.many = 0

    def reaches(self, number: int) -> bool:
        """Whether a unit reaches anything."""
        return bool(self.ends.held[number + 1] > self.ends.held[number])


def word_key(word: Word) -> str:
    """What a word that stands alone is kept by: its letters, and all else that says what it may be and what it costs.

    `zavod` is a factory, and of `neftepererabatyvayushchiy zavod`, a refinery, nothing but `zavod` may be written.
    """
    if word.text == word.written and not word.others and word.kind is WordClass.PLAIN:
        return word.written
    return " ".join((word.written, word.kind, word.text, *word.others))


def bags_of(texts: Texts) -> NDArray[np.uint8]:
    """How often each listed word has each letter and digit, at most 255 times."""
    owners = np.repeat(np.arange(len(texts)), np.diff(texts.ends))
    cells = np.bincount(owners * BAG + CODES[texts.blob], minlength=len(texts) * BAG)
    return np.minimum(cells, 255).astype(np.uint8).reshape(len(texts), BAG)


def row_bags(rows: Lists, words: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """How often the words of each row have each letter and digit, of the bags of all words."""
    found = np.zeros((len(rows), BAG), dtype=np.uint16)
    filled = np.flatnonzero(np.diff(rows.ends))
    if len(filled):
        found[filled] = np.add.reduceat(words[rows.items], rows.ends[:-1][filled], axis=0, dtype=np.uint16)
    return found


def bags(texts: Sequence[str]) -> NDArray[np.uint8]:
    """How often each text has each letter and digit, at most 255 times."""
    codes = CODES[np.frombuffer("".join(texts).encode("latin-1", "replace"), dtype=np.uint8)]
    cells = np.repeat(np.arange(len(texts)), [len(text) for text in texts]) * BAG + codes
    counted = np.minimum(np.bincount(cells, minlength=len(texts) * BAG), 255)
    return counted.astype(np.uint8).reshape(len(texts), BAG)
