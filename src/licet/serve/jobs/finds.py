"""The rows of a screened file that have matches, in a small database beside its answers: sorted, filtered, by pages.

Made by the process of the job when its answers are whole. What the page shows is read from here, so that a million rows
cost no more than a hundred.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import licet
from licet import SourceUnreadable
from licet.serve.jobs import answered
from licet.serve.jobs.folders import Files
from licet.serve.jobs.record import Record
from licet.serve.pages import following
from licet.serve.pages.marks import Mark
from licet.serve.writing import as_json

EMPTY = b'"matches": []'
HIDDEN = b'"hidden": '
"""What may stand in an answer that was narrowed: the answer itself is read only then."""
ORDERS = {
    "grave": "grave, score DESC, line",
    "row": "line",
    "score": "score DESC, line",
    "name": "name COLLATE NOCASE, line",
}
"""How rows can be sorted, each name with its words for the database."""
_MADE = """
CREATE TABLE row (line INTEGER PRIMARY KEY, id TEXT, state TEXT, mark TEXT, grave INTEGER, score REAL, name TEXT,
  names TEXT, listed TEXT, matches INTEGER, search TEXT, own TEXT, found TEXT);
CREATE INDEX by_grave ON row (grave, score DESC, line);
CREATE TABLE held (list TEXT, line INTEGER, PRIMARY KEY (list, line)) WITHOUT ROWID;
CREATE TABLE said (value TEXT);
"""


class Finding(StrEnum):
    """What a row with matches says, the gravest first: the name is a listed party's, may be one's, or was listed on
    other days alone."""

    NAMED = "named"
    MAY = "may"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Said:
    """What was counted, and how well each list was known on the day: rows by finding, rows without a match, notes.

    `stops` and `asks`: rows by their mark. `own`: rows that may name a party of a list of one's own, and of no other.
    `hidden`: rows that may name a party on a list left out, and none that is shown to be listed on the day.
    """

    findings: Mapping[str, int]
    stops: int
    without: int
    noted: int
    lists: Mapping[str, int]
    freshness: Sequence[Mapping[str, Any]]
    asks: int = 0
    own: int = 0
    hidden: int = 0

    @property
    def held(self) -> tuple[licet.Freshness, ...]:
        """How well each list was known."""
        return tuple(licet.Freshness(**{**one, "edition": _day(one["edition"])}) for one in self.freshness)


@dataclass(frozen=True, slots=True)
class Found:
    """A row with matches: its line and id, its finding and the code of its mark, its best match, its own columns."""

    line: int
    id: str
    state: str
    mark: str
    score: float
    name: str
    names: tuple[str, ...]
    listed: str
    matches: int
    own: Mapping[str, str]
    found: tuple[Mapping[str, Any], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: of a finding, of a list, with a text in them; and their order."""

    state: str = ""
    list: str = ""
    text: str = ""
    order: str = "grave"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def place(files: Files) -> Path:
    """Where the database is."""
    return files.folder / "finds.sqlite"


def mark_of(match: Mapping[str, Any]) -> Mark | None:
    """The mark of a match as an answer gives it; None where no listing can be in force. As *Screen* marks it."""
    if match["in_force"] is False:
        return None
    if match["score"] < licet.IDENTITY or match["in_force"] == "unknown":
        return Mark.ASK
    marks = {following.of_list(one["list"]).mark for one in match["listings"] if one["in_force"] is True}
    if Mark.STOP in marks:
        return Mark.STOP
    unsure = any(one["in_force"] == "unknown" for one in match["listings"])
    return Mark.ASK if Mark.ASK in marks or unsure else Mark.INFORMATION


def rank(match: Mapping[str, Any]) -> tuple[int, int, float]:
    """In force before not known before not in force; then the gravest; then the likest."""
    force = (True, "unknown", False).index(match["in_force"])
    return force, 0 if mark_of(match) is Mark.STOP else 1, -match["score"]


def _finding(match: Mapping[str, Any]) -> Finding:
    if match["in_force"] is False:
        return Finding.PAST
    same = match["score"] >= licet.IDENTITY and match["in_force"] is True
    return Finding.NAMED if same else Finding.MAY


def make(snapshot: licet.Snapshot, files: Files, one: Record) -> None:
    """Writes down the rows with matches of a job whose answers are whole.

    Raises:
        SourceUnreadable: the answers are not those of this file, or there is no room.
    """
    made = place(files)
    part = made.with_name(f"{made.name}.part")
    part.unlink(missing_ok=True)
    held = tuple(snapshot.freshness(date.fromisoformat(one.asked.on)))
    blind = any(not each.covered for each in held) or bool(licet.not_held(held))
    try:
        with closing(sqlite3.connect(part)) as base:
            base.executescript(_MADE)
            said, lists = _filled(base, files, one, blind=blind), [asdict(each) for each in held]
            base.execute("INSERT INTO said VALUES (?)", [json.dumps(asdict(said) | {"freshness": lists}, default=str)])
            base.commit()
    except sqlite3.Error as slip:
        raise SourceUnreadable(f"the matches of {one.file} cannot be written: {slip}") from slip
    part.replace(made)


