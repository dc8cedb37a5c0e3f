"""Keys: who has one is let in, as far as it reaches; expired, revoked, rotated, stolen and foreign ones are not."""

import pytest
import sqlalchemy as sa
from tests.serve.access.conftest import World

from licet import BadInput
from licet.serve.access import keys, tenants, tokens
from licet.serve.access.who import Role
from licet.serve.state.tables import AUDIT, KEYS

ASKED = {"name": "Huawei", "on": "2025-01-16"}


@pytest.mark.parametrize(
    "header", [("Authorization", "Bearer {}"), ("Authorization", "ApiKey {}"), ("X-API-Key", "{}")]
)
def test_a_key_is_taken_from_each_of_three_headers(world: World, header: tuple[str, str]) -> None:
    name, form = header

    assert world.client().post("/screen", json=ASKED, headers={name: form.format(world.key())}).status_code == 200


def test_without_a_key_only_health_answers(world: World) -> None:
    client = world.client()

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    refused = client.post("/screen", json=ASKED)
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Bearer realm="licet"')


@pytest.mark.parametrize("given", ["licet_abcdefgh_" + "x" * 43, "hunter2", "", "licet__", "licet_abcdefgh_é"])
def test_what_is_no_key_of_ours_is_refused(world: World, given: str) -> None:
    assert world.client().get("/whoami", headers={"x-api-key": given.encode()}).status_code == 401


def test_a_key_with_another_secret_is_refused(world: World) -> None:
    key = world.key()
    forged = key[:-1] + ("A" if key[-1] != "A" else "B")

    assert world.client(forged).get("/whoami").status_code == 401


def test_two_keys_at_once_are_refused(world: World) -> None:
    client = world.client(world.key())

    assert client.get("/whoami", headers={"x-api-key": world.key()}).status_code == 401


def test_the_database_holds_no_key(world: World) -> None:
    key = world.key()
    with world.state.read() as connection:
        rows = [dict(one) for table in (KEYS, AUDIT) for one in connection.execute(sa.select(table)).mappings()]

    assert tokens.digest(key) in str(rows)
    assert key.rpartition("_")[2] not in str(rows)


def test_an_expired_key_is_refused_from_its_moment_on(world: World) -> None:
    from datetime import timedelta

    client = world.client(world.key(expires=world.clock() + timedelta(days=1)))
    world.clock.pass_by(hours=23, minutes=59)
    assert client.get("/whoami").status_code == 200

    world.clock.pass_by(minutes=1)
    assert client.get("/whoami").status_code == 401


def test_a_revoked_key_is_refused_at_the_next_request(world: World) -> None:
    key = world.key()
    client = world.client(key)
    assert client.get("/whoami").status_code == 200

    keys.revoke(world.state, world.actor, key[6:14], world.tenant)
    assert client.get("/whoami").status_code == 401


def test_a_rotated_key_answers_beside_its_successor_for_a_while(world: World) -> None:
    old = world.key(Role.ANALYST)
    new = keys.rotate(world.state, world.actor, old[6:14], world.tenant)

    assert world.client(old).get("/whoami").json()["role"] == "analyst"
    assert world.client(new).get("/whoami").json()["role"] == "analyst"
    world.clock.pass_by(days=7)
    assert world.client(old).get("/whoami").status_code == 401
    assert world.client(new).get("/whoami").status_code == 200


def test_a_key_that_answers_no_more_is_not_rotated(world: World) -> None:
    key = world.key()
    keys.revoke(world.state, world.actor, key[6:14], world.tenant)

    with pytest.raises(BadInput, match="still answers"):
        keys.rotate(world.state, world.actor, key[6:14], world.tenant)


def test_a_key_of_one_verb_asks_that_verb_only(world: World) -> None:
    client = world.client(world.key(Role.ADMIN, verbs=("screen",)))

    assert client.post("/screen", json=ASKED).status_code == 200
    assert client.post("/decide", json={}).status_code == 403
    assert client.get("/access/keys").status_code == 403


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, Role.APPROVER])
def test_only_an_admin_sees_keys(world: World, role: Role) -> None:
    assert world.client(world.key(role)).get("/access/keys").status_code == 403
    assert world.client(world.key(Role.ADMIN)).get("/access/keys").status_code == 200


def test_the_day_of_the_last_use_is_kept(world: World) -> None:
    key = world.key()
    assert [one.last_used for one in keys.every(world.state, world.tenant)] == [None]

    world.client(key).get("/whoami")
    assert [one.last_used for one in keys.every(world.state, world.tenant)] == [world.clock().date()]


def test_one_tenant_neither_sees_nor_ends_nor_renews_the_key_of_another(world: World) -> None:
    theirs = world.key(Role.ADMIN, tenant=world.other_tenant())
    client = world.client(world.key(Role.ADMIN))

    assert theirs[6:14] not in client.get("/access/keys").text
    assert theirs[6:14] not in client.get("/access/audit").text
    assert client.delete(f"/access/keys/{theirs[6:14]}").status_code == 422
    assert client.post(f"/access/keys/{theirs[6:14]}/rotate").status_code == 422
    assert world.client(theirs).get("/whoami").status_code == 200


def test_a_key_made_over_the_api_belongs_to_the_tenant_of_who_made_it(world: World) -> None:
    made = world.client(world.key(Role.ADMIN)).post("/access/keys", json={"name": "orders", "role": "analyst"})

    assert made.status_code == 201
    said = world.client(made.json()["key"]).get("/whoami").json()
    assert (said["tenant"], said["role"]) == (world.tenant, "analyst")


def test_a_stolen_key_is_refused_from_another_address(world: World) -> None:
    tenants.allow(world.state, world.actor, world.tenant, ["198.51.100.0/24", "2001:db8::/32"])
    key = world.key()

    assert world.client(key, address="198.51.100.7").get("/whoami").status_code == 200
    assert world.client(key, address="2001:db8::1").get("/whoami").status_code == 200
    assert world.client(key, address="::ffff:198.51.100.7").get("/whoami").status_code == 200
    refused = world.client(key, address="203.0.113.9").get("/whoami", headers={"x-forwarded-for": "198.51.100.7"})
    assert refused.status_code == 403


def test_the_keys_of_a_disabled_tenant_are_refused(world: World) -> None:
    client = world.client(world.key())
    tenants.disable(world.state, world.actor, world.tenant)

    assert client.get("/whoami").status_code == 401


def test_what_changes_access_is_written_down(world: World) -> None:
    key = world.key(Role.ADMIN)
    client = world.client(key, address="198.51.100.20")
    made = client.post("/access/keys", json={"name": "orders"}).json()["key"]
    client.delete(f"/access/keys/{made[6:14]}")

    newest, before, *_ = client.get("/access/audit").json()["changes"]
    assert (newest["what"], newest["target"]) == ("key revoked", made[6:14])
    assert (before["what"], before["who"], before["address"]) == ("key created", f"key:{key[6:14]}", "198.51.100.20")
