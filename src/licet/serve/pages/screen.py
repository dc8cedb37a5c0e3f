"""*Screen*: is this party on a list?"""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

import licet
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import asked, found
from licet.serve.pages.rendering import page

router = APIRouter(include_in_schema=False)


@router.get(asked.PATH)
def screen(request: Request, server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """The form, and the answer where a name is asked about. An address gives the same answer of the same snapshot."""
    given, today = request.query_params, server.today()
    question = asked.read(given, today)
    values: dict[str, Any] = {"here": asked.PATH, "snapshot": held.snapshot, "today": today, "asked": question}
    if question.party is None:
        return page("screen.html", status=422 if question.errors else 200, view=None, **values)
    threshold = licet.PROFILES[asked.WIDE].threshold if question.wide else None
    screened = held.snapshot.screen(question.party, on=question.on, threshold=threshold, limit=found.MOST)
    chosen, whole = given.getlist("with"), bool(given.get("all"))
    said = found.view(held.snapshot, question, screened, today, whole=whole or len(chosen) == 2)
    return page("screen.html", view=said, compared=_compared(said, chosen), whole=whole, chosen=chosen, **values)


def _compared(said: found.View, chosen: Sequence[str]) -> tuple[found.Shown, ...] | None:
    """The two candidates to set side by side; None where not two of them were chosen."""
    two = tuple(one for one in said.candidates if one.id in chosen)
    return two if len(two) == 2 else None
