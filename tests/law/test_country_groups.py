"""Country Groups by day."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from licet.errors import BadInput
from licet.law.country_groups import (
    GROUPS,
    allied,
    check,
    cite,
    destination,
    groups,
    in_any_group,
    in_group,
    macau_or_d5,
    members,
)
from licet.model.countries import COUNTRIES, iso

EDITION = date(2026, 7, 23)
CHANGES = [
    ("AE", "D:4", date(2026, 7, 10), (True, False)),
    ("AE", "D:3", date(2026, 7, 10), (True, False)),
    ("AE", "A:5", date(2026, 7, 10), (False, True)),
    ("NI", "D:5", date(2024, 3, 15), (False, True)),
    ("SD", "E:1", date(2021, 1, 14), (True, False)),
    ("LY", "E:1", date(2006, 8, 31), (True, False)),
    ("IQ", "E:1", date(2006, 8, 31), (True, False)),
    ("SD", "B", date(2021, 1, 14), (False, True)),
    ("NI", "D:1", date(2024, 3, 15), (False, True)),
    ("NI", "B", date(2024, 3, 15), (True, False)),
    ("MM", "D:1", date(2021, 3, 8), (False, True)),
    ("BY", "A:4", date(2022, 3, 2), (True, False)),
    ("RU", "A:2", date(2020, 2, 24), (True, False)),
    ("RU", "A:4", date(2020, 2, 24), (True, False)),
    ("RU", "D:2", date(2020, 2, 24), (False, True)),
    ("RU", "D:4", date(2020, 2, 24), (False, True)),
    ("KH", "D:5", date(2025, 11, 7), (True, False)),
    ("KH", "D:5", date(2021, 12, 9), (False, True)),
    ("ET", "D:5", date(2021, 11, 1), (False, True)),
    ("CY", "D:5", date(2024, 5, 30), (True, False)),
    ("CY", "A:6", date(2020, 12, 28), (False, True)),
    ("UA", "B", date(2020, 12, 28), (False, True)),
    ("HK", "D:5", date(2020, 12, 23), (False, True)),
    ("HK", "A:6", date(2020, 12, 23), (True, False)),
    ("IN", "A:5", date(2018, 8, 3), (False, True)),
]


@pytest.mark.parametrize(("country", "group", "day", "expected"), CHANGES, ids=[f"{c} {g}" for c, g, _, _ in CHANGES])
def test_a_change_takes_effect_on_its_day(country: str, group: str, day: date, expected: tuple[bool, bool]) -> None:
    assert (in_group(country, group, day - timedelta(1)), in_group(country, group, day)) == expected


def test_hong_kong_is_china_from_2020_12_23() -> None:
    assert [destination("HK", date(2020, 12, day)) for day in (22, 23)] == ["HK", "CN"]


def test_macau_is_not_in_d5_but_the_rules_name_it_beside_d5() -> None:
    assert groups("MO", EDITION) == ("D:1", "D:3", "D:4")
    assert macau_or_d5("MO", EDITION) is True


def test_a_country_not_known_is_in_no_group_and_out_of_none() -> None:
    assert in_group(None, "D:5", EDITION) is None
    assert in_group("any", "D:5", EDITION) is None
    assert macau_or_d5(None, EDITION) is None


def test_cambodia_left_d5_but_not_d1() -> None:
    assert groups("KH", EDITION) == ("D:1",)


def test_a_region_counts_with_its_country() -> None:
    assert groups("UA-CRIMEA", EDITION) == groups("UA", EDITION)


def test_a_group_we_do_not_hold_is_refused() -> None:
    with pytest.raises(BadInput, match="D:5"):
        in_group("CN", "D:9", EDITION)


def test_before_2020_the_history_is_told_to_be_untraced() -> None:
    assert "not traced" in check("CN", "D:5", date(2019, 12, 31))
    assert check("CN", "D:5", date(2020, 1, 1)) == ""


def test_an_open_question_about_a_membership_is_told() -> None:
    assert "State Department" in check("KH", "D:5", date(2025, 1, 1))


def test_every_membership_cites_its_rule_or_edition() -> None:
    for group in GROUPS:
        assert all(cite(country, group, EDITION) for country in members(group, EDITION))


def test_every_member_is_a_country_we_know() -> None:
    assert {country for group in GROUPS for country in members(group, EDITION)} <= set(COUNTRIES)


@pytest.mark.shared
def test_the_table_is_the_edition_of_2026_07_23(shared: Path) -> None:
    published = json.loads((shared / "sources/us_law/country-groups-2026-07-23.json").read_text(encoding="utf-8"))
    other = {
        "China (PRC)": "CN",
        "Congo (Democratic Republic of)": "CD",
        "Congo (Democratic Republic of the)": "CD",
        "Congo (Republic of the)": "CG",
        "Cote d'lvoire": "CI",
        "Saint Kitts & Nevis": "KN",
        "Sao Tome & Principe": "ST",
        "Sint Maarten (the Dutch two-fifths of the island of Saint Martin)": "SX",
        "South Sudan, Republic of": "SS",
        "Trinidad & Tobago": "TT",
    }

    for group in GROUPS:
        countries = sorted(other.get(name) or iso(name) or name for name in published["groups"][group])
        # The note to D:5 lets the State Department's list control, and that one names Ethiopia since 2021-11-01.
        beside = ["ET"] if group == "D:5" else []
        assert list(members(group, EDITION)) == sorted([*countries, *beside])


def test_the_allied_are_the_united_states_and_two_groups() -> None:
    on = date(2026, 1, 15)
    assert [allied(home, on) for home in ("US", "JP", "CN", None)] == [True, True, False, None]


def test_a_country_that_is_not_known_may_be_in_a_group() -> None:
    on = date(2026, 1, 15)
    assert in_any_group("IR", ("E:1", "E:2"), on) is True
    assert in_any_group("FR", ("E:1", "E:2"), on) is False
    assert in_any_group(None, ("E:1", "E:2"), on) is None
