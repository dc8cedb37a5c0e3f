"""Ten documents of different kinds, written for these tests: what they name is found, and little else."""

import json
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

import licet

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "documents"
LABELS = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))
ON = date(2025, 12, 1)


@pytest.fixture(scope="module")
def answers() -> dict[str, licet.Scan]:
    snapshot = licet.open()
    return {name: snapshot.scan((FOLDER / name).read_bytes(), name, on=ON) for name in LABELS}


def found(answer: licet.Scan) -> list[str]:
    places = groupby(answer.mentions, key=lambda one: (one.mention.start, one.mention.end))
    return [" ".join(answer.text[start:end].split()) for (start, end), _named in places]


@pytest.mark.slow
def test_the_parties_of_the_documents_are_found(answers: dict[str, licet.Scan]) -> None:
    right = wrong = missed = 0
    for name, label in LABELS.items():
        expected = list(label["named"])
        for text in found(answers[name]):
            if text in expected:
                expected.remove(text)
                right += 1
            else:
                wrong += 1
        missed += len(expected)

    assert 2 * right / (2 * right + wrong + missed) >= 0.95


@pytest.mark.slow
def test_the_days_of_the_documents_are_read(answers: dict[str, licet.Scan]) -> None:
    days = {name: one.dated.day.isoformat() if one.dated else None for name, one in answers.items()}

    assert days == {name: label["day"] for name, label in LABELS.items()}


@pytest.mark.slow
def test_a_place_is_told_by_line(answers: dict[str, licet.Scan]) -> None:
    assert answers["packing_table.csv"].mentions[0].where == "line 2"


def test_every_document_has_its_label() -> None:
    assert {one.name for one in FOLDER.iterdir()} == {*LABELS, "labels.json"}
