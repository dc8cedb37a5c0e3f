"""The processes of `licet serve`, started as users start them: they die, are told, and stop."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.editions.publisher import only_loopback
from tests.serve.http.editions import first, wider

from licet.serve import workers

pytestmark = pytest.mark.skipif(not workers.can_fork(), reason="a system without forked workers")
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


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    only_loopback(monkeypatch)
    first(tmp_path / "edition")
    words = ["-m", "licet", "serve", "--port", "0", "--workers", "2", "--edition", str(tmp_path / "edition")]
    more = {"LICET_WATCH_SECONDS": "0", "LICET_STOP_SECONDS": "20"}
    with subprocess.Popen([sys.executable, *words], stderr=subprocess.PIPE, text=True, env=os.environ | more) as one:
        try:
            yield Running(one, tmp_path / "edition")
        finally:
            one.terminate()
            try:
                one.wait(PATIENCE)
            finally:
                one.kill()


def test_all_workers_follow_a_new_edition_and_one_killed_meanwhile_comes_back_with_it(running: Running) -> None:
    before, digest = running.children(), running.ask("/snapshot")["snapshot"]
    assert len(before) == 2
    wider(running.place)

    running.process.send_signal(signal.SIGHUP)
    os.kill(min(before), signal.SIGKILL)
    until(lambda: len(running.children()) == 2 and not running.children() <= before)
    until(lambda: all(running.ask("/snapshot")["snapshot"] != digest for _ in range(20)))

    assert all(running.finds("Copper Willow Instruments") for _ in range(10))


def test_a_damaged_edition_is_shown_and_the_one_before_answers_until_the_server_is_told_to_stop(
    running: Running,
) -> None:
    digest = running.ask("/snapshot")["snapshot"]
    shutil.rmtree(running.place)

    running.ask("/snapshot/reload", {})
    until(lambda: (running.ask("/snapshot")["last_attempt"] or {}).get("what") == "failed")

    assert running.ask("/snapshot")["snapshot"] == digest
    assert running.finds("Velvet Harbor Shipping")
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(PATIENCE) == 0
