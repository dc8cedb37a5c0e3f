"""The reviewed set of decision scenarios: no stop that comes out clear."""

import json
from pathlib import Path

import pytest

from licet.law import rules
from licet.model import Outcome, read_transaction

CLEAR = {Outcome.NLR, Outcome.NLR_CONDITIONS, Outcome.NOT_SUBJECT, Outcome.EXCEPTION}


@pytest.mark.shared
def test_no_scenario_that_needs_a_stop_comes_out_clear(shared: Path) -> None:
    lines = (shared / "bench" / "law" / "scenarios.jsonl").read_text(encoding="utf-8").splitlines()
    scenarios = [json.loads(line) for line in lines]

    dangerous = [
        scenario["id"]
        for scenario in scenarios
        if Outcome(scenario["expect"]["outcome"]) not in CLEAR
        and rules.decide(read_transaction(scenario)).outcome in CLEAR
    ]

    assert scenarios
    assert dangerous == []
