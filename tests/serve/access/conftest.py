"""A server that others reach, over a state database of either kind, with a clock that the tests move."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

import licet
from licet.serve.access import keys, tenants, users
from licet.serve.access.audit import Actor
from licet.serve.access.gate import Gate, Rules
from licet.serve.access.keys import Wanted
from licet.serve.access.who import Role
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.state.database import State

HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Quick, and as strict as any for a test."""
PASSWORD = "nine quiet lanterns"
URL = "https://licet.example.com"
_NUMBERS = count()


@dataclass
class Clock:
    """A clock that is moved by hand."""

    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **length: float) -> None:
        self.at += timedelta(**length)


@dataclass
class World:
    """A server, and what is needed to let somebody in."""

    state: State
    clock: Clock
    gate: Gate
    snapshot: licet.Snapshot
    tenant: str

    @property
    def actor(self) -> Actor:
        return Actor("command:tests", "here", self.clock())

    def key(self, role: Role = Role.READER, *, tenant: str | None = None, **more: Any) -> str:
        return keys.create(self.state, self.actor, Wanted(tenant or self.tenant, "a key", role, **more))

    def user(self, role: Role = Role.ADMIN) -> str:
        name = f"user{next(_NUMBERS)}@example.com"
        users.create(self.state, self.actor, name, tenant=self.tenant, role=role, password=PASSWORD, hasher=HASHER)
        return name

    def other_tenant(self, **more: Any) -> str:
        made = f"t{next(_NUMBERS)}"
        tenants.create(self.state, self.actor, made, **more)
        return made

    def client(self, key: str | None = None, *, address: str = "203.0.113.9", **rules: Any) -> TestClient:
        gate = replace(self.gate, rules=replace(self.gate.rules, **rules))
        app = create_app(Server(Holder(self.snapshot), gate=gate))
        given = {"authorization": f"Bearer {key}"} if key else {}
        return TestClient(app, base_url=URL, headers=given, client=(address, 5000), follow_redirects=False)


@pytest.fixture(scope="session")
def snapshot() -> licet.Snapshot:
    return licet.open()


@pytest.fixture
def world(state: State, snapshot: licet.Snapshot) -> World:
    clock = Clock()
    rules = Rules(open=False, loopback=False, url=URL)
    made = World(state, clock, Gate(rules, state, now=clock, hasher=HASHER), snapshot, "")
    made.tenant = made.other_tenant()
    return made


@pytest.fixture
def log_in(world: World) -> Callable[..., TestClient]:
    """A browser in which a user has logged in."""

    def begun(role: Role = Role.ADMIN, **rules: Any) -> TestClient:
        client = world.client(**rules)
        done = client.post("/login", data={"name": world.user(role), "password": PASSWORD})
        assert done.status_code == 303, done.text
        return client

    return begun


@pytest.fixture
def here(snapshot: licet.Snapshot) -> TestClient:
    """A server on this machine, as it starts without any setting."""
    return TestClient(create_app(Server(Holder(snapshot))), base_url="http://localhost", client=("127.0.0.1", 5))
