"""Rows of an Excel sheet with a cell that should hold a value and does not: an error, or a formula never worked out.

The reader of workbooks gives both as empty cells. An end user of whom a lookup found nothing (`#N/A`) would be no end
user at all, and the order would be decided without it.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO
from xml.etree import ElementTree

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_ID = re.compile(r"\{.*\}id$")
_END_OF_ROW = b"row>"
_CHUNK = 1 << 20

_ROW = rb"<(?:\w+:)?row\b(?P<row>[^>]*)>"
_ERROR = rb"<(?:\w+:)?c\b[^>]*\bt=[\"']e[\"'][^>]*>"
# Excel writes a formula whose value is an empty text with t="str": that one was worked out.
_FORMULA = (
    rb"<(?:\w+:)?c\b(?![^>]*\bt=[\"']str[\"'])[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>\s*|<(?:\w+:)?v>\s*</(?:\w+:)?v>\s*)?</(?:\w+:)?c>"
)
_MARKED = re.compile(_ROW + rb"|" + _ERROR + rb"|(?P<formula>" + _FORMULA + rb")")
_NUMBER = re.compile(rb"\br=[\"']([0-9]+)[\"']")

ERROR = "a cell of it holds an error (#N/A, #REF! and the like), and no value"
FORMULA = "a cell of it holds a formula whose value the file does not hold: open and save it in a spreadsheet program"


def gaps(workbook: BinaryIO) -> dict[int, str]:
    """Lines (from 1) of the first sheet with such a cell, each with what is wrong.

    Raises:
        ValueError: it is no ZIP file, or a broken one.
    """
    try:
        with zipfile.ZipFile(workbook) as parts, _open(parts, _first_sheet(parts)) as stream:
            return dict(_found(stream))
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, zlib.error, RuntimeError, KeyError) as slip:
        raise ValueError(str(slip)) from slip
    except ElementTree.ParseError as slip:
        raise ValueError(f"its list of sheets cannot be read: {slip}") from slip
    finally:
        workbook.seek(0)


def _first_sheet(parts: zipfile.ZipFile) -> str:
    """The part that holds the first sheet, as the list of sheets has them in order."""
    sheet = next((one for one in _parsed(parts, _BOOK).iter() if one.tag.endswith("}sheet")), None)
    if sheet is None:
        raise ValueError("it has no sheet")
    wanted = next((value for name, value in sheet.attrib.items() if _ID.match(name)), "")
    for one in _parsed(parts, _RELATIONS):
        if one.attrib.get("Id") == wanted:
            return posixpath.normpath(posixpath.join("/xl", one.attrib.get("Target", ""))).lstrip("/")
    raise ValueError("its first sheet is not in it")


def _open(parts: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A part by its name, in any case: some programs write `xl/Workbook.xml`."""
    return parts.open(next((one for one in parts.namelist() if one.lower() == name.lower()), name))


def _parsed(parts: zipfile.ZipFile, name: str) -> ElementTree.Element:
    # No entity is ever resolved: a list of sheets declares none.
    with _open(parts, name) as stream:
        text = stream.read()
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ValueError("its list of sheets declares entities")
    return ElementTree.parse(io.BytesIO(text)).getroot()


def _found(stream: IO[bytes]) -> Iterator[tuple[int, str]]:
    line = 0
    for part in _whole_rows(stream):
        for one in _MARKED.finditer(part):
            if one["row"] is not None:
                number = _NUMBER.search(one["row"])
                line = int(number[1]) if number else line + 1
            else:
                yield line, FORMULA if one["formula"] else ERROR


def _whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a sheet, cut between rows."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        rest += chunk
        end = rest.rfind(_END_OF_ROW) + len(_END_OF_ROW)
        if end >= len(_END_OF_ROW):
            yield rest[:end]
            rest = rest[end:]
    yield rest
