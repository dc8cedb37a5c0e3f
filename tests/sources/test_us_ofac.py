"""Lists of the Treasury: NS-CMIC, its annex, and sdn.csv with its companions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Detail, Entry, Identifier, Kind, Relation
from licet.sources import us_ofac_sdn
from licet.sources.companions import Companion
from licet.sources.source import Form, read

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

    assert entry.identifiers == (Identifier("uscc", "91110000710935732K", "CN"),)
    assert entry.addresses == ("1 Road, Beijing", "2 Road, Hefei")


def test_the_company_that_another_is_linked_to_is_a_relation(cmic: Callable[[str], Entry]) -> None:
    assert cmic(CMIC + "; Linked To: CHINA TELECOM").relations == (Relation("linked_to", "CHINA TELECOM"),)


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


def test_the_annex_lists_from_the_day_of_the_order_without_a_country(parse_few: Parse, transcription: Document) -> None:
    record = {"name": "INSPUR GROUP CO., LTD.", "country": "China", "effective_date": "2021-08-02"}
    notes = "Listed in the Annex to E.O. 14032 (replacing the Annex to E.O. 13959)"
    document = transcription(
        "ofac-eo14032", {**record, "federal_register": "86 FR 30145 (June 7, 2021)", "notes": notes}
    )

    (entry,) = parse_few("us_ofac_nscmic", "annex_json", document)

    assert entry.since == date(2021, 6, 3)
    assert entry.countries == ()


VESSEL = (
    b'12345,"ALPHA STAR","vessel","SDGT] [IFSR",-0- ,"9HAB","Crude Oil Tanker","318,000","164,241","Malta",-0- ,'
    b"\"Vessel Registration Identification IMO 9187629; f.k.a. 'BETA STAR'.\"\r\n"
)
BANK = b'306,"BANCO NACIONAL DE CUBA",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'BNC\'."\r\n'


def test_a_row_of_sdn_csv_keeps_number_programs_and_identifiers(parse_few: Parse) -> None:
    (entry,) = parse_few("us_ofac_sdn", "sdn_csv", VESSEL + b"\x1a")

    assert (entry.name, entry.kind, entry.key) == ("ALPHA STAR", Kind.VESSEL, "12345")
    assert entry.programs == ("SDGT", "IFSR")
    assert entry.identifiers == (Identifier("ofac_uid", "12345"), Identifier("imo", "9187629"))


def test_the_columns_of_a_vessel_are_facts(parse_few: Parse) -> None:
    (entry,) = parse_few("us_ofac_sdn", "sdn_csv", VESSEL)

    assert entry.details == (
        Detail("call_sign", "9HAB"),
        Detail("vessel_type", "Crude Oil Tanker"),
        Detail("tonnage", "318,000"),
        Detail("gross_tonnage", "164,241"),
        Detail("vessel_flag", "Malta"),
    )


def test_a_name_in_the_remarks_is_a_weak_one(parse_few: Parse) -> None:
    (vessel, bank) = parse_few("us_ofac_sdn", "sdn_csv", VESSEL + BANK)

    assert (vessel.weak_aliases, vessel.former_names) == (("BETA STAR",), ())
    assert (bank.weak_aliases, bank.aliases) == (("BNC",), ())


def test_a_dash_zero_dash_is_empty_and_a_ctrl_z_ends_the_file(parse_few: Parse) -> None:
    data = b'36,"AERO ALPHA",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a\r\n'

    (entry,) = parse_few("us_ofac_sdn", "sdn_csv", data)

    assert (entry.kind, entry.programs, entry.aliases, entry.details) == (Kind.ORGANIZATION, ("CUBA",), (), ())


def test_a_row_of_another_width_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match="number of cells is 3, expected 12"):
        parse_few("us_ofac_sdn", "sdn_csv", b'36,"AERO ALPHA","CUBA"\r\n')


@pytest.mark.parametrize(
    ("found", "instead"),
    [(b'"vessel"', b'"submarine"'), (b"12345,", b"A12345,")],
)
def test_an_unknown_category_in_a_row_stops_the_parse(parse_few: Parse, found: bytes, instead: bytes) -> None:
    with pytest.raises(SourceChanged, match="sdn_csv"):
        parse_few("us_ofac_sdn", "sdn_csv", VESSEL.replace(found, instead))


ADDRESSES = (
    b'306,199,"Zweierstrasse 35","Zurich CH-8022","Switzerland",-0- \r\n'
    b'306,202,-0- ,"Panama City","Panama",-0- \r\n306,203,-0- ,-0- ,"Mexico",-0- \r\n'
)
NAMES = b'306,220,"aka","NATIONAL BANK OF CUBA",-0- \r\n306,221,"fka","OLD BANK OF CUBA",-0- \r\n'


def edition(main: bytes | None, **beside: bytes) -> tuple[Entry, ...]:
    """An edition of a main file (None: not held) and companions, whatever its number of rows."""

    def few(companion: Companion) -> Companion:
        return replace(companion, expect=(1, 20))

    form: Form = us_ofac_sdn.SOURCE.forms[0]
    small = replace(form, expect=(1, 20), check=None, companions=tuple(few(one) for one in form.companions))
    held: Mapping[str, tuple[str, bytes]] = {name: (f"{name}.csv", data) for name, data in beside.items()}
    return read(us_ofac_sdn.SOURCE, small, main, date(2026, 7, 9), beside=held).entries


def test_addresses_and_other_names_come_from_the_companions() -> None:
    (bank,) = edition(BANK, add=ADDRESSES, alt=NAMES)

    assert bank.addresses == ("Zweierstrasse 35, Zurich CH-8022, Switzerland", "Panama City, Panama")
    assert bank.countries == ("CH", "PA", "MX")
    assert (bank.aliases, bank.former_names) == (("NATIONAL BANK OF CUBA",), ("OLD BANK OF CUBA",))


def test_an_edition_of_companions_alone_shows_who_was_listed_without_a_main_name() -> None:
    (bank,) = edition(None, add=ADDRESSES, alt=NAMES)

    assert (bank.key, bank.name, bank.programs) == ("306", "", ())
    assert bank.aliases == ("NATIONAL BANK OF CUBA",)


def test_the_end_of_a_long_remark_is_read_with_its_beginning() -> None:
    begun = b"Registration Number 1027700342890 (Russia); Tax ID No. 7725114488 (Russia); Regist"
    long = b"For more information, see; " * 34 + begun
    row = (
        b'17014,"RUSSIAN AGRICULTURAL BANK",-0- ,"RUSSIA-EO14024",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"' + long + b'"\n'
    )

    (entry,) = edition(row, comments=b"17014,\"ration Number 52750822 (Russia); a.k.a. 'RUSAG'.\"\n")

    assert Identifier("registration_number", "52750822", "RU") in entry.identifiers
    assert entry.weak_aliases == ("RUSAG",)


def test_a_remark_that_breaks_off_is_marked_and_its_last_clause_kept_as_text() -> None:
    long = b"DOB 1962; " * 100 + b"Registration Numbe"
    row = (
        b'17014,"RUSSIAN AGRICULTURAL BANK",-0- ,"RUSSIA-EO14024",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"' + long + b'"\n'
    )

    (entry,) = edition(row)

    assert entry.notes == ("remarks_cut",)
    assert entry.details == (Detail("birth_date", "1962"), Detail("remark", "Registration Numbe"))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("add", ADDRESSES.replace(b"Mexico", b"Atlantis"), "add.csv line 3: Country is 'Atlantis'"),
        ("add", ADDRESSES.replace(b"306,202", b"999,202"), "add.csv line 2: ent_num is '999'"),
        ("alt", NAMES.replace(b'"fka"', b'"pka"'), "alt.csv line 2: alt_type is 'pka'"),
        ("alt", NAMES.replace(b"-0- \r\n306", b'"weak"\r\n306'), "alt.csv line 1: alt_remarks is 'weak'"),
        ("add", b"", "an empty file is an outage"),
    ],
)
def test_what_a_companion_does_not_usually_hold_stops_the_parse(name: str, data: bytes, told: str) -> None:
    with pytest.raises(SourceChanged, match=told):
        edition(BANK, **{name: data})


@pytest.mark.parametrize("place", ["Palestinian", "undetermined", "Region: Kafia Kingi", "Netherlands Antilles"])
def test_words_in_the_place_of_a_country_are_known(place: str) -> None:
    (bank,) = edition(BANK, add=f'306,1,-0- ,-0- ,"{place}",-0- \r\n'.encode())

    assert bank.countries == (("PS",) if place == "Palestinian" else ())


def test_an_empty_publication_is_an_outage_and_not_a_delisting() -> None:
    with pytest.raises(SourceChanged, match="an outage, not a delisting"):
        edition(b"")


def test_too_many_remarks_in_no_known_form_stop_the_parse() -> None:
    (bank,) = edition(BANK)
    strange = replace(bank, details=tuple(Detail("remark", str(number)) for number in range(5_000)))

    with pytest.raises(SourceChanged, match="remarks in no known form is 5000"):
        us_ofac_sdn.check("sdn.csv", (strange,))


@pytest.mark.parametrize(
    ("file", "form", "companion"),
    [
        ("sdn.csv", "sdn_csv", None),
        ("2024-05-03.csv.gz", "sdn_csv", None),
        ("sdn-2026-11-20.csv.gz", "sdn_csv", None),
        ("sdn_advanced.xml", "sdn_advanced_xml", None),
        ("advanced-2026-11-20.xml.gz", "sdn_advanced_xml", None),
        ("add-2025-12.csv.gz", None, "add"),
        ("alt.csv", None, "alt"),
        ("sdn_comments.csv", None, "comments"),
        ("2024-05-04-empty.csv", None, None),
    ],
)
def test_files_are_known_by_their_official_names(file: str, form: str | None, companion: str | None) -> None:
    found, beside = us_ofac_sdn.SOURCE.form(file), us_ofac_sdn.SOURCE.companion(file)

    assert (found and found.name, beside and beside[1].name) == (form, companion)
