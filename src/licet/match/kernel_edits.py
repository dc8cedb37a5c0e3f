"""Edits between many pairs of words at once (optimal string alignment): compiled, or by rapidfuzz."""

import ctypes

import numpy as np
from rapidfuzz.distance import OSA

from licet.match.arrays import Texts
from licet.match.kernel_arrays import Ids
from licet.match.kernel_library import Library, address, plain_texts


def edits_apart(of: Library | None, asked: Texts, listed: Texts, asked_numbers: Ids, listed_numbers: Ids) -> Ids:
    """How many edits lie between the texts of each pair."""
    found = np.full(len(asked_numbers), -1, dtype=np.int32)
    if of is not None and len(found):
        enough = of.handle.licet_edits_apart(
            *(ctypes.byref(plain_texts(asked)), ctypes.byref(plain_texts(listed))),
            *(address(asked_numbers, np.int32), address(listed_numbers, np.int32), len(found), found.ctypes.data),
        )
        if not enough:
            raise MemoryError("no memory to compare two words")
    # What has more characters than the library compares, and everything where there is no library.
    for at in np.flatnonzero(found < 0).tolist():
        found[at] = OSA.distance(asked[int(asked_numbers[at])], listed[int(listed_numbers[at])])
    return found
