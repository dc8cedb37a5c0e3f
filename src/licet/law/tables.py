"""Tables of the law: the CSV files under `parameters/`, whose columns the module that reads them names.

A table with other columns, a line with a field too many or too few, and a day or number that cannot be read are
refused with the file and its line: a slip in a table of the law is never silence.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from typing import TypeVar

from licet.errors import BadInput

Key = TypeVar("Key")
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Dated:
    """The days a line holds: from `since` (None: always) up to `until` (None: still); its rule, what to confirm."""

    since: date | None = None
    until: date | None = None
    cite: str = ""
    check: str = ""

    def begun(self, on: date) -> bool:
        """Whether the first day has come."""
        return self.since is None or on >= self.since

    def ended(self, on: date) -> bool:
        """Whether the last day is over: `until` itself is not a day of it."""
        return self.until is not None and on >= self.until

    def holds(self, on: date) -> bool:
        """Whether the line is of a day."""
        return self.begun(on) and not self.ended(on)


ALWAYS = Dated()
"""The days of a line that nothing dates."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of a table: its fields by column, and `place` (file and line) for who has to mend it."""

    place: str
    fields: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.fields[column]

    def words(self, column: str) -> tuple[str, ...]:
        """The words of a field, in order."""
        return tuple(self.fields[column].split())

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """A field that holds one of a few words."""
        if self.fields[column] not in allowed:
            raise self.slip(column, ", ".join(allowed))
        return self.fields[column]

    def day(self, column: str) -> date:
        """A field that holds a day."""
        try:
            return date.fromisoformat(self.fields[column])
        except ValueError:
            raise self.slip(column, "a day like 2025-01-16") from None

    def day_if_any(self, column: str) -> date | None:
        """A field that holds a day, or nothing."""
        return self.day(column) if self.fields[column] else None

    def number_if_any(self, column: str) -> Decimal | None:
        """A field that holds an exact number, or nothing."""
        try:
            return Decimal(self.fields[column]) if self.fields[column] else None
        except InvalidOperation:
            raise self.slip(column, "a number") from None

    def dated(self) -> Dated:
        """The columns `since`, `until`, `cite` and `check` of a line that has them."""
        found = Dated(self.day_if_any("since"), self.day_if_any("until"), self["cite"], self["check"])
        if found.since and found.until and found.until <= found.since:
            raise self.slip("until", f"a day after {found.since}, on which the line begins")
        return found

    def slip(self, column: str, allowed: str) -> BadInput:
        """The error of a field that is not what it has to be."""
        return BadInput(f"{self.place}, {column}", self.fields[column], allowed)


def lines(table: str, columns: Sequence[str]) -> Iterator[TableLine]:
    """Every line of a table, in its order.

    Args:
        table: the file below `parameters` (`ear/red_flags.csv`). `columns`: its first line, as it has to be.

    Raises:
        BadInput: other columns, or another number of fields in a line.
    """
    text = files("licet.law").joinpath("parameters", *table.split("/")).read_text(encoding="utf-8")
    return lines_of(text, columns, where=table)


def lines_of(text: str, columns: Sequence[str], *, where: str) -> Iterator[TableLine]:
    """Every line of a table's text that is not blank; `where`: its file, for errors."""
    read = csv.reader(text.splitlines(), strict=True)
    head = next(read, [])
    if head != [*columns]:
        raise BadInput(where, ", ".join(head), f"the columns {', '.join(columns)}")
    for line in filter(any, read):
        place = f"{where} line {read.line_num}"
        if len(line) != len(columns):
            raise BadInput(place, line, f"{len(columns)} fields, one for each column")
        yield TableLine(place, dict(zip(columns, line, strict=True)))


def by_key(found: Iterable[tuple[Key, One]]) -> dict[Key, tuple[One, ...]]:
    """What stands under each key, in the order given."""
    table: dict[Key, list[One]] = {}
    for key, one in found:
        table.setdefault(key, []).append(one)
    return {key: tuple(ones) for key, ones in table.items()}
