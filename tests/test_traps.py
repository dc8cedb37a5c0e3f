"""Every known trap of the official data, a test each, in the order of `sources/TRAPS.md`, on the real publications."""

import csv
import gzip
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

import licet
from licet.editions.listings.history import history
from licet.editions.states.state import State
from licet.law import parameters
from licet.model import Answer, Basis, Citation, Entry, Kind, Listing, Place, SourceId
from licet.sources import ALL, days, us_federal_register
from licet.sources.scope.scope import scope_in
from licet.sources.source import read

LIST = SourceId("us_bis_entity_list")
Published = Callable[[str], tuple[Entry, ...]]


@pytest.fixture(scope="module")
def published(shared: Path) -> Published:
    held: dict[str, tuple[Entry, ...]] = {}

    def entries(name: str) -> tuple[Entry, ...]:
        if name not in held:
            source = next(source for source in ALL if source.id == name.partition("/")[0])
            path = shared / "sources" / name
            form = source.form(path.name)
            assert form is not None
            held[name] = read(source, form, path.read_bytes(), date(2026, 7, 31), file=path.name).entries
        return held[name]

    return entries


@pytest.fixture(scope="module")
def snapshot() -> licet.Snapshot:
    return licet.open()


def of(snapshot: licet.Snapshot, party: str, source: str) -> tuple[Listing, ...]:
    """The listings of the party that carries the name on a list."""
    found = [one for one in snapshot.history(party, limit=100) if str(one.party.id).startswith(f"{source}:")]
    return next(one.listings for one in found if party in (one.party.name, *one.party.aliases))


def named(entries: Iterable[Entry], text: str) -> list[Entry]:
    return [one for one in entries if text in one.name]


pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.mark.parametrize(
    "party, rule, own",
    [
        ("Beijing Zhipu Huazhang Technology Co., Ltd.", "90 FR 4617", "90 FR 4619"),
        ("Sophgo Technologies Ltd.", "90 FR 4621", "90 FR 4622"),
    ],
)
def test_trap_1_rule_page_and_entry_page_are_one_citation(
    snapshot: licet.Snapshot, published: Published, party: str, rule: str, own: str
) -> None:
    cited = {
        source: [str(one) for one in named(published(file), party)[0].citations]
        for source, file in (
            ("screening", "us_trade_csl/2026-07-31.json.gz"),
            ("own", "us_bis_entity_list/ecfr-2026-07-09.json.gz"),
        )
    }

    assert (cited["screening"], cited["own"]) == ([rule], [own])
    assert [str(one) for one in of(snapshot, party, LIST)[0].citations] == [own]


def test_trap_2_a_rule_effective_before_its_publication_counts_from_its_effective_day(shared: Path) -> None:
    index = shared / "sources" / "us_bis_federal_register" / "rules-2011-2023.csv"
    notices = us_federal_register.notices(index.read_bytes(), index.name)
    cited = Entry(list=LIST, name="Example", at=Place(LIST, date(2023, 12, 20), 1), citations=(Citation(88, 87668),))
    state = State(LIST, LIST, date(2023, 12, 20), date(2023, 12, 20), True, True, (cited,))

    listing = history([state], notices).parties[0][1][0]

    assert (listing.since, listing.since_basis) == (date(2023, 12, 15), Basis.EFFECTIVE)
    assert listing.known_since == date(2023, 12, 19)
    assert listing.in_force(date(2023, 12, 16)) is Answer.YES


@pytest.mark.parametrize("number", ["204th", "206th", "207th"])
def test_trap_3_a_volume_that_a_spreadsheet_counted_upward_is_no_citation(
    snapshot: licet.Snapshot, published: Published, number: str
) -> None:
    rows = named(published("us_trade_csl/2026-07-31.json.gz"), f"{number} Research Institute")

    assert len(rows) == 5
    assert {one.volume for row in rows for one in row.citations} == {83}
    assert {one.volume for one in of(snapshot, f"{number} Research Institute", LIST)[0].citations} == {83}


@pytest.mark.parametrize(
    "text, sections, footnotes",
    [
        ("For all items subject to the EAR (see §§ 734.9(e)1 and 744.11 of the EAR2)", ["734.9(e)", "744.11"], {1, 2}),
        ("For all items subject to the EAR (See §744.11 of the EAR)4", ["744.11"], {4}),
        ("For all items subject to the EAR (see §§ 734.9(e) 1 and 744.11 of the EAR)", ["734.9(e)", "744.11"], {1}),
        (
            "For all items subject to the EAR (see §§ 734.9(e)(1) and 744.11 of the EAR)",
            ["734.9(e)(1)", "744.11"],
            set(),
        ),
    ],
)
def test_trap_4_a_glued_digit_is_a_footnote_and_one_in_brackets_a_paragraph(
    text: str, sections: list[str], footnotes: set[int]
) -> None:
    found = scope_in(text)

    assert (list(found.sections), set(found.footnotes)) == (sections, footnotes)


