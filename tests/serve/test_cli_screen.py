"""`licet screen` and `licet compare`: one name, files in every form, and what is kept aside."""

import csv
import gzip
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
DAY = ("--on", "2025-02-01")
INPUT = 'id,name,country,desk\n1,Quartz Lantern Semiconductor,CN,north\n2,Bluebird Garden Tools Ltd.,GB,"a, b"\n'


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    path = tmp_path / "customers.csv"
    path.write_text(INPUT, encoding="utf-8")
    return path


def test_a_listed_name_needs_attention_and_shows_list_day_and_citation(ask: Ask, edition: Path) -> None:
    ran = ask("screen", "Quartz Lantern Semiconductor", "--edition", edition, *DAY)

    assert ran.status == 1
    for shown in ("may be Quartz Lantern Semiconductor Co., Ltd.", "Entity List", "2025-01-16", "90 FR 4619"):
        assert shown in " ".join(ran.out.split())


def test_a_chinese_alias_is_found(ask: Ask, edition: Path) -> None:
    ran = ask("screen", "石英灯笼半导体", "--edition", edition, *DAY, "--json")

    assert json.loads(ran.out)["matches"][0]["party"] == "us_bis_entity_list:quartz-lantern-cn"


def test_a_name_that_is_on_no_list_is_done_and_not_called_cleared(ask: Ask, edition: Path) -> None:
    ran = ask("screen", "Bluebird Garden Tools", "--edition", edition, *DAY)

    assert ran.status == 0
    assert "No match is not clearance" in ran.out


def test_past_the_freshness_limit_no_match_is_unknown(ask: Ask, edition: Path) -> None:
    ran = ask("screen", "Bluebird Garden Tools", "--edition", edition, "--on", "2025-06-01", "--json")

    assert json.loads(ran.out)["answer"] == "unknown"
    assert ran.status == 1


def test_before_the_listing_the_party_is_found_and_not_in_force(ask: Ask, edition: Path) -> None:
    ran = ask("screen", "Quartz Lantern Semiconductor", "--edition", edition, "--on", "2025-01-15", "--json")

    found = json.loads(ran.out)["matches"][0]

    assert found["in_force"] is False
    assert found["listings"][0]["in_force"] is False


def test_before_the_day_of_knowledge_a_listing_is_not_shown(ask: Ask, edition: Path) -> None:
    ran = ask("screen", "Quartz Lantern", "--edition", edition, "--on", "2025-01-15", "--known", "2025-01-15", "--json")

    assert json.loads(ran.out)["matches"] == []


def test_a_profile_is_a_threshold_by_name(ask: Ask, edition: Path) -> None:
    def scores(*threshold: str) -> list[float]:
        ran = ask("screen", "Quartz Lantern Singapore Pte. Ltd.", "--edition", edition, *DAY, *threshold, "--json")
        return [one["score"] for one in json.loads(ran.out)["matches"]]

    assert scores("--profile", "wide") == scores("--threshold", "0.6") != []
    assert scores("--profile", "default") == scores() == []


def test_the_evidence_adds_up_to_the_score_exactly(ask: Ask, edition: Path) -> None:
    ran = ask("screen", "Lantern Quartz Semicon", "--edition", edition, *DAY, "--threshold", "0.3", "--json")

    found = json.loads(ran.out, parse_float=Decimal)["matches"][0]

    assert sum(one["value"] for one in found["evidence"]) == found["score"]


def test_json_lines_answer_every_row_in_order_and_carry_other_columns(
    ask: Ask, edition: Path, customers: Path, tmp_path: Path
) -> None:
    ran = ask("screen", "--input", customers, "--output", tmp_path / "out.jsonl", "--edition", edition, *DAY)

    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]

    assert ran.status == 0
    assert [row["id"] for row in rows] == ["1", "2"]
    assert [len(row["matches"]) for row in rows] == [1, 0]
    assert rows[1]["carried"] == {"desk": "a, b"}


def test_without_output_the_answers_go_to_stdout(ask: Ask, edition: Path, customers: Path) -> None:
    ran = ask("screen", "--input", customers, "--edition", edition, *DAY)

    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["1", "2"]


def test_a_table_has_the_name_asked_for_and_a_row_for_a_name_without_match(
    ask: Ask, edition: Path, customers: Path, tmp_path: Path
) -> None:
    ask("screen", "--input", customers, "--output", tmp_path / "out.csv", "--edition", edition, *DAY)

    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    assert [(row["name"], row["matches"], row["desk"]) for row in rows] == [
        ("Quartz Lantern Semiconductor", "1", "north"),
        ("Bluebird Garden Tools Ltd.", "0", "a, b"),
    ]


