"""A Federal Register document in the official XML: one document (`RULE`, `NOTICE` …) or a day's issue (`FEDREG`).

The one document of federalregister.gov says neither its volume nor its day; the issue of govinfo says both. The page
a document begins on stands in it only where it begins a page: else it is the one before the first page marker.
No entity is expanded and a document type declaration is refused: no official file has one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from licet.errors import SourceChanged, SourceUnreadable
from licet.sources.grammar import plain
from licet.sources.notice.document import Block, BlockKind, Document, TableRow, day_of_issue, paged, parts_in, sign

DOCUMENTS = ("RULE", "PRORULE", "NOTICE", "CORRECT")
_LEAVES = frozenset({"P", "FP", "HD", "AMDPAR", "GPOTABLE", "TNOTE", "SECTNO", "SUBJECT", "DATED", "FRDOC", "LI"})
_SKIPPED = frozenset({"FTREF"})
_HEAD = {"AGENCY": "agency", "SUBAGY": "agency", "SUBJECT": "title", "RIN": "rin", "CFR": "parts"}
_LABELED = {"ACT": "action", "SUM": "summary", "EFFDATE": "dates", "DATES": "dates"}
_KINDS = {"HD": BlockKind.HEADING, "AMDPAR": BlockKind.INSTRUCTION, "FP": BlockKind.ITEM, "TNOTE": BlockKind.NOTE}


@dataclass(slots=True)
class _Walk:
    """How far a document is read: the page, the CFR part of the instructions, what was found."""

    document: Document
    page: int | None = None
    part: str | None = None

    def turn(self, element: etree._Element) -> None:
        number = element.get("P", "")
        if number.isascii() and number.isdigit() and len(number) <= 6:
            page = int(number)
            if self.document.first_page is None:
                begins = not self.document.agency and not self.document.blocks
                self.document.first_page = page if begins else page - 1
            self.page = self.document.last_page = page


def document(data: bytes, file: str, number: str | None = None) -> Document:
    """The document in the XML; of an issue the one with this number.

    Raises:
        SourceUnreadable: not XML, or with a document type declaration.
        SourceChanged: no document, or several and none is asked for.
    """
    root = _root(data, file)
    found = [root] if root.tag in DOCUMENTS else [one for one in root.iter(*DOCUMENTS) if root.tag == "FEDREG"]
    if number is not None and len(found) > 1:
        found = [one for one in found if number in _signature(one)]
    if len(found) != 1:
        numbers = ", ".join(_signature(one) for one in found[:5])
        expected = f"one document ({', '.join(DOCUMENTS)}), or the number of one of an issue"
        raise SourceChanged(file, None, "root", f"{root.tag} with {len(found)} {numbers}".strip(), expected)
    read = Document(file)
    if root.tag == "FEDREG":
        volume = root.findtext("VOL") or ""
        read.volume = int(volume) if volume.strip().isdigit() and len(volume) < 5 else None
        read.published = day_of_issue(root.findtext("DATE") or "")
    walk = _Walk(read)
    _walk(walk, found[0])
    if read.first_page is not None:
        read.blocks = paged(read.blocks, read.first_page)
    return read


def _root(data: bytes, file: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise SourceUnreadable(f"{file}: not XML: {problem}") from problem
    if root.getroottree().docinfo.doctype:
        raise SourceUnreadable(f"{file}: has a document type declaration, which no official file has")
    return root


def _signature(element: etree._Element) -> str:
    return plain(element.findtext(".//FRDOC") or "")


def _walk(walk: _Walk, element: etree._Element) -> None:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            continue
        if child.tag == "PRTPAGE":
            walk.turn(child)
        elif child.tag == "PREAMB":
            _preamble(walk, child)
        elif child.tag == "FTNT":
            _text(walk, child)  # a footnote of the preamble: only its page markers count
        elif child.tag == "REGTEXT":
            walk.part = f"{child.get('TITLE', '')} CFR {child.get('PART', '')}"
            _walk(walk, child)
            walk.part = None
        elif child.tag == "GPOTABLE":
            walk.document.blocks.append(_table(walk, child))
            _notes(walk, child)
        elif child.tag in _LEAVES or not any(one.tag in _LEAVES for one in child.iter() if one is not child):
            _leaf(walk, child)
        else:
            _walk(walk, child)


def _leaf(walk: _Walk, element: etree._Element) -> None:
    page, text = walk.page, plain(_text(walk, element))
    if element.tag == "FRDOC":
        sign(walk.document, text)
    elif text:
        kind = _KINDS.get(element.tag, BlockKind.PARAGRAPH)
        depth = _depth(element) if kind is BlockKind.ITEM else 0
        walk.document.blocks.append(Block(kind, text, element.sourceline or 0, page, walk.part, depth))


def _depth(element: etree._Element) -> int:
    """`FP1-2` and `FP-2` are indented more than `FP-1` and `FP`."""
    digits = "".join(one for one in element.get("SOURCE", "") if one.isdigit())
    return 1 if digits in ("2", "12", "22") else 0


def _preamble(walk: _Walk, preamble: etree._Element) -> None:
    document = walk.document
    for child in preamble:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "PRTPAGE":
            walk.turn(child)
            continue
        label = _LABELED.get(child.tag)
        text = plain(" ".join(_text(walk, one) for one in child if one.tag != "HD")) if label else _text(walk, child)
        if label is not None:
            setattr(document, label, plain(f"{getattr(document, label)} {text}"))
            if label == "dates":
                document.dates_line = child.sourceline or 0
        elif child.tag in _HEAD:
            _head(document, _HEAD[child.tag], plain(text))


def _head(document: Document, field: str, text: str) -> None:
    if field == "parts":
        document.parts = tuple(dict.fromkeys((*document.parts, *parts_in(text))))
    elif field == "rin":
        document.rin = text.removeprefix("RIN").strip() or None
    elif field == "agency":
        document.agency = ", ".join(part for part in (document.agency, text) if part)
    else:
        document.title = plain(f"{document.title} {text}")


def _table(walk: _Walk, table: etree._Element) -> Block:
    page = walk.page
    heads = tuple(plain(" ".join(head.itertext())) for head in table.iter("CHED"))
    rows: list[TableRow] = []
    for element in table:
        if element.tag == "PRTPAGE":
            walk.turn(element)
        elif element.tag == "ROW":
            line, begins = element.sourceline or 0, walk.page
            cells = tuple(_cells(walk, element))
            rows.append(TableRow(cells, line, begins))
    title = table.find("TTITLE")
    text = plain("".join(title.itertext())) if title is not None else ""
    return Block(BlockKind.TABLE, text, table.sourceline or 0, page, walk.part, heads=heads, rows=tuple(rows))


def _cells(walk: _Walk, row: etree._Element) -> Iterator[str]:
    for cell in row:
        if cell.tag == "PRTPAGE":
            walk.turn(cell)
        elif cell.tag == "ENT":
            lines = _text(walk, cell).split("\x00")
            yield "\n".join(line for line in map(plain, lines) if line)
        elif isinstance(cell.tag, str):
            raise SourceChanged(walk.document.file, cell.sourceline, "row", cell.tag, "cells (ENT)")


def _notes(walk: _Walk, table: etree._Element) -> None:
    for note in table.iter("TNOTE"):
        _leaf(walk, note)


def _text(walk: _Walk, element: etree._Element) -> str:
    """The text of an element with everything in it; a line of a cell begins with a null character."""
    parts = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            parts.append(child.tail or "")
            continue
        if child.tag == "PRTPAGE":
            walk.turn(child)
        elif child.tag == "SU":
            parts.append(_raised(plain("".join(child.itertext()))))
        elif child.tag == "LI":
            parts.append("\x00" + _text(walk, child))
        elif child.tag not in _SKIPPED:
            parts.append(_text(walk, child))
        parts.append(child.tail or "")
    return "".join(parts)


def _raised(mark: str) -> str:
    """A raised number is the mark of a footnote and stands apart; raised letters belong to an ordinal (`3rd`)."""
    return mark if mark.isalpha() else f" {mark} "
