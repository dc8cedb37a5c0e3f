"""The SDN list between its quarterly states: what each day surely held and lacked."""

import json
from datetime import date, datetime

import pytest

from licet.editions.states.sdn_events import states
from licet.editions.states.washington import day_in_washington
from licet.errors import SourceChanged

ROW = ["-0-", "EXAMPLE", *["-0-"] * 8]


def event(kind: str, key: str, moment: str) -> str:
    row = [f"EXAMPLE {key} LTD.", *ROW]
    rows = {"old": row, "new": row} if kind == "change" else {"row": row}
    return json.dumps({"t": moment, "e": kind, "id": key, **rows})


def moments(*several: str) -> bytes:
    return json.dumps([{"commit_time": one, "bytes": 1, "rows": 1} for one in several]).encode()


FIRST, SECOND, THIRD = (f"2022-06-{day:02}T18:00:00+00:00" for day in (10, 17, 28))


def read(*lines: str, at: bytes = moments(FIRST, SECOND, THIRD)) -> dict[int, tuple[list[str | None], list[str]]]:
    found = states("\n".join(lines).encode(), at, "events.jsonl")
    return {one.first_day.day: ([entry.key for entry in one.entries], sorted(one.lacking or ())) for one in found}


def test_an_added_row_is_there_on_its_day_and_lacking_on_the_day_of_the_state_before() -> None:
    found = read(event("add", "7", THIRD))

    assert found == {10: ([], []), 17: ([], ["7"]), 28: (["7"], [])}


def test_a_removed_row_is_lacking_on_its_day_and_there_on_the_day_of_the_state_before() -> None:
    found = read(event("remove", "7", THIRD))

    assert found == {10: ([], []), 17: (["7"], []), 28: ([], ["7"])}


def test_the_last_state_of_a_day_counts() -> None:
    morning, evening = "2022-06-28T09:00:00+00:00", "2022-06-28T18:00:00+00:00"

    found = read(event("remove", "7", morning), event("add", "7", evening))

    assert found[28] == (["7"], [])
    assert found[17] == (["7"], [])


def test_a_changed_row_says_nothing_about_being_listed() -> None:
    assert read(event("change", "7", THIRD)) == {10: ([], []), 17: ([], []), 28: ([], [])}


def test_a_state_without_rows_is_an_outage() -> None:
    empty = json.dumps([{"commit_time": THIRD, "bytes": 0, "rows": 0}]).encode()

    assert [one.first_day for one in states(event("add", "7", SECOND).encode(), empty, "e")] == [date(2022, 6, 17)]


def test_an_unknown_kind_of_event_stops_the_build() -> None:
    with pytest.raises(SourceChanged, match="merge"):
        read(event("merge", "7", THIRD))


def test_a_row_that_came_in_the_evening_in_washington_has_a_note_of_that_evening() -> None:
    evening, day_after = "2022-02-24T01:52:00+00:00", "2022-02-24T18:46:00+00:00"
    at = moments("2022-02-23T18:46:00+00:00", evening, day_after)
    lines = "\n".join([event("add", "7", evening), event("add", "8", day_after)]).encode()

    last = states(lines, at, "events.jsonl")[-1]

    assert {one.key: one.notes for one in last.entries} == {"7": ("evening:2022-02-23",), "8": ()}


@pytest.mark.parametrize(
    "moment, day",
    [
        ("2022-03-13T04:59:00+00:00", date(2022, 3, 12)),
        ("2022-03-14T03:59:00+00:00", date(2022, 3, 13)),
        ("2022-03-14T04:00:00+00:00", date(2022, 3, 14)),
        ("2023-11-05T03:59:00+00:00", date(2023, 11, 4)),
        ("2023-11-06T04:59:00+00:00", date(2023, 11, 5)),
        ("2023-11-06T05:00:00+00:00", date(2023, 11, 6)),
    ],
)
def test_the_day_in_washington_knows_daylight_saving_time(moment: str, day: date) -> None:
    assert day_in_washington(datetime.fromisoformat(moment)) == day
