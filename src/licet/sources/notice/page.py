"""A web page that prints a Federal Register document, as the plain text that `plain` reads.

Paragraphs become lines between blank ones, the cells of a table are parted by tabs and the lines of a cell by a mark.
What the site adds to the text (`Start Amendment Part`, `( printed page 4618)`) is taken out; page numbers stay.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from licet.errors import SourceUnreadable
from licet.sources.grammar import plain

LINE = "\x0b"
"""The mark between two lines of a cell."""

_SKIPPED = frozenset({"script", "style", "noscript", "head", "nav", "header", "footer", "svg", "button", "form"})
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "body", "dl", "dt", "dd"}
)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_PAGE = re.compile(r"(?:\( ?print(?:ed)? page (?P<page>[0-9]{1,6})\)|Start Printed Page (?P<old>[0-9]{1,6})) ?")
_ADDED = re.compile(
    r"(?:Start|End) (?:Preamble|Supplemental Information|Further Info|(?:Amendment )?Part|Authority|Signature)"
    r"(?![a-z]) ?"
)


def as_text(page: str, file: str) -> tuple[str, str]:
    """The text of a page, and its first heading. SourceUnreadable where it is no HTML."""
    try:
        root = document_fromstring(_DECLARED.sub("", page))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise SourceUnreadable(f"{file}: not HTML: {problem}") from problem
    heading = next(iter(root.iter("h1")), None)
    return "".join(_texts(root)), "" if heading is None else plain("".join(heading.itertext()))


def without_additions(text: str) -> str:
    """A text copied from federalregister.gov without what the site adds to it; its page numbers as `[[Page 4618]]`."""
    text = _PAGE.sub(lambda found: f"\n\n[[Page {found['page'] or found['old']}]]\n\n", text)
    return _ADDED.sub("\n\n", text)


def _texts(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    if element.tag == "table":
        yield "\n\n" + "\n".join(_rows(element)) + "\n\n"
        return
    around = "\n\n" if element.tag in _BLOCKS else "\n" if element.tag == "br" else ""
    yield around + _words(element.text)
    for child in element:
        yield from _texts(child)
        yield _words(child.tail)
    yield around


def _words(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _rows(table: HtmlElement) -> Iterator[str]:
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row:
            if cell.tag in ("td", "th"):
                cells.append(_cell(cell))
                cells += [""] * (_span(cell.get("colspan", "1")) - 1)
        yield "\t".join(cells)


def _span(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 20 else 1


def _cell(cell: HtmlElement) -> str:
    lines = "".join(_texts(cell)).split("\n")
    return LINE.join(line for line in map(plain, lines) if line)
