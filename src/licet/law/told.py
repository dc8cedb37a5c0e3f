"""What a decision tells beside its answer: warnings, and what a person should confirm because the answer rests on it.

In words: a value that nobody confirmed is told where it helped to a yes or an unknown, and also where it alone stands
between the transaction and a license. A clear answer on a day after the law was last looked for says so, and one that
takes an item as made without US content or technology.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from licet.law.ear.s734_3_subject_to_the_ear import outside_though_sent_from_us
from licet.law.ear.s740_exception import checks as exception_checks
from licet.law.stamp import LAW_DAY
from licet.law.trace import Answer, every
from licet.model.decision import Outcome, Ruling, Step
from licet.model.transaction import Fdp, Transaction

NO_US_PART = (
    "jurisdiction: the item is taken as made abroad without US content and without US technology, software or plant "
    "equipment (734.4, 734.9); confirm it with the maker"
)

SENT_FROM_US = (
    "jurisdiction: subject_to_ear is stated to be false, but what is in the United States, or leaves it, is subject to "
    "the EAR (734.3(a)(1)); name the paragraph of 734.3(b) that excludes it"
)

OWN_ENTRY = (
    "us_content_of: the US content is taken as of the item's own entry (734.4(a) and (b)); state what its US parts are"
)


def told(t: Transaction, found: Iterable[Ruling], outcome: Outcome, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """Every warning of a decision, sorted. `unknown`: codes that are open and decide nothing."""
    rulings = tuple(found)
    told_ = [w for r in rulings if r.answer is not Answer.NO for w in r.warnings if w]
    checks = [step.check for step in every(r.when for r in rulings if r.answer is not Answer.NO) if step.check]
    cleared = [c for r in rulings if r.answer is not Answer.NO for e in r.exceptions for c in exception_checks(e)]
    rests = [c for r in rulings if r.requirement and r.answer is Answer.NO for c in _rests(r.when)]
    open_ = (f"unknown, but not decisive: {code}" for code in unknown)
    return tuple(sorted({*told_, *checks, *cleared, *rests, *open_, *_taken(t, outcome)}))


def _rests(step: Step) -> tuple[str, ...]:
    """What is to be confirmed where a no rests on it alone: every other way to the same no would be as weak."""
    if not step.group:
        return (step.check,) if step.check else ()
    wanted = Answer.YES if step.group == "unless" else Answer.NO
    reasons = [_rests(part) for part in step.steps if part.answer is wanted]
    if step.group == "any of":
        return tuple(text for reason in reasons for text in reason)
    return () if any(not reason for reason in reasons) else tuple(text for reason in reasons for text in reason)


def _taken(t: Transaction, outcome: Outcome) -> Iterator[str]:
    if t.on > date.fromisoformat(LAW_DAY):
        yield f"law_day: the law was last looked for on {LAW_DAY}; the day asked about is later"
    item = t.item
    if outcome is Outcome.NOT_SUBJECT and item.subject_to_ear is None and item.fdp == Fdp():
        yield NO_US_PART
    if outside_though_sent_from_us(t):
        yield SENT_FROM_US
    if (
        outcome is Outcome.NOT_SUBJECT
        and item.subject_to_ear is None
        and item.us_content_pct
        and not item.us_content_of
    ):
        yield OWN_ENTRY
