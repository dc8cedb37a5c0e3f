"""The SDN list between its quarterly states: each row added or removed between the states published in between.

`events-*.jsonl` holds one row per event with the moment of the state that first showed it; `snapshots.json` the
moments of all states, also of those that changed nothing. Days are in UTC, the last state of a day counts. A row
only changed says nothing about being listed and is left out. Where a row came in the evening in Washington, which is
the next day in UTC, its entry has a note of that evening: OFAC dates its actions there.
"""

import csv
import io
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from licet.editions.states.state import EVENING, State
from licet.editions.states.washington import day_in_washington
from licet.errors import SourceChanged
from licet.model import Entry, Place
from licet.sources import us_ofac_sdn
from licet.sources.companions import joined
from licet.sources.readers import parsed_json
from licet.sources.row import Row
from licet.sources.well_formed import well_formed

SOURCE = us_ofac_sdn.SOURCE
MOMENTS = "snapshots.json"
"""The file beside the events with the moments of the states that they compare."""

_FIELDS = {"add": {"t", "e", "id", "row"}, "remove": {"t", "e", "id", "row"}, "change": {"t", "e", "id", "old", "new"}}


@dataclass(frozen=True, slots=True)
class Event:
    """One row that came or went, with its line in the file, the day of the state, and the row as published.

    `there`: the day in Washington of the same moment.
    """

    line: int
    day: date
    there: date
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
    for line, text in enumerate(data.split(b"\n"), start=1):
        if not text.strip():
            continue
        record = parsed_json(text, f"{file} line {line}")
        kind = record.get("e") if isinstance(record, dict) else None
        if not isinstance(record, dict) or not isinstance(kind, str) or set(record) != _FIELDS.get(kind):
            raise SourceChanged(file, line, "e", kind, "add or remove with a row, or change with old and new")
        if kind != "change":
            cells = [record["id"], *(record["row"] if isinstance(record["row"], list) else [None])]
            row = tuple(cell for cell in cells if isinstance(cell, str))
            if len(row) != len(cells):
                raise SourceChanged(file, line, "row", record["row"], "a number, and a list of texts")
            moment = _moment(record["t"], file, line)
            found.append(Event(line, moment.date(), day_in_washington(moment), kind == "add", row[0], row))
    return found


def _moments(data: bytes, file: str) -> list[date]:
    records = parsed_json(data, file)
    if not isinstance(records, list):
        raise SourceChanged(file, None, "states", type(records).__name__, "a list")
    found = []
    for number, one in enumerate(records, start=1):
        if not isinstance(one, dict) or not {"commit_time", "rows"} <= set(one) or type(one["rows"]) is not int:
            raise SourceChanged(file, number, "state", one, "an object with its commit_time and number of rows")
        # A state without rows is an outage, not a state.
        found += [_moment(one["commit_time"], file, number).date()] if one["rows"] else []
    return found


def _moment(moment: object, file: str, line: int) -> datetime:
    try:
        found = datetime.fromisoformat(str(moment))
    except ValueError:
        found = None
    if found is None or found.utcoffset() != timedelta(0):
        raise SourceChanged(file, line, "t", moment, "a moment in UTC like 2021-08-20T01:38:11+00:00")
    return found


def _state(day: date, marks: _Day, file: str) -> State:
    entries = _entries(day, sorted(marks.present.values(), key=lambda one: one.line), file)
    return State(SOURCE.id, SOURCE.id, day, day, False, True, entries, frozenset(marks.lacking))


def _entries(day: date, events: Sequence[Event], file: str) -> tuple[Entry, ...]:
    form = SOURCE.forms[0]
    text = io.StringIO()
    csv.writer(text).writerows(one.row for one in events)
    found: list[Entry] = []
    evenings = {one.key: f"{EVENING}{one.there}" for one in events if one.added and one.there < one.day}
    records = form.rows(text.getvalue().encode(), file) if events else ()
    for record in joined(records, form.key, form.companions, {}):
        row = Row(file, Place(SOURCE.id, day, record.line), record)
        read = (well_formed(row, one) for one in form.entries(row))
        found.extend(
            replace(one, notes=(*one.notes, evenings[one.key])) if one.key in evenings else one for one in read
        )
        row.close()
    return tuple(found)
