"""What an explained decision says, in the same words in the terminal, in Markdown and in HTML.

A section has a title and lines; a line has a mark where it is an answer (always a sign and a word, never color alone),
a text, and notes under it. How they look is the business of each form.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import licet
from licet.serve import advice, questions, trees
from licet.serve.words import (
    BLOCKED,
    CONDITIONS,
    EVENTS,
    FLAGGED,
    OPTIONS,
    OUTCOMES,
    POLICIES,
    REASONS,
    REGIMES,
    UNKNOWNS,
    words,
)

YES, NO, UNKNOWN = licet.Answer.YES, licet.Answer.NO, licet.Answer.UNKNOWN
CLEAR = ("nlr", "not_subject")
GIVEN = (*CLEAR, "nlr_conditions", "exception_available")
"""Answers that would be others if a fact nobody spoke of were different."""

SIGNS = trees.SIGNS
SHIELDS = {YES: "✓", NO: "✕", UNKNOWN: "?"}
"""Before the headline: it may go, it may not, it cannot be told."""
FILLED = {YES: "● filled", NO: "○ missing", UNKNOWN: "? to complete"}
ASKED = {YES: "● do it", NO: "○ not asked", UNKNOWN: "? find out"}

CHECKING = (
    "For checking the facts, not for arranging them: each line is what the law would say if one fact, or two, were "
    "otherwise than stated, all else the same. An act arranged to evade a requirement is itself a violation "
    "(15 CFR 764.2(h))."
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision with what was asked for beside it, and the sentences that say on what it rests.

    `remembered`: of a classification from the parts table, its ECCN, where it comes from, and why to look again.
    """

    asked: licet.Transaction
    found: licet.Decision
    rests_on: tuple[str, ...]
    depends: licet.Dependences | None = None
    application: licet.Application | None = None
    duties: Sequence[licet.Duty] = ()
    records: licet.Records | None = None
    applied: bool = False
    remembered: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section."""

    text: str
    mark: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines under a title; `code` names it for programs and links; `intro` stands before the lines."""

    code: str
    title: str
    lines: tuple[Line, ...]
    intro: str = ""


def mark(answer: licet.Answer) -> str:
    """An answer by sign and word: `● yes`."""
    return f"{SIGNS[answer]} {answer.value}"


@dataclass(frozen=True, slots=True)
class Answered:
    """As much of a decision as its answer in words needs: the same of a decision and of its JSON."""

    outcome: str
    conditions: Sequence[str]
    other_regimes: Sequence[str]

    @property
    def blocked(self) -> bool:
        """Whether OFAC bars US persons from dealing with a party, whatever the EAR says."""
        return bool({"OFAC_SDN", "OFAC_50"} & set(self.other_regimes))

    @property
    def may_go(self) -> licet.Answer:
        """Whether it may go as it stands: yes also where a condition or a license exception has to be met first."""
        if self.outcome not in GIVEN:
            return UNKNOWN if self.outcome == licet.Outcome.INSUFFICIENT.value else NO
        if self.blocked:
            return NO
        return UNKNOWN if "red_flag" in self.conditions else YES

    @property
    def headline(self) -> str:
        """The answer in a few words; never a bare yes where another regime stops it or a red flag is open."""
        if self.outcome in CLEAR and self.blocked:
            return BLOCKED
        if self.outcome == licet.Outcome.NLR.value and "red_flag" in self.conditions:
            return FLAGGED
        return words(OUTCOMES, self.outcome)


def answered(found: licet.Decision) -> Answered:
    """What a decision answers."""
    return Answered(found.outcome.value, found.conditions, found.other_regimes)


def question(asked: licet.Transaction) -> str:
    """The transaction in a phrase."""
    act = asked.activity.value.replace("_", " ")
    item = asked.item.description or asked.item.classification or "an item"
    stated = asked.item.classification
    label = f" ({stated})" if stated and stated != item else ""
    names = " and ".join(dict.fromkeys(party.name for party in asked.parties)) or "nobody named"
    where = asked.destination or "destination unknown"
    return f"{act} of {item}{label} to {names}, {where}, on {asked.on}"


def to_look_at(found: licet.Decision) -> list[str]:
    """Exceptions that could apply if facts that nobody stated were true, where a license is required.

    None where one requirement has no exception to look at, as that of a party on the Entity List: the license is needed
    in any case.
    """
    looked_at = [one for one in found.considered if one.exception.needs]
    open_ = {requirement for one in looked_at for requirement in one.requirements}
    if found.outcome is not licet.Outcome.LICENSE_REQUIRED or not open_.issuperset(found.requirements):
        return []
    return list(dict.fromkeys(one.exception.symbol for one in looked_at))


