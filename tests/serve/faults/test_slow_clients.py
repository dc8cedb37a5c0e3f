"""A thousand clients that send and take as slowly as they can: others are answered meanwhile, and the slow are told."""

import os
import select
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.editions.publisher import only_loopback
from tests.serve.faults.serving import PATIENCE, serving, until
from tests.serve.http.editions import first

from licet.serve import workers

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not workers.can_fork(), reason="a system without forked workers")]
SLOW = 1_000
HOST = b"Host: 127.0.0.1\r\n"
BEGINNINGS = (
    b"",
    b"G",
    b"GET /screen HTTP/1.1\r\n" + HOST,
    b"POST /screen HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{",
    b"POST /scan HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
)
"""How far each of them gets."""
MOST_KB = 100
"""Of memory that a slow client may cost."""


def memory(pid: int) -> int:
    """Kilobytes that belong to a process alone."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def refused(line: socket.socket) -> bytes:
    """All that a client is told until it is cut; empty where it is cut without a word."""
    found = b""
    try:
        while piece := line.recv(4096):
            found += piece
    except OSError:
        pass
    return found


def test_a_thousand_slow_clients_stop_nobody_cost_little_and_are_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    only_loopback(monkeypatch)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < SLOW + 200:
        pytest.skip(f"this system lets a process open {hard} files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, SLOW + 200), hard))
    first(tmp_path / "edition")
    try:
        with (
            serving(tmp_path, tmp_path / "edition", workers=1, LICET_SLOW_SECONDS="10") as server,
            ExitStack() as stack,
        ):
            (worker,) = server.children()
            assert server.finds("Velvet Harbor Shipping")
            before, slow = memory(worker), list[socket.socket]()
            for number in range(SLOW):
                line = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), PATIENCE))
                line.sendall(BEGINNINGS[number % len(BEGINNINGS)])
                slow.append(line)

            # Nobody is in their way, while they all are there.
            until(lambda: len(os.listdir(f"/proc/{worker}/fd")) > SLOW)
            assert all(server.finds("Velvet Harbor Shipping") for _ in range(5))
            assert memory(worker) - before < SLOW * MOST_KB

            told = [refused(line) for line in slow]  # each until it is cut
            assert sum(b" 408 " in one[:16] for one in told) == SLOW
            assert server.finds("Velvet Harbor Shipping")
            cut = select.poll()
            for line in slow:
                cut.register(line, select.POLLIN)
            assert len(cut.poll(0)) == SLOW
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
