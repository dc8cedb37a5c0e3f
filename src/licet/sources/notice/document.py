"""One Federal Register document, as its readers give it: the head, then blocks in their order with their pages.

Both official forms (XML, plain text) become this, so that everything after the readers is written once.
"""

import html
import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from licet.sources.days import WORDS, day_in

LISTS_RE = r"[Ss]upplement [Nn](?:o\.|umber) ?(?P<supplement>[467]) to (?:this )?[Pp]art 744"
"""How an instruction names a supplement of part 744 that is one of the lists."""


class BlockKind(StrEnum):
    """What a block is; `ITEM` is a line of a list without a number, `NOTE` a footnote of a table."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    INSTRUCTION = "instruction"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: its cells by column, its line, and the page it begins on."""

    cells: tuple[str, ...]
    line: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text. `part`: the CFR part an instruction stands under; `depth`: how far an item is indented.
    `lines`: the lines of a paragraph of plain text that has several."""

    kind: BlockKind
    text: str
    line: int
    page: int | None
    part: str | None = None
    depth: int = 0
    heads: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Document:
    """A document while it is read; `volume` and `published` only where the file states them.

    `plain`: it is plain text, whose cells have lost the breaks of their lines.
    """

    file: str
    plain: bool = False
    volume: int | None = None
    first_page: int | None = None
    last_page: int | None = None
    published: date | None = None
    filed: date | None = None
    number: str | None = None
    agency: str = ""
    action: str = ""
    title: str = ""
    summary: str = ""
    dates: str = ""
    dates_line: int = 0
    parts: tuple[str, ...] = ()
    rin: str | None = None
    blocks: list[Block] = field(default_factory=list)


def paged(blocks: list[Block], first: int) -> list[Block]:
    """The blocks where what stands before the first page marker stands on the first page."""
    return [
        block
        if block.page is not None
        else replace(block, page=first, rows=tuple(replace(row, page=row.page or first) for row in block.rows))
        for block in blocks
    ]


_FILED = re.compile(
    r"FR Doc(?:\. No)?[.:]? ?(?P<number>[A-Z0-9]+[-–][0-9]+)(?: Filed (?P<month>[0-9]{1,2})[-–](?P<day>[0-9]{1,2})"
    r"[-–](?P<year>[0-9]{2}))?"
)
_CFR = re.compile(r"(?P<title>[0-9]+) CFR (?:[Pp]arts? )?(?P<parts>[0-9][0-9A-Za-z, ]*(?:(?:,? and )[0-9]+)?)")
_NUMBER = re.compile(r"[0-9]+")
_DAY_OF_WEEK = re.compile(r"(?:\w+day), (?P<day>[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4})")


def sign(document: Document, text: str) -> None:
    """Reads `[FR Doc. 2025-00704 Filed 1-15-25; 8:45 am]` into the document."""
    found = _FILED.search(text)
    if found is None:
        return
    document.number = found["number"].replace("–", "-")
    if found["month"]:
        try:
            document.filed = date(2000 + int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            document.filed = None


def parts_in(text: str) -> tuple[str, ...]:
    """The CFR parts that a head names: `15 CFR Parts 740 and 744` is `15 CFR 740`, `15 CFR 744`."""
    return tuple(
        dict.fromkeys(
            f"{found['title']} CFR {part}" for found in _CFR.finditer(text) for part in _NUMBER.findall(found["parts"])
        )
    )


def day_of_issue(text: str) -> date | None:
    """The day in `Thursday, January 16, 2025`."""
    found = _DAY_OF_WEEK.search(text)
    return day_in(found["day"], WORDS) if found else None


_SIGNS = re.compile(r"\[(?P<name>[A-Za-z]{2,8})\]")
_SECTIONS = re.compile(r"\bSec\. Sec\.\s+")
_SECTION = re.compile(r"\bSec\.\s+(?=[0-9])")


def from_plain(text: str) -> str:
    """The characters that plain text writes in other ways: ``quotes'', `--`, `Sec.  744.11`, `[eacute]`."""
    # Three: an inner quotation ends with the outer one.
    text = text.replace("``", "“").replace("'''", "’”").replace("''", "”").replace("`", "‘").replace("--", "—")
    text = _SECTION.sub("§ ", _SECTIONS.sub("§§ ", text))
    return _SIGNS.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    # `[sect]`, `[eacute]`: the names are HTML's; `[sic]` and other words in brackets stay.
    character = html.unescape(f"&{found['name']};")
    return character if len(character) == 1 else found.group()
