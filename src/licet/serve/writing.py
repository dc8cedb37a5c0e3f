"""Answers into an output file, one row at a time: JSON lines, CSV, TSV, Parquet, XLSX; the text forms also as `.gz`.

A file is written beside its name with `.part` at the end and renamed when it is whole: what bears the name is complete.
Cells that a spreadsheet would take for a formula are written as text.
"""

import csv
import gzip
import json
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from licet import BadInput, SourceUnreadable
from licet.serve.reading import ending
from licet.serve.streams import CONTROLS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings, after blanks, of what a spreadsheet may run; the full-width signs count as their narrow ones there."""
SHEET_ROWS = 1_048_576
SHEET_CELL = 32_767
BATCH_ROWS = 4_096

Cell = str | float | int | bool | None
Line = Mapping[str, Cell]
"""One row of a table: values by column."""


_ESCAPES = {code: f"\\u{code:04x}" for code in (*CONTROLS, *range(0xD800, 0xE000))}
"""Control characters in JSON, and halves of a character, which UTF-8 has no place for; both stand only in strings."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "), allow_nan=False)


LINES = (".jsonl", ".ndjson", ".json")
"""Endings of outputs with one line of JSON for each answer; the others are tables."""


class Writer(Protocol):
    """Takes answers one by one: a line of JSON, or the rows that stand for it in a table."""

    @abstractmethod
    def write(self, text: str, table: Sequence[Line], /) -> None:
        """Adds one answer."""

    @abstractmethod
    def flush(self) -> int:
        """Hands to the system what was written; gives the size of the file so far in bytes (0 where it has none)."""

    @abstractmethod
    def close(self) -> None:
        """Writes what is left and closes the file."""


def as_json(value: object) -> str:
    """Compact JSON in one line, Chinese as Chinese, control characters as `\\u001b`, keys in the order given."""
    text = _ENCODER.encode(value)
    # Of ASCII only DEL is left: JSON itself escapes what is below the blank.
    return text if text.isascii() and "\x7f" not in text else text.translate(_ESCAPES)


def part_of(path: Path) -> Path:
    """Where an output is written until it is whole."""
    return path.with_name(path.name + ".part")


def check_output(path: Path) -> None:
    """Raises BadInput when an output of this name cannot be written: ending, extra not installed, no such folder."""
    if ending(path) not in WRITERS:
        raise BadInput("--output", path.name, f"a file ending in {', '.join(WRITERS)}; text also with .gz")
    if path.suffix.lower() == ".gz" and ending(path) in (".parquet", ".xlsx"):
        raise BadInput("--output", path.name, f"{ending(path)} without .gz: it is compressed already")
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise BadInput("--output", str(path), "a file in a folder that exists")
    needed = {".parquet": "pyarrow", ".xlsx": "xlsxwriter"}.get(ending(path))
    if needed is not None:
        _installed(needed, path)


@contextmanager
def writing(path: Path, columns: Sequence[str], *, added: bool = False) -> Iterator[Writer]:
    """A writer for an output file; `added` goes on at the end of what an earlier run left in `.part`.

    When the block ends with an error, the part stays and the name is not touched.

    Raises:
        SourceUnreadable: the file cannot be written.
    """
    part = part_of(path)
    try:
        writer = WRITERS[ending(path)](part, columns, added)
        try:
            yield writer
        finally:
            writer.close()
        part.replace(path)
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be written: {slip.strerror or slip}") from slip


@dataclass(slots=True)
class _Lines:
    stream: IO[str]

    def write(self, text: str, _table: Sequence[Line]) -> None:
        self.stream.write(f"{text}\n")

    def flush(self) -> int:
        return _flushed(self.stream)

    def close(self) -> None:
        self.stream.close()


