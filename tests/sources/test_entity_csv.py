"""The Entity List as the Bureau's CSV of 31 columns: rows of one entry folded, cells in the wrong column put right."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Citation, Entry, PolicyCode
from licet.sources.entity_csv import COLUMNS

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Table = Callable[..., tuple[Entry, ...]]

ROW = {
    "Source List": "EL",
    "Name": "Alpha Optics Co., Ltd.",
    "Address": "1 Alpha Road",
    "City": "Beijing",
    "Country": "China",
    "Federal Register Notice": "87 FR 13141",
    "Effective Date": "3/9/2022",
    "License Requirement": "For all items subject to the EAR.  (See §744.11 of the EAR)",
    "License Policy": "Presumption of denial.",
    "Web Link": "http://www.bis.doc.gov",
}


@pytest.fixture
def table(parse_few: Parse) -> Table:
    def parsed(*rows: dict[str, str], more: tuple[str, ...] = ("", "", "", "")) -> tuple[Entry, ...]:
        stream = io.StringIO()
        lines = csv.writer(stream)
        lines.writerow([*COLUMNS, *more])
        for row in rows:
            lines.writerow([*({**ROW, **row}.get(column, "") for column in COLUMNS), *("" for _ in more)])
        return parse_few("us_bis_entity_list", "bis_csv", stream.getvalue().encode("utf-8-sig"))

    return parsed


def test_rows_of_addresses_and_aliases_are_one_entry(table: Table) -> None:
    (entry,) = table(
        {"Alternate Name": "Alfa; and Alpha Beijing", "Postal Code": "100094"},
        {"Address": "2 Alpha Road", "Alternate Name": "Alfa"},
    )

    assert entry.aliases == ("Alfa", "Alpha Beijing")
    assert entry.addresses == ("1 Alpha Road, Beijing, 100094", "2 Alpha Road, Beijing")
    assert (entry.since, entry.citations, entry.countries) == (date(2022, 3, 9), (Citation(87, 13141),), ("CN",))


def test_several_effective_days_in_a_cell_give_no_first_day(table: Table) -> None:
    (entry,) = table({"Effective Date": "8/1/2018; 6/5/2020"})

    assert entry.since is None


def test_days_that_a_spreadsheet_counted_upward_give_no_first_day(table: Table) -> None:
    (entry,) = table({"Effective Date": "6/28/2010"}, {"Effective Date": "6/29/2010", "Address": "2 Alpha Road"})

    assert entry.since is None


def test_a_row_without_citation_belongs_to_the_entry_above_it(table: Table) -> None:
    blank = {"Federal Register Notice": "", "License Requirement": "", "License Policy": "", "Effective Date": ""}

    (entry,) = table({}, {**blank, "Address": "2 Alpha Road"})

    assert entry.addresses == ("1 Alpha Road, Beijing", "2 Alpha Road, Beijing")
    assert entry.scope is not None


def test_rows_of_one_entry_with_different_policies_are_an_entry_for_each(table: Table) -> None:
    first, second = table({}, {"License Policy": "Policy of denial"})

    assert first.policy is not None
    assert second.policy is not None
    assert (first.policy.parts[0].policy, second.policy.parts[0].policy) == (
        PolicyCode.PRESUMPTION_OF_DENIAL,
        PolicyCode.DENIAL,
    )


def test_the_same_name_in_two_countries_is_two_entries(table: Table) -> None:
    found = table({}, {"Country": " Germany", "City": "Essen"})

    assert [entry.countries for entry in found] == [("CN",), ("DE",)]


def test_a_missing_country_is_taken_from_the_addresses_where_they_agree(table: Table) -> None:
    address = "Suite 201, Nanchang, 330002; 12A Guanghua Road, Beijing 100020, China"

    (entry,) = table({"Country": "", "City": "", "Address": address})

    assert entry.countries == ("CN",)


def test_a_missing_country_is_not_guessed_from_a_district(table: Table) -> None:
    (entry,) = table({"Country": "", "City": "", "Address": "1 Alpha Road, Kowloon"})

    assert entry.countries == ()


@pytest.mark.parametrize("code", ["EL ", "EL                          ", ""])
def test_the_spellings_of_the_source_list_are_the_entity_list(table: Table, code: str) -> None:
    (entry,) = table({"Source List": code})

    assert entry.list == "us_bis_entity_list"


def test_a_row_of_another_list_stops_the_parse(table: Table) -> None:
    with pytest.raises(SourceChanged, match="Source List is 'UVL'"):
        table({"Source List": "UVL"})


def test_a_value_in_a_column_that_is_always_empty_stops_the_parse(table: Table) -> None:
    with pytest.raises(SourceChanged, match="Vessel Flag is 'Panama'"):
        table({"Vessel Flag": "Panama"})


def test_a_new_column_stops_the_parse(table: Table) -> None:
    with pytest.raises(SourceChanged, match="columns"):
        table({}, more=("New",))


def test_a_requirement_not_understood_names_file_line_and_entry(table: Table) -> None:
    with pytest.raises(SourceChanged, match=r"line 2: License Requirement is .except bicycles.*Alpha Optics"):
        table({"License Requirement": "For all items subject to the EAR except bicycles"})


def test_a_subordinate_institution_in_the_remarks_is_an_entry_below(table: Table) -> None:
    parent, below = table(
        {},
        {
            "Address": "",
            "Address Number": "2 Beta Road, Nanjing, China; and 3 Beta Road, Nanjing, China",
            "Remarks/Notes": "Subordinate Institution:  Beta Devices",
            "Alternate Name": "BD",
        },
    )

    assert (below.name, below.aliases, below.notes) == ("Beta Devices", ("BD",), ("below:Alpha Optics Co., Ltd.",))
    assert "3 Beta Road, Nanjing, China" in below.addresses
    assert below.citations == parent.citations


def test_other_addresses_named_in_the_remarks_are_a_note(table: Table) -> None:
    (entry,) = table({"Remarks/Notes": "See alternate addresses under U.A.E.)."})

    assert entry.notes == ("alternate_addresses:AE",)


def test_a_remark_not_understood_stops_the_parse(table: Table) -> None:
    with pytest.raises(SourceChanged, match=r"Remarks/Notes is .Somebody"):
        table({"Remarks/Notes": "Somebody"})


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("OAO Ship Repair Center ?Zvezdochka?", "OAO Ship Repair Center 'Zvezdochka'"),
        ("Donetsk People?s Republic", "Donetsk People's Republic"),
        ("SMT?K", "SMT-K"),
        ("Huawei Cloud Co., Ltd. (Cloud). Affiliated Entity: Alpha Cloud Co., Ltd.", "Alpha Cloud Co., Ltd."),
    ],
)
def test_characters_lost_to_question_marks_are_put_back(table: Table, printed: str, name: str) -> None:
    (entry,) = table({"Name": printed})

    assert entry.name == name


def test_a_city_behind_a_name_without_an_address_is_its_address(table: Table) -> None:
    (entry,) = table({"Name": "Alpha Investment Co., Ltd., Chengdu, Sichuan", "Address": "", "City": "Chengdu"})

    assert (entry.name, entry.addresses) == ("Alpha Investment Co., Ltd.", ("Chengdu",))
