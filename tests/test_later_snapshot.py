"""A later snapshot with the same law and the same publications about a party gives the same bytes of a decision."""

import copy
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.law.cases import cases
from tests.law.test_properties import TRANSACTIONS

import licet
from licet.editions.compiled.edition import Compiled, Coverage, write
from licet.model import (
    Basis,
    Citation,
    Digest,
    Edition,
    Kind,
    Listing,
    Outcome,
    Party,
    PartyId,
    Policy,
    PolicyCode,
    PolicyPart,
    Scope,
    ScopeItems,
    SourceId,
    decision_json,
)

MONTHS = tuple(date(year, month, 1) for year in range(2019, 2026) for month in range(1, 13))
EARLIER, LATER = date(2025, 2, 1), date(2025, 3, 1)
HELD = tuple(day for day in MONTHS if day <= EARLIER)
LISTS = ("denied_persons", "entity_list", "meu", "uvl")
EVERY_LIST = (*(f"us_bis_{one}" for one in LISTS), "us_dod_1260h", "us_ofac_sdn", "us_ofac_ns_cmic")
LISTED = {
    "Quartz Lantern Semiconductor Co., Ltd.": ("us_bis_entity_list", "cn", date(2025, 1, 16)),
    "Velvet Harbor Shipping LLC": ("us_bis_entity_list", "ru", date(2020, 3, 2)),
    "Marble Orchard Batteries Co., Ltd.": ("us_dod_1260h", "cn", date(2025, 1, 7)),
    "Tin Pavilion Optics Institute": ("us_bis_meu", "cn", date(2020, 12, 23)),
    "Cobalt Thistle Trading FZE": ("us_bis_uvl", "ae", date(2022, 2, 8)),
}
NAMES = (*LISTED, "Quartz Lantern", "Velvet Harbour Shipping", "Bluebird Garden Tools GmbH")
NEW = "Copper Meadow Instruments"


def party_of(name: str) -> tuple[Party, tuple[Listing, ...]]:
    list_, country, since = LISTED.get(name, ("us_bis_uvl", "my", date(2025, 2, 20)))
    identity = PartyId(f"{list_}:{name.lower().replace(' ', '-').replace('.', '').replace(',', '')}")
    listing = Listing(
        list=SourceId(list_),
        party=identity,
        name=name,
        since=since,
        since_basis=Basis.EFFECTIVE,
        citations=(Citation(90, 4619, since),),
        known_since=since,
        edition=f"{list_}@{since}",
        scope=Scope(ScopeItems.ALL, ("744.11",)),
        policy=Policy((PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL),)),
    )
    return Party(name, identity, Kind.ORGANIZATION, countries=(country.upper(),)), (listing,)


def compiled(*days: date, parties: tuple[str, ...] = tuple(LISTED)) -> Compiled:
    """An edition of every list on each of the days."""
    ids = [SourceId(one) for one in EVERY_LIST]
    editions = tuple(Edition(one, day, Digest("sha256:" + "0" * 64), 3, 100) for one in ids for day in days)
    coverage = tuple(Coverage(one, days, days[-1], 30, len(parties)) for one in ids)
    return Compiled(editions, coverage, tuple(map(party_of, parties)))


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> tuple[licet.Snapshot, licet.Snapshot]:
    """Two snapshots: the later one has one more edition of every list, and on it a party that was on none before."""
    folder = tmp_path_factory.mktemp("snapshots")
    write(folder / "earlier", compiled(*HELD))
    write(folder / "later", compiled(*HELD, LATER, parties=(*LISTED, NEW)))
    return licet.open(edition=folder / "earlier"), licet.open(edition=folder / "later")


def decided(snapshot: licet.Snapshot, given_: dict[str, Any]) -> bytes:
    """The decision as it is written, without the name of the snapshot."""
    found = snapshot.decide(licet.read_transaction(given_))
    assert found.snapshot == snapshot.digest
    return json.dumps(decision_json(replace(found, snapshot=None)), sort_keys=True, ensure_ascii=False).encode()


def looked_up(given_: dict[str, Any], name: str) -> dict[str, Any]:
    """The transaction with its first party named, and its listings left to the snapshot."""
    changed = copy.deepcopy(given_)
    if changed["parties"]:
        changed["parties"][0]["name"] = name
        changed["parties"][0].pop("lists", None)
    return changed


EXAMPLES = [case.given for case in cases() if "2019-02-01" <= case.given["date"] <= EARLIER.isoformat()][::10]


@pytest.mark.parametrize("name", NAMES)
def test_worked_examples_are_decided_alike(snapshots: tuple[licet.Snapshot, licet.Snapshot], name: str) -> None:
    assert len(EXAMPLES) > 24
    for given_ in EXAMPLES:
        earlier, later = (decided(one, looked_up(given_, name)) for one in snapshots)
        assert earlier == later


def test_the_two_snapshots_are_not_the_same(snapshots: tuple[licet.Snapshot, licet.Snapshot]) -> None:
    earlier, later = snapshots
    party = {"name": NEW, "roles": ["end_user"], "hq": "MY"}
    given_ = {"date": LATER.isoformat(), "activity": "export", "destination": "MY", "end_use": "civil"}
    given_ |= {"item": {"classification": "EAR99"}, "parties": [party]}

    assert earlier.digest != later.digest
    outcomes = [one.decide(licet.read_transaction(given_)).outcome for one in snapshots]
    assert outcomes == [Outcome.NLR, Outcome.NLR_CONDITIONS]


@pytest.mark.parametrize("name", ["Quartz Lantern Semiconductor Co., Ltd.", "Velvet Harbor Shipping LLC"])
def test_a_listed_party_is_found_in_both(snapshots: tuple[licet.Snapshot, licet.Snapshot], name: str) -> None:
    party = {"name": name, "roles": ["end_user"], "hq": LISTED[name][1].upper()}
    given_ = {"date": "2025-01-20", "activity": "export", "destination": "CN", "item": {"classification": "EAR99"}}

    for one in snapshots:
        assert b'"license_required"' in decided(one, {**given_, "end_use": "civil", "parties": [party]})


@settings(max_examples=60, deadline=None)
@given(TRANSACTIONS, st.sampled_from(NAMES), st.dates(min_value=date(2021, 1, 1), max_value=EARLIER))
def test_any_transaction_is_decided_alike(
    snapshots: tuple[licet.Snapshot, licet.Snapshot], given_: dict[str, Any], name: str, on: date
) -> None:
    earlier, later = (decided(one, looked_up({**given_, "date": on.isoformat()}, name)) for one in snapshots)

    assert earlier == later
