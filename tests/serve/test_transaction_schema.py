"""The published schema of a transaction has the fields and words that are read, and no others."""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from tests.serve.schemas import faults
from tests.serve.test_transaction_reference import BY_DEVICE, CODES, OBJECTS, read_fields

from licet import BadInput
from licet.model import transaction_codes as codes
from licet.serve import questions, schemas
from licet.serve.api import examples

SCHEMA = schemas.read("transaction")
PARTS = {"item.chip": "chip", "item.hbm": "hbm", "item.foundry": "foundry", "item.fdp": "fdp"}
PARTS |= {"party.lists": "listing", "party.lists.policy_by_item": "policy_by_item", "party.ownership": "ownership"}
PARTS |= {"party.unresolved_match": "unresolved_match", "assume.savings_clause": "savings_clause"}
WORDS = {
    "activity": ("transaction", "activity"),
    "end_use": ("transaction", "end_use"),
    "item.kind": ("item", "kind"),
    "license_certifications": ("item", "license_certifications"),
    "packaged_by": ("foundry", "packaged_by"),
    "target_activity": ("item", "target_activity"),
    "named_in_procurement_law": ("party", "named_in_procurement_law"),
    "designer_status": ("foundry", "designer_status"),
    "roles": ("party", "roles"),
    "list": ("listing", "list"),
    "requirement": ("listing", "requirement"),
    "policy": ("listing", "policy"),
    "exporter.role": ("exporter", "role"),
}


def part(name: str) -> Mapping[str, Any]:
    return SCHEMA if name == "transaction" else SCHEMA["$defs"][name]  # type: ignore[no-any-return]


def words(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {word for one in schema for word in words(one)}
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("enum", ())) - {None}
    return own | {word for key in ("oneOf", "items") for word in words(schema.get(key))}


@pytest.mark.parametrize("section", OBJECTS)
def test_the_fields_of_the_schema_are_those_that_are_read(section: str) -> None:
    schema = part(PARTS.get(section, section))

    assert set(schema["properties"]) == read_fields(section) | BY_DEVICE.get(section, set())
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("name", CODES)
def test_the_words_of_the_schema_are_those_that_are_read(name: str) -> None:
    where, field = WORDS[name]

    assert words(part(where)["properties"][field]) == CODES[name]


def test_every_enumeration_of_a_transaction_is_in_the_schema() -> None:
    kinds = [one for one in vars(codes).values() if isinstance(one, type) and issubclass(one, StrEnum)]
    held = [frozenset(words(part(where)["properties"][field])) for where, field in WORDS.values()]

    assert [one.__name__ for one in kinds if one is not StrEnum and frozenset(one) not in held] == []


@pytest.mark.parametrize(
    "section", [one for one in OBJECTS if PARTS.get(one, one) in ("transaction", "party", "listing")]
)
def test_a_field_that_the_schema_needs_is_needed(section: str) -> None:
    given, read = OBJECTS[section]
    for name in part(PARTS.get(section, section)).get("required", ()):
        with pytest.raises(BadInput):
            read({key: value for key, value in given.items() if key != name})


@pytest.mark.parametrize("name", examples.TRANSACTIONS)
def test_an_example_is_as_the_schema_says_and_is_read(name: str) -> None:
    example = examples.TRANSACTIONS[name]["value"]

    assert faults(SCHEMA, example) == []
    assert questions.from_fields(example).on.isoformat() == example["date"]


def test_a_misspelt_fact_and_a_wrong_word_are_faults() -> None:
    assert faults(SCHEMA, {**examples.BY_ECCN, "destinaton": "CN"})
    assert faults(SCHEMA, {**examples.BY_ECCN, "activity": "smuggle"})
    assert faults(SCHEMA, {key: value for key, value in examples.BY_ECCN.items() if key != "parties"})


@pytest.mark.shared
def test_every_worked_scenario_is_as_the_schema_says(shared: Path) -> None:
    file = shared / "bench" / "law" / "scenarios.jsonl"
    read = [json.loads(one) for one in file.read_text(encoding="utf-8").splitlines()]

    wrong = {one["id"]: found[:2] for one in read if "activity" in one and (found := faults(SCHEMA, one))}

    assert len(read) > 100
    assert wrong == {}
