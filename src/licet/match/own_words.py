"""The words of the question of each pair, and what those cost that stand for no word of the row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from licet.match.align import SHORTEST
from licet.match.asking import BITS, Chunk
from licet.match.bounds import asked_charges
from licet.match.entries import Bools, Floats, Places, expanded


def costs_of(capped: Floats, people: Bools) -> Floats:
    """What weights of words by class cost outside a whole listed name and around one; class after class."""
    found = np.zeros((len(capped), 2))
    for kind, costs in enumerate(asked_charges().T.astype(np.float64)):
        found += capped[:, kind, None] * np.where(people[:, None], costs[2:], costs[:2])
    return found


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Every word of the question of each pair: its pair, place, unit, letters, and whether it is the last."""

    pair: Places
    place: Places
    unit: Places
    letters: Places
    last: Bools

    @classmethod
    def of(cls, chunk: Chunk, questions: Places) -> "OwnWords":
        """The words of questions."""
        first = np.array(chunk.ends, dtype=np.int64)[questions]
        pair, word = expanded(first, first + np.array(chunk.words, dtype=np.int64)[questions])
        unit = np.array(chunk.units, dtype=np.int64)[word]
        letters = chunk.index.units.bags.seen[unit].sum(axis=1, dtype=np.int64)
        return cls(pair, word - first[pair], unit, letters, np.diff(pair, append=-1) != 0)

    def held(self, masks: NDArray[np.uint64], lettered: Bools) -> Bools:
        """Whether a word may stand for one of the row: those of the masks, and letters where they may be initials."""
        shift = self.place.astype(np.uint64)
        reached = (masks[self.pair] >> shift & np.uint64(1)).astype(np.bool_) | (shift >= BITS)
        return np.asarray(reached | (lettered[self.pair] & (self.letters == 1)))

    def beginning(self, ends: Bools) -> Bools:
        """Whether a word may be no word but the beginning of one."""
        return np.asarray(ends[self.pair] & self.last & (self.letters < SHORTEST))
