"""Red flags: a table of their own, answered by the transaction, and always in words."""

import pytest
from tests.law.civil_export import decided, party

from licet.errors import BadInput
from licet.law.red_flag_table import sentence, table

REMOTE = {"activity": "iaas", "destination": "US", "item": {"kind": "service"}, "parties": [party("customer", "CN")]}
"""Remote computing for a company of China."""


def test_the_table_has_every_number_of_the_supplement() -> None:
    assert {flag for flag in table() if flag.isdigit()} == {str(number) for number in range(1, 30)}


@pytest.mark.parametrize("flag", table())
def test_a_flag_is_told_in_words(flag: str) -> None:
    (said,) = decided(knowledge=[f"red_flag:{flag}"]).red_flags

    assert said == sentence(flag)
    assert len(said.split()) > 8
    assert "settled by" in said


@pytest.mark.parametrize("flag", table())
def test_an_open_flag_leaves_its_facts_open(flag: str) -> None:
    found = decided(red_flags={flag: "open"})

    assert {"red_flag", *table()[flag].leaves_open} <= set(found.blocking_unknowns)


def test_a_word_on_no_list_is_told_as_it_was_said() -> None:
    (said,) = decided(knowledge=["red_flag:shared_address"]).red_flags

    assert said == "shared address, in the exporter's words; not resolved"


def test_an_answer_may_not_contradict_what_is_known() -> None:
    with pytest.raises(BadInput, match="7"):
        decided(knowledge=["red_flag:7"], red_flags={"7": "no"})


def test_a_word_that_is_no_answer_is_refused() -> None:
    with pytest.raises(BadInput, match="resolved"):
        decided(red_flags={"7": "yes"})


def test_an_answered_flag_is_in_the_trace_and_not_told() -> None:
    found = decided(red_flags={"7": "resolved"})

    assert found.red_flags == ()
    assert any("Red flag 7" in step.question for ruling in found.rulings for step in ruling.when.steps)


def test_remote_computing_for_a_company_of_china_is_told_and_does_not_block() -> None:
    found = decided(**REMOTE)

    assert found.blocking_unknowns == ()
    assert "red_flag" in found.conditions


@pytest.mark.parametrize(("date", "told"), [("2025-05-12", False), ("2025-05-13", True)])
def test_remote_computing_is_told_from_the_day_of_the_guidance(date: str, told: bool) -> None:
    assert bool(decided(date=date, **REMOTE).red_flags) is told


@pytest.mark.parametrize(("date", "told"), [("2024-12-01", False), ("2024-12-02", True)])
def test_foreign_equipment_of_which_nothing_is_said_is_told(date: str, told: bool) -> None:
    found = decided(
        date=date,
        activity="export_from_abroad",
        destination="CN",
        item={"classification": "3B001.c", "origin": "KR"},
        parties=[party("ultimate_consignee end_user", "CN")],
    )

    assert any(said.startswith("26,") for said in found.red_flags) is told


@pytest.mark.parametrize(
    ("classification", "destination"), [("3B001.c", "MY"), ("3A991.p", "CN")], ids=["elsewhere", "no equipment"]
)
def test_other_foreign_items_are_not_told_as_equipment(classification: str, destination: str) -> None:
    found = decided(
        activity="export_from_abroad",
        destination=destination,
        item={"classification": classification, "origin": "KR"},
        parties=[party("ultimate_consignee end_user", destination)],
    )

    assert not any(said.startswith("26,") for said in found.red_flags)


@pytest.mark.parametrize(("date", "blocks"), [("2026-11-09", False), ("2026-11-10", True)])
def test_a_share_that_is_not_known_blocks_while_the_affiliates_rule_holds(date: str, blocks: bool) -> None:
    ownership = {"edges": [["Holder", "Example", None]], "listed_owners": {"Holder": [{"list": "EL"}]}}
    found = decided(date=date, parties=[party("end_user", "BR", ownership=ownership)])

    assert ("red_flag" in found.blocking_unknowns) is blocks
