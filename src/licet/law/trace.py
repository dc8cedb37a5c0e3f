"""Questions with three answers, and the groups that join them. A missing fact is never a no.

Nothing short-circuits: every question of a rule is asked, so every reason is in the trace.
"""

from collections.abc import Collection, Iterable, Iterator

from licet.model import Answer
from licet.model.decision import Cite, LicenseException, Requirement, Ruling, Step

__all__ = [
    "Answer",
    "Cite",
    "LicenseException",
    "Requirement",
    "Ruling",
    "Step",
    "all_of",
    "all_yes",
    "answer",
    "any_of",
    "any_yes",
    "ask",
    "citations",
    "every",
    "missing",
    "negated",
    "render",
    "unless",
]

Truth = bool | Answer | None


def answer(truth: Truth) -> Answer:
    """The answer of a fact: None is unknown."""
    if isinstance(truth, Answer):
        return truth
    if truth is None:
        return Answer.UNKNOWN
    return Answer.YES if truth else Answer.NO


def ask(
    question: str, truth: Truth, cite: Cite, because: str = "", *, missing: str = "", check: str = "", source: str = ""
) -> Step:
    """One question. `missing`: code of the fact that an unknown waits for; `source`: citation of a dated value used."""
    return Step(answer(truth), question, cite, because, source, check, missing)


def all_of(*steps: Step) -> Step:
    """Yes when every step is yes; no when one is no; else unknown."""
    return Step(all_yes({step.answer for step in steps}), group="all of", steps=steps)


def any_of(*steps: Step) -> Step:
    """Yes when one step is yes; no when every one is no; else unknown."""
    return Step(any_yes({step.answer for step in steps}), group="any of", steps=steps)


def unless(*exceptions: Step) -> Step:
    """Yes when no exception holds; no when one does; else unknown."""
    return Step(negated(any_yes({step.answer for step in exceptions})), group="unless", steps=exceptions)


def all_yes(answers: Collection[Answer]) -> Answer:
    """Yes when every answer is yes, or there is none; no when one is no; else unknown."""
    if Answer.NO in answers:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.YES


def any_yes(answers: Collection[Answer]) -> Answer:
    """Yes when one answer is yes; no when every one is no, or there is none; else unknown."""
    if Answer.YES in answers:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.NO


def negated(given: Answer) -> Answer:
    """No for yes, yes for no; unknown stays unknown."""
    if given is Answer.UNKNOWN:
        return Answer.UNKNOWN
    return Answer.NO if given is Answer.YES else Answer.YES


def missing(step: Step) -> tuple[str, ...]:
    """Codes of the facts an unknown waits for, sorted; empty when the step is settled."""
    return tuple(sorted(set(_missing(step))))


def _missing(step: Step) -> Iterator[str]:
    if step.answer is not Answer.UNKNOWN:
        return
    if step.missing:
        yield step.missing
    for part in step.steps:
        yield from _missing(part)


def every(steps: Iterable[Step]) -> Iterator[Step]:
    """Each step and its parts, in order; one that stands in several places once."""
    waiting, seen = [*steps][::-1], set[int]()
    while waiting:
        step = waiting.pop()
        if id(step) not in seen:
            seen.add(id(step))
            yield step
            waiting += step.steps[::-1]


def citations(steps: Iterable[Step]) -> Iterator[str]:
    """Every provision and dated source that steps and their parts cite, in order."""
    for step in every(steps):
        if step.cite is not None:
            yield step.cite.section
        if step.source:
            yield step.source


VERDICT = {Answer.YES: "Yes", Answer.NO: "No", Answer.UNKNOWN: "Cannot tell yet"}


def render(ruling: Ruling) -> str:
    """The ruling as an indented text: one question per line, its provision, the fact under it."""
    head = ruling.then if ruling.answer is Answer.YES else VERDICT[ruling.answer]
    return "\n".join([f"{head} ({ruling.cite.section})", *_lines(ruling.when, 1)])


def _lines(step: Step, depth: int) -> Iterator[str]:
    margin = "  " * depth
    if step.group:
        yield f"{margin}{step.answer.value:<7} {step.group}:"
    else:
        where = f" [{step.cite.section}]" if step.cite else ""
        yield f"{margin}{step.answer.value:<7} {step.question}{where}"
    for note in (step.because, step.source and f"source: {step.source}", step.check and f"check: {step.check}"):
        if note:
            yield f"{margin}        {note}"
    for part in step.steps:
        yield from _lines(part, depth + 1)
