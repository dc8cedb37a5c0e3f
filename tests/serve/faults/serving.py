"""A server as users start it, for tests that harm it. Its log goes to a file: a pipe that nobody reads would block."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

PATIENCE = 60
HEADERS = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream, text/html"}
"""Seconds that a step may take on a busy machine."""


class Serving:
    """A server that runs. `place`: its edition."""

    def __init__(self, process: subprocess.Popen[bytes], place: Path, log: Path) -> None:
        self.process, self.place, self.log = process, place, log
        until(lambda: b" from snapshot " in log.read_bytes() or process.poll() is not None)
        found = re.search(r"http://127.0.0.1:(\d+)", log.read_text("utf-8"))
        assert found, log.read_text("utf-8")
        self.port = int(found[1])

    def ask(self, path: str, body: object = None) -> Any:
        """The answer to one question, in JSON."""
        return json.loads(self.text(path, body))

    def text(self, path: str, body: object = None) -> str:
        """The answer to one question."""
        data = None if body is None else json.dumps(body).encode()
        address = f"http://127.0.0.1:{self.port}{quote(path, safe='/?&=%')}"
        request = urllib.request.Request(address, data, HEADERS)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))

    def children(self) -> set[int]:
        """The processes that it started and that live."""
        tasks = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("ascii")
        return {int(one) for one in tasks.split()}

    def finds(self, name: str) -> bool:
        """Whether somebody of that name is listed."""
        return bool(self.ask("/screen", {"name": name, "on": "2025-02-02"})["matches"])


def until(true: Callable[[], bool]) -> None:
    """Waits for what must come to pass."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


@contextmanager
def serving(folder: Path, edition: Path, *, workers: int = 2, **settings: str) -> Iterator[Serving]:
    """A server over an edition, with its data and its log in a folder."""
    words = ["-m", "licet", "serve", "--port", "0", "--workers", str(workers), "--edition", str(edition)]
    more = {"LICET_WATCH_SECONDS": "0", "LICET_STOP_SECONDS": "5", "LICET_DATA": str(folder / "data"), **settings}
    log = folder / "log"
    with log.open("wb") as written:
        process = subprocess.Popen([sys.executable, *words], stderr=written, env=os.environ | more)
    with process:
        try:
            yield Serving(process, edition, log)
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            finally:
                process.kill()
