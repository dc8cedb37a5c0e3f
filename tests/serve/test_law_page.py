"""docs/reference/law.md says of every provision how far it is modelled, in the words of the rules themselves."""

import csv
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from licet.law import not_modelled, rules

TOOLS = Path(__file__).resolve().parents[2] / "tools"
LAW = Path(rules.__file__).parent


@pytest.fixture(scope="module")
def law_page() -> Iterator[ModuleType]:
    sys.path.insert(0, str(TOOLS))
    yield import_module("law_page")
    sys.path.remove(str(TOOLS))


@pytest.fixture(scope="module")
def rows(law_page: ModuleType) -> dict[str, list[str]]:
    """The cells of every line of a table, by the first."""
    lines = [line for part in law_page.page() for line in part.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return {row[0].strip("` "): row for row in cells}


def test_every_provision_of_the_index_has_its_line(rows: dict[str, list[str]]) -> None:
    with (LAW / "sections.csv").open(encoding="utf-8", newline="") as lines:
        index = list(csv.DictReader(lines))

    assert {one["kind"] for one in index} == {"rule", "procedure", "guidance"}
    for one in index:
        line = rows[one["provision"].removeprefix("15 CFR ")]
        assert line[2] in ("modelled", "partly", "**not**", "procedure", "guidance"), line


def test_every_part_that_is_not_modelled_stands_on_the_page(rows: dict[str, list[str]]) -> None:
    for part in not_modelled.PARTS:
        assert rows[part.code][1] == part.section
        assert rows[part.code][3] in (not_modelled.NOT_ASKED, "blocks where it could bear")
    said = {rows[part.code][3] for part in not_modelled.PARTS}
    assert len(said) == 2


def test_a_provision_that_has_a_rule_says_what_the_rule_leaves_out(rows: dict[str, list[str]]) -> None:
    assert rows["744.11"][2] == "partly"
    assert "s744_11_entity_list" in rows["744.11"][3]
    assert "encryption software and technology released for standards work" in rows["744.11"][4]


def test_what_another_provision_of_the_file_is_named_for_is_not_said_of_this_one(rows: dict[str, list[str]]) -> None:
    assert "the annual report of 745.1(b)" in rows["745.1"][4]
    assert "the annual report of 745.1(b)" not in rows["742.18"][4]


def test_a_provision_that_nothing_reads_is_not_modelled(rows: dict[str, list[str]]) -> None:
    assert rows["760.2"][2:] == ["**not**", "", "no rule reads it"]
    assert rows["766.24"][2] in ("procedure", "partly")


def test_every_question_a_parameter_carries_stands_on_the_page(law_page: ModuleType) -> None:
    page = "\n".join(law_page.page())
    carried = [file for file in (LAW / "parameters").rglob("*.toml") if "check = " in file.read_text("utf-8")]

    assert carried
    assert [file.stem for file in carried if file.stem not in page] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15 CFR 744.11 and 744.16", {"15 CFR 744.11", "15 CFR 744.16"}),
        ("Supplements No. 2 and No. 7 to part 744", {"Supp. 2 to part 744", "Supp. 7 to part 744"}),
        ("Supplement No. 4 to part 744", {"Supp. 4 to part 744"}),
        ("a share of 744.5 percent of 12.50", {"15 CFR 744.5"}),
        ("31 CFR 850.217", {"31 CFR 850.217"}),
        ("version 1.25 of 90.4619", set()),
    ],
)
def test_the_provisions_of_a_text(law_page: ModuleType, text: str, found: set[str]) -> None:
    assert law_page.provisions(text, bare=True) == found


def test_a_title_is_needed_where_numbers_are_not_those_of_sections(law_page: ModuleType) -> None:
    assert law_page.provisions("744.11 and 15 CFR 744.21") == {"15 CFR 744.21"}


def test_a_value_that_sleeps_or_whose_compliance_comes_later_is_named(law_page: ModuleType) -> None:
    page = "\n".join(law_page.page())

    assert re.search(r"`ear\.affiliates_rule` \| 2025-11-10 \| not in force", page)
    assert re.search(r"`ear\.3a090\.c_memory_density` \| 2024-12-02 \| compliance from 2024-12-31", page)