class Ended:
    """Ends rows as they are ended here, and lets the writer of tables quote as if they ended in both signs.

    What it does not take for an end it does not quote: a carriage return in a name would begin a row of its own, and
    a formula after it the first cell of that row.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        """One row."""
        return self._stream.write(row.removesuffix("\r\n") + "\n")


class _Table:
    def __init__(self, stream: IO[str], columns: Sequence[str], delimiter: str, *, added: bool) -> None:
        self.stream, self.columns = stream, columns
        self.csv = csv.writer(Ended(stream), delimiter=delimiter)
        if not added:
            self.csv.writerow(safe(column) for column in columns)

    def write(self, _text: str, table: Sequence[Line]) -> None:
        for line in table:
            self.csv.writerow(safe(line.get(column)) for column in self.columns)

    def flush(self) -> int:
        return _flushed(self.stream)

    def close(self) -> None:
        self.stream.close()


class _Parquet:
    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        import pyarrow
        import pyarrow.parquet

        self.arrow, self.columns = pyarrow, columns
        kinds = [(name, pyarrow.float64() if name in NUMBERS else pyarrow.string()) for name in columns]
        self.schema = pyarrow.schema(kinds)
        self.file = pyarrow.parquet.ParquetWriter(str(path), self.schema)
        self.rows: list[dict[str, Cell]] = []

    def flush(self) -> int:
        return 0

    def write(self, _text: str, table: Sequence[Line]) -> None:
        self.rows.extend({name: _typed(name, line.get(name)) for name in self.columns} for line in table)
        if len(self.rows) >= BATCH_ROWS:
            self._flush()

    def close(self) -> None:
        self._flush()
        self.file.close()

    def _flush(self) -> None:
        if self.rows:
            self.file.write_table(self.arrow.Table.from_pylist(self.rows, schema=self.schema))
            self.rows = []


class _Workbook:
    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        import xlsxwriter

        # A cell is never a formula, a link or a number in disguise: what was asked stands there as text.
        self.book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "in_memory": False})
        self.sheet, self.columns, self.line = self.book.add_worksheet("licet"), columns, 1
        self.sheet.freeze_panes(1, 0)
        bold = self.book.add_format({"bold": True})
        for place, name in enumerate(columns):
            self.sheet.write_string(0, place, name, bold)

    def flush(self) -> int:
        return 0

    def write(self, _text: str, table: Sequence[Line]) -> None:
        for line in table:
            if self.line >= SHEET_ROWS:
                raise BadInput("--output", "XLSX", f"at most {SHEET_ROWS - 1:,} rows; write .csv, .jsonl or .parquet")
            for place, name in enumerate(self.columns):
                self._cell(place, line.get(name))
            self.line += 1

    def _cell(self, place: int, value: Cell) -> None:
        if isinstance(value, bool):
            self.sheet.write_boolean(self.line, place, value)
        elif isinstance(value, int | float):
            self.sheet.write_number(self.line, place, value)
        elif value:
            text = value if len(value) <= SHEET_CELL else f"{value[: SHEET_CELL - 40]}… ({len(value):,} characters)"
            self.sheet.write_string(self.line, place, text)

    def close(self) -> None:
        self.book.close()


NUMBERS = frozenset({"score", "rank", "matches", "stale_days"})
"""Columns that hold numbers; all others hold text."""


def safe(value: Cell) -> str:
    """A cell for CSV: text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) or value.lstrip().startswith(FORMULA_STARTS) else value
    return str(value).lower() if isinstance(value, bool) else str(value)


def _typed(name: str, value: Cell) -> Cell:
    if value is None or (name in NUMBERS and value == ""):
        return None
    return float(value) if name in NUMBERS else safe(value) if not isinstance(value, str) else value


def _text(path: Path, added: bool) -> IO[str]:
    """`path` ends in `.part`: what stands before it says whether the text is compressed."""
    if path.suffixes[-2].lower() == ".gz":
        return gzip.open(path, "at" if added else "wt", encoding="utf-8", newline="")
    return path.open("a" if added else "w", encoding="utf-8", newline="")


def _flushed(stream: IO[str]) -> int:
    stream.flush()
    return stream.tell()


def _csv(path: Path, columns: Sequence[str], added: bool) -> Writer:
    return _Table(_text(path, added), columns, ",", added=added)


def _tsv(path: Path, columns: Sequence[str], added: bool) -> Writer:
    return _Table(_text(path, added), columns, "\t", added=added)


def _jsonl(path: Path, _columns: Sequence[str], added: bool) -> Writer:
    return _Lines(_text(path, added))


def _parquet(path: Path, columns: Sequence[str], _added: bool) -> Writer:
    return _Parquet(path, columns)


def _xlsx(path: Path, columns: Sequence[str], _added: bool) -> Writer:
    return _Workbook(path, columns)


WRITERS: dict[str, Callable[[Path, Sequence[str], bool], Writer]] = {
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".json": _jsonl,
    ".csv": _csv,
    ".tsv": _tsv,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
}


def _installed(module: str, path: Path) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise BadInput("--output", path.name, 'CSV, TSV or JSON lines; for this install: pip install "licet[batch]"')
