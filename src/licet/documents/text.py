"""The plain text of a document, with what is known about its stretches, and the limits of reading."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from licet.errors import SourceUnreadable


class Counted(StrEnum):
    """What a place inside a part is counted by."""

    LINES = "lines"
    CELLS = "cells"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Part:
    """Characters `start` to `end` of the text: where they stand in the document (`page 3`, `sheet Orders`).

    `furniture`: menus, banners and related links of a page, not what it says. `row`, `column`: the first cell, from 1.
    """

    start: int
    end: int
    where: str = ""
    counted: Counted = Counted.LINES
    furniture: bool = False
    row: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something in the document that no text was taken from, and why: never silence."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A day that a file states beside its text: in a mail header, in the properties of the file."""

    day: date
    how: str


@dataclass(frozen=True)
class Document:
    """What was read. `notes`: how it was read where that is not certain, in sentences."""

    text: str
    parts: tuple[Part, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    stated: tuple[Stated, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [part.start for part in self.parts]

    @cached_property
    def _lines(self) -> list[int]:
        ends, at = [], self.text.find("\n")
        while at >= 0:
            ends.append(at)
            at = self.text.find("\n", at + 1)
        return ends

    def part(self, place: int) -> Part | None:
        """The part that a character stands in."""
        at = bisect_right(self._starts, place) - 1
        found = self.parts[at] if at >= 0 else None
        return found if found is not None and place < found.end else None

    def where(self, place: int) -> str:
        """Where a character stands, in words: `page 3`, `sheet Orders, B7`, `line 12`."""
        part = self.part(place) or Part(0, len(self.text))
        if part.counted is Counted.NOTHING:
            return part.where
        line = bisect_right(self._lines, place - 1) - bisect_right(self._lines, part.start - 1)
        if part.counted is Counted.LINES:
            said = f"line {part.row + line}"
        else:
            begun = self.text.rfind("\n", part.start, place) + 1 or part.start
            said = f"{_letters(part.column + self.text.count(chr(9), begun, place))}{part.row + line}"
        return f"{part.where}, {said}" if part.where else said


def _letters(column: int) -> str:
    """The letters of a sheet's column, 1 is A."""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def joined(several: Iterable[tuple[str, Document]], between: str = "\n\n") -> Document:
    """Documents one after the other as one; each is given with the words that lead to it (`attachment a.pdf`)."""
    pieces: list[str] = []
    parts: list[Part] = []
    not_read: list[NotRead] = []
    stated: list[Stated] = []
    notes: list[str] = []
    at = 0
    for where, one in several:
        if one.text:
            if pieces:
                pieces.append(between)
                at += len(between)
            for part in one.parts or (Part(0, len(one.text)),):
                said = _beside(where, part.where)
                whole = (part.start + at, part.end + at, said, part.counted, part.furniture, part.row, part.column)
                parts.append(Part(*whole))
            pieces.append(one.text)
            at += len(one.text)
        not_read.extend(NotRead(_beside(where, each.where), each.why) for each in one.not_read)
        stated.extend(one.stated)
        notes.extend(f"{where}: {note}" if where else note for note in one.notes)
    return Document("".join(pieces), tuple(parts), tuple(not_read), tuple(stated), tuple(notes))


def _beside(first: str, second: str) -> str:
    return f"{first}, {second}" if first and second else first or second


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost; beyond it reading is refused with a message: a small file must not fill the memory.

    `most_bytes`: everything unpacked together. `depth`: attachments in attachments. `members`: files in an archive or
    mail. `files`: inside the document, on all levels together. `pages`: of one PDF. `cells`: of one workbook.
    """

    most_bytes: int = 200_000_000
    depth: int = 6
    members: int = 2_000
    files: int = 10_000
    pages: int = 5_000
    cells: int = 5_000_000


@dataclass(slots=True)
class Spent:
    """Bytes and files read so far of one document with everything in it: the one thing here that counts up."""

    count: int = 0
    files: int = 0


Reader = Callable[[bytes, str, "Reading"], Document]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading under way: how a file inside is read, by which endings; limits, what is spent, and how deep."""

    read: Reader
    endings: frozenset[str]
    limits: Limits = field(default_factory=Limits)
    spent: Spent = field(default_factory=Spent)
    depth: int = 0

    def spend(self, count: int, filename: str) -> None:
        """Counts bytes. SourceUnreadable when the document is larger than the limit."""
        self.spent.count += count
        if self.spent.count > self.limits.most_bytes:
            raise SourceUnreadable(
                f"{filename}: larger than {self.limits.most_bytes:,} bytes after unpacking; "
                "split it, or raise LICET_DOCUMENT_BYTES"
            )

    def deeper(self) -> "Reading":
        """The reading of something inside."""
        return Reading(self.read, self.endings, self.limits, self.spent, self.depth + 1)
