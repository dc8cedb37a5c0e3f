"""Every worked example beside a rule says what the rule says."""

import pytest
from tests.law.cases import LAW, Case, cases, chosen, together, waits_for
from tests.law.vocabulary import wrong_words

from licet.law import rules
from licet.law.trace import Answer, render
from licet.model import Ruling

CASES = list(cases())
WITHOUT_CASES = {
    "s740_exceptions",
    "s748_15_validated_end_user",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.split('.')[0]}: {case.expected['name']}")
def test_a_worked_example_holds(case: Case) -> None:
    every = rules.rulings(case.transaction)
    rulings = chosen(every, case.expected)

    assert wrong_words(every) == []
    assert together(rulings).value == case.expected["answer"]
    if "missing" in case.expected:
        assert case.expected["missing"] in waits_for(rulings)
    if "review" in case.expected:
        policies = {r.requirement.policy.value for r in given_by(rulings) if r.requirement and r.requirement.policy}
        assert policies == {case.expected["review"]} - {"none"}
    if "outcome" in case.expected:
        assert rules.decide(case.transaction).outcome.value == case.expected["outcome"]
    of_the_rule = [one for one in rules.rulings(case.transaction) if one.rule == case.expected["rule"]]
    said = "\n".join(text for one in of_the_rule for text in (render(one), *one.warnings))
    assert case.expected.get("told", "") in said
    assert "untold" not in case.expected or case.expected["untold"] not in said


def given_by(rulings: list[Ruling]) -> list[Ruling]:
    return [ruling for ruling in rulings if ruling.answer is Answer.YES]


def test_each_file_of_examples_has_a_no_and_an_unknown() -> None:
    answers: dict[str, set[str]] = {}
    for case in CASES:
        answers.setdefault(case.file, set()).add(case.expected["answer"])

    assert {file for file, found in answers.items() if not {"no", "unknown"} <= found} == set()


def test_every_rule_file_has_worked_examples_beside_it() -> None:
    with_rulings = {file for file in LAW.rglob("*.py") if "Iterator[Ruling]" in file.read_text(encoding="utf-8")}
    bare = {
        file.stem
        for file in with_rulings
        if file.parent != LAW and not file.with_name(f"{file.stem}.cases.toml").exists()
    }

    assert bare - WITHOUT_CASES == {"s742_6_review"}


def test_an_answer_is_one_of_three() -> None:
    assert {case.expected["answer"] for case in CASES} <= {answer.value for answer in Answer}
