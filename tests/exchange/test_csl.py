"""licet.exchange.csl"""

import json
from dataclasses import replace
from datetime import date

from licet.exchange.csl import document, record
from licet.model import Basis, Detail, Identifier, Listing, Party

Pairs = dict[str, tuple[Party, tuple[Listing, ...]]]
FIELDS = {
    *("id", "source", "entity_number", "type", "programs", "name", "title", "alt_names", "addresses"),
    *("federal_register_notice", "start_date", "end_date", "standard_order", "license_requirement", "license_policy"),
    *("call_sign", "vessel_type", "vessel_flag", "vessel_owner", "gross_tonnage", "gross_registered_tonnage"),
    *("remarks", "source_list_url", "source_information_url", "citizenships", "dates_of_birth", "nationalities"),
    *("places_of_birth", "ids"),
}


def test_a_record_has_every_field_of_a_result_and_no_other(parties: Pairs) -> None:
    for party, (listing,) in parties.values():
        assert set(record(party, listing)) == FIELDS


def test_an_entity_list_party_is_told_as_the_screening_list_does(parties: Pairs) -> None:
    party, (listing,) = parties["quartz-lantern-cn"]

    found = record(party, listing)

    assert found["source"] == "Entity List (EL) - Bureau of Industry and Security"
    assert found["type"] == "Entity"
    assert found["alt_names"] == ["石英灯笼半导体", "QLS", "Lantern"]
    assert found["federal_register_notice"] == "90 FR 4619"
    assert found["start_date"] == "2025-01-16"
    assert found["license_requirement"] == "for all items subject to the EAR; see 744.11"
    assert found["license_policy"] == "presumption of denial"


def test_a_whole_address_stands_in_address_with_the_only_country(parties: Pairs) -> None:
    party, (listing,) = parties["quartz-lantern-cn"]

    address = {"address": "1 Example Road, Shenzhen", "city": None, "state": None, "postal_code": None, "country": "CN"}

    assert record(party, listing)["addresses"] == [address]


def test_of_two_countries_none_is_put_to_an_address_and_both_are_given(parties: Pairs) -> None:
    party, (listing,) = parties["quartz-lantern-cn"]

    found = record(replace(party, countries=("CN", "HK")), listing)["addresses"]

    assert [(one["address"], one["country"]) for one in found] == [
        ("1 Example Road, Shenzhen", None),
        (None, "CN"),
        (None, "HK"),
    ]


def test_ofacs_number_is_the_entity_number_and_no_id(parties: Pairs) -> None:
    party, (listing,) = parties["90001"]

    found = record(party, listing)

    assert found["entity_number"] == "90001"
    assert [one["type"] for one in found["ids"]] == ["imo"]


def test_facts_of_a_ship_have_their_fields_and_a_relation_is_a_remark(parties: Pairs) -> None:
    party, (listing,) = parties["90001"]

    found = record(party, listing)

    assert (found["vessel_flag"], found["gross_tonnage"]) == ("Panama", "about 100")
    assert found["remarks"].startswith("owned or controlled by: Velvet Harbor Holding; The first day is not held")


def test_a_number_keeps_kind_and_country(parties: Pairs) -> None:
    party, (listing,) = parties["90002"]

    (found,) = record(party, listing)["ids"]

    assert (found["type"], found["number"], found["country"]) == ("registration_number", "C-77", "PA")


def test_the_last_day_is_given_as_the_end(parties: Pairs) -> None:
    party, (listing,) = parties["gilded-thicket-us"]

    assert record(party, listing)["end_date"] == "2022-12-31"


def test_an_end_that_only_editions_bound_is_no_end_date(parties: Pairs) -> None:
    party, (listing,) = parties["gilded-thicket-us"]

    bounded = replace(listing, until_basis=Basis.EDITION, until_not_before=date(2022, 6, 1))

    assert record(party, bounded)["end_date"] is None


def test_several_days_of_birth_are_a_list(parties: Pairs) -> None:
    party, (listing,) = parties["quartz-lantern-cn"]
    details = (Detail("birth_date", "1964"), Detail("birth_date", "circa 1965"))

    assert record(replace(party, details=details), listing)["dates_of_birth"] == ["1964", "circa 1965"]


def test_two_listings_of_one_party_have_two_ids(parties: Pairs) -> None:
    party, (listing,) = parties["quartz-lantern-cn"]

    ids = {record(party, one)["id"] for one in (listing, replace(listing, since=date(2024, 1, 1)))}

    assert len(ids) == 2
    assert all(len(one) == 40 for one in ids)


def test_the_document_is_one_json_with_a_result_per_listing(parties: Pairs) -> None:
    whole = json.loads("".join(document(parties.values())))

    assert whole["total"] == len(whole["results"]) == 5
    assert {"source": "Specially Designated Nationals (SDN) - Treasury Department"} in whole["sources_used"]


def test_a_document_without_parties_is_json_too() -> None:
    assert json.loads("".join(document([]))) == {"results": [], "sources_used": [], "total": 0}


def test_an_identifier_of_any_kind_is_kept(parties: Pairs) -> None:
    party, (listing,) = parties["quartz-lantern-cn"]

    found = record(replace(party, identifiers=(Identifier("moon_registry", "7"),)), listing)

    assert found["ids"][0]["type"] == "moon_registry"
