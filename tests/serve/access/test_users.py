"""Users of a tenant: made, changed, disabled by its admin; tries that fail are written down, and no more than that."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from tests.serve.access.conftest import PASSWORD, World

from licet import BadInput
from licet.serve.access import audit, login, users
from licet.serve.access.login import Changed
from licet.serve.access.sessions import Lengths
from licet.serve.access.who import Role
from licet.serve.state.tables import AUDIT

LogIn = Callable[..., TestClient]
NEW = "eleven calm harbors"


def id_of(world: World, name: str) -> str:
    return next(str(one["id"]) for one in users.every(world.state, world.tenant) if one["name"] == name)


def tried(world: World, name: str, password: str = "wrong", address: str = "203.0.113.50") -> int:
    return world.client(address=address).post("/login", data={"name": name, "password": password}).status_code


def written(world: World, what: str) -> list[dict[str, Any]]:
    return audit.rows(world.state, world.tenant, wanted=audit.Wanted(what=what))


def test_an_admin_makes_a_user_who_logs_in(world: World) -> None:
    client = world.client(world.key(Role.ADMIN))
    name = f"new-{world.tenant}@example.com"
    made = client.post("/access/users", json={"name": name, "role": "analyst", "password": PASSWORD})

    assert made.status_code == 201
    assert (made.json()["role"], made.json()["disabled"]) == ("analyst", None)
    assert name in client.get("/access/users").text
    assert tried(world, name, PASSWORD) == 303


@pytest.mark.parametrize("change", [{"role": "reader"}, {"password": NEW}, {"disabled": True}])
def test_an_admin_changes_a_user_and_it_is_written_down(world: World, change: dict[str, Any]) -> None:
    user = id_of(world, world.user(Role.ANALYST))
    done = world.client(world.key(Role.ADMIN)).patch(f"/access/users/{user}", json=change)

    assert done.status_code == 200, done.text
    newest = audit.rows(world.state, world.tenant)[0]
    what = {"role": "role changed", "password": "password changed", "disabled": "user disabled"}[next(iter(change))]
    assert (newest["what"], newest["target"]) == (what, user)
    assert "role" not in change or newest["more"] == {"role": "reader", "before": "analyst"}
    assert NEW not in str(newest)


def test_a_disabled_user_may_come_back(world: World) -> None:
    name = world.user()
    user, client = id_of(world, name), world.client(world.key(Role.ADMIN))
    client.patch(f"/access/users/{user}", json={"disabled": True})
    assert tried(world, name, PASSWORD) == 401
    assert written(world, "login failed")[0]["more"] == {"disabled": True}

    client.patch(f"/access/users/{user}", json={"disabled": False})
    assert tried(world, name, PASSWORD) == 303


@pytest.mark.parametrize(
    "change", [{}, {"role": "boss"}, {"password": "short"}, {"role": "reader", "disabled": True}, {"name": "another"}]
)
def test_a_change_that_cannot_be_changes_nothing(world: World, change: dict[str, Any]) -> None:
    name = world.user()
    refused = world.client(world.key(Role.ADMIN)).patch(f"/access/users/{id_of(world, name)}", json=change)

    assert refused.status_code == 422
    assert "short" not in refused.text
    assert tried(world, name, PASSWORD) == 303


def test_an_admin_does_not_change_or_disable_oneself(world: World, log_in: LogIn) -> None:
    client = log_in()
    said = client.get("/whoami").json()
    refused = client.patch(
        f"/access/users/{said['id']}", json={"role": "reader"}, headers={"x-csrf-token": said["csrf"]}
    )

    assert refused.status_code == 422
    assert client.get("/whoami").json()["role"] == "admin"


def test_one_tenant_neither_sees_nor_changes_the_users_of_another(world: World) -> None:
    theirs = world.user()
    user = id_of(world, theirs)
    client = world.client(world.key(Role.ADMIN, tenant=world.other_tenant()))

    assert theirs not in client.get("/access/users").text
    assert client.patch(f"/access/users/{user}", json={"disabled": True}).status_code == 422
    with pytest.raises(BadInput, match="name is"):
        users.set_role(world.state, world.actor, theirs, Role.READER, tenant="another")
    assert tried(world, theirs, PASSWORD) == 303


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, Role.APPROVER])
def test_only_an_admin_sees_users(world: World, role: Role) -> None:
    client = world.client(world.key(role))

    assert client.get("/access/users").status_code == 403
    assert client.post("/access/users", json={"name": "x", "password": PASSWORD}).status_code == 403


def test_a_wrong_password_is_written_down_without_what_was_typed(world: World) -> None:
    name = world.user()
    assert tried(world, name, "a typed secret") == 401

    row = written(world, "login failed")[0]
    assert (row["target"], row["address"], row["who"]) == (id_of(world, name), "203.0.113.50", "nobody")
    assert "a typed secret" not in str(row)


def test_tries_that_a_name_has_to_wait_for_are_not_written_down(world: World) -> None:
    name = world.user()
    for _ in range(12):
        tried(world, name)

    assert len(written(world, "login failed")) == login.FREE


def test_names_that_nobody_has_are_counted_in_one_row_and_never_written(world: World) -> None:
    def rows() -> list[dict[str, Any]]:
        with world.state.read() as connection:
            asked = sa.select(AUDIT).where(AUDIT.c.what == "login failed", AUDIT.c.tenant.is_(None))
            return [dict(one) for one in connection.execute(asked.order_by(AUDIT.c.id)).mappings()]

    world.clock.pass_by(days=2)
    for number in range(8):
        tried(world, f"made-up-{number}-{world.tenant}", address="203.0.113.60")
    before = rows()
    world.clock.pass_by(minutes=11)
    tried(world, f"made-up-last-{world.tenant}", address="203.0.113.60")

    after = rows()
    assert len(after) == len(before) + 1
    assert [one["more"]["tries"] for one in after[-2:]] == [1, 8]
    assert "made-up" not in str(after)


def own(world: World, name: str, old: str, new: str) -> login.Tried:
    given = Changed(id_of(world, name), old, new)
    return login.change_password(world.state, world.actor, given, hasher=world.gate.hasher, lengths=Lengths())


def test_the_old_password_is_tried_as_at_a_login_and_waits_as_there(world: World) -> None:
    name = world.user()
    outcomes = [own(world, name, "wrong", NEW) for _ in range(6)]

    assert [one.session for one in outcomes] == [None] * 6
    assert outcomes[-1].wait == timedelta(seconds=30)
    assert len(written(world, "password not changed")) == login.FREE
    assert tried(world, name, PASSWORD) == 429


@pytest.mark.parametrize("new", ["short", PASSWORD, "password of mine"])
def test_a_new_password_that_is_the_old_one_or_easily_guessed_is_refused(world: World, new: str) -> None:
    with pytest.raises(BadInput, match="password is") as caught:
        own(world, world.user(), PASSWORD, new)
    assert new not in str(caught.value)


def test_a_user_of_the_provider_has_no_password_to_change(world: World) -> None:
    name = f"there-{world.tenant}@example.com"
    users.create(world.state, world.actor, name, tenant=world.tenant, issuer="https://login.example.com")

    with pytest.raises(BadInput, match="at the provider"):
        own(world, name, PASSWORD, NEW)
