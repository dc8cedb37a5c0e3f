"""Listings in time, and what is held: history, listed, changes, sources, editions."""

from datetime import date
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException

from licet.serve import held as holdings
from licet.serve import histories, in_time
from licet.serve.api import answers_lists
from licet.serve.api.days import Day
from licet.serve.api.documented import said
from licet.serve.http.answers import Json, stamped
from licet.serve.http.holder import Held
from licet.serve.http.lane import long
from licet.serve.http.own_route import OwnRoute
from licet.serve.http.server import TheServer, TheSnapshot

router = APIRouter(route_class=OwnRoute, default_response_class=Json)

Name = Annotated[str, Query(min_length=1, description="One name, in any script.", examples=["智谱"])]
List = Annotated[
    str, Query(min_length=1, max_length=60, description="A list by its id or usual code.", examples=["EL"])
]
On = Annotated[Day | None, Query(description="The day asked about; without it today (UTC).")]


@router.get(
    "/history",
    tags=["lists"],
    summary="Since when, by which notice, until when?",
    responses=said(answers_lists.History),
)
async def history(
    name: Name,
    request: Request,
    server: TheServer,
    held: TheSnapshot,
    on: Annotated[Day | None, Query(description="Also what each listing said on this day.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="Most parties.")] = 10,
) -> Json:
    """The parties that a name may mean, the likeliest first, each with every listing known and what notices changed."""
    asked = partial(histories.answered, held.snapshot, name, limit, on=on, today=server.today())
    return await long(request, lambda: stamped(asked(), held))


@router.get(
    "/listed", tags=["lists"], summary="Was this party on this list on this day?", responses=said(answers_lists.Listed)
)
def listed(name: Name, list: List, server: TheServer, held: TheSnapshot, on: On = None) -> Json:
    """true, false or unknown, with the reason and the parties that carry the name."""
    day = on or server.today()
    return stamped(in_time.listed(held.snapshot, name, list, day), held, on=day.isoformat())


@router.get(
    "/changes", tags=["lists"], summary="What happened to listings?", responses=said(answers_lists.Changes, 404, 409)
)
async def changes(
    request: Request,
    server: TheServer,
    held: TheSnapshot,
    since: Annotated[Day, Query(description="Changes after this day.")],
    until: On = None,
    list: Annotated[
        str | None, Query(min_length=1, max_length=60, description="Only of this list.", examples=["EL"])
    ] = None,
    limit: Annotated[int, Query(ge=1, le=10_000, description="Most changes in one answer.")] = 1_000,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="How many were given before: see `next`.")] = 0,
    snapshot: Annotated[
        str | None, Query(max_length=100, description="The snapshot of the first page: another one is not mixed in.")
    ] = None,
) -> Json:
    """Who was added, removed or amended after the first day and up to the second.

    A long answer comes in pages: `total` counts all changes, `next` is the address of the next page, null on the last.
    """
    last = until or server.today()
    if snapshot is not None and snapshot != held.snapshot.digest:
        raise HTTPException(409, "The lists have moved since the first page. Begin again without `offset`.")
    page = partial(_page, held, (since, last), list, (offset, limit))
    return await long(request, page)


def _page(held: Held, days: tuple[date, date], list: str | None, part: tuple[int, int]) -> Json:
    (since, until), (offset, limit) = days, part
    end = offset + limit
    found, total = in_time.changes(held.snapshot, days, list, slice(offset, end))
    asked = {"since": since, "until": until, **({"list": list} if list else {}), "limit": limit, "offset": end}
    following = "/changes?" + urlencode({**asked, "snapshot": held.snapshot.digest})
    return stamped({**found, "total": total, "next": following if end < total else None}, held)


@router.get(
    "/sources", tags=["held"], summary="What is each source, and how fresh?", responses=said(answers_lists.Sources)
)
def sources(held: TheSnapshot) -> Json:
    """What each official publication is, covers and leaves out; what is held of it, and what came of fetching it."""
    return stamped(holdings.sources_shape(held.snapshot), held)


@router.get("/editions", tags=["held"], summary="What is held, of which day?", responses=said(answers_lists.Editions))
def editions(held: TheSnapshot) -> Json:
    """Every publication with its day, entries and digest; every list with its newest state."""
    return stamped(holdings.editions_shape(held.snapshot), held)
