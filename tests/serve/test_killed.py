"""A run that is killed: nothing of it goes on, and `--resume` ends in the bytes of a run that nobody stopped."""

import contextlib
import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from licet.serve import workers

pytestmark = pytest.mark.skipif(not workers.can_fork(), reason="a system without forked workers")
PATIENCE = 120
"""Seconds that a step may take on a busy machine."""

WORKING = """
import os, time
from licet.serve import workers

def work(piece):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece, whoever else writes
    time.sleep(600)

list(workers.in_order(work, range(4), 2))
"""


@contextlib.contextmanager
def started(*arguments: object, **more: str) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, *map(str, arguments)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=os.environ | more) as process:
        try:
            yield process
        finally:
            process.kill()


def until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def gone(process: int) -> bool:
    """Whether a process has ended; one that nobody has collected yet is a `Z`."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(") ")[2].startswith("Z")
    except FileNotFoundError:
        return True


def test_workers_do_not_outlive_the_process_that_the_user_started() -> None:
    with started("-c", WORKING) as process:
        assert process.stdout is not None
        working = [int(process.stdout.readline()) for _ in range(2)]

        process.kill()
        process.wait()

        assert until(lambda: all(map(gone, working)))


@pytest.mark.slow
def test_a_killed_run_of_order_lines_goes_on_to_the_same_bytes(edition: Path, tmp_path: Path) -> None:
    source = _book(tmp_path / "orders.csv", 3_000)
    run = ("-m", "licet", "decide", "--input", source, "--edition", edition)
    with started(*run, "--output", tmp_path / "whole.csv", LICET_WORKERS="2") as process:
        assert process.wait(PATIENCE) == 2

    output, mark = tmp_path / "d.csv", tmp_path / "d.csv.part.json"
    with started(*run, "--output", output, LICET_WORKERS="2") as process:
        assert until(lambda: mark.exists() and json.loads(mark.read_bytes())["done"]["rows"] > 0)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert not output.exists()
    with started(*run, "--output", output, "--resume", LICET_WORKERS="2") as process:
        assert process.wait(PATIENCE) == 2

    assert output.read_bytes() == (tmp_path / "whole.csv").read_bytes()
    aside = [Path(f"{one}.rejected.jsonl").read_bytes() for one in (output, tmp_path / "whole.csv")]
    assert aside[0] == aside[1]
    assert not mark.exists()


def _book(path: Path, lines: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("id", "eccn", "destination", "end_user", "end_user_hq"))
        for number in range(lines):
            where = "CN" if number % 500 else "Atlantis"
            writer.writerow((number, "EAR99", where, f"Heidel Lamps {number % 50} GmbH", "DE"))
    return path
