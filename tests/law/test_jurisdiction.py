"""Jurisdiction: every worked example of 734.3, 734.4, 734.7, 734.8 and 734.9, and what holds for all of them."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from tests.law.cases import LAW, Case, changed
from tests.law.test_properties import CLEAR, without_one_fact
from tests.law.vocabulary import wrong_codes

from licet.errors import BadInput
from licet.law import rules
from licet.law.direct_product import DAYS, Reached
from licet.law.ear.s734_3_subject_to_the_ear import subject, subject_otherwise
from licet.law.ear.s734_4_a_no_level import no_level
from licet.law.ear.s734_4_de_minimis import percent, us_content
from licet.law.ear.s734_7_published import published
from licet.law.ear.s734_8_fundamental_research import fundamental_research
from licet.law.ear.s734_9_foreign_direct_product import reached
from licet.law.trace import Answer, Step, missing
from licet.model import Outcome, Transaction, read_transaction

CASE_KEYS = {"name", "step", "change", "answer", "missing", "told", "untold"}
STEPS: dict[str, Callable[[Transaction], Step]] = {
    "734.3": subject,
    "734.3 without 734.9(e)": subject_otherwise,
    "734.4": us_content,
    "734.4(a)": no_level,
    "734.7": published,
    "734.8": fundamental_research,
}


def cases() -> Iterator[Case]:
    for file in sorted(LAW.rglob("s734_*.cases.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in table["case"]:
            assert set(case) <= CASE_KEYS, f"{file.name}: {sorted(set(case) - CASE_KEYS)}"
            step = case.get("step", table.get("step"))
            yield Case(file.name, changed(table["base"], case.get("change", {})), {**case, "step": step})


def asked(transaction: Transaction, step: str) -> Step:
    """The step that a case speaks of."""
    if step in STEPS:
        return STEPS[step](transaction)
    return by_paragraph(transaction)[f"15 CFR {step}"].step


def by_paragraph(transaction: Transaction) -> dict[str, Reached]:
    return {rule.paragraph: rule for rule in reached(transaction)}


CASES = list(cases())
NAMED = pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.file.split('.')[0]}: {c.expected['name']}")


@NAMED
def test_a_worked_example_holds(case: Case) -> None:
    found = asked(case.transaction, case.expected["step"])

    assert found.answer.value == case.expected["answer"]
    assert list(wrong_codes(found)) == []
    if "missing" in case.expected:
        assert case.expected["missing"] in missing(found)
    assert case.expected.get("told", "") in repr(found)
    assert "untold" not in case.expected or case.expected["untold"] not in repr(found)


@NAMED
def test_learning_a_missing_fact_never_overturns_it(case: Case) -> None:
    with_all = asked(case.transaction, case.expected["step"]).answer

    for name, given in without_one_fact(case.given):
        if name == "knowledge":
            continue  # knowledge nobody stated is one open question for all rules, in the red flags
        without = read_transaction(given)
        if case.expected["step"] not in STEPS and not reached(without):
            continue
        answer = asked(without, case.expected["step"]).answer
        if Answer.UNKNOWN not in (answer, with_all):
            assert answer is with_all, name


@NAMED
def test_an_unknown_names_what_it_waits_for(case: Case) -> None:
    found = asked(case.transaction, case.expected["step"])

    assert (found.answer is Answer.UNKNOWN) == bool(missing(found))


def test_each_file_of_examples_has_all_three_answers() -> None:
    answers: dict[str, set[str]] = {}
    for case in CASES:
        answers.setdefault(case.file, set()).add(case.expected["answer"])

    assert {file for file, found in answers.items() if found != {"yes", "no", "unknown"}} == set()
    assert len(answers) == 10


@pytest.mark.parametrize("part", DAYS)
def test_each_paragraph_is_asked_the_day_before_its_text_and_on_its_first_day(part: str) -> None:
    """Every dated text has a case on its first day and on the day before, in the case files."""
    paragraph = f"734.9({part.replace('_', ')(')})"
    days = {case.transaction.on for case in CASES if case.expected["step"] == paragraph}

    for value in DAYS[part].values:
        if value.since > date(1996, 3, 25):
            assert {value.since, value.since - timedelta(days=1)} <= days, paragraph


def test_every_paragraph_is_in_the_trace_on_every_day() -> None:
    given = {
        "activity": "export_from_abroad",
        "destination": "CN",
        "item": {"classification": "EAR99", "origin": "TW", "fdp": {"plant_product_of": ["3E001"]}},
        "parties": [],
    }
    expected = {f"15 CFR 734.9({part.replace('_', ')(')})" for part in DAYS}

    for day in ("1997-01-01", "2020-06-01", "2026-11-23"):
        assert set(by_paragraph(read_transaction({**given, "date": day}))) == expected


def test_only_the_footnote_rules_of_e_carry_their_number() -> None:
    given = {
        "date": "2025-06-01",
        "activity": "export_from_abroad",
        "destination": "CN",
        "item": {"classification": "EAR99", "origin": "TW", "fdp": None},
        "parties": [],
    }
    numbers = {rule.paragraph: rule.footnote for rule in reached(read_transaction(given)) if rule.footnote}

    assert numbers == {"15 CFR 734.9(e)(1)": 1, "15 CFR 734.9(e)(2)": 4, "15 CFR 734.9(e)(3)": 5}


def checks(step: Step) -> str:
    return "; ".join([step.check, *map(checks, step.steps)])


EQUIPMENT = {
    "activity": "export_from_abroad",
    "exported_from": "KR",
    "destination": "CN",
    "item": {"classification": "3B001.c.1", "origin": "KR", "fdp": {"direct_product_of": ["3E992"]}},
    "parties": [{"name": "Example Fab", "roles": ["end_user"], "hq": "CN", "lists": []}],
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date": "2024-12-30"}, "compliance from 2024-12-31"),
        ({"date": "2025-01-02", "exported_from": "NL"}, "Supp. 4 to part 742 (NL)"),
        ({"date": "2025-01-02", "exported_from": None}, "Supp. 4 to part 742 (one of its countries)"),
    ],
)
def test_the_trace_says_what_to_confirm_of_a_rule_that_reaches(change: dict[str, str], said: str) -> None:
    rule = by_paragraph(read_transaction({**EQUIPMENT, **change}))["15 CFR 734.9(k)"]

    assert rule.step.answer is Answer.YES
    assert said in checks(rule.step)


@pytest.mark.parametrize("change", [{"date": "2024-12-31"}, {"date": "2025-01-02", "exported_from": "MY"}])
def test_and_nothing_where_nothing_is_to_be_confirmed(change: dict[str, str]) -> None:
    rule = by_paragraph(read_transaction({**EQUIPMENT, **change}))["15 CFR 734.9(k)"]

    assert rule.step.answer is Answer.YES
    assert checks(rule.step).strip("; ") == ""


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(1, 4), "25 percent"),
        (Fraction(1, 8), "12.5 percent"),
        (Fraction(1, 3), "1/3 (about 33.3333 percent)"),
        (Fraction(0), "0 percent"),
        (Fraction(2500000000000001, 10**16), "25.00000000000001 percent"),
        (
            Fraction(249999999999, 10**12) + Fraction(1, 3 * 10**12),
            "374999999999/1500000000000 (about 24.9999 percent)",
        ),
    ],
)
def test_a_share_is_shown_exactly_and_never_rounded_over_a_level(share: Fraction, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("item", "lists", "outcome"),
    [
        ({"classification": None}, [{"list": "EL"}], Outcome.NOT_SUBJECT),
        ({"classification": "3E001", "kind": "technology"}, [{"list": "EL"}], Outcome.NOT_SUBJECT),
        ({"classification": "EAR99"}, [], Outcome.NLR),
        ({"classification": "EAR99"}, [{"list": "EL"}], Outcome.INSUFFICIENT),
        ({"classification": "3A001.a.2"}, [{"list": "EL"}], Outcome.INSUFFICIENT),
    ],
)
def test_an_item_from_the_us_that_is_said_to_be_outside_the_ear_is_asked_about(
    item: Any, lists: Any, outcome: Outcome
) -> None:
    party = {"name": "Example Ltd.", "roles": ["end_user"], "hq": "DE", "lists": lists}
    given = {"date": "2026-08-01", "activity": "export", "destination": "DE", "parties": [party]}

    found = rules.decide(read_transaction({**given, "item": {**item, "subject_to_ear": False}}))
    abroad = {**given, "activity": "reexport", "item": {**item, "subject_to_ear": False}}

    assert found.outcome is outcome
    assert [w for w in found.warnings if "734.3(b)" in w]
    assert rules.decide(read_transaction(abroad)).outcome in CLEAR
    if outcome is Outcome.INSUFFICIENT:
        assert "subject_to_ear" in found.blocking_unknowns


@pytest.mark.parametrize("day", ["1996-03-24", "2100-01-01", "20260801", "2026-W31-6", "2026-08-01T00:00:00"])
def test_a_day_of_which_nothing_can_be_said_is_refused(day: str) -> None:
    with pytest.raises(BadInput, match=f"date is '{day}'; allowed: a day"):
        read_transaction({"date": day, "activity": "export", "destination": "CN", "item": {}, "parties": []})


@pytest.mark.parametrize("day", ["1996-03-25", "2099-12-31"])
def test_the_first_and_the_last_day_are_read(day: str) -> None:
    given = {"date": day, "activity": "export", "destination": "CN", "item": {}, "parties": []}

    assert str(read_transaction(given).on) == day


def test_what_is_stated_not_to_be_subject_is_not_whatever_it_is_made_with() -> None:
    party = {"name": "Example Instruments", "roles": ["end_user"], "hq": "CN", "lists": []}
    item = {"classification": "3A001.a.2", "origin": "DE", "us_content_pct": 0, "fdp": {"direct_product_of": ["3E001"]}}
    given = {
        "date": "2025-06-02",
        "activity": "reexport",
        "exported_from": "DE",
        "destination": "CN",
        "parties": [party],
    }
    answers = [
        subject(read_transaction({**given, "item": {**item, **stated}})).answer
        for stated in ({}, {"subject_to_ear": False}, {"subject_to_ear": None})
    ]

    assert answers == [Answer.YES, Answer.NO, Answer.YES]
