"""*Settings, users*: who logs in. Every change ends the sessions of the user; oneself is changed by another admin."""

from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

import licet
from licet.serve.access import users
from licet.serve.access.api import actor_of, state_of
from licet.serve.access.login import AT_ONCE
from licet.serve.access.users_api import NewUser, UserChange, change, make
from licet.serve.access.who import TheWho, Who
from licet.serve.http.server import Server, TheServer
from licet.serve.pages.rendering import link
from licet.serve.pages.settings import shown
from licet.serve.pages.settings_keys import ROLES

router = APIRouter(include_in_schema=False)

PATH = "/settings/users"
Text = Annotated[str, Form(max_length=1000)]
DONE = {
    "made": "The user may log in.",
    "role": "The role is changed; the user has to log in again.",
    "password": "The password is changed; the user has to log in with it.",
    "disable": "The user may not log in any more; sessions have ended.",
    "enable": "The user may log in again.",
}
"""What was done, by its word in the address."""


@router.get(PATH)
def every(request: Request, server: TheServer, who: TheWho) -> HTMLResponse:
    """The users of the tenant, and a form for another."""
    return _page(request, server, who, done=DONE.get(request.query_params.get("done", ""), ""))


@router.post(PATH)
async def create(
    request: Request,
    server: TheServer,
    who: TheWho,
    name: Text = "",
    role: Text = "reader",
    by: Text = "password",
    password: Annotated[str, Form(max_length=10_000)] = "",
) -> Response:
    """A new user; or what is wrong with what was typed. A password never comes back."""
    actor = actor_of(request, server.gate, who)
    asked = NewUser.model_validate({"name": name, "role": role, "password": None if by == "provider" else password})
    try:
        await run_sync(make, server.gate, actor, who, asked, limiter=AT_ONCE)
    except licet.BadInput as slip:
        wrong = {slip.field if slip.field in ("name", "role", "password") else "name": str(slip)}
        typed = {"name": name, "role": role, "by": by}
        return await run_sync(lambda: _page(request, server, who, typed=typed, wrong=wrong))
    return RedirectResponse(link(PATH, done="made"), 303)


@router.post(f"{PATH}/{{user}}/{{what}}")
async def act(
    user: str,
    what: str,
    request: Request,
    server: TheServer,
    who: TheWho,
    role: Text = "",
    password: Annotated[str, Form(max_length=10_000)] = "",
) -> Response:
    """Changes one thing of a user: `role`, `password`, `disable`, `enable`."""
    changes = {
        "role": {"role": role},
        "password": {"password": password},
        "disable": {"disabled": True},
        "enable": {"disabled": False},
    }
    actor = actor_of(request, server.gate, who)
    try:
        if what not in changes:
            raise licet.BadInput("the change", what[:40], ", ".join(changes))
        asked = UserChange.model_validate(changes[what])
        await run_sync(change, server.gate, actor, who, user, asked, limiter=AT_ONCE)
    except licet.BadInput as slip:
        wrong = {"at": user, "what": what, "said": str(slip)}
        return await run_sync(lambda: _page(request, server, who, refused=wrong))
    return RedirectResponse(link(PATH, done=what), 303)


def _page(request: Request, server: Server, who: Who, **more: Any) -> HTMLResponse:
    found = users.every(state_of(server.gate), who.home)
    values: dict[str, Any] = {"typed": {"name": "", "role": "reader", "by": "password"}, "wrong": {}, "done": ""}
    values |= {"refused": None, **more}
    wrong = values["wrong"] or values["refused"]
    return shown(
        request,
        who,
        "settings_users.html",
        status=422 if wrong else 200,
        users=found,
        roles=ROLES,
        me=who.id,
        provider=server.gate.provider is not None,
        **values,
    )
