"""Logging in and out, who one is, and the keys of one's own tenant."""

from datetime import timedelta
from html import escape
from typing import Annotated, Any
from urllib.parse import urlsplit

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import Field
from starlette.datastructures import Headers

import licet
from licet.serve.access import audit, forms, keys, routes, sessions
from licet.serve.access.addresses import counted_as
from licet.serve.access.audit import Actor
from licet.serve.access.gate import REFUSED, Gate
from licet.serve.access.keys import Wanted
from licet.serve.access.login import Given, Tried, log_in
from licet.serve.access.who import By, TheWho, Who, role
from licet.serve.api.questions import Question
from licet.serve.http.answers import Json
from licet.serve.http.server import TheServer
from licet.serve.http.strict_json import StrictRoute
from licet.serve.state.database import State

router = APIRouter(route_class=StrictRoute, tags=["access"])

AT_ONCE = CapacityLimiter(2)
"""Passwords that are tried at once: each takes 64 MiB."""
WRONG = "Name and password do not belong together, or the user may not log in."


class NewKey(Question):
    """A key to be made, for one's own tenant."""

    name: str = Field(description="What it is for.", examples=["order system"])
    role: str = Field("reader", description="reader, analyst, approver or admin.")
    verbs: list[str] | None = Field(None, description="The only verbs it may ask; without it all of its role.")
    days: int | None = Field(None, ge=1, le=3650, description="After how many days it ends; without it never.")


def local(path: str) -> str:
    """A path of ours, to go on to; the start page for anything else: a login leads nowhere but here."""
    try:
        found = urlsplit(path)
    except ValueError:
        return "/"
    odd = "\\" in path or any(ord(one) < 0x20 for one in path)
    return "/" if odd or found.scheme or found.netloc or not path.startswith("/") or path.startswith("//") else path


def page(next_page: str, said: str = "", status: int = 200, headers: dict[str, str] | None = None) -> HTMLResponse:
    """The page to log in on; it works without a script and without a style."""
    why = f'<p role="alert">{escape(said)}</p>' if said else ""
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Log in · licet</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>Log in</h1>'
        f'{why}<form method="post" action="/login"><input type="hidden" name="next" value="{escape(next_page)}">'
        '<p><label>Name <input name="name" autocomplete="username" required autofocus></label></p>'
        '<p><label>Password <input name="password" type="password" autocomplete="current-password" required>'
        "</label></p><p><button>Log in</button></p></form></main></body></html>"
    )
    return HTMLResponse(text, status, headers)


@router.get("/login", include_in_schema=False)
def login_page(next: str = "/") -> HTMLResponse:
    """The page to log in on."""
    return page(local(next))


@router.post("/login", include_in_schema=False)
async def login(
    request: Request,
    server: TheServer,
    name: Annotated[str, Form(max_length=1000)],
    password: Annotated[str, Form(max_length=10_000)],
    next: Annotated[str, Form(max_length=4000)] = "/",
) -> Response:
    """Begins a session, where name and password belong together."""
    gate, address = server.gate, request.state.address
    if gate.state is None:
        raise licet.StateUnavailable("no state database")
    secure = gate.rules.secure
    before = forms.session_of(Headers(scope=request.scope), secure=secure)
    wait = gate.wait(REFUSED, "login", counted_as(address))
    tried = Tried(wait=timedelta(seconds=wait)) if wait is not None else None
    if tried is None:
        actor = Actor("nobody", address, gate.now())
        tried = await run_sync(_log_in, gate, actor, Given(name, password, before), limiter=AT_ONCE)
    if tried.wait is not None:
        seconds = max(1, round(tried.wait.total_seconds()))
        return page(local(next), f"Too many tries; wait {seconds} s.", 429, {"retry-after": str(seconds)})
    if tried.session is None:
        return page(local(next), WRONG, 401)
    made = RedirectResponse(local(next), 303)
    forms.give(made, tried.session, secure=secure)
    return made


def _log_in(gate: Gate, actor: Actor, given: Given) -> Tried:
    assert gate.state is not None
    return log_in(gate.state, actor, given, hasher=gate.hasher, lengths=gate.rules.lengths)


@router.post("/logout", include_in_schema=False)
def logout(request: Request, server: TheServer) -> Response:
    """Ends the session."""
    secure = server.gate.rules.secure
    session = forms.session_of(Headers(scope=request.scope), secure=secure)
    if session is not None and server.gate.state is not None:
        sessions.end(server.gate.state, session)
    done = RedirectResponse("/login", 303)
    forms.take(done, secure=secure)
    # What the browser keeps of the pages goes too.
    done.headers["clear-site-data"] = '"cache", "storage"'
    return done


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
    return Json({"keys": [key_shape(one, one.standing(now)) for one in keys.every(_state(server.gate), _tenant(who))]})


@router.post("/access/keys", summary="A new key for my tenant", status_code=201)
def create_key(asked: NewKey, request: Request, server: TheServer, who: TheWho) -> Json:
    """The key, which is shown this once."""
    actor = _actor(request, server.gate, who)
    expires = actor.at + timedelta(days=asked.days) if asked.days else None
    wanted = Wanted(_tenant(who), asked.name, role(asked.role), verbs(asked.verbs), expires)
    return Json({"key": keys.create(_state(server.gate), actor, wanted)}, 201)


@router.post("/access/keys/{prefix}/rotate", summary="A new key in the place of one", status_code=201)
def rotate_key(prefix: str, request: Request, server: TheServer, who: TheWho) -> Json:
    """The new key, shown this once; the one before answers seven days more."""
    actor = _actor(request, server.gate, who)
    return Json({"key": keys.rotate(_state(server.gate), actor, prefix, _tenant(who))}, 201)


@router.delete("/access/keys/{prefix}", summary="End a key at once")
def revoke_key(prefix: str, request: Request, server: TheServer, who: TheWho) -> Json:
    """From the next request on it does not answer."""
    keys.revoke(_state(server.gate), _actor(request, server.gate, who), prefix, _tenant(who))
    return Json({"revoked": prefix})


@router.get("/access/audit", summary="Who changed access to my tenant?")
def list_audit(server: TheServer, who: TheWho) -> Json:
    """The newest hundred changes, the newest first."""
    found = audit.rows(_state(server.gate), _tenant(who))
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


def _tenant(who: Who) -> str:
    """One's own tenant; the person at this machine has the first one."""
    return "main" if who.by is By.LOCAL else who.tenant


def _actor(request: Request, gate: Gate, who: Who) -> Actor:
    return Actor(who.shown, request.state.address, gate.now())


def _state(gate: Gate) -> State:
    if gate.state is None:
        raise licet.StateUnavailable("this server has no state database")
    return gate.state
