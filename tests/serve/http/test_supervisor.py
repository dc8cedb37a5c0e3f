"""The processes of `licet serve`, started as users start them: they die, are told, and stop."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.editions.publisher import only_loopback
from tests.serve.http.editions import first, wider
from tests.serve.http.running import PATIENCE, Running, started, until

from licet.serve import workers

pytestmark = pytest.mark.skipif(not workers.can_fork(), reason="a system without forked workers")


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    only_loopback(monkeypatch)
    first(tmp_path / "edition")
    with started(tmp_path / "edition", LICET_WATCH_SECONDS="0", LICET_STOP_SECONDS="20") as one:
        yield one


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
