"""UFLPA, FCC, 1286, MEU, withhold release orders, debarments and nonproliferation sanctions."""

from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Citation, Entry, Kind, PolicyCode, ScopeItems

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Document = Callable[..., bytes]
Listed = Callable[..., tuple[Entry, ...]]

FORMS = {
    "administrative": ("us_state_debarred", "administrative_json", "state-debarred-admin"),
    "fcc": ("us_fcc_covered", "page_json", "fcc-covered"),
    "institutions": ("us_dod_1286", "release_json", "dow-1286"),
    "meu": ("us_bis_meu", "ecfr_json", "bis-meu"),
    "nonproliferation": ("us_state_nonproliferation", "table_json", "state-nonproliferation"),
    "statutory": ("us_state_debarred", "statutory_json", "state-debarred-statutory"),
    "uflpa": ("us_dhs_uflpa", "page_json", "dhs-uflpa"),
    "wro": ("us_cbp_wro", "table_json", "cbp-wro"),
}


@pytest.fixture
def listed(parse_few: Parse, transcription: Document) -> Listed:
    def parsed(form: str, **fields: object) -> tuple[Entry, ...]:
        source_id, form_name, list_id = FORMS[form]
        return parse_few(source_id, form_name, transcription(list_id, fields))

    return parsed


UFLPA = {
    "country": "China",
    "effective_date": "November 25, 2024",
    "notes": "UFLPA Sec. 2(d)(2)(B)(v): sources material from Xinjiang via government labor schemes",
}


def test_a_day_in_words_is_read(listed: Listed) -> None:
    (entry,) = listed("uflpa", **UFLPA, name="Hebei Suguo International Trade Co., Ltd")

    assert (entry.since, entry.programs) == (date(2024, 11, 25), ("2(d)(2)(B)(v)",))


def test_a_former_name_among_aliases_is_a_former_name(listed: Listed) -> None:
    aliases = ["Meike Co. and formerly known as Jiangsu Gaozhao New Energy Development Co., Ltd"]

    (entry,) = listed("uflpa", **UFLPA, name="Jiangsu Meike Solar Technology Co., Ltd", aliases=aliases)

    assert entry.aliases == ("Meike Co",)
    assert entry.former_names == ("Jiangsu Gaozhao New Energy Development Co., Ltd",)


def test_subsidiaries_in_a_name_become_a_note(listed: Listed) -> None:
    (entry,) = listed("uflpa", **UFLPA, name="Hoshine Silicon Industry (Shanshan) Co., Ltd., and Subsidiaries")

    assert (entry.name, entry.notes) == ("Hoshine Silicon Industry (Shanshan) Co., Ltd.", ("with_subsidiaries",))


def test_a_category_of_equipment_is_marked_as_no_party(listed: Listed) -> None:
    (entry,) = listed(
        "fcc",
        name="Routers produced in a foreign country",
        effective_date="2026-03-23",
        notes="Category listing (not a named company). Routers.",
    )

    assert (entry.kind, entry.notes) == (Kind.UNSTATED, ("category",))


def test_a_covered_company_holds_from_the_day_it_was_added(listed: Listed) -> None:
    (entry,) = listed("fcc", name="ZTE Corporation", country="China", effective_date="2021-03-12", notes="Equipment.")

    assert (entry.kind, entry.since) == (Kind.ORGANIZATION, date(2021, 3, 12))
    assert [(one.kind, one.value) for one in entry.details] == [("covered", "Equipment.")]


def test_an_institution_of_table_1_has_its_aliases(listed: Listed) -> None:
    notes = (
        "FY2024 Section 1286 list, Table 1: institutions with specified characteristics (PRC, Russian Federation, and "
        "other countries)"
    )

    (entry,) = listed("institutions", name="Beijing University", aliases=["Beihang (a.k.a., BUAA)"], notes=notes)

    assert (entry.aliases, entry.since, entry.countries) == (("Beihang", "BUAA"), None, ())


def test_a_table_of_unknown_name_stops_the_parse(listed: Listed) -> None:
    with pytest.raises(SourceChanged, match="notes is 'FY2025"):
        listed("institutions", name="Beijing University", notes="FY2025 Section 1286 list, Table 3")


def test_a_military_end_user_has_the_requirement_of_its_section(listed: Listed) -> None:
    (entry,) = listed(
        "meu",
        name="Fly Raise International Limited",
        address="33 Mong Kok Road, Hong Kong",
        country="China",
        federal_register="85 FR 83799 12/23/2020",
    )

    assert entry.scope is not None
    assert (entry.scope.items, entry.scope.exceptions) == (ScopeItems.SUPP2, ("GOV_744_21",))
    assert entry.policy is not None
    assert entry.policy.parts[0].policy is PolicyCode.PRESUMPTION_OF_DENIAL
    assert entry.citations == (Citation(85, 83799, date(2020, 12, 23)),)


