"""How likely it is that two parties are one: the list of features, the score, its evidence.

The score is the sum of the features below in points (10,000 are 1), held between 0 and 1. The evidence holds the
same points as decimal fractions with four places: added as decimals they give the score exactly.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import inf

from licet.errors import BadInput
from licet.match.align import Alignment, align, chosen, reach
from licet.match.arrays import KINDS, PARTS
from licet.match.bulk import Pair, worth_comparing
from licet.match.ceiling import ceiling
from licet.match.features import FEATURES, ONE, SHOWN, Said, judged, points_of
from licet.match.index import Index
from licet.match.likeness import likeness
from licet.match.measures import Facts, Side
from licet.match.one_at_a_time import turn
from licet.match.query import Question
from licet.match.ready import Row, row_of
from licet.match.slip_apart import LEAST_ALIKE, core, slips_from
from licet.model import Evidence, Kind, Match, Party, PartyId
from licet.names.normalize import fold
from licet.names.persons import parts
from licet.names.scripts import has_han, simplified
from licet.names.tokens import by_brand

DEFAULT_THRESHOLD = SHOWN / ONE
"""Score from which a match is shown: the profile `default` (see `calibration`).

Measured on 2026-11-23 against 26,286 listed parties: 45 of 10,000 names that are not listed (companies and people of
the world, none chosen for its likeness to a listed name) reach it, and 96 % of changed names of listed parties (mean of
42 kinds) still find theirs. 31 of the 45 are there for a slip of the pen alone: such names are always shown, at 0.70,
and at 0.705 it is 14.
"""


MOST_SIDES = 20_000
"""Listed rows that are kept ready to be compared: some thirty megabytes."""
CHUNK = 1_024
"""Queries that are asked together: enough to work in bulk, few enough to hold."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a row of the index is the party asked about: its points, the names compared, the facts and their worth."""

    points: int
    party: int
    name: int
    asked: str
    facts: Facts
    worth: Mapping[str, int]


def matches(index: Index, query: Party, *, threshold: float | None = None, limit: int = 10) -> tuple[Match, ...]:
    """The listed parties this one may be, best first; equal scores by what the names alone say, then by id.

    Args:
        threshold: least score from 0 to 1; None takes DEFAULT_THRESHOLD.
        limit: most parties given back.

    Raises:
        BadInput: a name that cannot be read (see `names.normalize.checked`), a threshold or limit out of range.
    """
    least = DEFAULT_THRESHOLD if threshold is None else threshold
    if not 0 <= least <= 1:
        raise BadInput("threshold", threshold, "a number from 0 to 1")
    if limit < 1:
        raise BadInput("limit", limit, "1 or more")
    return next(matches_many(index, [query], threshold=least, limit=limit))


def matches_many(
    index: Index, queries: Iterable[Party], *, threshold: float | None = None, limit: int = 10
) -> Iterator[tuple[Match, ...]]:
    """The answers of `matches`, one for each query, in their order, as they are asked for.

    Several threads may ask one index; between two answers the turn is another's (`one_at_a_time`).
    """
    least = ONE * (DEFAULT_THRESHOLD if threshold is None else threshold)
    asked = iter(queries)
    while chunk := list(islice(asked, CHUNK)):
        compared = worth_comparing(index, chunk, least)
        for query in chunk:
            with turn():
                claims = _claims(index, query, next(compared), least, limit)
                found = sorted(claims.values(), key=lambda claim: (*_order(claim), index.party_ids[claim.party]))
                matched = tuple(_match(index, claim) for claim in found[:limit])
            yield matched


def _order(claim: Claim) -> tuple[int, int]:
    """Best first; of those that are shown for a rule alone, what their names would be worth without it."""
    return -claim.points, claim.worth.get("always_shown", 0)


def _claims(index: Index, query: Party, pairs: Iterable[Pair], least: float, limit: int) -> dict[int, Claim]:
    """The best claim of each party that reaches the least score; of all that can be among the first `limit`."""
    best: dict[int, Claim] = {}
    for pair in pairs:
        if len(best) >= limit and pair.most < sorted((c.points for c in best.values()), reverse=True)[limit - 1]:
            break
        claim = reaching(index, query, pair.question, pair.row, max(least, 1))
        if claim is None or claim.points < least or claim.points <= 0:
            continue
        before = best.get(claim.party)
        if before is None or (claim.points, -claim.name) > (before.points, -before.name):
            best[claim.party] = claim
    return best


def claim_of(index: Index, query: Party, question: Question, row: int) -> Claim:
    """A question and a row compared, with its score in points."""
    claim = reaching(index, query, question, row, -inf)
    assert claim is not None
    return claim


def reaching(index: Index, query: Party, question: Question, row: int, least: float) -> Claim | None:
    """The claim of a question and a row, with its score in points; None where it cannot have the least points."""
    compared = _compared(index, query, question, row, least)
    if compared is None:
        return None
    facts, listed = compared
    worth = judged(facts)
    return Claim(points_of(worth), listed.party, listed.name, question.name, facts, worth)


