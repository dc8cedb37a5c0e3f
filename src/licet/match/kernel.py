"""Signatures of letter counts, and the scan that drops what cannot be near enough. NumPy only.

Bit (c, k) of a signature says that character c stands in the text at least k times. One edit changes at most two
bits, a transposition none, so `popcount(a xor b) <= 2 * edits`: dropping the rest loses nothing.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Keys = NDArray[np.uint32]
Ids = NDArray[np.int32]
Weights = NDArray[np.float32]

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_BITS = tuple((c, 1) for c in _ALPHABET) + tuple((c, 2) for c in "aeinorstlhcgdmukyb") + tuple(
    (c, 3) for c in "aeinortslg"
)  # fmt: skip
_CODE = np.full(256, len(_ALPHABET), dtype=np.int64)
_CODE[np.frombuffer(_ALPHABET.encode(), dtype=np.uint8)] = np.arange(len(_ALPHABET))
_COLUMN = np.array([_ALPHABET.index(c) for c, _ in _BITS])
_LEAST = np.array([k for _, k in _BITS])
_SHIFT = np.arange(len(_BITS), dtype=np.uint64)


def signatures(texts: Sequence[str]) -> Words:
    """One 64-bit signature for each text; characters outside a to z and 0 to 9 do not count."""
    encoded = [text.encode("ascii", "replace") for text in texts]
    lengths = np.fromiter((len(e) for e in encoded), dtype=np.int64, count=len(encoded))
    letters = _CODE[np.frombuffer(b"".join(encoded), dtype=np.uint8)]
    width = len(_ALPHABET) + 1
    cells = np.repeat(np.arange(len(encoded)), lengths) * width + letters
    counts = np.bincount(cells, minlength=len(encoded) * width).reshape(len(encoded), width)
    bits = (counts[:, _COLUMN] >= _LEAST).astype(np.uint64) << _SHIFT
    return np.asarray(np.bitwise_or.reduce(bits, axis=1), dtype=np.uint64)


def signature(text: str) -> np.uint64:
    """The signature of one text."""
    value = 0
    for bit, (character, least) in enumerate(_BITS):
        if text.count(character) >= least:
            value |= 1 << bit
    return np.uint64(value)


def near(scanned: Words, wanted: np.uint64, edits: int) -> NDArray[np.intp]:
    """Positions of the signatures that at most `edits` edits can explain, in order."""
    return np.flatnonzero(np.bitwise_count(scanned ^ wanted) <= 2 * edits)


def checksum(text: str) -> int:
    """A 32-bit number of a text, the same in every process (CRC-32)."""
    return zlib.crc32(text.encode())
