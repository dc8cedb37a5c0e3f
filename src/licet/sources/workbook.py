"""The first sheet of an Office Open XML workbook (`.xlsx`) as records with the names of its head row.

Only what publishers' tables need: texts and numbers. A day is a number there (days after 1899-12-30); which column
holds days, the source says. Formulas give their stored value. Source: ECMA-376, part 1, sections 18.3 and 18.4.
"""

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from lxml import etree

from licet.errors import SourceChanged, SourceUnreadable
from licet.sources.ecfr_table import root_of
from licet.sources.grammar import plain
from licet.sources.row import Record

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS, _SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
_CELL = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>[0-9]+)")
_SERIAL = re.compile(r"[0-9]{1,5}(?:\.0*)?")
# A directory of parts that points outside the file (`ValueError: negative seek value`), or is cut within a field.
_BROKEN = (zlib.error, struct.error)
MOST_BYTES = 64 * 1024 * 1024
"""The most bytes that the parts of a workbook unpack to; a publisher's table is under a megabyte."""
_KINDS = (None, "n", "s", "str", "inlineStr")
"""What a cell holds: a number, a shared text, a formula's text, a text in place. `e` is an error, `b` yes or no."""


def rows(data: bytes, file: str) -> Iterator[Record]:
    """One record per row under the head row; an empty cell is an empty text, an empty row is none."""
    texts, table = _parts(data, file)
    head: dict[str, str] = {}
    for line, cells in _lines(table, texts, file):
        if not any(cells.values()):
            continue
        if not head:
            head = {column: text for column, text in cells.items() if text}
            if len(set(head.values())) != len(head):
                raise SourceChanged(file, line, "head", tuple(head.values()), "columns with different names")
            continue
        beside = [text for column, text in cells.items() if text and column not in head]
        if beside:
            raise SourceChanged(file, line, "cell", beside[0], "nothing beside the columns of the head")
        yield Record(line, {name: cells.get(column, "") for column, name in head.items()})


def serial_day(text: str) -> date | None:
    """The day that a workbook's number stands for; None for a text that is no such number."""
    if not _SERIAL.fullmatch(text):
        return None
    return date(1899, 12, 30) + timedelta(days=int(float(text)))


def _parts(data: bytes, file: str) -> tuple[list[str], etree._Element]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            _members(archive, names, file)
            strings = root_of(archive.read(_STRINGS), file) if _STRINGS in names else None
            table = root_of(archive.read(_SHEET), file)
            for name in names:
                if (
                    name not in (_SHEET, _STRINGS)
                    and name.casefold().startswith("xl/")
                    and name[-4:].casefold() == ".xml"
                ):
                    _no_cells(root_of(archive.read(name), file), file, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, *_BROKEN) as problem:
        raise SourceUnreadable(f"{file}: not a workbook: {problem}") from problem
    return [] if strings is None else [_text(one, file) for one in _children(strings, "si", file)], table


def _members(archive: zipfile.ZipFile, names: list[str], file: str) -> None:
    """Stops at a part that stands there twice (programs differ in which they read), and at parts that are too large."""
    twice = sorted(name for name, count in Counter(name.casefold() for name in names).items() if count > 1)
    if twice:
        raise SourceChanged(file, None, "workbook", twice[0], "each part once")
    if _SHEET not in names:
        raise SourceChanged(file, None, "workbook", sorted(names)[:9], f"a part {_SHEET}")
    if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
        raise SourceUnreadable(f"{file}: unpacks to more than {MOST_BYTES:,} bytes")


def _no_cells(root: etree._Element, file: str, part: str) -> None:
    """Stops at a further sheet that holds something: only the first one is read."""
    if etree.QName(root).localname != "worksheet":
        return
    for cell in root.iter("{*}c"):
        if "".join(cell.itertext()).strip():
            raise SourceChanged(file, None, "workbook", part, "rows on the first sheet only")


def _lines(table: etree._Element, texts: list[str], file: str) -> Iterator[tuple[int, dict[str, str]]]:
    sheets = list(table.iter("{*}sheetData"))
    if len(sheets) != 1 or sheets[0].tag != f"{_MAIN}sheetData" or sheets[0].getparent() is not table:
        raise SourceChanged(file, None, "sheet", [str(one.tag) for one in sheets], "one table of rows (sheetData)")
    last = 0
    for line, row in enumerate(_children(sheets[0], "row", file), start=1):
        number, cells = row.get("r"), {}
        for cell in _children(row, "c", file):
            place = _CELL.fullmatch(cell.get("r") or "")
            if place is None:
                raise SourceChanged(file, line, "cell", cell.get("r"), "a place like B7")
            number = number or place["row"]
            if place["row"] != number:
                raise SourceChanged(file, line, "cell", place[0], f"a cell of row {number}")
            if place["column"] in cells:
                raise SourceChanged(file, line, "cell", place[0], "each cell once")
            cells[place["column"]] = _value(cell, texts, file, line)
        if number is not None:
            if not number.isdecimal() or len(number) > 7 or int(number) <= last:
                raise SourceChanged(file, line, "row", number, f"a number above {last}")
            last = int(number)
        yield line, cells


def _children(parent: etree._Element, name: str, file: str) -> Iterator[etree._Element]:
    """The elements in a table, row or list of texts; one of another kind stops the parse, whatever it would hold."""
    for one in parent:
        if not isinstance(one.tag, str) or one.tag == f"{_MAIN}extLst":
            continue
        if one.tag != f"{_MAIN}{name}":
            raise SourceChanged(file, one.sourceline, "element", one.tag, f"{name} of {_MAIN[1:-1]}")
        yield one


def _value(cell: etree._Element, texts: list[str], file: str, line: int) -> str:
    kind, there = cell.get("t"), [str(one.tag) for one in cell if isinstance(one.tag, str)]
    if kind not in _KINDS:
        raise SourceChanged(file, line, "cell", f"{cell.get('r')} of type {kind}", "a number or a text")
    inner = f"{_MAIN}is" if kind == "inlineStr" else f"{_MAIN}v"
    if there.count(inner) > 1 or set(there) - {inner, f"{_MAIN}f", f"{_MAIN}extLst"}:
        raise SourceChanged(file, line, "cell", there, f"one {inner} at most, and its formula")
    value = cell.find(inner)
    if value is None:
        return ""
    text = _text(value, file) if kind == "inlineStr" else plain("".join(value.itertext()))
    if kind != "s":
        return text
    if not text.isdecimal() or len(text) > 9 or int(text) >= len(texts):
        raise SourceChanged(file, line, "cell", text, f"the number of one of {len(texts)} shared texts")
    return texts[int(text)]


def _text(element: etree._Element, file: str) -> str:
    """All text of an element but how it is read aloud (`rPh`); text that stands elsewhere stops the parse."""
    several = list(element.iter(f"{_MAIN}t"))
    read, whole = "".join("".join(one.itertext()) for one in several), "".join(element.itertext())
    if "".join(read.split()) != "".join(whole.split()):
        raise SourceChanged(file, element.sourceline, "text", plain(whole), "all of it in elements t")
    aloud = f"{_MAIN}rPh"
    return plain("".join("".join(one.itertext()) for one in several if one.getparent().tag != aloud))
