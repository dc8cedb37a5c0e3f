"""Rows of an input file, one at a time: CSV, TSV, JSON lines, Parquet, XLSX, each also inside `.gz`.

A row that cannot be read is given as `Rejected`, with its line and the reason, and the reading goes on. A file that
cannot be read at all raises `SourceUnreadable`; a file without the column asked for, or of another ending, `BadInput`.
"""

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from licet import BadInput, SourceUnreadable
from licet.serve import cells, sheet_area, sheet_gaps, swallowed

LINE_LIMIT = 4_000_000
"""Longest line (or quoted cell) that is read, in bytes; a longer one is kept aside."""
MOST_SHOWN = 20_000
"""Bytes that are kept of a row that cannot be read; all of any row that a person wrote."""
DIVIDERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
DELIMITERS = "".join(DIVIDERS)
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
"""What `surrogateescape` makes of bytes that are not UTF-8."""
BEGINNINGS = {b"PK\x03\x04": "a ZIP file (XLSX, DOCX …)", b"PAR1": "a Parquet file", b"\x1f\x8b": "a gzip file"}
BEGINNINGS |= {b"%PDF": "a PDF file", b"\xd0\xcf\x11\xe0": "an old Office file"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it began on (from 1, the header is a line) and its values by column."""

    line: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row kept aside: the line it began on, why, and the whole row by its columns; of one that cannot be read so,
    its text (of a very long one the beginning)."""

    line: int
    reason: str
    text: str = ""
    row: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """An open input: its rows, its columns (None for JSON lines), how far it has been read and how far it goes
    (both in bytes, or both in rows), what the reader should know, `of` how many rows it has, where known, and `how` it
    is read, in words."""

    rows: Iterator[Row | Rejected]
    columns: tuple[str, ...] | None
    place: Callable[[], int]
    size: int
    notes: tuple[str, ...] = ()
    of: int | None = None
    how: str = ""


def ending(path: Path) -> str:
    """The ending that says what is inside: of `orders.csv.gz` it is `.csv`."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


@contextmanager
def read(path: Path) -> Iterator[Input]:
    """Opens an input file and gives its rows; the file is closed when the block ends.

    Raises:
        BadInput: the ending is not one that is read.
        SourceUnreadable: no such file, a directory, not readable, or not what its ending says.
    """
    reader = READERS.get(ending(path))
    if reader is None:
        raise BadInput("--input", path.name, f"a file ending in {', '.join(READERS)}, or one of these and .gz")
    with ExitStack() as files:
        yield reader(path, files)


def opened(path: Path) -> BinaryIO:
    """A file opened for reading in bytes.

    Raises:
        SourceUnreadable: no such file, a directory, or not readable.
    """
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise SourceUnreadable(f"there is no file {path}") from None
    except IsADirectoryError:
        raise SourceUnreadable(f"{path} is a directory; give a file") from None
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be opened: {slip.strerror}") from slip


def content(path: Path) -> bytes:
    """The whole content of a file; of a `.gz` file what is inside."""
    with opened(path) as raw:
        try:
            with gzip.open(raw) if _zipped(path) else raw as stream:
                return stream.read()
        except (OSError, EOFError, zlib.error) as slip:
            raise SourceUnreadable(f"{path} cannot be read: {slip}") from slip


def lines(path: Path, files: ExitStack) -> Input:
    """JSON lines: every line an object."""
    raw = files.enter_context(opened(path))
    stream = files.enter_context(_inside(path, raw))
    return Input(_objects(path, stream), None, raw.tell, path.stat().st_size, how="JSON lines in UTF-8")


def table(path: Path, files: ExitStack) -> Input:
    """Delimited text with a header line; `,` `;` tab or `|`, whichever the header line has most of."""
    raw = files.enter_context(opened(path))
    stream = files.enter_context(_inside(path, raw))
    encoding = "utf-16" if stream.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    # surrogateescape keeps the bytes that are not UTF-8 visible, so their row alone is kept aside.
    text = files.enter_context(io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline=""))
    csv.field_size_limit(LINE_LIMIT)
    with _readable(path, text.encoding):
        first = text.readline(LINE_LIMIT)
        delimiter = max(DELIMITERS, key=first.count)
        header = _header(path, next(csv.reader([first], delimiter=delimiter, strict=True), []))
    how = f"a table of text in {text.encoding.removesuffix('-sig').upper()}, columns divided by {DIVIDERS[delimiter]}"
    return Input(_cells(path, text, header, delimiter), tuple(header), raw.tell, path.stat().st_size, how=how)


def parquet(path: Path, files: ExitStack) -> Input:
    """A Parquet file, by batches."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise _extra("Parquet") from None
    file: BinaryIO = io.BytesIO(content(path)) if _zipped(path) else files.enter_context(opened(path))
    try:
        opening = pyarrow.parquet.ParquetFile(file)
    except (pyarrow.ArrowException, OSError) as slip:
        raise SourceUnreadable(f"{path} is not a Parquet file: {_first_line(slip)}") from slip
    done = [0]

    def rows() -> Iterator[Row | Rejected]:
        try:
            for batch in opening.iter_batches(batch_size=4_096):
                for values in batch.to_pylist():
                    done[0] += 1
                    # Under the names of the header: without their outer blanks, as columns are asked for.
                    yield _plain_row(done[0], dict(zip(header, values.values(), strict=True)))
        except (pyarrow.ArrowException, OSError) as slip:
            raise SourceUnreadable(f"{path} cannot be read past row {done[0]}: {_first_line(slip)}") from slip

    header = _header(path, opening.schema_arrow.names)
    of = opening.metadata.num_rows
    return Input(rows(), tuple(header), lambda: done[0], of, of=of, how="a Parquet file")


def workbook(path: Path, _files: ExitStack) -> Input:
    """The first sheet of an Excel workbook; its first row that is not empty is the header."""
    try:
        import python_calamine
    except ImportError:
        raise _extra("XLSX") from None
    try:
        file = io.BytesIO(content(path))
        why = sheet_area.too_large(file)
        if why is not None:
            raise SourceUnreadable(f"{path}: {why}")
        gaps = sheet_gaps.gaps(file)
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        sheet = book.get_sheet_by_index(0)
        grid = sheet.to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, ValueError, OSError) as slip:
        raise SourceUnreadable(f"{path} is not an Excel workbook: {_first_line(slip)}") from slip
    begun = next((line for line, row in enumerate(grid) if any(cell != "" for cell in row)), None)
    if begun is None:
        raise SourceUnreadable(f"{path} has no header row: its first sheet is empty")
    header = _header(path, [str(cells.plain(cell)) for cell in grid[begun]])
    done, merged = [0], _merged(sheet.merged_cell_ranges or (), begun)

    def counts(line: int) -> bool:
        return line in merged or line in gaps or any(not isinstance(one, str) or one.strip() for one in grid[line - 1])

    filled = [line for line in range(begun + 2, len(grid) + 1) if counts(line)]

    def rows() -> Iterator[Row | Rejected]:
        for line in filled:
            done[0], row = line, grid[line - 1]
            if line in merged:
                yield Rejected(line, "a cell of it is merged with another, and has no value of its own", _words_of(row))
            elif line in gaps:
                yield Rejected(line, gaps[line], _words_of(row))
            else:
                yield _plain_row(line, dict(zip(header, row, strict=True)))

    notes: tuple[str, ...] = ()
    if len(book.sheet_names) > 1:
        notes = (f"{path.name} has {len(book.sheet_names)} sheets; only the first, {sheet.name!r}, is read",)
    how = f"the sheet {sheet.name!r} of an Excel workbook"
    return Input(rows(), tuple(header), lambda: done[0], len(grid), notes, len(filled), how)


