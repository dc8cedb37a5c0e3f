"""`licet history`, `listed`, `changes`: listings in time."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
NAME = "Quartz Lantern Semiconductor Co., Ltd."


def test_history_shows_list_first_day_and_citation(ask: Ask, edition: Path) -> None:
    ran = ask("history", "Quartz Lantern Semiconductor", "--edition", edition)

    assert all(shown in ran.out for shown in ("Entity List", "2025-01-16", "90 FR 4619"))


def test_history_as_json_has_the_shape_of_the_contract(ask: Ask, edition: Path) -> None:
    found = json.loads(ask("history", "Quartz Lantern Semiconductor", "--edition", edition, "--json").out)

    assert set(found) == {"query", "parties"}
    listing = found["parties"][0]["listings"][0]
    wanted = {"list", "since", "until", "citation", "scope", "policy", "known_since", "edition", "since_basis"}
    assert wanted <= set(listing)
    assert (listing["since"], listing["until"]) == ("2025-01-16", None)


@pytest.mark.parametrize(
    ("on", "answer", "status"),
    [("2025-01-15", False, 0), ("2025-01-16", True, 1), ("2025-02-01", True, 1)],
)
def test_listed_answers_by_the_day(ask: Ask, edition: Path, on: str, answer: bool, status: int) -> None:
    ran = ask("listed", NAME, "--list", "EL", "--on", on, "--edition", edition, "--json")

    found = json.loads(ran.out)

    assert (found["answer"], ran.status) == (answer, status)
    assert found["parties"] == ["us_bis_entity_list:quartz-lantern-cn"]


def test_before_the_publication_was_known_the_day_itself_is_no_answer(ask: Ask, edition: Path) -> None:
    day = ("--on", "2025-01-16", "--known", "2025-01-15")

    found = json.loads(ask("listed", NAME, "--list", "EL", *day, "--edition", edition, "--json").out)

    assert found["answer"] is not True


def test_a_name_that_nobody_carries_is_unknown_where_the_list_is_too_old(ask: Ask, edition: Path) -> None:
    day = ("--on", "2025-06-01")

    found = json.loads(ask("listed", "Bluebird Garden", "--list", "EL", *day, "--edition", edition, "--json").out)

    assert found["answer"] == "unknown"


def test_a_similar_name_makes_a_no_unknown(ask: Ask, edition: Path) -> None:
    day = ("--on", "2025-02-01")

    asked = ("listed", "Quartz Lantern Singapore Pte. Ltd.", "--list", "EL", *day)
    found = json.loads(ask(*asked, "--edition", edition, "--json").out)

    assert found["answer"] == "unknown"
    assert "similar name" in found["why"]


def test_listed_answers_a_file_in_order(ask: Ask, edition: Path, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "name": NAME, "list": "EL", "on": "2025-01-15"},
        {"id": "b", "name": NAME, "list": "us_bis_entity_list", "on": "2025-01-16"},
        {"id": "c", "name": NAME, "list": "EL", "on": "soon"},
    ]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")

    ran = ask("listed", "--input", tmp_path / "q.jsonl", "--edition", edition)

    assert [(one["id"], one["answer"]) for one in map(json.loads, ran.out.splitlines())] == [("a", False), ("b", True)]
    assert "line 3: on is 'soon'" in ran.err
    assert ran.status == 2


def test_a_list_that_the_edition_does_not_hold_is_told(ask: Ask, edition: Path) -> None:
    ran = ask("listed", NAME, "--list", "UFLPA", "--on", "2025-01-16", "--edition", edition)

    assert ran.status == 3
    assert "no edition of us_dhs_uflpa is held" in ran.err


def test_changes_are_those_after_the_first_day_and_up_to_the_second(ask: Ask, edition: Path) -> None:
    days = ("--since", "2025-01-07", "--until", "2025-01-16")

    found = json.loads(ask("changes", *days, "--edition", edition, "--json").out)

    assert [(one["change"], one["on"], one["list"]) for one in found["changes"]] == [
        ("added", "2025-01-16", "us_bis_entity_list")
    ]


def test_changes_answers_a_file_of_questions(ask: Ask, edition: Path, tmp_path: Path) -> None:
    question = {"id": "q", "list": "EL", "what": "added", "since": "2025-01-15", "until": "2025-01-16"}
    (tmp_path / "q.jsonl").write_text(json.dumps(question) + "\n", encoding="utf-8")

    found = json.loads(ask("changes", "--input", tmp_path / "q.jsonl", "--edition", edition).out)

    assert found["names"] == [NAME]
    assert found["changes"][0]["citation"] == "90 FR 4619"


def test_history_answers_a_file_of_names(ask: Ask, edition: Path, tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("id,name\nq,Marble Orchard Batteries\n", encoding="utf-8")

    found = json.loads(ask("history", "--input", tmp_path / "q.csv", "--edition", edition).out)

    assert [one["list"] for one in found["listings"]] == ["us_dod_1260h"]
