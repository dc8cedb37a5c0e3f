"""Weights of large models: the worked examples beside the rule."""

import tomllib
from dataclasses import fields, replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest

from licet.law.ear.eccn_4e091 import Weights, model_weights
from licet.law.trace import Answer, missing

CASES = tomllib.loads(files("licet.law.ear").joinpath("eccn_4e091.cases.toml").read_text(encoding="utf-8"))["case"]
LARGE = Weights(Decimal("2e26"), published=False, derived=False, less_than_published=False)


def read(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    return None if value == "unknown" else Decimal(value)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_worked_examples_hold(case: dict[str, Any]) -> None:
    assert set(case) <= {"name", "on", "weights", "answer"}
    weights = replace(LARGE, **{key: read(value) for key, value in case.get("weights", {}).items()})

    found = model_weights(weights, case["on"])

    assert found.answer.value == case["answer"]
    assert bool(missing(found)) == (found.answer is Answer.UNKNOWN)


def test_of_weights_nothing_is_known_unless_it_is_stated() -> None:
    assert {getattr(Weights(), field.name) for field in fields(Weights)} == {None}