WRO = {"effective_date": "2020-12-31", "status": "Active", "notes": "WRO; Industry: Seafood; Merchandise: Seafood"}


def test_a_fishing_vessel_is_a_vessel_without_a_country(listed: Listed) -> None:
    (entry,) = listed("wro", **WRO, name="Fishing Vessel: Lien Yi Hsing No. 12", country="Fishing Vessels")

    assert (entry.name, entry.kind, entry.countries) == ("Lien Yi Hsing No. 12", Kind.VESSEL, ())


def test_the_merchandise_and_remarks_of_an_order_are_kept(listed: Listed) -> None:
    notes = "WRO; Industry: Seafood; Merchandise: Tuna; Remarks: Alpha removed from the order, 7/23/2021"

    (entry,) = listed("wro", **{**WRO, "notes": notes}, name="Alpha", country="China")

    assert [(one.kind, one.value) for one in entry.details] == [
        ("industry", "Seafood"),
        ("merchandise", "Tuna"),
        ("remark", "Alpha removed from the order, 7/23/2021"),
    ]


def test_two_makers_in_one_cell_are_two_entries(listed: Listed) -> None:
    name = "Yili Zhuowan Garment Manufacturing Co., Ltd. and Baoding LYSZD Trade and Business Co., Ltd."

    found = listed("wro", **WRO, name=name, country="China")

    assert [entry.name for entry in found] == [
        "Yili Zhuowan Garment Manufacturing Co., Ltd.",
        "Baoding LYSZD Trade and Business Co., Ltd.",
    ]


def test_an_order_with_a_new_status_stops_the_parse(listed: Listed) -> None:
    with pytest.raises(SourceChanged, match="status is 'Paused'"):
        listed("wro", **{**WRO, "status": "Paused"}, name="Alpha", country="China")


DEBARRED = {"effective_date": "2014-06-19", "federal_register": "79 FR 35210 (corrected by 79 FR 37384, 2014-07-01)"}


def test_parties_in_one_cell_are_split_where_that_is_certain(listed: Listed) -> None:
    name = "Invented, Person; Elint, S.A., Spain Night Vision, S.A., and SNV, S.A"

    found = listed("administrative", **DEBARRED, name=name)

    assert [entry.name for entry in found] == [
        "Invented, Person",
        "Elint, S.A.",
        "Spain Night Vision, S.A.",
        "SNV, S.A",
    ]


def test_an_and_inside_a_name_splits_nothing(listed: Listed) -> None:
    (entry,) = listed("statutory", **DEBARRED, name="Kem and Associates, Incorporated")

    assert entry.name == "Kem and Associates, Incorporated"


def test_a_corrected_citation_keeps_both(listed: Listed) -> None:
    (entry,) = listed("statutory", **DEBARRED, name="Alpha International Trade, Inc.")

    assert entry.citations == (Citation(79, 35210), Citation(79, 37384, date(2014, 7, 1)))


def test_a_date_of_birth_makes_a_person(listed: Listed) -> None:
    (entry,) = listed("statutory", **DEBARRED, name="Invented, Person", notes="Date of birth: June, 1970")

    assert entry.kind is Kind.PERSON
    assert [(one.kind, one.value) for one in entry.details] == [("birth_date", "1970-06")]


MEASURE = (
    "Authority: Iran Nonproliferation Act; imposed 5/9/2002; status: Expired on 05/09/04; Vol. 67, No. 95, 05/16/02"
)


def test_each_measure_is_an_entry_with_its_own_days(listed: Listed) -> None:
    second = (
        "Authority: Executive Order 13382; imposed 1/9/2009; status: Active; Vol. 74, No. 11 01/16/09, Federal Register"
    )

    ended, holding = listed(
        "nonproliferation",
        name="Liyang Works",
        country="China",
        federal_register="Vol. 67, No. 95, 05/16/02",
        notes=f"{MEASURE} | {second}",
    )

    assert (ended.since, ended.until) == (date(2002, 5, 9), date(2004, 5, 9))
    assert (holding.since, holding.until) == (date(2009, 1, 9), None)
    assert ended.programs == ("Iran Nonproliferation Act",)


def test_successors_are_a_note_and_not_a_part_of_the_name(listed: Listed) -> None:
    (entry,) = listed(
        "nonproliferation",
        name="Alpha Trade Co (PRC entity); and any successor, sub-unit, or subsidiary thereof",
        federal_register="",
        notes=MEASURE,
    )

    assert (entry.name, entry.kind) == ("Alpha Trade Co", Kind.ORGANIZATION)
    assert "with_successors" in entry.notes


def test_a_measure_with_a_new_status_stops_the_parse(listed: Listed) -> None:
    with pytest.raises(SourceChanged, match="notes is 'Perhaps'"):
        listed(
            "nonproliferation", name="A", federal_register="", notes=MEASURE.replace("Expired on 05/09/04", "Perhaps")
        )
