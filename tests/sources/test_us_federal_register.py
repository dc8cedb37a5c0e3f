"""BIS's index of its rules: publication and effective days."""

from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Notice
from licet.sources import us_federal_register

Rule = Callable[..., tuple[Notice, ...]]

HEAD = (
    "Publication Date,Effective Date(if not date of publication),End of Comment Period,Federal Register Citation,"
    "Title of Federal Register\n"
)


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Rule:
    monkeypatch.setattr(us_federal_register, "EXPECT", (1, 5))

    def parsed(published: str, effective: str, citation: str = "88 FR 87668") -> tuple[Notice, ...]:
        line = f'{published},"{effective}",,{citation},Removals from the Unverified List\n'
        return us_federal_register.notices((HEAD + line).encode(), "index")

    return parsed


def test_a_rule_can_hold_before_it_is_published(rule: Rule) -> None:
    (notice,) = rule("12/19/2023", "12/15/2023")

    assert (notice.volume, notice.first_page) == (88, 87668)
    assert (notice.published, notice.effective) == (date(2023, 12, 19), date(2023, 12, 15))


def test_a_blank_effective_day_is_the_day_of_publication(rule: Rule) -> None:
    (notice,) = rule("12/07/2023", "")

    assert notice.effective == date(2023, 12, 7)


def test_a_time_stamp_has_day_and_month_exchanged(rule: Rule) -> None:
    (notice,) = rule("2023-11-10 00:00:00", "2023-12-10 00:00:00", "88 FR 70352")

    assert (notice.published, notice.effective) == (date(2023, 10, 11), date(2023, 10, 12))


def test_two_effective_days_give_two_notices(rule: Rule) -> None:
    found = rule("8/15/17", "9/25/17 & 11/24/17", "82 FR 38764")

    assert [notice.effective for notice in found] == [date(2017, 9, 25), date(2017, 11, 24)]


def test_a_day_for_one_instruction_does_not_move_the_rule(rule: Rule) -> None:
    text = "11/17/2023, except for amendatory instruction 5, which is effective 01/01/2026."

    (notice,) = rule("10/25/2023", text, "88 FR 73424")

    assert notice.effective == date(2023, 11, 17)


def test_a_day_for_a_part_only_does_not_move_the_rule(rule: Rule) -> None:
    (notice,) = rule("8/15/2022", "10/14/2022 (3D006 only)", "87 FR 49979")

    assert notice.effective == date(2022, 8, 15)


def test_an_effective_day_in_new_words_stops_the_parse(rule: Rule) -> None:
    with pytest.raises(SourceChanged, match=r"Effective Date.*is 'soon'"):
        rule("8/15/2022", "soon")


def test_too_few_rules_stop_the_parse() -> None:
    with pytest.raises(SourceChanged, match="number of records is 0"):
        us_federal_register.notices(HEAD.encode(), "index")