def reasons(found: licet.Decision) -> Iterable[str]:
    """What stands behind the answer, one sentence a line."""
    for one in found.requirements:
        party = f" [{one.party}]" if one.party else ""
        yield f"Because {words(REASONS, one.reason)}{party}: {one.basis}."
    if found.review_policy is not None:
        yield f"How an application would be reviewed: {words(POLICIES, found.review_policy.value)}."
    if found.license_exceptions and found.outcome is licet.Outcome.EXCEPTION:
        yield f"License exceptions that clear it: {', '.join(one.symbol for one in found.license_exceptions)}."
    if looked_at := to_look_at(found):
        yield f"License exceptions to look at, whose conditions nobody stated: {', '.join(looked_at)}."
    for code in found.blocking_unknowns:
        asked = trees.joined(trees.waiting(found.rulings, code))
        # A question is written as the sentence that it asks about: without its mark it would read as a finding.
        yield f"Missing: {words(UNKNOWNS, code)} ({code}).{f' Open until then: {asked}?' if asked else ''}"


def to_heed(found: licet.Decision) -> Iterable[str]:
    """What to look at before acting on the answer: conditions, other laws, red flags, and what is told beside it."""
    for code in found.conditions:
        yield f"Condition: {words(CONDITIONS, code)}."
    for code in found.other_regimes:
        yield f"Also: {words(REGIMES, code)}."
    for flag in found.red_flags:
        yield f"Red flag: {advice.red_flag(flag)}."
    for said in advice.notes(found.warnings):
        yield f"Note: {said}"


def _could_clear(found: licet.Decision) -> list[str]:
    """Exceptions to look at, only where no requirement is about a listed party: one clears one."""
    return [] if any(one.party for one in found.requirements) else to_look_at(found)


def next_step(one: Explanation, options: Mapping[str, str] = OPTIONS) -> str:
    """What to do next, in a sentence; `options`: by what a missing fact is given."""
    found = one.found
    return advice.next_step(
        {
            "outcome": found.outcome.value,
            "conditions": found.conditions,
            "blocking_unknowns": found.blocking_unknowns,
            "other_regimes": found.other_regimes,
            "review_policy": found.review_policy.value if found.review_policy else None,
            "license_exceptions": [each.symbol for each in found.license_exceptions],
        },
        _could_clear(found),
        options,
    )


def sections(one: Explanation) -> Iterator[Section]:
    """Everything but the answer itself, its trace, and on what it rests; sections without lines are left out."""
    found = (
        _reasons(one),
        _to_heed(one),
        _decided(one),
        _depends(one),
        *_after(one),
        _not_modelled(one.found),
    )
    yield from (section for section in found if section.lines)


def _reasons(one: Explanation) -> Section:
    return Section("why", "Why", tuple(Line(text) for text in (*reasons(one.found), *questions.near(one.asked))))


def _to_heed(one: Explanation) -> Section:
    lines = [Line(text) for text in to_heed(one.found)]
    if one.found.outcome.value in GIVEN:
        lines.append(Line(f"Taken as given: {'; '.join(questions.taken_as_given(one.asked))}."))
    return Section("heed", "Look at this before you act", tuple(lines))


def _decided(one: Explanation) -> Section:
    """The questions that the answer turns on, of the rulings that decided; each question once."""
    open_ = one.found.outcome is licet.Outcome.INSUFFICIENT
    shown: set[licet.Step] = set()
    lines: list[Line] = []
    told = [each for each in one.found.rulings if _tells(each, open_=open_)]
    for ruling in told:
        lines.append(Line(f"{ruling.then} ({ruling.cite.section})", mark(ruling.answer)))
        lines += _questions(ruling.when, shown)
        for exception in ruling.exceptions:
            # An exception that may clear the requirement keeps the answer open; one that does is the answer.
            if exception.when.answer is (UNKNOWN if open_ else YES):
                lines.append(Line(f"License exception {exception.symbol}", f"  {mark(exception.when.answer)}"))
                lines += _questions(exception.when, shown)
    rest = [each for each in one.found.rulings if each not in told]
    refused = sum(1 for each in rest if each.answer is NO)
    open_rest = sum(1 for each in rest if each.answer is UNKNOWN)
    tail = [f"{refused} {'rule was' if refused == 1 else 'rules were'} asked with the answer no"] if refused else []
    tail += [f"{open_rest} with an unknown that cannot change the answer"] if open_rest else []
    end = [Line(f"{'; '.join(tail)}: the trace shows {'it' if refused + open_rest == 1 else 'them'}.")] if tail else []
    return Section("decided", "What decided", (*lines, *end))


def _tells(ruling: licet.Ruling, *, open_: bool) -> bool:
    """Whether a ruling is among those that made the answer."""
    if not (ruling.requirement or ruling.blocks):
        return False
    if not open_:
        return ruling.answer is YES
    may_clear = any(one.when.answer is UNKNOWN for one in ruling.exceptions)
    return ruling.answer is UNKNOWN or (ruling.answer is YES and may_clear)


