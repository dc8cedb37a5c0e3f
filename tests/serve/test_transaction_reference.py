"""docs/reference/transaction.md names the fields and codes that a transaction may have, and no others."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from licet import BadInput, read_transaction
from licet.model import knowledge_reading, listing_reading
from licet.model import transaction_codes as codes
from licet.model import transaction_reading as reading
from licet.model.exception_facts import exception_facts
from licet.model.listing import PolicyCode

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "transaction.md"
EXAMPLE = PAGE.parents[2] / "examples" / "transaction.toml"
PARTY: Mapping[str, Any] = {"name": "Quartz Lantern Ltd.", "roles": ["end_user"], "hq": "CN"}
STAY: Mapping[str, Any] = {"list": "EL"}
WHOLE: Mapping[str, Any] = {
    "date": "2025-01-20",
    "activity": "export",
    "destination": "CN",
    "item": {},
    "parties": [PARTY],
}
Read = Callable[[Mapping[str, Any]], object]

OBJECTS: Mapping[str, tuple[Mapping[str, Any], Read]] = {
    "transaction": (WHOLE, read_transaction),
    "item": ({}, lambda given: reading.item(given, "item")),
    "item.chip": ({}, lambda given: reading.chip(given, "chip")),
    "item.hbm": ({}, lambda given: reading.hbm(given, "hbm")),
    "item.foundry": ({}, lambda given: reading.foundry(given, "foundry")),
    "item.fdp": ({}, lambda given: reading.fdp(given, "fdp")),
    "party": (PARTY, lambda given: reading.party(given, "party", "CN")),
    "party.lists": (STAY, lambda given: listing_reading.list_entry(given, "lists")),
    "party.lists.policy_by_item": (
        {"policy": "case_by_case"},
        lambda given: listing_reading.list_entry({**STAY, "policy_by_item": [given]}, "lists"),
    ),
    "party.ownership": ({}, lambda given: listing_reading.ownership(given, "ownership")),
    "party.unresolved_match": (STAY, lambda given: reading.unresolved_match(given, "match")),
    "exporter": ({}, lambda given: reading.exporter(given, "exporter")),
    "exception_facts": ({}, lambda given: exception_facts(given, "exception_facts")),
    "assume": ({}, lambda given: reading.assume(given, "assume")),
    "assume.savings_clause": (
        {"rule": "90 FR 4619", "en_route_on": "2025-01-16"},
        lambda given: reading.assume({"savings_clause": given}, "assume"),
    ),
}
CODES: Mapping[str, frozenset[str]] = {
    "activity": frozenset(codes.Activity),
    "end_use": frozenset(codes.EndUse),
    "item.kind": frozenset(codes.ItemKind),
    "license_certifications": frozenset(codes.Certification),
    "packaged_by": frozenset(codes.Packager),
    "target_activity": frozenset(codes.TargetActivity),
    "named_in_procurement_law": frozenset(codes.ProcurementLaw),
    "designer_status": frozenset(codes.DesignerStatus),
    "roles": frozenset(codes.RoleName),
    "list": frozenset(codes.ListCode),
    "requirement": frozenset(codes.EntryScope),
    "policy": frozenset(PolicyCode),
    "exporter.role": frozenset(codes.ExporterRole),
}
ATTRIBUTES = {"prc_designed_3A090": "prc_designed_3a090", "requirement": "scope"}
"""Fields that have another name once they are read."""

BY_DEVICE = {"item": {"device"}}
"""Read by the file of `licet decide` before the transaction is."""


def sections() -> dict[str, str]:
    parts = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in parts}


def rows(section: str) -> dict[str, str]:
    """Each field of a section's table, with the rest of its line; the fields that are named without one, too."""
    lines = re.findall(r"^\| (`.*?) \|(.*)$", sections()[section], re.MULTILINE)
    found = {field: rest for cell, rest in lines for field in re.findall(r"`([\w.]+)`", cell)}
    without_effect = re.search(r"without effect.*?: (.*)$", sections()[section], re.MULTILINE)
    return found | dict.fromkeys(re.findall(r"`(\w+)`", without_effect[1] if without_effect else ""), "")


def read_fields(section: str) -> set[str]:
    """The fields that a reader asks for: it names them all where it meets one that it does not know."""
    given, read = OBJECTS[section]
    with pytest.raises(BadInput) as slip:
        read({**given, "no_such_field": 1})
    return set(slip.value.allowed.removeprefix("only ").split(", "))


@pytest.mark.parametrize("section", OBJECTS)
def test_the_fields_on_the_page_are_those_that_are_read(section: str) -> None:
    assert set(rows(section)) == read_fields(section) | BY_DEVICE.get(section, set())


@pytest.mark.parametrize("section", OBJECTS)
def test_the_fields_that_are_needed_are_said_to_be(section: str) -> None:
    said = {name for name, rest in rows(section).items() if "needed" in rest or "| yes |" in rest}

    assert said == {name for name in OBJECTS[section][0] if not _reads_without(section, name)}


@pytest.mark.parametrize("section", ["transaction", "item", "item.foundry", "party", "party.lists", "exporter"])
def test_what_a_field_left_out_means_is_as_the_page_says(section: str) -> None:
    given, read = OBJECTS[section]
    found = read(given)
    head = re.search(r"^\| field \|(.*)$", sections()[section], re.MULTILINE)
    assert head is not None
    column = [one.strip() for one in head[1].split("|")].index("if left out")

    said = {name: rest.split("|")[column].strip() for name, rest in rows(section).items() if rest}
    exact = {name: means for name, means in said.items() if re.fullmatch(r"`\w+`|\d+|unknown", means)}
    are = {name: getattr(found, ATTRIBUTES.get(name, name)) for name in exact}

    assert exact
    assert {name: "unknown" if value is None else str(value).lower() for name, value in are.items()} == {
        name: means.strip("`").lower() for name, means in exact.items()
    }


@pytest.mark.parametrize("name", CODES)
def test_the_codes_on_the_page_are_those_that_are_read(name: str) -> None:
    assert set(re.findall(r"`([\w-]+)`", rows("Codes")[name])) == CODES[name]


def test_every_enumeration_of_a_transaction_has_its_codes_on_the_page() -> None:
    enumerations = [one for one in vars(codes).values() if isinstance(one, type) and issubclass(one, StrEnum)]
    lacking = [one.__name__ for one in enumerations if one is not StrEnum and not _on_the_page(one)]

    assert lacking == []


def test_every_word_of_knowledge_on_the_page_is_read() -> None:
    words = re.findall(r"`([\w:]+)(?:<[^`]*)?`", "".join(re.findall(r"^\| (`.*?) \|", sections()["knowledge"], re.M)))
    read = read_transaction({**WHOLE, "knowledge": [f"{word}1" if word.endswith(":") else word for word in words]})

    assert (read.knowledge.incorporation, read.knowledge.delivery_to, read.knowledge.red_flags) == (
        tuple(sorted(knowledge_reading.INCORPORATION.values())),
        ("1",),
        ("1",),
    )


def test_the_example_leads_to_the_page() -> None:
    assert "docs/reference/transaction.md" in EXAMPLE.read_text(encoding="utf-8")


def _reads_without(section: str, name: str) -> bool:
    given, read = OBJECTS[section]
    try:
        read({key: value for key, value in given.items() if key != name})
    except BadInput:
        return False
    return True


def _on_the_page(kind: type[StrEnum]) -> bool:
    return any(found and found <= set(kind) for found in CODES.values())
