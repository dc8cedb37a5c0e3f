"""licet.match.short_given"""

import pytest

from licet.match.short_given import short_or_full


@pytest.mark.parametrize(
    ("one", "other"), [("bill", "william"), ("alex", "aleksandr"), ("alex", "alexandra"), ("misha", "mikhail")]
)
def test_a_short_given_name_and_the_full_one_are_known_from_both_sides(one: str, other: str) -> None:
    assert other in short_or_full(one)
    assert one in short_or_full(other)


def test_two_short_forms_of_one_name_are_not_each_other() -> None:
    assert "billy" not in short_or_full("bill")


def test_another_word_has_no_short_form() -> None:
    assert short_or_full("huawei") == ()
