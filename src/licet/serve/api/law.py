"""The law: may this go there, what is this item, what does the chart require, how much US content is in it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from fastapi.concurrency import run_in_threadpool

import licet
from licet.serve import (
    charting,
    classifying,
    counting,
    deciding,
    places,
    questions,
    schemas,
    shapes,
    shapes_beside,
    weighing,
)
from licet.serve.access.who import TheWho
from licet.serve.api import answers, answers_law
from licet.serve.api.days import Day
from licet.serve.api.documented import said, schema_of
from licet.serve.api.examples import FOUNDING, TRANSACTIONS
from licet.serve.api.questions import Classify, DeMinimis, Fact
from licet.serve.http.answers import Json, stamped
from licet.serve.http.holder import Held
from licet.serve.http.lane import long
from licet.serve.http.own_route import OwnRoute
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.own import not_asked

router = APIRouter(route_class=OwnRoute, default_response_class=Json)
__all__ = ["FOUNDING", "router"]

Asked = Annotated[dict[str, Any], Body(openapi_examples=TRANSACTIONS, json_schema_extra=schema_of("Transaction"))]
WhatIf = Annotated[bool, Query(description="Also the facts on which the answer depends.")]
Application = Annotated[bool, Query(description="Also the license application, block by block.")]
Records = Annotated[bool, Query(description="Also what is kept, and until when.")]
Events = Annotated[
    list[str] | None,
    Query(description="Of the events of 762.6(a): export=2025-01-20, reexport=none …; with the records to keep."),
]


@router.post("/decide", tags=["decide"], summary="May this go there?", responses=said("Answered"))
async def decide(
    asked: Asked,
    request: Request,
    server: TheServer,
    held: TheSnapshot,
    who: TheWho,
    what_if: WhatIf = False,
    application: Application = False,
    records: Records = False,
    event: Events = None,
) -> Json:
    """The decision with every ruling: a field that is left out says what `/schemas/transaction` says of it.

    Listings that the transaction does not state come from screening, as of its day. Unknown is an answer: what is not
    known stands in `blocking_unknowns`. Lists of your tenant's own are not asked: where there are any, `not_asked`
    names them. Not legal advice.
    """
    transaction = questions.from_fields({"date": server.today().isoformat(), **asked})
    wanted = deciding.Wanted("json", None, False, what_if, application, records, deciding.events(event, "event"))
    own = partial(not_asked.names, server, who, transaction.on)
    decide_ = partial(_decide, transaction, wanted, held, own)
    return await (long(request, decide_) if what_if else run_in_threadpool(decide_))


def _decide(asked: licet.Transaction, wanted: deciding.Wanted, held: Held, own: Callable[[], Sequence[str]]) -> Json:
    found = shapes_beside.explained(deciding.explained(held.snapshot, asked, wanted))
    return stamped(found | not_asked.shape(own()), held)


@router.post("/classify", tags=["classify"], summary="What is this item?", responses=said(answers_law.AnyClassified))
def classify(asked: Classify, server: TheServer, held: TheSnapshot) -> Json:
    """A device by its name, a circuit by its figures, model weights by their facts; or whether an ECCN is on the list.

    Exactly one of `item`, figures and `weights`. A figure that is left out is not known, and `missing` says what it
    could change.
    """
    given = asked.model_dump(exclude_none=True)
    item, weights, on = (given.pop(one, None) for one in ("item", "weights", "on"))
    day: date = on or server.today()
    ways = {"item": item is not None, "figures": bool(given), "weights": weights is not None}
    if sum(ways.values()) != 1:
        used = " and ".join(name for name, is_used in ways.items() if is_used)
        raise licet.BadInput("the question", used or None, "exactly one of item, figures, weights")
    if weights is not None:
        facts = weighing.facts([f"{name}={_word(value)}" for name, value in asked.weights.items()], "weights")
        return stamped(weighing.shape(licet.model_weights(facts, day), day), held)
    own = classifying.Tables.named(None, None)
    return stamped(classifying.answered(item, given, own, day), held, on=day.isoformat())


def _word(value: Fact) -> str:
    return (
        {None: "unknown", True: "yes", False: "no"}[value] if value is None or isinstance(value, bool) else str(value)
    )


@router.get(
    "/chart", tags=["classify"], summary="What does the Country Chart require?", responses=said(answers_law.Chart)
)
def chart(
    server: TheServer,
    held: TheSnapshot,
    eccn: Annotated[str, Query(min_length=1, max_length=40, description="3A001.a.2, or EAR99.", examples=["3A001"])],
    to: Annotated[str, Query(min_length=1, max_length=100, description="IN, or India.", examples=["IN"])],
    on: Annotated[Day | None, Query(description="The day of the law; without it today (UTC).")] = None,
) -> Json:
    """An ECCN at a destination, reason by reason: row, mark, section, review; and what the entry offers.

    End users and end uses are not asked here: `/decide` asks them.
    """
    return stamped(charting.shape(licet.chart(eccn, to, on=on or server.today())), held)


@router.post("/deminimis", tags=["classify"], summary="How much US content?", responses=said(answers_law.Content))
async def deminimis(asked: DeMinimis, request: Request, server: TheServer, held: TheSnapshot) -> Json:
    """The share of controlled US content of a bill of materials, and whether it is too much for the destination.

    Amounts and shares are exact. A line of which something is not known widens the share to an interval; no line is
    left out.
    """
    return await long(request, partial(_count, asked, asked.on or server.today(), held))


def _count(asked: DeMinimis, on: date, held: Held) -> Json:
    destination, region = places.place(asked.to)
    item = None if asked.eccn in (*counting.UNKNOWN, None) else asked.eccn
    question = counting.Question(destination, region, on, item, asked.kind, asked.price)
    lines = [one.model_dump(exclude={"quantity"} if one.quantity is None else set()) for one in asked.lines]
    stated = [
        {**line, "quantity": "unknown"} if one.quantity is None else line
        for one, line in zip(asked.lines, lines, strict=True)
    ]
    bill = tuple(counting.part(one, f"lines[{place}]") for place, one in enumerate(stated))
    return stamped(counting.shape(counting.answer(question, bill), question), held)


@router.get(
    "/schemas/{name}",
    tags=["decide"],
    summary="The JSON Schema of a transaction, or of a decision",
    responses=said(answers.AnySchema, 404),
)
async def schema(name: str) -> Json:
    """The published schemas (draft 2020-12): `transaction` is what `/decide` reads, `decision` what it answers."""
    if name not in schemas.NAMES:
        raise licet.EditionMissing(f"no schema {name[:40]!r}; there are: {', '.join(schemas.NAMES)}")
    found: shapes.Shape = schemas.read(name)
    return Json(found)
