"""The days of a notice: when it takes effect, for which instructions, and until when shipments are saved."""

from datetime import date

import pytest

from licet.model.notice import EffectiveDay
from licet.sources.grammar import NotRead
from licet.sources.notice.days import effective_days, effective_on, savings
from licet.sources.notice.document import Block, BlockKind

PUBLISHED = date(2024, 6, 18)
JUNE, SEPTEMBER = date(2024, 6, 12), date(2024, 9, 16)


@pytest.mark.parametrize(
    "text",
    [
        "This rule is effective June 12, 2024.",
        "This rule is effective on June 12, 2024.",
        "This final rule is effective June 12, 2024.",
        "Effective date: This rule is effective June 12, 2024.",
        "Effective Date: June 12, 2024.",
        "Effective June 12, 2024.",
        "This interim final rule becomes effective on June 12, 2024. Comments must be received by July 12, 2024.",
        "This correction is effective on June 12, 2024.",
        "The rule is effective as of June 12, 2024.",
    ],
)
def test_every_way_to_say_one_day_is_read(text: str) -> None:
    assert effective_days(text, PUBLISHED) == ((EffectiveDay(JUNE),), ())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("except for amendatory instruction 3, which is effective September 16, 2024.", ("3",)),
        ("except for instructions 3, 5, and 14, which are effective September 16, 2024.", ("3", "5", "14")),
        ("except for amendatory instructions 3 and 14 which are effective on September 16, 2024.", ("3", "14")),
        ("except the revisions in amendatory instruction 2.b, which is effective September 16, 2024.", ("2.b",)),
    ],
)
def test_some_instructions_have_a_day_of_their_own(text: str, numbers: tuple[str, ...]) -> None:
    found, _ = effective_days(f"This rule is effective June 12, 2024, {text}", PUBLISHED)

    assert found == (EffectiveDay(JUNE), EffectiveDay(SEPTEMBER, "effective", numbers))
    assert effective_on(found, f"{numbers[-1]}.a") == SEPTEMBER
    assert effective_on(found, "1") == JUNE


def test_an_instruction_may_hold_for_a_while_only() -> None:
    found, _ = effective_days(
        "This rule is effective June 12, 2024, except for instruction 4, which is effective September 16, 2024, "
        "through "
        "December 31, 2024.",
        PUBLISHED,
    )

    assert found[2] == EffectiveDay(date(2024, 12, 31), "expires", ("4",))


def test_a_sentence_of_its_own_may_give_an_instruction_its_day() -> None:
    found, _ = effective_days(
        "This rule is effective June 12, 2024. Amendatory instruction 14 is effective September 16, 2024.", PUBLISHED
    )

    assert effective_on(found, "14") == SEPTEMBER


def test_a_compliance_day_is_no_effective_day() -> None:
    found, _ = effective_days(
        "Effective date: This rule is effective June 12, 2024. Compliance date: September 16, 2024.", PUBLISHED
    )

    assert found == (EffectiveDay(JUNE), EffectiveDay(SEPTEMBER, "compliance"))
    assert effective_on(found, "2") == JUNE


@pytest.mark.parametrize(
    "text",
    [
        "This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER].",
        "This rule is effective upon publication in the Federal Register.",
    ],
)
def test_effective_on_publication_is_the_publication_day_where_it_is_known(text: str) -> None:
    assert effective_days(text, PUBLISHED)[0] == (EffectiveDay(PUBLISHED),)
    assert effective_days(text, None)[0] == ()


def test_a_sentence_about_effect_that_is_not_understood_stops() -> None:
    with pytest.raises(NotRead, match="effective"):
        effective_days("This rule is effective as soon as the Secretary says so.", PUBLISHED)


def test_a_sentence_about_something_else_is_given_back() -> None:
    assert effective_days("This rule is effective June 12, 2024. The office is closed.", PUBLISHED)[1] == (
        "The office is closed.",
    )


def saved(text: str) -> tuple[date, date | None]:
    ((one,), _) = savings([Block(BlockKind.PARAGRAPH, text, 1, 1)], PUBLISHED)
    return one.en_route_on, one.last_day


@pytest.mark.parametrize(
    "until",
    [
        "may proceed before July 18, 2024. Any items not exported before midnight, on July 18, 2024, require a "
        "license.",
        "may proceed provided the export is completed no later than on July 18, 2024.",
        "may proceed provided that they are exported on or before July 18, 2024.",
        "may proceed if exported before July 19, 2024.",
    ],
)
def test_the_last_day_of_a_savings_clause_is_included(until: str) -> None:
    text = f"Shipments that were en route aboard a carrier to a port of export, on June 18, 2024, {until}"

    assert saved(text) == (PUBLISHED, date(2024, 7, 18))


def test_shipments_on_dock_are_saved_too() -> None:
    ((one,), _) = savings(
        [
            Block(
                BlockKind.PARAGRAPH,
                "Shipments removed from License Exception eligibility that were on dock for loading or en route "
                "aboard a "
                "carrier on June 18, 2024, may proceed no later than July 18, 2024.",
                7,
                1,
            )
        ],
        PUBLISHED,
    )

    assert (one.conditions, one.eligibility, one.line) == (("en_route", "on_dock"), ("license_exception",), 7)


@pytest.mark.parametrize(
    "text",
    [
        "en route aboard a carrier may proceed.",
        "en route aboard a carrier on June 18, 2024, may until say July 18, 2024.",
    ],
)
def test_a_savings_clause_without_its_days_stops(text: str) -> None:
    with pytest.raises(NotRead):
        saved(f"Shipments {text}")


def test_a_savings_clause_may_set_no_end() -> None:
    text = "Shipments en route aboard a carrier to a port of export, on June 18, 2024, may proceed as before."

    assert saved(f"{text} On August 13, 2018, the President signed a law.") == (PUBLISHED, None)


def test_days_after_publication_are_counted_from_it() -> None:
    text = (
        "Shipments en route aboard a carrier on [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER] may proceed "
        "before midnight, on [INSERT DATE 30 DAYS AFTER DATE OF PUBLICATION IN THE FEDERAL REGISTER]."
    )

    assert saved(text) == (PUBLISHED, date(2024, 7, 18))
    assert savings([Block(BlockKind.PARAGRAPH, text, 1, 1)], None) == ((), (text,))


@pytest.mark.parametrize(
    "text",
    [
        "• Effective date: This rule is effective June 12, 2024. • Comment due date: July 12, 2024 for comments.",
        "This rule is effective June 12, 2024, and comments must be received by July 12, 2024.",
        "This rule is effective at 4:15 p.m. on June 12, 2024.",
        "This rule is effective as of 11:59 p.m. Eastern time, June 12, 2024.",
        "This rule is effective June 12, 2024, 4:15 p.m.",
        "This rule is effective on Wednesday, June 12, 2024.",
    ],
)
def test_a_bullet_an_hour_or_comments_hide_no_effective_day(text: str) -> None:
    assert effective_days(text, PUBLISHED) == ((EffectiveDay(JUNE),), ())


def test_a_section_in_brackets_behind_an_instruction_is_no_number() -> None:
    found, _ = effective_days(
        "This rule is effective June 12, 2024, except for instruction 3 (15 CFR 744.11), which is effective September "
        "16, 2024.",
        PUBLISHED,
    )

    assert found[1].instructions == ("3",)


def test_the_days_of_a_general_license_are_given_back() -> None:
    text = "The TGL is effective from June 12, 2024, through July 12, 2024."

    assert effective_days(f"This rule is effective June 12, 2024. {text}", PUBLISHED)[1] == (text,)
