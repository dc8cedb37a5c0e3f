"""The SDN list between its quarterly states: each row added or removed between the states published in between.

`events-*.jsonl` holds one row per event with the moment of the state that first showed it; `snapshots.json` the
moments of all states, also of those that changed nothing. Days are in UTC, the last state of a day counts. A row
only changed says nothing about being listed and is left out.
"""

import csv
import io
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from licet.editions.grouping import State
from licet.errors import SourceChanged
from licet.model import Entry, Place
from licet.sources import us_ofac_sdn
from licet.sources.row import Row

SOURCE = us_ofac_sdn.SOURCE
_FIELDS = {"add": {"t", "e", "id", "row"}, "remove": {"t", "e", "id", "row"}, "change": {"t", "e", "id", "old", "new"}}


@dataclass(frozen=True, slots=True)
class Event:
    """One row that came or went, with its line in the file, the day of the state, and the row as published."""

    line: int
    day: date
    added: bool
    key: str
    row: tuple[str, ...]


@dataclass(slots=True)
class _Day:
    present: dict[str, Event] = field(default_factory=dict)
    lacking: set[str] = field(default_factory=set)


def states(events: bytes, moments: bytes, file: str) -> tuple[State, ...]:
    """For every day with a published state: the rows it shows that another lacks, and the keys it lacks.

    Args:
        events, moments: the bytes of `events-*.jsonl` and `snapshots.json`; `file` names the first in messages.

    Raises:
        SourceChanged: a line, a moment or a row is not what this reader was written for.
    """
    happened = _events(events, file)
    days = sorted({*_moments(moments, file), *(one.day for one in happened)})
    found: Mapping[date, _Day] = {day: _Day() for day in days}
    by_key: dict[tuple[str, date], list[Event]] = defaultdict(list)
    for one in happened:
        by_key[one.key, one.day].append(one)
    for (key, day), several in by_key.items():
        before = found[days[max(bisect_left(days, day) - 1, 0)]]
        _mark(found[day], key, several[-1], listed=several[-1].added)
        _mark(before, key, several[0], listed=not several[0].added)
    return tuple(_state(day, found[day], file) for day in days)


def _mark(day: _Day, key: str, event: Event, *, listed: bool) -> None:
    if listed:
        day.present[key] = event
    else:
        day.lacking.add(key)


def _events(data: bytes, file: str) -> list[Event]:
    found = []
    for line, text in enumerate(data.decode("utf-8").splitlines(), start=1):
        record = json.loads(text)
        kind = record.get("e")
        if kind not in _FIELDS or set(record) != _FIELDS[kind]:
            raise SourceChanged(file, line, "e", kind, "add or remove with a row, or change with old and new")
        if kind != "change":
            row = (record["id"], *record["row"])
            found.append(Event(line, _day(record["t"], file, line), kind == "add", record["id"], row))
    return found


def _moments(data: bytes, file: str) -> list[date]:
    records = json.loads(data)
    # A state without rows is an outage, not a state.
    return [_day(one["commit_time"], file, number) for number, one in enumerate(records, start=1) if one["rows"]]


def _day(text: str, file: str, line: int) -> date:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise SourceChanged(file, line, "t", text, "a moment like 2021-08-20T01:38:11+00:00") from None


def _state(day: date, marks: _Day, file: str) -> State:
    entries = _entries(day, sorted(marks.present.values(), key=lambda one: one.line), file)
    return State(SOURCE.id, SOURCE.id, day, day, False, True, entries, frozenset(marks.lacking))


def _entries(day: date, events: Sequence[Event], file: str) -> tuple[Entry, ...]:
    form = SOURCE.forms[0]
    text = io.StringIO()
    csv.writer(text).writerows(one.row for one in events)
    found: list[Entry] = []
    for record in form.rows(text.getvalue().encode(), file) if events else ():
        row = Row(file, Place(SOURCE.id, day, record.line), record)
        found.extend(form.entries(row))
        row.close()
    return tuple(found)
