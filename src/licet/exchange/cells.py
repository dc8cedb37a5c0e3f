"""Cells of a CSV that a person may open in a spreadsheet: nothing runs as a formula, and everything comes back.

Several values in one cell stand with ` | ` between them. A bar or a backslash inside a value, and a blank at its end,
has a backslash before it.
"""

import re
from collections.abc import Iterable

FORMULA = re.compile(r"\s*'*\s*[=+\-@\t\r\n＝＋－＠]|[\t\r\n]")
"""How a cell begins that a spreadsheet may run, blanks and apostrophes before it aside."""
_SPECIAL = re.compile(r"[\\|]|^\s|\s$")
_PIECE = re.compile(r"\\?.", re.DOTALL)


def safe(text: str) -> str:
    """A cell that no spreadsheet runs: one apostrophe before what begins like a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def plain(cell: str) -> str:
    """What `safe` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def joined(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return " | ".join(_SPECIAL.sub(lambda found: "\\" + found[0], one) for one in values)


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that `joined` wrote, or a person; blank ones are left out."""
    parts: list[list[str]] = [[]]
    for piece in _PIECE.findall(cell):
        if piece == "|":
            parts.append([])
        else:
            parts[-1].append(piece)
    return tuple(value for part in parts if (value := _value(part)).strip())


def _value(pieces: list[str]) -> str:
    """The text of a value: blanks around it that have no backslash are not part of it."""
    start, end = 0, len(pieces)
    while start < end and pieces[start].isspace():
        start += 1
    while start < end and pieces[end - 1].isspace():
        end -= 1
    return "".join(one.removeprefix("\\") if len(one) > 1 else one for one in pieces[start:end])
