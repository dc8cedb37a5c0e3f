"""*Document*: which listed parties does this text, or this file, name?"""

import re
from functools import partial
from pathlib import PurePath
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

import licet
from licet.serve import report, shapes
from licet.serve.access.who import TheWho, Who
from licet.serve.api.documents import AROUND
from licet.serve.http.answers import stamped
from licet.serve.http.holder import Held
from licet.serve.http.lane import long
from licet.serve.http.server import MOST_PLACES, Server, TheServer, TheSnapshot
from licet.serve.own import not_asked
from licet.serve.pages import document_answer, document_form
from licet.serve.pages.document_form import DATA, MOST_TEXT, PATH, REPORT, TEXT_NAME, Form
from licet.serve.pages.rendering import HEADERS, page

router = APIRouter(include_in_schema=False)

MULTIPART = "multipart/form-data"
MOST_FIELDS = 8
HELD_TEXT = 4 * MOST_TEXT
"""Bytes of a typed text that are held at all: one that is too long comes back with its error; beyond, it does not."""
MOST_BYTES = licet.Settings.now().document_bytes
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The report names the one style sheet that it allows, by its hash, in itself."""


@router.get(PATH)
async def document(request: Request, server: TheServer, held: TheSnapshot, who: TheWho) -> Response:
    """The form; with `example`, the founding story answered, which alone has an address."""
    form = document_form.of_address(request.query_params, server.today())
    return await _answered(request, _Asked(form, server, held, who))


@router.post(PATH, max_body_size=MOST_BYTES + AROUND)
async def looked_into(request: Request, server: TheServer, held: TheSnapshot, who: TheWho) -> Response:
    """The answer about what was sent: as a page, as a report to keep, or as data. Nothing of it stays here."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MULTIPART:
        raise HTTPException(415, f"The form of this page is sent as {MULTIPART}; programs use POST /scan.")
    try:
        given = await request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=HELD_TEXT)
    except HTTPException as slip:
        if "maximum size" not in str(slip.detail):
            raise
        raise HTTPException(413, document_form.TOO_LONG) from slip
    try:
        form = document_form.of_body(given, server.today())
        return await _answered(request, _Asked(form, server, held, who))
    finally:
        await given.close()


class _Asked:
    """A form, and what it is answered from."""

    def __init__(self, form: Form, server: Server, held: Held, who: Who) -> None:
        self.form, self.server, self.held, self.who, self.today = form, server, held, who, server.today()


async def _answered(request: Request, asked: _Asked) -> Response:
    # A document is read and shown where few are at a time: until then it waits on disk.
    return await long(request, partial(_made, asked)) if asked.form.asked else _page(asked)


def _made(asked: _Asked) -> Response:
    form = asked.form
    try:
        scan = partial(asked.held.snapshot.scan, on=form.day, everyone=form.everyone, most_places=MOST_PLACES)
        found = scan(form.data(), form.name)
    except (licet.SourceUnreadable, licet.BadInput) as slip:
        asked.form = form.with_error(*_wrong(form, slip))
        return _page(asked)
    own = not_asked.names(asked.server, asked.who, found.on)
    said = not_asked.sentences(own)
    if form.form == REPORT:
        text = report.page([found], not_asked=said)
        return _kept(text.encode("utf-8"), form, "html", "text/html; charset=utf-8")
    if form.form == DATA:
        shape = shapes.scan(found) | not_asked.shape(own)
        return _kept(bytes(stamped(shape, asked.held).body), form, "json", "application/json")
    called = "The text" if form.file is None else ""
    return _page(asked, document_answer.view(found, asked.today, doc=called, not_asked=said))


def _page(asked: _Asked, view: document_answer.View | None = None) -> Response:
    form = asked.form
    values: dict[str, Any] = {"here": PATH, "snapshot": asked.held.snapshot, "today": asked.today, "form": form}
    values |= {
        "view": view,
        "csrf": asked.who.csrf,
        "most": licet.Settings.now().document_bytes,
        "most_text": MOST_TEXT,
    }
    return page(
        "document.html", status=422 if form.errors else 200, example_link=document_form.example_link(), **values
    )


def _wrong(form: Form, slip: licet.LicetError) -> tuple[str, str]:
    """Which field it is that cannot be used, and why, in a sentence."""
    if isinstance(slip, licet.BadInput) and form.own_day:
        return "on", "This document gives no day of its own that can be read in one way: give a day."
    return "file" if form.file is not None else "text", f"{str(slip).rstrip('.')}."


def _kept(data: bytes, form: Form, ending: str, media_type: str) -> Response:
    """A file to keep, named after the document in letters that every system takes."""
    stem = "" if form.name == TEXT_NAME else re.sub(r"[^A-Za-z0-9_-]+", "-", PurePath(form.name).stem).strip("-")[:60]
    disposition = f'attachment; filename="licet-{stem or "document"}.{ending}"'
    headers = {**HEADERS, "Content-Disposition": disposition, "Content-Security-Policy": REPORT_POLICY}
    return Response(data, headers=headers, media_type=media_type)
