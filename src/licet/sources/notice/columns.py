"""A table in plain text of the Federal Register: fixed columns, found by the blank bands between them.

A cell's first line begins at its column, the lines after it one character further in; leader dots fill what is empty.
A row begins where both the entry's column and the last one begin exactly.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from licet.errors import SourceChanged
from licet.sources.grammar import NotRead, plain
from licet.sources.notice.lines import entity_lines, joined

_STARS = re.compile(r"\*(?: +\*)+")
_LEADER = re.compile(r"\.{4,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the body of a table, with its number and page."""

    text: str
    number: int
    page: int | None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One row: its cells, the number of its first line, the page it begins on."""

    cells: tuple[str, ...]
    number: int
    page: int | None


def heads_in(lines: list[str]) -> tuple[tuple[int, int, str], ...]:
    """The column heads: where each begins and ends, and its words."""
    bands = _bands(lines, 2)
    edges = [0, *(start for pair in bands for start in pair), max((len(line) for line in lines), default=0)]
    found = []
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        words = plain(" ".join(line[begin:end] for line in lines))
        if words:
            found.append((begin, end, words))
    return tuple(found)


def rows_in(file: str, heads: tuple[tuple[int, int, str], ...], body: list[Line]) -> list[FoundRow]:
    """The rows of a table. SourceChanged where the columns cannot be told apart: nothing is guessed."""
    lines = [line for line in body if line.text.strip() and not _STARS.fullmatch(line.text.strip())]
    lines = [Line(_without_stars(line.text), line.number, line.page) for line in lines]
    if not lines:
        return []
    starts = _starts(file, heads, lines)
    rows: list[tuple[list[list[str]], Line]] = []
    widths = [0] * len(starts)
    for line in lines:
        cells = _cut(line.text, starts)
        begins = [bool(cell.strip(" .")) and not cell.startswith(" ") for cell in cells]
        heading = begins[0] and not any(cell.strip(" .") for cell in cells[1:])
        if heading or (len(cells) > 1 and begins[1] and begins[-1]) or not rows:
            rows.append(([[] for _ in cells], line))
        widths = [max(width, len(cell.strip())) for width, cell in zip(widths, cells, strict=True)]
        for into, cell in zip(rows[-1][0], cells, strict=True):
            into.append(cell.strip())
    return [FoundRow(_whole(file, cells, widths, line), line.number, line.page) for cells, line in rows]


ENTITY = 1
"""The column of the entity, after that of the country."""


def _whole(file: str, cells: list[list[str]], widths: list[int], line: Line) -> tuple[str, ...]:
    try:
        return tuple(
            (entity_lines if place == ENTITY else joined)(cell, widths[place]) for place, cell in enumerate(cells)
        )
    except NotRead as problem:
        raise SourceChanged(file, line.number, "cell", problem.part[:300], problem.expected) from problem


def _without_stars(text: str) -> str:
    return re.sub(r"\*(?: +\*)+", lambda found: " " * len(found.group()), text)


def _starts(file: str, heads: tuple[tuple[int, int, str], ...], lines: list[Line]) -> list[int]:
    bands = _bands([_LEADER.sub(lambda dots: " " * len(dots.group()), line.text) for line in lines], 1)
    starts = [0]
    for (_, left, _), (right, _, _) in pairwise(heads):
        between = [band for band in bands if band[0] <= right and band[1] >= left]
        if len(between) > 1:
            widest = max(end - begin for begin, end in between)
            between = [band for band in between if band[1] - band[0] == widest]
        if len(between) != 1:
            raise SourceChanged(
                file, lines[0].number, "table", lines[0].text, "one blank band between two columns of the table"
            )
        starts.append(between[0][1])
    if sorted(set(starts)) != starts:
        raise SourceChanged(file, lines[0].number, "table", lines[0].text, "columns that begin one after the other")
    return starts


def _bands(lines: list[str], least: int) -> list[tuple[int, int]]:
    """Where every line is blank between two places that are not: begin (included) and end (excluded)."""
    width = max((len(line) for line in lines), default=0)
    blank = [all(place >= len(line) or line[place] == " " for line in lines) for place in range(width)]
    bands: list[tuple[int, int]] = []
    begin = None
    for place, empty in enumerate([*blank, False]):
        if empty and begin is None:
            begin = place
        elif not empty and begin is not None:
            if place < width and begin > 0 and place - begin >= least:
                bands.append((begin, place))
            begin = None
    return bands


def _cut(text: str, starts: list[int]) -> list[str]:
    ends = [*starts[1:], max(len(text), starts[-1])]
    return [text[begin:end].rstrip() for begin, end in zip(starts, ends, strict=True)]
