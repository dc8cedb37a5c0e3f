"""The Country Chart and the rows of the Commerce Control List: what they say of an ECCN, and what they leave open."""

from datetime import date

import pytest

from licet.law import ccl_words, chart_places, country_chart
from licet.law.classification import within
from licet.law.country_chart import Row
from licet.law.ear import part_754_short_supply, s738_3_all_destinations, s742_18_chemical_weapons


def row(scope: str, *paragraphs: str) -> Row:
    return Row("9A001", "NS", scope, paragraphs, "NS 1", "742.4", "")


@pytest.mark.parametrize(
    ("scope", "in_it", "beside_it", "wider"),
    [
        ("all", True, True, True),
        ("only", True, False, None),
        ("except", False, True, None),
        ("except_prose", None, True, None),
        ("prose", None, False, None),
    ],
)
def test_a_row_is_settled_only_by_a_paragraph_as_narrow_as_its_own(
    scope: str, in_it: bool | None, beside_it: bool | None, wider: bool | None
) -> None:
    found = row(scope, "9A001.b.2")

    assert found.covers("9A001.b.2.a") is in_it
    assert found.covers("9A001.b.1") is beside_it
    assert found.covers("9A001.b") is wider
    assert found.covers("9A001") is wider


@pytest.mark.parametrize("scope", ["prose", "except_prose"])
def test_words_that_name_no_paragraph_leave_every_item_open(scope: str) -> None:
    assert row(scope).covers("9A001.b") is None


@pytest.mark.parametrize("eccn", ["3A001.b2", "3A001.B.2", "3A001.b.2-3", "3A001.b.", "3A001.b..2", "3A001.2"])
@pytest.mark.parametrize("paragraph", ["3A001.b.2", "3A001.a"])
def test_a_paragraph_that_is_not_written_as_in_the_list_is_never_outside(eccn: str, paragraph: str) -> None:
    assert within(eccn, paragraph) is None or eccn.startswith(f"{paragraph}.")


def test_another_entry_is_outside_however_it_is_written() -> None:
    assert within("3A002.b2", "3A001.b.2") is False


def test_no_country_is_marked_for_anti_terrorism_because_part_746_stands_for_those_rows() -> None:
    assert not [code for code, marks in country_chart._chart().items() if marks & {"AT1", "AT2"}]


@pytest.mark.parametrize("eccn", ["1B233.a", "7A005.a", "9A004.a"])
def test_no_row_speaks_of_a_paragraph_that_another_agency_controls(eccn: str) -> None:
    assert not country_chart.speaks_of(eccn)


@pytest.mark.parametrize("eccn", ["1B233.b", "3A991", "2A994"])
def test_an_entry_with_rows_or_with_anti_terrorism_alone_is_spoken_of(eccn: str) -> None:
    assert country_chart.speaks_of(eccn)


def test_every_reason_of_an_entry_with_rows_has_a_row() -> None:
    lost = {
        eccn: reasons
        for eccn, entry in country_chart._entries().items()
        if (own := country_chart.rows(eccn))
        and (reasons := {r for r in entry.reasons if len(r) == 2} - {"AT"} - {one.reason for one in own})
    }

    assert lost == {}


def test_an_entry_whose_rs_row_is_lost_is_not_anti_terrorism_only() -> None:
    assert country_chart.anti_terrorism_only("6A992") is False


def test_rows_that_only_name_paragraphs_name_some() -> None:
    assert not [
        one
        for rows in country_chart._rows().values()
        for one in rows
        if one.scope in ("only", "except") and not one.paragraphs
    ]


def test_every_paragraph_of_a_row_is_of_its_entry_and_well_formed() -> None:
    named = [(one.entry, p) for rows in country_chart._rows().values() for one in rows for p in one.paragraphs]

    assert [p for entry, p in named if not p.startswith(f"{entry}.") or within(p, f"{entry}.zz") is None] == []


@pytest.mark.parametrize(
    ("country", "footnote", "named"), [("IN", "7", True), ("AU", "10", True), ("GB", "10", True), ("DE", "10", False)]
)
def test_a_footnote_adds_to_the_countries_that_have_it(country: str, footnote: str, named: bool) -> None:
    assert bool(country_chart.footnoted(country, footnote)) is named


def test_the_entries_a_rule_looks_for_are_those_of_its_parameters() -> None:
    groups = {code for value in s738_3_all_destinations.VALUES.values() for code in value.values[-1].codes}
    supply = {code for parameter, _ in part_754_short_supply.SECTIONS for code in parameter.values[-1].codes}
    chemicals = {p[:5] for schedule in s742_18_chemical_weapons.SCHEDULES for p in schedule.paragraphs}

    assert groups == s738_3_all_destinations.ENTRIES
    assert supply == part_754_short_supply.ENTRIES
    assert chemicals == s742_18_chemical_weapons.ENTRIES


def _earlier() -> list[Row]:
    return [row for rows in country_chart._earlier().values() for row in rows]


@pytest.mark.parametrize("row", _earlier(), ids=lambda row: f"{row.entry} {row.reason} {row.where} {row.dated.until}")
def test_a_row_of_earlier_days_stands_up_to_its_day_and_says_where(row: Row) -> None:
    since, until = row.dated.since, row.dated.until
    assert until is not None
    assert row.dated.cite
    last = date.fromordinal(until.toordinal() - 1)

    assert row in country_chart.rows(row.entry, last)
    assert row not in country_chart.rows(row.entry, until)
    assert row not in country_chart.rows(row.entry)
    assert country_chart.found(row.entry) is not None
    place = ccl_words.place(row)
    assert chart_places.is_column(place) or place == "all_but_CA" or all(len(code) == 2 for code in place.split())
    if since is not None:
        assert row in country_chart.rows(row.entry, since)
        assert row not in country_chart.rows(row.entry, date.fromordinal(since.toordinal() - 1))


def test_marks_of_earlier_days_are_none_that_the_edition_still_has() -> None:
    kept = {
        (country, column)
        for change in country_chart._changes()
        for country in change.countries
        for column in change.columns & (country_chart.marks(country) or frozenset())
    }

    assert kept == set()


def test_a_change_of_another_column_is_not_what_a_column_is_told_from() -> None:
    day = date(2014, 6, 1)

    assert {one.cite for one in country_chart.changes("IN", day)} == {"80 FR 3463", "83 FR 13849", "83 FR 38018"}
    assert country_chart.marks("IN", day) >= {"NS2", "CB2", "CC1", "RS2"}
    assert "NS2" not in (country_chart.marks("IN", date(2018, 8, 3)) or ())
