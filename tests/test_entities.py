"""A party as FollowTheMoney entities: what the export says of it, one at a time."""

import json
from datetime import date

import pytest

import licet

ON = date(2026, 11, 20)
PARTY = "us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn"


@pytest.fixture(scope="module")
def snapshot() -> licet.Snapshot:
    return licet.open()


def test_the_entities_are_those_of_the_export(snapshot: licet.Snapshot) -> None:
    lines = [json.loads(one) for one in snapshot.export("ftm", on=ON, list="MEU")]
    entities = snapshot.entities(on=ON)
    found = [(whole, lists) for whole, lists in entities.parties() if lists == ("us_bis_meu",)]
    party = found[0][0]["referents"][0]

    assert [whole for whole, _ in found] == [one for one in lines if one["referents"]]
    assert list(entities.of(party)) == [one for one in lines if one["id"].startswith(found[0][0]["id"])]
    assert entities.party(party) == found[0][0]
    assert entities.lists(party) == ("us_bis_meu",)


def test_a_party_is_not_there_before_its_day_and_nobody_is_nobody(snapshot: licet.Snapshot) -> None:
    assert snapshot.entities(on=date(2025, 1, 15)).party(PARTY) is None
    assert snapshot.entities(on=date(2025, 1, 16)).party(PARTY) is not None
    assert snapshot.entities(on=ON).of("us_bis_entity_list:nobody") == ()


def test_an_id_is_read_back(snapshot: licet.Snapshot) -> None:
    for entity in snapshot.entities(on=ON).of(PARTY)[1:]:
        read = licet.Entities.read_id(entity["id"])
        assert read is not None
        assert read[0] == PARTY
        assert entity["id"].endswith(read[1])
    assert licet.Entities.read_id("Q42") is None


def test_every_list_held_has_its_names_and_every_country_its_name(snapshot: licet.Snapshot) -> None:
    assert {one.list for one in snapshot.coverage()} <= set(licet.list_names())
    assert licet.country_name("CN") == "China"
    with pytest.raises(licet.BadInput):
        licet.country_name("??")


def test_screening_records_are_the_lines_of_the_export_of_the_day(snapshot: licet.Snapshot) -> None:
    lines = list(snapshot.export("csl", on=ON, list="us_bis_meu"))[1:-1]
    records = snapshot.screening_records(on=ON)

    made = [(party, source, one) for party, source, one in records.each() if source == "us_bis_meu"]

    assert [json.loads(line.lstrip(",\n")) for line in lines] == [one for _, _, one in made]
    party, *rest = made[0]
    assert tuple(rest) in records.of(party)
    assert records.of("us_bis_meu:nobody") == ()
