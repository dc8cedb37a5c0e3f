"""One record of an official file, read field by field.

Reading marks a field; it does not remove it, so reading twice is fine. The framework closes each row, not the
author of a source: a field that nobody read or skipped stops the parse.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from licet.errors import SourceChanged
from licet.model import Citation, Place
from licet.model.countries import iso
from licet.sources.citations import citations_in
from licet.sources.days import day_in
from licet.sources.fixes import Fix
from licet.sources.grammar import NotRead

T = TypeVar("T")

LONGEST = 20_000
"""The most characters of a field: the longest one held has 4,031 (Huawei's entry in the eCFR). A grammar looks at each
character many times; a text without end would keep it busy without end."""

CONTROL = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
"""Control characters, each as a blank, for `str.translate`."""

Fixes = Mapping[str, Sequence[Fix]]
"""The publisher's slips by the field they are of."""

NO_FIXES: Fixes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Record:
    """One row as a reader gives it: its line (or record number, from 1) and its fields by name."""

    line: int
    fields: Mapping[str, object]


Reader = Callable[[bytes, str], Iterable[Record]]
"""Bytes (after decompression) and the file's name for messages, to records."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The records of a companion file that belong to one record of the main file; `file` names it in messages."""

    file: str
    records: tuple[Record, ...]


class Row:
    """One record of a file, read field by field. Reading marks a field; `close` stops at one nobody read."""

    def __init__(self, file: str, place: Place, record: Record, fixes: Fixes = NO_FIXES) -> None:
        self.at = place
        self.fixes_used: set[Fix] = set()
        self._file = file
        self._fields = record.fields
        self._fixes = fixes
        self._read: set[str] = set()
        self._beside: dict[str, tuple[Row, ...]] = {}

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
        return self._right(field, value)

    def cells(self, *fields: str) -> tuple[str, ...]:
        """Several texts at once, each as `text` gives it; identical rows of many editions can be told by them."""
        values = [self._fields.get(field) for field in fields]
        if self._fixes or not all(isinstance(value, str) for value in values):
            return tuple(self.text(field) for field in fields)
        self._read.update(fields)
        texts = tuple(str(value).strip() for value in values)
        if sum(map(len, texts)) > LONGEST:
            for field, text in zip(fields, texts, strict=True):
                self._hold_short(field, text)
        return texts

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
        return tuple(self._right(field, part) for part in value)

    def as_published(self, *fields: str) -> tuple[str, ...]:
        """The texts of those of these fields that the row has, before any slip is put right; marks none as read.

        Control characters and runs of white space are one blank each.
        """
        held = (self._fields[field] for field in fields if field in self._fields)
        texts = (part for value in held for part in (value if isinstance(value, list) else [value]))
        folded = (" ".join(part.translate(CONTROL).split()) for part in texts if isinstance(part, str))
        return tuple(dict.fromkeys(filter(None, folded)))

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

    def country(self, field: str) -> str:
        """The code of a country's name; a name that `countries.csv` does not hold stops the parse."""
        text = self.text(field)
        code = iso(text)
        if code is None:
            raise self.changed(field, text, "a country named in countries.csv")
        return code

    def countries(self, field: str) -> tuple[str, ...]:
        """The code of a country's name in a tuple; an empty tuple where the field is null or empty."""
        return () if self.text_or_none(field) is None else (self.country(field),)

    def citations(self, field: str) -> tuple[Citation, ...]:
        """Every Federal Register citation in a text, in its order; a part that is none stops the parse."""
        return self.read(field, citations_in)

    def read(self, field: str, grammar: Callable[[str], T]) -> T:
        """What a grammar makes of a text; a part it does not understand stops the parse."""
        text = self.text(field)
        try:
            return grammar(text)
        except NotRead as problem:
            shown = problem.part if problem.part == text else f"{problem.part} … in: {text}"
            raise self.changed(field, shown, problem.expected) from problem

    def beside(self, field: str) -> tuple["Row", ...]:
        """The rows of a companion file that belong to this one; each is closed together with it."""
        value = self.value(field)
        if not isinstance(value, Beside):
            raise self.changed(field, value, "the rows of a companion file")
        if not value.records:
            return ()
        if field not in self._beside:
            places = [Place(self.at.source, self.at.edition, one.line) for one in value.records]
            self._beside[field] = tuple(
                Row(value.file, place, one, self._fixes) for place, one in zip(places, value.records, strict=True)
            )
        return self._beside[field]

    def empty(self, *fields: str) -> None:
        """Hold that fields carry nothing, as in every file seen; a value there stops the parse."""
        for field in fields:
            if self.value(field) not in (None, "", []):
                raise self.changed(field, self.value(field), "nothing: no edition seen has a value here")

    def skip(self, *fields: str) -> None:
        """Mark fields as known and not wanted; a missing one stops the parse all the same."""
        for field in fields:
            self.value(field)

    def _right(self, field: str, text: str) -> str:
        self._hold_short(field, text)
        for fix in self._fixes.get(field, ()):
            right = fix.put_right(text)
            if right is not None:
                text = right
                self.fixes_used.add(fix)
        return text.strip()

    def _hold_short(self, field: str, text: str) -> None:
        if len(text) > LONGEST:
            shown = f"{text[:60]}… ({len(text):,} characters)"
            raise self.changed(field, shown, f"at most {LONGEST:,} characters")

    def close(self) -> None:
        """Stop the parse when a field was neither read nor skipped."""
        unread = sorted(set(self._fields) - self._read)
        if unread:
            raise self.changed(unread[0], self._fields[unread[0]], "no such field: nobody reads it yet")
        for one in (row for several in self._beside.values() for row in several):
            one.close()
            self.fixes_used |= one.fixes_used