def facts_of(index: Index, query: Party, question: Question, row: int) -> Facts:
    """A question and a row beside each other, with what both sides say of themselves."""
    compared = _compared(index, query, question, row, -inf)
    assert compared is not None
    return compared[0]


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a row says whatever is asked: its name and party by their numbers, its words, its side of a comparison."""

    name: int
    party: int
    row: Row
    side: Side
    person: bool
    weak: bool
    main: bool


def _compared(index: Index, query: Party, question: Question, row: int, least: float) -> tuple[Facts, _Listed] | None:
    """A question and a row beside each other; None where their names cannot have the least points."""
    listed = _listed(index, row, asks_person=query.kind is Kind.PERSON)
    ready, person = reach(question), listed.person
    asked = _asked(query, question, person=person)
    alike = likeness(ready.written, listed.row.written)
    pairs = chosen(ready, listed.row, person=person)
    equal = asked.folded == listed.side.folded
    most = inf if equal else ceiling(ready, asked, listed.row, listed.side, pairs, alike, person=person, least=least)
    if most < least:
        return None
    words = align(question, ready, listed.row, pairs, alike)
    facts = Facts(
        words=words,
        asked=asked,
        listed=listed.side,
        person=person,
        alike=alike,
        slips=slips_from(index, question.reading, row) if alike >= LEAST_ALIKE else None,
        weak=question.weak or listed.weak,
        how=_how(question, listed, words),
        equal=equal,
        main=listed.main,
    )
    return facts, listed


def _how(question: Question, listed: _Listed, words: Alignment) -> str:
    """How the names came to be compared; by a listed name's brand only where all else is the same, and could be 1."""
    how = question.reading.how
    if how != "written" or words.asked or words.listed:
        return how
    return "known" if listed.side.letters in by_brand(listed.side.name) else how


def _asked(query: Party, question: Question, *, person: bool) -> Side:
    key = (query.kind, query.countries, person)
    found: Side | None = question.sides.get(key)
    if found is None:
        found = question.sides[key] = _asked_side(query, question, person=person)
    return found


def _asked_side(query: Party, question: Question, *, person: bool) -> Side:
    reading = question.reading
    words = tuple(word.written for word in reading.words)
    return Side(
        name=question.name,
        folded=_folded(question.name),
        words=words,
        classes=tuple(word.kind for word in reading.words),
        letters=reading.letters,
        core=core(reading),
        length=len(question.name),
        kind=query.kind,
        countries=query.countries,
        forms=reading.forms,
        parts=parts(question.name, words) if person else (),
    )


def _folded(name: str) -> str:
    """A name without regard to case; one with Han characters without regard to traditional ones and wide signs either.

    Both are read by the same characters (see `names.tokens`), so that names equal here have a reading in common.
    """
    return simplified(fold(name)) if has_han(name) else name.casefold()


def _listed(index: Index, row: int, *, asks_person: bool) -> _Listed:
    key = (row, asks_person)
    found: _Listed | None = index.sides.get(key)
    if found is None:
        if len(index.sides) >= MOST_SIDES:
            index.sides.clear()
        found = index.sides[key] = _listed_row(index, row, asks_person=asks_person)
    return found


def _listed_row(index: Index, row: int, *, asks_person: bool) -> _Listed:
    name = int(index.row_names[row])
    party = int(index.name_parties[name])
    kind = KINDS[index.party_kinds[party]]
    person = kind is Kind.PERSON or (asks_person and kind is Kind.UNSTATED)
    words = row_of(index, row)
    text, (letters, without_forms, _) = index.names[name], words.written
    start, end = index.rows.ends[row : row + 2].tolist()
    side = Side(
        name=text,
        folded=_folded(text),
        words=tuple([word.text for word in words.words]),
        classes=tuple([word.kind for word in words.words]),
        letters=letters,
        core=without_forms,
        length=len(text),
        kind=kind,
        countries=tuple(index.party_countries[party].split()),
        forms=tuple(index.row_forms[row].split()),
        parts=tuple([PARTS[part] for part in index.row_parts[start:end].tolist()]) if person else (),
    )
    main = end - start == 1 or int(index.party_names[party][0]) == name
    return _Listed(name, party, words, side, person, bool(index.name_weak[name]), main)


def _match(index: Index, claim: Claim) -> Match:
    return Match(
        PartyId(index.party_ids[claim.party]), index.names[claim.name], claim.points / ONE, evidence_of(index, claim)
    )


def evidence_of(index: Index, claim: Claim) -> tuple[Evidence, ...]:
    """The features that have something to say; where one compared no words of its own, it compared the whole names."""
    found = [(f.name, claim.worth[f.name], f.said(claim.facts)) for f in FEATURES if f.name in claim.worth]
    over = claim.points - sum(claim.worth.values())
    if over:
        found.append(("limit", over, Said("Names that differ are held below 1, and a score is never below 0")))
    return tuple(
        Evidence(name, said.sentence, points / ONE, said.asked or claim.asked, said.listed or index.names[claim.name])
        for name, points, said in found
    )
