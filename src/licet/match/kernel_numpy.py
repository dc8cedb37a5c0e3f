"""The kernel in NumPy: what `kernel` promises where there is no compiled library, and what that library is tested by.

Not modelled here: which kernel answers (`kernel`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from licet.match.arrays import Lists, Texts
from licet.match.kernel_arrays import Asked, Ids, Overlaps, Pairs, Postings, Searchable, Weights, Words
from licet.match.kernel_bits import CLASSES, WORD_BIT_TABLE, WORD_BITS, classes, packed

Places = NDArray[np.intp]


_WIDTH = 37
"""Columns in which the characters of single words are counted: a to z, 0 to 9, all others."""
_CODE = np.full(256, _WIDTH - 1, dtype=np.int64)
_CODE[[ord(character) for character, least in WORD_BITS if least == 1]] = np.arange(_WIDTH - 1)
_COLUMN = _CODE[WORD_BIT_TABLE[:, 0]]
_SHIFT = np.arange(len(WORD_BITS), dtype=np.uint64)

_CHUNK = 8_192
"""Texts whose characters are counted at once: the counts take 4 MB."""


def searchable(texts: Texts) -> Searchable:
    """Texts by length, with their signatures."""
    lengths, signed = _measured(texts)
    order = np.argsort(lengths, kind="stable").astype(np.int32)
    return Searchable(texts, order, lengths[order], np.ascontiguousarray(signed[:, order]))


def scan(asked: Texts, listed: Searchable, limits: Ids) -> Pairs:
    """The pairs at most `limits[n]` Indel apart, n the characters of both together."""
    wanted, room = searchable(asked), _Room.of(listed)
    found = [places for run in _runs(wanted.lengths) for places in _run_near(wanted, listed, limits, run, room)]
    numbers, places = _numbered(found)
    allowed = limits[wanted.lengths[numbers] + listed.lengths[places]]
    kept = _apart(wanted, listed, numbers, places) <= allowed
    numbers, places, allowed = numbers[kept], places[kept], allowed[kept]
    left, right = _at(wanted, numbers), _at(listed, places)
    apart = process.cpdist(left, right, scorer=Indel.distance, dtype=np.int64)
    return _pairs(wanted, listed, numbers, places, apart, allowed)


def within(asked: Texts, listed: Searchable, edits: Ids) -> Pairs:
    """The pairs at most `edits[i]` OSA edits apart, i the number of the asked text."""
    wanted, room = searchable(asked), _Room.of(listed)
    most = edits[wanted.order]
    found = []
    for at, (length, allowed) in enumerate(zip(wanted.lengths.tolist(), most.tolist(), strict=True)):
        between = _between(listed.lengths, length - allowed, length + allowed) if allowed >= 0 else (0, 0)
        found.append(_near_places(wanted.signatures[0, at], listed, between, 2 * allowed, room))
    numbers, places = _numbered(found)
    allowed = most[numbers]
    # Of k edits those that make a text longer or shorter change one count, the others two.
    kept = _apart(wanted, listed, numbers, places) <= 2 * allowed - np.abs(
        wanted.lengths[numbers] - listed.lengths[places]
    )
    numbers, places, allowed = numbers[kept], places[kept], allowed[kept]
    left, right = _at(wanted, numbers), _at(listed, places)
    apart = process.cpdist(left, right, scorer=OSA.distance, dtype=np.int64)
    return _pairs(wanted, listed, numbers, places, apart, allowed)


@dataclass(frozen=True, slots=True)
class _Room:
    """Where results of one step stand for the next; arrays made anew cost as much as the steps themselves."""

    differing: Words
    apart: NDArray[np.uint8]
    near: NDArray[np.bool_]

    @classmethod
    def of(cls, listed: Searchable) -> "_Room":
        return cls(np.empty(len(listed), np.uint64), np.empty(len(listed), np.uint8), np.empty(len(listed), np.bool_))


def _runs(lengths: Ids) -> Iterator[tuple[int, int]]:
    """Stretches of equal lengths, as start and end."""
    cuts = np.flatnonzero(np.diff(lengths)) + 1
    yield from pairwise([0, *cuts.tolist(), len(lengths)] if len(lengths) else [])


def _run_near(wanted: Searchable, listed: Searchable, limits: Ids, run: tuple[int, int], room: _Room) -> list[Places]:
    """For each asked text of a run of one length the places whose first 64 bits the limit allows."""
    length = int(wanted.lengths[run[0]])
    possible = np.arange(int(listed.lengths[-1]) + 1 if len(listed) else 0)
    possible = possible[np.abs(possible - length) <= limits[length + possible]]
    if not len(possible):
        return [np.zeros(0, dtype=np.intp)] * (run[1] - run[0])
    between = _between(listed.lengths, int(possible[0]), int(possible[-1]))
    allowed = np.minimum(limits, 128).astype(np.uint8)[length + listed.lengths[slice(*between)]]
    return [_near_places(signature, listed, between, allowed, room) for signature in wanted.signatures[0, slice(*run)]]


def _near_places(
    signature: np.uint64, listed: Searchable, between: tuple[int, int], allowed: NDArray[np.uint8] | int, room: _Room
) -> Places:
    """Places in a stretch whose first 64 bits differ by at most what is allowed there."""
    start, end = between
    differing = np.bitwise_xor(listed.signatures[0, start:end], signature, out=room.differing[: end - start])
    apart = np.bitwise_count(differing, out=room.apart[: end - start])
    places: Places = np.less_equal(apart, allowed, out=room.near[: end - start]).nonzero()[0]
    return places + start


def _apart(wanted: Searchable, listed: Searchable, numbers: Places, places: Places) -> NDArray[np.uint8]:
    """In how many of the 128 bits the texts of each pair differ."""
    first, second = wanted.signatures[:, numbers] ^ listed.signatures[:, places]
    counted: NDArray[np.uint8] = np.bitwise_count(first) + np.bitwise_count(second)
    return counted


def _between(lengths: Ids, shortest: int, longest: int) -> tuple[int, int]:
    # A bound of the type of the array: any other makes NumPy copy it for each search.
    top = np.iinfo(np.int32).max
    start = int(np.searchsorted(lengths, np.int32(max(shortest, 0)), "left"))
    return start, int(np.searchsorted(lengths, np.int32(min(longest, top)), "right"))


def _numbered(found: Sequence[Places]) -> tuple[Places, Places]:
    """For each asked text in turn its number, once for each of its places, and the places."""
    counts = [len(places) for places in found]
    empty = np.zeros(0, dtype=np.intp)
    return np.repeat(np.arange(len(found)), counts), np.concatenate([empty, *found])


def _at(texts: Searchable, places: Places) -> list[str]:
    """The texts at places, each decoded once."""
    distinct, again = np.unique(places, return_inverse=True)
    decoded = [texts.texts[number] for number in texts.order[distinct].tolist()]
    return [decoded[at] for at in again.tolist()]


def _pairs(
    wanted: Searchable, listed: Searchable, asked: Places, places: Places, apart: NDArray[np.int64], most: Ids
) -> Pairs:
    kept = apart <= most
    left, right, apart = wanted.order[asked[kept]], listed.order[places[kept]], apart[kept]
    order = np.lexsort((right, left))
    return Pairs(left[order], right[order], apart[order].astype(np.int32))


def _measured(texts: Texts) -> tuple[Ids, Words]:
    """How many characters each text has, and its 128 bits as two rows of numbers."""
    count = len(texts)
    lengths, signed = np.zeros(count, dtype=np.int32), np.zeros((2, count), dtype=np.uint64)
    for start in range(0, count, _CHUNK):
        ends = texts.ends[start : min(start + _CHUNK, count) + 1]
        codes = np.frombuffer(
            str(texts.blob.data[int(ends[0]) : int(ends[-1])], "utf-8").encode("utf-32-le"), dtype=np.uint32
        )
        # A character begins at every byte that is no continuation (0b10xxxxxx).
        begins = (texts.blob[int(ends[0]) : int(ends[-1])] & 0xC0) != 0x80
        before = np.concatenate([[0], np.cumsum(begins)])[ends - ends[0]]
        size = np.diff(before)
        cells = np.repeat(np.arange(len(size)), size) * CLASSES + classes(codes)
        counts = np.bincount(cells, minlength=len(size) * CLASSES).reshape(len(size), CLASSES)
        lengths[start : start + len(size)] = size
        signed[:, start : start + len(size)] = packed(counts)
    return lengths, signed


def signatures(texts: Sequence[str]) -> Words:
    """One 64-bit signature for each text."""
    encoded = [text.encode("ascii", "replace") for text in texts]
    lengths = np.fromiter((len(e) for e in encoded), dtype=np.int64, count=len(encoded))
    letters = _CODE[np.frombuffer(b"".join(encoded), dtype=np.uint8)]
    cells = np.repeat(np.arange(len(encoded)), lengths) * _WIDTH + letters
    counts = np.bincount(cells, minlength=len(encoded) * _WIDTH).reshape(len(encoded), _WIDTH)
    bits = (counts[:, _COLUMN] >= WORD_BIT_TABLE[:, 1]).astype(np.uint64) << _SHIFT
    return np.asarray(np.bitwise_or.reduce(bits, axis=1), dtype=np.uint64)


def signature(text: str) -> np.uint64:
    """The 64-bit signature of one text."""
    value = 0
    for bit, (character, least) in enumerate(WORD_BITS):
        if text.count(character) >= least:
            value |= 1 << bit
    return np.uint64(value)


def near(scanned: Words, wanted: np.uint64, edits: int) -> Places:
    """Positions of the signatures that differ in at most two bits for each edit."""
    return np.flatnonzero(np.bitwise_count(scanned ^ wanted) <= 2 * edits)


def ready_postings(lists: Lists, row_weights: Weights) -> Postings:
    """The postings with how often a word stands in one row at most."""
    rows, ends = lists.items, lists.ends
    if len(rows) and not 0 <= int(rows.min()) <= int(rows.max()) < len(row_weights):
        raise ValueError(f"postings name rows {rows.min()} to {rows.max()}; there are {len(row_weights)}")
    word = np.repeat(np.arange(len(lists)), np.diff(ends))
    same_word = word[1:] == word[:-1]
    if np.any(same_word & (rows[1:] < rows[:-1])):
        raise ValueError("the rows of a word in the postings do not ascend")
    times = (ends[1:] > ends[:-1]).astype(np.int32)
    starts = np.flatnonzero(np.concatenate([[True], ~same_word | (rows[1:] != rows[:-1])])[: len(rows)])
    held = np.diff(np.append(starts, len(rows))).astype(np.int32)
    # Few words stand twice in one row.
    several = np.flatnonzero(held > 1)
    np.maximum.at(times, word[starts[several]], held[several])
    return Postings(ends, rows, times, row_weights)


def overlap(asked: Asked, postings: Postings) -> Overlaps:
    """The rows of each question that qualify, one question after the other."""
    common, covered = np.zeros_like(postings.row_weights), np.zeros_like(postings.row_weights)
    found = []
    for question in range(len(asked)):
        entries = slice(int(asked.ends[question]), int(asked.ends[question + 1]))
        words = asked.words[entries]
        parts = [postings.rows[postings.ends[word] : postings.ends[word + 1]] for word in words.tolist()]
        held = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
        counts = postings.ends[words + 1] - postings.ends[words]
        # Unlike bincount, add.at keeps to float32: it adds one after the other, as the compiled kernel does.
        np.add.at(common, held, np.repeat(asked.values[entries], counts))
        np.add.at(covered, held, np.repeat(asked.also[entries], counts))
        rows = np.unique(held)
        floor = np.float64(asked.floors[question]) + np.float64(asked.slopes[question]) * postings.row_weights[rows]
        reached = common[rows] + np.float64(asked.shares[question]) * covered[rows]
        rows = rows[reached >= floor]
        found.append((rows, common[rows], covered[rows]))
        common[held] = covered[held] = 0
    ends = np.zeros(len(found) + 1, dtype=np.int64)
    np.cumsum([len(rows) for rows, _, _ in found], out=ends[1:])
    none = np.zeros(0, dtype=np.float32)
    rows, both, beside = (
        np.concatenate(part) for part in zip((none.astype(np.int32), none, none), *found, strict=True)
    )
    return Overlaps(ends, rows, both, beside)
