"""What the first process of a server tells the others, in lines of JSON through a pipe."""

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import licet
from licet.serve.http.swapping import Attempt, Status, Swapper


def told(status: Status) -> dict[str, Any]:
    """A status as a line says it."""
    said: dict[str, Any] = json.loads(json.dumps({"status": asdict(status)}, default=str))
    return said


def status_of(row: dict[str, Any]) -> Status:
    """The status that a line says."""
    last = row["last"]
    if last is None:
        return Status(bool(row["running"]))
    made = Attempt(datetime.fromisoformat(last["at"]), last["what"], last["snapshot"], last["error"])
    return Status(bool(row["running"]), made)


class Lines:
    """The lines of a stream that comes in pieces."""

    def __init__(self) -> None:
        self._held = b""

    def add(self, piece: bytes) -> Iterator[dict[str, Any]]:
        """The lines that end in this piece."""
        *whole, self._held = (self._held + piece).split(b"\n")
        yield from (json.loads(one) for one in whole)


class Told(threading.Thread):
    """Listens to the first process and does what it says; where that one is no more, this process stops too."""

    def __init__(self, swapper: Swapper, pipe: int, on_failure: Callable[[str], None]) -> None:
        super().__init__(daemon=True, name="told")
        self._swapper, self._pipe, self._on_failure = swapper, pipe, on_failure

    def run(self) -> None:
        """Until the other end is closed."""
        lines = Lines()
        while piece := os.read(self._pipe, 65536):
            for said in lines.add(piece):
                self._do(said)
        os.kill(os.getpid(), signal.SIGTERM)

    def _do(self, said: dict[str, Any]) -> None:
        if "status" in said:
            self._swapper.say(status_of(said["status"]))
            return
        if said.get("stopping"):
            self._swapper.stopping = True
            return
        try:
            self._swapper.follow(Path(said["swap"]), said["digest"])
        except (licet.LicetError, OSError, MemoryError) as slip:
            self._on_failure(str(slip))
