"""Batch jobs: a file goes up, is answered row by row beside the requests, and its answers come down."""

import json
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request
from fastapi.responses import FileResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

import licet
from licet import BadInput, Settings, SourceUnreadable
from licet.serve import resume as marks
from licet.serve.access.who import TheWho
from licet.serve.http.owner import Owner, owner
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.jobs import arriving, asking, dispatch, locks, pinning, shown
from licet.serve.jobs.dispatch import Keeper
from licet.serve.jobs.folders import Jobs
from licet.serve.jobs.record import FORMS, RESUMABLE, Record, State, Verb
from licet.serve.jobs.shown import JobShown, JobsShown, LinesShown
from licet.serve.own.narrowing import TENANT

FORM = {
    "type": "object",
    "required": ["file", "verb"],
    "properties": {
        "file": {"type": "string", "contentMediaType": "application/octet-stream", "description": "The questions."},
        "verb": {"type": "string", "enum": [*Verb], "description": "What is asked of every row."},
        "on": {"type": "string", "format": "date", "description": "The day; without it today (UTC)."},
        "threshold": {"type": "number", "minimum": 0, "maximum": 1, "description": "screen: least score."},
        "profile": {
            "type": "string",
            "enum": [*licet.PROFILES, TENANT],
            "description": "screen: a published threshold by its name; or `tenant`, your tenant's own profile.",
        },
        "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "description": "screen: most candidates."},
        "list": {"type": "string", "description": "listed: the list of rows that name none."},
        "map": {"type": "array", "items": {"type": "string"}, "description": "field=Column, once for each."},
        "form": {"type": "string", "enum": [*FORMS], "description": "Of the answers; jsonl without it."},
    },
}
BODY = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": FORM}}}}
MEDIA = {
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
PRIVATE = {"cache-control": "private, no-store", "x-content-type-options": "nosniff"}
NO_JOB = "There is no such job."


def keeper(app: FastAPI) -> Keeper:
    """Who starts the jobs of an application."""
    if not hasattr(app.state, "jobs"):
        app.state.jobs = Keeper(Jobs.of(Settings.now()))
    found: Keeper = app.state.jobs
    return found


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Jobs that an earlier server left go on; those that run outlive this one."""
    one = keeper(app)
    if one.jobs.root.is_dir():
        one.begin()
    yield
    one.end()


router = APIRouter(prefix="/jobs", tags=["jobs"], lifespan=_lifespan)


def _keeper(request: Request) -> Keeper:
    app: FastAPI = request.app
    return keeper(app)


Kept = Annotated[Keeper, Depends(_keeper)]
Whose = Annotated[Owner, Depends(owner)]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many are left out before the first.")]
Limit = Annotated[int, Query(ge=1, le=1000, description="Most that are given.")]


def _job(job: str, kept: Kept, whose: Whose) -> Record:
    """The job of this tenant; another's does not exist."""
    found = kept.jobs.find(job, whose.tenant)
    if found is None:
        raise HTTPException(404, NO_JOB)
    return found


One = Annotated[Record, Depends(_job)]


@router.post("", status_code=202, summary="Answer a file", openapi_extra=BODY, max_body_size=arriving.ANY_SIZE)
async def add(
    request: Request, server: TheServer, held: TheSnapshot, kept: Kept, whose: Whose, who: TheWho
) -> JobShown:
    """Takes a file and a verb; gives the job that answers it.

    The job keeps the snapshot, the day and, to screen, the lists of your tenant's own that it began with (`also`).
    Rows that cannot be answered are kept aside, never dropped.
    """
    jobs = kept.jobs
    async with arriving.arriving(request, jobs, whose) as arrived:
        asked = asking.asked(arrived.form.fields, arrived.form.filename or "", server.today())

        def made() -> Record:
            question = pinning.by_profile(server, who, asked)
            pinned, own = jobs.pin(held.snapshot), pinning.own(server, who, question, arrived.folder)
            one = arriving.add(jobs, arrived, question, whose, pinned, State.QUEUED, own)
            kept.dispatch()
            kept.begin()
            return jobs.find(one.id, one.tenant) or one

        return shown.job(jobs, await run_in_threadpool(made))


@router.get("", summary="Your jobs")
def listing(
    kept: Kept,
    whose: Whose,
    offset: Offset = 0,
    limit: Limit = 50,
    of: Annotated[Literal["me", "all"], Query(description="Your own ones, or all of your tenant.")] = "me",
) -> JobsShown:
    """The newest first."""
    kept.dispatch()
    own = [one for one in kept.jobs.all() if one.tenant == whose.tenant and (of == "all" or one.owner == whose.name)]
    own.reverse()
    page = [shown.job(kept.jobs, one) for one in own[offset : offset + limit]]
    return JobsShown(total=len(own), jobs=page, next=offset + limit if offset + limit < len(own) else None)


@router.get("/{job}", summary="How far is it?")
def one(one: One, kept: Kept) -> JobShown:
    """Its state, how far it is, and what it rests on."""
    return shown.job(kept.jobs, one)


@router.post("/{job}/cancel", status_code=202, summary="Let it end")
def cancel(one: One, kept: Kept) -> JobShown:
    """What was answered is kept, and the job can be resumed."""
    return shown.job(kept.jobs, _conflict(dispatch.cancel, kept.jobs, one))


@router.post("/{job}/resume", status_code=202, summary="Let it go on")
def resume(one: One, kept: Kept) -> JobShown:
    """Goes on where it stopped, with the snapshot and the day it began with; XLSX and Parquet begin anew."""
    _conflict(dispatch.resume, kept.jobs, one)
    kept.dispatch()
    kept.begin()
    return shown.job(kept.jobs, kept.jobs.find(one.id, one.tenant) or one)


def _conflict(act: Any, jobs: Jobs, one: Record) -> Record:
    try:
        found: Record = act(jobs, one)
    except BadInput as slip:
        raise HTTPException(409, f"{slip}.") from None
    return found


@router.delete("/{job}", status_code=204, summary="Remove it")
def remove(one: One, kept: Kept) -> Response:
    """Removes the file, its answers and what was written down of it."""
    with locks.held(kept.jobs.dispatching):
        if not kept.jobs.remove(one):
            raise HTTPException(409, "The job is running; cancel it first.")
    return Response(status_code=204)


@router.get("/{job}/answer", summary="The answers", response_class=FileResponse)
def answer(
    one: One,
    kept: Kept,
    part: Annotated[bool, Query(description="Of one that did not end well: what was answered so far.")] = False,
) -> Response:
    """The file of answers, whole or by ranges of bytes, with its SHA-256 (`Repr-Digest`)."""
    files, state = kept.jobs.files(one), kept.jobs.state(one)
    name = asking.download(one.file, one.asked.verb, one.asked.form)
    media = MEDIA[one.asked.form]
    if state is State.DONE and one.answer is not None:
        digest = b64encode(bytes.fromhex(one.answer.sha256)).decode()
        headers = {**PRIVATE, "repr-digest": f"sha-256=:{digest}:", "etag": f'"{one.answer.sha256}"'}
        return FileResponse(files.answer, headers=headers, media_type=media, filename=name)
    if not part:
        more = "; ?part=true gives what was answered so far" if one.asked.form in RESUMABLE else ""
        raise HTTPException(409, f"The job is {state}: only the answers of one that is done are whole{more}.")
    if one.asked.form not in RESUMABLE:
        raise HTTPException(409, f"A part of a file of form {one.asked.form} cannot be read; resume the job.")
    headers = {**PRIVATE, "content-disposition": f'attachment; filename="part-of-{name}"'}
    return StreamingResponse(_beginning(files.part, _marked(files.answer)), media_type=media, headers=headers)


def _marked(output: Path) -> int:
    """The bytes of a part that are of rows that are done."""
    try:
        return int(json.loads(marks.mark_of(output).read_text(encoding="utf-8"))["done"].get("bytes", 0))
    except FileNotFoundError:
        return 0


def _beginning(path: Path, size: int) -> Iterator[bytes]:
    if not size:
        return
    with path.open("rb") as stream:
        while size and (block := stream.read(min(size, 1 << 16))):
            size -= len(block)
            yield block


@router.get("/{job}/aside", summary="Rows kept aside", response_model=LinesShown)
def aside(
    one: One,
    kept: Kept,
    offset: Offset = 0,
    limit: Limit = 100,
    whole: Annotated[bool, Query(description="All of them as a file of JSON lines.")] = False,
) -> Any:
    """Rows that were not answered, each with its line, the reason, and the row."""
    files, state = kept.jobs.files(one), kept.jobs.state(one)
    if whole:
        name = asking.download(one.file, "aside", "jsonl")
        if not files.aside.exists():
            return Response(b"", media_type=MEDIA["jsonl"], headers=PRIVATE)
        return FileResponse(files.aside, headers=PRIVATE, media_type=MEDIA["jsonl"], filename=name)
    rows, more = shown.lines(files.aside, offset, limit)
    total = shown.progress(files, state).aside
    found = [{name: value for name, value in row.items() if name != "file"} for row in rows]
    return LinesShown(state=state, total=total, rows=found, next=offset + limit if more else None)


@router.get("/{job}/preview", summary="The first answers")
def preview(one: One, kept: Kept, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> LinesShown:
    """The first answers, also while it runs; of a table `rows` of each."""
    try:
        rows, _more = shown.lines(kept.jobs.files(one).preview, 0, limit)
    except (OSError, ValueError):
        raise SourceUnreadable("the first answers are being written; ask again") from None
    state = kept.jobs.state(one)
    return LinesShown(state=state, total=shown.progress(kept.jobs.files(one), state).answered, rows=rows)