@pytest.mark.parametrize("ending", [".xlsx", ".parquet"])
def test_a_table_that_was_written_can_be_read_again(
    ask: Ask, edition: Path, customers: Path, tmp_path: Path, ending: str
) -> None:
    first = tmp_path / f"first{ending}"

    ask("screen", "--input", customers, "--output", first, "--edition", edition, *DAY)
    ran = ask("screen", "--input", first, "--output", tmp_path / "second.jsonl", "--edition", edition, *DAY)

    assert ran.status == 0
    assert len((tmp_path / "second.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_gzipped_file_is_read_as_what_is_inside(ask: Ask, edition: Path, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv.gz"
    path.write_bytes(gzip.compress(INPUT.encode()))

    ran = ask("screen", "--input", path, "--edition", edition, *DAY)

    assert len(ran.out.splitlines()) == 2


def test_a_column_can_be_named(ask: Ask, edition: Path, tmp_path: Path) -> None:
    path = tmp_path / "crm.csv"
    path.write_text("Customer Name;Land\nQuartz Lantern Semiconductor;x\n", encoding="utf-8")

    ran = ask("screen", "--input", path, "--map", "name=Customer Name", "--edition", edition, *DAY)

    assert json.loads(ran.out)["matches"]


def test_a_batch_ends_with_1_where_fail_on_asks_for_it(ask: Ask, edition: Path, customers: Path) -> None:
    ran = ask("screen", "--input", customers, "--edition", edition, *DAY, "--fail-on", "match")

    assert ran.status == 1


def test_another_question_is_not_resumed(ask: Ask, edition: Path, customers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.part").write_text("{}\n", encoding="utf-8")
    (tmp_path / "out.jsonl.part.json").write_text("{}", encoding="utf-8")

    ran = ask("screen", "--input", customers, "--output", output, "--edition", edition, *DAY, "--resume")

    assert ran.status == 2
    assert "--resume" in ran.err


def test_another_list_can_be_screened_against(ask: Ask, tmp_path: Path) -> None:
    entity = {"id": "X1", "schema": "Company", "properties": {"name": ["Copper Meadow Optics Ltd"], "country": ["cn"]}}
    (tmp_path / "list.ftm.json").write_text(json.dumps(entity) + "\n", encoding="utf-8")
    (tmp_path / "q.jsonl").write_text('{"id": "q", "name": "Copper Meadow Optics"}\n', encoding="utf-8")

    ran = ask("screen", "--list", tmp_path / "list.ftm.json", "--input", tmp_path / "q.jsonl", "--threshold", "0.3")

    assert [one["party"] for one in json.loads(ran.out)["matches"]] == ["X1"]


def test_two_names_are_compared_and_explained(ask: Ask) -> None:
    ran = ask("compare", "Hua Wei Tech", "华为技术有限公司")

    assert ran.status == 0
    assert "may be one party" in ran.out


def test_pairs_are_compared_in_order(ask: Ask, tmp_path: Path) -> None:
    pairs = [{"id": "p1", "a": {"name": "Quartz Lantern"}, "b": {"name": "Quartz Lantern"}}]
    (tmp_path / "pairs.jsonl").write_text("".join(json.dumps(one) + "\n" for one in pairs), encoding="utf-8")

    ran = ask("compare", "--input", tmp_path / "pairs.jsonl")

    assert json.loads(ran.out) == {"id": "p1", "score": 1.0}


def test_in_a_file_too_a_name_without_match_is_unknown_past_the_freshness_limit(
    ask: Ask, edition: Path, customers: Path
) -> None:
    day = ("--on", "2025-06-01", "--fail-on", "unknown")

    ran = ask("screen", "--input", customers, "--edition", edition, *day)

    assert [json.loads(line)["answer"] for line in ran.out.splitlines()] == [True, "unknown"]
    assert "Entity List (120 days)" in " ".join(ran.err.split())
    assert ran.status == 1


def test_a_row_is_screened_by_its_name_whatever_stands_beside_it_and_says_what_was_not_used(
    ask: Ask, edition: Path, tmp_path: Path
) -> None:
    source, output = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    row = {"id": "1", "name": "Quartz Lantern Semiconductor", "country": "Atlantis", "lei": "5493001KJTIIGC8Y1R13"}
    row["alias"] = "---"
    source.write_text(json.dumps(row) + "\n", "utf-8")

    ran = ask("screen", "--input", source, "--output", output, "--edition", edition, *DAY)

    answer = json.loads(output.read_text("utf-8"))
    assert ran.status == 0
    assert "1 row with notes: something beside the name was not used" in ran.err
    assert answer["matches"]
    assert [note.split(";")[0] for note in answer["notes"]] == [
        "not used: alias is '---'",
        "not used: country is 'Atlantis'",
        "lei 5493001KJTIIGC8Y1R13 has a wrong form or check digit and proves nothing",
    ]


@pytest.mark.parametrize("alias", ["Quartz Lantern " * 80, "Quartz\u0007 Lantern"])
def test_a_row_with_an_alias_that_cannot_be_read_is_kept_aside_and_not_answered_by_its_name_alone(
    ask: Ask, edition: Path, tmp_path: Path, alias: str
) -> None:
    source = tmp_path / "q.jsonl"
    source.write_text(json.dumps({"name": "Bluebird Garden Tools", "alias": alias}) + "\n", "utf-8")

    ran = ask("screen", "--input", source, "--edition", edition, *DAY)

    assert ran.status == 2
    assert ran.out == ""
    assert "alias is 'Quartz" in ran.err
