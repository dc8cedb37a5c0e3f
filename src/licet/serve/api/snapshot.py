"""Which snapshot answers, since when, and what became of the last attempt to change it."""

from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel

from licet.serve.http import problems
from licet.serve.http.holder import Held
from licet.serve.http.server import Server, TheServer, TheSnapshot
from licet.serve.http.swapping import Attempt, Status

router = APIRouter(tags=["snapshot"])


class AttemptShown(BaseModel):
    """One attempt: `swapped`; `unchanged`, the edition on disk is the one that answers; `failed`, nothing changed."""

    at: datetime
    what: Literal["swapped", "unchanged", "failed"]
    snapshot: str | None
    error: str | None


class SnapshotInUse(BaseModel):
    """The snapshot that answers. `number`: how many came before it; `running`: another is being checked."""

    snapshot: str
    edition: str
    since: datetime
    number: int
    running: bool
    last_attempt: AttemptShown | None


@router.get("/snapshot", summary="Which snapshot answers?")
def snapshot(server: TheServer, held: TheSnapshot) -> SnapshotInUse:
    """The snapshot in use, since when, and what became of the last attempt to change it."""
    return _shown(server, held)


@router.post("/snapshot/reload", status_code=202, summary="Look for a new edition now", response_model=SnapshotInUse)
def reload(server: TheServer) -> SnapshotInUse | Response:
    """Opens the edition on disk aside, checks it, and swaps it in; where that fails, the one before goes on answering.

    With several processes this answers at once, and `GET /snapshot` says what became of it.
    """
    if server.swapper is None:
        return problems.problem(503, "This server answers from one snapshot and cannot change it.")
    server.swapper.request()
    return _shown(server, server.holder.held)


def _shown(server: Server, held: Held) -> SnapshotInUse:
    status = server.swapper.status if server.swapper else Status()
    return SnapshotInUse(
        snapshot=held.snapshot.digest,
        edition=held.snapshot.day.isoformat(),
        since=held.since,
        number=held.number,
        running=status.running,
        last_attempt=_attempt(status.last) if status.last else None,
    )


def _attempt(one: Attempt) -> AttemptShown:
    return AttemptShown(at=one.at, what=one.what, snapshot=one.snapshot, error=one.error)
