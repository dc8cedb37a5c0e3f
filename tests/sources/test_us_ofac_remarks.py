"""The remarks of OFAC's forms: each clause a name, a number, a fact or a link, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licet.model import Detail, Identifier, Relation
from licet.sources.ofac.remarks import REMARK, iso_days, remarks_in


@pytest.mark.parametrize(
    ("clause", "kind", "value", "country"),
    [
        ("Passport A1234567 (Iran)", "passport", "A1234567", "IR"),
        ("alt. Passport F 879567 (Morocco)", "passport", "F 879567", "MA"),
        ("Tax ID No. 7707083893 (Russia)", "tax_number", "7707083893", "RU"),
        ("NIT # 900039614-6 (Colombia)", "tax_number", "900039614-6", "CO"),
        ("National ID No. 22095919778 (Norway)", "national_id", "22095919778", "NO"),
        ("Registration Number 1027700132195 (Russia)", "registration_number", "1027700132195", "RU"),
        ("Registration ID 14063277", "registration_number", "14063277", None),
        ("Registration Number HRA 738077 (Stuttgart) (Germany)", "registration_number", "HRA 738077 (Stuttgart)", "DE"),
        ("Company Number 394678 (Virgin Islands, British)", "registration_number", "394678", "VG"),
        ("Unified Social Credit Code (USCC) 91110000710934369E (China)", "uscc", "91110000710934369E", "CN"),
        (
            "United Social Credit Code Certificate (USCCC) 91420112711981060J (China)",
            "uscc",
            "91420112711981060J",
            "CN",
        ),
        ("Vessel Registration Identification IMO 9187629", "imo", "9187629", None),
        ("Vessel Registration Identification RS 150443 (Russia)", "vessel_registration", "RS 150443", "RU"),
        ("Company Number IMO 5055293", "imo_company", "5055293", None),
        ("Identification Number IMO 5342883", "imo_company", "5342883", None),
        ("MMSI 572469210", "mmsi", "572469210", None),
        ("Legal Entity Number 253400WSS48YWMBUA688", "lei", "253400WSS48YWMBUA688", None),
        ("Legal Entity Number 851683897 (Netherlands)", "legal_entity_number", "851683897", "NL"),
        ("SWIFT/BIC SABRRUMM", "swift", "SABRRUMM", None),
        ("BIK (RU) 044525607", "bik", "044525607", None),
        ("D-U-N-S Number 52-024-2307", "duns", "52-024-2307", None),
        ("ISIN CNE1000002F5", "isin", "CNE1000002F5", None),
        ("alt. Equity Ticker 0728 HK", "ticker", "0728 HK", None),
        ("Aircraft Manufacturer's Serial Number (MSN) 491", "serial_number", "491", None),
        ("Aircraft Tail Number EP-MMH", "tail_number", "EP-MMH", None),
        (
            "alt. Digital Currency Address - XBT 1P3ZfGFLezzYGg9k5SVzQmnjyh7nrUmF2y",
            "digital_currency",
            "XBT 1P3ZfGFLezzYGg9k5SVzQmnjyh7nrUmF2y",
            None,
        ),
        ("Tourism License No. 585026 (United Arab Emirates)", "tourism_license_no", "585026", "AE"),
    ],
)
def test_a_number_of_a_registry_is_an_identifier(clause: str, kind: str, value: str, country: str | None) -> None:
    assert remarks_in(clause + ".").identifiers == (Identifier(kind, value, country),)


@pytest.mark.parametrize(
    ("clause", "kind", "value"),
    [
        ("DOB 10 Dec 1948", "birth_date", "1948-12-10"),
        ("alt. DOB Mar 1945", "birth_date", "1945-03"),
        ("DOB circa 1951", "birth_date", "circa 1951"),
        ("DOB 1929 to 1930", "birth_date", "1929 to 1930"),
        ("POB Melitopol, Ukraine", "birth_place", "Melitopol, Ukraine"),
        ("alt. nationality Saudi Arabia", "nationality", "Saudi Arabia"),
        ("citizen Colombia", "citizenship", "Colombia"),
        ("Gender Male", "gender", "Male"),
        ("Website www.roe.ru", "website", "www.roe.ru"),
        ("Email:office@example.net", "email", "office@example.net"),
        ("alt. Email Address info@example.org", "email", "info@example.org"),
        ("Phone Number 982188526300", "phone", "982188526300"),
        ("Fax: 97082881184", "fax", "97082881184"),
        ("Organization Established Date 28 Mar 2017", "incorporated", "2017-03-28"),
        ("Organization Type: Financial leasing", "business", "Financial leasing"),
        ("Target Type State-Owned Enterprise", "company_type", "State-Owned Enterprise"),
        ("Vessel Year of Build 2007", "year_of_build", "2007"),
        ("alt. Former Vessel Flag Tanzania", "former_vessel_flag", "Tanzania"),
        ("Aircraft Model A300B4-622R", "aircraft_model", "A300B4-622R"),
        ("Additional Sanctions Information - Subject to Secondary Sanctions", "secondary_sanctions", None),
        ("Secondary sanctions risk: See Section 11 of Executive Order 14024", "secondary_sanctions", None),
        ("Executive Order 13662 Directive Determination - Subject to Directive 3", "directive", None),
        ("Listing Date (CMIC) 03 Jun 2021", "listing_date", "CMIC: 2021-06-03"),
        ("Listing Date (EO 14024 Directive 3): 24 Feb 2022", "listing_date", "EO 14024 Directive 3: 2022-02-24"),
        ("Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022", "divestment_date", "CMIC: 2022-06-03"),
        ("Minister of Education", REMARK, "Minister of Education"),
        ("DOB 31 Foo 1948", REMARK, "DOB 31 Foo 1948"),
        ("Passport", REMARK, "Passport"),
    ],
)
def test_any_other_clause_is_a_fact(clause: str, kind: str, value: str | None) -> None:
    (detail,) = remarks_in(clause).details

    assert detail.kind == kind
    assert detail.value == (value if value is not None else clause[-len(detail.value) :])


def test_days_of_issue_and_expiry_stand_beside_the_document() -> None:
    said = remarks_in("Passport H13781445 (Iran) issued 14 Mar 2006 expires 09 Jun 2013.")

    assert said.identifiers == (Identifier("passport", "H13781445", "IR"),)
    assert said.details == (Detail("document", "passport H13781445 issued 2006-03-14 expires 2013-06-09"),)


def test_each_linked_party_is_a_relation() -> None:
    said = remarks_in("Linked To: ATOMIC ENERGY ORGANIZATION OF IRAN; Linked To: GRUPO EJEMPLO, S.A.")

    assert said.relations == (
        Relation("linked_to", "ATOMIC ENERGY ORGANIZATION OF IRAN"),
        Relation("linked_to", "GRUPO EJEMPLO, S.A."),
    )


def test_names_in_the_remarks_are_weak_names() -> None:
    said = remarks_in("a.k.a. 'INRA'; f.k.a. 'ANSAR INSTITUTE'; DOB 1962.")

    assert said.weak_aliases == ("INRA", "ANSAR INSTITUTE")
    assert said.details == (Detail("birth_date", "1962"),)


@given(text=st.text(max_size=60))
def test_every_text_is_read_without_an_error(text: str) -> None:
    remarks_in(text)


_WORDS = (
    *("DOB ", "Passport ", "alt. ", "Linked To: ", "a.k.a. '", "'", "12", " (Iran)", " issued ", "1 May 2001"),
    *("; ", " to ", "circa ", "Listing Date (", "Tax ID No. ", "# ", "IMO 9187629", "Digital Currency Address"),
)


@given(words=st.lists(st.sampled_from(_WORDS), max_size=8))
def test_every_order_of_known_words_is_read_and_no_clause_is_lost(words: list[str]) -> None:
    said = remarks_in("".join(words))
    clauses = [one for one in "".join(words).split("; ") if one.strip(" ;.")]

    told = [*said.weak_aliases, *said.identifiers, *said.details, *said.relations]
    assert len(told) >= len({one.strip() for one in clauses} & {"12", "IMO 9187629"})
    assert bool(told) == bool(clauses)


@pytest.mark.parametrize("text", ["", "31 Feb 2001", "12 2001", "tomorrow", "1 May 2001 to"])
def test_a_text_that_is_no_day_gives_none(text: str) -> None:
    assert iso_days(text) is None
