"""Many decisions at once: the same answers as one by one, whatever was asked before."""

import contextlib
import copy
import json
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.law.cases import cases

from licet import BadInput
from licet.law import many, rules
from licet.law.derived import IN_ORDER
from licet.law.many import Answers, decide_many
from licet.law.trace import Answer, Cite, ask, every
from licet.law.watched import MARK, MOST_DERIVED, Notes, watched, written
from licet.model import Decision, Outcome, Transaction, read_transaction

CASES = [case.given for case in cases()]
KNOWN_TO_THE_LAW = ("Huawei Technologies Co., Ltd.", "HiSilicon", "the exporter")
"""Names that a rule takes apart or writes itself."""
LISTED = {"list": "EL", "policy": "presumption_of_denial", "since": "2025-01-16", "until": "2025-06-01"}
SMALL = {
    "id": "1",
    "date": "2025-03-01",
    "activity": "export",
    "destination": "CN",
    "item": {"classification": "EAR99"},
    "parties": [{"name": "First Ltd.", "roles": ["end_user"], "hq": "CN", "lists": [LISTED]}],
}


def shown(decision: Decision) -> dict[str, Any]:
    """A decision without its rulings and what was looked at, and without the questions behind its exceptions."""
    behind = ("rulings", "considered")
    kept = {field.name: getattr(decision, field.name) for field in fields(decision) if field.name not in behind}
    return {
        **kept,
        "license_exceptions": [(e.symbol, e.when.answer, e.conditions) for e in decision.license_exceptions],
    }


def one_by_one(transactions: list[Transaction]) -> list[dict[str, Any]]:
    return [shown(rules.decide(transaction)) for transaction in transactions]


def together(transactions: list[Transaction]) -> list[dict[str, Any]]:
    return [shown(decision) for decision in decide_many(transactions)]


def renamed(given_: dict[str, Any], mark: str) -> dict[str, Any]:
    """The same transaction with other names of its parties, wherever they stand."""
    text = json.dumps(given_)
    for party in given_["parties"]:
        text = text.replace(json.dumps(party["name"])[1:-1], f"{mark} {party['name'][::-1]}".replace('"', "'"))
    made: dict[str, Any] = json.loads(text)
    return made


def named(given_: dict[str, Any], name: str) -> dict[str, Any]:
    """The same transaction with another first party, that also sends."""
    first, *others = given_["parties"]
    exporter = {**(given_.get("exporter") or {}), "name": name}
    return {**given_, "parties": [{**first, "name": name}, *others], "exporter": exporter}


def moved(given_: dict[str, Any], days: int) -> dict[str, Any]:
    """The same transaction on another day."""
    return {**given_, "date": (date.fromisoformat(str(given_["date"])) + timedelta(days)).isoformat()}


