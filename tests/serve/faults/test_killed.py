"""Processes that are killed (kill -9) while they answer, swap an edition, or write: nothing lost, nothing half."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.serve.faults.serving import Serving, until
from tests.serve.http.editions import wider

from licet.serve import workers
from licet.serve.access import keys
from licet.serve.access.gate import now
from licet.serve.state.database import connect
from licet.serve.state.tables import AUDIT, KEYS
from licet.serve.state.upgrading import open_state

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not workers.can_fork(), reason="a system without forked workers")]
PATIENCE = 60
HEAD = b"POST /screen HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\n"


def whole(answer: bytes) -> bool:
    """Whether an answer is there from its first byte to its last."""
    head, found, body = answer.partition(b"\r\n\r\n")
    length = [one[15:] for one in head.lower().split(b"\r\n") if one.startswith(b"content-length:")]
    return bool(found) and b" 200 " in head[:16] and bool(length) and len(body) == int(length[0])


def asked(port: int, body: bytes) -> bytes:
    """What comes back of one request, until the other side closes."""
    found = b""
    try:
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
            line.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)
            while piece := line.recv(65536):
                found += piece
    except OSError:
        pass
    return found


def test_a_worker_killed_with_requests_in_flight_leaves_no_half_answer_and_others_answer(running: Serving) -> None:
    port, before = running.port, running.children()
    body = b'{"name": "Velvet Harbor Shipping", "on": "2025-02-02"}'
    right, found = asked(port, body), list[bytes]()
    assert whole(right)
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            found.append(asked(port, body))

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    until(lambda: len(found) > 20)
    os.kill(min(before), signal.SIGKILL)
    killed = len(found)
    until(lambda: len(running.children()) == 2 and not running.children() <= before)
    until(lambda: len(found) > killed + 20)
    stop.set()
    for one in asking:
        one.join(PATIENCE)

    answers = {one.partition(b"\r\n\r\n")[2] for one in found if whole(one)}
    assert answers == {right.partition(b"\r\n\r\n")[2]}
    # What was lost was lost before its first byte: nobody takes half an answer for one.
    assert [one for one in found if one and not whole(one)] == []
    assert sum(not one for one in found) <= 4 + 4


def test_the_check_of_an_edition_that_is_killed_changes_nothing_and_can_be_asked_for_again(running: Serving) -> None:
    digest, before = running.ask("/snapshot")["snapshot"], running.children()
    wider(running.place)
    running.process.send_signal(signal.SIGHUP)
    until(lambda: bool(running.children() - before) or running.ask("/snapshot")["snapshot"] != digest)
    for pid in running.children() - before:
        os.kill(pid, signal.SIGKILL)

    until(lambda: running.ask("/snapshot")["last_attempt"] is not None)
    attempt = running.ask("/snapshot")["last_attempt"]
    if attempt["what"] == "failed":  # else the check was quicker than the kill
        assert running.ask("/snapshot")["snapshot"] == digest
        assert running.finds("Velvet Harbor Shipping")
        running.ask("/snapshot/reload", {})
    until(lambda: all(running.ask("/snapshot")["snapshot"] != digest for _ in range(10)))
    assert running.finds("Copper Willow Instruments")


def test_workers_of_a_killed_server_end_and_leave_its_address_free(running: Serving) -> None:
    workers_before = running.children()
    running.process.kill()
    running.process.wait(PATIENCE)

    until(lambda: not any(_lives(pid) for pid in workers_before))
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", running.port))


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


WRITER = """
import sys
from licet.serve.access import keys, tenants
from licet.serve.access.audit import Actor
from licet.serve.access.gate import now
from licet.serve.state.database import connect
from pathlib import Path

state = connect(sys.argv[1]) if "://" in sys.argv[1] else connect(data=Path(sys.argv[1]))
while True:
    key = keys.create(state, Actor("command:tests", "here", now()), keys.Wanted("main", "a key"))
    print(key, flush=True)
"""


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a state database is, made and closed."""
    url = None if request.param == "sqlite" else request.getfixturevalue("postgres").database()
    open_state(url, data=tmp_path).close()
    return url or str(tmp_path)


def test_what_was_confirmed_before_a_kill_is_there_and_nothing_is_half(place: str, tmp_path: Path) -> None:
    for _ in range(2):
        with subprocess.Popen([sys.executable, "-c", WRITER, place], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            told = [writer.stdout.readline().strip() for _ in range(15)]
            writer.kill()
            told += [line.strip() for line in writer.stdout if line.endswith("\n")]

        state = connect(place) if "://" in place else connect(data=Path(place))
        assert all(keys.find(state, one, now()) is not None for one in told)
        with state.read() as connection:
            made = {*connection.execute(sa.select(KEYS.c.prefix)).scalars()}
            written = {*connection.execute(sa.select(AUDIT.c.target).where(AUDIT.c.what == "key created")).scalars()}
        assert made == written
        state.close()

    if "://" not in place:
        with sqlite3.connect(tmp_path / "state.sqlite") as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert file.execute("PRAGMA foreign_key_check").fetchall() == []
