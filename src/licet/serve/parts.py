"""The parts table: a file of one's own that remembers what a person classified, with who, when and why.

A CSV that anybody can read and amend: one line a decision, added at the end and never changed. The last line of a part
holds; `unknown` takes a classification back. What it says counts for the law of its day until a rule may have moved
the item: then the classification is unknown again and the answer says so.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path

import licet
from licet.serve.writing import Ended

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Remembered:
    """What one person decided about one part: `eccn` for the law of `law_day`, written down on `on`."""

    part: str
    eccn: str
    by: str
    on: str
    why: str
    law_day: str

    def stale(self, on: date) -> str:
        """Why it has to be looked at again for the law of a day; empty where it holds."""
        if self.eccn == UNKNOWN:
            return "the classification was taken back"
        return licet.fresh_look(self.eccn, made_for=date.fromisoformat(self.law_day), on=on)

    def words(self, on: date) -> str:
        """Where the classification comes from, in a sentence."""
        told = f"{self.eccn} remembered for {self.part} by {self.by} on {self.on}, law of {self.law_day}: {self.why}"
        stale = self.stale(on)
        return f"{told}. Look again: {stale}" if stale else told


HEAD = tuple(one.name for one in fields(Remembered))


def file_of(given: Path | None) -> Path | None:
    """The parts table: the option, else the setting; None where there is none."""
    return given if given is not None else licet.Settings.now().parts


def read(path: Path | None) -> Mapping[str, Remembered]:
    """The last decision on each part, by the part's key; nothing where there is no table.

    Raises:
        SourceUnreadable: no such file, or not a parts table.
        BadInput: a line that cannot be read.
    """
    return {} if path is None else {key(one.part): one for one in lines(path)}


def of(part: str | None, given: Path | None) -> Remembered | None:
    """What is remembered of one part; None where nothing is, or no part is named."""
    return None if part is None else read(file_of(given)).get(key(part))


def lines(path: Path) -> Sequence[Remembered]:
    """Every decision of a parts table, the earliest first."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as slip:
        raise licet.SourceUnreadable(f"{path} cannot be read as a parts table: {slip}") from slip
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as slip:
        raise licet.SourceUnreadable(f"{path} is not a parts table: {slip}") from slip
    if not rows or tuple(rows[0]) != HEAD:
        raise licet.SourceUnreadable(f"{path} is not a parts table: its first line is not {','.join(HEAD)}")
    return [_line(f"{path} line {place}", row) for place, row in enumerate(rows[1:], 2) if row]


def _line(where: str, row: Sequence[str]) -> Remembered:
    if len(row) != len(HEAD):
        raise licet.BadInput(where, row, f"{len(HEAD)} fields: {', '.join(HEAD)}")
    return checked(where, Remembered(*(one.strip() for one in row)))


def checked(where: str, one: Remembered) -> Remembered:
    """The decision, if every field can be used.

    Raises:
        BadInput: a blank field, or a day that is none.
    """
    for name in HEAD:
        if not getattr(one, name):
            raise licet.BadInput(f"{where}, {name}", None, "a text: who, when and why are what makes it a decision")
    for name in ("on", "law_day"):
        try:
            date.fromisoformat(getattr(one, name))
        except ValueError:
            raise licet.BadInput(f"{where}, {name}", getattr(one, name), "a day like 2026-02-01") from None
    return one


def remember(path: Path, one: Remembered) -> None:
    """Adds a decision at the end of a parts table; makes the table where there is none.

    Raises:
        BadInput: a field that cannot be used; an ECCN that the list of the law's day did not hold.
        SourceUnreadable: the file is no parts table, or cannot be written.
    """
    one = checked("the part", one)
    stale = "" if one.eccn == UNKNOWN else one.stale(date.fromisoformat(one.law_day))
    if stale:
        raise licet.BadInput("eccn", one.eccn, f"an ECCN of the law of {one.law_day}: {stale}")
    new = not path.exists()
    if not new:
        lines(path)
    try:
        with path.open("a+", encoding="utf-8", newline="") as stream:
            if not new and not path.read_bytes().endswith(b"\n"):
                stream.write("\n")
            writer = csv.writer(Ended(stream))
            writer.writerows([HEAD, astuple(one)] if new else [astuple(one)])
    except OSError as slip:
        raise licet.SourceUnreadable(f"{path} cannot be written: {slip}") from slip


def key(part: str) -> str:
    """A part number without case and outer or doubled blanks; signs count."""
    return " ".join(part.casefold().split())
