"""A server of two workers, started as users start it."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 60
"""Seconds that a step may take on a busy machine."""


class Running:
    """A server with two workers."""

    def __init__(self, process: subprocess.Popen[str], place: Path) -> None:
        self.process, self.place = process, place
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"http://\S+", said)
        assert found, said
        self.url = found[0]

    def ask(self, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def children(self) -> set[int]:
        tasks = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("ascii")
        return {int(one) for one in tasks.split()}

    def finds(self, name: str) -> bool:
        return bool(self.ask("/screen", {"name": name, "on": "2025-02-02"})["matches"])


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


@contextmanager
def started(edition: Path, **environment: str) -> Iterator[Running]:
    """A server over an edition, ended with the block."""
    words = ["-m", "licet", "serve", "--port", "0", "--workers", "2", "--edition", str(edition)]
    more = os.environ | environment
    with subprocess.Popen([sys.executable, *words], stderr=subprocess.PIPE, text=True, env=more) as one:
        try:
            yield Running(one, edition)
        finally:
            one.terminate()
            try:
                one.wait(PATIENCE)
            finally:
                one.kill()


class InFlight:
    """A question that the server has begun to read, and of which it lacks the end."""

    def __init__(self, running: Running) -> None:
        self._rest = json.dumps({"name": "Velvet Harbor Shipping", "on": "2025-02-02"}).encode()
        place = urlsplit(running.url)
        assert place.hostname is not None
        self._socket = socket.create_connection((place.hostname, place.port or 0), timeout=PATIENCE)
        head = f"POST /screen HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(self._rest)}\r\n"
        more = "Content-Type: application/json\r\nExpect: 100-continue\r\n\r\n"
        self._socket.sendall((head + more).encode())
        assert self._socket.recv(1000).startswith(b"HTTP/1.1 100 ")

    def worker(self, among: set[int]) -> int:
        """The process that has it."""
        ends = tuple(f":{one[1]:04X}" for one in (self._socket.getpeername(), self._socket.getsockname()))
        rows = [row.split() for row in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
        # The server's end: its own port first; another connection that has ended may have had the same other port.
        inode = next(row[9] for row in rows if (row[1][8:], row[2][8:]) == ends)
        return next(pid for pid in among if f"socket:[{inode}]" in _files(pid))

    def answer(self) -> bytes:
        """Sends the end; gives all that comes back, which is nothing where the worker is gone."""
        try:
            self._socket.sendall(self._rest)
            return b"".join(iter(lambda: self._socket.recv(65536), b""))
        except ConnectionError:
            return b""
        finally:
            self._socket.close()


def _files(pid: int) -> set[str]:
    return {os.readlink(one) for one in Path(f"/proc/{pid}/fd").iterdir()}
