"""How many `/yente/match` requests a second one core answers, each with one party and each with a hundred.

The application is asked in this process, without a network: what is measured is reading, screening and writing. Of
the parties asked for a tenth are listed ones with a word less; the others are made of ordinary words of companies.
"""

import asyncio
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from process import Figure

REQUESTS, BATCHES, BATCH = 1_500, 10, 100
PUBLISHED = 4.0
"""Requests a second and core that yente publishes."""
BAR = 100
_FIRST = "Al Blue Cedar Delta East Fair Golden Harbor Inter Jade Kings Lake Metro North Oak Prime Quest River Star True"
_SECOND = "bridge field gate hill land line mark mount point port ridge shore side stone view ville ward way wood works"
_THIRD = (
    "Trading Logistics Electronics Foods Textiles Shipping Consulting Machinery Optics Systems Pharma Motors Energy"
)
_FORM = "GmbH Ltd SA Inc BV Oy AB SpA KK Pte"
_COUNTRIES = "de gb fr us nl fi se it jp sg"


def matching() -> Iterator[Figure]:
    """The figures; the log of the requests is written, and not shown."""
    with Path(os.devnull).open("w", encoding="utf-8") as unseen, redirect_stderr(unseen):
        figures = [*_measured()]
    yield from figures


def _measured() -> Iterator[Figure]:
    import licet
    from licet.serve.http.app import create_app
    from licet.serve.http.holder import Holder
    from licet.serve.http.server import Server

    snapshot = licet.open()
    app = create_app(Server(Holder(snapshot)))
    chosen = random.Random(11)
    listed = [one.name for one in snapshot.parties()]
    asyncio.run(_asked(app, [_body([_query(chosen, listed)])]))  # what is made at the first question
    for name, many, size in (("one party", REQUESTS, 1), (f"{BATCH} parties", BATCHES, BATCH)):
        bodies = [_body([_query(chosen, listed) for _ in range(size)]) for _ in range(many)]
        used, started = time.process_time(), time.perf_counter()
        asyncio.run(_asked(app, bodies))
        used, seconds = time.process_time() - used, time.perf_counter() - started
        rate = many / used
        parties = f", {rate * size:,.0f} parties" if size > 1 else ""
        said = f"{rate:,.0f} requests{parties} a second and core; {rate * size / PUBLISHED:,.0f} × {PUBLISHED:g}"
        yield Figure(f"/yente/match, {name}", seconds / many, None, f"{said} (to be {BAR} ×)")


def names(chosen: random.Random, many: int) -> list[str]:
    """Names of parties: a tenth listed ones with a word less, the others of ordinary words of companies."""
    import licet

    listed = [one.name for one in licet.open().parties()]
    return [_name(chosen, listed) for _ in range(many)]


def _name(chosen: random.Random, listed: Sequence[str]) -> str:
    if chosen.random() < 0.1:
        return " ".join(chosen.choice(listed).split()[:-1]) or chosen.choice(listed)
    first, second, third, form = (chosen.choice(one.split()) for one in (_FIRST, _SECOND, _THIRD, _FORM))
    return f"{first}{second} {third} {form}"


def _query(chosen: random.Random, listed: Sequence[str]) -> dict[str, Any]:
    country = chosen.choice(_COUNTRIES.split())
    return {"schema": "Company", "properties": {"name": [_name(chosen, listed)], "jurisdiction": [country]}}


def _body(queries: Sequence[dict[str, Any]]) -> bytes:
    return json.dumps({"queries": {f"q{number}": one for number, one in enumerate(queries)}}).encode()


async def _asked(app: Any, bodies: Sequence[bytes]) -> None:
    """Each body sent to the application, one after the other."""
    for body in bodies:
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": "/yente/match/default",
            "raw_path": b"/yente/match/default",
            "query_string": b"",
            "root_path": "",
            "headers": [
                (b"host", b"localhost"),
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
            ],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        coming = [{"type": "http.request", "body": body, "more_body": False}]
        statuses: list[int] = []

        async def receive(coming: list[dict[str, Any]] = coming) -> dict[str, Any]:
            return coming.pop() if coming else {"type": "http.disconnect"}

        async def send(message: dict[str, Any], statuses: list[int] = statuses) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        await app(scope, receive, send)
        if statuses != [200]:
            raise ValueError(f"/yente/match answered {statuses}")


if __name__ == "__main__":
    for figure in matching():
        print(f"{figure.name:44s} {figure.seconds:9.4f} {figure.note}")
