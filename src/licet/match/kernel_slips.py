"""Slips between many pairs of words at once, at the costs of `names.slips`: compiled, or word by word in Python."""

import ctypes
from functools import cache

import numpy as np
from numpy.typing import NDArray

from licet.match.arrays import Texts
from licet.match.kernel_arrays import Pairs
from licet.match.kernel_library import Library, address, plain_texts
from licet.names import slips


class _Slips(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_void_p) for name in ("letters", "starts", "steps", "costs")),
        ("doubled", ctypes.c_double),
        ("swapped", ctypes.c_double),
    ]


def slips_apart(of: Library | None, asked: Texts, listed: Texts, pairs: Pairs) -> NDArray[np.float64]:
    """What `names.slips.distance` says of each pair."""
    found = np.full(len(pairs), -1.0)
    if of is not None and len(pairs):
        letters, starts, steps, costs = _tables()
        table = _Slips(*(part.ctypes.data for part in (letters, starts, steps, costs)), slips.DOUBLED, slips.SWAPPED)
        enough = of.handle.licet_slips_apart(
            *(ctypes.byref(table), ctypes.byref(plain_texts(asked)), ctypes.byref(plain_texts(listed))),
            *(address(pairs.asked, np.int32), address(pairs.listed, np.int32), len(pairs), found.ctypes.data),
        )
        if not enough:
            raise MemoryError("no memory to compare two words")
    for at in np.flatnonzero(found < 0).tolist():
        found[at] = slips.distance(asked[int(pairs.asked[at])], listed[int(pairs.listed[at])])
    return found


@cache
def _tables() -> tuple[NDArray[np.float64], NDArray[np.int32], NDArray[np.uint8], NDArray[np.float64]]:
    """The steps of `names.slips` as the library reads them: letter for letter, then the wider ones by last letters."""
    letters = np.ones((128, 128))
    wider = []
    for (taken, given), cost in slips.costs().items():
        if len(taken) == len(given) == 1:
            letters[ord(taken), ord(given)] = cost
        else:
            wider.append((ord(taken[-1]) * 128 + ord(given[-1]), taken, given, cost))
    wider.sort()
    starts = np.searchsorted([key for key, *_ in wider], np.arange(128 * 128 + 1)).astype(np.int32)
    steps = np.zeros((len(wider), 8), dtype=np.uint8)
    for at, (_, taken, given, _) in enumerate(wider):
        steps[at, :2] = len(taken), len(given)
        steps[at, 2 : 2 + len(taken)] = [ord(letter) for letter in taken]
        steps[at, 5 : 5 + len(given)] = [ord(letter) for letter in given]
    return letters, starts, steps, np.array([cost for *_, cost in wider])
