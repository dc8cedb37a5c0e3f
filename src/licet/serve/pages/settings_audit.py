"""*Settings, audit*: what changed access, who logged in, who tried to; the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

import licet
from licet.serve import options
from licet.serve.access import audit, users
from licet.serve.access.api import state_of
from licet.serve.access.audit import Wanted
from licet.serve.access.who import TheWho
from licet.serve.http.server import TheServer
from licet.serve.pages.rendering import link
from licet.serve.pages.settings import shown

router = APIRouter(include_in_schema=False)

PATH = "/settings/audit"
FIELDS = ("what", "since", "until")
ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened, for people."""

    day: date
    minute: str
    what: str
    who: str
    whom: str
    address: str
    more: str


@router.get(PATH)
def rows(request: Request, server: TheServer, who: TheWho) -> HTMLResponse:
    """A page of rows. Its address gives the same rows again, however many come after."""
    state, typed = state_of(server.gate), {name: request.query_params.get(name, "").strip()[:60] for name in FIELDS}
    wanted, wrong = _wanted(typed, request.query_params.get("before", ""))
    found = [] if wrong else audit.rows(state, who.home, ON_A_PAGE + 1, wanted)
    names = {one["id"]: one["name"] for one in users.every(state, who.home)}
    last = found[ON_A_PAGE - 1]["id"] if len(found) > ON_A_PAGE else None
    return shown(
        request,
        who,
        "settings_audit.html",
        status=422 if wrong else 200,
        rows=[_row(one, names) for one in found[:ON_A_PAGE]],
        older=link(PATH, **typed, before=last) if last else None,
        newest=link(PATH, **typed) if wanted.before is not None else None,
        typed=typed,
        wrong=wrong,
        kinds=audit.kinds(state, who.home),
    )


def _wanted(typed: Mapping[str, str], before: str) -> tuple[Wanted, dict[str, str]]:
    since, no_since = _day(typed["since"], "since")
    until, no_until = _day(typed["until"], "until")
    number = int(before) if before.isdecimal() and len(before) < 19 else None
    ended = _begin(until + timedelta(days=1)) if until else None
    return Wanted(typed["what"] or None, _begin(since) if since else None, ended, number), no_since | no_until


def _day(text: str, field: str) -> tuple[date | None, dict[str, str]]:
    try:
        return options.day(text or None, field), {}
    except licet.BadInput as slip:
        return None, {field: f"This is no day: give {slip.allowed}."}


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _row(one: Mapping[str, Any], names: Mapping[str, str]) -> Row:
    at: datetime = one["at"]
    kind, _, id_ = one["who"].partition(":")
    by = (
        names.get(id_, id_)
        if kind == "user"
        else {"nobody": "nobody yet", "local:local": "at this machine"}.get(one["who"], f"{kind} {id_}".strip())
    )
    return Row(
        at.date(),
        at.strftime("%H:%M"),
        one["what"],
        by,
        names.get(one["target"], one["target"]),
        one["address"],
        _more(one["more"]),
    )


def _more(more: Mapping[str, Any]) -> str:
    """What else is worth knowing, in words; what says nothing is left out."""
    given = [(name, value) for name, value in more.items() if value not in (None, [], "")]
    return "; ".join(f"{name} {_word(value)}" for name, value in given)


def _word(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "yes" if value is True else str(value)
