"""How answers look in a terminal: one sentence first, then a table that fits in 80 columns, then the day of it all."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from licet.serve.streams import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


@cache
def console() -> "Console":
    """The terminal; 80 columns where the output is no terminal and COLUMNS does not say otherwise."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


def say(*lines: str) -> None:
    """Sentences, wrapped at the terminal's width."""
    for line in lines:
        show(line)


def strong(line: str) -> None:
    """A heading."""
    from rich.text import Text

    show(Text(printable(line), style="bold"))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, wide: Sequence[str] = ()) -> None:
    """A table; the columns in `wide` may be broken between words, the others are kept whole."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline")
    cells = [tuple(map(printable, row)) for row in rows]
    for place, column in enumerate(columns):
        longest = max((len(word) for row in cells for word in row[place].split()), default=0)
        grid.add_column(column, no_wrap=column not in wide, overflow="fold", min_width=min(longest, 24))
    for row in cells:
        grid.add_row(*(Text(cell) for cell in row))
    show(grid)


def indented(text: str, margin: int = 2, *, hanging: int = 0) -> None:
    """A text wrapped under a margin; its further lines `hanging` deeper."""
    from rich.text import Text

    text = printable(text)
    width = max(20, console().width - margin)
    lines = Text(text).wrap(console(), width)
    if hanging and len(lines) > 1:
        rest = Text(text[len(lines[0].plain) :].lstrip()).wrap(console(), width - hanging)
        lines = [lines[0], *(Text(" " * hanging) + one for one in rest)]  # type: ignore[assignment]
    for one in lines:
        console().out(" " * margin + one.plain.rstrip(), highlight=False)


def show(renderable: "RenderableType") -> None:
    """Prints without blanks at the ends of lines."""
    screen = console()
    if isinstance(renderable, str):
        renderable = printable(renderable)
    if screen.is_terminal:
        screen.print(renderable)
        return
    with screen.capture() as captured:
        screen.print(renderable)
    screen.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 party`, `3 parties`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
