"""Which files make which edition: one file, or a main file with its companions of the same days."""

from datetime import date
from pathlib import Path

import pytest

from licet.editions.states.publications import publications
from licet.errors import SourceUnreadable
from licet.sources import us_fcc_covered, us_ofac_cons, us_ofac_sdn
from licet.sources.source import Source

MONTH = (date(2025, 12, 1), date(2025, 12, 31))


def found(source: Source, *names: str) -> tuple[list[tuple[str | None, list[str]]], list[str]]:
    """For each edition the main file's name and its companions' names; and the files of none."""
    several, others = publications(source, [Path(one) for one in names])
    editions = [(one.main.name if one.main else None, sorted(one.beside)) for one in several]
    return editions, [one.name for one in others]


def test_a_main_file_takes_the_companions_of_its_days() -> None:
    names = ("2019-01.csv", "2021-07.csv", "add-2019-01.csv", "add-2021-07.csv", "alt-2019-01.csv")

    assert found(us_ofac_sdn.SOURCE, *names) == ([("2019-01.csv", ["add", "alt"]), ("2021-07.csv", ["add"])], [])


def test_companions_without_a_main_file_are_an_edition_where_the_source_can_read_them_alone() -> None:
    (one,), others = publications(us_ofac_sdn.SOURCE, [Path("add-2025-12.csv.gz"), Path("alt-2025-12.csv.gz")])

    assert (one.main, one.days, [path.name for path in one.paths], others) == (
        None,
        MONTH,
        ["add-2025-12.csv.gz", "alt-2025-12.csv.gz"],
        (),
    )


def test_companions_that_say_nothing_alone_are_named_as_not_read() -> None:
    assert found(us_ofac_cons.SOURCE, "add-2025-12.csv", "advanced.xsd") == ([], ["advanced.xsd", "add-2025-12.csv"])


def test_the_same_companion_twice_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="the same part of one edition"):
        publications(us_ofac_sdn.SOURCE, [Path("add-2025-12.csv"), Path("add-2025-12.csv.gz")])


def test_a_source_of_single_files_has_an_edition_for_each() -> None:
    assert found(us_fcc_covered.SOURCE, "2026-07-09.json", "list.json") == ([("2026-07-09.json", [])], ["list.json"])
