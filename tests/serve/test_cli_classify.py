"""`licet classify`: devices of the table, figures, and parts lists."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from licet.serve.reading import Row, read

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


def test_a_list_of_parts_goes_from_a_workbook_to_a_workbook(ask: Ask, tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(str(tmp_path / "parts.xlsx")) as book:
        sheet = book.add_worksheet()
        for place, line in enumerate((("part", "fp16"), ("A30", ""), ("our chip", 100))):
            sheet.write_row(place, 0, line)

    files = ("--input", tmp_path / "parts.xlsx", "--output", tmp_path / "classified.xlsx")
    ran = ask("classify", *files, "--map", "name=part", "--map", "tops_fp16=fp16", "--on", "2026-02-01")

    with read(tmp_path / "classified.xlsx") as written:
        found = [row.values for row in written.rows if isinstance(row, Row)]
    assert [(one["eccn"], one["otherwise"]) for one in found] == [("3A090.b.1", ""), ("unknown", "3A991.p")]
    assert "fp16: 2640" in str(found[0]["tops x bits"])
    assert "3A090.b.1 tpp: 240" in str(found[0]["distances"])
    assert str(found[1]["missing"]).startswith("performance_density; datacenter")
    assert ran.status == 0


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl"])
def test_a_list_of_parts_is_read_in_each_form(ask: Ask, tmp_path: Path, ending: str) -> None:
    lines = {
        "csv": "id,name,dies,tpp,datacenter\n1,x,400@5;400@28,2900,yes\n",
        "tsv": "id\tname\tdies\ttpp\tdatacenter\n1\tx\t400@5;400@28\t2900\tyes\n",
        "jsonl": '{"id": "1", "name": "x", "dies": ["400@5", "400@28"], "tpp": 2900, "datacenter": true}\n',
    }
    (tmp_path / f"parts.{ending}").write_text(lines[ending], encoding="utf-8")

    ask("classify", "--input", tmp_path / f"parts.{ending}", "--output", tmp_path / "o.jsonl", "--on", "2026-02-01")

    (row,) = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert row["items"][0]["eccn"] == "3A090.a.2"


def test_a_sparse_rate_is_never_guessed_from_its_name(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "parts.csv").write_text("id,name,tops_fp16,sparse\n1,x,598,perhaps\n", encoding="utf-8")

    ask("classify", "--input", tmp_path / "parts.csv", "--output", tmp_path / "out.jsonl")

    assert "sparse is 'perhaps'" in (tmp_path / "out.jsonl.rejected.jsonl").read_text("utf-8")


def test_dies_are_given_one_by_one(ask: Ask) -> None:
    dies = ("--die", "400@5", "--die", "400@28", "--die", "110 memory")

    (found,) = json.loads(ask("classify", "--tpp", "2900", *dies, "--datacenter", "--json").out)["items"]

    assert found["performance_density"] == "7.25"


@pytest.mark.parametrize("die", ["many", "400@", "400@5 round", "-400", "0"])
def test_a_die_that_cannot_be_is_refused(ask: Ask, die: str) -> None:
    ran = ask("classify", "--tpp", "2900", "--die", die)

    assert ran.status == 2
    assert "die" in ran.err


def test_a_table_of_ones_own_is_named_by_option_or_setting(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "own.csv"
    head = "device,figure,value,to,source,confidence,check\n"
    table.write_text(f"{head}Abacus 3000,fp16,290,310,its manual,high,ask the maker\n", encoding="utf-8")

    (by_option,) = json.loads(ask("classify", "Abacus 3000", "--devices", table, "--json").out)["items"]
    monkeypatch.setenv("LICET_ACCELERATORS", str(table))
    (by_setting,) = json.loads(ask("classify", "Abacus 3000", "--json").out)["items"]

    assert by_option["tpp"] == by_setting["tpp"] == ["4640", "4960"]
    assert by_option["figures"][0]["source"] == "its manual"
    assert "4,640 to 4,960" in ask("classify", "Abacus 3000").out


def test_what_a_device_of_an_own_table_reaches_decides_an_order(
    ask: Ask, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "own.csv"
    head = "device,figure,value,to,source,confidence,check\n"
    table.write_text(f"{head}Abacus 3000,fp16,290,310,its manual,high,\n", encoding="utf-8")
    monkeypatch.setenv("LICET_ACCELERATORS", str(table))
    asked = ("--item", "Abacus 3000", "--to", "CN", "--end-user", "Example", "--hq", "CN", "--not-informed")

    found = json.loads(ask("decide", *asked, "--edition", edition, "--on", "2026-03-01", "--json").out)["decision"]

    assert found["outcome"] == "insufficient_information"
    assert "chip_specs" in found["blocking_unknowns"]


def test_weights_of_a_model_are_asked_with_what_is_known(ask: Ask) -> None:
    stated = ("operations=2e26", "published=no", "derived=no", "less_than_published=no")
    options = [part for one in stated for part in ("--weights", one)]

    assert json.loads(ask("classify", *options, "--json").out)["eccn"] == "4E091"
    assert json.loads(ask("classify", *options[:2], "--json").out)["eccn"] == "unknown"
    assert "not 4E091" in ask("classify", *options[:2], "--weights", "published=yes").out
    assert "does not enforce" in ask("classify", *options).out


@pytest.mark.parametrize("fact", ["operations", "operations=many", "published=2", "size=2", "operations=NaN"])
def test_a_fact_of_a_model_that_cannot_be_is_refused(ask: Ask, fact: str) -> None:
    ran = ask("classify", "--weights", fact)

    assert ran.status == 2
    assert "--weights" in ran.err


@pytest.mark.parametrize(
    ("eccn", "on", "exists", "near"),
    [
        ("3B993", "2024-12-01", False, "3B991"),
        ("3B993", "2024-12-02", True, None),
        ("3A090.d", "2026-02-01", False, "3A090.c"),
        ("3A555", "2026-02-01", "unknown", None),
    ],
)
def test_an_eccn_is_on_the_list_of_its_day_or_not(ask: Ask, eccn: str, on: str, exists: object, near: str) -> None:
    found = json.loads(ask("classify", eccn, "--on", on, "--json").out)

    assert found["exists"] == exists
    assert near is None or near in found["near"]
    assert found["why"].rstrip(".") in " ".join(ask("classify", eccn, "--on", on).out.split())
