"""The forms of *File* where users log in: each carries the token of its session, and a reader of jobs may send them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.serve.access.conftest import World
from tests.serve.jobs.conftest import Here

from licet.serve.access.who import Role
from licet.serve.jobs import look
from licet.serve.jobs.folders import Jobs, Limits

NAMES = {"file": ("names.csv", b"name\nHeidel Lamps\n")}


@pytest.fixture
def client(log_in: Callable[..., TestClient], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(look, "beside", look.keep)
    one = log_in(Role.READER)
    assert isinstance(one.app, FastAPI)
    one.app.state.jobs = Here(Jobs(tmp_path / "jobs", Limits(reserve=0)))
    return one


def test_every_form_of_a_file_needs_the_token_of_its_session(client: TestClient) -> None:
    csrf = client.get("/whoami").json()["csrf"]
    assert f'name="csrf" value="{csrf}"' in client.get("/file").text

    for token in ("", "0" * 64):
        assert client.post("/file", data={"csrf": token}, files=NAMES).status_code == 403
    path = client.post("/file", data={"csrf": csrf}, files=NAMES).headers["location"]
    assert f'name="csrf" value="{csrf}"' in client.get(path).text
    for act in ("start", "cancel", "resume", "delete"):
        assert client.post(f"{path}/{act}", data={"c0": "name"}).status_code == 403, act
    assert client.post("/file/example").status_code == 403
    for act in ("start", "cancel", "resume", "cancel", "delete"):
        assert client.post(f"{path}/{act}", data={"csrf": csrf, "c0": "name"}).status_code == 303, act
    assert client.get(path).status_code == 404


def test_a_key_without_the_verb_and_another_tenant_see_no_file(client: TestClient, world: World) -> None:
    csrf = client.get("/whoami").json()["csrf"]
    path = client.post("/file", data={"csrf": csrf}, files=NAMES).headers["location"]

    for key, status in ((world.key(verbs=("screen",)), 403), (world.key(tenant=world.other_tenant()), 404)):
        other = TestClient(client.app, base_url=client.base_url, headers={"authorization": f"Bearer {key}"})
        assert other.get(path).status_code == status
        assert other.post(f"{path}/delete").status_code == status
    assert client.get(path).status_code == 200
