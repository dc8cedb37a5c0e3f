"""`licet deminimis`: a bill of materials in, one page or JSON out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.serve.test_json_reference import tables

Ask = Callable[..., Any]
BILL = """Part,ECCN,Origin,Value,Quantity,Supplier
Converter,3A001.a.7,US,100,1,one
Microprocessor,3A991.p,United States,50.25,2,two
Fasteners,EAR99,US,5,,three
Chassis,EAR99,DE,795,1,four
"""
DAY = ("--on", "2026-11-20")


@pytest.fixture
def bill(tmp_path: Path) -> Path:
    file = tmp_path / "bom.csv"
    file.write_text(BILL, encoding="utf-8")
    return file


def test_the_share_is_exact_and_each_line_says_why(ask: Ask, bill: Path) -> None:
    ran = ask("deminimis", str(bill), "--to", "IR", "--eccn", "2B001.a", *DAY, "--json")
    answer = json.loads(ran.out)

    assert (answer["answer"], answer["level_percent"], ran.status) == (True, "10", 1)
    assert (answer["least"], answer["most"], answer["counted"]) == ("401/2001", "137/667", "401/2")
    assert [line["counts"] for line in answer["lines"]] == [True, True, "unknown", False]
    assert answer["lines"][1]["worth"] == "201/2"
    assert "746.7" in answer["lines"][0]["why"][0]


def test_another_destination_counts_other_lines_and_ends_well(ask: Ask, bill: Path) -> None:
    ran = ask("deminimis", str(bill), "--to", "India", "--eccn", "2B001.a", *DAY, "--json")
    answer = json.loads(ran.out)

    assert (answer["answer"], answer["least"], ran.status) == (False, "0", 0)


def test_the_page_fits_in_80_columns_and_says_what_it_rests_on(ask: Ask, bill: Path) -> None:
    ran = ask("deminimis", str(bill), "--to", "CN", "--eccn", "2B001.a", *DAY)

    assert max(map(len, ran.out.splitlines())) <= 80
    assert "not subject to the EAR through its US content" in ran.out.replace("\n", " ")
    assert "Controlled US content: 100 of 1,000.5 (the sum of the lines): 200/2001" in ran.out
    assert "Level: 25 percent" in ran.out
    assert "--price" in ran.out
    assert ran.status == 0


def test_a_price_takes_the_place_of_the_sum(ask: Ask, bill: Path) -> None:
    ran = ask("deminimis", str(bill), "--to", "CN", "--eccn", "2B001.a", "--price", "300", *DAY)

    assert "100 of 300 (the price given): 1/3 = 1/3 (about 33.3333 percent)" in ran.out.replace("\n", " ")
    assert "--price" not in ran.out
    assert ran.status == 1


def test_what_the_item_is_decides_over_the_paragraphs_without_a_level(ask: Ask, bill: Path) -> None:
    without = ask("deminimis", str(bill), "--to", "CN", *DAY)
    equipment = ask("deminimis", str(bill), "--to", "CN", "--eccn", "3B001.c.1", *DAY)

    assert "cannot tell yet" in without.out
    assert "--eccn" in without.out
    assert "No level at all: 734.4(a)(8)" in equipment.out
    assert (without.status, equipment.status) == (1, 1)


def test_a_region_is_a_destination(ask: Ask, bill: Path) -> None:
    answer = json.loads(ask("deminimis", str(bill), "--to", "ua-crimea", *DAY, "--json").out)

    assert (answer["destination"], answer["region"]) == ("UA", "UA-CRIMEA")
    assert answer["lines"][2]["counts"] is True


def test_lines_as_json_and_columns_of_other_names(ask: Ask, tmp_path: Path) -> None:
    lines = tmp_path / "bom.jsonl"
    lines.write_text('{"part": "a", "eccn": "3A001.a.7", "origin": "US", "value": "0.1", "quantity": 3}\n', "utf-8")
    other = tmp_path / "other.csv"
    other.write_text("part,eccn,origin,unit price\na,3A001.a.7,US,0.3\n", "utf-8")

    worth = [
        json.loads(ask("deminimis", str(file), "--to", "CN", *more, *DAY, "--json").out)["lines"][0]["worth"]
        for file, more in ((lines, ()), (other, ("--map", "value=unit price")))
    ]

    assert worth == ["3/10", "3/10"]


def test_a_line_without_figures_leaves_the_share_open(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "bom.csv"
    file.write_text("part,eccn,origin,value,kind\na,unknown,,unknown,\nb,EAR99,foreign,10,commodity\n", "utf-8")

    answer = json.loads(ask("deminimis", str(file), "--to", "CN", "--eccn", "2B001.a", *DAY, "--json").out)

    assert (answer["answer"], answer["least"], answer["most"]) == ("unknown", "0", "1")
    assert answer["lines"][0] | {"why": None} == {
        "part": "a",
        "eccn": None,
        "origin": None,
        "worth": None,
        "counts": "unknown",
        "apart": False,
        "why": None,
    }


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        ("part,eccn,origin\na,EAR99,US\n", (), "one named value"),
        ("part,eccn,origin,value\na,EAR99,US,about ten\n", (), "line 2: value"),
        ("part,eccn,origin,value\na,EAR99,US,-1\n", (), "line 2: value"),
        ("part,eccn,origin,value\na,EAR99,US,1e400\n", (), "line 2: value"),
        ("part,eccn,origin,value\na,EAR99,Atlantis,1\n", (), "line 2: origin"),
        ("part,eccn,origin,value\na,circuit,US,1\n", (), "eccn"),
        ("part,eccn,origin,value,kind\na,EAR99,US,1,soft\n", (), "line 2: kind"),
        ("part,eccn,origin,value,in_supp7_part746\na,EAR99,US,1,maybe\n", (), "line 2: in_supp7_part746"),
        ("part,eccn,origin,value\na,EAR99,US,1,2\n", (), "line 2"),
        ("part,eccn,origin,value\n", (), "at least one part"),
        (BILL, ("--price", "free"), "--price"),
        (BILL, ("--kind", "goods"), "--kind"),
        (BILL, ("--eccn", "goods"), "item"),
        (BILL, ("--map", "worth=Value"), "--map"),
    ],
)
def test_what_cannot_be_used_is_refused_and_no_line_is_set_aside(
    ask: Ask, tmp_path: Path, text: str, more: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "bom.csv"
    file.write_text(text, encoding="utf-8")

    ran = ask("deminimis", str(file), "--to", "CN", *more, *DAY)

    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""


def test_a_file_that_is_not_there(ask: Ask, tmp_path: Path) -> None:
    ran = ask("deminimis", str(tmp_path / "none.csv"), "--to", "CN")

    assert ran.status == 3


def test_the_fields_are_documented(ask: Ask, bill: Path) -> None:
    answer = json.loads(ask("deminimis", str(bill), "--to", "IR", "--json").out)

    assert set(answer) == tables()["deminimis"]
    assert set(answer["lines"][0]) == tables()["line"]
