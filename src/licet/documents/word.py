"""Word documents (docx): body with tables in order, headers, footers, notes, text boxes, comments.

Deleted text of tracked changes is left out, inserted text is in; hidden text is read like any other.
"""

import re
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

from lxml import etree

from licet.documents.archive import content, opened
from licet.documents.attached import attached
from licet.documents.text import Counted, Document, Part, Reading, Stated, joined
from licet.errors import SourceUnreadable

STORIES = (
    ("header", r"word/header\d*\.xml"),
    ("", r"word/document\d*\.xml"),
    ("footnote", r"word/footnotes\d*\.xml"),
    ("endnote", r"word/endnotes\d*\.xml"),
    ("comment", r"word/comments\d*\.xml"),
    ("footer", r"word/footer\d*\.xml"),
)
"""Parts of the archive that hold text, in the order of the text made of them, with what a reader calls them."""

NOT_TEXT = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "tcPr"))
"""Elements without text of the document: deletions, field codes, a second form of the same drawing, properties."""

MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word(data: bytes, filename: str, reading: Reading) -> Document:
    """The text of a docx."""
    archive = opened(data, filename, reading)
    names = archive.namelist()
    if not any(re.fullmatch(STORIES[1][1], name) for name in names):
        raise SourceUnreadable(f"{filename}: the ending says docx, but no text of Word stands in it")
    stories: list[tuple[str, Document]] = []
    seen: set[tuple[str, str]] = set()
    for said, pattern in STORIES:
        for name in sorted((one for one in names if re.fullmatch(pattern, one)), key=lambda one: (len(one), one)):
            text = "\n".join(_blocks(parsed(content(archive, name, filename), filename))).strip("\n")
            # The first, the even and the other pages often carry the same header.
            if text and (said, text) not in seen:
                seen.add((said, text))
                counted = Counted.NOTHING if said else Counted.LINES
                stories.append((said, Document(text, (Part(0, len(text), counted=counted),))))
    stories.append(("", Document("", notes=pictures(names, "word/media/"), stated=properties(archive, filename))))
    stories.extend(embedded(archive, "word/embeddings/", filename, reading))
    return joined(stories)


def parsed(data: bytes, filename: str) -> etree._Element:
    """An XML part of an office document. SourceUnreadable when it is none, or grows out of its own entities."""
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as slip:
        raise SourceUnreadable(f"{filename}: the XML inside is damaged: {slip}") from slip
    if root is None:
        raise SourceUnreadable(f"{filename}: the XML inside is empty")
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def local(node: etree._Element) -> str:
    """The name of an element without its namespace; nothing for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _blocks(node: etree._Element) -> Iterator[str]:
    """Paragraphs and rows of tables below an element, in order; text boxes after the paragraph they hang on."""
    for child in node:
        name = local(child)
        if name == "p":
            boxes: list[etree._Element] = []
            yield "".join(_runs(child, boxes))
            for box in boxes:
                yield from _blocks(box)
        elif name == "tr":
            yield "\t".join("\n".join(_blocks(cell)).strip("\n") for cell in _cells(child))
        elif name not in NOT_TEXT:
            yield from _blocks(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) not in NOT_TEXT:
            yield from _cells(child)


def _runs(node: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    for child in node:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in MARKS:
            yield MARKS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in NOT_TEXT:
            yield from _runs(child, boxes)


def pictures(names: list[str], folder: str) -> tuple[str, ...]:
    """What is said about the pictures of an office document: most are logos, so this is a note."""
    count = sum(name.startswith(folder) for name in names)
    said = "1 picture" if count == 1 else f"{count} pictures"
    return (f"{said}: letters in pictures are not read",) if count else ()


def embedded(archive: ZipFile, folder: str, filename: str, reading: Reading) -> Iterator[tuple[str, Document]]:
    """Documents that stand inside an office document."""
    for name in sorted(archive.namelist()):
        if name.startswith(folder) and not name.endswith("/"):
            short = name.removeprefix(folder)
            yield f"embedded {short}", attached(content(archive, name, filename), short, reading)


def properties(archive: ZipFile, filename: str) -> tuple[Stated, ...]:
    """The days that the properties of an office document give."""
    if "docProps/core.xml" not in archive.namelist():
        return ()
    found = []
    for node in parsed(content(archive, "docProps/core.xml", filename), filename):
        name = local(node)
        if name in ("created", "modified") and (day := as_day(node.text or "")) is not None:
            found.append(Stated(day, f"file properties: {name}"))
    return tuple(sorted(found, key=lambda one: one.how, reverse=True))


def as_day(text: str) -> date | None:
    """The day that a time in ISO form begins with."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
