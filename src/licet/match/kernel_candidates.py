"""The pairs worth comparing from the compiled kernel: what `candidates_numpy` gives, the same bits, in one pass.

Not modelled here: which rows are near by letters, and which kernel answers (`candidates`).
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from licet.match.align import INITIAL, SHORTEST, TOGETHER
from licet.match.arrays import CLASSES, KINDS
from licet.match.bounds import (
    BUCKETS,
    ORGANIZATION,
    PERSON,
    ROUNDED,
    ROUNDING,
    always,
    asked_charges,
    charges,
    gain,
    initials,
    named_charges,
    worth,
)
from licet.match.entries import Places, Worth
from licet.match.features import ONE, SHOWN, SHOWN_WIDELY, WHOLE_MORE, WHOLE_TWO
from licet.match.flat import Flat
from licet.match.index import Index
from licet.match.kernel_library import Library, PostingsSeen, address, postings_seen, taken
from licet.match.measures import KNOWN_PART, LEFT_INFO, LEFT_NEAR, SHORT
from licet.match.reached import FAMILY, GIVEN, INITIAL_PART, Asked
from licet.model import Kind
from licet.names.tokens import WordClass

TERMS = (
    *("same_words.base", "same_words.half", "same_words.single", "same_words.one", "alike_letters.most"),
    *("alike_letters.long", "other_spelling.share", "name_parts.no_family", "name_parts.no_given"),
    *("other_first.listed", "name_parts.two", "only_listed.short", "part_of_text.short", "same_country"),
    *("other_country.any", "other_country.short", "same_kind", "other_kind.any", "other_kind.short"),
    *("whole_name.listed", "whole_name.listed_long", "whole_name.brand", "whole_name.asked", "whole_name.asked_long"),
    *("other_first.asked", "left_alike.letters", "other_first.both", "other_first.around", "whole_name.equal"),
    *("around_name.short", "name_parts.other", "cut_off.beyond"),
)
"""The terms in the order in which the library reads their worth."""
_MOST_BUCKETS = 16


class _Worth(ctypes.Structure):
    _fields_ = [
        ("points", ctypes.c_double * 2 * len(TERMS)),
        *(("charges", ctypes.c_double * _MOST_BUCKETS * 2), ("asked", ctypes.c_double * _MOST_BUCKETS * 4)),
        ("named", ctypes.c_double * 2),
        *((name, ctypes.c_double) for name in ("initial", "near_initial", "together", "known_part", "short_name")),
        *(("one", ctypes.c_double), ("shown", ctypes.c_double), ("shown_whole", ctypes.c_double * 2)),
        *((name, ctypes.c_double) for name in ("rounding", "rounded")),
        *((name, ctypes.c_double * 2) for name in ("left_info", "left_near")),
        *((name, ctypes.c_int64) for name in ("buckets", "classes", "plain", "family", "given", "initial_part")),
        *((name, ctypes.c_int64) for name in ("person", "unstated", "vessel", "aircraft", "shortest")),
    ]


Layout = tuple[tuple[str, type[np.generic], int], ...]
"""Of arrays that the library reads: a name, the kind of number, and how many arrays of the name there are."""

_ROWS: Layout = (
    *(("rows", np.uint8, 1), ("words", np.uint8, 1), ("weights", np.float32, 1), ("brands", np.bool_, 1)),
    *(("word_lengths", np.int64, 1), ("first_letters", np.uint64, 1), ("word_bags", np.uint8, 1)),
    *(("countries", np.uint64, 1), ("bags", np.uint16, 1), ("rare_ends", np.int64, 1), ("rare_rows", np.int32, 1)),
    *(("joined_ends", np.int64, 2), ("joined_rows", np.int32, 2), ("blobs", np.uint8, 3), ("blob_ends", np.int64, 3)),
)
_ROW = np.dtype(
    [
        *(("start", np.int64), ("many", np.int32), ("first", np.int32)),
        *(("lengths", np.int32, 3), ("kind", np.uint8), ("full", np.bool_)),
    ],
    align=True,
)
_WORD = np.dtype([("word", np.int32), ("weight", np.float32), ("buckets", np.uint8, 2)], align=True)
"""What the library reads of a row, and of a word in it: side by side, so that they are fetched at once."""
_QUESTIONS: Layout = (
    *(("ends", np.int64, 1), ("words", np.int64, 1), ("nears", np.float32, 1), ("nears_people", np.float32, 1)),
    ("charges", np.float32, 1),
    *(("covers", np.int64, 1), ("leads", np.bool_, 1), ("units", np.int64, 1), ("masks", np.uint64, 1)),
    *(("alone", np.bool_, 1), ("said_words", np.int64, 1), ("charged", np.float64, 1), ("kinds", np.int64, 1)),
    *(("people", np.bool_, 1), ("stated", np.bool_, 1), ("countries", np.uint64, 1), ("beside", np.float64, 1)),
    *(("part", np.bool_, 1), ("led", np.bool_, 1), ("lengths", np.int64, 1), ("cut", np.bool_, 1)),
    *(("letters", np.uint64, 1), ("own_ends", np.int64, 1), ("own", np.int64, 1), ("own_words", np.int64, 1)),
    *(("unit_bags", np.uint8, 1), ("unit_kinds", np.int8, 1), ("unit_lefts", np.float32, 1)),
    *(("unit_named", np.bool_, 1), ("blobs", np.uint8, 3), ("blob_ends", np.int64, 3)),
)


class _Rows(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_void_p * many) for name, _, many in _ROWS),
        *((name, ctypes.c_int64) for name in ("joined_from", "countries_wide", "longest", "longest_text")),
    ]


class _Questions(ctypes.Structure):
    _fields_ = [*((name, ctypes.c_void_p * many) for name, _, many in _QUESTIONS), ("count", ctypes.c_int64)]


class _Reach(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_double * 2) for name in ("gain", "always", "single", "first", "falls", "other_kind")),
        *(("initials", ctypes.c_double * 2), ("word_charges", ctypes.c_void_p * 2), ("postings", PostingsSeen * 3)),
    ]


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of an index and their postings as the library reads them, and the arrays that this points to."""

    rows: ctypes.Structure
    reach: ctypes.Structure
    arrays: Sequence[NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Said:
    """The questions as the library reads them, and the arrays that this points to."""

    seen: ctypes.Structure
    arrays: Sequence[NDArray[Any]]


def candidates(of: Library, asked: Asked, near: Places, least: float) -> Worth:
    """The pairs worth comparing, by question, then row.

    Args:
        near: cells (question * rows + row) of names near by letters, ascending.

    Raises:
        ValueError: a cell that is not there.
    """
    many = len(asked.chunk.asked) * len(asked.index.rows)
    if len(near) and not 0 <= near[0] <= near[-1] < many:
        raise ValueError(f"cells {near[0]} to {near[-1]} are near; there are {many}")
    listed, said, result = _listed(asked.index, asked.known), _questions(asked), ctypes.c_void_p()
    count = of.handle.licet_candidates(
        *(ctypes.byref(part) for part in (_worth(), listed.rows, said.seen, listed.reach)),
        *(least, least >= SHOWN, least >= SHOWN_WIDELY, address(near, np.int64), len(near), ctypes.byref(result)),
    )
    found = taken(of, result, count, 4).astype(np.int64)
    return Worth(found[:, 0], found[:, 1], found[:, 2], found[:, 3].astype(np.bool_))


@cache
def _worth() -> _Worth:
    """The weights and limits that bounds are made of."""
    return _Worth(
        *(tuple(tuple(worth(term)) for term in TERMS), tuple(_charged(of) for of in (ORGANIZATION, PERSON))),
        *(tuple(tuple(costs.tolist()) for costs in asked_charges().astype(np.float64)), named_charges()),
        *(INITIAL, INITIAL + 1e-6, TOGETHER - 1e-6, KNOWN_PART - 1e-6, SHORT),
        *(ONE, SHOWN_WIDELY, (WHOLE_TWO, WHOLE_MORE), ROUNDING, ROUNDED, LEFT_INFO, LEFT_NEAR),
        *(len(BUCKETS), len(CLASSES), CLASSES.index(WordClass.PLAIN), FAMILY, GIVEN, INITIAL_PART),
        *(KINDS.index(kind) for kind in (Kind.PERSON, Kind.UNSTATED, Kind.VESSEL, Kind.AIRCRAFT)),
        SHORTEST,
    )


def _charged(of: int) -> tuple[float, ...]:
    return tuple(charges("only_listed")[of].astype(np.float64).tolist())


def _listed(index: Index, known: Flat) -> Listed:
    """The rows of an index, made ready once."""
    if not known.compiled:
        known.compiled.append(_rows(index, known))
    found: Listed = known.compiled[0]
    return found


def _rows(index: Index, known: Flat) -> Listed:
    texts = (index.row_letters, index.row_cores, index.row_sorted)
    written = [part.blob for part in texts], [part.ends for part in texts]
    joined = [part.ends for part in known.postings], [part.rows for part in known.postings]
    parts: tuple[NDArray[Any], ...] = (
        *(_row_table(index, known).view(np.uint8), _word_table(index, known).view(np.uint8), known.weights),
        *(known.brands, known.word_lengths, known.first_letters, known.word_bags, known.row_countries),
        *(known.row_bags, *_by_rarest(index)),
        *joined[0],
        *joined[1],
        *written[0],
        *written[1],
    )
    seen = _Rows(
        *(*_addresses(_ROWS, parts), known.joined_from, known.row_countries.shape[1]),
        *(int(np.diff(index.rows.ends).max(initial=0)), max(int(np.diff(part.ends).max(initial=0)) for part in texts)),
    )
    return Listed(seen, _reach(known), parts)


def _row_table(index: Index, known: Flat) -> NDArray[Any]:
    found, start = np.zeros(len(index.rows), dtype=_ROW), index.rows.ends[:-1]
    found["start"], found["many"], found["lengths"] = start, np.diff(index.rows.ends), known.row_lengths
    found["first"] = np.where(known.first_items < 0, -1, known.first_items - start)
    found["kind"], found["full"] = known.row_kinds, known.row_full
    return found


def _word_table(index: Index, known: Flat) -> NDArray[Any]:
    found = np.zeros(len(index.rows.items), dtype=_WORD)
    found["word"], found["weight"] = index.rows.items, known.item_weights
    found["buckets"] = np.stack(known.item_buckets, axis=1)
    return found


def _by_rarest(index: Index) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The rows of each word of which no other word stands in fewer rows, as ends and rows: each row once."""
    many, filled = len(index.words), np.flatnonzero(np.diff(index.rows.ends))
    if not len(filled):
        return np.zeros(many + 1, dtype=np.int64), np.zeros(0, dtype=np.int32)
    counts = np.diff(index.postings.ends)
    rarity = counts[index.rows.items] * many + index.rows.items
    rarest = np.minimum.reduceat(rarity, index.rows.ends[:-1][filled]) % many
    ends = np.concatenate([[0], np.cumsum(np.bincount(rarest, minlength=many))]).astype(np.int64)
    return ends, filled[np.argsort(rarest, kind="stable")].astype(np.int32)


def _reach(known: Flat) -> _Reach:
    """What rows are found by, and the postings that are asked."""

    def of_both(term: str) -> tuple[float, ...]:
        return tuple(-float(points) for points in worth(term))

    both = (ORGANIZATION, PERSON)
    return _Reach(
        *(tuple(gain(of) for of in both), tuple(always(of) for of in both), of_both("same_words.single")),
        *(of_both("other_first.asked"), of_both("other_kind.short"), tuple(worth("other_kind.any").tolist())),
        *(tuple(initials(of) for of in both), tuple(address(part, np.float32) for part in known.word_charges)),
        tuple(postings_seen(part) for part in (*known.postings, known.complete)),
    )


def _questions(asked: Asked) -> Said:
    """The questions of a chunk; nothing in them may be out of range: `entries`, `asking` and `units` made them."""
    chunk, entries, said, units = asked.chunk, asked.entries, asked.said, asked.index.units
    own = (np.array(part, dtype=np.int64) for part in (chunk.ends, chunk.units, chunk.words))
    written = [part.blob for part in asked.written], [part.ends for part in asked.written]
    parts: tuple[NDArray[Any], ...] = (
        *(entries.questions.searchsorted(np.arange(len(chunk.asked) + 1)), entries.words, entries.nears),
        *(
            entries.nears_people,
            entries.charges,
            entries.covers,
            entries.leads,
            entries.units,
            entries.masks,
            entries.alone,
        ),
        *(said.words, said.charged, said.kinds, said.people, said.stated, said.countries, said.beside, said.part),
        *(said.led, said.lengths, said.cut, said.letters, *own, units.bags.seen),
        *(units.kinds.seen, units.lefts.seen, units.named.seen),
        *written[0],
        *written[1],
    )
    return Said(_Questions(*_addresses(_QUESTIONS, parts), len(chunk.asked)), parts)


def _addresses(layout: Layout, parts: Sequence[NDArray[Any]]) -> Iterator[tuple[int, ...]]:
    """Where the arrays of a layout begin, name by name."""
    at = 0
    for _, kind, many in layout:
        yield tuple(address(part, kind) for part in parts[at : at + many])
        at += many
