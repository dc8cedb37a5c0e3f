"""What one server is made of, and how a request reaches it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, cast

from fastapi import Depends, Request

import licet
from licet.serve.access.gate import Gate
from licet.serve.http.holder import Held, Holder, now
from licet.serve.http.quick import Quick
from licet.serve.http.swapping import Swapper
from licet.serve.own.shelf import Shelf

MOST_BODY = 1_000_000
"""Bytes of a question; documents and files have limits of their own."""
MOST_PLACES = 20_000
"""Places of a document that one request is answered with: some 25 MB. A batch job takes ten times as many."""


def today() -> date:
    """The day in UTC: the same wherever the server stands, and whoever asks it."""
    return now().date()


@dataclass(frozen=True, slots=True)
class Server:
    """The parts of a server that its routes use. `today`: the clock (UTC), so that tests can say which day it is.

    `swapper`: changes the snapshot; None where it stays. `quick`: answers what takes milliseconds. `gate`: who may ask;
    without another one, the person at this machine, by its own names. `shelf`: snapshots with lists of tenants' own.
    """

    holder: Holder
    today: Callable[[], date] = today
    swapper: Swapper | None = None
    quick: Quick = field(default_factory=Quick)
    gate: Gate = field(default_factory=Gate)
    stakes: tuple[licet.StatedStake, ...] = ()
    shelf: Shelf = field(default_factory=Shelf)


async def server(request: Request) -> Server:
    """The server that a request came to."""
    return cast(Server, request.app.state.server)


async def held(request: Request) -> Held:
    """The snapshot that a request is answered from, from its begin to its end."""
    return (await server(request)).holder.held


TheServer = Annotated[Server, Depends(server)]
TheSnapshot = Annotated[Held, Depends(held)]
