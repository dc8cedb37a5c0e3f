"""Which facts the answer depends on: other days, single facts, then pairs. For checking facts, not for arranging them.

In words: a decision is as good as its facts. For each fact that an answer may turn on, the law is asked again with that
fact otherwise, and nothing else; where no single fact turns a stop or an open answer into a yes, two are tried
together. Days are looked for among those on which something changes, forward and back from the day asked about.

Not modelled here: three facts together; facts nobody stated that no candidate is made for; whether a fact could really
be otherwise. An act arranged to evade a requirement is itself a violation (15 CFR 764.2(h)).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from licet.errors import NotCovered
from licet.law import rules
from licet.law.depends import facts, parties
from licet.law.depends.changed import Candidate, ChangedFact, Dependence, Dependences, may_go
from licet.law.depends.days import ONE_DAY, of_the_law, of_the_transaction
from licet.law.stamp import LAW_DAY
from licet.model.decision import Decision, Outcome
from licet.model.listing import Answer
from licet.model.transaction import Transaction

MOST = 199
"""Most decisions made for one answer."""
FOR_DAYS = 40
"""Most days asked about in each direction; what they leave is for facts."""

ANSWERS = {
    Outcome.PROHIBITED: "prohibited",
    Outcome.LICENSE_REQUIRED: "a license is required",
    Outcome.INSUFFICIENT: "cannot be told yet",
    Outcome.EXCEPTION: "it may go under a license exception",
    Outcome.NLR_CONDITIONS: "no license, once a condition is met",
    Outcome.NLR: "no license is required",
    Outcome.NOT_SUBJECT: "not subject to the EAR",
}
BARRED = "no license under the EAR, but OFAC bars it"

OnDay = Callable[[date], Transaction]


@dataclass(slots=True)
class _Asked:
    """The decision all others are compared with, and how many were made."""

    transaction: Transaction
    decision: Decision
    made: int = 0
    whole: bool = True
    seen: list[tuple[Candidate, Decision]] = field(default_factory=list)

    def decide(self, transaction: Transaction) -> Decision:
        self.made += 1
        return rules.decide(transaction)

    def differs(self, other: Decision) -> bool:
        """Whether another decision lets go what this one does not, or the reverse, or by another outcome."""
        return other.outcome is not self.decision.outcome or may_go(other) is not may_go(self.decision)


def depends_on(
    transaction: Transaction, decision: Decision, *, on_day: OnDay | None = None, also: Iterable[date] = ()
) -> Dependences:
    """The nearest facts with which the answer would be another one; at most `MOST` decisions, always the same ones.

    Args:
        transaction: all facts stated; `decision`: what the law says of it.
        on_day: the same transaction on another day; None: with the facts as they are.
        also: more days on which a fact changes (those of listings that are found and not stated).
    """
    asked = _Asked(transaction, decision)
    begin, found, end = _days(asked, on_day or (lambda day: replace(transaction, on=day)), also)
    single = tuple(_single(asked))
    return Dependences(
        outcome=decision.outcome,
        may_go=may_go(decision),
        days=found,
        single=single,
        pairs=_pairs(asked, single),
        asked_from=begin,
        asked_to=end,
        decided=asked.made,
        whole=asked.whole,
    )


def _days(asked: _Asked, on_day: OnDay, also: Iterable[date]) -> tuple[date, tuple[Dependence, ...], date]:
    """The nearest other answer on each side, and how far was looked."""
    on = asked.transaction.on
    known = sorted({*of_the_law(), *of_the_transaction(asked.transaction), *also})
    before = [day - ONE_DAY for day in reversed(known) if day <= on]
    after = [day for day in known if day > on]
    begin, earlier = _first_other(asked, on_day, before)
    end, later = _first_other(asked, on_day, after)
    return begin, tuple(one for one in (earlier, later) if one is not None), end


def _first_other(asked: _Asked, on_day: OnDay, days: list[date]) -> tuple[date, Dependence | None]:
    on = reached = asked.transaction.on
    for day in days[:FOR_DAYS]:
        if asked.made >= MOST:
            asked.whole = False
            break
        try:
            other = asked.decide(on_day(day))
        except NotCovered:
            return reached, None
        reached = day
        if asked.differs(other):
            words = f"until {day}" if day < on else f"from {day}"
            fact = ChangedFact("date", "the day", on.isoformat(), words)
            return reached, _dependence(asked, (fact,), other)
    return reached, None


def _candidates(transaction: Transaction) -> Iterator[Candidate]:
    yield from parties.candidates(transaction)
    yield from facts.candidates(transaction)


def _single(asked: _Asked) -> Iterator[Dependence]:
    """Each fact alone. Of limits of one figure that lead to the same answer, only the nearest is given."""
    told: set[tuple[str, str, str, Outcome]] = set()
    for candidate in _candidates(asked.transaction):
        if asked.made >= MOST:
            asked.whole = False
            return
        other = asked.decide(candidate.change(asked.transaction))
        asked.seen.append((candidate, other))
        fact = candidate.fact
        key = (fact.code, fact.about, fact.given, other.outcome)
        if asked.differs(other) and key not in told:
            told.add(key)
            yield _dependence(asked, (fact,), other)


def _pairs(asked: _Asked, single: tuple[Dependence, ...]) -> tuple[Dependence, ...]:
    """Two facts that only together give a yes, of those that each take a requirement or an unknown away.

    Where no two do, those with which a stop is no longer sure; where single facts do that already, none.
    """
    reached = {one.may_go for one in single}
    if may_go(asked.decision) is Answer.YES or Answer.YES in reached:
        return ()
    found = list(_together(asked))
    wanted = {one.may_go for one in found} - {may_go(asked.decision)} - reached
    best = next((answer for answer in (Answer.YES, Answer.UNKNOWN) if answer in wanted), None)
    return tuple(one for one in found if one.may_go is best)


def _together(asked: _Asked) -> Iterator[Dependence]:
    """Each pair of useful facts, and where it leads; of pairs about the same figures the nearest of each answer."""
    useful = [(one, other) for one, other in asked.seen if _eased(asked.decision, other)]
    told: set[tuple[frozenset[tuple[str, str, str]], Answer]] = set()
    for (one, _), (two, _) in combinations(useful, 2):
        about = frozenset((each.fact.code, each.fact.about, each.fact.given) for each in (one, two))
        if len(about) < len((one, two)):
            continue
        if asked.made >= MOST:
            asked.whole = False
            return
        other = asked.decide(two.change(one.change(asked.transaction)))
        if (about, may_go(other)) not in told:
            told.add((about, may_go(other)))
            yield _dependence(asked, (one.fact, two.fact), other)


def _eased(before: Decision, after: Decision) -> bool:
    """Whether something that stood in the way is gone."""
    stood = {(one.basis, one.reason, one.party) for one in before.requirements}
    stands = {(one.basis, one.reason, one.party) for one in after.requirements}
    return bool(stood - stands or set(before.blocking_unknowns) - set(after.blocking_unknowns))


def _dependence(asked: _Asked, changed: tuple[ChangedFact, ...], other: Decision) -> Dependence:
    before, after = asked.decision.requirements, other.requirements
    return Dependence(
        facts=changed,
        outcome=other.outcome,
        may_go=may_go(other),
        gone=tuple(one for one in before if one not in after),
        new=tuple(one for one in after if one not in before),
        sentence=_sentence(changed, other),
    )


def _sentence(changed: tuple[ChangedFact, ...], other: Decision) -> str:
    barred = may_go(other) is Answer.NO and other.outcome not in (Outcome.PROHIBITED, Outcome.LICENSE_REQUIRED)
    answer = BARRED if barred else ANSWERS[other.outcome]
    if changed[0].code == "date":
        later = date.fromisoformat(changed[0].taken.split(" ")[1]) > date.fromisoformat(LAW_DAY)
        known = f", by the law as published on {LAW_DAY}" if later else ""
        return f"With the day {changed[0].taken} (asked: {changed[0].given}), the answer is: {answer}{known}."
    facts_ = " and ".join(f"{one.about} {_verb(one)}" for one in changed)
    given = "; ".join(f"{one.about}: {one.given}" for one in changed)
    return f"If {facts_}, the answer is: {answer} (taken for this answer: {given})."


def _verb(fact: ChangedFact) -> str:
    if fact.code == "headquarters":
        return f"is headquartered {fact.taken}" if fact.taken.startswith("outside") else f"has {fact.taken}"
    return f"is {fact.taken}" if fact.code == "ownership_pct" and "share of" in fact.about else fact.taken
