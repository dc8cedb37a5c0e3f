"""The foundry presumption: the worked examples beside the rule."""

import tomllib
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest

from licet.law.ear.note_1_foundry import Presumption, presumption
from licet.law.trace import Answer
from licet.model.transaction import Exporter, ExporterRole
from licet.model.transaction_reading import foundry

CASES = tomllib.loads(
    files("licet.law.ear").joinpath("note_1_foundry.cases.toml").read_text(encoding="utf-8"), parse_float=Decimal
)["case"]
BASE = {"node_nm": 7, "planar": False, "transistors_bn": 60, "hbm": True, "packaged_by": "unapproved_osat"}


def read_case(case: dict[str, Any]) -> Presumption:
    changed = {key: None if value == "unknown" else value for key, value in case.get("foundry", {}).items()}
    exporter = Exporter(role=ExporterRole(case.get("exporter", "front_end_fabricator")))
    return presumption(foundry({**BASE, **changed}, "foundry"), exporter, case["on"])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_worked_examples_hold(case: dict[str, Any]) -> None:
    assert set(case) <= {"name", "on", "foundry", "exporter", "presumed", "conditions"}

    found = read_case(case)

    assert (found.step.answer.value, list(found.conditions)) == (case["presumed"], case.get("conditions", []))


def test_only_the_designers_attestation_settles_the_classification() -> None:
    fabricator = Exporter(role=ExporterRole.FABRICATOR)
    day = date(2025, 6, 1)
    attested = foundry({**BASE, "designer_status": "approved", "designer_attestation": "not_3A090"}, "foundry")
    counted = foundry({**BASE, "transistors_bn": 20, "packaged_by": "approved_osat"}, "foundry")

    assert [presumption(one, fabricator, day).attested for one in (attested, counted)] == [True, False]


def test_without_facts_of_a_foundry_nothing_is_presumed() -> None:
    found = presumption(None, Exporter(role=ExporterRole.FABRICATOR), date(2025, 6, 1))

    assert found.step.answer is Answer.NO
