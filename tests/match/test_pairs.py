"""Labelled pairs of names (pairs.csv): the same party or not, at the published threshold."""

import csv
from pathlib import Path

import pytest

from licet.match import DEFAULT_THRESHOLD, compare
from licet.model import Kind, Party

PAIRS = tuple(csv.DictReader((Path(__file__).parent / "pairs.csv").read_text(encoding="utf-8").splitlines()))


def party(name: str, source: str) -> Party:
    return Party(name=name, kind=Kind.PERSON if source == "invented names" else Kind.UNSTATED)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['left']} / {pair['right']}")
def test_a_labelled_pair_is_on_its_side_of_the_threshold(pair: dict[str, str]) -> None:
    compared = compare(party(pair["left"], pair["source"]), party(pair["right"], pair["source"]))

    assert (compared.score >= DEFAULT_THRESHOLD) is (pair["same"] == "yes"), compared


def test_every_pair_is_labelled_and_explained() -> None:
    assert len(PAIRS) >= 150
    assert {pair["same"] for pair in PAIRS} == {"yes", "no"}
    assert [pair for pair in PAIRS if not (pair["why"] and pair["source"])] == []
