"""licet.exchange.ftm_entities, ftm_edges, ftm_values"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from licet.exchange.ftm_entities import entities
from licet.exchange.ftm_names import PROPERTIES
from licet.model import Basis, Detail, Identifier, Kind, Listing, Party, PartyId, Relation, Terms

ON = date(2025, 2, 1)
Pairs = dict[str, tuple[Party, tuple[Listing, ...]]]


def made(party: Party, listings: Sequence[Listing], on: date = ON, *others: Party) -> list[dict[str, Any]]:
    held = {one.id: one for one in others}
    return list(entities(party, listings, on, lambda source, relation: held.get(PartyId(f"{source}:{relation.key}"))))


def of(entities: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [one for one in entities if one["schema"] == schema]


def test_a_party_is_an_entity_with_its_names_and_what_its_list_is_called_elsewhere(parties: Pairs) -> None:
    first = made(*parties["quartz-lantern-cn"])[0]

    assert first == {
        "id": "us-bis-entity-list.quartz-lantern-cn",
        "caption": "Quartz Lantern Semiconductor Co., Ltd.",
        "schema": "Organization",
        "properties": {
            "address": ["1 Example Road, Shenzhen"],
            "alias": ["石英灯笼半导体", "QLS"],
            "country": ["cn"],
            "name": ["Quartz Lantern Semiconductor Co., Ltd."],
            "program": ["Entity List"],
            "programId": ["US-BIS-EL"],
            "sourceUrl": [
                "https://www.ecfr.gov/current/title-15/part-744/appendix-Supplement%20No.%204%20to%20Part%20744"
            ],
            "topics": ["export.control"],
            "uscCode": ["91440300EXAMPLE000"],
            "weakAlias": ["Lantern"],
        },
        "datasets": ["us_trade_csl"],
        "referents": ["us_bis_entity_list:quartz-lantern-cn"],
        "target": True,
        "first_seen": "2025-01-16T00:00:00",
        "last_seen": "2025-02-01T00:00:00",
        "last_change": "2025-01-16T00:00:00",
    }


def test_a_listing_is_a_sanction_with_requirement_and_policy_in_words(parties: Pairs) -> None:
    sanction = of(made(*parties["quartz-lantern-cn"]), "Sanction")[0]

    said = sanction["properties"]

    assert sanction["id"] == "us-bis-entity-list.quartz-lantern-cn.sanction-20250116"
    assert said["entity"] == ["us-bis-entity-list.quartz-lantern-cn"]
    assert said["reason"] == ["for all items subject to the EAR; see 744.11"]
    assert said["provisions"] == ["presumption of denial"]
    assert said["authorityId"] == ["90 FR 4619"]
    assert said["startDate"] == ["2025-01-16"]
    assert said["status"] == ["active"]
    assert "endDate" not in said


def test_a_party_whose_listings_have_ended_is_no_target_and_has_no_topic(parties: Pairs) -> None:
    first, sanction = made(*parties["gilded-thicket-us"])

    assert first["target"] is False
    assert "topics" not in first["properties"]
    assert sanction["properties"]["status"] == ["ended"]


def test_the_end_of_a_sanction_is_the_last_day_it_held(parties: Pairs) -> None:
    sanction = made(*parties["gilded-thicket-us"])[1]

    assert sanction["properties"]["endDate"] == ["2022-12-31"]


def test_an_end_that_only_editions_bound_is_said_and_not_given(parties: Pairs) -> None:
    party, (listing,) = parties["gilded-thicket-us"]
    bounded = replace(listing, until_basis=Basis.EDITION, until_not_before=date(2022, 6, 1))

    sanction = made(party, (bounded,))[1]

    assert "endDate" not in sanction["properties"]
    assert sanction["properties"]["summary"] == [
        "It may have ended on any day from 2022-06-01, and had ended by 2023-01-01."
    ]


def test_before_its_end_the_same_party_is_a_target(parties: Pairs) -> None:
    first = made(*parties["gilded-thicket-us"], date(2022, 12, 31))[0]

    assert first["target"] is True


def test_a_first_day_that_is_not_held_is_said_and_not_given(parties: Pairs) -> None:
    sanction = of(made(*parties["90001"]), "Sanction")[0]

    assert "startDate" not in sanction["properties"]
    assert "listingDate" not in sanction["properties"]
    assert sanction["properties"]["summary"] == ["The first day is not held: not later than 2025-01-16."]


def test_a_first_day_in_utc_that_was_an_evening_in_washington_is_said(parties: Pairs) -> None:
    party, (listing, *_others) = parties["90001"]
    evening = replace(listing, since=date(2025, 1, 16), not_before=date(2025, 1, 15), not_after=None)

    (sanction,) = of(made(party, (evening,)), "Sanction")

    assert sanction["properties"]["startDate"] == ["2025-01-16"]
    assert "in Washington it was still 2025-01-15" in sanction["properties"]["summary"][0]


def test_an_unknown_state_keeps_the_topics(parties: Pairs) -> None:
    party, listings = parties["90001"]

    first, *_ = made(party, listings, date(2024, 1, 1))

    assert first["properties"]["topics"] == ["sanction"]


def test_a_list_of_companies_makes_companies(parties: Pairs) -> None:
    assert made(*parties["marble-orchard-cn"])[0]["schema"] == "Company"


def test_a_number_stands_in_the_property_of_its_kind(parties: Pairs) -> None:
    assert made(*parties["90001"])[0]["properties"]["imoNumber"] == ["IMO9999999"]


def test_a_number_with_a_country_has_an_identification_beside_the_property(parties: Pairs) -> None:
    found = made(*parties["90002"])

    assert found[0]["properties"]["registrationNumber"] == ["C-77"]
    assert of(found, "Identification")[0]["properties"] == {
        "country": ["pa"],
        "holder": ["us-ofac-sdn.90002"],
        "number": ["C-77"],
        "type": ["registration_number"],
    }


def test_a_kind_of_number_nobody_knows_is_not_lost(parties: Pairs) -> None:
    party, listings = parties["quartz-lantern-cn"]

    found = made(replace(party, identifiers=(Identifier("moon_registry", "7"),)), listings)

    assert of(found, "Identification")[0]["properties"]["type"] == ["moon_registry"]


def test_a_number_too_long_for_an_identification_is_whole_in_its_summary(parties: Pairs) -> None:
    party, listings = parties["quartz-lantern-cn"]

    found = of(made(replace(party, identifiers=(Identifier("moon_registry", "7" * 65),)), listings), "Identification")

    assert (found[0]["properties"]["number"], found[0]["properties"]["summary"]) == (["7" * 64], ["7" * 65])


def test_ofacs_own_number_is_the_authoritys_id(parties: Pairs) -> None:
    assert of(made(*parties["90001"]), "Sanction")[0]["properties"]["authorityId"] == ["90001", "90 FR 4619"]


def test_a_fact_in_the_form_of_a_property_is_there_and_another_is_a_note(parties: Pairs) -> None:
    properties = made(*parties["90001"])[0]["properties"]

    assert properties["flag"] == ["pa"]
    assert properties["notes"] == ["tonnage: about 100"]


def test_a_day_that_is_none_is_a_note() -> None:
    found = entity_of(
        Party("A Person", PartyId("us_ofac_sdn:1"), Kind.PERSON, details=(Detail("birth_date", "circa 1964"),))
    )

    assert found["properties"]["notes"] == ["birth date: circa 1964"]


def test_an_address_too_long_for_its_property_is_a_note() -> None:
    found = entity_of(Party("A", PartyId("us_ofac_sdn:1"), addresses=("x" * 251,)))

    assert found["properties"]["notes"] == [f"address: {'x' * 251}"]
    assert "address" not in found["properties"]


def entity_of(party: Party) -> dict[str, Any]:
    return made(party, ())[0]


def test_a_ship_and_its_owner_are_linked_by_ownership(parties: Pairs) -> None:
    ship, listings = parties["90001"]

    found = of(made(ship, listings, ON, parties["90002"][0]), "Ownership")

    assert found[0]["properties"] == {
        "asset": ["us-ofac-sdn.90001"],
        "owner": ["us-ofac-sdn.90002"],
        "role": ["owned or controlled by"],
    }


def test_a_party_that_is_only_named_is_an_entity_without_topics(parties: Pairs) -> None:
    found = made(*parties["90002"])

    named = next(one for one in found if one["id"] == "us-ofac-sdn.90002.other-1")
    link = of(found, "Representation")[0]
    assert (named["properties"], named["target"]) == ({"name": ["Somebody Named"]}, False)
    assert link["properties"]["client"] == [named["id"]]


@pytest.mark.parametrize(
    ("kind", "own", "schema"),
    [
        ("owned_or_controlled_by", Kind.ORGANIZATION, "Ownership"),
        ("owned_or_controlled_by", Kind.PERSON, "UnknownLink"),
        ("subsidiary_of", Kind.ORGANIZATION, "Ownership"),
        ("owns_or_controls", Kind.PERSON, "Ownership"),
        ("linked_to", Kind.ORGANIZATION, "UnknownLink"),
        ("something_new", Kind.PERSON, "UnknownLink"),
        ("acting_for", Kind.VESSEL, "UnknownLink"),
        ("leader_of", Kind.PERSON, "Directorship"),
        ("family_of", Kind.PERSON, "Family"),
        ("successor_of", Kind.ORGANIZATION, "Succession"),
    ],
)
def test_a_relation_is_the_narrowest_link_that_both_ends_allow(kind: str, own: Kind, schema: str) -> None:
    party = Party("A", PartyId("us_ofac_sdn:1"), own, relations=(Relation(kind, "B"),))

    link = next(one for one in made(party, ()) if one["id"].endswith("link-1"))

    assert link["schema"] == schema
    assert kind.replace("_", " ") in [*link["properties"].get("role", ()), *link["properties"].get("relationship", ())]


def test_only_properties_of_the_table_are_written(parties: Pairs) -> None:
    everything = [entity for pair in parties.values() for entity in made(*pair)]

    assert everything
    assert [one for one in everything if not set(one["properties"]) <= PROPERTIES[one["schema"]]] == []


def test_later_terms_are_the_last_change(parties: Pairs) -> None:
    party, (listing,) = parties["quartz-lantern-cn"]
    amended = replace(listing, terms=(Terms(known_since=date(2025, 1, 30)), Terms(known_since=date(2025, 3, 1))))

    assert made(party, [amended])[0]["last_change"] == "2025-01-30T00:00:00"


def test_two_listings_of_one_day_have_two_ids(parties: Pairs) -> None:
    party, (listing,) = parties["quartz-lantern-cn"]

    ids = [one["id"] for one in of(made(party, [listing, listing]), "Sanction")]

    assert [one.rpartition(".")[2] for one in ids] == ["sanction-20250116", "sanction-20250116-2"]


def test_a_publication_day_says_that_it_is_one(parties: Pairs) -> None:
    party, (listing,) = parties["quartz-lantern-cn"]

    sanction = of(made(party, [replace(listing, since_basis=Basis.PUBLICATION)]), "Sanction")[0]

    assert sanction["properties"]["summary"] == ["The effective day is not held: 2025-01-16 is the day of publication."]
