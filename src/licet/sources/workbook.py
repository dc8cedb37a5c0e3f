"""The first sheet of an Office Open XML workbook (`.xlsx`) as records with the names of its head row.

Only what publishers' tables need: texts and numbers. A day is a number there (days after 1899-12-30); which column
holds days, the source says. Formulas give their stored value. Source: ECMA-376, part 1, sections 18.3 and 18.4.
"""

import io
import re
import struct
import zipfile
import zlib
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
"""The largest part of a workbook that is unpacked; a publisher's table is under a megabyte."""


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
            names = set(archive.namelist())
            if _SHEET not in names:
                raise SourceChanged(file, None, "workbook", sorted(names)[:9], f"a part {_SHEET}")
            strings = root_of(_part(archive, _STRINGS, file), file) if _STRINGS in names else None
            table = root_of(_part(archive, _SHEET, file), file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, *_BROKEN) as problem:
        raise SourceUnreadable(f"{file}: not a workbook: {problem}") from problem
    texts = [] if strings is None else [_text(one) for one in strings.iter(f"{_MAIN}si")]
    return texts, table


def _part(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    if archive.getinfo(name).file_size > MOST_BYTES:
        raise SourceUnreadable(f"{file}: its part {name} unpacks to more than {MOST_BYTES:,} bytes")
    with archive.open(name) as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SourceUnreadable(f"{file}: its part {name} unpacks to more than {MOST_BYTES:,} bytes")
    return content


def _lines(table: etree._Element, texts: list[str], file: str) -> Iterator[tuple[int, dict[str, str]]]:
    for line, row in enumerate(table.iter(f"{_MAIN}row"), start=1):
        cells: dict[str, str] = {}
        for cell in row.iter(f"{_MAIN}c"):
            place = _CELL.fullmatch(cell.get("r") or "")
            if place is None:
                raise SourceChanged(file, line, "cell", cell.get("r"), "a place like B7")
            cells[place["column"]] = _value(cell, texts, file, line)
        yield line, cells


def _value(cell: etree._Element, texts: list[str], file: str, line: int) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = cell.find(f"{_MAIN}v")
    text = plain(value.text or "") if value is not None else ""
    if cell.get("t") != "s":
        return text
    if not text.isdecimal() or len(text) > 9 or int(text) >= len(texts):
        raise SourceChanged(file, line, "cell", text, f"the number of one of {len(texts)} shared texts")
    return texts[int(text)]


def _text(element: etree._Element) -> str:
    # `rPh` holds how a text is read aloud, not the text.
    parts = [one.text or "" for one in element.iter(f"{_MAIN}t") if one.getparent().tag != f"{_MAIN}rPh"]
    return plain("".join(parts))
