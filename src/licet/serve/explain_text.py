"""An explained decision in the terminal: the answer, why, and what decided; with the trace, every question."""

import contextlib
import io

import licet
from licet.serve import explanation, tables, trees
from licet.serve.explanation import Explanation, Line, Section

SHORT = "not_modelled"
"""The section that the short form gives by its provisions only."""


def page(one: Explanation, *, trace: bool) -> str:
    """The same as `show`, as a text."""
    screen = io.StringIO()
    with contextlib.redirect_stdout(screen):
        show(one, trace=trace)
    return screen.getvalue()


def show(one: Explanation, *, trace: bool) -> None:
    """Prints it; without `trace` only the questions that decided."""
    sign = explanation.SHIELDS[explanation.answered(one.found).may_go]
    tables.strong(f"{sign} {explanation.answered(one.found).headline}: {explanation.question(one.asked)}.")
    tables.indented(f"Next: {explanation.next_step(one)}", 2, hanging=2)
    for section in explanation.sections(one):
        if section.code == SHORT and not trace:
            _briefly(one.found)
        else:
            _show(section)
    if trace:
        _trace(one.found)
    tables.say("", *one.rests_on)


def _show(section: Section) -> None:
    if section.code != "why":
        tables.say("")
        tables.strong(section.title)
    if section.intro:
        tables.indented(section.intro)
    for line in section.lines:
        _line(line)


def _line(line: Line) -> None:
    inner = 2 if line.mark.startswith(" ") else 0
    label = f"{line.mark.strip()}  " if line.mark else ""
    tables.indented(f"{label}{line.text}", 2 + inner, hanging=2)
    for note in line.notes:
        tables.indented(note, 6 + inner, hanging=2)


def _briefly(found: licet.Decision) -> None:
    """The provisions without a rule, by number: with `--trace` and in the reference each has its title."""
    never = [one.section for one in found.not_modelled if one.why.startswith("never")]
    rest = len(found.not_modelled) - len(never)
    tables.say("")
    if never:
        tables.say(f"Never asked, look at them yourself: {', '.join(dict.fromkeys(never))}.")
    if rest:
        parts = "1 part of the law without a rule" if rest == 1 else f"{rest} parts of the law without a rule"
        tables.say(f"{parts} cannot bear on these facts (--trace names each).")


def _trace(found: licet.Decision) -> None:
    tables.say("")
    tables.strong("Every question")
    shown = trees.Shown()
    for ruling in found.rulings:
        tables.say("")
        for margin, line in trees.ruling(ruling, shown):
            tables.indented(line, margin + 2, hanging=10 if margin else 2)
