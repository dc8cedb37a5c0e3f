"""One application over a small edition of invented parties, some of its lists not held."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import licet
from licet.editions.compiled.edition import Compiled, Coverage, write
from licet.model import (
    Basis,
    Citation,
    Detail,
    Digest,
    Edition,
    Identifier,
    Kind,
    Listing,
    Party,
    PartyId,
    Policy,
    PolicyCode,
    PolicyPart,
    Scope,
    ScopeItems,
    SourceId,
)
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server

NEWEST, TODAY = date(2025, 2, 1), date(2025, 2, 10)
LISTS = ("us_bis_denied_persons", "us_bis_entity_list", "us_dod_1260h", "us_ofac_sdn")
EL, DPL, SDN, DOD = "us_bis_entity_list", "us_bis_denied_persons", "us_ofac_sdn", "us_dod_1260h"
PARTIES = (
    Party(
        "Quartz Lantern Semiconductor Co., Ltd.",
        PartyId(f"{EL}:quartz-lantern"),
        Kind.ORGANIZATION,
        aliases=("石英灯笼半导体", "QLS"),
        addresses=("1 Example Road, Nanshan, Shenzhen, 518000",),
        countries=("CN",),
    ),
    Party("Quartz Harbor Works", PartyId(f"{EL}:quartz-harbor"), Kind.ORGANIZATION, countries=("RU", "CN")),
    Party("=1+1 Trading", PartyId(f"{DPL}:formula"), Kind.UNSTATED, addresses=("9 Elm Street, Springfield",)),
    Party(
        "Gilded Thicket",
        PartyId(f"{SDN}:70001"),
        Kind.VESSEL,
        identifiers=(Identifier("ofac_uid", "70001"), Identifier("imo", "9187629")),
        details=(Detail("vessel_flag", "Panama"),),
    ),
    Party(
        "Velvet Orchard Company",
        PartyId(f"{SDN}:70002"),
        Kind.ORGANIZATION,
        identifiers=(Identifier("ofac_uid", "70002"), Identifier("registration_number", "C-77", "PA")),
    ),
    Party("Marble Orchard Batteries", PartyId(f"{DOD}:marble"), Kind.ORGANIZATION, countries=("CN",)),
)
SINCE = {f"{EL}:quartz-lantern": date(2025, 1, 16), f"{EL}:quartz-harbor": date(2020, 3, 2)}
ENDS = {f"{DPL}:formula": date(2030, 1, 1)}


def _listing(party: Party) -> Listing:
    source = str(party.id).partition(":")[0]
    since = SINCE.get(str(party.id))
    return Listing(
        list=SourceId(source),
        party=PartyId(str(party.id)),
        name=party.name,
        since=since,
        since_basis=Basis.EFFECTIVE if since else Basis.EDITION,
        citations=(Citation(90, 4619, since),) if since else (),
        known_since=since,
        edition=f"{source}@{NEWEST}",
        not_after=None if since else date(2019, 1, 1),
        until=ENDS.get(str(party.id)),
        until_basis=Basis.EFFECTIVE if str(party.id) in ENDS else None,
        programs=("IRAN",) if source == SDN else (),
        scope=Scope(ScopeItems.ALL, ("744.11",)) if source == EL else None,
        policy=Policy((PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL),)) if source == EL else None,
    )


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> licet.Snapshot:
    folder: Path = tmp_path_factory.mktemp("screening")
    editions = tuple(Edition(SourceId(one), NEWEST, Digest("sha256:" + "0" * 64), 3, 100) for one in LISTS)
    coverage = tuple(Coverage(SourceId(one), (date(2019, 1, 1), NEWEST), NEWEST, 30, 2) for one in LISTS)
    pairs = tuple((party, (_listing(party),)) for party in sorted(PARTIES, key=lambda one: str(one.id)))
    write(folder, Compiled(editions, coverage, pairs))
    return licet.open(edition=folder)


@pytest.fixture(scope="session")
def csl(snapshot: licet.Snapshot) -> Iterator[TestClient]:
    server = Server(Holder(snapshot), today=lambda: TODAY)
    with TestClient(create_app(server), base_url="http://localhost", raise_server_exceptions=False) as one:
        yield one