def _merged(ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]], header: int) -> frozenset[int]:
    """Lines (from 1) with other cells than the first of merged ones: only that one holds what is shown for all."""
    found: set[int] = set()
    for (top, left), (bottom, right) in ranges:
        first = top if right > left else top + 1
        found.update(line + 1 for line in range(max(first, header + 1), bottom + 1))
    return frozenset(found)


def _words_of(row: Sequence[object]) -> str:
    return _shown(" ".join(str(cell) for cell in row if cell != "").encode("utf-8", "replace"))


def _plain_row(line: int, values: Mapping[str, object]) -> Row | Rejected:
    """A row with each cell in its one reading; one cell without makes the row be kept aside."""
    read_so_far: dict[str, object] = {}
    for name, value in values.items():
        try:
            read_so_far[str(name)] = cells.plain(value)
        except ValueError as slip:
            return Rejected(line, f"{name}: {slip}", _shown(repr(dict(values)).encode("utf-8", "replace")))
    return Row(line, read_so_far)


READERS: dict[str, Callable[[Path, ExitStack], Input]] = {
    ".csv": table,
    ".tsv": table,
    ".jsonl": lines,
    ".ndjson": lines,
    ".json": lines,
    ".parquet": parquet,
    ".xlsx": workbook,
}


def _inside(path: Path, raw: BinaryIO) -> io.BufferedReader:
    """The text bytes of a file, after looking at how it begins."""
    stream = io.BufferedReader(gzip.GzipFile(fileobj=raw)) if _zipped(path) else raw
    assert isinstance(stream, io.BufferedReader)
    try:
        start = stream.peek(8)
    except (OSError, EOFError, zlib.error) as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip}") from slip
    for beginning, what in BEGINNINGS.items():
        if start.startswith(beginning):
            raise SourceUnreadable(f"{path} is not what its ending says: it begins like {what}")
    if not start:
        raise SourceUnreadable(f"{path} is empty")
    return stream


