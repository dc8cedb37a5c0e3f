"""*Settings, password*: one's own, against the old one; every other session ends."""

from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import Headers

import licet
from licet.serve.access import forms
from licet.serve.access.api import actor_of, state_of
from licet.serve.access.login import AT_ONCE, Changed, Tried, change_password
from licet.serve.access.who import By, TheWho, Who
from licet.serve.http.server import Server, TheServer
from licet.serve.pages.rendering import link
from licet.serve.pages.settings import shown

router = APIRouter(include_in_schema=False)

PATH = "/settings/password"
Password = Annotated[str, Form(max_length=10_000)]


@router.get(PATH)
def password(request: Request, who: TheWho) -> HTMLResponse:
    """The form; whoever did not log in by a name has nothing to change."""
    return _page(request, who, done=request.query_params.get("done") == "1")


@router.post(PATH)
async def change(
    request: Request,
    server: TheServer,
    who: TheWho,
    old: Password = "",
    new: Password = "",
    again: Password = "",
) -> Response:
    """Changes the password, and goes on in a new session; or says what is wrong."""
    if who.by is not By.USER:
        return _page(request, who, status=422)
    if new != again:
        return _page(request, who, {"again": "The two new passwords differ: type the same one twice."}, 422)
    try:
        tried = await run_sync(_tried, request, server, who, Changed(who.id, old, new), limiter=AT_ONCE)
    except licet.BadInput as slip:
        return _page(request, who, {"new": f"{slip}."}, 422)
    if tried.wait is not None:
        seconds = max(1, round(tried.wait.total_seconds()))
        refused = _page(request, who, {"old": f"Too many tries; wait {seconds} s."}, 429)
        refused.headers["retry-after"] = str(seconds)
        return refused
    if tried.session is None:
        return _page(request, who, {"old": "This is not your password."}, 422)
    done = RedirectResponse(link(PATH, done=1), 303)
    forms.give(done, tried.session, secure=server.gate.rules.secure)
    return done


def _tried(request: Request, server: Server, who: Who, given: Changed) -> Tried:
    gate, actor = server.gate, actor_of(request, server.gate, who)
    session = forms.session_of(Headers(scope=request.scope), secure=gate.rules.secure)
    whole = Changed(given.user, given.old, given.new, session)
    return change_password(state_of(gate), actor, whole, hasher=gate.hasher, lengths=gate.rules.lengths)


def _page(
    request: Request, who: Who, wrong: dict[str, str] | None = None, status: int = 200, *, done: bool = False
) -> HTMLResponse:
    values: dict[str, Any] = {"wrong": wrong or {}, "done": done, "by_user": who.by is By.USER}
    return shown(request, who, "settings_password.html", status=status, **values)
