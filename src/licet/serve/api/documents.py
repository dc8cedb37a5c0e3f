"""Which listed parties does this document name: a file uploaded, or a text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import Any, BinaryIO

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

import licet
from licet.serve import shapes
from licet.serve.access.who import TheWho
from licet.serve.api import answers
from licet.serve.api.days import Day
from licet.serve.api.documented import said
from licet.serve.api.questions import ScanText
from licet.serve.http import strict_json
from licet.serve.http.answers import Json, stamped
from licet.serve.http.holder import Held
from licet.serve.http.lane import long
from licet.serve.http.own_route import JSON, OwnRoute
from licet.serve.http.server import MOST_BODY, MOST_PLACES, TheServer, TheSnapshot
from licet.serve.own import not_asked

FORM = "multipart/form-data"
AROUND = 100_000
"""Bytes of a form beside the document itself."""
OWN_DAY = "document"
FIELDS = ("file", "on", "all")
TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
UPLOAD = {
    "type": "object",
    "required": ["file"],
    "additionalProperties": False,
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "One document; its name says how it is read."},
        "on": {"type": "string", "description": "The day of the lists, or `document`: the day it gives itself."},
        "all": {"type": "boolean", "description": "Also parties without a listing in force on the day."},
    },
}
BODY = {
    "required": True,
    "content": {
        FORM: {"schema": UPLOAD},
        JSON: {"schema": {"$ref": "#/components/schemas/ScanText"}},
    },
}
_DAY: TypeAdapter[date] = TypeAdapter(Day)


@dataclass(frozen=True, slots=True)
class Asked:
    """One document: its name and where its bytes are read; `on` None: the day it gives itself."""

    name: str
    data: bytes | BinaryIO
    on: date | None
    everyone: bool


def router(most_bytes: int) -> APIRouter:
    """The route of scanning, for documents of at most so many bytes."""
    routes = APIRouter(route_class=OwnRoute, default_response_class=Json, tags=["scan"])
    routes.post(
        "/scan",
        summary="Which listed parties does this document name?",
        responses=said(answers.Scan, 400),
        openapi_extra={"requestBody": BODY},
        max_body_size=most_bytes + AROUND,
    )(scan)
    return routes


async def scan(request: Request, server: TheServer, held: TheSnapshot, who: TheWho) -> Json:
    """One document as a file of a form (txt md csv tsv html eml msg pdf docx xlsx xls rtf zip), or a text as JSON.

    What could not be read of it stands in `not_read`, and is not cleared. A name that is not found is not cleared.
    Lists of your tenant's own are not asked: where there are any, `not_asked` names them.
    """
    own = partial(not_asked.names, server, who)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == JSON:
        asked = _of_text(await _read(request), server.today())
        return await long(request, partial(_scan, asked, held, own))
    if not request.headers.get("content-type"):
        raise licet.BadInput("file", None, "a document as a form, or a text as JSON")
    async with request.form(max_files=1, max_fields=len(FIELDS), max_part_size=AROUND // 2) as form:
        asked = _of_form(form, server.today())
        return await long(request, partial(_scan, asked, held, own))


def _scan(asked: Asked, held: Held, own: Callable[[date], Sequence[str]]) -> Json:
    # A document is read here, where few are at a time: until then it waits on disk.
    data = asked.data if isinstance(asked.data, bytes) else asked.data.read()
    found = held.snapshot.scan(data, asked.name, on=asked.on, everyone=asked.everyone, most_places=MOST_PLACES)
    return stamped(shapes.scan(found) | not_asked.shape(own(found.on)), held)


async def _read(request: Request) -> Any:
    """The JSON of a body that is no longer than a question: a longer text is sent as a file."""
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > MOST_BODY:
            raise HTTPException(413, f"A text has at most {MOST_BODY:,} bytes; send a longer one as a file.")
    return strict_json.read(bytes(data))


def _of_text(given: Any, today: date) -> Asked:
    try:
        asked = ScanText.model_validate(given)
    except ValidationError as slip:
        raise RequestValidationError(slip.errors(include_url=False)) from None
    try:
        data = asked.text.encode("utf-8")
    except UnicodeEncodeError as slip:
        raise licet.BadInput("text", f"character {slip.start}", "text that UTF-8 can hold") from None
    on = None if isinstance(asked.on, str) else asked.on or today
    name = PurePath(asked.name).name or "text"
    return Asked(name if name.endswith(".txt") else f"{name}.txt", data, on, asked.all)


def _of_form(form: FormData, today: date) -> Asked:
    fields: Mapping[str, Any] = dict(form)
    for name, _value in form.multi_items():
        if name not in FIELDS or len(form.getlist(name)) > 1:
            raise licet.BadInput("a field of the form", name[:40], f"each once: {', '.join(FIELDS)}")
    file = fields.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise licet.BadInput("file", None, "one document with its name, as a file of the form")
    name = PurePath(file.filename.replace("\\", "/")).name
    return Asked(name, file.file, _day(fields.get("on"), today), _truth(fields.get("all")))


def _day(text: Any, today: date) -> date | None:
    if text in (None, ""):
        return today
    if text == OWN_DAY:
        return None
    try:
        return _DAY.validate_python(text)
    except ValidationError:
        raise licet.BadInput("on", str(text)[:40], "a day like 2025-01-16, or document") from None


def _truth(text: Any) -> bool:
    if text in (None, ""):
        return False
    if not isinstance(text, str) or text.lower() not in TRUTHS:
        raise licet.BadInput("all", str(text)[:40], "true or false")
    return TRUTHS[text.lower()]
