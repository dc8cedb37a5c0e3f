"""Whether the server lives, and whether it can answer."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from licet.serve.http.server import TheSnapshot

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
async def readyz(held: TheSnapshot) -> Ready:
    """Which snapshot answers."""
    return Ready(snapshot=held.snapshot.digest, edition=held.snapshot.day.isoformat())
