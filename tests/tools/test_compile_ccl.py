"""The compiler of the Commerce Control List: what its tables are made from, and how it reads paragraphs."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def tool() -> Iterator[ModuleType]:
    sys.path.insert(0, str(TOOLS))
    yield import_module("compile_ccl")
    sys.path.remove(str(TOOLS))


@pytest.fixture
def reader(tool: ModuleType) -> ModuleType:
    return import_module("ccl_paragraphs")


def entry(heading: str, reasons: str | None, *lines: tuple[str, str]) -> dict[str, Any]:
    table = [{"control": control, "countryChart": chart} for control, chart in lines]
    return {"eccn": "9Z001", "heading": heading, "reasonForControl": reasons, "countryChart": table}


@pytest.mark.parametrize("name", ["ccl_rows.csv", "ccl_entries.csv", "ccl_offers.csv", "country_chart.csv"])
def test_the_table_in_the_repository_is_what_the_official_text_gives(tool: ModuleType, shared: Path, name: str) -> None:
    assert (tool.TABLES / name).read_text(encoding="utf-8") == tool.tables(shared)[name]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("NS applies to 3B001.a.1 to a.3, b, f.2 to f.4, g to i", "a.1 a.2 a.3 b f.2 f.3 f.4 g h i"),
        ("CB applies to items controlled by 3B001.d.15 and .16", "d.15 d.16"),
        ("applies to 3B001.a.1 through a.3, .h, and .l", "a.1 a.2 a.3 h l"),
        ("software for equipment in 3B002.c or .d, and 3B001.q", "q"),
        ("applies to a machine of this entry", ""),
        ("applies to “3B001.b aircraft”", ""),
    ],
)
def test_paragraphs_of_the_entry_are_read_in_their_order(reader: ModuleType, words: str, named: str) -> None:
    assert reader.paragraphs(words, "3B001") == tuple(f"3B001.{one}" for one in named.split())


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("NS applies to entire entry", "all"),
        ("NS applies to the entire entry", "all"),
        ("RS applies 3B001.y", "only"),
        ("NS applies to paragraphs .a, .b, and .c of this entry", "only"),
        ("NS applies to entire entry, except 3B001.b and .y", "except"),
        ("NS applies to entire entry, except 3B001.b and presses below 69 MPa", "except_prose"),
        ("NP applies to entire entry, for items controlled for NP reasons", "prose"),
        ("MT applies to 3B001.b when usable in missiles", "prose"),
    ],
)
def test_a_sentence_that_says_more_than_paragraphs_is_prose(reader: ModuleType, words: str, kind: str) -> None:
    assert reader.scope(words, "3B001").kind == kind


def test_a_range_of_two_series_is_its_two_ends(reader: ModuleType) -> None:
    assert reader.expand("a.1", "b.3") == ("a.1", "b.3")


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Column 2.", "NS 2"),
        ("RS Column 1", "RS 1"),
        ("RS Column 1, See § 742.6(a)(3) for license requirements.", "all_but_CA"),
        ("To or within Macau or a destination specified in Country Group D:5. See § 742.6(a)(13).", "MO D:5"),
        ("To or within any destination worldwide. See § 742.6(a)(13).", "model_weights"),
        ("Something new", "prose"),
    ],
)
def test_a_place_is_a_column_or_known_words_and_else_left_open(tool: ModuleType, words: str, where: str) -> None:
    assert tool.place(words, "NS") == where


def test_a_reason_without_a_row_gets_one_that_is_left_open(tool: ModuleType) -> None:
    found = tool.rows_of(entry("Things", "CB, CW, AT", ("CB applies to entire entry", "CB Column 2")))

    assert [(row.reason, row.scope, row.where) for row in found] == [("CB", "all", "CB 2"), ("CW", "prose", "prose")]


def test_columns_in_a_heading_become_rows_that_are_left_open(tool: ModuleType) -> None:
    heading = "Things. License Requirements Reason for Control: NS, MT Control(s) NS … NS Column 1. MT … MT Column 1."
    found = tool.rows_of(entry(heading, "NS", ("NS applies to entire entry", "NS Column 1")))

    assert [(row.reason, row.scope, row.where) for row in found] == [("NS", "all", "NS 1"), ("MT", "prose", "MT 1")]


def test_the_next_entry_that_a_heading_holds_is_an_entry_with_the_table(tool: ModuleType) -> None:
    own = "Things. License Requirements CB … CB Column 2. Items: a. 9Z001 does it. "
    both = entry(own + "9B002 Equipment for it (see List of Items Controlled).", "NS", ("NS applies", "NS Column 1"))

    (found,) = tool.swallowed(both)

    assert found["eccn"] == "9B002"
    assert found["heading"] == "Equipment for it (see List of Items Controlled)."
    assert found["countryChart"] == both["countryChart"]
    assert list(tool.swallowed(entry(own, "NS"))) == []


def test_a_second_table_is_that_of_the_entry_whose_heading_is_lost(tool: ModuleType) -> None:
    both = entry("Software", "NS", ("NS a", "NS Column 1"), ("NS b", "NS Column 2")) | {"eccn": "3D005"}

    (found,) = tool.swallowed(both)

    assert (found["eccn"], [line["control"] for line in found["countryChart"]]) == ("3D006", ["NS b"])


def test_a_row_that_begins_with_no_reason_is_refused(tool: ModuleType) -> None:
    with pytest.raises(tool.CompileError, match="no reason for control"):
        tool.row_of("9Z001", "Applies to entire entry", "Column 1")


def test_two_names_of_one_country_are_refused(tool: ModuleType) -> None:
    mark = {"marks": ["NS 1"], "footnotes": []}

    with pytest.raises(tool.CompileError, match="CG"):
        tool.chart_lines({"countries": {"Congo": mark, "Congo (Republic of the)": mark}, "embargoed": []})


def test_an_unknown_country_is_refused(tool: ModuleType) -> None:
    with pytest.raises(tool.CompileError, match="Atlantis"):
        tool.country("Atlantis")


@pytest.mark.parametrize(
    ("flag", "kind"),
    [
        ("Yes", "all"),
        ("Yes, except N/A for MT", "all_but_MT"),
        ("Yes for 3B001.b", "only"),
        ("N/A", "no"),
        ("Yes, except a.3 (gas sources)", "prose"),
        ("Yes, for 3B001.h (unless controlled for MT)", "prose"),
    ],
)
def test_an_offer_of_gbs_with_conditions_is_not_taken_up(tool: ModuleType, flag: str, kind: str) -> None:
    assert tool.gbs(flag, "3B001").kind == kind


def test_what_an_entry_leaves_out_of_gbs_is_read_by_hand(tool: ModuleType) -> None:
    assert tool.gbs("Yes, except 5A001.a, b.5, e, and h.", "5A001") == (
        "except",
        ("5A001.a", "5A001.b.5", "5A001.e", "5A001.h", "5A001.j"),
    )


@pytest.mark.parametrize(("flag", "usd"), [("$5,000.", "5000"), ("$5000; N/A for MT", ""), ("N/A", "")])
def test_a_value_with_conditions_is_not_taken_up(tool: ModuleType, flag: str, usd: str) -> None:
    assert tool.lvs(flag) == usd
