"""What is written comes back: parties through FollowTheMoney and CSV, exports through their deltas."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import licet
from licet.editions.compiled.edition import open_edition
from licet.exchange import party_csv
from licet.exchange.cells import FORMULA, joined, plain, safe, several
from licet.exchange.delta import apply_delta, export_delta, line
from licet.exchange.ftm_entities import entities
from licet.exchange.ftm_in import party_id, read_entities
from licet.exchange.ftm_names import IDENTIFIERS
from licet.model import Basis, Detail, Identifier, Kind, Listing, Party, PartyId, Relation, SourceId
from licet.model.countries import COUNTRIES
from licet.starter import directory

ON = date(2025, 2, 1)
LISTS = ("us_bis_entity_list", "us_ofac_sdn", "us_dod_1260h", "us_state_debarred")
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"])
NAMES = st.text(CHARACTERS, min_size=1, max_size=15).filter(lambda text: any(one.isalnum() for one in text))
VALUES = st.text(CHARACTERS, min_size=1, max_size=20).filter(str.strip) | st.just("7 Long Street, " * 20)
KINDS = st.sampled_from([*sorted(IDENTIFIERS), "ofac_uid", "moon_registry", "a=b/c%"])
CODES = st.sampled_from(sorted(COUNTRIES))
IDENTIFIER = st.builds(Identifier, KINDS, VALUES | st.from_regex("[0-9]{7}", fullmatch=True), st.none() | CODES)
DETAIL = st.builds(Detail, st.sampled_from(["birth_date", "nationality", "gender", "remark", "website"]), VALUES)
RELATION = st.builds(Relation, st.sampled_from(["linked_to", "acting_for", "below"]), NAMES, st.none() | NAMES)


few = settings(max_examples=25, deadline=None)
"""Examples of one run: drawing parties takes most of the time."""


def several_of(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3).map(tuple)


@st.composite
def a_party(draw: st.DrawFn) -> Party:
    # OFAC's own number is the id of its parties: no other id there is a number.
    source = draw(st.sampled_from(LISTS))
    number = draw(st.integers(1, 99_999).map(str))
    identifiers = draw(st.lists(IDENTIFIER, max_size=4, unique=True))
    if source == "us_ofac_sdn":
        identifiers = [*{*identifiers, Identifier("ofac_uid", number)}]
    return Party(
        name=draw(NAMES),
        id=PartyId(f"{source}:{number}"),
        kind=draw(st.sampled_from(Kind)),
        aliases=draw(several_of(NAMES)),
        weak_aliases=draw(several_of(NAMES)),
        addresses=draw(several_of(VALUES)),
        countries=draw(several_of(CODES)),
        identifiers=tuple(identifiers),
        details=tuple(draw(st.lists(DETAIL, max_size=3))),
        relations=tuple(draw(st.lists(RELATION, max_size=3))),
    )


PARTIES = st.lists(a_party(), min_size=1, max_size=3, unique_by=lambda one: one.id).map(
    lambda several: sorted(several, key=lambda one: str(one.id))
)


def listing(party: Party, since: date = ON) -> Listing:
    assert party.id is not None
    source = SourceId(party.id.split(":")[0])
    return Listing(source, party.id, party.name, since, Basis.EFFECTIVE, (), since, f"{source}@{ON}")


def exported(parties: Iterable[Party], since: date = ON) -> list[str]:
    held = {one.id: one for one in parties}

    def find(source: SourceId, relation: Relation) -> Party | None:
        return held.get(PartyId(f"{source}:{relation.key}"))

    return [line(one) for party in held.values() for one in entities(party, [listing(party, since)], ON, find)]


def comparable(party: Party) -> Party:
    """What a round trip keeps: names, addresses, countries, numbers and kind, each as a whole."""
    numbers = sorted(set(party.identifiers), key=lambda one: (one.kind, one.value, one.country or ""))
    # A long address stands in the notes: it comes back after the others.
    addresses = sorted(party.addresses, key=lambda one: (len(one) > 250, party.addresses.index(one)))
    return replace(party, addresses=tuple(addresses), identifiers=tuple(numbers), details=(), relations=())


@few
@given(PARTIES)
def test_parties_come_back_from_followthemoney(parties: list[Party]) -> None:
    read = read_entities(exported(parties), "export")

    back = [replace(one.party, id=party_id(str(one.party.id))) for one in read]

    assert [comparable(one) for one in back] == [comparable(one) for one in parties]


@few
@given(PARTIES)
def test_parties_come_back_from_csv(parties: list[Party]) -> None:
    text = party_csv.header() + "".join(row for one in parties for row in party_csv.rows(one, [listing(one)], ON))

    back = [party for party, _ in party_csv.read(text, "export.csv")]

    assert back == [replace(one, details=(), relations=()) for one in parties]


@few
@given(a_party(), st.dates(), st.dates())
def test_the_stays_of_a_party_come_back_from_csv(party: Party, since: date, until: date) -> None:
    first, last = sorted((since, until))
    held = replace(listing(party, first), until=last if last > first else None, programs=("IRAN", "a | b"))

    ((_, (stay,)),) = party_csv.read(party_csv.header() + "".join(party_csv.rows(party, [held], ON)), "f.csv")

    assert (stay.list, stay.since, stay.until) == (held.list, held.since, held.until)


@given(st.lists(VALUES, max_size=5))
def test_several_values_in_a_cell_come_back(values: list[str]) -> None:
    assert several(joined(values)) == tuple(values)


@given(st.text(CHARACTERS | st.sampled_from("=+-@'\t\r\n ＝＋－＠")))
def test_no_cell_runs_and_every_cell_comes_back(text: str) -> None:
    assert plain(safe(text)) == text
    assert not safe(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert FORMULA.match(safe(text)) is None or safe(text).startswith("'")


@few
@given(PARTIES, PARTIES, st.booleans())
def test_a_delta_makes_the_new_export_of_the_old_one_byte_for_byte(
    before: list[Party], after: list[Party], same_days: bool
) -> None:
    old, new = exported(before), exported(after, ON if same_days else date(2024, 5, 5))

    assert list(apply_delta(old, export_delta(old, new))) == new


@few
@given(PARTIES)
def test_the_delta_of_an_export_to_itself_is_empty(parties: list[Party]) -> None:
    assert list(export_delta(exported(parties), exported(parties))) == []


@pytest.mark.slow
def test_every_party_of_the_embedded_edition_comes_back_from_followthemoney() -> None:
    held = {one.id: comparable(one) for one in open_edition(directory()).parties()}

    read = read_entities(licet.open(edition=directory()).export("ftm"), "export")

    back = {(own := party_id(str(one.party.id))): comparable(replace(one.party, id=own)) for one in read}
    assert back.keys() == held.keys()
    assert [key for key, party in held.items() if back[key] != party] == []


@pytest.mark.slow
def test_every_party_of_the_embedded_edition_comes_back_from_csv(tmp_path: Path) -> None:
    text = "".join(licet.open(edition=directory()).export("csv"))

    back = {party.id: party for party, _ in party_csv.read(text, "parties.csv")}

    held = {one.id: replace(one, details=(), relations=()) for one in open_edition(directory()).parties()}
    assert back == held


@pytest.mark.slow
def test_every_line_of_the_embedded_edition_is_an_entity_in_its_place() -> None:
    lines = list(licet.open(edition=directory()).export("ftm"))

    assert lines
    assert len({json.loads(one)["id"] for one in lines}) == len(lines)
    assert list(export_delta(lines, lines)) == []
