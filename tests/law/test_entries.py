"""Which entries the Commerce Control List held on a day, and which are near one that it did not hold."""

from datetime import date

import pytest
from tests.law.test_clear_answers import decided

from licet.law.entries import existence, held, history
from licet.law.trace import Answer
from licet.model import Outcome

DAY = date(2026, 8, 1)


@pytest.mark.parametrize("eccn", ["3A001.b.2", "5A992.c", "3A991.p", "9A610.x", "3A001.z.4.a", "4E091", "3a090.A"])
def test_an_entry_of_the_edition_is_on_the_list(eccn: str) -> None:
    assert existence(eccn, DAY).answer is Answer.YES


@pytest.mark.parametrize(
    ("eccn", "day", "near"),
    [
        ("3A090.d", DAY, "3A090.c"),
        ("3B993", date(2024, 12, 1), "3B991"),
        ("3B090", DAY, "3A090"),
        ("3A091", DAY, "3A090"),
        ("4E091", date(2025, 1, 12), "4E001"),
    ],
)
def test_the_nearest_entries_of_the_day_are_offered(eccn: str, day: date, near: str) -> None:
    found = existence(eccn, day)

    assert found.answer is not Answer.YES
    assert near in found.near


def test_what_came_later_is_not_offered() -> None:
    assert "3A090" not in existence("3A099", date(2022, 1, 1)).near


@pytest.mark.parametrize(
    ("day", "near"), [(date(2022, 10, 6), False), (date(2022, 10, 7), True), (date(2023, 11, 16), True)]
)
def test_an_entry_is_offered_from_its_first_day_to_its_last(day: date, near: bool) -> None:
    assert ("3B090" in existence("3B099", day).near) is near
    assert "3B090" not in existence("3B099", date(2023, 11, 17)).near


def test_entries_of_the_same_group_come_first() -> None:
    assert all(one.startswith("3B") for one in existence("3B999", DAY).near)


def test_an_entry_nobody_dated_and_the_edition_lacks_is_unknown() -> None:
    assert existence("3D006", DAY).answer is Answer.YES
    assert existence("3A555", DAY).answer is Answer.UNKNOWN


def test_every_dated_entry_that_has_not_gone_is_in_the_edition_or_says_what_to_confirm() -> None:
    for name, dated in history().items():
        assert name[:5] in held() or dated.until is not None or dated.check


def test_a_classification_of_a_later_day_names_the_day_and_its_rule() -> None:
    found = decided("3B993", date="2024-12-01")

    assert found.outcome is Outcome.INSUFFICIENT
    assert "classification" in found.blocking_unknowns
    assert "89 FR 96790" in found.citations


def test_an_entry_that_had_gone_is_never_a_clear_answer() -> None:
    assert decided("3B090", date="2023-11-17", destination="DE").outcome is Outcome.INSUFFICIENT
