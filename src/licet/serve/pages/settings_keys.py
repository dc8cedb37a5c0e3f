"""*Settings, keys*: what programs send to be let in. A key is shown once, when it is made."""

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

import licet
from licet.serve.access import keys, routes
from licet.serve.access.api import actor_of, state_of
from licet.serve.access.api import verbs as of_key
from licet.serve.access.keys import Wanted
from licet.serve.access.who import Role, TheWho, Who, role
from licet.serve.http.server import Server, TheServer
from licet.serve.pages.settings import shown

router = APIRouter(include_in_schema=False)

PATH = "/settings/keys"
ROLES = (
    (Role.READER, "asks"),
    (Role.ANALYST, "asks, and works on matches"),
    (Role.APPROVER, "what an analyst may, and releases"),
    (Role.ADMIN, "everything of the tenant: keys, users, lists"),
)
"""The roles, in words."""
EMPTY = {"name": "", "role": Role.READER.value, "verbs": (), "days": "365"}
"""What the form holds at first."""
Text = Annotated[str, Form(max_length=1000)]


@router.get(PATH)
def every(request: Request, server: TheServer, who: TheWho) -> HTMLResponse:
    """The keys of the tenant, and a form for another."""
    return _page(request, server, who)


@router.post(PATH)
def make(
    request: Request,
    server: TheServer,
    who: TheWho,
    name: Text = "",
    role_name: Annotated[str, Form(alias="role", max_length=40)] = Role.READER.value,
    verb: Annotated[list[str], Form()] = [],  # noqa: B006 (read, never changed)
    days: Text = "",
) -> Response:
    """A new key, shown this once; or what is wrong with what was typed."""
    typed = {"name": name, "role": role_name, "verbs": verb, "days": days}

    def made() -> str:
        actor = actor_of(request, server.gate, who)
        length = _days(days)
        expires = actor.at + timedelta(days=length) if length else None
        wanted = Wanted(who.home, name, role(role_name), of_key(verb), expires)
        return keys.create(state_of(server.gate), actor, wanted)

    return _done(request, server, who, made, typed)


@router.post(f"{PATH}/{{prefix}}/rotate")
def rotate(prefix: str, request: Request, server: TheServer, who: TheWho) -> Response:
    """A new key in the place of one, which answers seven days more."""
    actor = actor_of(request, server.gate, who)
    return _done(request, server, who, lambda: keys.rotate(state_of(server.gate), actor, prefix, who.home), {})


@router.post(f"{PATH}/{{prefix}}/withdraw")
def withdraw(prefix: str, request: Request, server: TheServer, who: TheWho) -> Response:
    """Ends a key at once."""
    actor = actor_of(request, server.gate, who)
    try:
        keys.revoke(state_of(server.gate), actor, prefix, who.home)
    except licet.BadInput as slip:
        return _page(request, server, who, wrong={"key": str(slip)})
    return RedirectResponse(PATH, 303)


def _days(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or len(text.strip()) > 4 or not 1 <= int(text) <= 3650:
        raise licet.BadInput("days", text, "a number from 1 to 3,650, or nothing: it never ends")
    return int(text)


def _done(request: Request, server: Server, who: Who, act: Callable[[], str], typed: dict[str, Any]) -> HTMLResponse:
    try:
        made = act()
    except licet.BadInput as slip:
        field = slip.field if slip.field in ("name", "role", "verbs", "days") else "key"
        return _page(request, server, who, typed=typed, wrong={field: str(slip)})
    return _page(request, server, who, made=made)


def _page(request: Request, server: Server, who: Who, **more: Any) -> HTMLResponse:
    now = server.gate.now()
    found = [(one, one.standing(now)) for one in keys.every(state_of(server.gate), who.home)]
    found.reverse()
    values: dict[str, Any] = {"wrong": {}, "made": None, **more}
    return shown(
        request,
        who,
        "settings_keys.html",
        status=422 if values["wrong"] else 200,
        valid=[one for one, standing in found if standing == "valid"],
        ended=[(one, standing) for one, standing in found if standing != "valid"],
        roles=ROLES,
        verbs=routes.VERBS,
        **(values | {"typed": values.get("typed") or EMPTY}),
    )
