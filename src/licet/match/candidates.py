"""Which rows of an index are worth comparing with which questions: none that could reach the least score is left out.

A pair of a question and a row is worth it when what the question may reach in the row is enough for the score
(`bounds`), or when the names are near letter by letter (`align.LEAST_ALIKE`, `slip_apart`, `measures.FIELD`). How the
rows are found (the kernel's scans) changes nothing about which they are: every step keeps all whose bound reaches the
least score.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from licet.match import bounds, kernel
from licet.match.align import LEAST_ALIKE, TOGETHER
from licet.match.arrays import Texts
from licet.match.asking import Chunk
from licet.match.bounds import ORGANIZATION, PERSON, Said
from licet.match.entries import (
    Bools,
    Entries,
    Floats,
    Places,
    distinct,
    entries_of,
    found,
    said_of,
)
from licet.match.features import ONE, SHOWN, SHOWN_WIDELY
from licet.match.flat import Flat, flat
from licet.match.index import Index
from licet.match.measures import FIELD
from licet.match.reached import Asked, pairs_of
from licet.match.slip_apart import ONE_SLIP, TWO_SLIPS, core
from licet.model import Party

ROUNDING = 1e-3
"""What sums of single precision may lack, in points."""
BLOCK = 16_384
"""Pairs whose bounds are worked out together: their arrays stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Worth:
    """Pairs worth comparing, by question: question, row, the most points, and whether they are near by letters."""

    questions: Places
    rows: Places
    most: Places
    near: Bools


