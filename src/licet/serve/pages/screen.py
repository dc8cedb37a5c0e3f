"""*Screen*: is this party on a list?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

import licet
from licet.serve.access.who import TheWho
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.own import profiles
from licet.serve.own.narrowing import MOST_LOOKED, narrowed
from licet.serve.pages import asked, found, found_own
from licet.serve.pages.rendering import page

router = APIRouter(include_in_schema=False)


@router.get(asked.PATH)
def screen(request: Request, server: TheServer, held: TheSnapshot, who: TheWho) -> HTMLResponse:
    """The form, and the answer where a name is asked about. An address gives the same answer of the same snapshot and
    of the same profile of the tenant, which the answer names."""
    given, today = request.query_params, server.today()
    question = asked.read(given, today)
    values: dict[str, Any] = {"here": asked.PATH, "snapshot": held.snapshot, "today": today, "asked": question}
    if question.party is None:
        return page("screen.html", status=422 if question.errors else 200, view=None, **values)
    profile = profiles.of(server, who)
    if given.get("lists") == "all":
        profile = replace(profile, left_out=())
    threshold = licet.PROFILES[asked.WIDE].threshold if question.wide else profile.threshold
    most = MOST_LOOKED if profile.left_out else found.MOST
    held, versions = server.shelf.held(server.gate.state, who.home, held, question.on)
    values["snapshot"] = held.snapshot
    whole_answer = held.snapshot.screen(question.party, on=question.on, threshold=threshold, limit=most)
    screened = narrowed(whole_answer, profile.left_out)
    chosen, whole = given.getlist("with"), bool(given.get("all"))
    said = found.view(held.snapshot, question, screened.found, today, whole=whole or len(chosen) == 2)
    said = found_own.with_lists(said, held.snapshot, versions)
    said = found_own.by_profile(said, profile, screened, wide=question.wide)
    every = question.link(lists="all") if screened.hidden else None
    values["every_list"] = every
    return page("screen.html", view=said, compared=_compared(said, chosen), whole=whole, chosen=chosen, **values)


def _compared(said: found.View, chosen: Sequence[str]) -> tuple[found.Shown, ...] | None:
    """The two candidates to set side by side; None where not two of them were chosen."""
    two = tuple(one for one in said.candidates if one.id in chosen)
    return two if len(two) == 2 else None
