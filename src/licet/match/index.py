"""The names of listed parties as flat arrays: built once, memory-mapped, asked many times.

A *row* is one reading of one listed name (`names.tokens.read`). Words are numbered in alphabetical order.
Same parties, same bytes: nothing here depends on the order of a set or a hash seed.

Not modelled here: which rows answer a query (`candidates`) and how well (`score`).
"""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from licet.errors import BadInput, SourceUnreadable
from licet.match.arrays import CLASSES, KINDS, Lists, Texts
from licet.match.kernel import Ids, Keys, Weights
from licet.match.prepare import prepared
from licet.match.units import NearWords, Units
from licet.model import Party, PartyId
from licet.names.tokens import WordClass

FORMAT = 8
"""Number of the file layout; an index with another number is built again."""

MOST_POSITIONS = 500_000
"""Words whose number is remembered: enough for a batch, bounded for a server."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A listed word that a written one may be: its number, how near from 0 to 1, and why."""

    word: int
    near: float
    why: str


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A listed word: its number, text, weight from 0 to 1, and class."""

    number: int
    text: str
    weight: float
    kind: WordClass


_REMEMBERED = frozenset(
    {"similar_words", "near_words", "positions", "sides", "listed_words", "units", "flat", "whole", "texts"}
)
"""Fields of an index that only spare work done before; they are not part of what it says."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Index:
    """Every listed name, ready to be asked. Build with `Index.build`, or `Index.load` what `save` wrote."""

    party_ids: Texts
    party_kinds: NDArray[np.uint8]
    party_countries: Texts
    party_names: Lists
    names: Texts
    name_parties: Ids
    name_weak: NDArray[np.uint8]
    rows: Lists
    row_names: Ids
    row_weights: Weights
    row_letters: Texts
    row_sorted: Texts
    row_parts: NDArray[np.uint8]
    row_forms: Texts
    row_cores: Texts
    row_bags: NDArray[np.uint16]
    words: Texts
    word_classes: NDArray[np.uint8]
    word_weights: Weights
    word_counts: Ids
    word_bags: NDArray[np.uint8]
    postings: Lists
    sounds: Texts
    sound_words: Lists
    shape_keys: Keys
    shape_words: Ids
    word_keys: Texts
    word_loose_keys: Texts
    word_pinyin: NDArray[np.uint8]
    join_keys: Keys
    join_rows: Lists
    join_weights: Weights
    similar_words: dict[str, tuple[Similar, ...]] = field(default_factory=dict, compare=False, repr=False)
    near_words: NearWords = field(default_factory=NearWords, compare=False, repr=False)
    positions: dict[str, int | None] = field(default_factory=dict, compare=False, repr=False)
    units: Units = field(default_factory=Units, compare=False, repr=False)
    flat: list[Any] = field(default_factory=list, compare=False, repr=False)
    texts: list[str] = field(default_factory=list, compare=False, repr=False)
    sides: dict[tuple[int, bool], Any] = field(default_factory=dict, compare=False, repr=False)
    whole: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    listed_words: dict[int, ListedWord] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        """How many parties."""
        return len(self.party_ids)

    @classmethod
    def build(cls, parties: Sequence[Party]) -> "Index":
        """An index of the parties, in their order.

        Raises:
            BadInput: a party without an id, an id twice, or a name that cannot be read.
        """
        return cls(**prepared(parties))  # type: ignore[arg-type]  # the fields are those of the class

    def save(self, folder: Path) -> None:
        """Write the index into a folder, which is made if it is not there. Same index, same bytes.

        Each file is written beside its place and then moved there: a process that has the old one mapped keeps it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        for name, array in self._arrays().items():
            beside = folder / f"{name}.writing.npy"
            np.save(beside, array)
            beside.replace(folder / f"{name}.npy")
        (folder / "index.json").write_text(
            json.dumps({"format": FORMAT, "parties": len(self)}) + "\n", encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path) -> "Index":
        """The index that `save` wrote, mapped into memory.

        Raises:
            SourceUnreadable: a file is missing, damaged, or of another layout.
        """
        try:
            layout = json.loads((folder / "index.json").read_text(encoding="utf-8"))
            if not isinstance(layout, dict) or layout.get("format") != FORMAT:
                raise SourceUnreadable(f"{folder}: index.json is {layout!r}, this version reads format {FORMAT}")
            read = partial(_mapped, folder)
            parts = {
                part.name: Texts(read(f"{part.name}.blob"), read(f"{part.name}.ends"))
                if part.type is Texts
                else Lists(read(f"{part.name}.items"), read(f"{part.name}.ends"))
                if part.type is Lists
                else read(part.name)
                for part in fields(cls)
                if part.name not in _REMEMBERED
            }
            return cls(**parts)  # type: ignore[arg-type]  # the fields above are the fields of the class
        except (OSError, ValueError, EOFError, RecursionError) as error:
            raise SourceUnreadable(f"{folder}: no match index can be read here: {error}") from error

    def parties(self, rows: Sequence[int]) -> tuple[Party, ...]:
        """The parties at these positions (0 is the first): id, kind, names and countries, without addresses."""
        return tuple(self._party(at) for at in rows)

    def listed_word(self, number: int) -> ListedWord:
        """The listed word with a number."""
        found = self.listed_words.get(number)
        if found is None:
            kind = CLASSES[self.word_classes[number]]
            found = ListedWord(number, self.words[number], float(self.word_weights[number]), kind)
            self.listed_words[number] = found
        return found

    def position(self, word: str) -> int | None:
        """The number of a listed word, None when no listed name has it."""
        if self.whole:
            return self.whole.get(word)
        found = self.positions.get(word, -1)
        if found == -1:
            at = bisect_left(_Sorted(self.words), word)
            found = at if at < len(self.words) and self.words[at] == word else None
            if len(self.positions) < MOST_POSITIONS:
                self.positions[word] = found
        return found

    def whole_positions(self) -> Mapping[str, int]:
        """The number of every listed word by its text, made when first asked for: what a file of questions needs."""
        if not self.whole:
            self.texts.extend(self.words.each())
            self.whole.update(zip(self.texts, range(len(self.texts)), strict=True))
        return self.whole

    def starting(self, prefix: str) -> range:
        """The numbers of the listed words that start with a prefix."""
        words: Sequence[str] = self.texts or _Sorted(self.words)
        return range(bisect_left(words, prefix), bisect_left(words, prefix + "\x7f"))

    def _party(self, at: int) -> Party:
        if not 0 <= at < len(self):
            raise BadInput("row", at, f"0 to {len(self) - 1}")
        names = [int(name) for name in self.party_names[at]]
        strong = [self.names[name] for name in names if not self.name_weak[name]]
        return Party(
            name=self.names[names[0]],
            id=PartyId(self.party_ids[at]),
            kind=KINDS[self.party_kinds[at]],
            aliases=tuple(name for name in strong if name != self.names[names[0]]),
            weak_aliases=tuple(self.names[name] for name in names if self.name_weak[name]),
            countries=tuple(filter(None, self.party_countries[at].split(" "))),
        )

    def _arrays(self) -> dict[str, NDArray[np.generic]]:
        found: dict[str, NDArray[np.generic]] = {}
        for part in fields(self):
            value = getattr(self, part.name)
            if isinstance(value, Texts):
                found |= {f"{part.name}.blob": value.blob, f"{part.name}.ends": value.ends}
            elif isinstance(value, Lists):
                found |= {f"{part.name}.items": value.items, f"{part.name}.ends": value.ends}
            elif isinstance(value, np.ndarray):
                found[part.name] = value
        return found


@dataclass(frozen=True, slots=True)
class _Sorted(Sequence[str]):
    """Texts in alphabetical order as a sequence that `bisect` can search."""

    texts: Texts

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, at: int) -> str:  # type: ignore[override]  # no slices: bisect asks for one at a time
        return self.texts[at]


SMALL = 1 << 16
"""Bytes of a file that is read and not mapped: each mapped one keeps a file open as long as the index is there, and an
index has some fifty of them; a process that holds twenty small lists would run out of files."""


def _mapped(folder: Path, name: str) -> NDArray[Any]:
    """An array of the folder, mapped into memory; as a plain array, whose slices cost a third of a memmap's."""
    file = folder / f"{name}.npy"
    if file.stat().st_size < SMALL:
        small: NDArray[Any] = np.load(file, allow_pickle=False)
        small.flags.writeable = False
        return small
    array: NDArray[Any] = np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))
    return array
