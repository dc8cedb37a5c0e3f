"""The FCC Covered List in its transcribed form, with invented companies: a small list to publish in tests."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.editions.publisher import Server

from licet.editions.fetched import fetch
from licet.editions.fetched.addresses import Address, ByHand, Table
from licet.editions.fetched.fetch import Limits
from licet.editions.fetched.updating import Updated, update
from licet.editions.fetched.visiting import Means
from licet.model import SourceId

FCC = SourceId("us_fcc_covered")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIMITS = Limits(connect_seconds=2, read_seconds=2, total_seconds=5, wire_bytes=500_000, tries=1, wait_seconds=0)
FIRST = tuple(f"Quartz Lantern {number} Co." for number in range(1, 13))


def covered(names: tuple[str, ...] = FIRST) -> bytes:
    """An edition of the list with these companies."""
    facts = {"country": "China", "effective_date": "2021-03-12", "notes": "Equipment produced by it."}
    nothing = {"aliases": [], "address": None, "status": None, "federal_register": None}
    rows = [{"name": name, **facts, **nothing} for name in names]
    head = {"list_id": "fcc-covered", "source_file": "page.html", "extracted": "2026-11-23", "count": len(rows)}
    return json.dumps({**head, "entities": rows}).encode()


def address(url: str, **others: object) -> Address:
    """An address of the list on this machine."""
    facts = {"source": FCC, "file": "{day}.json", "url": url, "writing": "json", "cite": "a test", "read": NOON.date()}
    return Address(**{**facts, **others})  # type: ignore[arg-type]


def run(
    directory: Path,
    *addresses: Address,
    hours: float = 0,
    wanted: tuple[SourceId, ...] = (),
    base: Path | None = None,
    accept: str = "",
    clock: float | None = None,
) -> Updated:
    """One run at noon of 2026-11-23, or some hours after it, over addresses of this machine only.

    `clock`: how many hours after that noon the publisher believes it is; None: it does not say.
    """
    by_hand = (ByHand(SourceId("us_dod_1260h"), "https://example.org", "once a year"),)

    def ask(url: str, hosts: object, known: fetch.Validators) -> fetch.Fetched:
        found = fetch.fetch(url, hosts=(), known=known, limits=LIMITS, loopback=True)
        return replace(found, at=None if clock is None else NOON + timedelta(hours=clock))

    means = Means(table=Table(addresses, by_hand), fetch=ask, base=base)
    return update(directory, NOON + timedelta(hours=hours), wanted=wanted, accept=accept, means=means)


def publish(publisher: Server, data: bytes, **headers: str) -> str:
    """Publishes an edition; gives its address."""
    return publisher.at("/covered", lambda handler: handler.say(200, data, **headers))
