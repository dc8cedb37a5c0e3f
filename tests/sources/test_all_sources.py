"""What holds for every source: the changes a publisher makes stop it, and no bytes at all bring it down."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Place
from licet.sources import ALL, TITLES, Form, Source, parse, us_bis_meu, us_bis_uvl
from licet.sources.csl import official as csl_official
from licet.sources.ecfr_table import COLUMNS
from licet.sources.entity_csv import COLUMNS as CSV_COLUMNS
from licet.sources.fixes import by_field
from licet.sources.row import Record, Row
from licet.sources.us_federal_register import notices

DAY = date(2026, 7, 9)
FORMS = [pytest.param(source, form, id=f"{source.id}-{form.name}") for source in ALL for form in source.forms]
NINE = ("name", "aliases", "country", "address", "status", "effective_date", "federal_register", "notes")


@pytest.mark.parametrize(("source", "form"), FORMS)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_end_in_entries_or_in_a_named_error(source: Source, form: Form, data: bytes) -> None:
    with suppress(SourceChanged, SourceUnreadable):
        parse(source, replace(form, expect=(0, 10**6)), data, DAY)


# Words that the grammars know, in any order: the way to their corners.
_WORDS = st.sampled_from(
    [
        *("Alpha", "Ltd.", ", ", "Inc.", "(", ")", ";", " and ", ". ", "—", "\n", " ", "5", "'", "/"),
        *("a.k.a., ", "f.k.a., ", "aka ", "the following two aliases:", "one alias, ", "formerly known as "),
        *(
            "Subordinate institution",
            "Affiliated entities:",
            "The following X entities:",
            "(See alternate address under ",
        ),
        *(
            "China",
            "Iran",
            "See § 744.11",
            " of the EAR",
            "734.9(e)",
            "1",
            "For all items subject to the EAR",
            "12/3/21",
        ),
        *("Policy of denial", "Presumption of denial", "Case-by-case", "85 FR 83420", "June 21, 2022", "2021-06-03"),
        *("Expires: ", "Type of denial: Standard", "Authority: X; imposed 1/2/2020; status: Active; Vol. 1", " | "),
        *(
            "Listed together with subsidiaries: ",
            "WRO; Industry: x",
            "Listing Date (CMIC): 03 Jun 2021; ",
            "Program: CMIC-EO13959",
        ),
    ]
)
_TEXT = st.lists(_WORDS, max_size=9).map("".join)
_VALUE = st.one_of(_TEXT, _TEXT, _TEXT, st.none(), st.lists(_TEXT, max_size=3), st.integers())
_STATUTORY = (
    *("Party Name", "Date Of Birth", "Federal Register Notice", "Notice Date", "Corrected Notice"),
    "Corrected Notice Date",
)
_FIELDS = {
    "bis_text": [
        "Name",
        "Street_Address",
        "City",
        "State",
        "Country",
        "Postal_Code",
        "Effective_Date",
        "Expiration_Date",
        "Standard_Order",
        "Last_Update",
        "Action",
        "FR_Citation",
    ],
    "ecfr_xml": list(COLUMNS),
    "bis_csv": list(CSV_COLUMNS),
    "official_csv": [*csl_official.TEXTS, *csl_official.LISTS, "addresses", "ids", "country"],
    "official_json": [*csl_official.TEXTS, *csl_official.LISTS, "addresses", "ids", "country"],
    "page_html": ["names", "sections", "days"],
    "us_bis_meu-ecfr_xml": [us_bis_meu.COUNTRY, us_bis_meu.ENTITY, us_bis_meu.CITATION],
    "us_bis_mieu-ecfr_xml": ["country", "text", "section"],
    "us_bis_uvl-ecfr_xml": [us_bis_uvl.COUNTRY, us_bis_uvl.PERSON, us_bis_uvl.CITATION],
    "administrative_csv": ["Name", "Date", "Federal Register Notice", "Charging Letter", "Debarment Order"],
    "administrative_xlsx": ["Name", "Date", "Federal Register Notice", "Charging Letter", "Debarment Order"],
    "statutory_csv": [*_STATUTORY],
    "statutory_xlsx": [*_STATUTORY],
    "package_json": [
        "name",
        "alt_names",
        "source",
        "type",
        "address_countries",
        "entity_number",
        "license_requirement",
        "license_policy",
        "programs",
        "federal_register_notice",
        "source_list_url",
    ],
    "sdn_csv": [
        "ent_num",
        "SDN_Name",
        "SDN_Type",
        "Program",
        "Title",
        "Call_Sign",
        "Vess_type",
        "Tonnage",
        "GRT",
        "Vess_flag",
        "Vess_owner",
        "Remarks",
    ],
}


@pytest.mark.parametrize(("source", "form"), FORMS)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_record_ends_in_entries_or_in_a_named_error(source: Source, form: Form, data: st.DataObject) -> None:
    fields = {
        name: data.draw(_VALUE) for name in (_FIELDS.get(f"{source.id}-{form.name}") or _FIELDS.get(form.name, NINE))
    }
    row = Row("sample", Place(source.id, DAY, 1), Record(1, fields), by_field(source.fixes))

    with suppress(SourceChanged):
        found = list(form.entries(row))
        assert all(isinstance(entry.name, str) for entry in found)


@given(data=st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_bytes_given_to_the_index_of_rules_end_in_notices_or_in_a_named_error(data: bytes) -> None:
    with suppress(SourceChanged, SourceUnreadable):
        notices(data, "index")


@pytest.mark.parametrize(("source", "form"), FORMS)
def test_an_empty_publication_of_any_source_is_refused(source: Source, form: Form) -> None:
    with pytest.raises(SourceChanged, match="an outage, not a delisting"):
        parse(source, form, b"\n", DAY)


@pytest.mark.parametrize("source", [pytest.param(source, id=source.id) for source in ALL])
def test_every_source_says_what_it_covers_and_what_it_omits(source: Source) -> None:
    assert source.covers.endswith(".")
    assert source.omits.endswith(".")
    assert set(source.lists) <= set(TITLES)
    assert source.fresh_days > 0
