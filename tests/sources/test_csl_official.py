"""The screening list's own files: JSON and CSV with addresses, days and numbers."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Detail, Entry, Identifier, Kind
from licet.sources.csl.official import COLUMNS

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Official = Callable[..., tuple[Entry, ...]]

EL = "Entity List (EL) - Bureau of Industry and Security"
DPL = "Denied Persons List (DPL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
ISN = "Nonproliferation Sanctions (ISN) - State Department"
ALWAYS = {"id": "1", "source_list_url": "https://example.gov", "source_information_url": "https://example.gov"}


@pytest.fixture
def results(parse_few: Parse) -> Official:
    def parsed(*found: dict[str, object], **head: object) -> tuple[Entry, ...]:
        document = {"results": [{**ALWAYS, **one} for one in found], **head}
        return parse_few("us_trade_csl", "official_json", json.dumps(document).encode())

    return parsed


@pytest.fixture
def lines(parse_few: Parse) -> Official:
    def parsed(*found: dict[str, str]) -> tuple[Entry, ...]:
        stream = io.StringIO()
        table = csv.writer(stream)
        table.writerow(COLUMNS)
        for one in found:
            row = {**ALWAYS, "_id": "1", **one}
            table.writerow([row.get(column, "") for column in COLUMNS])
        return parse_few("us_trade_csl", "official_csv", stream.getvalue().encode())

    return parsed


BANK = {
    "source": SDN,
    "name": "ALPHA BANK LIMITED",
    "type": "Entity",
    "entity_number": "906",
    "programs": ["CUBA"],
    "alt_names": ["ALPHA INTERNATIONAL BANK, LTD"],
    "addresses": [
        {"address": "1 Alpha Wall", "city": "London", "state": None, "postal_code": "E14 9SH", "country": "GB"},
        {"address": "Oficina 4 H", "city": "Havana", "state": None, "postal_code": "10400", "country": "CU"},
    ],
    "ids": [
        {"type": "Company Number", "number": "01234567", "country": "GB", "issue_date": None, "expiration_date": None},
        {"type": "Gender", "number": "Male", "country": None},
    ],
}


def test_addresses_numbers_and_facts_are_kept(results: Official) -> None:
    (entry,) = results(BANK)

    assert (entry.key, entry.kind, entry.programs) == ("906", Kind.ORGANIZATION, ("CUBA",))
    assert entry.addresses == ("1 Alpha Wall, London, E14 9SH", "Oficina 4 H, Havana, 10400")
    assert entry.countries == ("GB", "CU")
    assert Identifier("registration_number", "01234567", "GB") in entry.identifiers
    assert Detail("gender", "Male") in entry.details


def test_the_last_day_of_a_denial_order_ends_it_the_day_after(results: Official) -> None:
    days = {"start_date": "2002-03-04", "end_date": "2056-06-29", "standard_order": "Y"}

    (entry,) = results({"source": DPL, "name": "Invented Person", **days})

    assert (entry.since, entry.until) == (date(2002, 3, 4), date(2056, 6, 30))


def test_a_result_with_only_the_fields_its_list_uses_is_read(results: Official) -> None:
    (entry,) = results({"source": ISN, "name": "Alpha Trade ", "country": "TH", "start_date": "1994-02-08"})

    assert (entry.name, entry.countries, entry.since) == ("Alpha Trade", ("TH",), date(1994, 2, 8))


def test_an_unknown_field_stops_the_parse(results: Official) -> None:
    with pytest.raises(SourceChanged, match="shoe_size"):
        results({**BANK, "shoe_size": "44"})


def test_an_unknown_part_of_an_address_stops_the_parse(results: Official) -> None:
    with pytest.raises(SourceChanged, match="addresses"):
        results({**BANK, "addresses": [{"planet": "Earth"}]})


@pytest.mark.parametrize("field", ["source", "name", "source_list_url"])
def test_a_result_without_a_field_that_all_have_stops_the_parse(results: Official, field: str) -> None:
    with pytest.raises(SourceChanged, match=field):
        results({**BANK, field: None})


def test_a_truncated_download_is_refused_by_its_total(results: Official) -> None:
    with pytest.raises(SourceChanged, match="total is 25921"):
        results(BANK, total=25921)


def test_an_unknown_key_beside_the_results_stops_the_parse(results: Official) -> None:
    with pytest.raises(SourceChanged, match="document"):
        results(BANK, message="try again later")


def test_a_line_of_the_csv_gives_the_same_entry_as_the_json(results: Official, lines: Official) -> None:
    flat = {
        "source": SDN,
        "name": "ALPHA BANK LIMITED",
        "type": "Entity",
        "entity_number": "906",
        "programs": "CUBA",
        "alt_names": "ALPHA INTERNATIONAL BANK, LTD",
        "addresses": "1 Alpha Wall, London, E14 9SH, GB; Oficina 4 H, Havana, 10400, CU",
        "ids": "Company Number, 01234567, GB; Gender, Male",
    }

    (first,), (second,) = results(BANK), lines(flat)

    assert (first.addresses, first.identifiers, first.details) == (
        second.addresses,
        second.identifiers,
        second.details,
    )
    assert (first.name, first.aliases, first.countries) == (second.name, second.aliases, second.countries)


def test_several_addresses_in_one_address_are_several(lines: Official) -> None:
    cell = "1 Alpha Road, Hebei, China; and 2 Alpha Road, Hebei, China, Hebei, CN; 3 Alpha Road, Pyongyang, KP"

    (entry,) = lines({"source": EL, "name": "Alpha", "addresses": cell})

    assert entry.addresses == (
        "1 Alpha Road, Hebei, China",
        "2 Alpha Road, Hebei, China, Hebei",
        "3 Alpha Road, Pyongyang",
    )
    assert entry.countries == ("CN", "KP")


def test_a_value_with_commas_and_a_passport_with_its_days_are_read(lines: Official) -> None:
    ids = (
        "Passport, 836238033, KP, 2010-01-02, 2020-01-01; "
        "Secondary sanctions risk:, Alpha Regulations, 31 CFR 589.201 and/or 589.209"
    )

    (entry,) = lines(
        {"source": SDN, "name": "INVENTED, Person", "type": "Individual", "entity_number": "1", "ids": ids}
    )

    assert Identifier("passport", "836238033", "KP") in entry.identifiers
    assert Detail("passport_expires", "836238033: 2020-01-01") in entry.details
    assert Detail("secondary_sanctions", "Alpha Regulations, 31 CFR 589.201 and/or 589.209") in entry.details


def test_the_and_before_the_last_other_name_is_no_part_of_it(lines: Official) -> None:
    (entry,) = lines({"source": EL, "name": "Alpha", "alt_names": "HSRI; Alfa; and Alpha Works"})

    assert entry.aliases == ("HSRI", "Alfa", "Alpha Works")


def test_facts_of_a_person_are_details(lines: Official) -> None:
    (entry,) = lines(
        {
            "source": SDN,
            "name": "INVENTED, Person",
            "type": "Individual",
            "entity_number": "1",
            "dates_of_birth": "1978-12-05; circa 1980",
            "nationalities": "KP",
            "title": "Minister",
        }
    )

    assert entry.details == (
        Detail("title", "Minister"),
        Detail("birth_date", "1978-12-05"),
        Detail("birth_date", "circa 1980"),
        Detail("nationality", "KP"),
    )


def test_a_csv_with_another_column_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match="columns"):
        parse_few("us_trade_csl", "official_csv", b"_id,source,name\n1,2,3\n")
