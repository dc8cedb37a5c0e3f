"""Which rows of an index are worth comparing with which questions: none that could reach the least score is left out.

A pair of a question and a row is worth it when what the question may reach in the row is enough for the score
(`bounds`), or when the names are near letter by letter (`align.LEAST_ALIKE`, `slip_apart`, `measures.FIELD`). How the
rows are found (the kernel's scans) changes nothing about which they are: every step keeps all whose bound reaches the
least score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from licet.match import bounds, kernel
from licet.match.align import INITIAL, LEAST_ALIKE, TOGETHER
from licet.match.arrays import KINDS, Texts
from licet.match.asking import Chunk
from licet.match.bounded import bounded
from licet.match.bounds import ORGANIZATION, PERSON, ROUNDING, Said
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
from licet.match.features import ONE
from licet.match.flat import Flat, flat
from licet.match.index import Index
from licet.match.measures import FIELD, SHORT
from licet.match.reached import Asked, Written, written_in
from licet.match.slip_apart import ONE_SLIP, TWO_SLIPS
from licet.model import Kind, Party


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
    written = written_in(chunk)
    letters = distinct(_by_letters(chunk, known, written, many))
    by_words = [_by_words(chunk, known, entries, said, least, of) for of in (ORGANIZATION, PERSON)]
    branded = distinct(_branded(index, known, entries, many))
    cells = distinct(np.concatenate([letters, *by_words, _complete(chunk, known, entries), branded]))
    asked = Asked(index, known, chunk, said, entries, written)
    questions = cells // many
    return _kept(asked, questions, cells - questions * many, found(letters, cells)[1], found(branded, cells)[1], least)


def _branded(index: Index, known: Flat, entries: Entries, many: int) -> Places:
    """Pairs that share a brand (`features.brand_of`), as question * rows + row."""
    real = np.flatnonzero(entries.words < known.joined_from)
    held = real[known.brands[entries.words[real]] & (entries.nears[real] >= TOGETHER - 1e-6)]
    pairs = zip(entries.questions[held].tolist(), entries.words[held].tolist(), strict=True)
    cells = [question * many + index.postings[word].astype(np.int64) for question, word in pairs]
    return np.concatenate([np.zeros(0, dtype=np.int64), *cells])


def _kept(asked: Asked, questions: Places, rows: Places, near: Bools, branded: Bools, least: float) -> Worth:
    """The pairs near by letters, and those whose bound, or a rule that shows them, reaches the least score."""
    most = np.full(len(rows), ONE, dtype=np.int64)
    far = np.flatnonzero(~near)
    most[far] = bounded(asked, questions[far], rows[far], branded[far], least)
    kept = most >= least
    return Worth(questions[kept], rows[kept], most[kept], near[kept])


def _by_words(chunk: Chunk, known: Flat, entries: Entries, said: Said, least: float, of: int) -> Places:
    """Pairs with enough in common where the listed name has more words, each as question * rows + row.

    What a word is worth: its information, and what it spares the pair of charges. What a pair of only one word costs,
    and one without the first distinctive word, is asked of every pair and given back by the words that spare it.
    """
    real = entries.words < known.joined_from
    single, first = (-float(bounds.worth(term)[of]) for term in ("same_words.single", "other_first.asked"))
    led = said.led & (of == ORGANIZATION)
    spared = single * np.where(real, 1, 2) + first * (led[entries.questions] & (entries.leads | ~real))
    # A listed person is of another kind than a company: what that costs falls with what the names have in common.
    clash = ~np.isin(said.kinds, [KINDS.index(Kind.UNSTATED), KINDS.index(Kind.PERSON)]) & (of == PERSON)
    falls = -float(bounds.worth("other_kind.short")[of])
    points = (
        (bounds.gain(of) + falls * clash[entries.questions]) * entries.nears * known.weights[entries.words]
        + entries.charges[:, 2 * of]
        + known.word_charges[of][entries.words]
        + spared
    ).astype(np.float32) + np.float32(ROUNDING)
    order = np.lexsort((-points, entries.questions))
    if of == ORGANIZATION:  # letters stand for names of people alone
        letters = real.copy()
        letters[real] = known.word_lengths[entries.words[real]] == 1
        order = order[~(letters & (entries.nears <= INITIAL + 1e-6))[order]]
    floors = least - bounds.start(said, of) + said.charged[:, 2 * of]
    brand = ~real
    brand[real] = known.brands[entries.words[real]] & (entries.nears[real] >= TOGETHER - 1e-6)
    floors -= bounds.worth("whole_name.brand")[of] * (
        np.bincount(entries.questions, weights=brand, minlength=len(chunk.asked)) > 0
    )
    lettered = said.letters != 0
    unsure = said.cut | (lettered & (of == PERSON))
    floors -= bounds.initials(of) * lettered
    floors += clash * (SHORT * falls - float(bounds.worth("other_kind.any")[of]))
    floors += single + np.where(unsure, 0, single + first * led)
    # Words behind the place where a field was full cost a row nothing (`align.Alignment.beyond`).
    slopes = np.where(said.cut, 0, 1)
    return _overlap(chunk, entries, known.postings[of], order, points, floors, slopes)


def _complete(chunk: Chunk, known: Flat, entries: Entries) -> Places:
    """Pairs of which the question reaches every word of the row."""
    real = np.flatnonzero(entries.words < known.joined_from)
    ones = np.ones(len(entries.words), dtype=np.float32)
    return _overlap(chunk, entries, known.complete, real, ones, np.zeros(len(chunk.asked)), np.ones(len(chunk.asked)))


def _overlap(
    chunk: Chunk,
    entries: Entries,
    postings: kernel.Postings,
    order: Places,
    points: NDArray[np.float32],
    floors: Floats,
    slopes: Floats | Places,
) -> Places:
    asked = len(chunk.asked)
    near = kernel.overlap(
        kernel.Asked(
            np.searchsorted(entries.questions[order], np.arange(asked + 1)),
            entries.words[order].astype(np.int32),
            points[order],
            np.zeros(len(order), dtype=np.float32),
            floors.astype(np.float32),
            slopes.astype(np.float32),
            np.zeros(asked, dtype=np.float32),
        ),
        postings,
    )
    return near.questions().astype(np.int64) * len(postings.row_weights) + near.rows


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
