"""What the law says of its worked cases, word for word: a page for each file of cases, under `tests/law/said/`.
What it says beside decisions (charts, and what an answer depends on) stands on pages of its own.

A case states the answer that its rule is to give. The page holds the rest, so that a change of it is seen and read:
what the whole law answers in each case, and each question, with its answers and reasons, that the rule asks. A page
does not say that the law is right; it says what a change of the law changes.

    python -m tests.law.said        writes the pages anew: read what is different before you commit it
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from tests.law import test_jurisdiction, test_license_exceptions
from tests.law.cases import cases
from tests.law.ear import test_after_the_decision as after
from tests.law.ear import test_eccn_3a090, test_eccn_3a090_note_1, test_regional_stability
from tests.law.said_besides import BESIDES

from licet.law import rules
from licet.law.ear.part_758_export_clearance import before_shipping
from licet.law.ear.s748_application import application
from licet.law.trace import Answer
from licet.model import Decision, Requirement, Ruling
from licet.model.decision import LicenseException, Step

PAGES = Path(__file__).with_name("said")
HEAD = "What the law says, {}. Written by `python -m tests.law.said`: read what it changes."


@dataclass(frozen=True)
class Said:
    """Of one case: its name, the answer in a line, and the sentences said, which stand on the page once."""

    case: str
    answer: str
    sentences: tuple[str, ...]


def page(stem: str) -> str:
    """The page of a file of cases, or of what is said besides."""
    if stem in BESIDES:
        return "\n".join([HEAD.format(stem), "", *BESIDES[stem](), ""])
    told = list(SPOKEN[stem]())
    sentences = sorted(set(chain(*(one.sentences for one in told))))
    return "\n".join([HEAD.format(stem), "", *(f"{one.case}: {one.answer}" for one in told), "", *sentences, ""])


# --- the files of cases, each in its own form


def by_rule(stem: str) -> Iterator[Said]:
    for case in cases():
        if case.file.split(".")[0] == stem:
            decision = rules.decide(case.transaction)
            own = [one for one in decision.rulings if one.rule == case.expected["rule"]]
            yield Said(case.expected["name"], answered(decision), tuple(chain(*map(ruled, own))))


def by_exception(stem: str) -> Iterator[Said]:
    for case in test_license_exceptions.cases():
        if case.file.split(".")[0] == stem:
            decision = case.decided()
            asked = [one.exception for one in decision.considered]
            own = [one for one in asked if one.symbol == case.expected["exception"]]
            told = ", ".join(sorted({f"{one.symbol} {one.status.value}" for one in asked}))
            name = f"{case.expected['exception']}: {case.expected['name']}"
            yield Said(name, f"{answered(decision)}; looked at: {told}", tuple(chain(*map(excepted, own))))


def by_step(stem: str) -> Iterator[Said]:
    for case in test_jurisdiction.cases():
        if case.file.split(".")[0] == stem:
            found = test_jurisdiction.asked(case.transaction, case.expected["step"])
            yield Said(case.expected["name"], found.answer.value, tuple(steps(found)))


def of_3a090() -> Iterator[Said]:
    for case in test_eccn_3a090.CASES:
        read = test_eccn_3a090.read_case(case)
        named = [("a", read.a), ("b", read.b), ("c", read.c), *read.each]
        yield Said(
            case["name"],
            ", ".join(f"{letter} {step.answer.value}" for letter, step in named),
            tuple(chain(*(steps(step) for _, step in named))),
        )


def of_note_1() -> Iterator[Said]:
    for case in test_eccn_3a090_note_1.CASES:
        found = test_eccn_3a090_note_1.read_case(case)
        yield Said(case["name"], "; ".join((found.step.answer.value, *found.conditions)), tuple(steps(found.step)))


def of_regional_stability() -> Iterator[Said]:
    for case in test_regional_stability.CASES:
        found = test_regional_stability.rulings(case)
        yield Said(case["name"], ", ".join(one.answer.value for one in found), tuple(chain(*map(ruled, found))))


def of_applications() -> Iterator[Said]:
    for case in after.APPLICATIONS["case"]:
        found = application(*after.decided(after.APPLICATIONS["base"], case))
        parts = (*found.blocks, *found.statements) if found else ()
        yield Said(case["name"], f"{len(parts)} blocks and statements", tuple(map(values, parts)))


def of_clearance() -> Iterator[Said]:
    for case in after.CLEARANCES["case"]:
        duties = before_shipping(*after.decided(after.CLEARANCES["base"], case))
        said = (chain((f"{one.when.answer.value}: {one.what} {one.words}",), steps(one.when)) for one in duties)
        yield Said(case["name"], ", ".join(one.when.answer.value for one in duties), tuple(chain(*said)))


def of_records() -> Iterator[Said]:
    for case in after.RECORDS["case"]:
        found = after.kept(case)
        yield Said(case["name"], f"{found.through}, {found.not_before}", tuple(map(values, found.kept)))


def spoken() -> Iterator[tuple[str, Callable[[], Iterable[Said]]]]:
    for files, form in (
        ({case.file for case in cases()}, by_rule),
        ({case.file for case in test_license_exceptions.CASES}, by_exception),
        ({case.file for case in test_jurisdiction.CASES}, by_step),
    ):
        for stem in sorted(file.split(".")[0] for file in files):
            yield stem, lambda stem=stem, form=form: form(stem)  # type: ignore[misc]
    yield "eccn_3a090", of_3a090
    yield "note_1_foundry", of_note_1
    yield "s742_6_regional_stability", of_regional_stability
    yield "s748_application", of_applications
    yield "part_758_export_clearance", of_clearance
    yield "part_762_records", of_records


# --- sentences


def answered(decision: Decision) -> str:
    """The whole answer in a line."""
    told = {
        "for": map(required, decision.requirements),
        "review": [decision.review_policy.value] if decision.review_policy else [],
        "by": (one.symbol for one in decision.license_exceptions),
        "on": decision.conditions,
        "waits for": decision.blocking_unknowns,
        "besides": decision.other_regimes,
    }
    words = ((name, ", ".join(values)) for name, values in told.items())
    counts = f"{len(decision.warnings)} warnings, {len(decision.red_flags)} flags"
    return "; ".join([decision.outcome.value, *(f"{name} {said}" for name, said in words if said), counts])


def required(one: Requirement) -> str:
    return " ".join(
        filter(None, (one.basis, one.reason, one.party, one.policy, "prohibited" if one.prohibited else ""))
    )


def ruled(one: Ruling) -> Iterator[str]:
    """What follows from a ruling, and its questions."""
    follows = (required(one.requirement) if one.requirement else "", *one.conditions, *one.other_regimes)
    shown = "; ".join(filter(None, (*follows, "blocks" if one.blocks else "", *one.warnings, *one.red_flags)))
    yield f"{one.answer.value}: {one.then} [{one.cite.section}]{f' ({shown})' if shown else ''}"
    yield from steps(one.when)


def excepted(one: LicenseException) -> Iterator[str]:
    """What is said of an exception that was asked about, and its questions."""
    needs = (f"needs {', '.join(way)}" for way in one.needs)
    yield "; ".join((f"{one.symbol} {one.status.value}", *one.conditions, one.section, one.why, *needs))
    yield from steps(one.when)


def steps(step: Step) -> Iterator[str]:
    """Every question below a step: its answer, the fact it rests on, what it waits for, and what is to be checked."""
    if not step.group:
        waits = f" [{step.missing}]" if step.answer is Answer.UNKNOWN else ""
        source = step.source.partition(", eCFR")[0]  # without the day of the edition, which changes often
        cited = f" <{source}>" if source else ""
        yield f"{step.question}: {step.answer.value}{f' ({step.because})' if step.because else ''}{waits}{cited}"
        if step.check:
            yield f"to check: {step.check}"
    for part in step.steps:
        yield from steps(part)


def values(one: Any) -> str:
    """The fields of a value in a line, citations by their section."""
    fields = (getattr(one, field.name) for field in dataclasses.fields(one))
    return "; ".join(str(getattr(value, "section", value)) for value in fields)


SPOKEN = dict(spoken())
EVERY = (*SPOKEN, *BESIDES)

if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for old in PAGES.glob("*.txt"):
        old.unlink()
    for stem in EVERY:
        (PAGES / f"{stem}.txt").write_text(page(stem), encoding="utf-8")
