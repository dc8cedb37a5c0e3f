"""Facts of the parties from screening, rulings from the law."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

import pytest

from licet.decide import CODES, MILITARY_INTELLIGENCE, _said, decide
from licet.editions.answers.known import Freshness
from licet.model import (
    Answer,
    Basis,
    Decision,
    Digest,
    Listing,
    Match,
    Outcome,
    Party,
    PartyId,
    Policy,
    PolicyCode,
    PolicyPart,
    Scope,
    ScopeItems,
    SourceId,
    Terms,
    read_transaction,
)
from licet.screen import Candidate, Screening, Standing
from licet.snapshot import Knowledge

DAY = date(2025, 3, 1)
LISTED = PartyId("us_bis_entity_list:example")


@dataclass(frozen=True)
class Edition:
    """As much of a snapshot as a decision names."""

    digest: Digest


EDITION = Edition(Digest("sha256:" + "0" * 64))


def fresh(source: SourceId, *, stale: int = 0) -> Freshness:
    return Freshness(list=source, edition=DAY, stale_days=stale, fresh=not stale, covered=not stale)


def listing(**changes: Any) -> Listing:
    given: dict[str, Any] = {
        "list": SourceId("us_bis_entity_list"),
        "party": LISTED,
        "name": "Example Ltd.",
        "since": date(2025, 1, 16),
        "since_basis": Basis.EFFECTIVE,
        "citations": (),
        "known_since": date(2025, 1, 16),
        "edition": "us_bis_entity_list@2025-02-01",
        "scope": Scope(ScopeItems.ALL),
        "policy": Policy((PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL),)),
    }
    return Listing(**{**given, **changes})


def decided(
    score: float | None = None,
    *,
    found: Listing | None = None,
    found_without_countries: float | None = None,
    stale: tuple[str, ...] = (),
    **party: Any,
) -> Decision:
    """The decision on an export of EAR99 to a party that nobody has stated the listings of."""
    lists = tuple(fresh(source, stale=9 if source in stale else 0) for source, _ in CODES)

    def find(knowledge: Knowledge, asked: Party, on: date) -> Screening:
        held = found or listing()
        standing = Standing(held, held.in_force(on), fresh(held.list), on)
        reached = score if asked.countries else found_without_countries or score
        match = Match(LISTED, held.name, reached or 0.0, ())
        candidates = (Candidate(match, held.name, (standing,)),) if reached else ()
        return Screening(asked, on, Answer.UNKNOWN, candidates, lists, DAY, knowledge.digest)

    given = {
        "date": DAY.isoformat(),
        "activity": "export",
        "destination": "CN",
        "item": {"classification": "EAR99"},
        "parties": [{"name": "Example", "roles": ["end_user"], "hq": "CN", **party}],
    }
    return decide(cast(Knowledge, EDITION), read_transaction(given), find=find)


def test_nobody_like_it_on_fresh_lists_is_no_listing() -> None:
    assert decided().outcome is Outcome.NLR


def test_the_same_name_is_the_party() -> None:
    decision = decided(1.0)

    assert decision.outcome is Outcome.LICENSE_REQUIRED
    assert [r.reason for r in decision.requirements] == ["EL"]
    assert decision.review_policy is PolicyCode.PRESUMPTION_OF_DENIAL


def test_a_possible_match_that_nobody_cleared_makes_the_answer_unknown() -> None:
    decision = decided(0.8)

    assert decision.outcome is Outcome.INSUFFICIENT
    assert decision.blocking_unknowns == ("identity",)


def test_a_possible_match_on_a_list_that_bars_nothing_is_told_all_the_same() -> None:
    military = listing(list=SourceId("us_dod_1260h"))

    decision = decided(0.8, found=military)

    assert decision.outcome is Outcome.NLR
    assert any(one.startswith("possible_match: ") and "on 1260H" in one for one in decision.warnings)


def test_a_listing_that_has_ended_is_no_possible_match() -> None:
    assert decided(0.8, found=listing(until=date(2025, 2, 1))).outcome is Outcome.NLR


def test_a_listing_whose_end_is_only_bounded_leaves_the_day_open() -> None:
    bounded = listing(until=date(2025, 4, 1), until_basis=Basis.EDITION, until_not_before=date(2025, 2, 1))

    assert decided(1.0, found=bounded).blocking_unknowns == ("listing_day",)


def test_a_list_that_is_too_old_cannot_say_no() -> None:
    decision = decided(stale=("us_bis_entity_list",))

    assert decision.outcome is Outcome.INSUFFICIENT
    assert decision.blocking_unknowns == ("list_stale",)


def test_a_stated_listing_is_a_fact_and_nobody_is_looked_up() -> None:
    assert decided(1.0, lists=[]).outcome is Outcome.NLR


def test_an_entry_whose_words_on_items_are_no_code_is_left_open() -> None:
    projects = listing(scope=Scope(ScopeItems.WHEN_PROJECT))

    assert decided(1.0, found=projects).blocking_unknowns == ("listing_scope",)


def test_a_policy_in_several_parts_has_to_be_read_in_the_entry() -> None:
    parts = (PolicyPart("wafers_200mm", PolicyCode.CASE_BY_CASE), PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL))

    assert decided(1.0, found=listing(policy=Policy(parts))).review_policy is PolicyCode.PER_ENTRY


NARROW = Terms(None, since=date(2025, 1, 16), original=True, scope=Scope(ScopeItems.CCL))
WIDE = Terms(None, since=date(2025, 3, 2), scope=Scope(ScopeItems.ALL))


def test_the_words_of_the_day_count_and_not_those_of_the_newest_edition() -> None:
    found = listing(terms=(NARROW, WIDE))

    assert decided(1.0, found=found).outcome is Outcome.NLR
    assert (
        decided(1.0, found=replace(found, terms=(NARROW, replace(WIDE, since=DAY)))).outcome is Outcome.LICENSE_REQUIRED
    )


def test_where_it_is_not_known_which_words_held_on_the_day_the_scope_is_left_open() -> None:
    bounded = replace(WIDE, since=None, not_before=date(2025, 2, 1), not_after=date(2025, 6, 1))

    assert decided(1.0, found=listing(terms=(NARROW, bounded))).blocking_unknowns == ("listing_scope",)


def test_where_the_words_of_the_day_are_not_held_a_narrow_scope_held_later_does_not_clear() -> None:
    later = replace(NARROW, since=date(2025, 4, 1), original=False)

    assert decided(1.0, found=listing(terms=(later,))).blocking_unknowns == ("listing_scope",)


def test_where_the_words_of_the_day_are_not_held_and_the_later_ones_name_every_item_a_license_is_required() -> None:
    later = replace(WIDE, since=date(2025, 4, 1))

    decision = decided(1.0, found=listing(terms=(later,)))

    assert (decision.outcome, decision.review_policy) == (Outcome.LICENSE_REQUIRED, PolicyCode.PER_ENTRY)


def test_where_the_words_of_the_day_are_not_held_later_ones_without_a_footnote_do_not_say_that_there_was_none() -> None:
    later = replace(WIDE, since=date(2025, 4, 1))
    marked = replace(later, footnotes=(5,))

    said = [_said(listing(terms=(terms,)), DAY).footnotes for terms in (later, marked)]

    assert said == [None, (5,)]


def test_the_decision_names_its_snapshot() -> None:
    assert decided().snapshot == EDITION.digest


def test_ownership_that_nobody_stated_is_told() -> None:
    assert any(warning.startswith("ownership_not_examined") for warning in decided().warnings)


INTELLIGENCE = {"list": SourceId("us_bis_mieu"), "scope": None, "policy": None}


def test_an_end_user_that_the_section_on_military_intelligence_names_needs_a_license_for_every_item() -> None:
    assert decided(1.0, found=listing(**INTELLIGENCE)).outcome is Outcome.LICENSE_REQUIRED


def test_one_that_is_only_like_a_named_military_intelligence_end_user_leaves_the_answer_open() -> None:
    assert decided(0.8, found=listing(**INTELLIGENCE)).outcome is Outcome.INSUFFICIENT


def test_a_list_whose_consequences_are_not_modelled_is_told() -> None:
    decision = decided(1.0, found=listing(list=SourceId("us_ofac_ssi"), scope=None, policy=None))

    assert "listed_elsewhere: Example is or may be on us_ofac_ssi, whose consequences are not modelled" in (
        decision.warnings
    )


@pytest.mark.parametrize(
    ("alone", "blocking"),
    [(0.61, ("identity",)), (1.0, ("identity",)), (None, ())],
)
def test_a_name_that_only_its_countries_take_off_the_list_is_a_question_and_never_the_party(
    alone: float | None, blocking: tuple[str, ...]
) -> None:
    assert decided(found_without_countries=alone).blocking_unknowns == blocking


def test_a_party_that_may_be_listed_in_another_country_is_named() -> None:
    decision = decided(found_without_countries=0.61)

    assert any("possible_match: Example may be Example Ltd. on EL" in one for one in decision.warnings)


def test_who_may_be_military_intelligence_elsewhere_is_not_surely_none() -> None:
    decision = decided(found_without_countries=1.0, found=listing(list=MILITARY_INTELLIGENCE))

    assert decision.outcome is Outcome.INSUFFICIENT