def variants(given_: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield renamed(given_, "A")
    yield moved(given_, 1)
    yield moved(given_, -1)
    yield given_
    yield renamed(moved(given_, 400), "Z")


def test_every_worked_example_is_decided_as_alone_after_others_of_its_kind() -> None:
    transactions = [read_transaction(other) for given_ in CASES for other in variants(given_)]

    assert together(transactions) == one_by_one(transactions)


@pytest.mark.parametrize("number, name", list(enumerate(KNOWN_TO_THE_LAW)))
def test_a_worked_example_is_decided_as_alone_whoever_takes_part(number: int, name: str) -> None:
    several = [given_ for given_ in CASES if given_["parties"]][number :: len(KNOWN_TO_THE_LAW)]
    transactions = [read_transaction(one) for given_ in several for one in (given_, named(given_, name))]

    assert together(transactions) == one_by_one(transactions)


def test_a_party_that_bears_a_name_the_law_knows_is_that_party_among_others() -> None:
    listed = {"list": "EL", "since": "2019-05-21", "policy": "presumption_of_denial"}
    party = {**SMALL["parties"][0], "lists": [listed]}  # type: ignore[index]
    use = {"date": "2020-01-01", "end_use": "maintain_network_deployed_before_listing"}
    both = [{**SMALL, **use, "parties": [{**party, "name": name}]} for name in ("Other Ltd.", "Huawei Ltd.")]

    outcomes = [decision.outcome for decision in decide_many(map(read_transaction, both))]

    assert outcomes == [Outcome.LICENSE_REQUIRED, Outcome.EXCEPTION]


def test_an_exporter_that_is_a_party_too_has_one_requirement() -> None:
    denied = [{"list": "DPL", "since": "2020-01-01"}]
    party = {**SMALL["parties"][0], "lists": denied}  # type: ignore[index]
    asked = read_transaction({**SMALL, "parties": [party], "exporter": {"name": party["name"], "lists": denied}})

    (decision,) = decide_many([asked])

    assert decision.requirements == rules.decide(asked).requirements
    assert len(decision.requirements) == 1


@pytest.mark.parametrize("mark", ["\ue0000\ue000", "\ue0007\ue000", "\ue000day\ue000"])
def test_a_text_of_private_characters_stays_as_it_is(mark: str) -> None:
    transactions = [read_transaction({**SMALL, "red_flags": {mark: "open"}, "exporter": {"name": mark}})]

    assert together(transactions) == one_by_one(transactions)


def test_half_a_character_which_marks_begin_with_is_in_no_transaction() -> None:
    with pytest.raises(BadInput, match="half characters"):
        read_transaction({**SMALL, "red_flags": {f"{MARK}0{MARK}": "open"}})


def test_an_answer_does_not_depend_on_what_was_asked_before() -> None:
    transactions = [read_transaction(given_) for given_ in CASES]

    assert together(transactions[::-1])[::-1] == together(transactions)


def test_the_decisions_of_the_same_question_name_their_own_parties_and_day() -> None:
    first, second = SMALL, {**renamed(moved(SMALL, 1), "Another"), "id": "2"}

    decisions = list(decide_many([read_transaction(first), read_transaction(second)]))

    assert [d.requirements[0].party for d in decisions] == ["First Ltd.", "Another .dtL tsriF"]
    assert [(d.id, d.on) for d in decisions] == [("1", "2025-03-01"), ("2", "2025-03-02")]


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        ("2025-01-15", Outcome.NLR),
        ("2025-01-16", Outcome.LICENSE_REQUIRED),
        ("2025-05-31", Outcome.LICENSE_REQUIRED),
        ("2025-06-01", Outcome.NLR),
    ],
)
def test_a_day_beyond_a_change_is_asked_anew(on: str, outcome: Outcome) -> None:
    days = ["2025-03-01", "2025-03-02", on]

    *_, last = decide_many([read_transaction({**SMALL, "date": day}) for day in days])

    assert last.outcome is outcome


def test_parties_of_one_name_are_one_party_and_of_two_names_two() -> None:
    same = {**SMALL, "parties": [SMALL["parties"][0], {**SMALL["parties"][0], "roles": ["purchaser"]}]}  # type: ignore[index]
    other = copy.deepcopy(same)
    other["parties"][1]["name"] = "Second Ltd."  # type: ignore[index]

    counts = [len(d.requirements) for d in decide_many([read_transaction(one) for one in (same, other, same)])]

    assert counts == [1, 2, 1]


def test_the_decisions_hold_neither_rulings_nor_exceptions_looked_at() -> None:
    (decision,) = decide_many([read_transaction(SMALL)])

    assert (decision.rulings, decision.considered) == ((), ())
    assert replace(rules.decide(read_transaction(SMALL)), rulings=(), considered=()) == decision


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CASES), st.integers(-900, 900), st.sampled_from("ABC")), max_size=12))
def test_any_run_of_examples_is_decided_as_alone(asked: list[tuple[dict[str, Any], int, str]]) -> None:
    transactions = [read_transaction(renamed(moved(given_, days), mark)) for given_, days, mark in asked]

    assert together(transactions) == one_by_one(transactions)


