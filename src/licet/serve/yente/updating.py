"""`/updatez`: opens the newest edition aside and puts it in place; a job whose state can be asked for."""

import hmac
from collections.abc import Callable
from threading import Lock, Thread
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

import licet
from licet.serve.http.answers import Json
from licet.serve.http.holder import Holder

router = APIRouter(tags=["System information"])


class Job:
    """One update at a time; who asks while it runs is told so, and gets the one that runs."""

    def __init__(self, holder: Holder, opened: Callable[[], licet.Snapshot] = licet.open) -> None:
        self._holder, self._opened = holder, opened
        self._lock = Lock()
        self._thread: Thread | None = None
        self._state: dict[str, Any] = {"number": 0, "state": "idle", "error": None, "changed": None}

    def start(self, *, wait: bool = False) -> dict[str, Any]:
        """Starts the job unless it runs, and says its state."""
        with self._lock:
            if self._state["state"] != "running":
                self._state = {**self._state, "state": "running", "error": None, "changed": None}
                self._state["number"] += 1
                self._thread = Thread(target=self._run, name="licet-updatez", daemon=True)
                self._thread.start()
            thread = self._thread
        if wait and thread is not None:
            thread.join()
        return self.state()

    def state(self) -> dict[str, Any]:
        """Its number, its state (idle, running, succeeded, failed), what went wrong, whether another snapshot answers
        since, and which."""
        return {**self._state, "snapshot": self._holder.held.snapshot.digest}

    def _run(self) -> None:
        try:
            new = self._opened()
            changed = new.digest != self._holder.held.snapshot.digest
            if changed:
                self._holder.swap(new)
            self._state = {**self._state, "state": "succeeded", "changed": changed}
        except Exception as slip:  # noqa: BLE001 - shown whatever it is; the snapshot before goes on answering
            told = str(slip) if isinstance(slip, licet.LicetError) else type(slip).__name__
            self._state = {**self._state, "state": "failed", "error": told, "changed": False}


@router.post("/updatez", summary="Open the newest edition")
def update(request: Request, token: str = "", sync: Annotated[bool, Query()] = False) -> Json:
    """Starts the update, or tells that it runs. 403 without the token of LICET_UPDATE_TOKEN."""
    _check(token)
    job: Job = request.app.state.job
    state = job.start(wait=sync)
    if sync and state["state"] == "failed":
        raise HTTPException(500, f"The update failed: {state['error']}")
    return Json({"status": "ok", "job": state})


@router.get("/updatez", summary="How the update goes")
def status(request: Request, token: str = "") -> Json:
    """The state of the last update."""
    _check(token)
    job: Job = request.app.state.job
    return Json({"status": "ok", "job": job.state()})


def _check(token: str) -> None:
    wanted = licet.Settings.now().update_token
    if not wanted or not token.strip() or not hmac.compare_digest(token.encode(), wanted.encode()):
        raise HTTPException(403, "Invalid token.")
