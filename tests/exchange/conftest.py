"""An edition of invented parties on five lists, and a command line that gives back status, stdout and stderr."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

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
    Relation,
    Scope,
    ScopeItems,
    SourceId,
)

NEWEST = date(2025, 2, 1)
LISTS = ("us_bis_denied_persons", "us_bis_entity_list", "us_bis_meu", "us_bis_uvl", "us_dod_1260h", "us_ofac_sdn")
DAY = date(2025, 1, 16)

QUARTZ = Party(
    name="Quartz Lantern Semiconductor Co., Ltd.",
    id=PartyId("us_bis_entity_list:quartz-lantern-cn"),
    kind=Kind.ORGANIZATION,
    aliases=("石英灯笼半导体", "QLS"),
    weak_aliases=("Lantern",),
    addresses=("1 Example Road, Shenzhen",),
    countries=("CN",),
    identifiers=(Identifier("uscc", "91440300EXAMPLE000"),),
)
MARBLE = Party(
    name="Marble Orchard Batteries Co., Ltd.",
    id=PartyId("us_dod_1260h:marble-orchard-cn"),
    kind=Kind.ORGANIZATION,
    countries=("CN",),
)
SHIP = Party(
    name="VELVET HARBOR",
    id=PartyId("us_ofac_sdn:90001"),
    kind=Kind.VESSEL,
    identifiers=(Identifier("imo", "9999999"), Identifier("ofac_uid", "90001")),
    details=(Detail("vessel_flag", "Panama"), Detail("tonnage", "about 100")),
    relations=(Relation("owned_or_controlled_by", "Velvet Harbor Holding", "90002"),),
)
HOLDING = Party(
    name="Velvet Harbor Holding",
    id=PartyId("us_ofac_sdn:90002"),
    kind=Kind.ORGANIZATION,
    identifiers=(Identifier("ofac_uid", "90002"), Identifier("registration_number", "C-77", "PA")),
    relations=(Relation("acting_for", "Somebody Named"),),
)
ENDED = Party(name="Gilded Thicket Exports", id=PartyId("us_bis_denied_persons:gilded-thicket-us"), countries=("US",))
PARTIES = (ENDED, QUARTZ, MARBLE, SHIP, HOLDING)


def listing(party: Party, since: date | None = DAY, until: date | None = None) -> Listing:
    """A listing of a party on the list its id begins with."""
    assert party.id is not None
    source = SourceId(party.id.split(":")[0])
    scoped = source == "us_bis_entity_list"
    return Listing(
        list=source,
        party=party.id,
        name=party.name,
        since=since,
        since_basis=Basis.EFFECTIVE if since else Basis.EDITION,
        not_after=None if since else DAY,
        citations=(Citation(90, 4619, DAY),),
        known_since=DAY,
        edition=f"{source}@{NEWEST}",
        until=until,
        until_basis=Basis.EFFECTIVE if until else None,
        scope=Scope(ScopeItems.ALL, ("744.11",)) if scoped else None,
        policy=Policy((PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL),)) if scoped else None,
        programs=("IRAN",) if source == "us_ofac_sdn" else (),
    )


LISTINGS = {
    ENDED.id: (listing(ENDED, date(2020, 1, 1), date(2023, 1, 1)),),
    QUARTZ.id: (listing(QUARTZ),),
    MARBLE.id: (listing(MARBLE, date(2025, 1, 7)),),
    SHIP.id: (listing(SHIP, None),),
    HOLDING.id: (listing(HOLDING),),
}


def compiled(folder: Path, parties: tuple[Party, ...]) -> Path:
    """An edition of some of the parties, written into a folder."""
    editions = tuple(Edition(SourceId(one), NEWEST, Digest("sha256:" + "0" * 64), 3, 100) for one in LISTS)
    coverage = tuple(Coverage(SourceId(one), (date(2019, 1, 1), NEWEST), NEWEST, 30, 2) for one in LISTS)
    write(folder, Compiled(editions, coverage, tuple((one, LISTINGS[one.id]) for one in parties)))
    return folder


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compiled edition of five invented parties on four lists, of 2025-02-01."""
    return compiled(tmp_path_factory.mktemp("edition"), PARTIES)


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without the first and the last party."""
    return compiled(tmp_path_factory.mktemp("older"), PARTIES[1:-1])


@pytest.fixture(scope="session")
def parties() -> dict[str, tuple[Party, tuple[Listing, ...]]]:
    """The parties of the edition with their listings, by the last part of the id."""
    return {str(one.id).split(":")[1]: (one, LISTINGS[one.id]) for one in PARTIES}


class Ran(NamedTuple):
    """What a command gave back."""

    status: int
    out: str
    err: str


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command line in this process."""

    def run(*arguments: object) -> Ran:
        from licet.serve import cli

        status = cli.run([str(one) for one in arguments])
        captured = capfd.readouterr()
        return Ran(status, captured.out, captured.err)

    return run
