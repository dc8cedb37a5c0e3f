"""Address-only entries match addresses, never names: the entries of the Entity List, as people write them."""

import csv
import gzip
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.match import Index, matches
from licet.match.address import AddressIndex, address_matches, named, neighbors, with_addresses
from licet.match.address_compare import same_building
from licet.match.address_reading import read_address
from licet.model import Kind, Match, Party, PartyId

LISTED = {
    "01": "Unit D, 16/F One Capital Place, 18 Luard Rd, Wan Chai, Hong Kong",
    "02": "Unit 04, 7/F Bright Way Tower, No. 33 Mong Kok Road, Kowloon, Hong Kong",
    "03": "Room 19C Lockhart Centre 301-307, Lockhart Rd. Wan Chai, Hong Kong",
    "04": "Room 803, Chevalier House 45-51, Chatham Road South, Tsim Sha Tsui, Hong Kong",
    "05": "Flat/RM 2309, 23/F, Ho King Commercial Centre, 2-16 Fa Yuen Street, Mong Kok, Kowloon, Hong Kong",
    "06": "Office 4, 16/F Ho King Commercial Centre, 2-16 Fayuen Street, Hong Kong",
    "07": "Room 1318-19, 13F, Hollywood Plaza, 610 Nathan Road, Mong Kok, Kowloon, Hong Kong",
    "09": "Room 1003, 10/F, Lippo Centre Tower 1, 89 Queensway, Admiralty, Hong Kong",
    "10": "7/F MW Tower, 111 Bonham Strand, Sheung Wan, Hong Kong",
    "11": "Office 704, 135 Bonham Strand, Sheung Wan, Hong Kong",
    "12": "Room 1502, Easey Commercial Building, 253-261 Hennessy Road, Wan Chai, Hong Kong",
    "14": "Room B, 5/F Gaylord Commercial Building, 114-118 Lockhart Road, Wan Chai, Hong Kong",
    "15": "Flat 1512, 15/F, Lucky Centre, No. 165-171 Wan Chai Road, Wan Chai, Hong Kong",
    "16": "14C, Hung Shui Kiu Main Street, Yuen Long, N.T., Hong Kong",
    "17": "Rm. 1605A, Ho King Commercial Center, 2-16 Fa Yuen Street, Mong Kok, Kowloon, Hong Kong",
    "18": "Room 1605, Ho King Commercial Center, 2-16 Fa Yuen Street, Mong Kok, Kowloon, Hong Kong",
    "TR": "No: 52 Hasat Sk., Kamara Iç Kapi No: 1, Merkez Mah., Sisli, Istanbul, 34381, Turkey",
}
"""Address-only entries of the Entity List (89 FR 51652, 68548, 87265 and 90 FR 48195)."""


def entry(number: str, text: str, kind: Kind = Kind.ADDRESS, *countries: str) -> Party:
    place = countries or (("TR",) if number == "TR" else ("CN", "HK"))
    return Party(
        text, PartyId(f"list:{number}"), kind, aliases=(f"Address {number}",), addresses=(text,), countries=place
    )


ENTRIES = tuple(entry(number, text) for number, text in LISTED.items())
INDEX = AddressIndex.build(ENTRIES)


def found(address: str, *countries: str) -> dict[str, float]:
    return {match.party.split(":")[1]: match.score for match in address_matches(INDEX, address, countries)}


@pytest.mark.parametrize("number", sorted(LISTED))
def test_an_address_finds_itself_as_it_is_listed(number: str) -> None:
    assert found(LISTED[number])[number] == 1.0


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("01", "Flat D, 16th Floor, One Capital Place, 18 Luard Road, Wanchai, HK"),
        ("01", "WAN CHAI, HONG KONG, 18 LUARD ROAD, 16/F ONE CAPITAL PLACE UNIT D"),
        ("01", "Hong Kong 18 Luard Rd One Capital Place 16/F Unit D"),
        ("01", "香港灣仔盧押道18號16樓D室"),
        ("01", "16D One Capital Place, 18 Luard Road, Wan Chai, Hong Kong"),
        ("02", "Room 704, Bright Way Tower, 33 Mong Kok Road, Kowloon, Hong Kong"),
        ("06", "Room 1604, Ho King Commercial Centre, 2-16 Fa Yuen Street, Mong Kok, Hong Kong"),
        ("18", "1605, Ho King Commercial Centre, 2-16 Fa Yuen Street, Mong Kok, Hong Kong"),
        ("02", "Unit 4, 7/F, Bright Way Tower, No.33 Mongkok Rd, Kln, Hong Kong"),
        ("03", "Rm 19C, Lockhart Ctr, 301 Lockhart Rd, Wan Chai"),
        ("04", "Rm 803 Chevalier House, 45-51 Chatham Rd S, TST, Kowloon, HK"),
        ("05", "Room 2309 Ho King Comm Ctr, 2 – 16 Fa Yuen St, Mongkok, Kowloon"),
        ("07", "Unit 1319, 13/F Hollywood Plaza, 610 Nathan Rd., Mongkok"),
        ("09", "Suite 1003, Tower I, Lippo Centre, 89 Queensway, Hong Kong"),
        ("10", "7th floor, MW Tower, 111 Bonham Strand, Sheung Wan"),
        ("10", "Room 701, MW Tower, 111 Bonham Strand, Sheung Wan, Hong Kong"),
        ("12", "香港湾仔轩尼诗道253-261号依时商业大厦1502室"),
        ("16", "14C Hung Shui Kiu Main St, Yuen Long, New Territories"),
        ("18", "香港旺角花園街2-16號好景商業中心十六樓1605室"),
        ("TR", "Hasat Sokak No:52, Kamara Ic Kapi No:1, Merkez Mahallesi, Sisli / Istanbul"),
    ],
)
def test_the_same_unit_is_found_however_it_is_written(number: str, written: str) -> None:
    best = max(found(written).items(), key=lambda one: one[1])

    assert best[0] == number
    assert best[1] >= 0.9


