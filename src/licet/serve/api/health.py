"""Whether the server lives, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from licet.serve.http.server import TheServer, TheSnapshot

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(BaseModel):
    """Questions are answered, from this snapshot."""

    status: Literal["ready"] = "ready"
    snapshot: str
    edition: str


@router.get("/healthz", summary="Does the process live?")
async def healthz() -> Alive:
    """Answers as long as the process does, whatever else has failed."""
    return Alive()


@router.get("/readyz", summary="Can it answer questions?")
async def readyz(server: TheServer, held: TheSnapshot) -> Ready:
    """Which snapshot answers. 503 as soon as the server was told to stop."""
    if server.swapper is not None and server.swapper.stopping:
        raise HTTPException(503, "The server was told to stop; it takes no new questions.")
    return Ready(snapshot=held.snapshot.digest, edition=held.snapshot.day.isoformat())
