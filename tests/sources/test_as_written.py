"""A name exactly as the publisher writes it is kept where the parsed names do not say it."""

from datetime import date

from licet.model import AS_WRITTEN, Detail, Entry, Place, SourceId
from licet.sources.as_written import with_names_as_written
from licet.sources.row import Record, Row

LIST = SourceId("us_bis_entity_list")
AT = Place(LIST, date(2026, 7, 9), 1)


def kept(fields: dict[str, object], *names: str, key: str | None = None) -> list[list[str]]:
    """What is kept as written with each of the entries of these names."""
    entries = [Entry(LIST, name, AT, key=key) for name in names]
    found = with_names_as_written(Row("a file", AT, Record(1, fields)), entries)
    return [[one.value for one in entry.details] for entry in found]


def test_a_cell_with_more_than_the_name_is_kept() -> None:
    cell = "LTS Holding Limited (f.k.a. IPP Oil Products)"

    assert kept({"name": cell}, "LTS Holding Limited") == [[cell]]


def test_a_name_that_is_read_as_it_stands_is_not_kept_twice() -> None:
    assert kept({"name": "Example  Works"}, "Example Works") == [[]]


def test_a_cell_of_two_parties_belongs_to_both() -> None:
    cell = "First Works; Second Works"

    assert kept({"Name": cell}, "First Works", "Second Works") == [[cell], [cell]]


def test_a_cell_that_holds_one_party_s_name_belongs_to_it_alone() -> None:
    cells = ["Second Works, also Second Plant"]

    assert kept({"name": "First Works", "aliases": cells}, "First Works", "Second Works") == [[], cells]


def test_control_characters_and_line_ends_are_blanks() -> None:
    assert kept({"name": "Example\nWorks\x07 (aka Other)"}, "Example Works") == [["Example Works (aka Other)"]]


def test_an_entry_with_the_publisher_s_number_is_left_as_it_is() -> None:
    assert kept({"name": "Example (aka Other)"}, "Example", key="12345") == [[]]


def test_what_an_entry_says_otherwise_stays() -> None:
    entry = Entry(LIST, "Example", AT, details=(Detail("remark", "x"),))
    row = Row("a file", AT, Record(1, {"name": "Example (aka Other)"}))

    assert with_names_as_written(row, [entry])[0].details == (
        Detail("remark", "x"),
        Detail(AS_WRITTEN, "Example (aka Other)"),
    )