def test_threads_that_share_answers_are_each_given_their_own() -> None:
    answers, transactions = Answers(), [read_transaction(given_) for given_ in CASES[::3]]
    before = sys.getswitchinterval()

    def asked(seed: int) -> list[dict[str, Any]]:
        by, found = random.Random(seed), dict[int, dict[str, Any]]()
        places = by.sample(range(len(transactions)), len(transactions))
        for some in (places[at : at + 20] for at in range(0, len(places), 20)):
            found.update(zip(some, map(shown, answers.decisions([transactions[at] for at in some])), strict=True))
        return [found[at] for at in range(len(transactions))]

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            all_found = list(threads.map(asked, range(4)))
    finally:
        sys.setswitchinterval(before)

    wanted = one_by_one(transactions)
    assert all(found == wanted for found in all_found)


def crossed(one: dict[str, Any], other: dict[str, Any], by: random.Random) -> dict[str, Any]:
    """A transaction with some facts of another one: of the act, of its item, of a party; or with a fact not known."""
    made = copy.deepcopy(one)
    places: list[tuple[dict[str, Any], dict[str, Any]]] = [(made, other), (made["item"] or {}, other["item"] or {})]
    if made["parties"] and other["parties"]:
        places.append((by.choice(made["parties"]), by.choice(other["parties"])))
    for _ in range(by.randint(1, 3)):
        to, of = by.choice(places)
        key = by.choice(sorted({*to, *of}))
        if key in of and by.random() < 0.8:
            to[key] = copy.deepcopy(of[key])
        elif by.random() < 0.5:
            to[key] = None
        else:
            to.pop(key, None)
    return made


def read_if_possible(given_: dict[str, Any]) -> Iterator[Transaction]:
    with contextlib.suppress(BadInput):
        yield read_transaction(given_)


@pytest.mark.parametrize("seed", range(3))
def test_transactions_with_facts_of_others_are_decided_as_alone(seed: int) -> None:
    by = random.Random(seed)
    pairs = [(by.choice(CASES), by.choice(CASES)) for _ in range(400)]
    transactions = [one for pair in pairs for one in read_if_possible(crossed(*pair, by))]

    assert len(transactions) > 200
    assert together(transactions) == one_by_one(transactions)


def test_the_first_few_are_decided_before_more_are_read() -> None:
    read: list[int] = []
    asked = read_transaction(SMALL)
    decided = decide_many(read.append(number) or asked for number in range(400))  # type: ignore[func-returns-value]

    seen = []
    for number in (1, 64, 1, 256, 1):
        for _ in range(number):
            next(decided)
        seen.append(len(read))

    assert seen == [64, 320, 320, 400, 400]


def test_what_is_kept_is_forgotten_when_it_is_too_much() -> None:
    transactions = [read_transaction(given_) for given_ in CASES[::60]]
    answers = Answers()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(many, "MOST_TOLD", 0)
        first, kept = answers.decisions(transactions), answers._codes
        again = answers.decisions(transactions)

        assert (answers._codes is kept, answers._told > 0) == (False, True)
    assert [*map(shown, first)] == [*map(shown, again)] == one_by_one(transactions)
    told = answers._told
    answers.decisions(transactions)
    assert answers._told == told, "what is kept is not asked again"


def test_values_without_words_are_one_and_keep_their_kinds() -> None:
    bare, cite = many._Bare(), Cite("744.11", "says")
    one, other = (ask("Is it?", True, cite, because) for because in ("as stated", "as found"))

    assert bare.of(one) is bare.of(other)
    assert (bare.of(one).question, bare.of(one).because, bare.of(one).answer) == ("", "", Answer.YES)
    assert bare.of(ask("Is it?", False, cite)) is not bare.of(one)
    assert bare.of(Outcome.NLR) is Outcome.NLR
    assert bare.of((one, "text", ())) == (bare.of(one), "text", ())


def test_the_text_of_a_watched_name_is_a_plain_one() -> None:
    made = many._Bare().of(watched(read_transaction(SMALL), Notes()).parties[0].name)

    assert type(made) is str
    assert written(made, read_transaction(SMALL)) == "First Ltd."


def test_the_place_of_all_answers_together_is_no_facts() -> None:
    assert len(IN_ORDER) <= many.TOGETHER < MOST_DERIVED


def test_what_is_said_of_many_is_without_the_questions_behind_it() -> None:
    found = decide_many(map(read_transaction, CASES))
    asked = [one.when for decision in found for one in decision.license_exceptions]

    assert asked
    assert {step.question + step.because for step in every(asked)} == {""}
