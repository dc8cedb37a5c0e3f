"""licet.export: what is part of an export, on which day, and in which words."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import licet
from licet.editions.compiled.edition import Compiled, Coverage, write
from licet.errors import BadInput, EditionMissing
from licet.model import (
    Basis,
    Digest,
    Edition,
    Kind,
    Listing,
    Party,
    PartyId,
    Policy,
    PolicyCode,
    PolicyPart,
    Relation,
    SourceId,
    Terms,
)

EL = SourceId("us_bis_entity_list")
FIRST, AMENDED, NEWEST = date(2020, 12, 22), date(2024, 12, 2), date(2025, 2, 1)
DENIAL = Policy((PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL),))
CASE = Policy((PolicyPart("*", PolicyCode.CASE_BY_CASE),))


def party(key: str, name: str, *relations: Relation) -> Party:
    return Party(name, PartyId(f"{EL}:{key}"), Kind.ORGANIZATION, relations=relations)


def listing(of: Party, *terms: Terms, until: date | None = None) -> Listing:
    assert of.id is not None
    basis = Basis.EFFECTIVE if until else None
    return replace(
        Listing(
            EL, of.id, of.name, FIRST, Basis.EFFECTIVE, (), FIRST, f"{EL}@{NEWEST}", until=until, until_basis=basis
        ),
        terms=terms,
        policy=DENIAL,
    )


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> licet.Snapshot:
    """Amended; two of one name; one that ended; and one that is linked to all of them, by name."""
    amended = party("amended", "Brass Fern Works")
    words = (
        Terms(FIRST, FIRST, Basis.EFFECTIVE, original=True, policy=CASE),
        Terms(AMENDED, None, Basis.EDITION, not_before=date(2024, 1, 1), not_after=AMENDED, policy=DENIAL),
    )
    two = [party("twin-1", "Twin Kite Labs"), party("twin-2", "Twin Kite Labs")]
    ended = party("ended", "Old Anchor Mills")
    names = ("brass fern WORKS", "Twin Kite Labs", "Old Anchor Mills", "Nobody At All")
    linked = party("linked", "Paper Moon Optics", *(Relation("linked_to", name) for name in names))
    pairs = [(amended, (listing(amended, *words),)), (ended, (listing(ended, until=date(2022, 1, 1)),))]
    pairs += [(one, (listing(one),)) for one in (*two, linked)]
    folder = tmp_path_factory.mktemp("edition")
    edition = Edition(EL, NEWEST, Digest("sha256:" + "0" * 64), 5, 100)
    write(folder, Compiled((edition,), (Coverage(EL, (FIRST, NEWEST), NEWEST, 30, 5),), tuple(pairs)))
    return licet.open(edition=folder)


def entities(snapshot: licet.Snapshot, **asked: Any) -> dict[str, dict[str, Any]]:
    return {one["id"].partition(".")[2]: one for one in map(json.loads, snapshot.export("ftm", **asked))}


def policy(snapshot: licet.Snapshot, on: date | None) -> list[str] | None:
    found = entities(snapshot, on=on)["amended.sanction-20201222"]["properties"].get("provisions")
    return None if found is None else list(found)


def test_without_a_day_the_words_are_the_newest(snapshot: licet.Snapshot) -> None:
    assert policy(snapshot, None) == ["presumption of denial"]


def test_on_a_day_the_words_are_those_of_the_day(snapshot: licet.Snapshot) -> None:
    assert policy(snapshot, date(2023, 1, 1)) == ["case-by-case review"]
    assert policy(snapshot, AMENDED) == ["presumption of denial"]


def test_where_it_is_not_sure_what_the_words_were_there_are_none(snapshot: licet.Snapshot) -> None:
    assert policy(snapshot, date(2024, 6, 1)) is None


def test_a_listing_that_has_ended_is_left_out_on_a_day_after(snapshot: licet.Snapshot) -> None:
    assert "ended" in entities(snapshot)
    assert "ended" in entities(snapshot, on=date(2021, 12, 31))
    assert "ended" not in entities(snapshot, on=date(2022, 1, 1))


def links(snapshot: licet.Snapshot, **asked: Any) -> list[str]:
    found = entities(snapshot, **asked)
    return [found[f"linked.link-{n}"]["properties"]["object"][0].partition(".")[2] for n in (1, 2, 3, 4)]


def test_a_relation_by_name_leads_to_the_only_party_of_that_name(snapshot: licet.Snapshot) -> None:
    assert links(snapshot) == ["amended", "linked.other-2", "ended", "linked.other-4"]


def test_a_link_never_leads_out_of_the_file(snapshot: licet.Snapshot) -> None:
    assert links(snapshot, on=NEWEST) == ["amended", "linked.other-2", "linked.other-3", "linked.other-4"]


def test_a_list_is_named_by_id_or_code_and_another_word_is_refused(snapshot: licet.Snapshot) -> None:
    assert list(snapshot.export("csv", list="EL")) == list(snapshot.export("csv", list="us_bis_entity_list"))
    with pytest.raises(BadInput, match="list is 'NOPE'"):
        list(snapshot.export("csv", list="NOPE"))


def test_a_list_that_is_not_held_is_said(snapshot: licet.Snapshot) -> None:
    with pytest.raises(EditionMissing, match="us_ofac_sdn"):
        list(snapshot.export("csv", list="SDN"))


def test_another_form_is_refused(snapshot: licet.Snapshot) -> None:
    with pytest.raises(BadInput, match="form is 'xml'; allowed: csl, csv, ftm, senzing"):
        list(snapshot.export("xml"))
