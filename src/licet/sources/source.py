"""What a source is and how its file is read: bytes in, entries out, and a stop at everything not understood.

A source file names its columns and what they mean; closing each row, counting, and reporting is done here. No
network, no clock, no disk except the source's own `<source id>.fixes.toml`.

Not modelled here: merging entries into parties (`editions/`) and cleaning names (`names/`).
"""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import TypeVar

from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Entry, Place, SourceId
from licet.sources.days import day_in
from licet.sources.fixes import Fix

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Record:
    """One row as a reader gives it: its line (or record number, from 1) and its fields by name."""

    line: int
    fields: Mapping[str, object]


class Row:
    """One record of a file, read field by field. Reading marks a field; `close` stops at one nobody read."""

    def __init__(self, file: str, place: Place, record: Record, fixes: Sequence[Fix] = ()) -> None:
        self.at = place
        self.fixes_used: set[Fix] = set()
        self._file = file
        self._fields = record.fields
        self._fixes = fixes
        self._read: set[str] = set()

    def changed(self, field: str, value: object, expected: str) -> SourceChanged:
        """The error to raise when a field is not what the parser was written for."""
        return SourceChanged(self._file, self.at.line, field, value, expected)

    def value(self, field: str) -> object:
        """A field as the reader gave it; a missing field stops the parse."""
        if field not in self._fields:
            raise self.changed(field, None, f"a field of this name beside {', '.join(sorted(self._fields))}")
        self._read.add(field)
        return self._fields[field]

    def text(self, field: str) -> str:
        """A text, without white space at its ends, after the publisher's known slips are put right."""
        value = self.value(field)
        if not isinstance(value, str):
            raise self.changed(field, value, "a text")
        for fix in self._fixes:
            if fix.field == field and fix.found in value:
                value = value.replace(fix.found, fix.means)
                self.fixes_used.add(fix)
        return value.strip()

    def text_or_none(self, field: str) -> str | None:
        """A text, or None where the field is null or empty."""
        if self.value(field) is None:
            return None
        return self.text(field) or None

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, each without white space at its ends."""
        value = self.value(field)
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.changed(field, value, "a list of texts")
        return tuple(part.strip() for part in value)

    def day(self, field: str, layout: str) -> date:
        """A day in one of the layouts of `days`."""
        text = self.text(field)
        found = day_in(text, layout)
        if found is None:
            raise self.changed(field, text, f"a day like {layout}")
        return found

    def day_or_none(self, field: str, layout: str) -> date | None:
        """A day, or None where the field is null or empty."""
        return None if self.text_or_none(field) is None else self.day(field, layout)

    def choice(self, field: str, allowed: Mapping[str, T]) -> T:
        """What a category means; a category not in the table stops the parse."""
        text = self.text(field)
        if text not in allowed:
            raise self.changed(field, text, "one of " + ", ".join(repr(name) for name in sorted(allowed)))
        return allowed[text]

    def empty(self, *fields: str) -> None:
        """Hold that fields carry nothing, as in every file seen; a value there stops the parse."""
        for field in fields:
            if self.value(field) not in (None, "", []):
                raise self.changed(field, self.value(field), "nothing: no edition seen has a value here")

    def skip(self, *fields: str) -> None:
        """Mark fields as known and not wanted; a missing one stops the parse all the same."""
        for field in fields:
            self.value(field)

    def close(self) -> None:
        """Stop the parse when a field was neither read nor skipped."""
        unread = sorted(set(self._fields) - self._read)
        if unread:
            raise self.changed(unread[0], self._fields[unread[0]], "no such field: nobody reads it yet")


Reader = Callable[[bytes, str], Iterable[Record]]
"""Bytes (after decompression) and the file's name for messages, to records."""


@dataclass(frozen=True, slots=True)
class Form:
    """One official form of a source: `files` are patterns of file names, `expect` the least and most records."""

    name: str
    files: tuple[str, ...]
    rows: Reader
    entries: Callable[[Row], Iterator[Entry]]
    expect: tuple[int, int]
    check: Callable[[str, tuple[Entry, ...]], None] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One official publication: what it is, how to read it, what to expect.

    `lists`: the lists its entries can be on (itself, as a rule). `fresh_days`: how many days after an edition
    its state may be carried forward before a *no* becomes *unknown*.
    """

    id: SourceId
    title: str
    publisher: str
    law: str
    url: str
    forms: tuple[Form, ...]
    fresh_days: int
    covers: str
    omits: str
    lists: tuple[SourceId, ...] = ()
    fixes: tuple[Fix, ...] = ()

    def form(self, file: str) -> Form | None:
        """The form a file of this source has, by its name (without folder, `.gz` or not), or None."""
        plain = file.removesuffix(".gz")
        for form in self.forms:
            if any(fnmatchcase(plain, pattern) for pattern in form.files):
                return form
        return None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file held: its entries in their order, and the fixes it needed."""

    entries: tuple[Entry, ...]
    fixes_used: frozenset[Fix]


def parse(source: Source, form: Form, data: bytes, day: date) -> tuple[Entry, ...]:
    """The entries of one edition of a source, in the file's order.

    Raises:
        SourceChanged: the file is not the file the parser was written for (file, line, field, value, expected).
        SourceUnreadable: the bytes are not what the form says (encoding, gzip, XML, JSON).
    """
    return read(source, form, data, day).entries


def read(source: Source, form: Form, data: bytes, day: date, *, file: str | None = None) -> Parsed:
    """The entries of one edition and the fixes that it needed. `file` names it in messages."""
    name = f"{source.id}/{file}" if file else f"{source.id}@{day.isoformat()} ({form.name})"
    content = plain_bytes(data, name)
    if not content.strip():
        raise SourceChanged(name, None, "file", "empty", "entries; an empty file is an outage, not a delisting")
    entries: list[Entry] = []
    used: set[Fix] = set()
    count = 0
    for count, record in enumerate(form.rows(content, name), start=1):  # noqa: B007
        row = Row(name, Place(source.id, day, record.line), record, source.fixes)
        entries.extend(form.entries(row))
        row.close()
        used |= row.fixes_used
    least, most = form.expect
    if not least <= count <= most:
        raise SourceChanged(name, None, "number of records", count, f"{least:,} to {most:,}")
    parsed = Parsed(tuple(entries), frozenset(used))
    if form.check is not None:
        form.check(name, parsed.entries)
    return parsed


def plain_bytes(data: bytes, name: str) -> bytes:
    """What is inside a gzip file; other bytes as they are. SourceUnreadable when the gzip is broken."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as problem:
        raise SourceUnreadable(f"{name}: begins like gzip and cannot be decompressed: {problem}") from problem


def unused_fixes(source: Source, used: Iterable[Fix]) -> tuple[Fix, ...]:
    """The fixes of a source that no edition read so far needed, in the file's order."""
    needed = frozenset(used)
    return tuple(fix for fix in source.fixes if fix not in needed)
