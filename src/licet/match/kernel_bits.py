"""Which bits a signature has: bit (c, k) says that a character of class c stands in the text at least k times.

Any choice of classes and bits keeps the bound (see `kernel`); a good one drops more. The 92 bits of letters and blanks
are those of the greatest variance over 56,405 listed names in lower case with their words sorted, the 64 greatest
first; the others are for numbers and for scripts that those names do not use.
"""

import numpy as np
from numpy.typing import NDArray

CLASSES = 64
"""a to z without regard to case, 0 to 9, blank, other ASCII characters, and 26 for all others by code point."""

OTHER = 38
"""The first class of characters outside ASCII."""

_KNOWN = "abcdefghijklmnopqrstuvwxyz0123456789 "
_VARIED = (
    "_2345 a12345 b1 c123 d12 e1234 f1 g12 h12 i12345 j1 k12 l123 m12 n1234 o1234 p12 r123 s123 t1234 u12 v12 y12 z1",
    "_167 a67 b2 c4 d3 e56 f2 h3 i67 l4 m3 n56 o56 q1 r4 s45 t5 v3 w1 x1 01 11 21 31 41 51 61 71 81 91",
)
"""For each half of a signature: a character (`_` for a blank), then how often it stands there at least."""


def _class_table() -> NDArray[np.uint8]:
    table = np.full(128, OTHER - 1, dtype=np.uint8)
    for at, character in enumerate(_KNOWN):
        table[[ord(character), ord(character.upper())]] = at
    return table


def _bits() -> NDArray[np.uint8]:
    written = [
        (_KNOWN.index(group[0].replace("_", " ")), int(least))
        for half in _VARIED
        for group in half.split()
        for least in group[1:]
    ]
    return np.array([*written, *((other, 1) for other in range(OTHER, CLASSES))], dtype=np.uint8)


CLASS_TABLE = _class_table()
"""The class of each ASCII character."""

BITS = _bits()
"""The 128 bits: class and least count of each."""


WORD_BITS = (
    *((character, 1) for character in _KNOWN[:36]),
    *((character, 2) for character in "aeinorstlhcgdmukyb"),
    *((character, 3) for character in "aeinortslg"),
)
"""The 64 bits of a single word, in lower case: a character, and how often it stands there at least."""

WORD_BIT_TABLE = np.array([(ord(character), least) for character, least in WORD_BITS], dtype=np.uint8)
"""The same as numbers."""


def classes(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The class of each code point."""
    ascii_class = CLASS_TABLE[np.minimum(codes, 127)]
    return np.where(codes < 128, ascii_class, OTHER + codes % (CLASSES - OTHER)).astype(np.int64)


def packed(counts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The signatures of texts whose characters are counted by class (texts, 64): two rows of 64 bits."""
    bits = counts[:, BITS[:, 0]] >= BITS[:, 1]
    return (
        np.packbits(bits.reshape(len(bits), 2, 64), axis=2, bitorder="little").view("<u8")[:, :, 0].T.astype(np.uint64)
    )
