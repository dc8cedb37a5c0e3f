"""`licet classify`: devices of the table, figures, and parts lists."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]
FIGURES = ("--tops-fp16", "989", "--die-mm2", "814", "--node", "4", "--datacenter", "--dram-gb-s", "3350")


def test_figures_give_performance_density_paragraphs_and_distances(ask: Ask) -> None:
    ran = ask("classify", *FIGURES, "--on", "2026-02-01", "--json")

    (found,) = json.loads(ran.out)["items"]

    assert (found["tpp"], found["eccn"]) == ("15824", "3A090.a.1")
    assert found["performance_density"].startswith("19.4398")
    assert [one["since"] for one in found["at_rule_dates"]] == ["2022-10-21", "2023-11-17", "2024-12-02"]
    assert {"limit", "value", "distance", "met"} <= set(found["margins"][0])
    assert ran.status == 1


def test_what_is_missing_is_named(ask: Ask) -> None:
    ran = ask("classify", "--tops-fp16", "200", "--on", "2026-02-01", "--json")

    (found,) = json.loads(ran.out)["items"]

    assert found["eccn"] == "unknown"
    assert "performance_density" in {one["fact"] for one in found["missing"]}


def test_a_named_device_is_shown_with_its_source(ask: Ask) -> None:
    ran = ask("classify", "NVIDIA H100 SXM", "--on", "2026-02-01")

    assert "3A090.a.1" in ran.out
    assert "Figures:" in ran.out


def test_sparse_rates_are_halved(ask: Ask) -> None:
    (found,) = json.loads(ask("classify", "--tops-fp16", "1978", "--sparse", "--json").out)["items"]

    assert found["tpp"] == "15824"


def test_a_parts_list_is_classified_and_an_unknown_part_kept_aside(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "parts.csv").write_text(
        "id,name,tops_fp16,die_mm2,datacenter\n1,NVIDIA H100 SXM,,,\n2,our chip,100,400,yes\n3,Abacus 3000,,,\n",
        encoding="utf-8",
    )

    ran = ask("classify", "--input", tmp_path / "parts.csv", "--output", tmp_path / "out.jsonl", "--on", "2026-02-01")

    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [(row["id"], row["items"][0]["eccn"]) for row in rows] == [("1", "3A090.a.1"), ("2", "3A090.b.2")]
    assert "Abacus" in (tmp_path / "out.jsonl.rejected.jsonl").read_text("utf-8")
    assert ran.status == 2