@pytest.mark.parametrize("number", sorted(LISTED))
def test_capitals_and_missing_commas_change_nothing(number: str) -> None:
    assert found(LISTED[number].upper())[number] == 1.0
    assert found(LISTED[number].replace(",", " "))[number] >= 0.7


@pytest.mark.parametrize(
    "written",
    [
        "Unit D, 16/F, 20 Luard Road, Wan Chai, Hong Kong",
        "612 Nathan Road, Mong Kok, Kowloon, Hong Kong",
        "18 Luard Road, Singapore",
        "610 Nathan Road, Shanghai, China",
        "Hollywood Plaza, Los Angeles, California",
        "One Capital Place, George Town, Cayman Islands",
        "Lucky Centre, Bangkok, Thailand",
        "Rm 803 Chevalier House, 45-51 Chatham Road North, Hung Hom, Kowloon, Hong Kong",
        "Room 701, 111 Bonham Strand West, Sheung Wan, Hong Kong",
        "2-16 Fa Yuen Road, Mong Kok, Hong Kong",
        "14 Hung Shui Kiu Main Street, Yuen Long, Hong Kong",
        "54 Hasat Sokak, Sisli, Istanbul",
        "Address 01",
        "Hong Kong",
        "Wan Chai, Hong Kong",
        "",
    ],
)
def test_a_near_miss_is_no_listing(written: str) -> None:
    assert found(written) == {}


def test_another_unit_of_the_building_is_a_red_flag_and_no_listing() -> None:
    written = "Room 2310, Ho King Commercial Centre, 2-16 Fa Yuen Street, Mong Kok, Hong Kong"

    flagged = neighbors(INDEX, written)

    assert found(written) == {}
    assert [one.party for one in flagged] == ["list:05", "list:06", "list:17", "list:18"]
    assert "Another unit of the same building: unit 2310 / floor 23, unit 2309" in [
        one.sentence for one in flagged[0].evidence
    ]


def test_another_tower_is_a_red_flag_and_no_listing() -> None:
    written = "Suite 1003, Tower II, Lippo Centre, 89 Queensway, Hong Kong"

    assert found(written) == {}
    assert neighbors(INDEX, written)[0].evidence[-1].sentence == "Different blocks: 2 / 1"


def test_the_building_without_a_unit_may_be_the_listed_one_and_says_so() -> None:
    match = address_matches(INDEX, "253-261 Hennessy Road, Hong Kong")[0]

    assert (match.party, match.score) == ("list:12", 0.8)
    assert match.evidence[-1].sentence == "No unit is stated; the listed one is unit 1502"


def test_a_unit_without_its_floor_is_told() -> None:
    match = address_matches(INDEX, "Unit 4, Bright Way Tower, 33 Mong Kok Road, Hong Kong")[0]

    assert (match.party, match.score) == ("list:02", 0.9)
    assert match.evidence[-1].sentence == "No floor is stated; the listed one is floor 7, unit 4"


def test_the_same_unit_number_on_another_floor_is_another_unit() -> None:
    assert found("Unit 04, 8/F Bright Way Tower, 33 Mong Kok Road, Hong Kong") == {}


def test_unit_1605_is_not_unit_1605a() -> None:
    assert set(found("Room 1605, Ho King Commercial Centre, 2-16 Fa Yuen Street, Hong Kong")) == {"18"}


