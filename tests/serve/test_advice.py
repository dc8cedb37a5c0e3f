"""What to do next stands in one sentence, in words; an answer that must not go on never says that it may."""

import re
from pathlib import Path
from typing import Any

import pytest

import licet
from licet.serve import advice, explanation, words

MISSING = re.compile('missing="([^"{]+)"')
CLEAR: dict[str, Any] = {
    "outcome": "nlr",
    "conditions": [],
    "blocking_unknowns": [],
    "other_regimes": [],
    "review_policy": None,
    "license_exceptions": [],
}


def said(*exceptions: str, **changes: Any) -> str:
    return advice.next_step({**CLEAR, **changes}, exceptions)


def test_a_clear_answer_may_go_if_what_is_taken_as_given_is_true() -> None:
    assert said() == "It may go if what is taken as given below is true; keep this answer with the file."


def test_a_license_is_applied_for_and_a_refusal_and_exceptions_are_told() -> None:
    assert said(outcome="license_required") == "Hold it. Apply for a license."
    refused = said("TMP", "GOV", outcome="license_required", review_policy="presumption_of_denial")
    assert refused == (
        "Hold it. Apply for a license (expect a refusal), or show that a license exception applies (TMP, GOV)."
    )


@pytest.mark.parametrize("regime", ["OFAC_SDN", "OFAC_50", "OFAC_IRAN"])
def test_a_license_of_one_agency_does_not_hide_the_other(regime: str) -> None:
    assert "OFAC" in said(outcome="license_required", other_regimes=[regime])


def test_missing_facts_are_named_with_how_they_are_given_and_the_rest_counted() -> None:
    one = said(outcome="insufficient_information", blocking_unknowns=["informed"])
    assert one == (
        "Hold it. Find out whether the exporter holds a letter of BIS about it (--informed or --not-informed). "
        "Then ask again."
    )
    many = said(outcome="insufficient_information", blocking_unknowns=[*words.UNKNOWNS][:5])
    assert "and 2 more" in many


def test_what_has_to_be_done_first_stands_before_that_it_may_go() -> None:
    first = said(outcome="nlr_conditions", conditions=["uvl_statement", "text_not_enforced"])
    assert first.startswith("Before it goes: get the Unverified List statement (744.15(b)) first. It may go if")
    exception = said(outcome="exception_available", conditions=["nac_notification"], license_exceptions=["NAC"])
    assert exception.startswith("Before it goes: notify BIS first (License Exception NAC). It may go under")


@pytest.mark.parametrize("outcome", words.OUTCOMES)
@pytest.mark.parametrize("regimes", [[], ["OFAC_SDN"], ["OFAC_50"]])
@pytest.mark.parametrize("conditions", [[], ["red_flag"], ["uvl_statement"]])
def test_the_sentence_says_may_go_exactly_where_the_answer_does(
    outcome: str, regimes: list[str], conditions: list[str]
) -> None:
    sentence = said(outcome=outcome, other_regimes=regimes, conditions=conditions)
    goes = explanation.Answered(outcome, conditions, regimes).may_go is explanation.YES
    assert ("may go" in sentence) == goes
    assert sentence.startswith(("Hold it", "Do not go on")) != goes


def test_warnings_are_in_words_and_open_facts_that_decide_nothing_are_one_line() -> None:
    warnings = [
        "ofac_blocking: Quartz Lantern Ltd. may be owned by blocked persons",
        "until which day?",
        "unknown, but not decisive: informed",
        "unknown, but not decisive: list_stale",
        "some_other_day: confirm it",
    ]
    assert list(advice.notes(warnings)) == [
        "OFAC: Quartz Lantern Ltd. may be owned by blocked persons.",
        "until which day?",
        "some other day: confirm it.",
        "not known, but not decisive: whether the exporter holds a letter of BIS about it; "
        f"{words.UNKNOWNS['list_stale']}.",
    ]


def test_a_red_flag_names_its_party_once() -> None:
    assert advice.red_flag("Quartz Ltd.: Quartz Ltd. is listed") == "Quartz Ltd. is listed"
    assert advice.red_flag("29, an owner: its share") == "29, an owner: its share"


def test_every_missing_fact_of_the_law_is_named_in_words() -> None:
    law = Path(licet.__file__).parent / "law"
    codes = {code for file in law.rglob("*.py") for code in MISSING.findall(file.read_text("utf-8"))}

    assert len(codes) > 20
    assert [code for code in sorted(codes) if words.words(words.UNKNOWNS, code) == code] == []


def test_what_an_item_meets_is_asked_in_words() -> None:
    told = [words.words(words.UNKNOWNS, f"meets:{one}") for one in ("7A101", "russian_oil_or_gas_project")]

    assert told == ["whether the item meets 7A101", "whether it is so: russian oil or gas project"]
