"""The most points that each of many pairs can have: in one pass where the kernel is compiled, else block by block.

A pair is counted closer only where the count before reaches the least score: what is left of both names, then how alike
all their letters are. Below the published score the bounds also say in which order rows are compared
(`bulk.MOST_BELOW`): there no last count changes it.
"""

from dataclasses import replace

import numpy as np

from licet.match import bounds, kernel, kernel_bounds
from licet.match.bounds import ROUNDING, Pairs
from licet.match.entries import Bools, Floats, Places
from licet.match.features import ONE, SHOWN, SHOWN_WIDELY, WHOLE_MORE, WHOLE_TWO
from licet.match.likeness import likeness
from licet.match.reached import Asked, pairs_of

BLOCK = 16_384
"""Pairs whose bounds NumPy works out together: their arrays stay in the processor's cache."""


def bounded(asked: Asked, questions: Places, rows: Places, branded: Bools, least: float) -> Places:
    """The most points of each pair that is not near by letters: exact where they reach `least`, else a bound below it.

    Args:
        questions: ascending.
        branded: pairs that share a brand, which shows them whatever else they are.
    """
    compiled, once = kernel.chosen(), least >= SHOWN
    if compiled is None:
        return by_numpy(asked, questions, rows, branded, least, once=once)
    return kernel_bounds.most(compiled, asked, questions, rows, branded, least, once=once)


def by_numpy(asked: Asked, questions: Places, rows: Places, branded: Bools, least: float, *, once: bool) -> Places:
    """The same in NumPy: what the compiled kernel is tested by."""
    most = np.full(len(rows), -ONE, dtype=np.int64)
    far = np.arange(len(rows))
    for left in (False, True):
        for start in range(0, len(far), BLOCK):
            some = far[start : start + BLOCK]
            pairs = pairs_of(asked, questions[some], rows[some], left=left, once=once)
            most[some] = np.maximum(bounds.most(pairs, asked.said), _shown(branded[some], pairs))
        far = far[most[far] >= least]
    if once and len(far):
        pairs = pairs_of(asked, questions[far], rows[far], left=True, once=True)
        exact = bounds.most(replace(pairs, alike=_alike(asked, pairs, rows[far])), asked.said)
        most[far] = np.maximum(exact, _shown(branded[far], pairs))
    return most


def _shown(branded: Bools, pairs: Pairs) -> Places:
    """The points of pairs that are shown for a rule alone: one brand, or a listed name whole (`features`)."""
    whole = pairs.complete & ~pairs.people & (pairs.info + ROUNDING >= min(WHOLE_TWO, WHOLE_MORE))
    return np.where(branded | whole, SHOWN_WIDELY, -ONE)


def _alike(asked: Asked, pairs: Pairs, rows: Places) -> Floats:
    """How alike the letters of each pair are; for a name that may be cut off the most that they can be."""
    index, chunk, found = asked.index, asked.chunk, []
    for number, row, most in zip(pairs.questions.tolist(), rows.tolist(), pairs.alike.tolist(), strict=True):
        if chunk.asked[number].reading.cut:
            found.append(most)
        else:
            listed = (index.row_letters[row], index.row_cores[row], index.row_sorted[row])
            found.append(likeness(chunk.written[number], listed))
    return np.array(found)
