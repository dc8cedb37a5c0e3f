"""`licet relevance`: which Federal Register documents change a list or a rule."""

import json
from pathlib import Path

import pytest
from tests.serve.test_cli_notice import Ask

LISTED = {"title": "Additions to the Entity List", "type": "Rule", "document_number": "2025-00704"}
PAPER = {"title": "Agency Information Collection Activities", "type": "Notice", "document_number": "2025-00001"}


def test_a_rule_about_a_list_is_told_with_its_reasons_and_asks_for_attention(ask: Ask) -> None:
    ran = ask("relevance", LISTED["title"], "--type", "Rule", "--agency", "Bureau of Industry and Security")

    assert ran.status == 1
    assert "Changes a list or a rule" in ran.out
    assert "us_bis_entity_list" in ran.out


def test_paperwork_is_nothing_of_ours(ask: Ask) -> None:
    ran = ask("relevance", PAPER["title"], "--json")

    assert (ran.status, json.loads(ran.out)["bearing"]) == (0, "none")


def test_an_index_is_answered_record_by_record(ask: Ask, tmp_path: Path) -> None:
    index, answers = tmp_path / "index.jsonl", tmp_path / "answers.jsonl"
    index.write_text("".join(json.dumps(one) + "\n" for one in (LISTED, PAPER)), encoding="utf-8")

    assert ask("relevance", "--input", str(index), "--output", str(answers)).status == 0

    found = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert [(one["document_number"], one["look"]) for one in found] == [("2025-00704", True), ("2025-00001", False)]


def test_the_registers_own_csv_is_read(ask: Ask, tmp_path: Path) -> None:
    index, answers = tmp_path / "index.csv", tmp_path / "answers.csv"
    index.write_text(
        "title,type,agency_names,abstract,document_number\n"
        '"Additions to the Entity List",Rule,"Commerce Department, Industry and Security Bureau",,2025-00704\n',
        encoding="utf-8",
    )

    assert ask("relevance", "--input", str(index), "--output", str(answers)).status == 0
    assert "list_or_rule" in answers.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "record",
    [
        {"title": ""},
        {"title": "A rule", "agencies": 5},
        {"title": ["A rule"]},
        {"title": "A rule", "agency_names": 5},
        {"title": "A rule", "agency_names": [5]},
    ],
)
def test_a_record_that_is_none_is_kept_aside(record: dict[str, object], ask: Ask, tmp_path: Path) -> None:
    index, answers = tmp_path / "index.jsonl", tmp_path / "answers.jsonl"
    index.write_text(json.dumps(record) + "\n", encoding="utf-8")

    assert ask("relevance", "--input", str(index), "--output", str(answers)).status == 2
    assert answers.read_text(encoding="utf-8") == ""
