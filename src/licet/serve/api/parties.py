"""Is this party on a list: screen, many at once, compare."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import ValidationError

import licet
from licet.serve import screening, shapes
from licet.serve.access.who import TheWho, Who
from licet.serve.api import answers
from licet.serve.api.documented import said
from licet.serve.api.questions import Compare, Line, Lists, Screen, ScreenMany
from licet.serve.http.answers import Json, stamped
from licet.serve.http.holder import Held
from licet.serve.http.lane import long
from licet.serve.http.own_route import OwnRoute
from licet.serve.http.problems import of_fields
from licet.serve.http.server import Server, TheServer, TheSnapshot
from licet.serve.own import profiles
from licet.serve.own.narrowing import MOST_LOOKED, TENANT, narrowed
from licet.serve.own.profiles import Profile

router = APIRouter(route_class=OwnRoute, default_response_class=Json, tags=["screen"])

NOTE = "No match is not clearance: it says that no name on the lists held is like this one."
Read = tuple[licet.Party, tuple[str, ...]]


@router.post("/screen", summary="Is this party on a list?", responses=said(answers.Screening))
async def screen(asked: Screen, server: TheServer, held: TheSnapshot, who: TheWho) -> Json:
    """The listed parties that this one may be, best first, with their listings on the day.

    No match is not clearance: it says that no name on the lists held is like this one.
    """
    party = licet.read_party(asked.fields())
    profile = await _of_tenant(asked, server, who)
    least = profile.threshold if profile else screening.least(asked.threshold, asked.profile, "")
    on = asked.on or server.today()
    # Not in the line of quick questions: a list that is read for the first time would hold up all of them.
    own = await run_sync(_own, server, who, held, on) if server.gate.state is not None else held

    def answered() -> Json:
        most = asked.limit if not (profile and profile.left_out) else max(asked.limit, MOST_LOOKED)
        found = own.snapshot.screen(party, on=on, threshold=least, limit=most)
        if profile is None:
            return stamped(screening.answered(own.snapshot, found), own)
        one = narrowed(found, profile.left_out, asked.limit)
        return stamped(screening.answered(own.snapshot, one.found) | _named(profile, one.hidden), own)

    return await server.quick(answered)


async def _of_tenant(asked: Lists, server: Server, who: Who) -> Profile | None:
    """The profile of the tenant, where the question asks for it."""
    if asked.profile != TENANT:
        return None
    if asked.threshold is not None:
        raise licet.BadInput("profile", asked.profile, "without threshold: a profile is one")
    return await run_sync(profiles.of, server, who)


def _named(profile: Profile, hidden: int) -> shapes.Shape:
    return {"profile": profile.shape | {"hidden": hidden}}


@router.post("/screen/many", summary="Are these parties on a list?", responses=said(answers.ScreenedMany))
async def screen_many(asked: ScreenMany, request: Request, server: TheServer, held: TheSnapshot, who: TheWho) -> Json:
    """An answer for each party, in their order; at most 500 of them, longer lists are files.

    A party that cannot be read has `error` in its place, and the others are answered: `failed` counts them. Of what
    stands beside a name and cannot be used (a country that is none), `notes` tell.
    """
    on = asked.on or server.today()
    profile = await _of_tenant(asked, server, who)
    return await long(request, lambda: _many(asked, _own(server, who, held, on), on, profile))


def _own(server: Server, who: Who, held: Held, on: date) -> Held:
    """What is held, with the tenant's own lists beside it."""
    return server.shelf.held(server.gate.state, who.home, held, on)[0]


def _many(asked: ScreenMany, held: Held, on: date, profile: Profile | None) -> Json:
    least = profile.threshold if profile else screening.least(asked.threshold, asked.profile, "")
    out = profile.left_out if profile else ()
    screener = screening.of_edition(held.snapshot, on=on, threshold=least, limit=asked.limit, left_out=out)
    read = [_read(one) for one in asked.parties]
    good = [one for one in read if not isinstance(one, dict)]
    found = iter(screener.many([party for party, _notes in good]))
    rows = [
        _row(given, one if isinstance(one, dict) else _answered(one, next(found)))
        for given, one in zip(asked.parties, read, strict=True)
    ]
    lists = [shapes.freshness(one) for one in held.snapshot.freshness(on)]
    failed = len(read) - len(good)
    shape: shapes.Shape = {"on": on.isoformat(), "answers": rows, "failed": failed, "lists": lists}
    shape |= screening.also(held.snapshot)
    hidden = sum(one.get("hidden", 0) for one in rows)
    return stamped(shape | {"note": NOTE} | (_named(profile, hidden) if profile else {}), held)


def _read(given: Any) -> Read | shapes.Shape:
    """The party and what of it was not used; or the error that stands in its place."""
    try:
        return licet.read_row(Line.model_validate(given).fields())
    except ValidationError as slip:
        return {"error": of_fields(slip.errors(include_url=False))}
    except licet.BadInput as slip:
        return {"error": {"field": slip.field, "detail": str(slip), "allowed": slip.allowed}}


def _answered(read: Read, found: shapes.Shape) -> shapes.Shape:
    party, notes = read
    return {"query": party.name, **found, **({"notes": list(notes)} if notes else {})}


def _row(given: Any, shape: shapes.Shape) -> shapes.Shape:
    """A party's answer under its id; null where it has none that can be given back."""
    id_ = given.get("id") if isinstance(given, Mapping) else None
    return {"id": id_ if isinstance(id_, str | int) and not isinstance(id_, bool) else None, **shape}


@router.post("/compare", summary="Are these two parties one?", responses=said(answers.Compared))
def compare(asked: Compare, held: TheSnapshot) -> Json:
    """How alike two parties are, from 0 to 1, and the evidence that adds up to it exactly."""
    a, b = licet.read_party(asked.a.fields()), licet.read_party(asked.b.fields())
    return stamped(screening.compared(a.name, b.name, licet.compare(a, b)), held)
