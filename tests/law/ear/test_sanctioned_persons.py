"""744.19 as whole decisions: it asks for no license, and turns every review into one of denial."""

from typing import Any

import pytest

from licet.law import rules
from licet.model import Decision, Outcome, PolicyCode, read_transaction

SANCTION = {"list": "ISN", "since": "2024-01-01"}


def decided(eccn: str, *lists: dict[str, Any], roles: str = "end_user", **more: Any) -> Decision:
    party = {"name": "Example", "roles": [roles], "hq": "CN", "lists": list(lists)}
    receiver = {"name": "Consignee", "roles": ["ultimate_consignee"], "hq": "CN", "lists": []}
    facts = {
        "date": "2025-06-01",
        "activity": "export",
        "destination": "CN",
        "item": {"classification": eccn},
        "parties": [party, receiver],
    }
    return rules.decide(read_transaction({**facts, **more}))


def test_a_sanction_alone_requires_no_license() -> None:
    decision = decided("EAR99", SANCTION)

    assert decision.outcome is Outcome.NLR
    assert decision.red_flags == ("Example",)


@pytest.mark.parametrize("eccn", ["3A001.a.2", "3A090.a"])
def test_where_a_license_is_required_it_is_denied(eccn: str) -> None:
    decision = decided(eccn, SANCTION)

    assert decision.outcome is Outcome.LICENSE_REQUIRED
    assert decision.review_policy is PolicyCode.DENIAL
    assert any(text.startswith("s744_19") for text in decision.warnings)


def test_a_milder_entry_of_the_entity_list_is_denied_too() -> None:
    entry = {"list": "EL", "policy": "case_by_case"}

    assert decided("EAR99", entry).review_policy is PolicyCode.CASE_BY_CASE
    assert decided("EAR99", entry, SANCTION).review_policy is PolicyCode.DENIAL


def test_a_sanctioned_carrier_changes_no_review() -> None:
    assert decided("3A001.a.2", SANCTION, roles="carrier").review_policy is not PolicyCode.DENIAL


def test_a_denial_order_stays_without_a_policy() -> None:
    decision = decided("EAR99", {"list": "DPL"}, SANCTION)

    assert decision.outcome is Outcome.PROHIBITED
    assert [one.policy for one in decision.requirements] == [None]


def test_a_sanctioned_applicant_is_denied_as_well() -> None:
    decision = decided("3A001.a.2", exporter={"lists": [SANCTION]})

    assert decision.review_policy is PolicyCode.DENIAL


def test_a_sanction_that_has_ended_denies_nothing() -> None:
    ended = {**SANCTION, "until": "2025-06-01"}

    assert decided("EAR99", {"list": "EL", "policy": "case_by_case"}, ended).review_policy is PolicyCode.CASE_BY_CASE
