"""licet.exchange.senzing"""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from licet.exchange.senzing import record
from licet.model import Detail, Identifier, Kind, Listing, Party

Pairs = dict[str, tuple[Party, tuple[Listing, ...]]]
ON = date(2025, 2, 1)


def made(party: Party, listings: tuple[Listing, ...]) -> dict[str, Any]:
    return dict(json.loads(record(party, listings, ON)))


def test_a_record_has_its_source_its_id_and_its_names(parties: Pairs) -> None:
    found = made(*parties["quartz-lantern-cn"])

    assert (found["DATA_SOURCE"], found["RECORD_ID"]) == ("US_BIS_ENTITY_LIST", "us_bis_entity_list:quartz-lantern-cn")
    assert found["FEATURES"][:4] == [
        {"RECORD_TYPE": "ORGANIZATION"},
        {"NAME_TYPE": "PRIMARY", "NAME_ORG": "Quartz Lantern Semiconductor Co., Ltd."},
        {"NAME_TYPE": "AKA", "NAME_ORG": "石英灯笼半导体"},
        {"NAME_TYPE": "AKA", "NAME_ORG": "QLS"},
    ]


def test_a_party_of_unknown_kind_has_no_record_type_and_a_full_name(parties: Pairs) -> None:
    features = made(*parties["gilded-thicket-us"])["FEATURES"]

    assert not [one for one in features if "RECORD_TYPE" in one]
    assert {"NAME_TYPE": "PRIMARY", "NAME_FULL": "Gilded Thicket Exports"} in features


def test_an_address_is_whole_and_without_one_the_country_is_given(parties: Pairs) -> None:
    assert {"ADDR_FULL": "1 Example Road, Shenzhen"} in made(*parties["quartz-lantern-cn"])["FEATURES"]
    assert {"ADDR_COUNTRY": "US"} in made(*parties["gilded-thicket-us"])["FEATURES"]


@pytest.mark.parametrize(
    ("identifier", "feature"),
    [
        (Identifier("lei", "X"), {"LEI_NUMBER": "X"}),
        (Identifier("passport", "A1", "IR"), {"PASSPORT_NUMBER": "A1", "PASSPORT_COUNTRY": "IR"}),
        (Identifier("inn", "7"), {"TAX_ID_TYPE": "INN", "TAX_ID_NUMBER": "7"}),
        (
            Identifier("uscc", "9", "CN"),
            {"NATIONAL_ID_TYPE": "USCC", "NATIONAL_ID_NUMBER": "9", "NATIONAL_ID_COUNTRY": "CN"},
        ),
        (Identifier("imo", "1"), {"OTHER_ID_TYPE": "IMO", "OTHER_ID_NUMBER": "1"}),
        (Identifier("moon_registry", "7"), {"OTHER_ID_TYPE": "MOON_REGISTRY", "OTHER_ID_NUMBER": "7"}),
    ],
)
def test_a_number_is_the_feature_of_its_kind(identifier: Identifier, feature: object, parties: Pairs) -> None:
    party, listings = parties["quartz-lantern-cn"]

    assert feature in made(replace(party, identifiers=(identifier,)), listings)["FEATURES"]


def test_days_and_places_of_a_person_are_features_and_a_remark_is_a_note(parties: Pairs) -> None:
    party, listings = parties["quartz-lantern-cn"]
    details = (Detail("birth_date", "1964-05"), Detail("nationality", "IR"), Detail("remark", "see the notice"))

    found = made(replace(party, kind=Kind.PERSON, details=details), listings)

    assert {"DATE_OF_BIRTH": "1964-05"} in found["FEATURES"]
    assert {"NATIONALITY": "IR"} in found["FEATURES"]
    assert found["NOTES"] == "remark: see the notice"


def test_a_relation_points_to_the_record_of_the_other(parties: Pairs) -> None:
    pointer = {
        "REL_POINTER_DOMAIN": "US_OFAC_SDN",
        "REL_POINTER_KEY": "us_ofac_sdn:90002",
        "REL_POINTER_ROLE": "OWNED_OR_CONTROLLED_BY",
    }

    assert pointer in made(*parties["90001"])["FEATURES"]
    anchor = {"REL_ANCHOR_DOMAIN": "US_OFAC_SDN", "REL_ANCHOR_KEY": "us_ofac_sdn:90002"}
    assert anchor in made(*parties["90002"])["FEATURES"]


def test_the_state_of_every_listing_is_payload(parties: Pairs) -> None:
    (found,) = made(*parties["gilded-thicket-us"])["LISTINGS"]

    assert (found["LIST"], found["STATUS"], found["LAST_DAY"]) == ("Denied Persons List", "ended", "2022-12-31")