def _filled(base: sqlite3.Connection, files: Files, one: Record, *, blind: bool) -> Said:
    findings: Counter[str] = Counter()
    lists: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    own = without = noted = hidden = 0
    for each in answered.rows(files, one):
        noted += b'"notes": [' in each.line
        if EMPTY in each.line or not (found := sorted(each.answer["matches"], key=rank)):
            without += not _hides(each)
            hidden += _hides(each)
            continue
        values, held = _row(each, found, blind=blind)
        findings[values["state"]] += 1
        marks[values["mark"]] += 1
        own += _own_alone(found)
        hidden += values["state"] == Finding.PAST and _hides(each)
        lists.update(held)
        columns = ", ".join(values)
        base.execute(f"INSERT INTO row ({columns}) VALUES ({', '.join('?' * len(values))})", [*values.values()])
        base.executemany("INSERT INTO held VALUES (?, ?)", [(name, each.row.line) for name in held])
    stops, asks = marks[Mark.STOP.code], marks[Mark.ASK.code]
    return Said(dict(findings), stops, without, noted, dict(lists), (), asks, own, hidden)


def _hides(each: answered.Answered) -> bool:
    return HIDDEN in each.line and "hidden" in each.answer


def _own_alone(found: Sequence[Mapping[str, Any]]) -> bool:
    """Whether what is or may be in force of a row is of lists of one's own, all of it."""
    held = [one for one in found if one["in_force"] is not False]
    return bool(held) and all("custom" in one for one in held)


def _row(
    each: answered.Answered, found: Sequence[Mapping[str, Any]], *, blind: bool
) -> tuple[dict[str, Any], list[str]]:
    """A row as it is kept, and the lists that its best match may be held by on the day (all of its, in the past)."""
    first, mark = found[0], mark_of(found[0])
    if blind and mark in (None, Mark.INFORMATION):
        mark = Mark.ASK  # a graver list may hold it too, and cannot say no
    own = {name: value if isinstance(value, str) else as_json(value) for name, value in each.row.values.items()}
    names = [one for field in ("name", "alias") for one in _texts(each.values.get(field))]
    listed = [text for one in found for text in (one["name"], one["main_name"])]
    state = _finding(first)
    held = [one["list"] for one in first["listings"] if state is Finding.PAST or one["in_force"] is not False]
    values = {
        "line": each.row.line,
        "id": each.answer["id"],
        "state": state.value,
        "mark": mark.code if mark else "",
        "grave": (*Finding,).index(state) * len(Mark) + ([*Mark].index(mark) if mark else 0),
        "score": first["score"],
        "name": names[0] if names else "",
        "names": as_json(names),
        "listed": first["main_name"],
        "matches": len(found),
        "search": "\n".join([*own.values(), *listed]).casefold(),
        "own": as_json(own),
        "found": as_json(found),
    }
    return values, list(dict.fromkeys(held))


def _texts(value: object) -> list[str]:
    several = value if isinstance(value, list | tuple) else [value]
    return [one.strip() for one in several if isinstance(one, str) and one.strip()]


class Finds:
    """The rows with matches of one job, opened for reading."""

    def __init__(self, files: Files) -> None:
        self._base = sqlite3.connect(f"{place(files).absolute().as_uri()}?mode=ro", uri=True)

    def __enter__(self) -> "Finds":
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def said(self) -> Said:
        """What was counted."""
        (value,) = self._base.execute("SELECT value FROM said").fetchone()
        return Said(**json.loads(value))

    def count(self, wanted: Wanted) -> int:
        """How many rows are wanted."""
        where, values = _where(wanted)
        (number,) = self._base.execute(f"SELECT count(*) FROM row {where}", values).fetchone()
        return int(number)

    def page(self, wanted: Wanted, offset: int, limit: int) -> list[Found]:
        """Some of the rows that are wanted, in their order."""
        where, values = _where(wanted)
        text = f"SELECT {_COLUMNS} FROM row {where} ORDER BY {ORDERS[wanted.order]} LIMIT ? OFFSET ?"
        return [_found(row) for row in self._base.execute(text, [*values, limit, offset])]

    def one(self, line: int) -> Found | None:
        """The row of a line; None where it has no match."""
        row = self._base.execute(f"SELECT {_COLUMNS} FROM row WHERE line = ?", [line]).fetchone()
        return _found(row) if row else None

    def beside(self, wanted: Wanted, line: int) -> tuple[int | None, int, int | None]:
        """The line before it among those wanted, its place among them (from 1; 0 where it is none), the line after."""
        where, values = _where(wanted)
        text = f"SELECT line FROM row {where} ORDER BY {ORDERS[wanted.order]}"
        before: int | None = None
        lines = (int(row[0]) for row in self._base.execute(text, values))
        for number, each in enumerate(lines, start=1):
            if each == line:
                return before, number, next(lines, None)
            before = each
        return None, 0, None


_COLUMNS = "line, id, state, mark, score, name, names, listed, matches, own, found"


def _found(row: Sequence[Any]) -> Found:
    several = dict(zip(_COLUMNS.split(", "), row, strict=True))
    names, found = (tuple(json.loads(several.pop(one))) for one in ("names", "found"))
    return Found(**several | {"own": json.loads(several["own"])}, names=names, found=found)


def _where(wanted: Wanted) -> tuple[str, list[str]]:
    """Every value a parameter: what a person typed is never part of the question."""
    parts = dict(_parts(wanted))
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), [*parts.values()]


def _parts(wanted: Wanted) -> Iterator[tuple[str, str]]:
    if wanted.state:
        yield "state = ?", wanted.state
    if wanted.list:
        yield "line IN (SELECT line FROM held WHERE list = ?)", wanted.list
    if wanted.text:
        yield "instr(search, ?) > 0", wanted.text.casefold()
