"""Jobs and what ends them: a kill, a full disk, a cancel. Nothing of what was answered is lost, and no byte differs."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.serve.jobs.conftest import Here

from licet.serve import batch, cli, workers
from licet.serve.jobs import locks
from licet.serve.jobs.dispatch import DIED, MOST_ATTEMPTS, Keeper
from licet.serve.jobs.folders import Jobs, Limits
from licet.serve.jobs.hearing import Heard
from licet.serve.jobs.record import State

Ask = Callable[..., Any]
pytestmark = pytest.mark.skipif(not workers.can_fork(), reason="a system without forked workers")
PATIENCE = 120
"""Seconds that a step may take on a busy machine."""


def book(rows: int) -> bytes:
    lines = ["id,name,country"]
    for number in range(rows):
        name = "Quartz Lantern Semiconductor" if number % 100 == 7 else f"Heidel Lamps {number} GmbH"
        lines.append(f"{number},{'' if number % 500 == 9 else name},DE")
    return "\n".join([*lines, ""]).encode()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def stored(keeper: Here, job: str) -> tuple[bytes, bytes]:
    one = keeper.jobs.find(job, "local")
    assert one is not None
    files = keeper.jobs.files(one)
    return files.answer.read_bytes(), files.aside.read_bytes()


@pytest.fixture(scope="module")
def whole(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The answers of the command line, which nothing stopped, and its rows kept aside."""
    folder = tmp_path_factory.mktemp("whole")
    source, output = folder / "input.csv", folder / "answer.csv"
    source.write_bytes(book(3_000))
    words = ("screen", "--input", source, "--output", output, "--on", "2025-02-01", "--edition", edition)
    assert cli.run([*map(str, words)]) == 2
    return output.read_bytes(), batch.aside_of(output).read_bytes()


@pytest.mark.slow
def test_a_killed_job_goes_on_to_the_same_bytes_under_another_server(
    ask: Ask, client: TestClient, keeper: Here, whole: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LICET_WORKERS", "1")
    job = ask("x.csv", book(3_000), {"form": "csv"}).json()["id"]
    one = keeper.jobs.find(job, "local")
    assert one is not None
    files = keeper.jobs.files(one)
    mark = Path(f"{files.answer}.part.json")
    first, second = Keeper(keeper.jobs), Keeper(Jobs(keeper.jobs.root, keeper.jobs.limits))

    first.dispatch()
    second.dispatch()  # another server on this disk
    assert (len(first._processes), len(second._processes)) == (1, 0)
    assert client.get(f"/jobs/{job}").json()["state"] == "running"
    assert client.delete(f"/jobs/{job}").status_code == 409
    until(lambda: mark.exists() and json.loads(mark.read_bytes())["done"]["rows"] > 0)
    os.kill(first._processes[0].pid, signal.SIGKILL)
    first.wait()
    until(lambda: not locks.taken(files.lock))
    assert client.get(f"/jobs/{job}").json()["state"] == "interrupted"
    assert not files.answer.exists()

    second.dispatch()
    second.wait()

    done = client.get(f"/jobs/{job}").json()
    assert (done["state"], done["reason"]) == ("done", None)
    assert stored(keeper, job) == whole
    progress = done["progress"]
    assert (progress["rows"], progress["answered"] + progress["aside"]) == (3_000, 3_000)
    assert progress["matches"] == 30


SERVER = """
import sys, time
from pathlib import Path
from licet.serve.jobs.dispatch import Keeper
from licet.serve.jobs.folders import Jobs, Limits

Keeper(Jobs(Path(sys.argv[1]), Limits(reserve=0))).dispatch()
print("begun", flush=True)
time.sleep(600)
"""


@pytest.mark.slow
def test_a_job_outlives_a_server_that_is_killed(
    ask: Ask, client: TestClient, keeper: Here, whole: tuple[bytes, bytes]
) -> None:
    job = ask("x.csv", book(3_000), {"form": "csv"}).json()["id"]
    words = [sys.executable, "-c", SERVER, str(keeper.jobs.root)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "begun\n"
        server.kill()

    until(lambda: client.get(f"/jobs/{job}").json()["state"] != "running")

    assert client.get(f"/jobs/{job}").json()["state"] == "done"
    assert stored(keeper, job) == whole


@pytest.mark.slow
def test_a_running_job_is_canceled_with_what_was_answered(
    ask: Ask, client: TestClient, keeper: Here, whole: tuple[bytes, bytes]
) -> None:
    job = ask("x.csv", book(3_000), {"form": "csv"}).json()["id"]
    server = Keeper(keeper.jobs)
    server.dispatch()

    assert client.post(f"/jobs/{job}/cancel").status_code == 202
    server.wait()

    assert client.get(f"/jobs/{job}").json()["state"] == "canceled"
    client.post(f"/jobs/{job}/resume")
    keeper.answer(job)
    assert stored(keeper, job) == whole


def test_a_full_disk_fails_the_job_and_keeps_what_was_answered(
    ask: Ask, client: TestClient, keeper: Here, whole: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LICET_WORKERS", "1")
    job = ask("x.csv", book(3_000), {"form": "csv"}).json()["id"]
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole[0]) // 2, limit[1]))
    try:
        keeper.answer(job)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)

    failed = client.get(f"/jobs/{job}").json()
    assert failed["state"] == "failed"
    assert "File too large" in failed["reason"]
    assert "resume" in failed["reason"]
    part = client.get(f"/jobs/{job}/answer", params={"part": "true"})
    assert part.content
    assert whole[0].startswith(part.content)
    assert part.content.endswith(b"\n")
    client.post(f"/jobs/{job}/resume")
    keeper.answer(job)
    assert stored(keeper, job) == whole


def test_a_disk_that_is_almost_full_ends_the_job_before_it_is(
    ask: Ask, client: TestClient, keeper: Here, whole: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = ask("x.csv", book(3_000), {"form": "csv"}).json()["id"]
    with monkeypatch.context() as full:
        full.setattr(Jobs, "free", lambda _self: -1)
        keeper.answer(job)

    failed = client.get(f"/jobs/{job}").json()
    assert (failed["state"], os.strerror(errno.ENOSPC) in failed["reason"]) == ("failed", True)
    client.post(f"/jobs/{job}/resume")
    keeper.answer(job)
    assert stored(keeper, job) == whole


@pytest.mark.parametrize("form", ["jsonl", "xlsx", "parquet"])
def test_a_job_that_stopped_in_the_middle_ends_in_the_same_answers(
    ask: Ask, client: TestClient, keeper: Here, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("LICET_WORKERS", "1")
    whole = ask("x.csv", book(2_000), {"form": form}).json()["id"]
    job = ask("x.csv", book(2_000), {"form": form}).json()["id"]
    keeper.answer(whole)
    with monkeypatch.context() as stopped:
        stopped.setattr(Heard, "far", _stop_in_the_middle)
        keeper.answer(job)
    assert client.get(f"/jobs/{job}").json()["state"] == "interrupted"

    keeper.answer(job)

    assert client.get(f"/jobs/{job}").json()["progress"]["matches"] == 20
    if form != "xlsx":  # which tells the moment in which it was made
        assert stored(keeper, job) == stored(keeper, whole)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"verb": "listed", "list": "EL"}, "id,name\n" + "1,Quartz Lantern\n" * 1_500),
        ({"verb": "classify"}, "id,name\n" + "1,NVIDIA H100 SXM\n" * 1_500),
    ],
)
def test_other_verbs_go_on_too(
    ask: Ask, client: TestClient, keeper: Here, monkeypatch: pytest.MonkeyPatch, fields: Any, line: str
) -> None:
    whole, job = (ask("x.csv", line.encode(), {**fields, "form": "csv"}).json()["id"] for _ in range(2))
    keeper.answer(whole)
    with monkeypatch.context() as stopped:
        stopped.setattr(Heard, "far", _stop_in_the_middle)
        keeper.answer(job)

    keeper.answer(job)

    one, other = (client.get(f"/jobs/{each}/answer").content for each in (job, whole))
    assert one == other
    assert "1,500 rows answered" not in " ".join(client.get(f"/jobs/{job}").json()["notes"])  # but those that were left


