"""Slow, broken and hostile clients at a real server on the loopback: each has an answer, and nobody waits for them."""

import json
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import uvicorn
from fastapi import FastAPI, Request
from tests.editions.publisher import only_loopback

from licet.serve.access.headers import ALWAYS
from licet.serve.http.capacity import Capacity
from licet.serve.http.connections import HEAD_BYTES, Limits, limited
from licet.serve.http.listening import listen

MOST = 24
"""Connections at once of the server under test."""
PATIENCE = 30
"""Seconds until a test fails that waits for what does not come."""
ASKED = b"GET /here HTTP/1.1\r\nHost: x\r\n\r\n"

app = FastAPI()
_GATE = threading.Event()


@app.get("/here")
async def here() -> dict[str, str]:
    return {"i": "am"}


@app.get("/large")
async def large() -> str:
    return "x" * 20_000_000


@app.get("/held")
def held() -> str:
    _GATE.wait(PATIENCE)
    return "done"


@app.post("/read")
async def read(request: Request) -> int:
    return len(await request.body())


@app.post("/unread")
async def unread() -> str:
    return "no"


class Ready(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.answers.set()


def served(limits: Limits) -> Iterator[int]:
    """The port of a server with these limits, in a thread."""
    listening = listen("127.0.0.1", 0)
    port: int = listening.getsockname()[1]
    server = Ready(
        uvicorn.Config(
            Capacity(app, 2),
            http=limited(limits),
            ws="none",
            log_config=None,
            h11_max_incomplete_event_size=HEAD_BYTES,
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    assert server.answers.wait(PATIENCE)
    yield port
    server.should_exit = True
    thread.join(PATIENCE)


@pytest.fixture(scope="module")
def patient() -> Iterator[int]:
    """A server that waits long."""
    yield from served(Limits(slow=PATIENCE, most=MOST))


@pytest.fixture(scope="module")
def hasty() -> Iterator[int]:
    """A server that waits for hardly anything."""
    yield from served(Limits(slow=0.1, most=MOST))


@pytest.fixture(autouse=True)
def _loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    only_loopback(monkeypatch)


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), PATIENCE)


def to_the_end(line: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    found = b""
    try:
        while piece := line.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    return found


def answered(line: socket.socket) -> bytes:
    """One answer: its head, and a body of the length it names."""
    found = b""
    while b"\r\n\r\n" not in found:
        piece = line.recv(65536)
        assert piece, found
        found += piece
    head, _, body = found.partition(b"\r\n\r\n")
    length = next(int(one[15:]) for one in head.lower().split(b"\r\n") if one.startswith(b"content-length:"))
    while len(body) < length:
        body += line.recv(65536)
    return head + b"\r\n\r\n" + body


def said(port: int, data: bytes) -> tuple[int, dict[str, object]]:
    """Status and problem of what comes back when these bytes are sent."""
    with connected(port) as line:
        line.sendall(data)
        head, _, body = to_the_end(line).partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    assert all(f"\r\n{name}: {value}\r\n".encode() in head for name, value in ALWAYS.items())
    return int(head.split()[1]), json.loads(body)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n", 400),
        (b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: a\nb: c\x00\r\n\r\n", 400),
        (b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        (b"POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * (HEAD_BYTES + 1), 431),
        (b"GET /" + b"a" * (HEAD_BYTES + 1), 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X%d: a\r\n" % n for n in range(5_000)), 431),
    ],
)
def test_what_is_no_request_is_refused_with_a_reason(patient: int, data: bytes, status: int) -> None:
    found, problem = said(patient, data)

    assert found == problem["status"] == status
    assert problem["detail"]


def test_a_head_that_does_not_end_is_given_up(hasty: int) -> None:
    found, problem = said(hasty, b"GET / HTTP/1.1\r\nHost")

    assert found == 408
    assert "in time" in str(problem["detail"])


def test_a_second_head_that_does_not_end_is_given_up(hasty: int) -> None:
    with connected(hasty) as line:
        line.sendall(ASKED)
        assert b"200 OK" in answered(line)
        line.sendall(b"GET / HTTP/1.1\r\nHost")

        assert b" 408 " in to_the_end(line)


def test_a_client_that_says_nothing_is_given_up(hasty: int) -> None:
    with connected(hasty) as line:
        assert b" 408 " in to_the_end(line)


def test_a_body_that_does_not_come_is_given_up(hasty: int) -> None:
    found, _problem = said(hasty, b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")

    assert found == 408


def test_a_body_that_comes_after_its_answer_is_not_waited_for(hasty: int) -> None:
    with connected(hasty) as line:
        line.sendall(b"POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc")

        assert b"200 OK" in to_the_end(line)


def test_an_answer_that_is_not_taken_is_dropped(hasty: int) -> None:
    with connected(hasty) as line:
        line.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        line.recv(1)
        threading.Event().wait(1)  # the client does nothing: the server must end it

        assert len(to_the_end(line)) < 20_000_000


def test_a_client_that_has_finished_sending_gets_its_answer(patient: int) -> None:
    with connected(patient) as line:
        line.sendall(ASKED)
        line.shutdown(socket.SHUT_WR)

        assert b'{"i":"am"}' in to_the_end(line)


def test_a_client_that_finishes_in_the_middle_of_a_request_is_let_go(patient: int) -> None:
    with connected(patient) as line:
        line.sendall(b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
        line.shutdown(socket.SHUT_WR)

        assert b" 200 " not in to_the_end(line)


def test_requests_sent_without_waiting_are_answered_in_order(patient: int) -> None:
    with connected(patient) as line:
        line.sendall(ASKED * 20 + b"GET /here HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

        assert to_the_end(line).count(b'{"i":"am"}') == 21


def test_slow_clients_do_not_stop_others(patient: int) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(connected(patient)) for _ in range(MOST * 4)]
        for number, line in enumerate(slow):
            try:
                line.sendall(b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n" if number % 2 else b"GET /")
            except OSError:
                continue  # it had to go already

        with connected(patient) as line:
            line.sendall(ASKED)
            assert b'{"i":"am"}' in answered(line)


def test_one_request_too_many_is_told_to_come_back(patient: int) -> None:
    _GATE.clear()
    asked = b"GET /held HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with ExitStack() as stack:
        lines = [stack.enter_context(connected(patient)) for _ in range(3)]
        for line in lines:
            line.sendall(asked)

        (first, *_), _, _ = select.select(lines, [], [], PATIENCE)
        refused = answered(first)
        _GATE.set()
        others = [to_the_end(line) for line in lines]

    assert b" 503 " in refused
    assert b"retry-after: 1" in refused.lower()
    assert sum(b"done" in one for one in others) == 2


def test_a_body_that_is_still_sent_takes_no_place(patient: int) -> None:
    with ExitStack() as stack:
        for _ in range(4):
            line = stack.enter_context(connected(patient))
            line.sendall(b"POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc")
        with connected(patient) as other:
            other.sendall(ASKED)
            assert b'{"i":"am"}' in answered(other)

        line.sendall(b"defghi")
        assert answered(line).endswith(b"9")
