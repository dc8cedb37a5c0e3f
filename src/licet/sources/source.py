"""What a source is and how its file is read: bytes in, entries out, and a stop at everything not understood.

A source file names its columns and what they mean; closing each row, counting, and reporting is done here. No
network, no clock, no disk except the source's own `<source id>.fixes.toml`.

Not modelled here: merging entries into parties (`editions/`) and cleaning names (`names/`).
"""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Entry, Place, SourceId
from licet.sources.fixes import Fix
from licet.sources.row import Record, Row

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
