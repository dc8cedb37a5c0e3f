"""An ECCN at a destination, reason by reason."""

from datetime import date

import pytest

import licet
from licet import Answer, BadInput, ChartRow
from licet.law import country_chart, rules
from licet.law.country_chart import marks, nearest
from licet.model import read_transaction

DAY = date(2026, 8, 1)


def row(eccn: str, to: str, reason: str, place: str, on: date = DAY) -> ChartRow:
    return next(one for one in licet.chart(eccn, to, on=on).rows if (one.reason, one.place) == (reason, place))


def test_each_row_says_its_section_its_mark_and_its_review() -> None:
    one = row("3A001.a.2", "Vietnam", "NS", "NS 2")

    assert (one.section, one.reaches, one.reached, one.license) == ("742.4", Answer.YES, Answer.YES, Answer.YES)
    assert one.policy is not None
    assert (one.policy.value, one.policy_cite) == ("case_by_case", "15 CFR 742.4(b)(2)")


def test_a_row_about_other_paragraphs_requires_nothing() -> None:
    assert row("3A001.a.2", "VN", "RS", "RS 1").license is Answer.NO


def test_a_row_that_waits_for_a_fact_names_it() -> None:
    one = row("7A001", "DE", "MT", "MT 1")

    assert (one.license, one.waits_for) == (Answer.UNKNOWN, ("meets:7A101",))


def test_an_item_without_a_reason_that_reaches_the_place_needs_no_license() -> None:
    assert licet.chart("3A001.a.2", "DE", on=DAY).license is Answer.NO


def test_an_entry_without_its_paragraph_is_open_where_the_paragraph_decides() -> None:
    assert licet.chart("3A001", "DE", on=DAY).license is Answer.UNKNOWN


def test_hong_kong_is_shown_as_china_from_its_day() -> None:
    assert licet.chart("3A001.a.2", "Hong Kong", on=date(2020, 12, 23)).country == "CN"
    assert licet.chart("3A001.a.2", "HK", on=date(2020, 12, 22)).country == "HK"


def test_an_embargo_stands_beside_the_chart() -> None:
    charted = licet.chart("5A992.c", "IR", on=DAY)

    assert charted.license is Answer.YES
    assert [(one.reason, one.section) for one in charted.beside] == [("EMBARGO", "746.7(a)")]
    assert all(one.license is Answer.NO for one in charted.rows)


@pytest.mark.parametrize("to", ["UA-CRIMEA", "Crimea", "ua-dnr", "UA-LNR"])
def test_a_region_of_ukraine_is_a_destination_of_its_own(to: str) -> None:
    # 746.6: from 2015-01-29 (Crimea) and 2022-02-24 (the two others), all but food and medicine of EAR99.
    charted = licet.chart("EAR99", to, on=DAY)

    assert [(one.reason, one.license) for one in charted.beside] == [("EMBARGO", Answer.UNKNOWN)]
    assert licet.chart("5A992.c", to, on=DAY).license is Answer.YES
    assert licet.chart("EAR99", "UA", on=DAY).license is Answer.NO


def test_advanced_computing_stands_beside_the_chart_even_where_it_requires_nothing() -> None:
    assert {one.license for one in licet.chart("3A090.a", "MY", on=DAY).beside} == {Answer.NO}
    assert Answer.YES in {one.license for one in licet.chart("3A090.a", "VN", on=DAY).beside}


def test_the_offers_of_the_entry_are_shown() -> None:
    assert any(offer.startswith("GBS for") for offer in licet.chart("3A001.a.2", "SG", on=DAY).offers)


def test_ear99_has_no_rows() -> None:
    charted = licet.chart("EAR99", "DE", on=DAY)

    assert (charted.rows, charted.license) == ((), Answer.NO)


def test_an_entry_that_does_not_exist_is_refused_with_the_nearest() -> None:
    with pytest.raises(BadInput, match="3A001"):
        licet.chart("3A01", "DE", on=DAY)
    assert "5A002" in nearest("5A02")


@pytest.mark.parametrize("country", ["AU", "GB"])
def test_marks_that_a_rule_took_away_were_there_before_its_day(country: str) -> None:
    assert {"NS1", "MT1", "RS1"} <= (marks(country, date(2024, 4, 18)) or set())
    assert not {"NS1", "MT1", "RS1"} & (marks(country, date(2024, 4, 19)) or set())


def test_the_check_of_an_edition_is_told_only_where_it_is_about_the_entry() -> None:
    later = date(2026, 11, 20)

    assert any("91 FR 46252" in check for check in licet.chart("0A501.a", "DE", on=later).checks)
    assert not any("91 FR 46252" in check for check in licet.chart("3A001.a.2", "DE", on=later).checks)


REASONS = rules.CCL_REASONS | {"EMBARGO"}
SAMPLE = sorted(country_chart._entries())[::9]


@pytest.mark.parametrize("to", ["DE", "CN", "IN", "SG", "RU"])
def test_the_chart_and_the_decision_say_the_same_of_an_entry(to: str) -> None:
    party = {"name": "P", "roles": ["ultimate_consignee", "end_user"], "hq": to, "lists": []}
    kinds = {"D": "software", "E": "technology"}
    for eccn in SAMPLE:
        item = {"classification": eccn, "kind": kinds.get(eccn[1], "commodity")}
        given = {"date": DAY.isoformat(), "activity": "export", "destination": to, "item": item, "parties": [party]}
        found = rules.rulings(read_transaction(given))
        required = {r.answer for r in found if r.requirement and r.requirement.reason in REASONS}

        charted = licet.chart(eccn, to, on=DAY).license

        assert (charted is Answer.YES) == (Answer.YES in required), eccn
