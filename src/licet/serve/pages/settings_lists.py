"""*Settings, lists*: the tenant's own lists, each version of them; kept, replaced and withdrawn by an admin."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

import licet
from licet.serve.access.api import actor_of, state_of
from licet.serve.access.who import Role, TheWho, Who
from licet.serve.http.holder import Held
from licet.serve.http.lane import aside
from licet.serve.http.server import Server, TheServer, TheSnapshot
from licet.serve.own import lists
from licet.serve.pages.rendering import link
from licet.serve.pages.settings import shown

router = APIRouter(include_in_schema=False)

PATH = "/settings/lists"
ENVELOPE = 100_000
"""Bytes of a form beside its file."""
Upload = Annotated[UploadFile | None, File()]


@router.get(PATH)
def every(request: Request, server: TheServer, who: TheWho) -> HTMLResponse:
    """The lists, and the form for another."""
    return _page(request, server, who, done=request.query_params.get("done", "")[:120])


@router.post(PATH, max_body_size=lists.MOST_BYTES + ENVELOPE)
async def keep(request: Request, server: TheServer, held: TheSnapshot, who: TheWho, file: Upload = None) -> Response:
    """Keeps a file as the list of its name from today on; or says which row is wrong, and keeps nothing."""
    data = await file.read(lists.MOST_BYTES + 1) if file is not None else b""
    name = (file.filename or "") if file is not None else ""
    return await aside(request, lambda: _kept(request, server, held, who, name, data))


def _kept(request: Request, server: Server, held: Held, who: Who, name: str, data: bytes) -> Response:
    state, today = state_of(server.gate), server.today()
    try:
        if not name:
            raise licet.BadInput("file", None, "a file")
        last = name.replace("\\", "/").rpartition("/")[2]
        one = lists.add(state, actor_of(request, server.gate, who), who.home, last, data, today)
    except (licet.BadInput, licet.SourceUnreadable) as slip:
        return _page(request, server, who, wrong=str(slip))
    server.shelf.held(state, who.home, held, today)
    return RedirectResponse(link(PATH, done=one.id), 303)


@router.post(f"{PATH}/{{name}}/withdraw")
def withdraw(name: str, request: Request, server: TheServer, who: TheWho) -> Response:
    """From today on the list is not asked."""
    try:
        lists.withdraw(state_of(server.gate), actor_of(request, server.gate, who), who.home, name, server.today())
    except licet.BadInput as slip:
        return _page(request, server, who, wrong=str(slip))
    return RedirectResponse(PATH, 303)


def _page(request: Request, server: Server, who: Who, *, wrong: str = "", done: str = "") -> HTMLResponse:
    several = lists.versions(state_of(server.gate), who.home)
    asked = lists.as_of(several, server.today())
    values: dict[str, Any] = {"wrong": wrong, "done": next((one for one in asked if one.name == done), None)}
    return shown(
        request,
        who,
        "settings_lists.html",
        status=422 if wrong else 200,
        asked=asked,
        versions=several[::-1],
        may_change=who.role.reaches(Role.ADMIN),
        most={"bytes": lists.MOST_BYTES, "parties": lists.MOST_PARTIES},
        **values,
    )
