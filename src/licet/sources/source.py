"""What a source is and how its file is read: bytes in, entries out, and a stop at everything not understood.

A source file names its columns and what they mean; closing each row, counting, and reporting is done here. No
network, no clock, no disk except the source's own `<source id>.fixes.toml`.

Not modelled here: merging entries into parties (`editions/`) and cleaning names (`names/`).
"""

import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase

from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Entry, Place, SourceId
from licet.sources.as_written import with_names_as_written
from licet.sources.companions import Companion, Held, held, joined, keys_only
from licet.sources.fixes import Fix, by_field
from licet.sources.row import Reader, Record, Row
from licet.sources.well_formed import well_formed

MOST_BYTES = 100_000_000
"""The most bytes that a packed file may unpack to; every publication but those of `LARGER` is below 60 million."""

LARGER = {"sdn_advanced": 400_000_000, "advanced-20": 400_000_000}
"""The same for publications by a part of their file's name: the SDN list's XML has 120 to 160 million bytes."""


@dataclass(frozen=True, slots=True)
class Form:
    """One official form of a source: `files` are patterns of file names, `expect` the least and most records.

    An edition in this form may have `companions`: further files of the same day whose rows carry `key`. `alone` reads
    an edition of which only companions are held: it shows who was listed and some facts, and no main names.
    """

    name: str
    files: tuple[str, ...]
    rows: Reader
    entries: Callable[[Row], Iterator[Entry]]
    expect: tuple[int, int]
    check: Callable[[str, tuple[Entry, ...]], None] | None = None
    companions: tuple[Companion, ...] = ()
    key: str = ""
    alone: Callable[[Row], Iterator[Entry]] | None = None


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
        return next((form for form in self.forms if _fits(file, form.files)), None)

    def companion(self, file: str) -> tuple[Form, Companion] | None:
        """The form and companion of it that a file of this source is, by its name, or None."""
        several = ((form, one) for form in self.forms for one in form.companions)
        return next((pair for pair in several if _fits(file, pair[1].files)), None)


def _fits(file: str, patterns: Iterable[str]) -> bool:
    plain = file.removesuffix(".gz")
    return any(fnmatchcase(plain, pattern) for pattern in patterns)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one edition held: its entries in their order, the fixes it needed, the rows of each companion file."""

    entries: tuple[Entry, ...]
    fixes_used: frozenset[Fix]
    companion_rows: Mapping[str, int] = field(default_factory=dict)


def parse(source: Source, form: Form, data: bytes, day: date) -> tuple[Entry, ...]:
    """The entries of one edition of a source, in the file's order.

    Raises:
        SourceChanged: the file is not the file the parser was written for (file, line, field, value, expected).
        SourceUnreadable: the bytes are not what the form says (encoding, gzip, XML, JSON).
    """
    return read(source, form, data, day).entries


def read(
    source: Source,
    form: Form,
    data: bytes | None,
    day: date,
    *,
    file: str | None = None,
    beside: Mapping[str, tuple[str, bytes]] | None = None,
) -> Parsed:
    """The entries of one edition and the fixes that it needed.

    Args:
        data: the bytes of the main file; None where only companions are held.
        file: names it in messages.
        beside: for each companion that is held, by its name: its file's name and its bytes.
    """
    name = f"{source.id}/{file}" if file else f"{source.id}@{day.isoformat()} ({form.name})"
    there = _there(source, form, beside or {})
    entries: list[Entry] = []
    used: set[Fix] = set()
    count = 0
    fixes = by_field(source.fixes)
    of = form.entries if data is not None or form.alone is None else form.alone
    for count, record in enumerate(_records(form, data, name, there), start=1):  # noqa: B007
        row = Row(name, Place(source.id, day, record.line), record, fixes)
        several = [well_formed(row, one, nameless=data is None) for one in of(row)]
        entries.extend(with_names_as_written(row, several))
        row.close()
        used |= row.fixes_used
    least, most = form.expect
    if not least <= count <= most:
        raise SourceChanged(name, None, "number of records", count, f"{least:,} to {most:,}")
    parsed = Parsed(tuple(entries), frozenset(used), {one: there[one].records for one in sorted(there)})
    if form.check is not None:
        form.check(name, parsed.entries)
    return parsed


def _there(source: Source, form: Form, beside: Mapping[str, tuple[str, bytes]]) -> dict[str, Held]:
    companions = {one.name: one for one in form.companions}
    return {
        name: held(companions[name], form.key, plain_bytes(data, file), f"{source.id}/{file}")
        for name, (file, data) in beside.items()
    }


def _records(form: Form, data: bytes | None, name: str, there: Mapping[str, Held]) -> Iterable[Record]:
    if data is None:
        return joined(keys_only(form.key, there), form.key, form.companions, there)
    content = plain_bytes(data, name)
    if not content.strip():
        raise SourceChanged(name, None, "file", "empty", "entries; an empty file is an outage, not a delisting")
    records = form.rows(content, name)
    return joined(records, form.key, form.companions, there) if form.companions else records


def plain_bytes(data: bytes, name: str) -> bytes:
    """What is inside a gzip file; other bytes as they are. SourceUnreadable when the gzip is broken or too large."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    most = most_bytes(name)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            plain = packed.read(most + 1)
    except (OSError, EOFError, zlib.error) as problem:
        raise SourceUnreadable(f"{name}: begins like gzip and cannot be decompressed: {problem}") from problem
    if len(plain) > most:
        raise SourceUnreadable(f"{name}: unpacks to more than {most:,} bytes: no publication is that large")
    return plain


def most_bytes(name: str) -> int:
    """The most bytes that a packed file of this name may unpack to."""
    return next((most for part, most in LARGER.items() if part in name), MOST_BYTES)


def unused_fixes(source: Source, used: Iterable[Fix]) -> tuple[Fix, ...]:
    """The fixes of a source that no edition read so far needed, in the file's order."""
    needed = frozenset(used)
    return tuple(fix for fix in source.fixes if fix not in needed)
