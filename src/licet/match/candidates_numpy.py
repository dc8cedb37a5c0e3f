"""The pairs worth comparing in NumPy: what the compiled kernel gives (`kernel_candidates`), and what it is tested by.

A pair is counted closer only where the count before reaches the least score: what is left of both names, then how alike
all their letters are. Below the published score the bounds say in which order rows are compared: there the last count
drops pairs and changes no bound, and below the score that is shown widely (`bulk.MOST_BELOW`) it is not made.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from licet.match import bounds, kernel
from licet.match.align import INITIAL, TOGETHER
from licet.match.arrays import KINDS
from licet.match.asking import Chunk
from licet.match.bounds import ORGANIZATION, PERSON, ROUNDING, Pairs, Said
from licet.match.entries import Bools, Entries, Floats, Places, Worth, distinct, found
from licet.match.features import ONE, SHOWN, SHOWN_WIDELY
from licet.match.flat import Flat
from licet.match.index import Index
from licet.match.likeness import likeness
from licet.match.measures import SHORT
from licet.match.reached import Asked, pairs_of
from licet.model import Kind

BLOCK = 16_384
"""Pairs whose bounds are worked out together: their arrays stay in the processor's cache."""


def candidates(asked: Asked, near: Places, least: float) -> Worth:
    """The pairs worth comparing, by question, then row.

    Args:
        near: cells (question * rows + row) of names near by letters, ascending.
    """
    index, chunk, known, said, entries = asked.index, asked.chunk, asked.known, asked.said, asked.entries
    many = len(index.rows)
    by_words = [_by_words(chunk, known, entries, said, least, of) for of in (ORGANIZATION, PERSON)]
    branded = distinct(_branded(index, known, entries, many))
    cells = distinct(np.concatenate([near, *by_words, _complete(chunk, known, entries), branded]))
    return _kept(asked, cells // many, cells % many, found(near, cells)[1], found(branded, cells)[1], least)


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
    most[far] = _most(asked, questions[far], rows[far], branded[far], least)
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
    nears = (entries.nears_people if of == PERSON else entries.nears).astype(np.float64)
    points = (
        (bounds.gain(of) + falls * clash[entries.questions]) * nears * known.weights[entries.words]
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


def _most(asked: Asked, questions: Places, rows: Places, branded: Bools, least: float) -> Places:
    """The most points of each pair: exact where they reach the least score, else a bound below it."""
    most, once = np.full(len(rows), -ONE, dtype=np.int64), least >= SHOWN
    far = np.arange(len(rows))
    for left in (False, True):
        for start in range(0, len(far), BLOCK):
            some = far[start : start + BLOCK]
            pairs = pairs_of(asked, questions[some], rows[some], left=left, once=once)
            most[some] = np.maximum(bounds.most(pairs, asked.said), _shown(branded[some], pairs))
        far = far[most[far] >= least]
    if least >= SHOWN_WIDELY and len(far):
        pairs = pairs_of(asked, questions[far], rows[far], left=True, once=True)
        exact = bounds.most(replace(pairs, alike=_alike(asked, pairs, rows[far])), asked.said)
        exact = np.maximum(exact, _shown(branded[far], pairs))
        most[far] = exact if once else np.where(exact < least, exact, most[far])
    return most


def _shown(branded: Bools, pairs: Pairs) -> Places:
    """The points of pairs that are shown for a rule alone: one brand, or a listed name whole (`features`)."""
    whole = ~pairs.people & (pairs.info + ROUNDING >= pairs.whole_from)
    return np.where(branded | whole, SHOWN_WIDELY, -ONE)


def _alike(asked: Asked, pairs: Pairs, rows: Places) -> Floats:
    """How alike the letters of each pair are."""
    index, written = asked.index, asked.chunk.written
    each = zip(pairs.questions.tolist(), rows.tolist(), strict=True)
    found = [
        likeness(written[number], (index.row_letters[row], index.row_cores[row], index.row_sorted[row]))
        for number, row in each
    ]
    return np.array(found)
