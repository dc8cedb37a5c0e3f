"""Every row of a table with days is asked about on the day before, the first day, the last day and the day after.

The rows are read here by themselves, and asked about through the functions of the law that read them. A rule of the
Federal Register that is cited for several days is named with those days (`SEVERAL_DAYS`): any other rule has one.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from tests.law.dated_facts import ONE_DAY, PARAMETERS, dated_facts

from licet.law import country_chart, country_groups, entries, letters, military_items
from licet.law.ear import part_746_before, s740_2_restrictions, s740_exception
from licet.law.ofac import country_programs
from licet.law.trace import Answer
from licet.model import read_transaction

Row = dict[str, str]
RULE = re.compile(r"\d+ FR \d+")
SEVERAL_DAYS = {
    "64 FR 24018": "1999-05-04 1999-11-05 2001-03-01",
    "64 FR 60339": "1999-05-04 1999-11-05",
    "66 FR 12845": "1999-05-04 2001-03-01",
    "83 FR 38018": "2018-08-03 2019-01-01",
    "85 FR 23459": "2007-06-19 2020-06-29",
    "85 FR 4136": "2020-03-09 2021-05-26",
    "85 FR 51596": "1997-02-03 2020-05-15 2020-08-14 2020-08-17",
    "86 FR 4865": "1996-03-25 2021-03-16",
    "86 FR 70015": "2021-12-09 2025-11-07",
    "87 FR 62186": "2022-10-07 2022-10-12 2022-10-21 2023-11-17",
    "88 FR 2821": "2023-01-17 2023-11-17",
    "88 FR 73424": "2022-10-07 2023-11-17",
    "89 FR 13590": "2009-05-22 2024-03-08",
    "89 FR 20107": "1997-02-03 2009-01-15 2024-03-21",
    "89 FR 34680": "2024-05-30 2025-09-30",
    "89 FR 51644": "2024-06-12 2024-09-16",
    "89 FR 96790": "2024-12-02 2024-12-31",
    "90 FR 29395": "2011-08-18 2025-07-01",
    "90 FR 4544": "2025-01-13 2025-05-15",
    "90 FR 47170": "2024-05-30 2025-09-30",
    "90 FR 47201": "2025-09-29 2025-11-29",
    "90 FR 50857": "2025-11-10 2026-11-10",
    "90 FR 5298": "2025-01-16 2025-01-31",
}
"""Rules cited for more than one day: in stages, for what they ended, or for the text that they replaced."""


def table(name: str) -> Iterator[Row]:
    yield from csv.DictReader((PARAMETERS / name).read_text(encoding="utf-8").splitlines())


def an_entry(row: Row, on: date) -> bool:
    return entries.existence(row["name"], on).answer is not Answer.NO


def a_removed_row(row: Row, on: date) -> bool:
    return row["where"] in {one.where for one in country_chart.removed(row["entry"], on)}


def an_earlier_row(row: Row, on: date) -> bool:
    same = (row["reason"], row["where"], row["cite"])
    return same in {(one.reason, one.where, one.dated.cite) for one in country_chart.rows(row["entry"], on)}


def a_membership(row: Row, on: date) -> bool:
    found = {country_groups.in_group(country, row["group"], on) for country in row["countries"].split()}
    assert len(found) == 1
    return found == {True}


def marks_of_earlier_days(row: Row, on: date) -> bool:
    columns = frozenset(row["columns"].split())
    found = {columns <= (country_chart.marks(country, on) or frozenset()) for country in row["countries"].split()}
    assert len(found) == 1
    return found == {True}


def an_exception(row: Row, on: date) -> bool:
    return s740_exception.known(row["symbol"]).on(on)


def a_letter(row: Row, on: date) -> bool:
    device = row["devices"].split("|")[0]
    place = row["destinations"].split()[0]
    return (row["addressees"], row["since"]) in {
        ("|".join(one.addressees), one.since.isoformat()) for one in letters.letters_about(device, place, on)
    }


def a_program(row: Row, on: date) -> bool:
    same = (row["code"], row["place"], row["cite"])
    (found,) = (one for one in country_programs.programs() if (one.code, one.place, one.dated.cite) == same)
    return found.dated.holds(on)


def a_line_of_supplement_2(row: Row, on: date) -> bool:
    found = military_items.line_of(row["entry"], on)
    return found is not None and found.dated.cite == row["cite"] and found.named is military_items.NAMED[row["named"]]


def what_an_embargo_leaves(row: Row, on: date) -> bool:
    held = [one for one in s740_2_restrictions._embargoes() if one.dated.holds(on)]
    left = {" ".join(one.left) for one in held if " ".join(one.places) == row["places"]}
    return row["paragraphs"] in left


def an_ended_embargo(row: Row, on: date) -> bool:
    given: dict[str, Any] = {"id": "1", "family": "rows", "title": "", "date": on.isoformat(), "activity": "export"}
    given |= {"destination": row["places"], "item": {"classification": "3A991"}, "parties": [], "end_use": "civil"}
    found = part_746_before.embargoes_before(read_transaction(given))
    return any(f"source='{row['cite']}'" in repr(ruling.when) for ruling in found)


ASKED: dict[str, Callable[[Row, date], bool]] = {
    "ear/ccl_history.csv": an_entry,
    "ear/ccl_removed.csv": a_removed_row,
    "ear/ccl_row_changes.csv": an_earlier_row,
    "ear/country_chart_changes.csv": marks_of_earlier_days,
    "ear/country_groups.csv": a_membership,
    "ear/embargo_exceptions.csv": what_an_embargo_leaves,
    "ear/embargoes_before.csv": an_ended_embargo,
    "ear/letters.csv": a_letter,
    "ear/license_exceptions.csv": an_exception,
    "ear/military_end_use_items.csv": a_line_of_supplement_2,
    "ofac/country_programs.csv": a_program,
}
ELSEWHERE = {
    "ear/savings_clauses.csv": "s744_11_entity_list.cases.toml asks about the clause that names a last day",
    "ear/red_flags.csv": "test_red_flags asks about the flags that licet raises by itself, on their days",
}
DATED = [(name, row) for name in ASKED for row in table(name) if row.get("since") or row.get("until")]


@pytest.mark.parametrize(
    ("name", "row"), DATED, ids=lambda value: value if isinstance(value, str) else " ".join(value.values())[:60]
)
def test_a_row_holds_from_its_first_day_to_its_last(name: str, row: Row) -> None:
    holds = ASKED[name]
    if since := row.get("since"):
        first = date.fromisoformat(since)
        assert [holds(row, first - ONE_DAY), holds(row, first)] == [False, True]
    if until := row.get("until"):
        end = date.fromisoformat(until)
        assert [holds(row, end - ONE_DAY), holds(row, end)] == [True, False]


def test_every_table_with_days_is_asked() -> None:
    with_days = {
        str(file.relative_to(PARAMETERS))
        for file in PARAMETERS.rglob("*.csv")
        if {"since", "until", "en_route_on"} & {*file.read_text(encoding="utf-8").splitlines()[0].split(",")}
    }

    assert with_days == {*ASKED, *ELSEWHERE}


def test_a_rule_is_cited_for_its_own_days() -> None:
    days: dict[str, set[str]] = defaultdict(set)
    for fact in dated_facts():
        if fact.kind != "value":
            for rule in RULE.findall(fact.value.cite):
                days[rule].add(fact.day.isoformat())
    for name in ASKED:
        for row in table(name):
            for rule in RULE.findall(row["cite"] if "cite" in row else row["source"]):
                days[rule].update(day for day in (row.get("since"), row.get("until")) if day)

    assert {rule: " ".join(sorted(found)) for rule, found in sorted(days.items()) if len(found) > 1} == SEVERAL_DAYS