def test_a_territory_that_is_one_town_stands_for_the_town() -> None:
    assert found("33 Mong Kok Road", "HK")["02"] > found("33 Mong Kok Road")["02"]


def test_a_house_and_flat_is_no_range_of_houses() -> None:
    asked, listed = read_address("5-183 Entuziastov Street, Dubna"), read_address("56 Entuziastov Street, Dubna")

    assert same_building(asked, listed) is None


def test_another_country_is_another_address() -> None:
    assert found("18 Luard Road", "GB") == {}


def test_a_company_of_another_country_may_sit_at_a_listed_address() -> None:
    assert found(LISTED["01"], "VG")["01"] == 1.0


def test_a_mainland_address_in_chinese_is_read_as_pinyin() -> None:
    chinese, latin = (
        "上海市浦东新区民冬路500号1号楼",
        "Building 1, No. 500 Mindong Road, Pudong New District, Shanghai, China",
    )

    same = same_building(read_address(chinese), read_address(latin))

    assert same is not None
    assert same.score == 1.0


def test_the_same_street_and_number_in_another_town_is_not_the_same() -> None:
    asked, listed = read_address("No. 500 Mindong Road, Suzhou"), read_address("No. 500 Mindong Road, Shanghai")

    assert same_building(asked, listed) is None


@pytest.mark.parametrize("written", ["Room 1, 20/F, 18 Luard Rd", "One Capital Place", "33 Mong Kok Road, Kowloon"])
def test_the_evidence_adds_up_to_the_score(written: str) -> None:
    for match in neighbors(INDEX, written):
        assert sum(Decimal(str(one.value)) for one in match.evidence) == Decimal(str(match.score))


def test_listed_parties_at_an_address_are_told() -> None:
    parties = [entry("co", LISTED["01"], Kind.ORGANIZATION), *ENTRIES]

    told = neighbors(AddressIndex.build(parties), "Unit D, 16/F, 18 Luard Road, Wan Chai, Hong Kong")

    assert [one.party for one in told] == ["list:01", "list:co"]


def test_an_organization_s_address_is_no_address_entry() -> None:
    index = AddressIndex.build([entry("co", LISTED["01"], Kind.ORGANIZATION)])

    assert address_matches(index, LISTED["01"]) == ()


@pytest.mark.parametrize("name", ["Address 01", LISTED["01"], "One Capital Place", "Hollywood Plaza", "Lippo Centre"])
def test_an_address_entry_is_in_no_index_of_names(name: str) -> None:
    company = Party("Example Trading", PartyId("list:example"))
    index = Index.build(named((*ENTRIES, company)))

    assert matches(index, Party(name), threshold=0.1) == ()


def test_address_entries_stand_beside_matches_by_name() -> None:
    by_name = (Match(PartyId("list:example"), "Example Trading", 0.8, ()),)
    party = Party("Example Trading", addresses=(LISTED["14"],), countries=("HK",))

    both = with_addresses(INDEX, party, by_name)

    assert [one.party for one in both] == ["list:14", "list:example"]


def test_an_address_in_the_field_of_the_name_is_read() -> None:
    assert [one.party for one in with_addresses(INDEX, Party(f"Example Ltd, {LISTED['15']}"), ())] == ["list:15"]


@pytest.mark.parametrize(("field", "value"), [("threshold", 1.5), ("limit", 0)])
def test_a_threshold_or_limit_out_of_range_is_refused(field: str, value: float) -> None:
    with pytest.raises(BadInput, match=field):
        address_matches(INDEX, "18 Luard Road", **{field: value})  # type: ignore[arg-type]


def test_a_text_too_long_for_an_address_is_refused() -> None:
    with pytest.raises(BadInput, match="address"):
        read_address("x" * 1_001)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    assert neighbors(INDEX, text) == neighbors(INDEX, text)


@given(st.sampled_from(sorted(LISTED)), st.sampled_from(sorted(LISTED)))
def test_two_addresses_are_one_building_in_either_order(one: str, other: str) -> None:
    ours, theirs = read_address(LISTED[one]), read_address(LISTED[other])

    assert (same_building(ours, theirs) is None) == (same_building(theirs, ours) is None)


@pytest.mark.slow
def test_no_other_organization_of_a_public_registry_is_at_a_listed_address(shared: Path) -> None:
    at_listed = ("hollywood plaza", "lockhart", "hennessy", "bright way")
    with gzip.open(shared / "sources" / "companies" / "ieee-oui-organizations.csv.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["address"]]

    told = [row["address"] for row in rows if address_matches(INDEX, row["address"][:1_000], [row["country"]])]

    assert all(any(words in address.lower() for words in at_listed) for address in told)
    assert len(told) == 5
