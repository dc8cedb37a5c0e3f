"""Which parties of all lists are the same: what links them, what keeps them apart, and that a link can be undone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licet.editions.compiled.edition import open_edition
from licet.editions.links.links import link
from licet.editions.links.reviewed import Reviewed, held_reviews, reviews
from licet.errors import SourceUnreadable
from licet.model import (
    Basis,
    Citation,
    Detail,
    Identifier,
    Kind,
    Link,
    LinkKind,
    Listing,
    Party,
    PartyId,
    Relation,
    SourceId,
    Strength,
)

EL, CMIC, SDN, SSI = "us_bis_entity_list", "us_ofac_nscmic", "us_ofac_sdn", "us_ofac_ssi"
Listed = tuple[Party, tuple[Listing, ...]]


def listed(
    id: str,
    name: str,
    *countries: str,
    kind: Kind = Kind.ORGANIZATION,
    aliases: Sequence[str] = (),
    address: str = "",
    number: Identifier | None = None,
    born: str = "",
    page: int = 0,
    until: date | None = None,
    since: date | None = None,
) -> Listed:
    party = Party(
        name=name,
        id=PartyId(id),
        kind=kind,
        aliases=tuple(aliases),
        addresses=(address,) if address else (),
        countries=countries,
        identifiers=(number,) if number else (),
        details=(Detail("birth_date", born),) if born else (),
    )
    listing = Listing(
        list=SourceId(id.split(":")[0]),
        party=party.id or PartyId(""),
        name=name,
        since=since,
        since_basis=Basis.EFFECTIVE if since else Basis.EDITION,
        citations=(Citation(84, page),) if page else (),
        known_since=None,
        edition="example@2026-07-09",
        until=until,
    )
    return party, (listing,)


def only(*parties: Listed, reviewed: Sequence[Reviewed] = ()) -> Link | None:
    links = link(parties, reviewed).links
    assert len(links) <= 1
    return links[0] if links else None


def strength(*parties: Listed) -> Strength | None:
    found = only(*parties)
    return found.strength if found else None


# What links two parties


def test_the_same_full_name_in_the_same_country_links_two_lists() -> None:
    found = only(
        listed(f"{EL}:qatlo", "Qatlovim Memory Technologies Co., Ltd.", "CN", kind=Kind.UNSTATED),
        listed(f"{CMIC}:1", "QATLOVIM MEMORY TECHNOLOGIES COMPANY LIMITED", "CN"),
    )

    assert found == Link(
        PartyId(f"{EL}:qatlo"),
        PartyId(f"{CMIC}:1"),
        LinkKind.NAME,
        Strength.STRONG,
        "the same full name, 'Qatlovim Memory Technologies Co., Ltd.' and "
        "'QATLOVIM MEMORY TECHNOLOGIES COMPANY LIMITED', in CN",
    )


@pytest.mark.parametrize(
    ("kind", "value"), [("uscc", "91110000MA005UCQ5P"), ("imo", "9187629"), ("lei", "5493001KJTIIGC8Y1R12")]
)
def test_the_same_number_of_a_registry_links_whatever_the_names(kind: str, value: str) -> None:
    found = only(
        listed(f"{CMIC}:1", "Qatlovim Holding", "CN", number=Identifier(kind, value)),
        listed(f"{EL}:b", "Brenzik Group", "KY", number=Identifier(kind, value.lower())),
    )

    assert found is not None
    assert (found.kind, found.strength, found.evidence) == (
        LinkKind.IDENTIFIER,
        Strength.STRONG,
        f"both carry the {kind} {value}",
    )


def test_the_number_that_ofac_gives_links_its_lists() -> None:
    number = Identifier("ofac_uid", "17017")

    assert strength(listed(f"{SDN}:17017", "BM Bank", number=number), listed(f"{SSI}:17017", "BM", number=number))


def test_the_same_digits_of_two_registries_link_nothing() -> None:
    assert not only(
        listed(f"{SDN}:1", "Qatlovim", number=Identifier("registration_number", "1234567", "CN")),
        listed(f"{EL}:b", "Brenzik", number=Identifier("registration_number", "1234567", "RU")),
    )


def test_a_short_number_links_nothing() -> None:
    assert not only(
        listed(f"{SDN}:1", "Qatlovim", number=Identifier("registration_number", "1234", "CN")),
        listed(f"{EL}:b", "Brenzik", number=Identifier("registration_number", "1234", "CN")),
    )


def test_a_kind_of_number_that_several_parties_share_links_nothing_and_is_named() -> None:
    swift = Identifier("swift_bic", "QATLRUMM")
    found = link([listed(f"{SDN}:1", "Qatlovim", number=swift), listed(f"{EL}:b", "Brenzik", number=swift)], ())

    assert found.links == ()
    assert found.notes == (
        "links: not numbers that one registry gives to one party only, and no evidence: swift_bic (2)",
    )


def test_a_name_that_is_the_others_alias_links_in_one_country_where_it_is_rare() -> None:
    found = only(
        listed(f"{EL}:b", "Brenzik Group", "CN", aliases=["Qatlovim Robotics Co., Ltd."]),
        listed(f"{CMIC}:1", "Qatlovim Robotics Co., Ltd.", "CN"),
    )

    assert found is not None
    assert (found.kind, found.strength) == (LinkKind.ALIAS, Strength.STRONG)


def test_five_common_words_together_say_who_is_meant_and_three_do_not() -> None:
    def found(name: str) -> Strength | None:
        other = listed(f"{EL}:b", "Brenzik Group", "CN", aliases=[name])
        return strength(other, listed(f"{CMIC}:1", name, "CN"))

    assert found("China Electric Trading Corporation") is None
    assert found("China National Power Equipment Import Export Corporation") is Strength.STRONG


def test_one_entry_twice_under_two_destinations_is_linked_by_its_notice() -> None:
    found = only(
        listed(f"{EL}:qatlo-ae", "Qatlovim FZE", "AE", kind=Kind.UNSTATED, page=61541),
        listed(f"{EL}:qatlo-tr", "Qatlovim FZE", "TR", kind=Kind.UNSTATED, page=61541),
    )

    assert found is not None
    assert (found.kind, found.evidence) == (
        LinkKind.NOTICE,
        "the same full name, 'Qatlovim FZE', listed by one notice, 84 FR 61541",
    )


def test_the_same_person_in_one_order_at_two_addresses_is_linked() -> None:
    dpl = "us_bis_denied_persons"
    found = only(
        listed(f"{dpl}:a", "ORVIN TELLBACK", "GB", kind=Kind.UNSTATED, page=44930),
        listed(f"{dpl}:b", "ORVIN TELLBACK", "LB", kind=Kind.UNSTATED, page=44930),
    )

    assert found is not None
    assert found.strength is Strength.STRONG


def test_a_person_is_linked_by_name_and_day_of_birth_whatever_the_order_of_the_name() -> None:
    found = only(
        listed(f"{SDN}:1", "TELLBACK, Orvin", kind=Kind.PERSON, born="1964-05-02"),
        listed("us_state_debarred:orvin", "Orvin Tellback", kind=Kind.PERSON, born="1964-05-02"),
    )

    assert found is not None
    assert (found.kind, found.strength) == (LinkKind.BIRTH, Strength.STRONG)


def test_the_same_name_at_the_same_address_links_without_a_country() -> None:
    assert (
        strength(
            listed(f"{EL}:a", "Qatlovim", "CN", kind=Kind.UNSTATED, address="No. 25 Zelbova North Street, Qatl 100010"),
            listed(f"{SDN}:1", "Qatlovim", address="25, Zelbova North St, Qatl 100010"),
        )
        is Strength.STRONG
    )


def test_names_in_chinese_characters_link_too() -> None:
    assert (
        strength(
            listed(f"{EL}:a", "长江存储科技有限责任公司", "CN"),
            listed(f"{CMIC}:1", "長江存儲科技有限責任公司", "CN"),
        )
        is Strength.STRONG
    )


def test_hong_kong_stands_under_china_on_some_lists() -> None:
    assert (
        strength(listed(f"{EL}:a", "Qatlovim Trading Ltd", "CN"), listed(f"{SDN}:1", "Qatlovim Trading Ltd", "HK"))
        is Strength.STRONG
    )


# What keeps them apart


def test_a_person_is_never_linked_by_a_name_alone() -> None:
    found = only(
        listed(f"{SDN}:1", "Orvin Tellback", "IR", kind=Kind.PERSON),
        listed(f"{EL}:a", "Orvin Tellback", "IR", kind=Kind.UNSTATED),
    )

    assert found is not None
    assert found.strength is Strength.REFUSED
    assert found.evidence == "the same full name, 'Orvin Tellback', but a name alone is not a person"


def test_a_name_that_may_be_a_persons_is_only_possible() -> None:
    assert (
        strength(
            listed("us_bis_denied_persons:a", "Orvin Tellback", "IR", kind=Kind.UNSTATED),
            listed(f"{EL}:a", "Orvin Tellback", "IR", kind=Kind.UNSTATED),
        )
        is Strength.POSSIBLE
    )


@pytest.mark.parametrize(
    ("one", "other"), [("1964-05-02", "1965-05-02"), ("1964", "1965-05-02"), ("1964-05", "1964-06-01")]
)
def test_persons_born_on_different_days_are_two(one: str, other: str) -> None:
    found = only(
        listed(
            f"{SDN}:1", "Orvin Tellback", kind=Kind.PERSON, born=one, number=Identifier("passport", "A1234567", "IR")
        ),
        listed(
            f"{EL}:b", "Orvin Tellback", kind=Kind.PERSON, born=other, number=Identifier("passport", "A1234567", "IR")
        ),
    )

    assert found is not None
    assert (found.strength, found.evidence) == (
        Strength.REFUSED,
        "both carry the passport A1234567, but their days of birth differ",
    )


@pytest.mark.parametrize(("one", "other"), [("1964", "1964-05-02"), ("circa 1964", "1965"), ("1964-05", "1964-05-02")])
def test_a_day_of_birth_known_less_well_contradicts_nothing(one: str, other: str) -> None:
    number = Identifier("passport", "A1234567", "IR")

    assert (
        strength(
            listed(f"{SDN}:1", "Orvin Tellback", kind=Kind.PERSON, born=one, number=number),
            listed(f"{EL}:b", "Orvin Tellback", kind=Kind.PERSON, born=other, number=number),
        )
        is Strength.STRONG
    )


def test_a_company_and_a_ship_of_one_name_are_not_compared() -> None:
    assert not only(
        listed(f"{SDN}:1", "Qatlovim Star", "IR", kind=Kind.VESSEL), listed(f"{EL}:a", "Qatlovim Star", "IR")
    )


def test_a_number_does_not_link_a_company_with_a_ship() -> None:
    number = Identifier("imo", "9187629")
    found = only(
        listed(f"{SDN}:1", "Qatlovim", kind=Kind.VESSEL, number=number), listed(f"{EL}:a", "Brenzik", number=number)
    )

    assert found is not None
    assert found.strength is Strength.REFUSED
    assert "one is of kind organization, the other of kind vessel" in found.evidence


def test_two_numbers_of_one_list_at_once_are_two_parties() -> None:
    found = only(
        listed(f"{SDN}:1", "Qatlovim Ltd", "CY", number=Identifier("ofac_uid", "1")),
        listed(f"{SDN}:2", "Qatlovim Ltd", "CY", number=Identifier("ofac_uid", "2")),
    )

    assert found is not None
    assert (found.strength, found.evidence) == (
        Strength.REFUSED,
        "the same full name, 'Qatlovim Ltd', but each has its own ofac_uid: 1 and 2",
    )


def test_a_new_number_after_the_old_one_ended_is_no_contradiction() -> None:
    day, imo = date(2024, 1, 1), "9187629"
    old = listed(f"{SDN}:1", "Qatlovim", number=Identifier("ofac_uid", "1"), since=date(2020, 1, 1), until=day)
    new = listed(f"{SSI}:2", "Qatlovim", number=Identifier("ofac_uid", "2"), since=day)
    both = [
        (replace(party, identifiers=(*party.identifiers, Identifier("imo", imo))), listings)
        for party, listings in (old, new)
    ]

    assert strength(*both) is Strength.STRONG


def test_two_countries_are_two_companies() -> None:
    found = only(listed(f"{EL}:a", "Qatlovim Trading LLC", "AE"), listed(f"{SDN}:1", "Qatlovim Trading LLC", "TR"))

    assert found is not None
    assert (found.strength, found.evidence) == (
        Strength.REFUSED,
        "the same full name, 'Qatlovim Trading LLC', but their countries differ: AE and TR",
    )


def test_two_legal_forms_are_two_companies() -> None:
    found = only(listed(f"{EL}:a", "Stroyqatlo LLC", "RU"), listed(f"{SDN}:1", "Stroyqatlo OJSC", "RU"))

    assert found is not None
    assert found.evidence == (
        "the same name, its legal form ignored, 'Stroyqatlo LLC' and 'Stroyqatlo OJSC', but their legal forms differ"
    )


def test_a_us_and_a_russian_legal_form_of_one_name_are_possible_at_most() -> None:
    found = only(listed(f"{EL}:a", "AO Stroyqatlo Lab", "RU"), listed("us_fcc_covered:b", "Stroyqatlo Lab, Inc.", "RU"))

    assert found is not None
    assert found.strength is Strength.POSSIBLE
    assert "'AO Stroyqatlo Lab' and 'Stroyqatlo Lab, Inc.'" in found.evidence


def test_an_alias_without_a_legal_form_does_not_bridge_two_laws() -> None:
    found = only(
        listed(f"{EL}:a", "AO Laboratoriya Stroyqatlo", "RU", aliases=["Stroyqatlo Lab"]),
        listed("us_fcc_covered:b", "Stroyqatlo Lab, Inc.", "RU"),
    )

    assert found is not None
    assert found.strength is Strength.POSSIBLE
    assert "is an alias of the other, 'Stroyqatlo Lab', its legal form ignored" in found.evidence


def test_one_word_that_many_companies_are_called_is_only_possible() -> None:
    assert strength(listed(f"{EL}:a", "JSC Vektor", "RU"), listed(f"{SDN}:1", "AO Vektor", "RU")) is Strength.POSSIBLE


def test_variants_of_a_word_are_two_names() -> None:
    # Both stand on the Entity List as entries of their own: 84 FR 22963.
    assert not only(
        listed(f"{EL}:a", "Huawei Technical Service Co., Ltd.", "CN", page=22963),
        listed(f"{EL}:b", "Huawei Technologies Service Co., Ltd.", "CN", page=22963),
    )


def test_a_branch_of_another_legal_form_in_one_notice_is_another_party() -> None:
    found = strength(
        listed(f"{EL}:a", "Skyverse Limited", "CN", page=96837),
        listed(f"{EL}:b", "Skyverse Pte. Ltd.", "SG", page=96837),
    )

    assert found is Strength.POSSIBLE


def test_one_name_in_two_cities_is_only_possible() -> None:
    # Two enterprises called Salyut, of Nizhny Novgorod and of Moscow.
    found = only(
        listed(
            f"{EL}:a", "Scientific Enterprise Salyut JSC", "RU", address="7 Larina St., Nizhny Novgorod 603950, Russia"
        ),
        listed(
            f"{SDN}:1", "JSC Scientific Enterprise Salyut", "RU", address="Plekhanova Street 6, Moscow 111123, Russia"
        ),
    )

    assert found is not None
    assert found.strength is Strength.POSSIBLE
    assert found.evidence.endswith("in RU, but nothing in their addresses is the same")


def test_a_listed_address_is_never_a_name() -> None:
    assert not only(
        listed(f"{EL}:a", "Address 01", "CN", kind=Kind.ADDRESS),
        listed("us_bis_uvl:a", "Address 01", "CN", kind=Kind.ADDRESS),
    )


def test_a_shared_brand_word_links_nothing() -> None:
    # A company in Shenzhen that has nothing to do with the listed one (TRAPS 19).
    assert not only(
        listed(f"{EL}:a", "Huawei Technologies Co., Ltd.", "CN"), listed(f"{CMIC}:1", "Huawei Culture Co.,Ltd.", "CN")
    )


@pytest.mark.parametrize(
    "relation", [Relation("owned_or_controlled_by", "Qatlovim Holding"), Relation("linked_to", "x", "7")]
)
def test_an_owner_is_another_party_whatever_they_share(relation: Relation) -> None:
    number = Identifier("registration_number", "1027700159497", "RU")
    owner, listings = listed(f"{SDN}:7", "Qatlovim Holding", "RU", number=Identifier("ofac_uid", "7"))
    owned, owned_listings = listed(f"{SSI}:8", "Brenzik Bank", "RU", aliases=["Qatlovim Holding"], number=number)

    found = only(
        (replace(owner, identifiers=(*owner.identifiers, number)), listings),
        (replace(owned, relations=(relation,)), owned_listings),
    )

    assert found is not None
    assert found.strength is Strength.REFUSED
    assert found.evidence.endswith("but a list names one as a party that the other is owned by, owns, or is linked to")


def test_ofac_may_number_one_company_anew_for_another_program() -> None:
    number = Identifier("registration_number", "1117746533926", "RU")
    parties = [
        (replace(party, identifiers=(*party.identifiers, number)), listings)
        for party, listings in (
            listed(f"{SDN}:36410", "Brenzik Tekh JSC", "RU", number=Identifier("ofac_uid", "36410")),
            listed(f"{SSI}:18746", "Brenzik Tekh CJSC", "RU", number=Identifier("ofac_uid", "18746")),
        )
    ]

    assert strength(*parties) is Strength.STRONG


# Several parties together


def test_a_name_that_fits_two_parties_which_are_two_links_neither() -> None:
    found = link(
        [
            listed(f"{EL}:a", "Qatlovim Holding", "RU"),
            listed(f"{SDN}:1", "Qatlovim Holding", "RU", number=Identifier("ofac_uid", "1")),
            listed(f"{SSI}:2", "Qatlovim Holding", "RU", number=Identifier("ofac_uid", "2")),
        ],
        (),
    )

    assert [one.strength for one in found.links] == [Strength.POSSIBLE, Strength.POSSIBLE, Strength.REFUSED]
    assert len(found.notes) == 2
    assert "which are two: each has its own ofac_uid: 1 and 2" in found.notes[0]


def test_a_chain_that_would_join_two_parties_is_cut_at_its_weakest_link_and_reported() -> None:
    number = Identifier("lei", "5493001KJTIIGC8Y1R12")
    found = link(
        [
            listed(f"{EL}:a", "Qatlovim Holding", "RU"),
            listed("us_bis_uvl:a", "Qatlovim Holding", "RU", number=number),
            listed("us_dod_1260h:a", "Brenzik Works", "RU", number=number, aliases=["Torvald Makina"]),
            listed("us_bis_meu:a", "Torvald Makina", "RU", kind=Kind.ORGANIZATION, number=Identifier("imo", "9187629")),
            listed(f"{CMIC}:1", "Qatlovim Holding", "RU", number=Identifier("imo", "9300001")),
        ],
        (),
    )
    strong = {(one.a, one.b) for one in found.links if one.strength is Strength.STRONG}

    assert (PartyId("us_bis_meu:a"), PartyId("us_dod_1260h:a")) not in strong
    assert any("us_bis_meu:a and us_dod_1260h:a are not joined" in note for note in found.notes)
    assert (PartyId("us_bis_uvl:a"), PartyId("us_dod_1260h:a")) in strong


def test_the_order_of_the_parties_does_not_change_the_links() -> None:
    parties = [listed(f"us_{n}_list:a", "Qatlovim Holding", "RU") for n in range(5)]

    assert link(parties, ()) == link(parties[::-1], ())


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Qatlovim Holding", "Qatlovim Holding LLC", "Qatlovim Holding JSC"]), max_size=7))
def test_no_chain_of_links_joins_two_legal_forms(names: list[str]) -> None:
    parties = [listed(f"us_{n}_list:a", name, "RU") for n, name in enumerate(names)]
    forms = {party.id: party.name.removeprefix("Qatlovim Holding") for party, _ in parties}
    clusters = {party.id: {party.id} for party, _ in parties}
    for one in link(parties, ()).links:
        if one.strength is Strength.STRONG:
            joined = clusters[one.a] | clusters[one.b]
            clusters.update(dict.fromkeys(joined, joined))

    assert all(len({forms[one] for one in cluster} - {""}) < 2 for cluster in clusters.values())


# Decisions of people

SAME_NAME = (
    listed(f"{EL}:a", "Qatlovim Memory Technologies", "CN"),
    listed(f"{CMIC}:1", "Qatlovim Memory Technologies", "CN"),
)


def decided(strength: Strength) -> Reviewed:
    a, b = PartyId(f"{EL}:a"), PartyId(f"{CMIC}:1")
    return Reviewed(a, b, strength, "two companies of one group", "91 FR 35189", date(2026, 11, 23))


def test_a_link_can_be_undone() -> None:
    assert strength(*SAME_NAME) is Strength.STRONG

    found = only(*SAME_NAME, reviewed=[decided(Strength.REFUSED)])

    assert found is not None
    assert (found.kind, found.strength) == (LinkKind.REVIEWED, Strength.REFUSED)
    assert found.evidence == "two companies of one group (91 FR 35189; reviewed on 2026-11-23)"


def test_an_undone_link_does_not_come_back_through_a_third_party() -> None:
    third = listed("us_bis_uvl:a", "Qatlovim Memory Technologies", "CN")

    found = link([*SAME_NAME, third], [decided(Strength.REFUSED)])

    assert not [one for one in found.links if one.strength is Strength.STRONG]


def test_a_person_can_link_what_no_evidence_links() -> None:
    parties = (listed(f"{EL}:a", "Qatlovim", "CN"), listed(f"{CMIC}:1", "Brenzik", "CN"))
    assert only(*parties) is None

    found = only(*parties, reviewed=[decided(Strength.STRONG)])

    assert found is not None
    assert found.strength is Strength.STRONG


def test_a_decision_on_a_party_that_is_not_there_is_named() -> None:
    found = link([SAME_NAME[0], listed(f"{CMIC}:2", "Brenzik", "CN")], [decided(Strength.STRONG)])

    assert found.notes == (f"links.csv: no party of this edition is {CMIC}:1",)


def test_a_decision_on_a_list_that_is_not_held_is_not_missed() -> None:
    assert link(SAME_NAME[:1], [decided(Strength.STRONG)]).notes == ()


def test_the_file_of_decisions_can_be_read() -> None:
    assert all(one.why and one.source for one in held_reviews())


HEADER = "a,b,answer,why,source,reviewed\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n", "columns are"),
        (HEADER + "x:1,x:2,maybe,why,source,2026-11-23\n", "answer is 'maybe'; allowed: same, different"),
        (HEADER + "x:1,x:2,same,why,source,yesterday\n", "reviewed is 'yesterday'"),
        (HEADER + "x:1,x:1,same,why,source,2026-11-23\n", "the ids of two parties"),
        (HEADER + "x:1,x2,same,why,source,2026-11-23\n", "the ids of two parties"),
        (HEADER + "x:1,x:2,same,,source,2026-11-23\n", "needs a value"),
        (HEADER + "x:1,x:2,same,why,source\n", "needs a value"),
        (HEADER + "x:1,x:2,same,w,s,2026-11-23\nx:2,x:1,different,w,s,2026-11-23\n", "two lines decide"),
    ],
)
def test_a_damaged_decision_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "links.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceUnreadable, match=r"links\.csv") as slip:
        reviews(path)

    assert said in str(slip.value)


def test_a_decision_is_read(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text(HEADER + "x:2,x:1,different,two ships,91 FR 1,2026-11-23\n", encoding="utf-8")

    day = date(2026, 11, 23)
    assert reviews(path) == (Reviewed(PartyId("x:1"), PartyId("x:2"), Strength.REFUSED, "two ships", "91 FR 1", day),)


def test_the_edition_holds_what_links_its_parties(tmp_path: Path) -> None:
    from licet.editions.compiled.edition import Compiled, Coverage, write

    day = date(2026, 7, 9)
    lists = sorted({party.id.split(":")[0] for party, _ in SAME_NAME if party.id})
    coverage = tuple(Coverage(SourceId(one), (day,), day, 30, 1) for one in lists)
    write(tmp_path, Compiled((), coverage, SAME_NAME))

    held = open_edition(tmp_path)

    assert [one.strength for one in held.links(PartyId(f"{EL}:a"))] == [Strength.STRONG]
    assert held.linked(PartyId(f"{EL}:a")) == (PartyId(f"{CMIC}:1"),)
    assert held.linked(PartyId(f"{CMIC}:1")) == (PartyId(f"{EL}:a"),)
    assert held.linked(PartyId("us_bis_uvl:nobody")) == ()
