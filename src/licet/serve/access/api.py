"""Logging in and out, who one is, and the keys of one's own tenant."""

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

import licet
from licet.serve.access import audit, keys, routes
from licet.serve.access.audit import Actor
from licet.serve.access.gate import Gate
from licet.serve.access.keys import Wanted
from licet.serve.access.who import TheWho, Who, role
from licet.serve.api.questions import Question
from licet.serve.http.answers import Json
from licet.serve.http.server import TheServer
from licet.serve.http.strict_json import StrictRoute
from licet.serve.state.database import State

router = APIRouter(route_class=StrictRoute, tags=["access"])


class NewKey(Question):
    """A key to be made, for one's own tenant."""

    name: str = Field(description="What it is for.", examples=["order system"])
    role: str = Field("reader", description="reader, analyst, approver or admin.")
    verbs: list[str] | None = Field(None, description="The only verbs it may ask; without it all of its role.")
    days: int | None = Field(None, ge=1, le=3650, description="After how many days it ends; without it never.")


@router.get("/whoami", summary="Who asks, and what may they do?")
def whoami(who: TheWho) -> Json:
    """The tenant, the role, and how it was shown; `csrf` is what a page of a session sends as X-CSRF-Token."""
    said: dict[str, Any] = {"tenant": who.tenant, "role": who.role.value, "by": who.by.value, "id": who.id}
    said["verbs"] = sorted(who.verbs) if who.verbs is not None else None
    return Json({**said, "csrf": who.csrf} if who.csrf else said)


@router.get("/access/keys", summary="Which keys does my tenant have?")
def list_keys(server: TheServer, who: TheWho) -> Json:
    """The keys of one's tenant, without the keys themselves."""
    now = server.gate.now()
    return Json({"keys": [key_shape(one, one.standing(now)) for one in keys.every(state_of(server.gate), who.home)]})


@router.post("/access/keys", summary="A new key for my tenant", status_code=201)
def create_key(asked: NewKey, request: Request, server: TheServer, who: TheWho) -> Json:
    """The key, which is shown this once."""
    actor = actor_of(request, server.gate, who)
    expires = actor.at + timedelta(days=asked.days) if asked.days else None
    wanted = Wanted(who.home, asked.name, role(asked.role), verbs(asked.verbs), expires)
    return Json({"key": keys.create(state_of(server.gate), actor, wanted)}, 201)


@router.post("/access/keys/{prefix}/rotate", summary="A new key in the place of one", status_code=201)
def rotate_key(prefix: str, request: Request, server: TheServer, who: TheWho) -> Json:
    """The new key, shown this once; the one before answers seven days more."""
    actor = actor_of(request, server.gate, who)
    return Json({"key": keys.rotate(state_of(server.gate), actor, prefix, who.home)}, 201)


@router.delete("/access/keys/{prefix}", summary="End a key at once")
def revoke_key(prefix: str, request: Request, server: TheServer, who: TheWho) -> Json:
    """From the next request on it does not answer."""
    keys.revoke(state_of(server.gate), actor_of(request, server.gate, who), prefix, who.home)
    return Json({"revoked": prefix})


@router.get("/access/audit", summary="Who changed access to my tenant?")
def list_audit(server: TheServer, who: TheWho) -> Json:
    """The newest hundred changes, the newest first."""
    found = audit.rows(state_of(server.gate), who.home)
    return Json({"changes": [{**one, "at": one["at"].isoformat()} for one in found]})


def verbs(given: list[str] | None) -> tuple[str, ...] | None:
    """The verbs of a key; raises BadInput for one that no route has."""
    for one in given or ():
        if one not in routes.VERBS:
            raise licet.BadInput("verbs", one, ", ".join(routes.VERBS))
    return tuple(given) if given else None


def key_shape(key: keys.Key, standing: str) -> dict[str, Any]:
    """A key for programs."""
    return {
        "prefix": key.prefix,
        "tenant": key.tenant,
        "name": key.name,
        "role": key.role.value,
        "verbs": None if key.verbs is None else [*key.verbs],
        "standing": standing,
        "created": key.created.isoformat(),
        "expires": key.expires.isoformat() if key.expires else None,
        "revoked": key.revoked.isoformat() if key.revoked else None,
        "last_used": key.last_used.isoformat() if key.last_used else None,
        "replaces": key.replaces,
    }


def actor_of(request: Request, gate: Gate, who: Who) -> Actor:
    """Who changes something by a request, now."""
    return Actor(who.shown, request.state.address, gate.now())


def state_of(gate: Gate) -> State:
    """The state database; raises StateUnavailable where there is none."""
    if gate.state is None:
        raise licet.StateUnavailable("this server has no state database")
    return gate.state
