"""The compiled kernel (`_kernel.c`) called through ctypes: the same functions as `kernel_numpy`, with the same answers.

Not modelled here: which kernel answers (`kernel`), and how the library is built (`hatch_build.py`).
"""

import ctypes
import zlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from licet.match.arrays import Texts
from licet.match.kernel_arrays import Asked, Ids, Overlaps, Pairs, Postings, Searchable, Tiles, Words
from licet.match.kernel_bits import BITS, CLASS_TABLE, CLASSES, WORD_BIT_TABLE

LIBRARY = Path(__file__).with_name("_kernel.so")
SOURCE = LIBRARY.with_suffix(".c")
"""The source, in a checkout; a library that was compiled from another one is not used."""

_LANES, _PLANES = 64, 18
_CHUNK = 1 << 16
"""Texts asked in one call into the library: between two calls a user can stop the program."""


class Instructions(StrEnum):
    """The instructions that the compiled kernel can use, slowest first."""

    PLAIN = "plain"
    NEON = "neon"
    AVX2 = "avx2"
    AVX512 = "avx512"


_NUMBERS = {one: number for number, one in enumerate(Instructions)}


@dataclass(frozen=True, slots=True)
class Library:
    """The loaded library, and the instructions it is to use."""

    handle: ctypes.CDLL
    instructions: Instructions

    @property
    def path(self) -> int:
        """The number by which the library knows the instructions."""
        return _NUMBERS[self.instructions]


class _Texts(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_void_p) for name in ("blob", "ends", "order", "lengths", "signatures", "counts", "planes")),
        ("count", ctypes.c_int64),
    ]


class PostingsSeen(ctypes.Structure):
    """Postings as the library reads them."""

    _fields_ = [
        *((name, ctypes.c_void_p) for name in ("ends", "rows", "times", "row_weights")),
        ("words", ctypes.c_int64),
        ("count", ctypes.c_int64),
    ]


class _Asked(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_void_p) for name in ("ends", "words", "values", "also", "floors", "slopes", "shares")),
        ("count", ctypes.c_int64),
    ]


@cache
def library(file: Path = LIBRARY) -> Library | None:
    """The library with the best instructions that this machine has; None where it was not built from this source."""
    if not file.is_file():
        return None
    handle = ctypes.CDLL(str(file))
    handle.licet_source.restype = ctypes.c_uint32
    if SOURCE.is_file() and handle.licet_source() != zlib.crc32(SOURCE.read_bytes()):
        return None
    handle.licet_pairs.argtypes = (*(ctypes.c_void_p,) * 6, ctypes.c_int32, ctypes.c_void_p)
    handle.licet_overlap.argtypes = (ctypes.c_void_p,) * 4
    handle.licet_measure.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, *(ctypes.c_void_p,) * 5)
    handle.licet_arrange.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, *(ctypes.c_void_p,) * 2)
    handle.licet_near.argtypes = (
        *(ctypes.c_void_p, ctypes.c_int64, ctypes.c_uint64, ctypes.c_int32, ctypes.c_void_p, ctypes.c_int32),
    )
    handle.licet_slips_apart.argtypes = (*(ctypes.c_void_p,) * 5, ctypes.c_int64, ctypes.c_void_p)
    handle.licet_candidates.argtypes = (
        *(*(ctypes.c_void_p,) * 4, ctypes.c_double, ctypes.c_int32, ctypes.c_int32),
        *(ctypes.c_void_p, ctypes.c_int64, ctypes.c_void_p),
    )
    handle.licet_edits_apart.argtypes = (*(ctypes.c_void_p,) * 4, ctypes.c_int64, ctypes.c_void_p)
    handle.licet_signature.argtypes = (ctypes.c_char_p, ctypes.c_int64, ctypes.c_void_p)
    handle.licet_free.argtypes = (ctypes.c_void_p,)
    for counted in (handle.licet_pairs, handle.licet_overlap, handle.licet_candidates, handle.licet_near):
        counted.restype = ctypes.c_int64
    handle.licet_signature.restype = ctypes.c_uint64
    handle.licet_measure.restype = handle.licet_arrange.restype = handle.licet_free.restype = None
    return Library(handle, usable(handle)[-1])


def usable(handle: ctypes.CDLL) -> tuple[Instructions, ...]:
    """The instructions that this machine has, slowest first."""
    return tuple(one for number, one in enumerate(Instructions) if handle.licet_has_path(number))


