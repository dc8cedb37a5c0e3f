"""One answer from all rulings: the order of outcomes, exceptions, and what is told beside the answer."""

import json
from typing import Any

import pytest

from licet.law import rules
from licet.model import Decision, Outcome, decision_json, read_transaction

PARTY = {"name": "Example Ltd.", "roles": ["ultimate_consignee", "end_user"], "hq": "MY", "lists": []}


def decided(party: dict[str, Any] | None = None, **given: Any) -> Decision:
    """The decision on an export of EAR99 to Malaysia, with what a test changes."""
    base: dict[str, Any] = {
        "date": "2025-06-01",
        "activity": "export",
        "destination": "MY",
        "item": {"classification": "EAR99"},
        "parties": [{**PARTY, **(party or {})}],
    }
    return rules.decide(read_transaction({**base, **given}))


def test_nothing_speaks_and_no_license_is_required() -> None:
    assert decided().outcome is Outcome.NLR


def test_a_prohibition_comes_before_a_license_requirement() -> None:
    both = decided({"lists": [{"list": "DPL"}, {"list": "EL"}]})

    assert both.outcome is Outcome.PROHIBITED
    assert {r.reason for r in both.requirements} == {"GP4", "EL"}


def test_a_license_requirement_comes_before_an_unknown_that_is_told() -> None:
    decision = decided({"lists": [{"list": "EL"}]}, item={"classification": None})

    assert decision.outcome is Outcome.LICENSE_REQUIRED
    assert decision.blocking_unknowns == ()
    assert "unknown, but not decisive: classification" in decision.warnings


def test_an_unknown_comes_before_a_clear_outcome() -> None:
    assert decided(item={"classification": None}).outcome is Outcome.INSUFFICIENT


def test_an_exception_clears_its_requirement() -> None:
    decision = decided(item={"classification": "3A001.a.2"})

    assert decision.outcome is Outcome.EXCEPTION
    assert [e.symbol for e in decision.license_exceptions if e.when.answer.value == "yes"] == ["GBS"]


def test_a_party_on_the_unverified_list_bars_the_exception() -> None:
    assert decided({"lists": [{"list": "UVL"}]}, item={"classification": "3A001.a.2"}).outcome is (
        Outcome.LICENSE_REQUIRED
    )


def test_an_exception_that_waits_for_a_fact_leaves_the_answer_open() -> None:
    doubtful = {"lists": [], "unresolved_match": {"list": "UVL", "score": 0.8}}

    assert decided(doubtful, item={"classification": "3A001.a.2"}).outcome is Outcome.INSUFFICIENT


def test_an_exception_does_not_clear_the_requirement_on_a_listed_party() -> None:
    assert decided({"lists": [{"list": "EL"}]}, item={"classification": "3A001.a.2"}).outcome is (
        Outcome.LICENSE_REQUIRED
    )


def test_a_statement_that_is_missing_is_a_condition_first() -> None:
    assert decided({"lists": [{"list": "UVL"}]}).outcome is Outcome.NLR_CONDITIONS


def test_a_foreign_item_without_us_content_is_not_subject() -> None:
    item = {"classification": "not_on_ccl", "origin": "DE", "us_content_pct": 0}

    assert decided(activity="export_from_abroad", item=item).outcome is Outcome.NOT_SUBJECT


def test_an_unresolved_red_flag_blocks() -> None:
    decision = decided(knowledge=["red_flag:5"])

    assert (decision.outcome, decision.blocking_unknowns) == (Outcome.INSUFFICIENT, ("red_flag",))


def test_a_forwarder_as_final_destination_leaves_the_end_user_open() -> None:
    assert "end_user" in decided(knowledge=["red_flag:9"]).blocking_unknowns


def test_known_delivery_to_somebody_who_is_not_a_party_blocks() -> None:
    assert decided(knowledge=["delivery_to:Somebody else"]).outcome is Outcome.INSUFFICIENT


