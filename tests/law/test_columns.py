"""Facts of many transactions as numbers: each value that was met has its number at each place."""

from dataclasses import replace
from datetime import date

from tests.law.test_watched import ASKED

from licet.law.columns import NO_NUMBER, Codes, Columns
from licet.law.watched import DAY_ITSELF, HOW_MANY, PLACES_OF_ITEM, facts

ORIGIN = PLACES_OF_ITEM["origin"]
FOREIGN = replace(ASKED, item=replace(ASKED.item, origin="DE"))


def test_a_value_has_one_number_at_a_place_and_another_at_another() -> None:
    codes = Codes()

    assert [codes.of(ORIGIN, one) for one in ("US", "DE", "US", "FR")] == [0, 1, 0, 2]
    assert codes.of(ORIGIN + 1, "FR") == 0


def test_a_value_never_met_has_no_number() -> None:
    codes = Codes()
    codes.of(ORIGIN, "US")

    assert Columns([ASKED, FOREIGN, ASKED], codes).at(ORIGIN).tolist() == [0, NO_NUMBER, 0]


def test_a_party_that_a_row_does_not_have_has_no_number() -> None:
    codes = Codes()
    alone = replace(ASKED, parties=ASKED.parties[:1])
    last = len(facts(ASKED)) - 1
    codes.of(last, facts(ASKED)[last])
    columns = Columns([alone, ASKED], codes)

    assert columns.at(last).tolist() == [NO_NUMBER, 0]
    assert columns.at(last + 1).tolist() == [NO_NUMBER, NO_NUMBER]
    assert [len(row) for row in columns.rows] == [last + 1, last + 1]
    assert [row[HOW_MANY] for row in columns.rows] == [1, 3]


def test_days_are_a_column_and_their_ordinals() -> None:
    codes = Codes()
    codes.of(DAY_ITSELF, ASKED.on)
    columns = Columns([ASKED, replace(ASKED, on=date(2020, 1, 1))], codes)

    assert columns.at(DAY_ITSELF).tolist() == [0, NO_NUMBER]
    assert columns.days.tolist() == [ASKED.on.toordinal(), date(2020, 1, 1).toordinal()]


def test_a_derived_fact_is_filled_into_every_row() -> None:
    codes = Codes()
    codes.of(0, "b")
    columns = Columns([ASKED, FOREIGN], codes)
    columns.fill(0, ["a", "b"])

    assert columns.at(0).tolist() == [NO_NUMBER, 0]
    assert [row[0] for row in columns.rows] == ["a", "b"]


def test_no_rows_are_no_columns() -> None:
    assert Columns([], Codes()).at(ORIGIN).tolist() == []
