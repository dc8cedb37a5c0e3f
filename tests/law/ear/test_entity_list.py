"""Listed parties as whole decisions: general licenses by day, exceptions an entry allows, savings clauses."""

from datetime import date
from typing import Any

import pytest

from licet.law import rules
from licet.law.savings_clauses import clauses, same_rule
from licet.model import Decision, Outcome, read_transaction

HUAWEI = {"list": "EL", "since": "2019-05-16", "cite": "84 FR 22961", "policy": "presumption_of_denial"}


def decided(party: dict[str, Any], **given: Any) -> Decision:
    """The decision on an export of EAR99 to one party."""
    whole = {"name": "Example Ltd.", "roles": ["end_user"], "hq": "CN", "lists": [], **party}
    base = {"activity": "export", "destination": "CN", "item": {"classification": "EAR99"}, "parties": [whole]}
    return rules.decide(read_transaction({**base, **given}))


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2019-05-19", Outcome.LICENSE_REQUIRED),
        ("2019-05-20", Outcome.EXCEPTION),
        ("2019-08-19", Outcome.EXCEPTION),
        ("2020-08-13", Outcome.EXCEPTION),
        ("2020-08-14", Outcome.LICENSE_REQUIRED),
    ],
)
def test_the_general_license_for_huawei_is_open_from_its_first_to_its_last_day(on: str, outcome: Outcome) -> None:
    decision = decided({"name": "Huawei Technologies Co., Ltd.", "lists": [HUAWEI]}, date=on, end_use=NETWORK)

    assert decision.outcome is outcome
    if outcome is Outcome.EXCEPTION:
        assert [one.symbol for one in decision.license_exceptions] == ["TGL_HUAWEI"]
        assert "certification_statement" in decision.conditions


NETWORK = "maintain_network_deployed_before_listing"


def test_the_general_license_for_huawei_is_for_nobody_else() -> None:
    other = {"list": "EL", "since": "2019-06-24", "cite": "84 FR 29371"}

    assert decided({"lists": [other]}, date="2019-09-01", end_use=NETWORK).outcome is Outcome.LICENSE_REQUIRED


def test_the_general_license_for_huawei_is_for_networks_alone() -> None:
    decision = decided({"name": "Huawei Technologies Co., Ltd.", "lists": [HUAWEI]}, date="2019-09-01")

    assert decision.outcome is Outcome.LICENSE_REQUIRED


def owned(home: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "ownership": {
            "edges": [["Listed Ltd.", "Example Ltd.", 60], ["Partner", "Example Ltd.", 40]],
            "listed_owners": {"Listed Ltd.": [{"list": "EL"}]},
            **({"headquarters": {"Partner": home}} if home else {}),
        },
        **more,
    }


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2025-09-28", Outcome.NLR),
        ("2025-09-29", Outcome.EXCEPTION),
        ("2025-11-09", Outcome.EXCEPTION),
        ("2025-11-10", Outcome.NLR),
    ],
)
def test_the_general_license_for_affiliates_covers_an_a6_destination_while_the_rule_holds(
    on: str, outcome: Outcome
) -> None:
    assert decided(owned(hq="SG"), date=on, destination="SG").outcome is outcome


@pytest.mark.parametrize(
    ("on", "outcome"), [("2025-11-28", Outcome.EXCEPTION), ("2025-11-29", Outcome.LICENSE_REQUIRED)]
)
def test_the_general_license_ends_by_its_own_day_if_the_rule_holds(on: str, outcome: Outcome) -> None:
    decision = decided(owned(hq="SG"), date=on, destination="SG", assume={"affiliates_rule": "in_force"})

    assert decision.outcome is outcome


@pytest.mark.parametrize(
    ("home", "destination", "outcome"),
    [
        ("US", "CN", Outcome.EXCEPTION),
        ("JP", "CN", Outcome.EXCEPTION),
        ("TW", "MY", Outcome.EXCEPTION),
        ("CN", "CN", Outcome.LICENSE_REQUIRED),
        (None, "CN", Outcome.LICENSE_REQUIRED),
    ],
)
def test_a_joint_venture_is_covered_by_its_partner_s_headquarters(
    home: str | None, destination: str, outcome: Outcome
) -> None:
    assert decided(owned(home), date="2025-10-15", destination=destination).outcome is outcome


def test_an_exception_that_the_entry_allows_is_named_and_never_assumed() -> None:
    decision = decided({"lists": [{"list": "EL", "exceptions": ["GOV"]}]}, date="2025-06-01")

    assert decision.outcome is Outcome.LICENSE_REQUIRED
    assert any(text.startswith("entry_exception") and "GOV" in text for text in decision.warnings)


def test_an_entry_that_rests_on_a_sanction_is_required_by_its_section() -> None:
    decision = decided({"lists": [{"list": "EL", "section": "744.20"}]}, date="2025-06-01")

    assert [(one.basis, one.reason) for one in decision.requirements] == [("744.20", "EL")]


def test_a_clause_whose_last_day_was_not_read_carries_a_question() -> None:
    unread = [one for one in clauses().values() if one.complete_before is None and not one.endless]

    assert {one.rule for one in unread} == {"90 FR 4617", "90 FR 4621", "90 FR 47201"}
    assert all(one.check for one in unread)
    assert clauses()["88 FR 71991"].complete_before == date(2023, 11, 16)


def test_a_clause_without_its_last_day_answers_nothing() -> None:
    entry = {"list": "EL", "since": "2025-01-16", "cite": "90 FR 4617"}
    decision = decided(
        {"lists": [entry]},
        date="2025-01-30",
        assume={"savings_clause": {"rule": "90 FR 4617", "en_route_on": "2025-01-16"}},
    )

    assert decision.outcome is Outcome.INSUFFICIENT
    assert decision.blocking_unknowns == ("savings_clause",)


def test_a_page_of_a_rule_is_that_rule() -> None:
    assert same_rule("90 FR 4619", "90 FR 4617")
    assert not same_rule("90 FR 4621", "90 FR 4617")
    assert not same_rule(None, "90 FR 4617")