def _objects(path: Path, stream: io.BufferedReader) -> Iterator[Row | Rejected]:
    for number, line in _whole_lines(path, stream):
        if isinstance(line, Rejected):
            yield line
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            value = cells.json_value(line)
        except UnicodeDecodeError as slip:
            yield Rejected(number, f"not UTF-8 (byte 0x{line[slip.start]:02x} at {slip.start})", _shown(line))
        except json.JSONDecodeError as slip:
            yield Rejected(number, f"not JSON: {slip.msg} at character {slip.pos}", _shown(line))
        except ValueError as slip:
            yield Rejected(number, f"not JSON: {slip}", _shown(line))
        except RecursionError:
            yield Rejected(number, "nested too deeply", _shown(line))
        else:
            if isinstance(value, dict):
                yield Row(number, value)
            else:
                yield Rejected(number, "not an object: each line is one {…}", _shown(line))


def _whole_lines(path: Path, stream: io.BufferedReader) -> Iterator[tuple[int, bytes | Rejected]]:
    number = 0
    try:
        while line := stream.readline(LINE_LIMIT):
            number += 1
            if len(line) < LINE_LIMIT or line.endswith(b"\n"):
                yield number, line
                continue
            length = len(line)
            while not line.endswith(b"\n") and (line := stream.readline(LINE_LIMIT)):
                length += len(line)
            yield number, Rejected(number, f"{length:,} bytes long; at most {LINE_LIMIT:,} are read")
    except (OSError, EOFError, zlib.error) as slip:
        raise SourceUnreadable(f"{path} cannot be read past line {number}: {slip}") from slip


def _cells(path: Path, text: io.TextIOWrapper, header: Sequence[str], delimiter: str) -> Iterator[Row | Rejected]:
    lines: list[str] = []  # of the row that is being read: one that cannot be read is kept aside with its text

    def noted() -> Iterator[str]:
        for line in text:
            lines.append(line)
            yield line

    reader = csv.reader(noted(), delimiter=delimiter, strict=True)
    with _readable(path, text.encoding):
        while True:
            # Lines are counted from 1, and the header is the first.
            begun = reader.line_num + 2
            try:
                written = next(reader)
            except StopIteration:
                return
            except csv.Error as slip:
                shown = _shown("".join(lines).rstrip().encode("utf-8", "surrogateescape"))
                yield Rejected(begun, f"{_to_line(begun, reader.line_num + 1)}{slip}", shown)
                continue
            finally:
                lines.clear()
            if any(map(str.strip, written)):  # a spreadsheet writes a blank row as `,,,`
                yield _row(begun, reader.line_num + 1, header, written, delimiter)


@contextmanager
def _readable(path: Path, encoding: str) -> Iterator[None]:
    """Turns what a broken file raises into one sentence about the file."""
    try:
        yield
    except (UnicodeError, csv.Error) as slip:
        raise SourceUnreadable(f"{path} is not a table of text in {encoding}: {_first_line(slip)}") from slip
    except (OSError, EOFError, zlib.error) as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip}") from slip


def _row(begun: int, ended: int, header: Sequence[str], written: Sequence[str], delimiter: str) -> Row | Rejected:
    if ended > begun and swallowed.rows_in(written, delimiter):
        shown = _shown(delimiter.join(written).encode("utf-8", "surrogateescape"))
        return Rejected(begun, f"{_to_line(begun, ended)}a cell of it holds what looks like another row", shown)
    if len(written) == len(header) and all(map(str.isascii, written)):
        return Row(begun, dict(zip(header, written, strict=True)))  # as below, found sooner
    shown = _shown(",".join(written).encode("utf-8", "surrogateescape"))
    if len(written) != len(header):
        what = f"{len(written)} cells where the header has {len(header)}"
        return Rejected(begun, f"{_to_line(begun, ended)}{what}", shown)
    for name, cell in zip(header, written, strict=True):
        if not cell.isascii() and _NOT_UTF8.search(cell):
            return Rejected(begun, f"{name} is not UTF-8", shown)
    return Row(begun, dict(zip(header, written, strict=True)))


def _to_line(begun: int, ended: int) -> str:
    """Says so when a row reaches over lines: an open quotation mark swallows what follows."""
    return f"lines {begun} to {ended} read as one row (an open quotation mark?): " if ended > begun else ""


def _header(path: Path, written: Sequence[str]) -> list[str]:
    names = [cell.strip() for cell in written]
    if not any(names):
        raise SourceUnreadable(f"{path} has no header line")
    if any("\udc80" <= character <= "\udcff" for name in names for character in name):
        raise SourceUnreadable(f"{path}: the header line is not UTF-8; save the file as UTF-8 (UTF-16 is read too)")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise BadInput("the header", ", ".join(twice), f"each column once, in {path.name}")
    return [name or f"column {number}" for number, name in enumerate(names, start=1)]


def _zipped(path: Path) -> bool:
    return path.suffix.lower() == ".gz"


def _shown(line: bytes) -> str:
    text = line[:MOST_SHOWN].decode("utf-8", "replace").strip()
    return f"{text} … ({len(line):,} bytes)" if len(line) > MOST_SHOWN else text


def _first_line(slip: BaseException) -> str:
    return (str(slip).splitlines() or [type(slip).__name__])[0]


def _extra(what: str) -> BadInput:
    return BadInput("--input", what, 'CSV, TSV and JSON lines; for this install the extra: pip install "licet[batch]"')
