"""Lists of the Treasury: NS-CMIC, its annex, and sdn.csv."""

from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Entry, Identifier, Kind

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Document = Callable[..., bytes]

CMIC = (
    "Target Type: State-Owned Enterprise; Listing Date (CMIC): 03 Jun 2021; USCC: 91110000710935732K (China); "
    "Program: CMIC-EO13959"
)


@pytest.fixture
def cmic(parse_few: Parse, transcription: Document) -> Callable[[str], Entry]:
    def parsed(notes: str) -> Entry:
        record = {"name": "AVIC", "country": "China", "address": "1 Road, Beijing; 2 Road, Hefei", "notes": notes}
        document = transcription("ofac-nscmic", {**record, "effective_date": "2021-08-02"})
        (entry,) = parse_few("us_ofac_nscmic", "list_json", document)
        return entry

    return parsed


def test_the_listing_date_and_not_the_day_of_the_prohibition_is_the_first_day(cmic: Callable[[str], Entry]) -> None:
    assert cmic(CMIC).since == date(2021, 6, 3)


def test_the_uscc_number_and_each_address_are_kept(cmic: Callable[[str], Entry]) -> None:
    entry = cmic(CMIC)

    assert entry.identifiers == (Identifier("uscc", "91110000710935732K"),)
    assert entry.addresses == ("1 Road, Beijing", "2 Road, Hefei")


@pytest.mark.parametrize(
    "notes",
    [
        CMIC.replace("03 Jun 2021", "2021-06-03"),
        CMIC.replace("USCC", "Tax number"),
        CMIC.replace("CMIC-EO13959", "SOMETHING"),
        CMIC.replace("; Program: CMIC-EO13959", ""),
    ],
)
def test_a_remark_in_a_new_form_stops_the_parse(cmic: Callable[[str], Entry], notes: str) -> None:
    with pytest.raises(SourceChanged, match="notes is"):
        cmic(notes)


def test_the_annex_lists_from_the_day_of_the_order(parse_few: Parse, transcription: Document) -> None:
    record = {"name": "INSPUR GROUP CO., LTD.", "country": "China", "effective_date": "2021-08-02"}
    notes = "Listed in the Annex to E.O. 14032 (replacing the Annex to E.O. 13959)"
    document = transcription(
        "ofac-eo14032", {**record, "federal_register": "86 FR 30145 (June 7, 2021)", "notes": notes}
    )

    (entry,) = parse_few("us_ofac_nscmic", "annex_json", document)

    assert entry.since == date(2021, 6, 3)


VESSEL = (
    b'12345,"ALPHA STAR","vessel","SDGT] [IFSR",-0- ,"9HAB",-0- ,-0- ,-0- ,"Malta",-0- ,'
    b"\"Vessel Registration Identification IMO 9187629; f.k.a. 'BETA STAR'.\"\r\n\x1a"
)


def test_a_row_of_sdn_csv_keeps_number_programs_and_identifiers(parse_few: Parse) -> None:
    (entry,) = parse_few("us_ofac_sdn", "sdn_csv", VESSEL)

    assert (entry.name, entry.kind, entry.key) == ("ALPHA STAR", Kind.VESSEL, "12345")
    assert entry.programs == ("SDGT", "IFSR")
    assert entry.identifiers == (Identifier("ofac_uid", "12345"), Identifier("imo", "9187629"))
    assert entry.former_names == ("BETA STAR",)


def test_a_dash_zero_dash_is_empty_and_a_ctrl_z_ends_the_file(parse_few: Parse) -> None:
    data = b'36,"AERO ALPHA",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a\r\n'

    (entry,) = parse_few("us_ofac_sdn", "sdn_csv", data)

    assert (entry.kind, entry.programs, entry.aliases) == (Kind.ORGANIZATION, ("CUBA",), ())


def test_a_row_of_another_width_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match="number of cells is 3, expected 12"):
        parse_few("us_ofac_sdn", "sdn_csv", b'36,"AERO ALPHA","CUBA"\r\n')
