"""A publisher on this machine that answers each path as a test tells it to."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

Answer = Callable[["Handler"], None]
_CONNECT = socket.socket.connect


class Handler(BaseHTTPRequestHandler):
    """One request; what it is answered stands in the publisher's script."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        script = self.server.script[self.path.split("?")[0]]
        answer = script[0] if len(script) == 1 else script.pop(0)
        with suppress(OSError):  # the one who asked went away: several tests are about that
            answer(self)
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def say(self, status: int, body: bytes = b"", /, **headers: str) -> None:
        """Answers with a status, headers (`Retry_After`) and a body; with its length where none is given."""
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if "Content-Length" not in named and "Transfer-Encoding" not in named and status != 304:
            named["Content-Length"] = str(len(body))
        for name, value in named.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """The publisher: `script` holds the answers to a path in their order, the last one for ever; `asked` what came."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing."""

    def at(self, path: str, *answers: Answer) -> str:
        """Sets what a path answers; gives its address."""
        self.script[path] = list(answers)
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


@contextmanager
def serving() -> Iterator[Server]:
    """A publisher that runs until the test is over."""
    with Server() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections to this machine are made, others fail the test."""

    def guarded(line: socket.socket, address: Any) -> None:
        if address[0] != "127.0.0.1":
            raise AssertionError(f"a test opened a connection to {address[0]}")
        _CONNECT(line, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def saying(status: int, body: bytes = b"", /, **headers: str) -> Answer:
    """An answer that is always the same."""
    return lambda handler: handler.say(status, body, **headers)
