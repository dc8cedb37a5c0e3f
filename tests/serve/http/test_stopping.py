"""How `licet serve` ends: what is in flight is answered, in a time; what dies on the way is replaced."""

import os
import signal
import socket
import urllib.error
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.editions.publisher import only_loopback
from tests.serve.http.editions import first
from tests.serve.http.running import PATIENCE, InFlight, Running, started, until

from licet.serve import workers
from licet.serve.http.supervisor import MOST_WAIT, SOON, Supervisor
from licet.serve.http.swapping import Watch

pytestmark = pytest.mark.skipif(not workers.can_fork(), reason="a system without forked workers")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    only_loopback(monkeypatch)
    first(tmp_path / "edition")
    return tmp_path / "edition"


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as found:
        found.bind(str(tmp_path / "notify"))
        found.settimeout(PATIENCE)
        yield found


def status(running: Running, path: str) -> int:
    try:
        running.ask(path)
    except urllib.error.HTTPError as slip:
        with slip:
            return slip.code
    except urllib.error.URLError:
        return 0
    return 200


def test_a_question_in_flight_is_answered_and_nobody_new_comes_in(edition: Path) -> None:
    with started(edition) as running:
        asked, children = InFlight(running), running.children()

        running.process.send_signal(signal.SIGTERM)
        until(lambda: status(running, "/healthz") == 0)
        answer = asked.answer()

        assert answer.startswith(b"HTTP/1.1 200 ")
        assert b"Velvet Harbor Shipping LLC" in answer
        assert running.process.wait(PATIENCE) == 0
        assert not [one for one in children if Path(f"/proc/{one}").exists()]


def test_while_it_drains_it_answers_and_is_not_ready_and_a_second_signal_ends_it(
    edition: Path, systemd: socket.socket, tmp_path: Path
) -> None:
    with started(edition, LICET_DRAIN_SECONDS="600", NOTIFY_SOCKET=str(tmp_path / "notify")) as running:
        assert systemd.recv(100) == b"READY=1"
        assert status(running, "/readyz") == 200
        asked = InFlight(running)

        running.process.send_signal(signal.SIGTERM)
        assert systemd.recv(100) == b"STOPPING=1"
        until(lambda: [status(running, "/readyz") for _ in range(6)] == [503] * 6)
        assert status(running, "/yente/readyz") == 503
        assert running.finds("Velvet Harbor Shipping")

        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(PATIENCE) == 1
        assert asked.answer() == b""


def test_a_worker_killed_with_a_question_in_flight_is_replaced_while_the_others_answer(edition: Path) -> None:
    with started(edition) as running:
        asked, before = InFlight(running), running.children()
        killed = asked.worker(before)

        os.kill(killed, signal.SIGKILL)
        until(lambda: killed not in running.children())

        assert all(running.finds("Velvet Harbor Shipping") for _ in range(5))
        assert asked.answer() == b""
        until(lambda: len(running.children()) == 2)
        assert killed not in running.children()


def test_processes_that_die_young_are_started_again_ever_later() -> None:
    one = Supervisor(watch=Watch(None), opened=lambda _: None, answer=lambda *_: None, workers=1)  # type: ignore

    waits = [one._wait(1.0) for _ in range(8)]

    assert waits[:3] == [SOON - 1, SOON * 2 - 1, SOON * 4 - 1]
    assert waits[-1] == MOST_WAIT - 1
    assert one._wait(3600) == 0
    assert one._wait(1.0) == SOON - 1
