"""Section 1286 list: both tables, of any fiscal year, and an institution affiliated with another."""

from collections.abc import Callable

import pytest

from licet.errors import SourceChanged
from licet.model import Entry, Kind, Relation

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Document = Callable[..., bytes]

TABLE_1 = (
    "Section 1286 list, Table 1: institutions with specified characteristics (PRC, Russian Federation, and other "
    "countries)"
)
TABLE_2 = (
    "Section 1286 list, Table 2: foreign talent recruitment programs that pose a threat to national security interests"
)


@pytest.fixture
def listed(parse_few: Parse, transcription: Document) -> Callable[..., Entry]:
    def one(**fields: object) -> Entry:
        (entry,) = parse_few("us_dod_1286", "release_json", transcription("dow-1286", {**fields}))
        return entry

    return one


@pytest.mark.parametrize("year", ["FY2023", "FY2024", "FY2025"])
def test_the_table_of_each_fiscal_year_is_read(listed: Callable[..., Entry], year: str) -> None:
    entry = listed(name="Example Academy", notes=f"{year} {TABLE_1}")

    assert (entry.kind, entry.programs) == (Kind.ORGANIZATION, ("institution",))


def test_a_talent_program_is_no_party(listed: Callable[..., Entry]) -> None:
    entry = listed(name="Example Plan", notes=f"FY2024 {TABLE_2}")

    assert (entry.kind, entry.notes) == (Kind.UNSTATED, ("category",))


def test_an_affiliation_is_a_relation_and_not_part_of_the_name(listed: Callable[..., Entry]) -> None:
    entry = listed(name="Example Center (affiliated with Example University)", notes=f"FY2024 {TABLE_1}")

    assert entry.name == "Example Center"
    assert entry.relations == (Relation("linked_to", "Example University"),)


@pytest.mark.parametrize("notes", [TABLE_1, f"FY24 {TABLE_1}", f"FY2024 {TABLE_1} "[:-9]])
def test_a_title_that_is_not_a_tables_title_stops_the_parse(listed: Callable[..., Entry], notes: str) -> None:
    with pytest.raises(SourceChanged, match="notes is"):
        listed(name="Example Academy", notes=notes)
