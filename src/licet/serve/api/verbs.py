"""The verbs: screen, decide."""

from typing import Annotated, Any

from fastapi import APIRouter, Body

import licet
from licet.serve import questions, shapes
from licet.serve.api.questions import Screen
from licet.serve.http.answers import Json
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.http.strict_json import StrictRoute

router = APIRouter(route_class=StrictRoute, default_response_class=Json)

FOUNDING = {
    "date": "2025-01-20",
    "activity": "export",
    "destination": "CN",
    "item": {"device": "NVIDIA H100 SXM"},
    "parties": [{"name": "Beijing Zhipu Huazhang Technology", "roles": ["end_user", "ultimate_consignee"], "hq": "CN"}],
}
"""The question that licet began with."""


@router.post("/screen", tags=["screen"], summary="Is this party on a list?")
def screen(asked: Screen, server: TheServer, held: TheSnapshot) -> Json:
    """The listed parties that this one may be, best first, with their listings on the day.

    No match is not clearance: it says that no name on the lists held is like this one.
    """
    party = licet.read_party(asked.fields())
    found = held.snapshot.screen(party, on=asked.on or server.today(), threshold=asked.threshold, limit=asked.limit)
    return Json(shapes.screening(found))


@router.post("/decide", tags=["decide"], summary="May this go there?")
def decide(asked: Annotated[dict[str, Any], Body(examples=[FOUNDING])], server: TheServer, held: TheSnapshot) -> Json:
    """The decision with every ruling.

    Listings that the transaction does not state come from screening, as of its day.
    """
    transaction = questions.from_fields({"date": server.today().isoformat(), **asked})
    return Json({"id": transaction.id, "decision": shapes.decision(held.snapshot.decide(transaction))})
