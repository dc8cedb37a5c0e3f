"""Which rows of an index are worth comparing with which questions: none that could reach the least score is left out.

A pair of a question and a row is worth it when what the question may reach in the row is enough for the score
(`bounds`), or when the names are near letter by letter (`align.LEAST_ALIKE`, `slip_apart`, `measures.goes_on`). How
the rows are found (the kernel's scans) changes nothing about which they are: every step keeps all whose bound reaches
the least score.
"""

from collections.abc import Sequence

import numpy as np

from licet.match import candidates_numpy, kernel, kernel_candidates
from licet.match.align import LEAST_ALIKE
from licet.match.arrays import Texts
from licet.match.asking import Chunk
from licet.match.entries import Places, Worth, distinct, entries_of, said_of
from licet.match.flat import Flat, flat
from licet.match.index import Index
from licet.match.measures import fills_field
from licet.match.reached import Asked, Written, written_in
from licet.match.slip_apart import ONE_SLIP, TWO_SLIPS
from licet.model import Party


def candidates(index: Index, chunk: Chunk, parties: Sequence[Party], least: float) -> Worth:
    """The pairs worth comparing for a least score in points, by question, then row."""
    if not chunk.asked or not len(index.rows):
        none = np.zeros(0, dtype=np.int64)
        return Worth(none, none, none, none.astype(np.bool_))
    known, written, compiled = flat(index), written_in(chunk), kernel.chosen()
    near = distinct(_by_letters(chunk, known, written, len(index.rows)))
    entries = entries_of(index, chunk, len(known.weights))
    asked = Asked(index, known, chunk, said_of(known, chunk, parties), entries, written)
    if compiled is None:
        return candidates_numpy.candidates(asked, near, least)
    return kernel_candidates.candidates(compiled, asked, near, least)


def _by_letters(chunk: Chunk, known: Flat, written: Written, many: int) -> Places:
    """Pairs of names near letter by letter, in any of three ways to write them, as question * rows + row."""
    found = [kernel.scan(way, of, LEAST_ALIKE) for way, of in zip(written, _listed(known), strict=True)]
    for at, listed in enumerate((known.letters, known.cores)):
        edits = np.array([_slips_beyond(len(ways[at])) for ways in chunk.written], dtype=np.int32)
        if edits.max() > 0:
            found.append(kernel.within(written[at], listed, edits))
    cells = [near.asked.astype(np.int64) * many + near.listed for near in found]
    return np.concatenate([*cells, _cut_off(chunk, known, many)])


def _slips_beyond(size: int) -> int:
    """How many slips are to be looked for in a name of so many letters, -1 where those are near by letters anyway.

    A slip or two in the whole name is a match by itself (`slip_apart`); the longer name says how many there may be. A
    slip is at most a letter added and one left out, and k slips leave the longer and the shorter at least
    2 x size - k letters.
    """
    most = 0 if size < ONE_SLIP - 1 else 1 if size < TWO_SLIPS - 2 else 2
    return most if most and 1 - 2 * most / (2 * size - most) < LEAST_ALIKE else -1


def _listed(known: Flat) -> tuple[kernel.Searchable, ...]:
    return known.letters, known.cores, known.sorted


def _cut_off(chunk: Chunk, known: Flat, many: int) -> Places:
    """Pairs whose listed name goes on where the field of the question is full, a slip allowed."""
    by_length: dict[int, list[int]] = {}
    for at, asked in enumerate(chunk.asked):
        if asked.reading.how == "written" and fills_field(len(asked.name), asked.reading.letters):
            by_length.setdefault(len(asked.reading.letters), []).append(at)
    cells = [np.zeros(0, dtype=np.int64)]
    for length, numbers in sorted(by_length.items()):
        rows, listed = known.cut_to(length)
        texts = Texts.of([chunk.asked[at].reading.letters for at in numbers])
        near = kernel.within(texts, listed, np.ones(len(numbers), dtype=np.int32))
        cells.append(np.array(numbers, dtype=np.int64)[near.asked] * many + rows[near.listed])
    return np.concatenate(cells)
