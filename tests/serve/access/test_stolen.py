"""Keys that were stolen, and tenants that ask for what is another's: refused by every process from the next request."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from tests.serve.access.conftest import URL, World

from licet.serve.access import keys, tenants
from licet.serve.access.who import Role
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.jobs.dispatch import Keeper
from licet.serve.jobs.folders import Jobs, Limits
from licet.serve.state.database import State, connect


def another_process(world: World, key: str) -> TestClient:
    """A server of its own, with its own connections to the same database."""
    engine = world.state.engine
    is_file = engine.dialect.name == "sqlite"
    state: State = connect(
        f"sqlite:///{world.state.shown}" if is_file else engine.url.render_as_string(hide_password=False)
    )
    app = create_app(Server(Holder(world.snapshot), gate=replace(world.gate, state=state)))
    return TestClient(app, base_url=URL, headers={"x-api-key": key}, client=("203.0.113.10", 5000))


@pytest.mark.parametrize("end", ["revoked", "expired", "tenant disabled", "tenant's networks"])
def test_a_key_that_ends_is_refused_by_every_process_at_its_next_request(world: World, end: str) -> None:
    world.tenant = world.other_tenant()
    key = world.key(**({"expires": world.clock() + _hour()} if end == "expired" else {}))
    processes = [another_process(world, key) for _ in range(2)]
    assert [one.get("/whoami").status_code for one in processes] == [200, 200]

    if end == "revoked":
        keys.revoke(world.state, world.actor, key[6:14], world.tenant)
    elif end == "expired":
        world.clock.pass_by(hours=2)
    elif end == "tenant disabled":
        tenants.disable(world.state, world.actor, world.tenant)
    else:
        tenants.allow(world.state, world.actor, world.tenant, ["192.0.2.0/24"])

    refused = 403 if end == "tenant's networks" else 401
    assert [one.get("/whoami").status_code for one in processes] == [refused, refused]
    for one in processes:
        one.app.state.server.gate.state.close()  # type: ignore[attr-defined]


def _hour() -> timedelta:
    return timedelta(hours=1)


def test_one_tenant_reads_nothing_of_another_by_any_door(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Jobs, keys and audit by their ids and by lists, by the API and by the façades and tools behind the same guard."""
    ours, theirs = world.key(Role.ADMIN), world.key(Role.ADMIN, tenant=world.other_tenant())
    client = world.client(ours)
    client.app.state.jobs = Keeper(Jobs(tmp_path_factory.mktemp("jobs"), Limits(reserve=0, at_once=0)))  # type: ignore[attr-defined]
    job = client.post("/jobs", files={"file": ("a.csv", b"name\nHuawei\n")}, data={"verb": "screen"}).json()["id"]
    prefix = ours[6:14]
    assert job in client.get("/jobs").text
    assert prefix in client.get("/access/keys").text
    assert prefix in client.get("/access/audit").text

    other = {"authorization": f"Bearer {theirs}"}
    for path in ("/jobs?of=all", "/access/keys", "/access/audit", "/metrics", "/snapshot", f"/jobs/{job}"):
        answer = client.get(path, headers=other)
        assert job not in answer.text.replace(f"/jobs/{job}", ""), path
        assert prefix not in answer.text, path
    for method, path in [
        ("GET", f"/jobs/{job}/answer?part=true"),
        ("GET", f"/jobs/{job}/aside?whole=true"),
        ("GET", f"/jobs/{job}/preview"),
        ("POST", f"/jobs/{job}/cancel"),
        ("POST", f"/jobs/{job}/resume"),
        ("DELETE", f"/jobs/{job}"),
    ]:
        assert client.request(method, path, headers=other).status_code == 404, path
    assert client.delete(f"/access/keys/{prefix}", headers=other).status_code == 422
    assert client.post(f"/access/keys/{prefix}/rotate", headers=other).status_code == 422
    assert client.get("/whoami").status_code == 200
    assert client.get(f"/jobs/{job}").status_code == 200


def test_a_name_of_nobody_costs_as_many_comparisons_as_one_of_somebody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a prefix exists is not to be told from how a key is compared: it always is, digest against digest."""
    compared: list[tuple[int, int]] = []
    same = keys.tokens.same

    def counted(one: str, other: str) -> bool:
        compared.append((len(one), len(other)))
        return same(one, other)

    monkeypatch.setattr(keys.tokens, "same", counted)
    key = world.key()
    wrong = f"{key[:15]}{'A' * 43}"
    nobody = f"licet_aaaaaaaa_{'A' * 43}"

    assert keys.find(world.state, wrong, world.clock()) is None
    assert keys.find(world.state, nobody, world.clock()) is None
    assert compared == [(64, 64), (64, 64)]
