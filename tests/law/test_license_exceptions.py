"""License exceptions: the worked examples beside them, and what holds for every one of their facts."""

import copy
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from tests.law.cases import LAW, changed
from tests.law.vocabulary import wrong_words

from licet.law import rules
from licet.law.ear.s740_2_restrictions import bars, restriction
from licet.law.ear.s740_exception import catalogue
from licet.law.ear.s740_facts import QUESTIONS
from licet.law.ear.s740_list_based import only_reasons
from licet.law.trace import Answer, Cite
from licet.model import Decision, Outcome, decision_json, read_transaction
from licet.model.exception_facts import ExceptionFact

KEYS = {"name", "exception", "reason", "change", "status", "outcome", "why", "not_why"}
ALWAYS_NEEDED = {"written_purchase_order", "lvs_order_eligible"}
"""Conditions that count as met unless stated otherwise."""

NEVER_CLEAR = {"AIA", "LPP"}
"""Exceptions that clear no requirement that is enforced (s740_27_29_diffusion says why)."""


@dataclass(frozen=True)
class Case:
    file: str
    given: dict[str, Any]
    expected: dict[str, Any]

    def decided(self, facts: dict[str, Any] | None = None) -> Decision:
        given = self.given if facts is None else {**copy.deepcopy(self.given), "exception_facts": facts}
        return rules.decide(read_transaction(given))

    def status(self, decision: Decision) -> str:
        """The best status the exception has for any requirement, or for those of the reason the example names."""
        order = ["available", "indeterminate", "barred", "conditions_unmet"]
        found = [
            one.exception.status.value
            for one in decision.considered
            if one.exception.symbol == self.expected["exception"]
            and ("reason" not in self.expected or self.expected["reason"] in {r.reason for r in one.requirements})
        ]
        return min(found, key=order.index, default="absent")


def cases() -> Iterator[Case]:
    for file in sorted(LAW.rglob("s740_*.cases.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in table["case"]:
            assert set(case) <= KEYS, f"{file.name}: {sorted(set(case) - KEYS)}"
            yield Case(file.name, changed(table["base"], case.get("change", {})), case)


CASES = list(cases())
WITH_FACTS = [
    (case, fact)
    for case in CASES
    if case.expected["status"] == "available"
    for fact in case.given.get("exception_facts", {})
]


def named(case: Case) -> str:
    return f"{case.expected['exception']}: {case.expected['name']}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_worked_example_of_a_license_exception_holds(case: Case) -> None:
    decision = case.decided()

    assert wrong_words(decision.rulings) == []
    assert case.status(decision) == case.expected["status"]
    if "outcome" in case.expected:
        assert decision.outcome.value == case.expected["outcome"]
    said = [one.exception.why for one in decision.considered if one.exception.symbol == case.expected["exception"]]
    if "why" in case.expected:
        assert any(case.expected["why"] in one for one in said), said
    if "not_why" in case.expected:
        assert not any(case.expected["not_why"] in one for one in said), said


@pytest.mark.parametrize(("case", "fact"), WITH_FACTS, ids=lambda value: value if isinstance(value, str) else "")
def test_each_fact_an_exception_rests_on_is_needed(case: Case, fact: str) -> None:
    facts = case.given["exception_facts"]
    absent = case.decided({name: value for name, value in facts.items() if name != fact})
    denied = case.decided({**facts, fact: False})
    unknown = case.decided({**facts, fact: None})

    assert case.status(absent) == ("available" if fact in ALWAYS_NEEDED else "indeterminate")
    assert case.status(denied) in ("conditions_unmet", "indeterminate", "barred")
    assert case.status(unknown) == "indeterminate"
    if case.decided().outcome is Outcome.EXCEPTION:
        # Where a requirement itself may hold or not (a row before the day of its paragraph), the answer stays open.
        not_cleared = (Outcome.LICENSE_REQUIRED, Outcome.INSUFFICIENT)
        assert absent.outcome in ((Outcome.EXCEPTION,) if fact in ALWAYS_NEEDED else not_cleared)
        assert denied.outcome in not_cleared
        assert unknown.outcome is Outcome.INSUFFICIENT


def test_every_exception_of_part_740_has_an_example_of_each_kind() -> None:
    shown: dict[str, set[str]] = {one.symbol: set() for one in catalogue()}
    for case in CASES:
        shown.setdefault(case.expected["exception"], set()).add(case.expected["status"])
    for case, _ in WITH_FACTS:
        shown[case.expected["exception"]].add("indeterminate")  # a fact left out, by the test above

    wanted = {one.symbol: {"available"} for one in catalogue() if one.symbol not in NEVER_CLEAR}
    assert {s: kinds for s, kinds in wanted.items() if not kinds <= shown[s]} == {}
    assert {s for s, found in shown.items() if not found & {"conditions_unmet", "barred", "absent"}} == set()


def test_the_catalogue_holds_the_27_sections_of_the_part() -> None:
    assert {one.section for one in catalogue()} == {f"740.{number}" for number in range(3, 30)}
    assert len({one.symbol for one in catalogue()}) == len(catalogue()) == 29


def test_every_fact_has_its_sentence() -> None:
    assert set(QUESTIONS) == set(ExceptionFact)
    assert len(set(QUESTIONS.values())) == len(QUESTIONS)


def test_an_exception_clears_its_requirement_and_no_other() -> None:
    given = changed(CASES[0].given, {"parties.0.lists": [{"list": "EL"}]})
    decision = rules.decide(read_transaction(given))

    assert decision.outcome is Outcome.LICENSE_REQUIRED
    by_status = {one.exception.symbol: [r.reason for r in one.requirements] for one in decision.considered}
    assert by_status["GBS"] == ["NS"]
    assert by_status["OTHERS"] == ["EL"]


@pytest.mark.parametrize(("day", "answer"), [("2024-04-18", Answer.NO), ("2024-04-19", Answer.YES)])
def test_other_reasons_are_those_that_the_chart_marked_on_the_day(day: str, answer: Answer) -> None:
    given = {"date": day, "activity": "export", "destination": "GB", "item": {"classification": "3A001.b.2"}}
    transaction = read_transaction({**given, "parties": []})

    found = only_reasons("3A001.b.2", transaction, frozenset({"NS"}), Cite("15 CFR 740.4", "for NS alone"))

    assert found.answer is answer


def test_a_destination_not_known_may_be_one_where_part_746_leaves_no_exception() -> None:
    given = {"date": "2026-08-01", "activity": "export", "destination": None, "item": {"classification": "9A515.a"}}
    transaction = read_transaction({**given, "parties": [], "exception_facts": {"temporary_sojourn": True}})

    assert restriction(bars(transaction), "740.15(a)").answer is Answer.UNKNOWN


def test_all_facts_not_known_leave_a_license_requirement_open() -> None:
    given = {**CASES[0].given, "destination": "CN", "exception_facts": None}

    assert rules.decide(read_transaction(given)).outcome is Outcome.INSUFFICIENT


def test_what_was_looked_at_is_in_the_answer_and_not_among_what_clears() -> None:
    given = changed(CASES[0].given, {"destination": "CN"})
    shown = decision_json(rules.decide(read_transaction(given)))

    assert shown["license_exceptions"] == []
    looked_at = {one["symbol"]: one for one in shown["trace"]["exceptions"]}
    assert looked_at["RPL"]["status"] == "indeterminate"
    assert ["serviced_item_returned", "original_lawfully_exported", "no_improvement"] in looked_at["RPL"]["needs"]
    assert looked_at["GBS"]["cite"] == "15 CFR 740.4"
    assert "740.10" not in " ".join(shown["citations"])
