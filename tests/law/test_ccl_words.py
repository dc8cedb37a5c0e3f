"""Rows in words: every one is read or named as unread, and no line reads a row that does not exist."""

from pathlib import Path

import pytest

from licet.errors import BadInput
from licet.law import ccl_words, country_chart, rules
from licet.law.chart_places import ELSEWHERE, is_column
from licet.law.country_chart import Row
from licet.model import read_transaction
from licet.model.transaction import Item

ROWS = [row for own in country_chart._rows().values() for row in own]
ASKED = [row for row in ROWS if row.reason not in ("AT", "RU") and row.where not in ELSEWHERE]
UNREAD = {
    *((f"3{group}99{number}", "RS") for group in "BDE" for number in "34"),
    ("4A001", "NP"),
}
"""742.6(a)(11), and the words of 4A001 that a license exception frees it."""


OF_OTHER_RULES = {
    "cedar_from_alaskan_private_or_indian_lands",
    "contains_schedule_2",
    "cwc_schedule_1",
    "russian_oil_or_gas_project",
}


def row(entry: str, reason: str, where: str) -> Row:
    return next(one for one in ROWS if (one.entry, one.reason, one.where) == (entry, reason, where))


def truth(entry: str, reason: str, where: str, eccn: str = "", **facts: object) -> bool | None:
    return ccl_words.reading(row(entry, reason, where), eccn or entry, Item(**facts)).truth  # type: ignore[arg-type]


def test_every_row_in_words_is_read_but_those_named_here() -> None:
    unread = {(one.entry, one.reason) for one in ASKED if ccl_words.in_words(one) and not ccl_words.lines(one)}

    assert unread == UNREAD


def test_every_line_reads_a_row_in_words() -> None:
    earlier = [one for rows in country_chart._earlier().values() for one in rows]
    words = {(one.entry, one.reason, one.where) for one in (*ROWS, *earlier) if ccl_words.in_words(one)}

    assert set(ccl_words._table()) - words == set()


def test_every_place_is_a_column_or_a_place_the_chart_knows() -> None:
    places = {line.place for lines in ccl_words._table().values() for line in lines if line.place}

    assert {place for place in places if not is_column(place)} == {"746.8", "IQ", "742.14", "742.18"}


def test_every_key_is_an_eccn_a_range_or_a_condition_with_words() -> None:
    keys = {key.removeprefix("!") for lines in ccl_words._table().values() for line in lines for key in line.keys}

    eccns = {one for key in keys if "-" in key or ccl_words.ECCN.fullmatch(key) for one in key.split("-")}
    assert {one for one in eccns if not ccl_words.ECCN.fullmatch(one)} == set()
    assert {key for key in keys if key[0].islower()} == set(ccl_words.conditions()) - OF_OTHER_RULES


def test_an_entry_that_a_line_names_exists() -> None:
    named = {key.removeprefix("!") for lines in ccl_words._table().values() for line in lines for key in line.keys}
    entries = {key.split("-")[0] for key in named if key[0].isdigit()}

    # The heading of 3E001 still names five entries by the numbers they had before they were moved to 3A904 and others.
    assert {one for one in entries if country_chart.found(one) is None} == {"3A004", "3B003", "3C007", "3C008", "3C009"}


@pytest.mark.parametrize(
    ("for_items", "expected"),
    [("1B002", True), ("1B004", False), ("1B001.a 9A990", True), ("an oven", None), (None, None), ("1C011", True)],
)
def test_technology_is_judged_by_what_it_is_for(for_items: str | None, expected: bool | None) -> None:
    assert truth("1E001", "NS", "NS 1", for_items=for_items) is expected


def test_software_for_anything_else_than_what_is_left_out() -> None:
    assert truth("0D501", "NS", "NS 1", for_items="0A501.y") is False
    assert truth("0D501", "NS", "NS 1", for_items="0A501.a") is True
    assert truth("0D501", "NS", "NS 1", for_items="0A501") is None


@pytest.mark.parametrize(("stated", "expected"), [({}, None), ({"7A101": True}, True), ({"7A101": False}, False)])
def test_parameters_of_another_entry_are_a_stated_fact(stated: dict[str, bool], expected: bool | None) -> None:
    assert truth("7A001", "MT", "MT 1", meets=tuple(stated.items())) is expected


def test_a_paragraph_beside_the_named_ones_needs_no_fact() -> None:
    assert truth("3A001", "MT", "MT 1", "3A001.b.2") is False
    assert truth("3A001", "MT", "MT 1", "3A001.z.2") is True
    assert truth("3A001", "MT", "MT 1", "3A001.a.1.a") is None


def test_an_unknown_names_the_fact_it_waits_for() -> None:
    read = ccl_words.reading(row("7A001", "MT", "MT 1"), "7A001", Item())

    assert read.missing == "meets:7A101"


def test_a_condition_that_no_rule_asks_is_refused() -> None:
    given = {
        "date": "2026-08-01",
        "activity": "export",
        "destination": "DE",
        "item": {"classification": "7A001", "meets": {"usable_in_misiles": True}},
        "parties": [],
    }

    with pytest.raises(BadInput, match="usable_in_missiles"):
        rules.decide(read_transaction(given))


def test_every_condition_stands_on_the_page_of_facts() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/reference/transaction.md").read_text(encoding="utf-8")
    section = page.split("## item.meets")[1].split("\n## ")[0]

    named = {line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")} - {"condition"}
    assert named == set(ccl_words.conditions())