def searchable(of: Library, texts: Texts) -> Searchable:
    """Texts by length, with their signatures and tiles."""
    count = len(texts)
    lengths = np.empty(count, dtype=np.int32)
    counts = np.empty((count, CLASSES), dtype=np.uint8)
    signatures = np.empty((2, count), dtype=np.uint64)
    given = address(texts.blob, np.uint8), address(texts.ends, np.int64), count
    of.handle.licet_measure(*given, *_tables(), lengths.ctypes.data, counts.ctypes.data, signatures.ctypes.data)
    order = _by_length(lengths)
    placed = np.empty_like(counts)
    planes = np.zeros(-(-count // _LANES) * _PLANES * _LANES, dtype=np.uint8)
    of.handle.licet_arrange(counts.ctypes.data, order.ctypes.data, count, placed.ctypes.data, planes.ctypes.data)
    lengths, signatures = lengths[order], np.ascontiguousarray(signatures[:, order])
    parts = texts.blob, texts.ends, order, lengths, signatures, placed, planes
    seen = _Texts(*(part.ctypes.data for part in parts), count)
    return Searchable(texts, order, lengths, signatures, Tiles(planes, placed, seen))


@cache
def _tables() -> tuple[int, int]:
    return address(CLASS_TABLE, np.uint8), address(BITS, np.uint8)


def _by_length(lengths: Ids) -> Ids:
    # NumPy sorts 16 bits by digits: six times as fast as 32.
    short = len(lengths) and int(lengths.max()) < 1 << 16
    return np.argsort(lengths.astype(np.uint16) if short else lengths, kind="stable").astype(np.int32)


def scan(of: Library, asked: Texts, listed: Searchable, limits: Ids) -> Pairs:
    """The pairs at most `limits[n]` Indel apart, n the characters of both together."""
    return _pairs(of, asked, listed, limits=limits, edits=None)


def within(of: Library, asked: Texts, listed: Searchable, edits: Ids) -> Pairs:
    """The pairs at most `edits[i]` OSA edits apart, i the number of the asked text."""
    return _pairs(of, asked, listed, limits=None, edits=edits)


def _pairs(of: Library, asked: Texts, listed: Searchable, *, limits: Ids | None, edits: Ids | None) -> Pairs:
    """The pairs of all asked texts, chunk by chunk."""
    if listed.tiles is None:
        raise ValueError("these texts were made searchable by NumPy; make them so by the compiled kernel to ask it")
    found = [np.zeros((0, 3), dtype=np.int32)]
    for start in range(0, len(asked), _CHUNK):
        part = Texts(asked.blob, asked.ends[start : start + _CHUNK + 1])
        near = _pairs_of(of, part, listed.tiles.seen, limits, None if edits is None else edits[start : start + _CHUNK])
        found.append(near + np.array([start, 0, 0], dtype=np.int32) if start else near)
    pairs = np.concatenate(found) if len(found) != 2 else found[1]
    return Pairs(*(np.ascontiguousarray(pairs[:, column]) for column in range(3)))


def _pairs_of(
    of: Library, asked: Texts, listed: ctypes.Structure, limits: Ids | None, edits: Ids | None
) -> NDArray[np.int32]:
    """Rows of asked number, listed number, distance."""
    result = ctypes.c_void_p()
    count = of.handle.licet_pairs(
        *(ctypes.byref(plain_texts(asked)), ctypes.byref(listed), *_tables()),
        None if limits is None else address(limits, np.int32),
        None if edits is None else address(edits, np.int32),
        *(of.path, ctypes.byref(result)),
    )
    return taken(of, result, count)


def taken(of: Library, result: ctypes.c_void_p, count: int, wide: int = 3) -> NDArray[np.int32]:
    """What the library found, copied out of its memory, which is given back: rows of so many numbers of 32 bits."""
    if count < 0:
        raise MemoryError("no memory for the pairs found; ask for fewer at once, or for nearer ones")
    try:
        held = ctypes.string_at(result, 4 * wide * count) if count else b""
    finally:
        of.handle.licet_free(result)
    return np.frombuffer(held, dtype=np.int32).reshape(count, wide)


def overlap(of: Library, asked: Asked, postings: Postings) -> Overlaps:
    """The rows of each question that qualify, one question after the other."""
    questions = _Asked(
        *(address(asked.ends, np.int64), address(asked.words, np.int32)),
        *(address(part, np.float32) for part in (asked.values, asked.also, asked.floors, asked.slopes, asked.shares)),
        len(asked),
    )
    held = postings_seen(postings)
    ends, result = np.zeros(len(asked) + 1, dtype=np.int64), ctypes.c_void_p()
    count = of.handle.licet_overlap(ctypes.byref(questions), ctypes.byref(held), ends.ctypes.data, ctypes.byref(result))
    found = taken(of, result, count)
    sums = found.view(np.float32)
    return Overlaps(ends, found[:, 0].copy(), sums[:, 1].copy(), sums[:, 2].copy())


def postings_seen(of: Postings) -> PostingsSeen:
    """Postings as the library reads them; they must stay while it does."""
    return PostingsSeen(
        *(address(of.ends, np.int64), address(of.rows, np.int32), address(of.times, np.int32)),
        *(address(of.row_weights, np.float32), len(of.times), len(of.row_weights)),
    )


def near(of: Library, scanned: Words, wanted: np.uint64, edits: int) -> NDArray[np.intp]:
    """Positions of the signatures that differ in at most two bits for each edit."""
    places = np.empty(len(scanned) + 1, dtype=np.int64)
    count = of.handle.licet_near(
        address(scanned, np.uint64), len(scanned), int(wanted), 2 * edits, places.ctypes.data, of.path
    )
    return places[:count].astype(np.intp, copy=False)


def signature(of: Library, text: str) -> np.uint64:
    """The 64-bit signature of one text."""
    written = text.encode("utf-8", "replace")
    return np.uint64(of.handle.licet_signature(written, len(written), WORD_BIT_TABLE.ctypes.data))


def plain_texts(of: Texts) -> _Texts:
    """Texts as the library sees them, with nothing known about them."""
    return _Texts(blob=address(of.blob, np.uint8), ends=address(of.ends, np.int64), count=len(of))


def address(array: NDArray[np.generic], kind: type[np.generic]) -> int:
    """Where an array begins, when it is one stretch of numbers of this kind, each at its own multiple of bytes."""
    said = array.__array_interface__
    begins: int = said["data"][0]
    if array.dtype != kind or said["strides"] is not None or begins % array.itemsize:
        shape = f"{array.dtype} with strides {array.strides}"
        raise ValueError(f"an array of {shape} is not one stretch of {kind.__name__}")
    return begins
