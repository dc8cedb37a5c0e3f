"""Applications and editions that the attacks of these tests are aimed at."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.editions.publisher import only_loopback
from tests.serve.faults import hostile
from tests.serve.faults.serving import Serving, serving
from tests.serve.http.editions import first

import licet
from licet.serve.access.gate import Gate
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.jobs.dispatch import Keeper
from licet.serve.jobs.folders import Jobs, Limits
from licet.serve.state.upgrading import open_state

TODAY = date(2025, 2, 1)


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The server of the person at this machine, over an edition with names that attack its readers."""
    state = open_state(data=tmp_path_factory.mktemp("faults"))
    made = create_app(
        Server(
            Holder(licet.open(edition=hostile.made(tmp_path_factory.mktemp("hostile")))),
            today=lambda: TODAY,
            gate=Gate(state=state),
        )
    )
    made.state.jobs = Keeper(Jobs(tmp_path_factory.mktemp("jobs"), Limits(reserve=0)))
    yield made
    state.close()


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serving]:
    """A server with two workers, over an edition that a test may replace."""
    only_loopback(monkeypatch)
    first(tmp_path / "edition")
    with serving(tmp_path, tmp_path / "edition") as one:
        yield one


@pytest.fixture(scope="session")
def asking(application: FastAPI) -> Iterator[TestClient]:
    """Who asks it. A failure of the server is an answer (500), as it is for any client."""
    with TestClient(application, base_url="http://localhost", raise_server_exceptions=False) as one:
        yield one