def test_trap_5_an_address_entry_is_an_address_and_nobodys_name(snapshot: licet.Snapshot, published: Published) -> None:
    addresses = [one for one in published("us_bis_entity_list/ecfr-2026-07-09.json.gz") if one.kind is Kind.ADDRESS]
    on = snapshot.day

    assert len(addresses) == 19
    assert all(re.search("[0-9]", one.name) and not one.name.startswith("Address ") for one in addresses)
    assert snapshot.screen("Address 01", on=on).candidates == ()
    party = licet.Party(name="Quartz Lantern Trading", addresses=(addresses[0].name,), countries=addresses[0].countries)
    assert [one.match.party.partition(":")[0] for one in snapshot.screen(party, on=on).candidates] == [LIST]


def test_trap_6_an_empty_publication_is_an_outage_and_delists_nobody(shared: Path, snapshot: licet.Snapshot) -> None:
    empty = shared / "sources" / "us_ofac_sdn" / "2024-05-04-empty.csv"
    source = next(one for one in ALL if one.id == "us_ofac_sdn")

    with pytest.raises(licet.SourceChanged, match="outage"):
        read(source, source.forms[0], empty.read_bytes(), date(2024, 5, 4), file=empty.name)
    gone = [
        one
        for one in snapshot.changes(date(2024, 5, 3), date(2024, 5, 4), list="SDN")
        if one.change is licet.ChangeKind.REMOVED
    ]
    assert gone == []


def test_trap_7_an_order_on_the_roll_of_all_orders_is_not_taken_as_in_force(
    snapshot: licet.Snapshot, published: Published
) -> None:
    roll = [one for one in published("us_trade_csl/2026-07-31.json.gz") if one.list == "us_bis_denied_persons"]
    file = published("us_bis_denied_persons/2026-04-14.json")
    assert (len(roll), len(file)) == (1596, 564)
    later = {
        one.name for file in ("2022-09.txt", "2026-04-14.json") for one in published(f"us_bis_denied_persons/{file}")
    }
    ended = [
        (one.name, one.until)
        for one in published("us_bis_denied_persons/2019-06.txt")
        if one.until is not None and date(2019, 8, 1) < one.until < date(2022, 8, 1) and one.name not in later
    ]
    on_roll = {one.name for one in roll}

    assert any(name in on_roll for name, _until in ended)
    for name, until in ended:
        assert snapshot.listed(name, list="DPL", on=until + timedelta(days=40)).answer is not Answer.YES


def test_trap_8_other_scripts_come_from_the_publications_that_have_them(published: Published) -> None:
    def scripts(entries: Iterable[Entry]) -> Counter[str]:
        names = (name for one in entries for name in (one.name, *one.aliases, *one.weak_aliases, *one.former_names))
        words = (unicodedata.name(next(filter(str.isalpha, name), "a")).split()[0] for name in names)
        return Counter(words)

    screening = scripts(published("us_trade_csl/2026-07-31.json.gz"))
    advanced = scripts(published("us_ofac_cons/nonsdn_advanced-2023-11-14.xml.gz"))

    assert screening["CJK"] == screening["CYRILLIC"] == screening["ARABIC"] == 0
    assert advanced["CJK"] >= 3
    assert advanced["CYRILLIC"] >= 10


@pytest.mark.parametrize("party", ["Yangtze Memory Technologies Co., Ltd.", "ChangXin Memory Technologies, Inc."])
def test_trap_9_a_withdrawn_notice_ends_nothing_and_is_told(snapshot: licet.Snapshot, party: str) -> None:
    answers = {snapshot.listed(party, list="1260H", on=date(2026, *day)).answer for day in ((2, 12), (2, 18), (6, 11))}
    told = [one.remarks for one in snapshot.history(party, limit=50) if str(one.party.id).startswith("us_dod_1260h")]

    assert answers == {Answer.YES}
    assert any("withdrawn on 2026-02-13" in remark for remarks in told for remark in remarks)


def test_trap_10_one_company_on_many_rows_is_linked_and_never_merged(snapshot: licet.Snapshot) -> None:
    found = snapshot.history("Huawei Technologies Co., Ltd.", limit=100)

    lists = {str(one.party.id).partition(":")[0] for one in found if one.party.name == "Huawei Technologies Co., Ltd."}
    assert lists >= {"us_bis_entity_list", "us_dod_1260h"}
    assert len({one.party.id for one in found}) == len(found)


def test_trap_11_one_entry_under_two_citations_is_one_listing(snapshot: licet.Snapshot) -> None:
    listings = of(snapshot, "Yangtze Memory Technologies (Japan) Inc.", LIST)

    assert [[str(cited) for cited in one.citations] for one in listings] == [["87 FR 77508"]]
    assert listings[0].since == date(2022, 12, 16)


def test_trap_12_citations_that_the_newest_form_lost_are_kept_from_the_others(
    snapshot: licet.Snapshot, published: Published
) -> None:
    newest = named(published("us_bis_entity_list/ecfr-2026-07-09.json.gz"), "Huawei Machine Co., Ltd.")[0]

    (listing,) = of(snapshot, "Huawei Machine Co., Ltd.", LIST)

    assert len(listing.citations) > len(newest.citations)


