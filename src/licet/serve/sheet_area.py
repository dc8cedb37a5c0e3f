"""How far the sheets of an Excel workbook reach, looked at before any is laid out in memory.

One cell in the last corner (XFD1048576) of a file of a few kilobytes makes a sheet of seventeen billion cells: the
reader of workbooks would ask for the memory of all of them.
"""

import re
import zipfile
import zlib
from typing import IO, BinaryIO

MOST_CELLS = 50_000_000
"""Most cells of a sheet, empty ones included: a million rows of fifty columns."""
MOST_BYTES = 2_000_000_000
"""Most bytes of one part of a workbook after decompression."""
_PLACE = re.compile(rb'\br="([A-Z]{0,3})([0-9]{1,7})"')
_CHUNK = 1 << 20
_OVERLAP = 32


def too_large(workbook: BinaryIO) -> str | None:
    """Why the workbook cannot be laid out, in words; None where it can.

    Raises:
        ValueError: it is no ZIP file, or a broken one.
    """
    try:
        with zipfile.ZipFile(workbook) as parts:
            for part in parts.infolist():
                if part.file_size > MOST_BYTES:
                    return f"{part.filename} holds {part.file_size:,} bytes; at most {MOST_BYTES:,} are read"
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    with parts.open(part) as stream:
                        rows, columns = _reach(stream)
                    if rows * columns > MOST_CELLS:
                        return (
                            f"a sheet reaches over {rows:,} rows by {columns:,} columns; at most {MOST_CELLS:,} cells"
                        )
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, zlib.error, RuntimeError) as slip:
        raise ValueError(str(slip)) from slip
    finally:
        workbook.seek(0)
    return None


def _reach(stream: IO[bytes]) -> tuple[int, int]:
    """The last row and the last column that a sheet names a cell in."""
    rows, letters, rest = 1, {b""}, b""
    while chunk := stream.read(_CHUNK):
        for column, row in _PLACE.findall(rest + chunk):
            letters.add(column)
            rows = max(rows, int(row))
        rest = chunk[-_OVERLAP:]
    return rows, max(map(_number, letters)) or 1


def _number(column: bytes) -> int:
    """The number of a column: A is 1, XFD is 16,384."""
    number = 0
    for letter in column:
        number = number * 26 + letter - ord("A") + 1
    return number
