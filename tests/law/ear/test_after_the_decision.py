"""What follows a decision: the application, what is done before shipping, and the records that are kept."""

import tomllib
from datetime import date
from typing import Any

import pytest
from tests.law.cases import LAW, changed

from licet.law import rules
from licet.law.ear.part_758_export_clearance import before_shipping
from licet.law.ear.part_762_records import Event, EventKind, Records, keep_through, records
from licet.law.ear.s748_application import Application, application
from licet.law.trace import Answer
from licet.model import Decision, Transaction, read_transaction


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((LAW / "ear" / f"{name}.cases.toml").read_text(encoding="utf-8"))


def decided(base: dict[str, Any], case: dict[str, Any]) -> tuple[Transaction, Decision]:
    transaction = read_transaction(changed(base, case.get("change", {})))
    return transaction, rules.decide(transaction)


APPLICATIONS, CLEARANCES, RECORDS = map(table, ("s748_application", "part_758_export_clearance", "part_762_records"))


def by_name(given: dict[str, Any]) -> Any:
    return pytest.mark.parametrize("case", given["case"], ids=lambda case: case["name"])


@by_name(APPLICATIONS)
def test_an_application_has_what_the_facts_hold(case: dict[str, Any]) -> None:
    found = application(*decided(APPLICATIONS["base"], case))

    if case.get("none"):
        assert found is None
        return
    assert found is not None
    blocks = {block.number: block for block in found.blocks}
    assert {number: blocks[number].state.value for number in case.get("blocks", {})} == case.get("blocks", {})
    assert {number: blocks[number].value for number in case.get("value", {})} == case.get("value", {})
    assert {words: stated(found, words) for words in case.get("statements", {})} == case.get("statements", {})
    if "without" in case:
        assert [one.text for one in found.statements if case["without"] in one.text] == []


def stated(found: Application, words: str) -> str:
    (one,) = (statement for statement in found.statements if words in statement.text)
    return one.state.value


def test_what_is_missing_is_what_nothing_fills() -> None:
    found = application(*decided(APPLICATIONS["base"], {}))

    assert found is not None
    assert found.missing == tuple(block.number for block in found.blocks if block.needed and block.state is Answer.NO)
    assert {"1", "2", "22(e)", "25"} <= set(found.missing)
    assert all(block.value for block in found.blocks if block.state is Answer.UNKNOWN)


def test_an_ownership_share_that_is_not_known_is_said_not_to_be() -> None:
    owned = {"edges": [["One", "Receiver", 60], ["Two", "Receiver", None]], "listed_owners": {"One": [], "Two": []}}
    owned["listed_owners"] = {"One": [{"list": "EL"}], "Two": [{"list": "EL"}]}
    found = application(
        *decided(APPLICATIONS["base"], {"change": {"date": "2025-10-15", "parties.0.ownership": owned}})
    )

    assert found is not None
    (statement,) = (one for one in found.statements if "is owned to one half" in one.text)
    assert statement.state is Answer.UNKNOWN
    assert "Two holds a share that is not known of Receiver" in statement.text


@by_name(CLEARANCES)
def test_what_is_done_before_shipping(case: dict[str, Any]) -> None:
    duties = before_shipping(*decided(CLEARANCES["base"], case))

    said = {words: duty.when.answer.value for words in case["duty"] for duty in duties if words in duty.what}
    assert said == case["duty"]


def kept(case: dict[str, Any]) -> Records:
    return records(*decided(CLEARANCES["base"], {}), events(case["events"]), requested=case.get("requested", False))


def events(given: dict[str, Any]) -> list[Event]:
    answers = {"no": Answer.NO, "unknown": Answer.UNKNOWN}
    return [
        Event(EventKind(kind), Answer.YES, day) if isinstance(day, date) else Event(EventKind(kind), answers[day])
        for kind, day in given.items()
    ]


@by_name(RECORDS)
def test_records_are_kept_for_five_years_from_the_latest_event(case: dict[str, Any]) -> None:
    found = kept(case)

    assert found.through == (None if case["through"] == "unknown" else case["through"])
    if "not_before" in case:
        assert found.not_before == (None if case["not_before"] == "unknown" else case["not_before"])
    if "open" in case:
        assert [kind.value for kind in found.open_events] == case["open"]


def test_an_event_without_a_day_leaves_the_end_open() -> None:
    happened = Event(EventKind.REEXPORT, Answer.YES)

    assert not happened.settled


@pytest.mark.parametrize("year", [2000, 2024, 2096])
def test_a_leap_day_never_ends_early(year: int) -> None:
    assert keep_through(date(year, 2, 29)) == date(year + 5, 3, 1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"destination": "KP", "parties.0.hq": "KP"}, "the license application"),
        ({"item.origin": "JP", "item.classification": "EAR99"}, "how US content and US technology were found"),
        ({"knowledge": ["red_flag:2"]}, "how each red flag was resolved"),
        ({"item.classification": "EAR99", "parties.0.lists": [{"list": "UVL"}]}, "the signed statement"),
    ],
)
def test_what_the_decision_asks_for_is_kept(change: dict[str, Any], words: str) -> None:
    usual = records(*decided(CLEARANCES["base"], {}))
    found = records(*decided(CLEARANCES["base"], {"change": change}))

    assert not [one for one in usual.kept if one.what.startswith(words)]
    assert [one for one in found.kept if one.what.startswith(words)]
