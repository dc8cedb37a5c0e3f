"""Which rows of an index could answer a question: rare words in common, words written together, letters in common."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from licet.match.index import Index
from licet.match.kernel import checksum, near, signature
from licet.match.query import Question
from licet.match.slip_apart import rows_slips_apart

MOST_ROWS = 16
"""Rows that are aligned word by word, best first by the estimate."""
LEAST_ESTIMATE = 0.2
LISTED_SHARE = 0.5
"""What a listed word that the query does not have counts in the estimate, against one that only the query has."""
WITHIN = 0.6
"""Estimate for a listed name that stands whole in a longer text."""
LONG_WORD = 8
LETTERS_APART = 0.12
"""Rows are also taken whose letters, without blanks, differ by at most this share of the longer one."""


def candidates(index: Index, question: Question) -> NDArray[np.int64]:
    """The rows worth aligning, best estimate first; at most MOST_ROWS, and as many by their letters alone."""
    shared = _shared(index, question)
    for row in _written_as_one(index, question):
        shared[row] += 0.8
    touched = np.flatnonzero(shared > 0.05)
    asked = sum(question.weights)
    common = np.minimum(shared[touched], index.row_weights[touched] + 1e-6)
    missing = np.maximum(asked - common, 0) + LISTED_SHARE * (index.row_weights[touched] - common)
    part = common / (common + missing)
    within = WITHIN * (common / index.row_weights[touched]) * np.minimum(common, 1) ** 2
    estimate = np.maximum(part, within)
    kept = _best(touched, estimate, MOST_ROWS)
    letters = np.concatenate([_same_letters(index, question), rows_slips_apart(index, question.reading)])
    return np.unique(np.concatenate([kept, letters])) if letters.size else kept


def _shared(index: Index, question: Question) -> NDArray[np.float64]:
    """For each row, the weight of the question's words that it may have."""
    rows, values = [], []
    for unit in question.units:
        for other in unit.similar:
            posting = index.postings[other.word]
            rows.append(posting)
            values.append(np.full(len(posting), other.near * float(index.word_weights[other.word])))
    if not rows:
        return np.zeros(len(index.rows))
    found = np.bincount(np.concatenate(rows), weights=np.concatenate(values), minlength=len(index.rows))
    return found.astype(np.float64, copy=False)


def _best(rows: NDArray[np.int64], estimate: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    if len(rows) > most:
        cut = np.partition(estimate, len(rows) - most)[len(rows) - most]
        kept = estimate >= cut
        rows, estimate = rows[kept], estimate[kept]
    order = np.argsort(-estimate, kind="stable")[: 2 * most]
    order = order[estimate[order] >= LEAST_ESTIMATE]
    return rows[order]


def _written_as_one(index: Index, question: Question) -> Iterator[int]:
    """Rows with two short words that the question writes as one."""
    for unit in question.units:
        if len(unit.text) >= 4:
            key = np.uint32(checksum(unit.text))
            start = int(np.searchsorted(index.pair_keys, key, "left"))
            end = int(np.searchsorted(index.pair_keys, key, "right"))
            yield from index.pair_rows[start:end].tolist()


def _same_letters(index: Index, question: Question) -> NDArray[np.int64]:
    """Rows with nearly the same letters, asked for only when a long word is on no list: it may be several words."""
    unknown = any(
        unit.end - unit.start == 1 and len(unit.text) >= LONG_WORD and not any(s.near >= 0.9 for s in unit.similar)
        for unit in question.units
    )
    letters = question.reading.letters
    if not unknown:
        return np.zeros(0, dtype=np.int64)
    apart = max(1, int(len(letters) * LETTERS_APART))
    start = int(np.searchsorted(index.letter_lengths, np.int32(len(letters) - apart), "left"))
    end = int(np.searchsorted(index.letter_lengths, np.int32(len(letters) + apart), "right"))
    found = near(index.letter_signatures[start:end], signature(letters), max(1, apart // 2))
    return index.letter_order[start:end][found[:MOST_ROWS]].astype(np.int64)
