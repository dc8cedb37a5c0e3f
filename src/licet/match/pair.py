"""How alike two parties are: with no list to measure rarity on, a word is as rare as `word_counts.csv` says.

`word_counts.csv`: words that stand in five and more names of the US lists of 2026-07 (works of the US government),
counted by `tools/word_counts.py`; a word that is not in it stands in fewer.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from licet.match.features import ONE, points_of
from licet.match.index import Index
from licet.match.pair_names import initials, versions
from licet.match.pair_terms import Cost, costs
from licet.match.prepare import PRIOR_COUNT, weight
from licet.match.query import Question, questions
from licet.match.score import Claim, claim_of, evidence_of
from licet.model import Evidence, Party, PartyId
from licet.names.tokens import Word, WordClass, read

NAMES_COUNTED = 64_000
"""Names in which the words were counted."""
UNCOUNTED = 1
"""Names that a word which is not in the table is taken to stand in."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How alike two parties are: score from 0 to 1, and the evidence that adds up to it."""

    score: float
    evidence: tuple[Evidence, ...]


STILL_OTHER = 400
"""Points that another way to write a name costs more when words are left over even so."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The best claim of two written names, and what it costs besides its score."""

    points: int
    index: Index
    claim: Claim
    costs: tuple[Cost, ...]


def compare(a: Party, b: Party) -> Compared:
    """How alike two parties are. The order of the two does not change the score.

    Raises:
        BadInput: a name that cannot be read.
    """
    best: _Found | None = None
    for one, other, cost in _pairs(a, b):
        if best is not None and best.points >= ONE - cost:
            break
        both = (*_compared(one, other, cost), *_compared(other, one, cost))
        best = max((*both, *((best,) if best else ())), key=lambda each: each.points, default=None)
    short = initials(a.name, b.name, _places(a, b))
    if short > (best.points if best else 0):
        said = "One name is the initials of the other"
        return Compared(short / ONE, (Evidence("initials", said, short / ONE, a.name, b.name),))
    return _answer(best) if best is not None and best.points else Compared(0.0, ())


@dataclass(frozen=True, slots=True)
class _Written:
    """A party under one way to write its name, what that way costs, and the index of this party alone."""

    party: Party
    cost: int
    index: Index


def _pairs(a: Party, b: Party) -> list[tuple[_Written, _Written, int]]:
    """Both parties under each way to write their names, the cheapest first."""
    pairs = [
        (one, other, one.cost + other.cost)
        for one, other in product(_written(a), _written(b))
        if not one.cost or not other.cost or one.cost == other.cost
    ]
    return sorted(pairs, key=lambda pair: pair[2])


def _written(party: Party) -> list[_Written]:
    """A party under each way to write its name; its other names stand beside the first alone."""
    alone = replace(party, aliases=(), weak_aliases=())
    ways = [(party, 0), *((replace(alone, name=name), cost) for name, cost in versions(party.name, party.kind)[1:])]
    return [_Written(way, cost, _weighed(Index.build([replace(way, id=PartyId("listed"))]))) for way, cost in ways]


def _places(*parties: Party) -> tuple[str, ...]:
    words = [word for party in parties for reading in read(party.name) for word in reading.words]
    return tuple(word.written for word in words if word.kind is WordClass.PLACE)


def _compared(asked: _Written, listed: _Written, paid: int) -> Iterator[_Found]:
    index = listed.index
    for question, row in _everything(index, asked.party):
        claim = _unshown(claim_of(index, asked.party, _asked(question), row))
        if claim.points:
            found = costs(claim, index.names[claim.name])
            if paid:
                left = claim.facts.words.asked or claim.facts.words.listed
                paid_here = paid + (STILL_OTHER if left else 0)
                without = "Without words that say little, its initials or its other name"
                found = (*found, Cost("reading", -paid_here, without, asked.party.name, listed.party.name))
            whole = claim.points + sum(cost.points for cost in found)
            yield _Found(min(max(whole, 0), ONE), index, claim, found)


def _unshown(claim: Claim) -> Claim:
    """A claim without the points by which screening shows every name with a listed brand: here no list has brands."""
    if claim.facts.slips is not None:
        return claim
    worth = {name: points for name, points in claim.worth.items() if name != "always_shown"}
    return claim if len(worth) == len(claim.worth) else replace(claim, worth=worth, points=points_of(worth))


def _answer(found: _Found) -> Compared:
    evidence = [*evidence_of(found.index, found.claim)]
    evidence += [Evidence(c.feature, c.sentence, c.points / ONE, c.asked, c.listed) for c in found.costs]
    over = found.points - found.claim.points - sum(cost.points for cost in found.costs)
    if over:
        said = "A score is never below 0 or above 1"
        evidence.append(Evidence("limit", said, over / ONE, found.claim.asked, found.index.names[found.claim.name]))
    return Compared(found.points / ONE, tuple(evidence))


def _everything(index: Index, asked: Party) -> Iterator[tuple[Question, int]]:
    for question in questions(index, asked):
        for row in range(len(index.rows)):
            yield question, row


def _weighed(index: Index) -> Index:
    """The index with the weights of its words by the fixed counts."""
    counts = [_counts().get(text, UNCOUNTED) for text in map(index.words.__getitem__, range(len(index.words)))]
    kinds = [index.listed_word(number).kind for number in range(len(index.words))]
    index.listed_words.clear()
    weights = [weight(count + PRIOR_COUNT[kind], NAMES_COUNTED) for count, kind in zip(counts, kinds, strict=True)]
    return replace(index, word_weights=np.array(weights, dtype=np.float32))


def _asked(question: Question) -> Question:
    """A question with the weights of its words by the fixed counts; a syllable and a short unknown word keep theirs."""
    words = question.reading.words
    weights = tuple(min(given, _weight(word)) for given, word in zip(question.weights, words, strict=True))
    return replace(question, weights=weights)


def _weight(word: Word) -> float:
    return weight(_counts().get(word.text, UNCOUNTED) + PRIOR_COUNT[word.kind], NAMES_COUNTED)


@cache
def _counts() -> Mapping[str, int]:
    with (Path(__file__).parent / "word_counts.csv").open(encoding="utf-8", newline="") as handle:
        return {row["word"]: int(row["names"]) for row in csv.DictReader(handle)}
