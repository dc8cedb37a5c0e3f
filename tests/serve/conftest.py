"""A small edition of invented parties, and a command line that gives back status, stdout and stderr."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import missing
from tests.serve.postgres import Postgres, binaries, running

from licet.editions.compiled.edition import Compiled, Coverage, write
from licet.model import (
    Basis,
    Citation,
    Digest,
    Edition,
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
from licet.serve import cli
from licet.serve.state.database import State
from licet.serve.state.upgrading import open_state

NEWEST = date(2025, 2, 1)
LISTS = (
    "us_bis_denied_persons",
    "us_bis_entity_list",
    "us_bis_meu",
    "us_bis_uvl",
    "us_dod_1260h",
    "us_ofac_sdn",
)
LISTED_DAY = date(2025, 1, 16)
PARTIES = (
    ("us_bis_entity_list:quartz-lantern-cn", "Quartz Lantern Semiconductor Co., Ltd.", ("石英灯笼半导体",), LISTED_DAY),
    ("us_bis_entity_list:velvet-harbor-ru", "Velvet Harbor Shipping LLC", (), date(2020, 3, 2)),
    ("us_dod_1260h:marble-orchard-cn", "Marble Orchard Batteries Co., Ltd.", ("MOBC",), date(2025, 1, 7)),
)


class Ran(NamedTuple):
    """What a command gave back."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compiled edition of three invented parties on two lists, of 2025-02-01."""
    folder = tmp_path_factory.mktemp("edition")
    editions = tuple(Edition(SourceId(one), NEWEST, Digest("sha256:" + "0" * 64), 3, 100) for one in LISTS)
    coverage = tuple(Coverage(SourceId(one), (date(2019, 1, 1), NEWEST), NEWEST, 30, 2) for one in LISTS)
    parties = tuple((_party(*one), (_listing(*one),)) for one in PARTIES)
    write(folder, Compiled(editions, coverage, parties))
    return folder


def _party(identity: str, name: str, aliases: tuple[str, ...], _since: date) -> Party:
    country = identity[-2:].upper()
    return Party(name, PartyId(identity), Kind.ORGANIZATION, aliases=aliases, countries=(country,))


def _listing(identity: str, name: str, _aliases: tuple[str, ...], since: date) -> Listing:
    return Listing(
        list=SourceId(identity.split(":")[0]),
        party=PartyId(identity),
        name=name,
        since=since,
        since_basis=Basis.EFFECTIVE,
        citations=(Citation(90, 4619, since),),
        known_since=since,
        edition=f"{identity.split(':')[0]}@{NEWEST}",
        scope=Scope(ScopeItems.ALL, ("744.11",)),
        policy=Policy((PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL),)),
    )


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command line in this process."""

    def run(*arguments: object) -> Ran:
        status = cli.run([str(one) for one in arguments])
        captured = capfd.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of the tests' own; skips where it is not installed."""
    programs = binaries()
    if programs is None:
        missing("postgres", "PostgreSQL is not installed here (initdb)")
    with running(programs) as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def state(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[State]:
    """A state database of either kind, shared by all tests: each makes tenants of its own."""
    if request.param == "sqlite":
        found = open_state(data=tmp_path_factory.mktemp("state"))
    else:
        found = open_state(request.getfixturevalue("postgres").database())
    yield found
    found.close()
