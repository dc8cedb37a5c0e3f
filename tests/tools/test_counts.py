"""Counts of every source: each difference to the rows that were counted at collection has a reviewed reason."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def counts() -> Iterator[ModuleType]:
    sys.path.insert(0, str(TOOLS))
    yield import_module("counts")
    sys.path.remove(str(TOOLS))


@pytest.mark.slow
@pytest.mark.shared
def test_every_file_has_the_rows_counted_or_a_reviewed_reason(counts: ModuleType, shared: Path) -> None:
    folder = shared / "sources"
    if not (folder / "counts.json").is_file():
        pytest.skip(f"no counts.json in {folder}")

    found, table = counts.counted(folder), counts.explained()

    assert counts.unexplained(found, table) == []
    assert counts.PAGE.read_text(encoding="utf-8") == counts.page(found, table)


def test_a_file_with_equal_counts_needs_no_reason(counts: ModuleType) -> None:
    assert counts.unexplained([counts.Count("a", 5, 5, 5, 5), counts.Count("facts", 7, 7, None, 7)], {}) == []


def test_a_difference_without_a_reason_is_named(counts: ModuleType) -> None:
    assert counts.unexplained([counts.Count("a", 5, 5, 7, 5)], {}) == ["a: 5 rows, 5 records, 7 entries, and no reason"]


def test_a_row_that_is_in_no_record_is_named_even_beside_a_reason(counts: ModuleType) -> None:
    why = counts.Why(4, 4, "One row is the head.")

    (problem,) = counts.unexplained([counts.Count("a", 5, 4, 4, 4)], {"a": why})

    assert problem == "a: 5 rows, and 4 in our records or explained as none"
    assert counts.unexplained([counts.Count("a", 5, 4, 4, 4)], {"a": replace(why, aside=1)}) == []


def test_a_reason_for_other_figures_is_named(counts: ModuleType) -> None:
    (problem,) = counts.unexplained([counts.Count("a", 5, 5, 8, 5)], {"a": counts.Why(5, 7, "Two parties in a cell.")})

    assert problem == "a: 5 records and 8 entries; the reason is for 5 records and 7 entries"


def test_a_reason_for_nothing_is_named(counts: ModuleType) -> None:
    why = counts.Why(5, 5, "Nothing.")

    assert counts.unexplained([counts.Count("a", 5, 5, 5, 5)], {"a": why, "b": why}) == [
        "a: a reason for a difference that is not there",
        "b: a reason for a file that is not held",
    ]


def test_the_page_takes_a_difference_apart_by_record(counts: ModuleType) -> None:
    count = counts.Count("list/day.json", 3, 3, 5, 3, {1: (1, 2), 3: (9,)}, {"us_x": 5})

    page = counts.page([count], {"list/day.json": counts.Why(3, 5, "Three makers in a cell.")})

    assert "| list/day.json | 3 | 3 | 5 | [explained](#listdayjson) |" in page
    assert "- 2 records give 1 entry each: 2 (lines 1, 2)\n- 1 record gives 3 entries each: 3 (line 9)" in page


def test_every_reason_of_the_table_is_a_sentence_with_its_figures(counts: ModuleType) -> None:
    for name, why in counts.explained().items():
        assert why.why.endswith("."), name
        assert min(why.records, why.entries, why.aside) >= 0, name
