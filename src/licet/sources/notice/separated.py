"""A table whose cells are parted by tabs or by `|`: text pasted from a web page, a table in Markdown.

A cell may run over several lines (an alias on each); a row ends when it has all its cells. A row of stars stands for
what is left out; one with stars behind its first cell is a destination.
"""

import re
from collections.abc import Sequence

from licet.errors import SourceChanged
from licet.sources.grammar import NotRead, plain
from licet.sources.notice.columns import ENTITY, FoundRow, Line
from licet.sources.notice.document import from_plain
from licet.sources.notice.lines import entity_lines

_STARS = re.compile(r"[*\s\\]*")
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")
_BREAK = re.compile(r"<br ?/?>|\x0b", re.IGNORECASE)
_MARKS = ("\t", "|")


def separated_heads(line: str) -> tuple[str, tuple[str, ...]] | None:
    """The mark between the cells, and the heads, where a line is the head of a list's table; None where it is none."""
    for mark in _MARKS:
        if mark in line:
            heads = tuple(plain(from_plain(_BREAK.sub(" ", cell))).strip("* ") for cell in _cells(line, mark))
            if len(heads) in (3, 5) and heads[0].casefold() == "country":
                return mark, heads
    return None


def separated_rows(file: str, mark: str, heads: Sequence[str], lines: Sequence[Line]) -> tuple[list[FoundRow], int]:
    """The rows below such a head, and how many lines they take.

    Raises:
        SourceChanged: a row has more cells than the head, or the text ends before it has all.
    """
    rows: list[FoundRow] = []
    open_row: list[str] = []
    begins = lines[0] if lines else Line("", 0, None)
    for taken, line in enumerate(lines):
        text = line.text
        if not open_row and (not text.strip() or _STARS.fullmatch(text) or (mark == "|" and _RULE.fullmatch(text))):
            continue
        if not open_row and mark not in text:
            return rows, taken
        begins = begins if open_row else line
        open_row.append(text)
        cells = _cells("\x0b".join(open_row), mark)
        named = bool(cells[0].strip()) and all(_STARS.fullmatch(_BREAK.sub(" ", cell)) for cell in cells[1:])
        if len(cells) > len(heads):
            raise SourceChanged(file, begins.number, "number of cells", len(cells), str(len(heads)))
        if len(cells) == len(heads) or (named and len(cells) > 1):
            rows.append(FoundRow(_read(file, cells, begins), begins.number, begins.page))
            open_row = []
    if open_row:
        raise SourceChanged(file, begins.number, "table", open_row[0][:200], f"{len(heads)} cells, as its head has")
    return rows, len(lines)


def _cells(line: str, mark: str) -> list[str]:
    text = line.strip().removeprefix("|").removesuffix("|") if mark == "|" else line
    return text.split(mark)


def _read(file: str, cells: Sequence[str], line: Line) -> tuple[str, ...]:
    try:
        return tuple(_cell(cell, entity=place == ENTITY) for place, cell in enumerate(cells))
    except NotRead as problem:
        raise SourceChanged(file, line.number, "cell", problem.part[:300], problem.expected) from problem


def _cell(cell: str, *, entity: bool) -> str:
    lines = [line for line in (plain(from_plain(one)) for one in _BREAK.split(cell)) if line]
    if not entity:
        return " ".join(lines)
    return "\n".join(lines) if len(lines) > 1 else entity_lines(lines, len(cell))
