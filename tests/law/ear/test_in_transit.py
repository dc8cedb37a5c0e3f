"""General Prohibition Eight: a country on the way is asked as if the item stayed there."""

from typing import Any

import pytest

from licet.law import rules
from licet.law.ear.s736_2_in_transit import in_transit
from licet.law.many import decide_many
from licet.law.trace import Answer
from licet.model import Decision, Outcome, Transaction, read_transaction


def decided(transit: Any, classification: str = "3A001.a.2", **given: Any) -> Decision:
    return rules.decide(transaction(transit, classification, **given))


def transaction(transit: Any, classification: str = "3A001.a.2", **given: Any) -> Transaction:
    """An export of a circuit to Japan, by a way."""
    base = {
        "date": "2025-06-01",
        "activity": "export",
        "destination": "JP",
        "item": {"classification": classification},
        "parties": [{"name": "Example", "roles": ["ultimate_consignee", "end_user"], "hq": "JP", "lists": []}],
        "transit": transit,
    }
    return read_transaction({**base, **given})


@pytest.mark.parametrize(
    ("transit", "classification", "outcome"),
    [
        ([], "3A001.a.2", Outcome.NLR),
        (["KR"], "3A001.a.2", Outcome.NLR),
        (["GE"], "3A001.a.2", Outcome.LICENSE_REQUIRED),
        (["GE", "KR"], "3A001.a.2", Outcome.LICENSE_REQUIRED),
        (["GE"], "3A991.p", Outcome.NLR),
        (["KP"], "EAR99", Outcome.LICENSE_REQUIRED),
        (None, "3A001.a.2", Outcome.INSUFFICIENT),
    ],
    ids=["no way", "a country not named", "a named one", "two", "an item free there", "an embargoed one", "not known"],
)
def test_the_way_is_asked(transit: Any, classification: str, outcome: Outcome) -> None:
    assert decided(transit, classification).outcome is outcome


def test_the_requirement_names_the_prohibition() -> None:
    found = decided(["GE"])

    assert [(one.basis, one.reason) for one in found.requirements] == [("736.2(b)(8)", "GP8")]


def test_a_way_whose_law_cannot_be_told_is_open() -> None:
    found = decided(["GE"], "3A991.p", item={"classification": None})

    assert found.outcome is Outcome.INSUFFICIENT


def test_a_country_that_the_list_may_name_is_told() -> None:
    assert any("General Prohibition Eight" in warning for warning in decided(["KR"]).warnings)


def test_an_item_not_subject_to_the_ear_may_pass() -> None:
    found = decided(["GE"], activity="export_from_abroad", item={"classification": "3A001.a.2", "origin": "KR"})

    assert found.outcome is Outcome.NOT_SUBJECT


@pytest.mark.parametrize(
    ("location", "outcome"),
    [("JP", Outcome.NLR), ("KR", Outcome.NLR), ("GE", Outcome.LICENSE_REQUIRED), (None, Outcome.INSUFFICIENT)],
    ids=["in the destination", "in a country not named", "in a named one", "not known where"],
)
def test_an_intermediate_consignee_takes_the_item_where_it_is(location: str | None, outcome: Outcome) -> None:
    user = {"name": "Example", "roles": ["ultimate_consignee", "end_user"], "hq": "JP", "lists": []}
    between = {"name": "Between", "roles": ["intermediate_consignee"], "hq": "KR", "location": location, "lists": []}

    found = decided([], parties=[user, between])

    assert found.outcome is outcome
    (at_once,) = decide_many([transaction([], parties=[user, between])])
    assert at_once.outcome is outcome


@pytest.mark.parametrize(
    ("there", "answer"),
    [
        (Outcome.PROHIBITED, Answer.YES),
        (Outcome.LICENSE_REQUIRED, Answer.YES),
        (Outcome.INSUFFICIENT, Answer.UNKNOWN),
        (Outcome.EXCEPTION, Answer.NO),
        (Outcome.NLR_CONDITIONS, Answer.NO),
        (Outcome.NLR, Answer.NO),
    ],
)
def test_what_the_law_says_of_the_country_on_the_way_decides(there: Outcome, answer: Answer) -> None:
    (found,) = in_transit(transaction(["GE"]), {"GE": there})

    assert found.answer is answer
