"""Many questions at once: the rows worth comparing from the kernel, then alignment and score for those alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from licet.match.asking import Chunk, asked_of
from licet.match.candidates import candidates
from licet.match.entries import Worth
from licet.match.features import SHOWN_WIDELY
from licet.match.index import Index
from licet.match.query import Question, question
from licet.match.units import MOST_UNITS
from licet.model import Party

MOST_BELOW = 48
"""Rows that are compared for a query at least when less than SHOWN_WIDELY is asked for, the greatest bounds first.

Whatever can reach that score is compared. Below it thousands of rows share a word and could have such a score.
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a row worth comparing, with the most points that the score can be."""

    question: Question
    row: int
    most: int


def worth_comparing(index: Index, queries: Sequence[Party], least: float) -> Iterator[Iterator[Pair]]:
    """For each query its pairs, greatest bound first, the question of a pair made when it is reached."""
    if len(index.units) > MOST_UNITS:
        index.units.forget()
    chunk = Chunk(index)
    chunk.add_all([asking for at, query in enumerate(queries) for asking in asked_of(query, at)])
    found = candidates(index, chunk, queries, least)
    parties = np.array([asking.party for asking in chunk.asked], dtype=np.int64)[found.questions]
    ends = parties.searchsorted(np.arange(len(queries) + 1))
    for start, end in pairwise(ends.tolist()):
        pairs = _pairs(index, chunk, found, start, end)
        yield pairs if least >= SHOWN_WIDELY else _promising(pairs)


def _promising(pairs: Iterator[Pair]) -> Iterator[Pair]:
    """All pairs that could reach SHOWN_WIDELY, and of the others the first."""
    for number, pair in enumerate(pairs):
        if number >= MOST_BELOW and pair.most < SHOWN_WIDELY:
            return
        yield pair


def _pairs(index: Index, chunk: Chunk, found: Worth, start: int, end: int) -> Iterator[Pair]:
    made: dict[int, Question] = {}
    most = (-found.most[start:end]).tolist()
    for bound, number, row in sorted(
        zip(most, found.questions[start:end].tolist(), found.rows[start:end].tolist(), strict=True)
    ):
        if number not in made:
            asked = chunk.asked[number]
            made[number] = question(index, asked.name, asked.weak, asked.reading)
        yield Pair(made[number], row, -bound)
