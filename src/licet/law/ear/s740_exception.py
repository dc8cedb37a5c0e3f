"""One license exception for one requirement: its ways, the restrictions on each, and what to say of it.

In words: an exception has one or more ways (paragraphs) of being met; each asks all its conditions, and falls where
740.2(a) bars that paragraph. `available` when one way is met. `barred` when every way that could still be met is
barred. `conditions_unmet` when a stated fact or the day says no. `indeterminate` when a fact is unknown, or was never
stated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from licet.law.ear.s740_2_restrictions import bars, restriction
from licet.law.ear.s740_facts import NOT_STATED, open_
from licet.law.tables import Dated, lines
from licet.law.trace import Answer, Cite, LicenseException, Step, all_of, all_yes, any_of, any_yes, ask, negated, unless
from licet.model.decision import ExceptionStatus
from licet.model.transaction import Transaction

COLUMNS = ["symbol", "section", "title", "since", "until", "cite", "check"]


@dataclass(frozen=True, slots=True)
class Known:
    """One license exception of part 740: symbol, section, title, and the days it held."""

    symbol: str
    section: str
    title: str
    dated: Dated

    def on(self, day: date) -> bool:
        """Whether the exception exists on a day."""
        return self.dated.holds(day)


@dataclass(frozen=True, slots=True)
class Way:
    """One paragraph by which an exception can be met, and its conditions."""

    paragraph: str
    steps: tuple[Step, ...]


@cache
def catalogue() -> tuple[Known, ...]:
    """Every license exception of part 740, in the order of its sections."""
    read = lines("ear/license_exceptions.csv", COLUMNS)
    return tuple(Known(line["symbol"], line["section"], line["title"], line.dated()) for line in read)


def known(symbol: str) -> Known:
    """The exception of a symbol."""
    return next(one for one in catalogue() if one.symbol == symbol)


def exception(symbol: str, t: Transaction, *ways: Way, conditions: tuple[str, ...] = ()) -> LicenseException:
    """The exception with its questions, and the restrictions of 740.2(a) on each of its ways."""
    found = known(symbol)
    exists = _exists(found, t)
    if exists.answer is Answer.NO:
        return LicenseException(symbol, all_of(exists), (), f"15 CFR {found.section}")
    held = bars(t)
    asked = (all_of(all_of(*way.steps), unless(restriction(held, way.paragraph))) for way in ways)
    return LicenseException(symbol, all_of(exists, any_of(*asked)), conditions, f"15 CFR {found.section}")


def explained(given: LicenseException) -> LicenseException:
    """The exception with its status, the reason for it, and what nobody stated."""
    if not given.section:
        return given
    exists, *rest = given.when.steps
    if not rest:
        return replace(given, settled=ExceptionStatus.CONDITIONS_UNMET, why=f"not so: {exists.because}")
    asked = [(way.steps[0], way.steps[1]) for way in rest[0].steps]
    possible = [(step, free) for step, free in asked if _if_stated(step) is not Answer.NO]
    status = _status(given.when, possible)
    why, needs = _why(status, asked, possible)
    return replace(given, settled=status, why=why, needs=needs)


def checks(given: LicenseException) -> tuple[str, ...]:
    """What a person should confirm because an exception that clears a requirement, or may, rests on it."""
    if given.when.answer is Answer.NO or not given.section:
        return ()
    return tuple(dict.fromkeys(leaf.check for leaf in _leaves(given.when) if leaf.check))


def _leaves(step: Step) -> Iterator[Step]:
    """The questions below a step that is no no; of alternatives, those that are not answered no either."""
    if not step.group:
        yield step
    for part in step.steps:
        if step.group == "unless" or part.answer is not Answer.NO:
            yield from _leaves(part)


def _exists(found: Known, t: Transaction) -> Step:
    dated = found.dated
    until = f" until {dated.until}" if dated.until else ""
    span = f"from {dated.since or 'before the first day asked about'}{until}"
    cite = Cite(f"15 CFR {found.section}", found.title)
    question = f"License Exception {found.symbol} exists on the day"
    return ask(question, found.on(t.on), cite, span, source=dated.cite, check=dated.check)


def _status(when: Step, possible: list[tuple[Step, Step]]) -> ExceptionStatus:
    if when.answer is Answer.YES:
        return ExceptionStatus.AVAILABLE
    if not possible:
        return ExceptionStatus.CONDITIONS_UNMET
    if all(free.answer is Answer.NO for _, free in possible):
        return ExceptionStatus.BARRED
    return ExceptionStatus.INDETERMINATE


def _if_stated(step: Step) -> Answer:
    """The answer with every fact that was not stated left open."""
    if not step.group:
        return Answer.UNKNOWN if open_(step) else step.answer
    answers = [_if_stated(part) for part in step.steps]
    if step.group == "all of":
        return all_yes(answers)
    return any_yes(answers) if step.group == "any of" else negated(any_yes(answers))


def _why(
    status: ExceptionStatus, asked: list[tuple[Step, Step]], possible: list[tuple[Step, Step]]
) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """The reason for a status in one sentence, and for each way the facts that nobody stated."""
    if status is ExceptionStatus.AVAILABLE:
        return "every condition is met by the facts given", ()
    if status is ExceptionStatus.BARRED:
        return _once(_bar(leaf.cite) for _, free in possible for leaf in _rests(free, Answer.NO) if leaf.cite), ()
    if status is ExceptionStatus.CONDITIONS_UNMET:
        return "not so: " + _once(_said(leaf) for step, _ in asked for leaf in _rests(step, Answer.NO)), ()
    ways = [(step, free) for step, free in possible if free.answer is not Answer.NO]
    said = " - or: ".join(
        _once(_open_question(leaf, wanted=wanted) for part in way for leaf, wanted in _waits(part)) for way in ways
    )
    return f"to look at; would have to be true: {said}", tuple(_needs(step) for step, _ in ways)


def _open_question(leaf: Step, *, wanted: bool) -> str:
    if open_(leaf):
        return leaf.question
    return f"{'' if wanted else 'not so: '}{leaf.question} (not known)"


def _needs(step: Step) -> tuple[str, ...]:
    codes = (leaf.missing.removeprefix(NOT_STATED) for leaf, _ in _waits(step) if open_(leaf))
    return tuple(dict.fromkeys(codes))


def _waits(step: Step, *, wanted: bool = True) -> Iterator[tuple[Step, bool]]:
    """The questions an answer waits for, those not stated and those not known, with the answer each would need."""
    if not step.group and (open_(step) or step.answer is Answer.UNKNOWN):
        yield step, wanted
    if step.group != "any of" or _if_stated(step) is Answer.UNKNOWN:
        for part in step.steps:
            yield from _waits(part, wanted=wanted is not (step.group == "unless"))


def _rests(step: Step, answer: Answer) -> Iterator[Step]:
    """The questions an answer rests on, whatever else may still be stated."""
    if _if_stated(step) is not answer:
        return
    if not step.group:
        yield step
    for part in step.steps:
        yield from _rests(part, negated(answer) if step.group == "unless" else answer)


def _bar(cite: Cite) -> str:
    return f"{cite.says} ({cite.section})" if "740.2(a)" in cite.section else ""


def _said(leaf: Step) -> str:
    """A question that is answered the wrong way, as a sentence with its answer and its provision."""
    where = f" ({leaf.cite.section})" if leaf.cite else ""
    return f"{leaf.question}: {leaf.answer.value}{where}"


def _once(sentences: Iterator[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, sentences)))
