"""Texts and lists of numbers as flat arrays that a new process maps into memory without reading them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from licet.model import Kind
from licet.names.persons import Part
from licet.names.tokens import WordClass

KINDS = tuple(Kind)
"""A kind is kept as its position here."""

CLASSES = tuple(WordClass)
"""A class of words is kept as its position here."""


PARTS = tuple(Part)
"""What a word does in a person's name is kept as its position here."""

NO_PART = 255
"""Kept for words of names that are no person's."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts one after the other in UTF-8: text i is `blob[ends[i]:ends[i + 1]]`."""

    blob: NDArray[np.uint8]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, at: int) -> str:
        return str(self.blob.data[self.ends[at] : self.ends[at + 1]], "utf-8")

    def each(self) -> list[str]:
        """All the texts, a fifth of the time of one after the other."""
        blob, ends = bytes(self.blob.data), self.ends.tolist()
        if blob.isascii():
            text = blob.decode("ascii")
            return [text[start:end] for start, end in pairwise(ends)]
        return [blob[start:end].decode() for start, end in pairwise(ends)]

    def then(self, others: "Texts") -> "Texts":
        """These texts, then the others."""
        ends = np.concatenate([self.ends, others.ends[1:] + self.ends[-1]])
        return Texts(np.concatenate([self.blob, others.blob]), ends)

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Texts":
        """The texts, in order."""
        encoded = [text.encode() for text in texts]
        return Fitting(np.frombuffer(b"".join(encoded), dtype=np.uint8), _ends(map(len, encoded)))


class Fitting(Texts):
    """Texts of which it is known that they lie in their blob one after the other: made so, or checked before."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers one after the other: list i is `items[ends[i]:ends[i + 1]]`."""

    items: NDArray[np.int32]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, at: int) -> NDArray[np.int32]:
        return self.items[self.ends[at] : self.ends[at + 1]]

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> "Lists":
        """The lists, in order."""
        items = np.fromiter((item for part in lists for item in part), dtype=np.int32)
        return cls(items, _ends(len(part) for part in lists))

    def turned(self, count: int) -> "Lists":
        """For each number below `count`, the lists that hold it, in order, each once per time it holds it."""
        owners = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.ends))
        order = np.argsort(self.items, kind="stable")
        ends = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(self.items, minlength=count), out=ends[1:])
        return Lists(owners[order], ends)


def _ends(lengths: Iterable[int]) -> NDArray[np.int64]:
    counted = np.fromiter(lengths, dtype=np.int64)
    ends = np.zeros(len(counted) + 1, dtype=np.int64)
    np.cumsum(counted, out=ends[1:])
    return ends


Arrays = Mapping[str, Texts | Lists | NDArray[np.generic]]
"""The parts of an index by the name of the field."""