def _stop_in_the_middle(heard: Heard, far: Any) -> None:
    if far.rows:
        raise KeyboardInterrupt


def test_an_error_of_our_own_is_told_without_its_words(
    ask: Ask, client: TestClient, keeper: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_job: object) -> None:
        raise RuntimeError("Quartz Lantern")

    monkeypatch.setattr(batch, "run", fail)
    job = ask("x.csv", book(3)).json()["id"]
    with pytest.raises(RuntimeError):
        keeper.answer(job)

    failed = client.get(f"/jobs/{job}").json()

    assert failed["state"] == "failed"
    assert "Quartz" not in failed["reason"]


def test_a_job_that_kills_its_process_is_started_some_times_only(ask: Ask, client: TestClient, keeper: Here) -> None:
    job = ask("x.csv", book(3)).json()["id"]
    one = keeper.jobs.find(job, "local")
    assert one is not None
    keeper.jobs.save(one.now(State.RUNNING, attempts=MOST_ATTEMPTS))

    server = Keeper(keeper.jobs)
    server.dispatch()

    assert server._processes == []
    shown = client.get(f"/jobs/{job}").json()
    assert (shown["state"], shown["reason"]) == ("interrupted", DIED)
    assert client.post(f"/jobs/{job}/resume").json()["state"] == "queued"


def test_jobs_start_in_turns_of_the_tenants_and_not_more_at_once_than_allowed(
    ask: Ask, keeper: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (ask("x.csv", book(3)).json()["id"] for _ in range(3))
    ours = keeper.jobs.find(third, "local")
    assert ours is not None
    keeper.jobs.save(replace(ours, tenant="others"))
    keeper.jobs.limits = Limits(at_once=2, reserve=0)
    server, begun = Keeper(keeper.jobs), list[str]()
    monkeypatch.setattr(Keeper, "_start", lambda _self, one: begun.append(one.id) or True)

    server.dispatch()

    assert len(begun) == 2
    assert begun[0] in (first, second, third)
    assert third in begun


def test_a_waiting_job_is_canceled_at_once(ask: Ask, client: TestClient, keeper: Here) -> None:
    job = ask("x.csv", book(3)).json()["id"]

    assert client.post(f"/jobs/{job}/cancel").json()["state"] == "canceled"
    server = Keeper(keeper.jobs)
    server.dispatch()
    assert server._processes == []