def _questions(when: licet.Step, shown: set[licet.Step]) -> Iterator[Line]:
    """The questions that were not shown yet, each once: with every provision that asks it, and all it waits for."""
    lines: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    notes: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for step in decisive(when):
        if step in shown:
            continue
        shown.add(step)
        section = step.cite.section if step.cite else ""
        one = (step.question, f"  {mark(step.answer)}", section)
        notes[one] = tuple(dict.fromkeys((*notes.get(one, ()), *trees.notes(step))))
    for (text, said, section), told in notes.items():
        lines.setdefault((text, said, told), []).append(section)
    for (text, said, told), sections in lines.items():
        where = f" [{_sections(sections)}]" if any(sections) else ""
        yield Line(f"{text}{where}", said, told)


def _sections(several: Sequence[str]) -> str:
    """Provisions one after another: `15 CFR 744.2(b), 744.3(b)`."""
    first, *rest = several
    title = "15 CFR "
    return ", ".join((first, *(one.removeprefix(title) if first.startswith(title) else one for one in rest)))


def decisive(step: licet.Step) -> Iterator[licet.Step]:
    """The questions that an answer rests on: of a group only the parts that made it what it is."""
    if not step.group:
        yield step
        return
    made = {"all of": step.answer, "any of": step.answer, "unless": _turned(step.answer)}[step.group]
    every = (step.group == "all of" and step.answer is YES) or (step.group == "any of" and step.answer is NO)
    if step.group == "unless" and step.answer is YES:
        return
    for part in step.steps:
        if every or part.answer is made:
            yield from decisive(part)


def _turned(answer: licet.Answer) -> licet.Answer:
    return {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[answer]


def _depends(one: Explanation) -> Section:
    if one.depends is None:
        return Section("depends", "", ())
    given = one.depends
    order = {YES: 0, UNKNOWN: 1, NO: 2}
    several = sorted((*given.single, *given.pairs), key=lambda each: (order[each.may_go], len(each.facts)))
    marks = {YES: f"{SIGNS[YES]} may go", UNKNOWN: f"{SIGNS[UNKNOWN]} open", NO: f"{SIGNS[NO]} may not"}
    lines = [Line(each.sentence, marks[each.may_go]) for each in (*given.days, *several)]
    looked = f"Days looked at: {given.asked_from} to {given.asked_to}; {given.decided} decisions made."
    whole = "" if given.whole else " Not every combination was asked: the number of decisions is bounded."
    return Section("depends", "Which facts the answer depends on", (*lines, Line(looked + whole)), CHECKING)


def _after(one: Explanation) -> Iterator[Section]:
    """The application, what is done before shipping, and the records."""
    if one.application is not None:
        blocks = [
            Line(
                f"Block {block.number}, {block.title}: {block.value or '—'}",
                FILLED[block.state] if block.needed else "○ not needed",
                (f"{block.note} [{block.cite.section}]",) if block.note else (),
            )
            for block in one.application.blocks
        ]
        said = [
            Line(
                each.text,
                FILLED[each.state],
                tuple(filter(None, (f"source: {each.source}", each.check and f"to confirm: {each.check}"))),
            )
            for each in one.application.statements
        ]
        intro = "Form BIS-748P (Supplement No. 1 to part 748), as far as the transaction fills it."
        yield Section("application", "License application", (*blocks, *said), intro)
    elif one.applied:
        none = "No license is asked for by this answer, so there is no application."
        yield Section("application", "License application", (Line(none),))
    duties = [Line(f"{duty.what} [{duty.cite.section}]", ASKED[duty.when.answer], _why(duty)) for duty in one.duties]
    yield Section("before_shipping", "Before shipping", tuple(duties))
    if one.records is not None:
        yield Section("records", "Records", tuple(_records(one.records)), _until(one.records))


def _why(duty: licet.Duty) -> tuple[str, ...]:
    if duty.when.answer is NO:
        return ()
    notes = [f"{step.question}: {step.answer.value}" for step in decisive(duty.when) if step.answer is UNKNOWN]
    return (*notes, *((f"“{duty.words}”",) if duty.words and duty.when.answer is YES else ()))


def _records(given: licet.Records) -> Iterator[Line]:
    for record in given.kept:
        yield Line(f"{record.what} [{record.cite.section}]")


def _until(given: licet.Records) -> str:
    if given.requested:
        return "An agency has asked for a record: keep all until it agrees in writing (15 CFR 762.6(b))."
    if given.through is not None:
        return f"Keep through {given.through}: five years from the latest event (15 CFR 762.6(a))."
    open_ = ", ".join(words(EVENTS, kind.value) for kind in given.open_events)
    least = f", and not before {given.not_before} is over" if given.not_before else ""
    return f"The end is not known{least}: not known is {open_} (15 CFR 762.6(a))."


def _not_modelled(found: licet.Decision) -> Section:
    lines = []
    for why, several in groupby(sorted(found.not_modelled, key=lambda one: one.why), lambda one: one.why):
        named = ", ".join(f"{one.title} ({one.section})" for one in several)
        lines.append(Line(f"{why.capitalize()}: {named}."))
    return Section("not_modelled", "Parts of the law without a rule", tuple(lines))
