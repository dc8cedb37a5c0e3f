"""Stated ECCNs of computers and .z paragraphs: the worked examples beside the rule."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from licet.law.ear.eccn_4a090 import stated
from licet.law.trace import Answer

CASES = tomllib.loads(files("licet.law.ear").joinpath("eccn_4a090.cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_worked_examples_hold(case: dict[str, Any]) -> None:
    assert set(case) == {"name", "on", "eccn", "letter"}

    found = stated(case["eccn"], case["on"])

    if found is None:
        assert case["letter"] == "none"
        return
    answers = {"a": found.a.answer, "b": found.b.answer, "c": found.c.answer}
    yes = [letter for letter, answer in answers.items() if answer is Answer.YES]
    if case["letter"] == "unknown":
        assert (yes, answers["a"], answers["b"]) == ([], Answer.UNKNOWN, Answer.UNKNOWN)
    else:
        assert yes == [case["letter"]]
        assert Answer.UNKNOWN not in answers.values()
