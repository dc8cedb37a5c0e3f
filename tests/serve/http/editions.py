"""Editions that follow the small one of these tests."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.serve.conftest import LISTS, NEWEST, PARTIES, _listing, _party

from licet.editions.compiled.edition import Compiled, Coverage, write
from licet.model import Digest, Edition, PartyId, SourceId

LATER = date(2025, 2, 2)


def first(to: Path) -> None:
    """The small edition, with what it says of its lists true."""
    _written(to, LISTS, PARTIES)


def wider(to: Path) -> None:
    """The small edition a day later, with a party more."""
    more = ("us_bis_meu:copper-willow-cn", "Copper Willow Instruments Co., Ltd.", (), LATER)
    _written(to, LISTS, (*PARTIES, more))


def smaller(to: Path) -> None:
    """The small edition a day later, without one of its lists."""
    _written(to, tuple(one for one in LISTS if one != "us_dod_1260h"), PARTIES[:2])


def _written(to: Path, lists: tuple[str, ...], parties: tuple[tuple[str, str, tuple[str, ...], date], ...]) -> None:
    editions = tuple(Edition(SourceId(one), LATER, Digest("sha256:" + "1" * 64), 3, 100) for one in lists)
    count = {one: sum(party[0].startswith(f"{one}:") for party in parties) for one in lists}
    held = tuple(Coverage(SourceId(one), (date(2019, 1, 1), NEWEST, LATER), LATER, 30, count[one]) for one in lists)
    rows = tuple((replace(_party(*one), id=PartyId(one[0])), (_listing(*one),)) for one in parties)
    write(to, Compiled(editions, held, rows))
