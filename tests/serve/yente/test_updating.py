"""`/updatez` is a job: one at a time, its state is told, and a failed one changes nothing."""

from datetime import date
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient

import licet
from licet.serve.http.holder import Holder
from licet.serve.http.swapping import Swapper, Watch
from licet.serve.yente.updating import Job

TOKEN = "not-a-secret-of-anybody"


@pytest.fixture(scope="module")
def snapshot() -> licet.Snapshot:
    return licet.open()


def test_a_job_that_runs_is_not_started_twice(snapshot: licet.Snapshot) -> None:
    go = Event()

    def opened(_directory: Path) -> licet.Snapshot:
        assert go.wait(30)
        return snapshot

    job = Job(Swapper(Holder(snapshot), Watch(None), opened))
    first, second = job.start(), job.start()
    go.set()
    last = job.start(wait=True)

    assert first["state"] == second["state"] == "running"
    assert first["number"] == second["number"] == 1
    assert last["state"] == "succeeded"
    assert last["changed"] is False


def test_another_edition_is_put_in_place(snapshot: licet.Snapshot) -> None:
    holder, other = Holder(snapshot), licet.open(known=date(2026, 12, 31))
    state = Job(Swapper(holder, Watch(None), lambda _directory: other)).start(wait=True)

    assert state["changed"] is True
    assert state["snapshot"] == other.digest
    assert holder.held.snapshot is other


def test_an_edition_that_lost_what_the_one_before_had_is_not_put_in_place(snapshot: licet.Snapshot) -> None:
    holder, older = Holder(snapshot), licet.open(known=date(2022, 1, 1))
    state = Job(Swapper(holder, Watch(None), lambda _directory: older)).start(wait=True)

    assert state["state"] == "failed"
    assert holder.held.snapshot is snapshot


def test_a_failed_job_changes_nothing_and_says_why(snapshot: licet.Snapshot) -> None:
    def opened(_directory: Path) -> licet.Snapshot:
        raise licet.EditionMissing("no edition in the folder")

    holder = Holder(snapshot)
    state = Job(Swapper(holder, Watch(None), opened)).start(wait=True)

    assert (state["state"], state["error"]) == ("failed", "no edition in the folder")
    assert holder.held.snapshot is snapshot


def test_nobody_updates_without_the_token(yente: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert yente.post("updatez", params={"token": ""}).status_code == 403
    monkeypatch.setenv("LICET_UPDATE_TOKEN", TOKEN)
    assert yente.post("updatez").json() == {"detail": "Invalid token."}
    assert yente.post("updatez", params={"token": "ä"}).status_code == 403

    done = yente.post("updatez", params={"token": TOKEN, "sync": "true"}).json()
    told = yente.get("updatez", params={"token": TOKEN}).json()

    assert done["status"] == "ok"
    assert done["job"]["state"] == told["job"]["state"] == "succeeded"
