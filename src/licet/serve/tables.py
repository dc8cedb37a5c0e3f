"""How answers look in a terminal: one sentence first, then a table that fits in 80 columns, then the day of it all."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


@cache
def console() -> "Console":
    """The terminal; 80 columns where the output is no terminal and COLUMNS does not say otherwise."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


def say(*lines: str) -> None:
    """Sentences, wrapped at the terminal's width."""
    for line in lines:
        console().print(line, soft_wrap=False)


def strong(line: str) -> None:
    """A heading."""
    console().print(line, style="bold")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, wide: Sequence[str] = ()) -> None:
    """A table; the columns in `wide` may be broken over lines, the others are kept whole."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline")
    for column in columns:
        grid.add_column(column, no_wrap=column not in wide, overflow="fold", ratio=None)
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    console().print(grid)


def indented(text: str, width: int = 2) -> None:
    """A text of several lines, each wrapped under its own margin."""
    from rich.padding import Padding
    from rich.text import Text

    for line in text.splitlines():
        margin = len(line) - len(line.lstrip())
        console().print(Padding(Text(line.strip()), (0, 0, 0, margin + width)))


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 party`, `3 parties`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
