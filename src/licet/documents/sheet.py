"""Workbooks (xlsx, xlsm, xls): every sheet, also hidden ones; a line a row, a tab between cells; comments and boxes."""

import re
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import BadZipFile

from licet.documents.archive import content, opened
from licet.documents.text import Counted, Document, Part, Reading, joined
from licet.documents.word import embedded, local, parsed, pictures, properties
from licet.errors import SourceUnreadable

Cell = int | float | str | bool | time | date | datetime | timedelta

_BESIDE = re.compile(r"xl/(?:comments\d*|threadedComments/[^/]+|drawings/drawing\d*|comments/[^/]+)\.xml")


def sheet(data: bytes, filename: str, reading: Reading) -> Document:
    """The text of a workbook."""
    beside: list[tuple[str, Document]] = []
    if data.startswith(b"PK"):
        archive = opened(data, filename, reading)
        names = archive.namelist()
        for name in sorted(one for one in names if _BESIDE.fullmatch(one)):
            text = _texts(content(archive, name, filename), filename)
            part = Part(0, len(text), "comments and boxes", Counted.NOTHING)
            beside.append(("", Document(text, (part,))))
        beside.append(("", Document("", notes=pictures(names, "xl/media/"), stated=properties(archive, filename))))
        beside.extend(embedded(archive, "xl/embeddings/", filename, reading))
    return joined([*_sheets(data, filename, reading), *beside])


def _sheets(data: bytes, filename: str, reading: Reading) -> list[tuple[str, Document]]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as missing:
        raise SourceUnreadable(f"{filename}: xlsx needs another package: pip install 'licet[documents]'") from missing
    left = reading.limits.cells
    found = []
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            table = book.get_sheet_by_name(name)
            left -= table.height * table.width
            if left < 0:
                raise SourceUnreadable(f"{filename}: more than {reading.limits.cells:,} cells")
            found.append((f"sheet {name}", _table(table.to_python(skip_empty_area=True), table.start or (0, 0))))
    except (CalamineError, BadZipFile, OSError, ValueError, KeyError, OverflowError) as slip:
        raise SourceUnreadable(f"{filename}: the workbook cannot be read: {slip}") from slip
    return found


def _table(rows: list[list[Cell]], start: tuple[int, int]) -> Document:
    text = "\n".join("\t".join(map(_written, row)).rstrip("\t") for row in rows)
    part = Part(0, len(text), "", Counted.CELLS, row=start[0] + 1, column=start[1] + 1)
    return Document(text, (part,)) if text.strip() else Document("")


def _written(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # the reader gives every number as a float
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    # One line a row, one tab a cell: so that the place of a name in the text gives its cell.
    return re.sub(r"[\t\r\n\v\f\x85\u2028\u2029]+", " ", str(cell))


def _texts(data: bytes, filename: str) -> str:
    """The text of comments and boxes: a paragraph a line."""
    lines: list[str] = []
    for node in parsed(data, filename).iter():
        if local(node) in ("p", "comment", "threadedComment", "si"):
            lines.append("")
        elif local(node) in ("t", "text") and node.text:
            if not lines:
                lines.append("")
            lines[-1] += node.text
    return "\n".join(line for line in lines if line.strip())
