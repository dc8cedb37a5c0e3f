"""What a listing said, in words; and what a notice changed in it."""

from datetime import date

import pytest

import licet
from licet.model import Change, ChangeKind, Citation, Listing, PartyId, ScopeItems, SourceId
from licet.serve import said

EL = SourceId("us_bis_entity_list")
FIRST, SECOND, THIRD = date(2020, 1, 1), date(2022, 1, 1), date(2024, 1, 1)


def terms(since: date | None, items: ScopeItems, **more: object) -> licet.Terms:
    scope = licet.Scope(items, ("744.11",))
    return licet.Terms(since, since, scope=scope, citation=Citation(85, 7), **more)  # type: ignore[arg-type]


def line(on: date, *several: licet.Terms) -> str:
    party = licet.Party("Quartz Lantern", PartyId(f"{EL}:q"))
    held = Listing(
        EL, PartyId(f"{EL}:q"), party.name, FIRST, licet.Basis.EFFECTIVE, (), FIRST, f"{EL}@2025-01-01", terms=several
    )
    (found,) = said.lines(licet.PartyHistory(party, (held,)), on)
    return found


def test_the_words_of_the_day_are_told_with_their_notice() -> None:
    found = line(THIRD, terms(FIRST, ScopeItems.CCL), terms(SECOND, ScopeItems.ALL))

    assert (
        "in force. License required for all items subject to the EAR; see 744.11 (since 2022-01-01, 85 FR 7)" in found
    )


def test_words_that_are_not_held_are_said_not_to_be() -> None:
    assert line(FIRST, terms(SECOND, ScopeItems.ALL)).endswith("in force. What it said then is not held.")


def test_where_two_wordings_are_possible_both_are_told() -> None:
    later = terms(None, ScopeItems.ALL, not_before=SECOND, not_after=THIRD)

    found = line(date(2023, 1, 1), terms(FIRST, ScopeItems.CCL), later)

    assert "One of these, not known which: License required for items on the Commerce Control List" in found
    assert " | License required for all items subject to the EAR" in found


@pytest.mark.parametrize(
    ("field", "before", "words"),
    [
        ("policy", "ear99: case_by_case; *: presumption_of_denial", ("review", "ear99: case by case; presumed denial")),
        ("scope", "all_items (744.11)", ("requirement", "all items (744.11)")),
        ("alias", "all_items Ltd.", ("other name", "all_items Ltd.")),
    ],
)
def test_codes_are_shown_as_short_words(field: str, before: str, words: tuple[str, str]) -> None:
    change = Change(ChangeKind.AMENDED, EL, PartyId(f"{EL}:q"), "Q", FIRST, None, field=field, before=before)

    assert said.words_of(change) == (*words, "")


def test_an_end_printed_ahead_of_time_has_no_last_day() -> None:
    change = Change(ChangeKind.REMOVED, EL, PartyId(f"{EL}:q"), "Q", None, None, FIRST, date.max)

    assert said.day_of(change) == "after 2020-01-01"