@pytest.mark.parametrize(
    ("informed", "outcome"),
    [(True, Outcome.LICENSE_REQUIRED), (False, Outcome.NLR), (None, Outcome.INSUFFICIENT)],
)
def test_a_letter_of_bis_binds_the_one_who_holds_it(informed: bool | None, outcome: Outcome) -> None:
    assert decided(exporter={"informed": informed}).outcome is outcome


def test_a_validated_end_user_needs_no_license_for_reasons_of_control() -> None:
    given = {"destination": "CN", "item": {"classification": "3B001.a.1"}}

    assert decided({"validated_end_user": True}, **given).outcome is Outcome.EXCEPTION
    assert decided({"validated_end_user": False}, **given).outcome is Outcome.LICENSE_REQUIRED


def test_a_listing_without_export_consequence_is_told_and_requires_nothing() -> None:
    decision = decided({"lists": [{"list": "1260H"}, {"list": "NS-CMIC"}, {"list": "UFLPA"}, {"list": "FCC"}]})

    assert decision.outcome is Outcome.NLR
    assert decision.other_regimes == ("1260H", "FCC", "NS-CMIC", "UFLPA")


def test_blocked_owners_are_told_while_the_affiliates_rule_sleeps() -> None:
    ownership = {"edges": [["S", "Example Ltd.", 50]], "listed_owners": {"S": [{"list": "SDN", "programs": ["SDGT"]}]}}

    decision = decided({"ownership": ownership}, date="2026-03-01")

    assert (decision.outcome, decision.other_regimes) == (Outcome.NLR, ("OFAC_50",))


def test_the_return_of_the_affiliates_rule_is_marked_as_unverified() -> None:
    ownership = {"edges": [["L", "Example Ltd.", 50]], "listed_owners": {"L": [{"list": "EL"}]}}

    decision = decided({"ownership": ownership}, date="2026-11-22")

    assert decision.outcome is Outcome.LICENSE_REQUIRED
    assert "status_unverified" in decision.conditions


def test_the_strictest_policy_governs() -> None:
    decision = decided({"lists": [{"list": "EL", "policy": "case_by_case"}, {"list": "SDN", "programs": ["SDGT"]}]})

    assert decision.review_policy is not None
    assert decision.review_policy.value == "presumption_of_denial"


def test_a_part_that_is_not_modelled_and_bears_on_the_facts_blocks_by_name() -> None:
    decision = decided(item={"classification": "0A521"})

    assert "not_modelled:s0y521" in decision.blocking_unknowns


def test_a_part_that_is_not_modelled_and_does_not_bear_on_the_facts_is_listed() -> None:
    assert "s0y521" in {part.code for part in decided().not_modelled}


def test_an_edition_of_the_chart_from_another_day_is_told() -> None:
    assert any(
        warning.startswith("chart_edition") for warning in decided(item={"classification": "3A001.a.2"}).warnings
    )


def test_the_same_transaction_gives_the_same_bytes() -> None:
    one, other = (json.dumps(decision_json(decided({"lists": [{"list": "EL"}]}))) for _ in range(2))

    assert one == other


def test_the_answer_has_every_field_of_the_contract() -> None:
    assert set(decision_json(decided())) >= {
        "outcome",
        "requirements",
        "review_policy",
        "license_exceptions",
        "conditions",
        "blocking_unknowns",
        "warnings",
        "other_regimes",
        "red_flags",
        "citations",
        "trace",
        "snapshot",
    }


@pytest.mark.parametrize(
    ("since", "said"),
    [("2025-01-01", "a US person may not deal with Example Ltd."), (None, "may have been blocked on the day")],
)
def test_a_person_blocked_on_no_known_day_is_told_as_perhaps_blocked(since: str | None, said: str) -> None:
    decision = decided({"lists": [{"list": "SDN", "since": since}]})

    assert any(said in one for one in decision.warnings)
