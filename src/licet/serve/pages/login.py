"""*Log in*: by a name and a password, or at the identity provider; and out again."""

from datetime import timedelta
from typing import Annotated, Any
from urllib.parse import urlsplit

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import Headers

import licet
from licet.serve.access import forms, sessions
from licet.serve.access.addresses import counted_as
from licet.serve.access.audit import Actor
from licet.serve.access.gate import REFUSED, Gate
from licet.serve.access.login import AT_ONCE, Given, Tried, log_in
from licet.serve.http.server import TheServer
from licet.serve.http.strict_json import StrictRoute
from licet.serve.pages.rendering import page

router = APIRouter(route_class=StrictRoute, include_in_schema=False)

MOST_SHOWN = 200
"""Characters of a typed name that come back."""
WRONG = "Name and password do not belong together, or the user may not log in."
MISSING = {"name": "Type the name that you log in by.", "password": "Type your password."}


def local(path: str) -> str:
    """A path of ours, to go on to; the start page for anything else: a login leads nowhere but here."""
    try:
        found = urlsplit(path)
    except ValueError:
        return "/"
    odd = "\\" in path or any(ord(one) < 0x20 for one in path)
    return "/" if odd or found.scheme or found.netloc or not path.startswith("/") or path.startswith("//") else path


def form(gate: Gate, next_page: str, wrong: dict[str, str], status: int = 200, *, name: str = "") -> HTMLResponse:
    """The page to log in on. `wrong`: what is wrong, by the field at which it stands; a password never comes back."""
    values: dict[str, Any] = {"next": next_page, "wrong": wrong, "name": name[:MOST_SHOWN], "open": gate.rules.open}
    return page("login.html", status=status, here="/login", provider=gate.provider is not None, **values)


@router.get("/login")
def login_page(server: TheServer, next: str = "/") -> HTMLResponse:
    """The page to log in on."""
    return form(server.gate, local(next), {})


@router.post("/login")
async def login(
    request: Request,
    server: TheServer,
    name: Annotated[str, Form(max_length=1000)] = "",
    password: Annotated[str, Form(max_length=10_000)] = "",
    next: Annotated[str, Form(max_length=4000)] = "/",
) -> Response:
    """Begins a session, where name and password belong together."""
    gate, address = server.gate, request.state.address
    if gate.state is None:
        raise licet.StateUnavailable("no state database")
    missing = {field: MISSING[field] for field, text in (("name", name.strip()), ("password", password)) if not text}
    if missing:
        return form(gate, local(next), missing, 422, name=name)
    before = forms.session_of(Headers(scope=request.scope), secure=gate.rules.secure)
    wait = gate.wait(REFUSED, "login", counted_as(address))
    tried = Tried(wait=timedelta(seconds=wait)) if wait is not None else None
    if tried is None:
        actor = Actor("nobody", address, gate.now())
        tried = await run_sync(_log_in, gate, actor, Given(name, password, before), limiter=AT_ONCE)
    if tried.wait is not None:
        seconds = max(1, round(tried.wait.total_seconds()))
        refused = form(gate, local(next), {"password": f"Too many tries; wait {seconds} s."}, 429, name=name)
        refused.headers["retry-after"] = str(seconds)
        return refused
    if tried.session is None:
        return form(gate, local(next), {"password": WRONG}, 401, name=name)
    made = RedirectResponse(local(next), 303)
    forms.give(made, tried.session, secure=gate.rules.secure)
    return made


def _log_in(gate: Gate, actor: Actor, given: Given) -> Tried:
    assert gate.state is not None
    return log_in(gate.state, actor, given, hasher=gate.hasher, lengths=gate.rules.lengths)


@router.post("/logout")
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