def candidates(index: Index, chunk: Chunk, parties: Sequence[Party], least: float) -> Worth:
    """The pairs worth comparing for a least score in points."""
    if not chunk.asked or not len(index.rows):
        none = np.zeros(0, dtype=np.int64)
        return Worth(none, none, none, none.astype(np.bool_))
    known, many = flat(index), len(index.rows)
    said = said_of(known, chunk, parties)
    entries = entries_of(index, chunk, len(known.weights))
    letters = distinct(_by_letters(chunk, known, many))
    by_words = [_by_words(chunk, known, entries, said, least, of) for of in (ORGANIZATION, PERSON)]
    branded = distinct(_branded(index, known, entries, many))
    cells = distinct(np.concatenate([letters, *by_words, _complete(chunk, known, entries), branded]))
    asked = Asked(index, known, chunk, said, entries)
    return _kept(asked, cells // many, cells % many, found(letters, cells)[1], found(branded, cells)[1], least)


def _branded(index: Index, known: Flat, entries: Entries, many: int) -> Places:
    """Pairs that share a brand (`features.brand_of`), as question * rows + row."""
    real = np.flatnonzero(entries.words < known.joined_from)
    held = real[known.brands[entries.words[real]] & (entries.nears[real] >= TOGETHER - 1e-6)]
    pairs = zip(entries.questions[held].tolist(), entries.words[held].tolist(), strict=True)
    cells = [question * many + index.postings[word].astype(np.int64) for question, word in pairs]
    return np.concatenate([np.zeros(0, dtype=np.int64), *cells])


def _kept(asked: Asked, questions: Places, rows: Places, near: Bools, branded: Bools, least: float) -> Worth:
    """The pairs that are near by letters, and those whose bound reaches the least score; a brand is always shown."""
    most = np.full(len(rows), ONE, dtype=np.int64)
    far = np.flatnonzero(~near)
    # What is left of both names, and which words count once, is looked at only where it decides. Below the published
    # score the bounds also say which rows are compared (`bulk.MOST_BELOW`): there no second count changes their order.
    for left in (False, True):
        for start in range(0, len(far), BLOCK):
            some = far[start : start + BLOCK]
            pairs = pairs_of(asked, questions[some], rows[some], left=left, once=left and least >= SHOWN)
            most[some] = bounds.most(pairs, asked.said)
            most[some] = np.maximum(most[some], np.where(branded[some], SHOWN_WIDELY, -ONE))
        far = far[most[far] >= least]
    kept = near.copy()
    kept[far] = True
    return Worth(questions[kept], rows[kept], most[kept], near[kept])


def _by_words(chunk: Chunk, known: Flat, entries: Entries, said: Said, least: float, of: int) -> Places:
    """Pairs with enough in common where the listed name has more words, each as question * rows + row.

    What a word is worth: its information, and what it spares the pair of charges.
    """
    points = (
        bounds.gain(of) * entries.nears * known.weights[entries.words]
        + entries.charges[:, 2 * of]
        + known.word_charges[of][entries.words]
    ).astype(np.float32) + np.float32(ROUNDING)
    order = np.lexsort((-points, entries.questions))
    floors = least - bounds.start(said, of) + said.charged[:, 2 * of]
    real = entries.words < known.joined_from
    brand = ~real
    brand[real] = known.brands[entries.words[real]] & (entries.nears[real] >= TOGETHER - 1e-6)
    floors -= bounds.worth("whole_name.brand")[of] * (
        np.bincount(entries.questions, weights=brand, minlength=len(chunk.asked)) > 0
    )
    initials = bounds.initials(of) * np.array([one != 0 for one in chunk.letters])
    return _overlap(chunk, entries, known.postings[of], order, points, np.maximum(floors - initials, 0), 1.0)


def _complete(chunk: Chunk, known: Flat, entries: Entries) -> Places:
    """Pairs of which the question reaches every word of the row."""
    real = np.flatnonzero(entries.words < known.joined_from)
    ones = np.ones(len(entries.words), dtype=np.float32)
    return _overlap(chunk, entries, known.complete, real, ones, np.zeros(len(chunk.asked)), 1.0)


def _overlap(
    chunk: Chunk,
    entries: Entries,
    postings: kernel.Postings,
    order: Places,
    points: NDArray[np.float32],
    floors: Floats,
    slope: float,
) -> Places:
    asked = len(chunk.asked)
    near = kernel.overlap(
        kernel.Asked(
            np.searchsorted(entries.questions[order], np.arange(asked + 1)),
            entries.words[order].astype(np.int32),
            points[order],
            np.zeros(len(order), dtype=np.float32),
            floors.astype(np.float32),
            np.full(asked, slope, dtype=np.float32),
            np.zeros(asked, dtype=np.float32),
        ),
        postings,
    )
    return near.questions().astype(np.int64) * len(postings.row_weights) + near.rows


def _by_letters(chunk: Chunk, known: Flat, many: int) -> Places:
    """Pairs of names near letter by letter, in any of three ways to write them, as question * rows + row."""
    readings = [asked.reading for asked in chunk.asked]
    cells = [
        _scanned(texts, listed, many)
        for texts, listed in (
            ([reading.letters for reading in readings], known.letters),
            ([core(reading) for reading in readings], known.cores),
            ([" ".join(sorted(word.written for word in reading.words)) for reading in readings], known.sorted),
        )
    ]
    return np.concatenate([*cells, *_slips(chunk, known, many), _cut_off(chunk, known, many)])


def _slips(chunk: Chunk, known: Flat, many: int) -> Iterator[Places]:
    """Pairs that are a slip or two apart as a whole (`slip_apart`): a match by themselves."""
    readings = [asked.reading for asked in chunk.asked]
    for texts, listed in (
        ([reading.letters for reading in readings], known.letters),
        ([core(reading) for reading in readings], known.cores),
    ):
        # The longer name of a pair says how many slips there may be.
        most = [0 if len(text) < ONE_SLIP - 1 else 1 if len(text) < TWO_SLIPS - 2 else 2 for text in texts]
        near = kernel.within(Texts.of(texts), listed, np.array(most, dtype=np.int32))
        yield near.asked.astype(np.int64) * many + near.listed


def _cut_off(chunk: Chunk, known: Flat, many: int) -> Places:
    """Pairs whose listed name goes on where the field of the question is full, a slip allowed (`measures.FIELD`)."""
    by_length: dict[int, list[int]] = {}
    for at, asked in enumerate(chunk.asked):
        if asked.reading.how == "written" and len(asked.name) in FIELD:
            by_length.setdefault(len(asked.reading.letters), []).append(at)
    cells = [np.zeros(0, dtype=np.int64)]
    for length, numbers in sorted(by_length.items()):
        rows, listed = known.cut_to(length)
        texts = Texts.of([chunk.asked[at].reading.letters for at in numbers])
        near = kernel.within(texts, listed, np.ones(len(numbers), dtype=np.int32))
        cells.append(np.array(numbers, dtype=np.int64)[near.asked] * many + rows[near.listed])
    return np.concatenate(cells)


def _scanned(texts: list[str], listed: kernel.Searchable, many: int) -> Places:
    near = kernel.scan(Texts.of(texts), listed, LEAST_ALIKE)
    return near.asked.astype(np.int64) * many + near.listed
