"""Regional stability requirements, review policy and exceptions NAC and ACA: the worked examples beside the rule."""

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from tests.law.vocabulary import wrong_words

from licet.law.accelerators import find
from licet.law.ear.advanced_computing_items import classification
from licet.law.ear.s742_6_regional_stability import regional_stability
from licet.law.trace import Answer, Cite, Ruling, ask, citations, missing, render
from licet.model import PolicyCode
from licet.model.transaction import Certification, Transaction
from licet.model.transaction_reading import read_transaction

SUBJECT = ask("The item is subject to the EAR", True, Cite("15 CFR 734.3", "what is subject to the EAR"))
CASES = tomllib.loads(
    files("licet.law.ear").joinpath("s742_6_regional_stability.cases.toml").read_text(encoding="utf-8"),
    parse_float=Decimal,
)["case"]
FACTS = {"name", "on", "device", "item", "to", "hq", "parent", "role", "party", "beside", "activity", "exporter"}
FACTS |= {"end_use"}
EXPECTED = {"required", "open", "available", "policy", "conditions", "certified"}


def facts(value: Any) -> Any:
    """The value with "unknown" as null and days as text, as a transaction file states them."""
    if isinstance(value, dict):
        return {key: facts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [facts(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "unknown" else value


def item(case: dict[str, Any]) -> dict[str, Any]:
    if "item" in case:
        return {"classification": None, **facts(case["item"])}
    (device,) = find(case["device"]).devices
    chip = device.chip()
    figures = {name: getattr(chip, name) for name in ("tpp", "performance_density", "datacenter")}
    figures |= {name: getattr(chip, name) for name in ("dram_bandwidth_gbps", "io_bidirectional_gbps")}
    return {"classification": None, "classify_from_specs": True, "chip": figures}


def transaction(case: dict[str, Any]) -> Transaction:
    assert set(case) <= FACTS | EXPECTED
    certified = case.get("certified", "")
    named = [one.value for one in Certification if certified and one.value not in certified.removeprefix("all")]
    party = {"name": "Example Co.", "roles": [case.get("role", "end_user")], "hq": case.get("hq", case["to"])}
    if "parent" in case:
        party["ultimate_parent_hq"] = case["parent"]
    return read_transaction(
        {
            "id": "case",
            "family": "case",
            "title": case["name"],
            "date": case["on"].isoformat(),
            "activity": case.get("activity", "export"),
            "destination": facts(case["to"]),
            "item": {"subject_to_ear": True, "license_certifications": named, **item(case)},
            "parties": [{"lists": [], **party, **facts(case.get("party", {}))}, *facts(case.get("beside", []))],
            "end_use": case.get("end_use", "civil"),
            "exporter": facts(case.get("exporter", {})),
        }
    )


def rulings(case: dict[str, Any]) -> tuple[Ruling, ...]:
    return tuple(regional_stability(transaction(case), SUBJECT))


def required(all_rulings: tuple[Ruling, ...], answer: Answer) -> Iterator[Ruling]:
    return (one for one in all_rulings if one.requirement and one.answer is answer)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_worked_examples_hold(case: dict[str, Any]) -> None:
    found = rulings(case)

    assert wrong_words(found) == []
    held = list(required(found, Answer.YES))
    requirements = [one.requirement for one in held if one.requirement]
    got = {
        "required": sorted(f"{one.reason} {one.basis}" for one in requirements),
        "open": sorted({code for one in required(found, Answer.UNKNOWN) for code in missing(one.when)}),
        "available": sorted({e.symbol for one in held for e in one.exceptions if e.when.answer is Answer.YES}),
        "policy": min((one.policy for one in requirements if one.policy), key=list(PolicyCode).index, default=None),
        "conditions": sorted({code for one in found if one.answer is Answer.YES for code in one.conditions}),
    }
    assert got == {
        "required": case.get("required", []),
        "open": case.get("open", []),
        "available": case.get("available", []),
        "policy": case.get("policy"),
        "conditions": case.get("conditions", []),
    }


def case(name: str) -> dict[str, Any]:
    return next(one for one in CASES if one["name"] == name)


def test_an_item_that_no_rule_here_speaks_of_gives_no_ruling() -> None:
    toaster = {"name": "toaster", "on": date(2025, 6, 1), "item": {"classification": "EAR99"}, "to": "CN"}

    assert rulings(toaster) == ()


def test_a_circuit_below_every_paragraph_still_shows_the_questions() -> None:
    h20 = {"name": "H20", "on": date(2025, 6, 1), "device": "H20", "to": "CN"}

    (ruling,) = rulings(h20)

    assert ruling.answer is Answer.NO
    assert "3A090.a.1" in set(citations([ruling.when]))


def test_an_item_not_subject_to_the_ear_needs_no_license() -> None:
    outside = ask("The item is subject to the EAR", False, Cite("15 CFR 734.3", "what is subject to the EAR"))

    found = regional_stability(transaction(case("H100 to China: the first day")), outside)

    assert all(one.answer is Answer.NO for one in found if one.requirement)


def test_jurisdiction_unknown_leaves_the_requirement_open() -> None:
    unsure = ask("The item is subject to the EAR", None, Cite("15 CFR 734.3", "what is subject to the EAR"))

    found = tuple(regional_stability(transaction(case("H100 to China: the first day")), unsure))

    assert [one.answer for one in found if one.requirement] == [Answer.UNKNOWN]


def test_the_trace_cites_the_review_rule_and_the_questions_of_2026() -> None:
    found = rulings(case("H200 to China, all certified: the first day case by case"))

    cited = {section for one in found for section in (one.cite.section, *citations([one.when]))}

    assert {"15 CFR 742.6(b)(10)", "15 CFR 742.6(b)(10)(iii)(A)(1)", "91 FR 1684"} <= cited


def test_what_was_not_read_in_the_law_itself_is_told_as_a_check() -> None:
    emirates = rulings(case("the Emirates in A:5 from this day, but kept in scope; the review policy is not held"))

    assert any("check:" in render(one) for one in emirates)
    assert any(one.warnings for one in emirates if one.requirement)


def test_rulings_are_the_same_twice() -> None:
    one = case("RTX 4090 to China: case by case from this day")

    assert rulings(one) == rulings(one)


def test_a_stated_classification_is_not_second_guessed_by_specifications() -> None:
    laptop = {
        "name": "laptop",
        "on": date(2024, 6, 1),
        "item": {"classification": "5A992.c", "chip": {"tpp": 2700, "performance_density": 8, "datacenter": False}},
        "to": "CN",
    }

    assert classification(transaction(laptop)).answer is Answer.NO


def test_specifications_speak_where_the_stated_eccn_names_no_paragraph() -> None:
    bare = {
        "name": "bare",
        "on": date(2024, 6, 1),
        "item": {"classification": "3A090", "chip": {"tpp": 2700, "performance_density": 4, "datacenter": True}},
        "to": "CN",
    }

    assert classification(transaction(bare)).paragraph == "b"
