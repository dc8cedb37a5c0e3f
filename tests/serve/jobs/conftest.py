"""One application over a small edition, with jobs in a folder of their own; jobs are answered in this process."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import licet
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.jobs import process
from licet.serve.jobs.dispatch import Keeper
from licet.serve.jobs.folders import Jobs, Limits
from licet.serve.jobs.record import State

TODAY = date(2025, 2, 1)


class Here(Keeper):
    """Starts no process of its own accord."""

    def dispatch(self) -> None:
        """Nothing."""

    def begin(self) -> None:
        """Nothing."""

    def answer(self, identity: str) -> None:
        """Answers a job in this process, as its own process would."""
        one = self.jobs.find(identity, "local")
        assert one is not None
        process.answer(self.jobs, self.jobs.save(one.now(State.RUNNING, attempts=1, started="2025-02-01T00:00:00")))


@pytest.fixture(scope="session")
def snapshot(edition: Path) -> licet.Snapshot:
    return licet.open(edition=edition)


@pytest.fixture
def limits() -> Limits:
    return Limits(bytes=1_000_000, queued=5, reserve=0)


@pytest.fixture
def keeper(tmp_path: Path, limits: Limits) -> Here:
    return Here(Jobs(tmp_path / "jobs", limits))


@pytest.fixture
def client(snapshot: licet.Snapshot, keeper: Here) -> Iterator[TestClient]:
    app = create_app(Server(Holder(snapshot), today=lambda: TODAY))
    app.state.jobs = keeper
    with TestClient(app, base_url="http://localhost") as one:
        yield one


@pytest.fixture
def ask(client: TestClient) -> Callable[..., Any]:
    """Sends a file; gives the job."""

    def send(name: str, content: bytes, fields: Mapping[str, Any] | None = None) -> Any:
        return client.post("/jobs", files={"file": (name, content)}, data={"verb": "screen", **(fields or {})})

    return send
