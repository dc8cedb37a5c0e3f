"""The questions of a chunk as flat arrays: what each reaches in the listed words, and what it says beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from licet.match import bounds
from licet.match.align import INITIAL, SHORTEST
from licet.match.arrays import KINDS
from licet.match.asking import Chunk
from licet.match.bounds import BUCKETS, Said
from licet.match.flat import Flat
from licet.match.index import Index
from licet.match.query import LONGEST_UNIT
from licet.model import Kind, Party

Places = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Entries:
    """What questions reach, by `keys` (question * reachable words + word) in order.

    `nears` is how near the nearest unit is, `nears_people` where names of people are asked; `charges` and `covers` the
    most that a unit spares of charges and of words, `leads` whether one holds the first distinctive word. `alone`: only
    the unit `units` reaches the word, which holds the words of the question whose places are the bits of `masks`.
    """

    keys: Places
    questions: Places
    words: Places
    nears: NDArray[np.float32]
    nears_people: NDArray[np.float32]
    charges: NDArray[np.float32]
    covers: NDArray[np.int64]
    leads: Bools
    units: Places
    masks: NDArray[np.uint64]
    alone: Bools


@dataclass(frozen=True, slots=True)
class Worth:
    """Pairs worth comparing, by question: question, row, the most points, and whether they are near by letters."""

    questions: Places
    rows: Places
    most: Places
    near: Bools


def said_of(known: Flat, chunk: Chunk, parties: Sequence[Party]) -> Said:
    """What questions say beside their words, and what they cost a row that has none of them."""
    units = chunk.index.units
    many = len(chunk.asked)
    first = np.array(chunk.ends[:-1], dtype=np.int64)
    owners, place = expanded(first, first + np.array(chunk.words, dtype=np.int64))
    words = np.array(chunk.units, dtype=np.int64)[place]
    classes = units.kinds.seen[words].astype(np.int64)
    # A last word of a letter or two may be no word but a beginning: an alignment leaves it out (`align.align`).
    cut = np.array([one.reading.cut and len(one.reading.words[-1].written) < SHORTEST for one in chunk.asked])
    last = np.cumsum(chunk.words)[cut] - 1
    counted = units.lefts.seen[words]
    counted[last] = 0
    leads_last = np.zeros(many, dtype=np.bool_)
    leads_last[cut] = np.array(chunk.leads, dtype=np.bool_)[place[last]]
    cells = np.bincount(owners * len(BUCKETS) + classes, weights=counted, minlength=many * len(BUCKETS))
    capped = np.minimum(cells.reshape(many, len(BUCKETS)), 1)
    charged = capped[:, : bounds.asked_charges().shape[1]] @ bounds.asked_charges().T.astype(np.float64)
    # Where a field was full all listed words that are left may stand behind it: then these are around a whole name.
    full = np.array([one.reading.cut for one in chunk.asked], dtype=np.bool_)
    charged[full] = capped[full][:, : bounds.asked_charges().shape[1]] @ bounds.cut_charges().T.astype(np.float64)
    countries = np.zeros((many, known.row_countries.shape[1]), dtype=np.uint64)
    stated = np.zeros(many, dtype=np.bool_)
    kinds = np.zeros(many, dtype=np.int64)
    beside = np.zeros((many, 2), dtype=np.float64)
    for at, asking in enumerate(chunk.asked):
        party = parties[asking.party]
        kind = party.kind
        if kind is Kind.UNSTATED and asking.reading.forms:
            kind = Kind.ORGANIZATION
        kinds[at] = KINDS.index(kind)
        beside[at] = bounds.beside(asking.reading.how, weak=asking.weak)
        if party.countries:
            stated[at] = True
            for code in party.countries:
                bit = known.country_bits.get(code)
                if bit is not None:
                    countries[at, bit // 64] |= np.uint64(1 << bit % 64)
    lengths = np.array([(len(letters), len(core), len(words)) for letters, core, words in chunk.written])
    part = np.array([asking.reading.how == "part" for asking in chunk.asked], dtype=np.bool_)
    people = np.array([parties[asking.party].kind is Kind.PERSON for asking in chunk.asked], dtype=np.bool_)
    return Said(
        np.array(chunk.words, dtype=np.int64) - cut,
        charged,
        kinds,
        people,
        stated,
        countries,
        beside,
        part,
        np.array(chunk.led, dtype=np.bool_) & ~leads_last,
        lengths,
        full,
        np.array(chunk.letters, dtype=np.uint64),
    )


def entries_of(index: Index, chunk: Chunk, reachable: int) -> Entries:
    """Each word that a question reaches, once, with its nearest unit and the greatest charges of a unit."""
    ends, words, nears = index.units.ends.seen, index.units.words.seen, index.units.nears.seen
    units = np.array(chunk.units, dtype=np.int64)
    many = np.diff(np.array(chunk.ends))
    questions = np.repeat(np.arange(len(chunk.asked)), many)
    single = np.arange(len(units)) - np.repeat(np.array(chunk.ends[:-1]), many) < np.array(chunk.words)[questions]
    # A cut-off word is a beginning in names of organizations alone, and a letter in those of people (`align`).
    masks = np.array(chunk.masks, dtype=np.uint64)
    begun = ~single & (masks & (masks - np.uint64(1)) == 0)
    owner, place = expanded(ends[units], ends[units + 1])
    keys = questions[owner] * reachable + words[place]
    order, reached = np.argsort(keys, kind="stable"), nears[place]
    keys = keys[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    if not len(first):
        none = np.zeros(0, dtype=np.float32)
        return Entries(
            keys,
            keys,
            keys,
            none,
            none,
            none.reshape(0, 4),
            keys,
            keys.astype(np.bool_),
            keys,
            keys.astype(np.uint64),
            keys.astype(np.bool_),
        )
    found, owner = keys[first], owner[order]
    return Entries(
        found,
        found // reachable,
        found % reachable,
        np.maximum.reduceat(reached[order], first),
        np.maximum.reduceat(np.where(begun[owner], np.minimum(reached[order], INITIAL), reached[order]), first),
        np.maximum.reduceat(index.units.costs.seen[units[owner]], first),
        # Words written as one cover several words of the question: at most as many as a unit has.
        np.maximum.reduceat(np.where(single, 1, LONGEST_UNIT)[owner], first),
        np.maximum.reduceat(np.array(chunk.leads, dtype=np.bool_)[owner], first),
        units[owner[first]],
        np.bitwise_or.reduceat(masks[owner], first),
        np.diff(first, append=len(keys)) == 1,
    )


def expanded(starts: Places, ends: Places) -> tuple[Places, Places]:
    """Ranges as single places: of each place its range, and itself."""
    size = ends - starts
    owner = np.repeat(np.arange(len(size)), size)
    return owner, np.arange(len(owner)) + (starts - np.cumsum(size) + size)[owner]


def distinct(cells: Places) -> Places:
    """Each number once, in order."""
    cells = np.sort(cells)
    return cells[np.flatnonzero(np.diff(cells, prepend=-1))]


def found(keys: Places, wanted: Places) -> tuple[Places, Bools]:
    """Where each wanted key stands among the keys, which are in order, and whether it does."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return at, keys[at] == wanted
