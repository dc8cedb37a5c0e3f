"""A file that arrives by a form: refused before it is sent where it can be, counted while it comes, then a job."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from licet import SourceUnreadable
from licet.serve.http.owner import Owner
from licet.serve.jobs import asking, locks, upload
from licet.serve.jobs.folders import Jobs, new_id
from licet.serve.jobs.record import Asked, Own, Pinned, Record, State, moment

ENVELOPE = 4_000_000
"""Bytes of a form beside its file."""
ANY_SIZE = 1 << 50
"""The framework's limit does not know the operator's: the form is counted while it arrives."""


class Arrived(NamedTuple):
    """A file in a folder of its own, which goes away with the block, and the form it came with."""

    folder: Path
    form: upload.Form


@asynccontextmanager
async def arriving(request: Request, jobs: Jobs, whose: Owner) -> AsyncIterator[Arrived]:
    """The form of a request, its file on the disk.

    Raises:
        HTTPException: it is too large, the disk or the queue is full (413, 400, 429, 507), the edition is gone (503).
        BadInput: it is no form, or has no file.
    """
    await run_in_threadpool(_check_room, jobs, whose.tenant, _length(request))
    folder = await run_in_threadpool(jobs.arriving)
    try:
        try:
            body = _counted(request.stream(), jobs.limits.bytes + ENVELOPE)
            kind = request.headers.get("content-type")
            form = await upload.receive(kind, body, folder / "arriving", jobs.limits.bytes)
        except upload.TooLarge:
            raise HTTPException(413, _too_large(jobs)) from None
        except ClientDisconnect:
            raise HTTPException(400, "The form ended early.") from None
        yield Arrived(folder, form)
    except SourceUnreadable as slip:
        raise HTTPException(503, str(slip)) from None
    except OSError as slip:
        raise HTTPException(507, f"The file cannot be stored: {slip.strerror or 'the disk fails'}.") from slip
    finally:
        if folder.exists():
            await run_in_threadpool(shutil.rmtree, folder, True)


def add(
    jobs: Jobs, arrived: Arrived, asked: Asked, whose: Owner, pinned: Pinned, state: State, own: Own | None = None
) -> Record:
    """Makes a job of what arrived; the lists of the tenant's own stand in its folder already.

    Raises:
        HTTPException: too many jobs of this tenant wait already (429).
    """
    form = arrived.form
    (arrived.folder / "arriving").rename(arrived.folder / f"input{asked.suffix}")
    one = Record(
        id=new_id(),
        tenant=whose.tenant,
        owner=whose.name,
        file=asking.shown(form.filename or ""),
        bytes=form.size,
        sha256=form.digest,
        asked=asked,
        snapshot=pinned,
        created=moment(),
        state=state,
        own=own or Own(),
    )
    with locks.held(jobs.dispatching):
        _check_queue(jobs, whose.tenant)
        return jobs.add(arrived.folder, one)


async def _counted(body: AsyncIterator[bytes], most: int) -> AsyncIterator[bytes]:
    """The chunks of a body, as long as it is not larger than a form may be."""
    size = 0
    async for chunk in body:
        size += len(chunk)
        if size > most:
            raise upload.TooLarge
        yield chunk


def _length(request: Request) -> int:
    text = request.headers.get("content-length", "0")
    return int(text) if text.isdecimal() and len(text) < 20 else 0


def _too_large(jobs: Jobs) -> str:
    return f"The file has more than {jobs.limits.bytes:,} bytes: split it."


def _check_room(jobs: Jobs, tenant: str, length: int) -> None:
    """Refuses what cannot be taken before it is sent."""
    if length > jobs.limits.bytes + ENVELOPE:
        raise HTTPException(413, _too_large(jobs))
    jobs.ready()
    if jobs.free() < length:
        raise HTTPException(507, "The disk of the server has no room for this file.")
    _check_queue(jobs, tenant)


def _check_queue(jobs: Jobs, tenant: str) -> None:
    if jobs.waiting(tenant) >= jobs.limits.queued:
        raise HTTPException(429, f"{jobs.limits.queued} jobs wait or run already; let one end, or cancel one.")