def test_trap_13_aliases_left_in_a_name_are_split_off(published: Published) -> None:
    entries = published("us_bis_entity_list/ecfr-2026-07-09.json.gz")
    pattern = re.compile(r"[af]\.k\.a", re.IGNORECASE)

    assert named(entries, "Sabanican Company")[0].name == "Sabanican Company"
    assert [one.name for one in entries if pattern.search(one.name)] == []
    shipyard = next(one for one in entries if "Zaliv" in one.name)
    assert any("Zaliv" in name for name in shipyard.former_names)


def test_trap_14_an_entry_for_all_units_wherever_located_has_a_name_and_says_so(published: Published) -> None:
    (ministry,) = named(published("us_bis_entity_list/ecfr-2023-12-07.xml.gz"), "Ministry of Defence of the Russian")

    assert ministry.name == "Ministry of Defence of the Russian Federation"
    assert "operating_units_wherever_located" in ministry.notes


def test_trap_15_a_country_named_once_holds_for_its_block_and_a_sixth_cell_is_read(published: Published) -> None:
    entries = published("us_bis_entity_list/ecfr-2023-12-07.xml.gz")

    assert all(one.countries for one in entries)
    assert [one for one in entries if one.countries == ("ES",)]


@pytest.mark.parametrize("edition", ["2023-11-21", "2023-12-07"])
def test_trap_16_dirty_columns_of_the_csv_become_entries_without_a_lost_name(
    shared: Path, published: Published, edition: str
) -> None:
    name = f"us_bis_entity_list/bis-{edition}.csv.gz"
    text = gzip.decompress((shared / "sources" / name).read_bytes()).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    # A question mark stands for a letter that the publisher lost; the entries have it back.
    names = (" ".join(row["Name"].split()).casefold() for row in rows)
    written = {name[:12] for name in names if name and "?" not in name}

    entries = published(name)
    read_names = {
        " ".join(name.split()).casefold()[:12]
        for one in entries
        for name in (one.name, *one.aliases, *one.former_names)
    }

    assert len(rows) > len(entries)
    assert written - read_names == set()
    assert {len(code) for one in entries for code in one.countries} <= {2, len("UA-CRIMEA")}


def test_trap_17_dash_zero_dash_is_nothing_and_a_lone_ctrl_z_is_the_end(published: Published) -> None:
    entries = published("us_ofac_sdn/2019-01.csv.gz")

    assert len(entries) == 7379
    values = [value for one in entries for value in (one.name, *one.programs, *(each.value for each in one.details))]
    assert not [value for value in values if "-0-" in value or "\x1a" in value]


def test_trap_18_a_corrected_name_is_no_removal_and_no_addition(snapshot: licet.Snapshot) -> None:
    since, until = date(2023, 12, 7), snapshot.day
    happened = snapshot.changes(since, until, list="SDN")
    renamed = {one.party for one in happened if one.field == "name"}

    assert renamed
    assert not [one for one in happened if one.party in renamed and one.change is licet.ChangeKind.REMOVED]


def test_trap_19_a_listed_brand_in_an_innocent_name_is_not_the_listed_company(snapshot: licet.Snapshot) -> None:
    on = snapshot.day

    for innocent in ("Huawei Culture Co.,Ltd.",):
        assert [one.name for one in snapshot.screen(innocent, on=on).candidates] == []
    for listed in ("Contemporary Amperex Technology Co., Limited", "Hangzhou Hikvision Digital Technology Co., Ltd."):
        assert snapshot.screen(listed, on=on).answer is Answer.YES


def test_trap_20_several_parties_in_one_cell_are_several_names(published: Published) -> None:
    entries = published("us_state_debarred/administrative-2023-06-01.json")

    names = {name for one in entries for name in (one.name, *one.aliases)}
    assert {"Elint, S.A.", "Spain Night Vision, S.A."} <= names


@pytest.mark.parametrize(
    "text, layout, day",
    [
        ("June 21, 2022", days.WORDS, date(2022, 6, 21)),
        ("1/16/25", days.SLASHED, date(2025, 1, 16)),
        ("12/22/2020", days.SLASHED, date(2020, 12, 22)),
        ("03 Jun 2021", days.DAY_FIRST, date(2021, 6, 3)),
        ("9/17/81", days.SLASHED, date(1981, 9, 17)),
    ],
)
def test_trap_21_days_in_words_and_in_every_layout(text: str, layout: str, day: date) -> None:
    assert days.day_in(text, layout) == day


def test_trap_22_a_suspended_rule_has_an_interval_and_comes_back() -> None:
    share = parameters.load("ear.affiliates_rule")
    first, pause = date(2025, 9, 29), date(2025, 11, 10)

    states = [share.on(day).in_force for day in (first, pause - timedelta(days=1), pause, date(2026, 11, 10))]

    assert states == [True, True, False, True]
