"""An explained decision as Markdown: for an issue, a wiki page, or the file of the shipment."""

import re
from collections.abc import Iterator

from licet.serve import explanation, trees
from licet.serve.explanation import Explanation, Line, Section
from licet.serve.streams import printable

_SIGNIFICANT = re.compile(r"([\\`*_\[\]<>#|~])")


def page(one: Explanation) -> str:
    """The whole page; the same explanation gives the same bytes."""
    return "\n".join(_lines(one)) + "\n"


def _lines(one: Explanation) -> Iterator[str]:
    sign = explanation.SHIELDS[explanation.answered(one.found).may_go]
    yield f"# {sign} {_safe(explanation.answered(one.found).headline)}"
    yield ""
    yield f"{_safe(explanation.question(one.asked))}."
    yield ""
    yield f"**Next:** {_safe(explanation.next_step(one))}"
    for section in explanation.sections(one):
        yield from _section(section)
    yield from _trace(one)
    yield ""
    yield from (f"- {_safe(sentence)}" for sentence in one.rests_on)


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}", "")
    if section.intro:
        yield from (_safe(section.intro), "")
    for line in section.lines:
        yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    margin = "  " if line.mark.startswith(" ") else ""
    label = f"**{line.mark.strip()}** " if line.mark else ""
    yield f"{margin}- {label}{_safe(line.text)}"
    yield from (f"{margin}  - {_safe(note)}" for note in line.notes)


def _trace(one: Explanation) -> Iterator[str]:
    """Every ruling as it stands in the terminal, in a block that keeps its margins."""
    yield from ("", "## The trace", "")
    shown = trees.Shown()
    for ruling in one.found.rulings:
        lines = [f"{' ' * margin}{printable(text)}" for margin, text in trees.ruling(ruling, shown)]
        ticks = "`" * max(3, 1 + max((len(run) for line in lines for run in re.findall("`+", line)), default=0))
        yield from (f"{ticks}text", *lines, ticks, "")


def _safe(text: str) -> str:
    """Text in which nothing is markup: what others wrote stays what they wrote, on its one line."""
    return _SIGNIFICANT.sub(r"\\\1", " ".join(printable(text).split()))
