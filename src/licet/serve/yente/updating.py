"""`/updatez`: opens the newest edition aside and puts it in place; a job whose state can be asked for."""

import hmac
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

import licet
from licet.serve.http.answers import Json
from licet.serve.http.swapping import Swapper

LONGEST, POLL = 600, 0.05
"""Seconds until a check that another process makes is given up, and between two looks at it."""

router = APIRouter(tags=["System information"])


class Job:
    """One update at a time; who asks while it runs is told so, and gets the one that runs.

    The update is the server's own: the edition is opened aside and checked, and every process follows (`swapping`).
    """

    def __init__(self, swapper: Swapper) -> None:
        self._swapper = swapper
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
        return {**self._state, "snapshot": self._swapper.holder.held.snapshot.digest}

    def _run(self) -> None:
        status, until = self._swapper.request(), monotonic() + LONGEST
        while status.running and monotonic() < until:
            sleep(POLL)  # another process checks for all, and tells this one
            status = self._swapper.status
        last = status.last
        if status.running or last is None or last.what == "failed":
            error = last.error if last is not None and not status.running else "the check has not ended yet"
            self._state = {**self._state, "state": "failed", "error": error, "changed": False}
        else:
            self._state = {**self._state, "state": "succeeded", "changed": last.what == "swapped"}


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
