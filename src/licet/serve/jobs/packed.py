"""Uploads that are larger than they look, or a single line: told before a row of them is read."""

import gzip
import zipfile
import zlib
from pathlib import Path
from typing import IO, cast

from licet import SourceUnreadable
from licet.serve.reading import ending, opened

BLOCK = 1 << 20
MOST_LINE = 16_000_000
"""Most bytes of a line of a table; the reader of tables holds a line whole."""
MOST_HELD = 1_000_000_000
"""Most bytes of a workbook, unpacked, or of a packed Parquet file: they are held whole."""


def check(path: Path, most: int) -> None:
    """Reads a file of rows once.

    Raises:
        SourceUnreadable: it unpacks to more than `most` bytes, or a line of a table is too long.
    """
    packed, table = path.suffix.lower() == ".gz", ending(path) in (".csv", ".tsv")
    if packed or table:
        _check_rows(path, most, packed=packed, table=table)
    if ending(path) == ".xlsx":
        _check_workbook(path, min(most, MOST_HELD), packed=packed)


def _check_rows(path: Path, most: int, *, packed: bool, table: bool) -> None:
    if packed and ending(path) in (".xlsx", ".parquet"):
        most = min(most, MOST_HELD)
    total = line = 0
    with opened(path) as raw, cast(IO[bytes], gzip.open(raw) if packed else raw) as stream:
        while block := _block(stream):
            total += len(block)
            end = max(block.rfind(b"\n"), block.rfind(b"\r"))
            line = line + len(block) if end < 0 else len(block) - end - 1
            if total > most:
                raise SourceUnreadable(f"{path.name} unpacks to more than {most:,} bytes; split it")
            if table and line > MOST_LINE:
                raise SourceUnreadable(f"{path.name} has a line of more than {MOST_LINE:,} bytes: no table has")


def _check_workbook(path: Path, most: int, *, packed: bool) -> None:
    """A workbook is an archive, whose parts say how large they are. They are read once: one that is larger than it says
    fails here, and not in what reads it whole."""
    with opened(path) as raw, cast(IO[bytes], gzip.open(raw) if packed else raw) as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                if sum(one.file_size for one in archive.infolist()) > most:
                    raise SourceUnreadable(f"{path.name} unpacks to more than {most:,} bytes; split it")
                for one in archive.infolist():
                    with archive.open(one) as part:
                        while part.read(BLOCK):
                            pass
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            zlib.error,
            ValueError,
            RuntimeError,
            NotImplementedError,
        ) as slip:
            raise SourceUnreadable(f"{path.name} is not an Excel workbook: {slip}") from None


def _block(stream: IO[bytes]) -> bytes:
    """The next bytes; none where the file is damaged: who reads its rows says where and how."""
    try:
        return stream.read(BLOCK)
    except (OSError, EOFError, zlib.error):
        return b""
