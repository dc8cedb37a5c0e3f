"""*Settings, profile*: how strictly the tenant's names are screened; everybody of it sees it, an admin changes it."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

import licet
from licet.serve import listings
from licet.serve.access.api import actor_of, state_of
from licet.serve.access.who import Role, TheWho, Who
from licet.serve.http.server import Server, TheServer, TheSnapshot
from licet.serve.own import profiles
from licet.serve.pages.rendering import link
from licet.serve.pages.settings import shown

router = APIRouter(include_in_schema=False)

PATH = "/settings/profiles"


@router.get(PATH)
def profile(request: Request, server: TheServer, held: TheSnapshot, who: TheWho) -> HTMLResponse:
    """The profile, and the form for an admin."""
    return _page(request, server, held.snapshot, who, done=request.query_params.get("done") == "1")


@router.post(PATH)
def save(
    request: Request,
    server: TheServer,
    held: TheSnapshot,
    who: TheWho,
    name: Annotated[str, Form(alias="profile", max_length=40)] = "",
    threshold: Annotated[str, Form(max_length=40)] = "",
    lists: Annotated[list[str], Form(alias="list")] = [],  # noqa: B006 (read, never changed)
) -> Response:
    """Keeps what was chosen; or says what is wrong with it. A list that is not ticked is left out."""
    left_out = [one for one in _lists(held.snapshot) if one not in lists]
    try:
        actor = actor_of(request, server.gate, who)
        number = _number(threshold) if name == profiles.NUMBER else None
        profiles.save(state_of(server.gate), actor, who.home, name, number, left_out)
    except licet.BadInput as slip:
        typed = {"name": name, "threshold": threshold, "left_out": left_out}
        return _page(request, server, held.snapshot, who, typed=typed, wrong={slip.field: str(slip)})
    return RedirectResponse(link(PATH, done=1), 303)


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise licet.BadInput("threshold", text, f"a number from {profiles.LEAST} to {profiles.MOST}") from None


def _lists(snapshot: licet.Snapshot) -> tuple[str, ...]:
    return tuple(str(one.list) for one in snapshot.coverage())


def _page(request: Request, server: Server, snapshot: licet.Snapshot, who: Who, **more: Any) -> HTMLResponse:
    now = profiles.of(server, who)
    typed = {"name": now.name, "threshold": f"{now.threshold:g}", "left_out": list(now.left_out)}
    values: dict[str, Any] = {"typed": typed, "wrong": {}, "done": False, **more}
    return shown(
        request,
        who,
        "settings_profiles.html",
        status=422 if values["wrong"] else 200,
        snapshot=snapshot,
        profile=now,
        published=licet.PROFILES,
        alerts=licet.alerts_per_10_000(now.threshold),
        lists=[(one, listings.title(one)) for one in _lists(snapshot)],
        may_change=who.role.reaches(Role.ADMIN) and server.gate.state is not None,
        number=profiles.NUMBER,
        most=profiles.MOST,
        **values,
    )
