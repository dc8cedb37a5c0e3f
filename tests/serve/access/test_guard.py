"""What stands before every route: names, sites, proxies, limits, headers, and a table that knows every route."""

from dataclasses import replace

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from limits import parse
from starlette.datastructures import Headers
from tests.serve.access.conftest import HASHER, URL, Clock, World
from tests.serve.postgres import Postgres

import licet
from licet import BadInput
from licet.serve.access import addresses, gate, routes
from licet.serve.access.gate import Gate, Rules
from licet.serve.access.who import Role
from licet.serve.state.database import State, connect
from licet.serve.state.upgrading import open_state

ASKED = {"name": "Huawei", "on": "2025-01-16"}


def test_every_route_stands_in_the_table(here: TestClient) -> None:
    found = [(name, one.path) for one in iter_route_contexts(here.app.routes) for name in one.methods or ()]  # type: ignore[attr-defined]

    assert ("POST", "/screen") in found
    bare = [(name, path) for name, path in found if routes.needed(name, path.replace("{", "").replace("}", "")) is None]
    assert [one for one in bare if one[0] not in ("HEAD", "OPTIONS")] == []


def test_a_path_that_is_not_in_the_table_is_not_served(world: World) -> None:
    assert world.client(world.key()).get("/redoc").status_code == 404
    assert world.client().get("/redoc").status_code == 401
    assert world.client(world.key()).get("/compare").headers["allow"] == "POST"


def test_every_verb_of_the_table_can_be_given_to_a_key() -> None:
    assert {"screen", "decide"} <= set(routes.VERBS)


def test_a_key_of_one_verb_reads_the_feed_of_changes_and_asks_nothing_else(world: World) -> None:
    reader = world.client(world.key(verbs=("changes",)))

    assert reader.get("/changes.atom?list=MEU").headers["content-type"].startswith("application/atom+xml")
    assert reader.get("/sources").status_code == 403
    assert world.client().get("/changes.atom").headers["www-authenticate"].startswith("Bearer")


def test_on_this_machine_no_key_is_needed(here: TestClient) -> None:
    assert here.post("/screen", json=ASKED).status_code == 200
    assert here.get("/whoami").json()["by"] == "local"


@pytest.mark.parametrize(
    "host", ["evil.example.com", "127.0.0.1.evil.example.com", "0.0.0.0", "", "[::1", "licet.test"]
)
def test_a_name_pointed_at_this_machine_is_refused(here: TestClient, host: str) -> None:
    assert here.get("/whoami", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080"])
def test_the_names_of_this_machine_are_taken(here: TestClient, host: str) -> None:
    assert here.get("/whoami", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("name", ["x-forwarded-for", "forwarded", "via", "x-real-ip"])
def test_a_proxy_before_a_server_without_keys_is_refused(here: TestClient, name: str) -> None:
    assert here.get("/whoami", headers={name: "203.0.113.9"}).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example.com"}, {"sec-fetch-site": "cross-site"}])
def test_a_page_of_another_site_asks_nothing_of_this_machine(here: TestClient, headers: dict[str, str]) -> None:
    assert here.post("/screen", json=ASKED, headers=headers).status_code == 403
    assert here.get("/whoami", headers=headers).status_code == 403


def test_another_program_of_this_machine_asks_what_is_made_for_it_and_nothing_else(here: TestClient) -> None:
    program = {"origin": "http://127.0.0.1:3333", "sec-fetch-site": "cross-site"}

    assert here.get("/yente/algorithms", headers=program).status_code == 200
    assert here.post("/screen", json=ASKED, headers=program).status_code == 403
    assert here.get("/yente/algorithms", headers={"origin": "https://127.0.0.1.evil.example.com"}).status_code == 403


def test_a_link_from_another_site_may_be_followed() -> None:
    followed = Headers({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "host": "localhost"})

    assert not addresses.from_elsewhere("GET", followed)
    assert addresses.from_elsewhere("POST", followed)


def test_a_key_that_does_not_answer_is_refused_on_this_machine_too(here: TestClient) -> None:
    assert here.get("/whoami", headers={"x-api-key": "licet_wrong"}).status_code == 401


def test_a_server_with_an_address_is_known_by_no_other_name(world: World) -> None:
    client = world.client(world.key())

    assert client.get("/whoami", headers={"host": "other.example.com"}).status_code == 421
    assert client.get("/healthz", headers={"host": "10.0.0.7:8080"}).status_code == 200


def test_what_a_client_says_of_its_address_counts_from_a_trusted_proxy_only() -> None:
    told = Headers({"x-forwarded-for": "198.51.100.1, 203.0.113.5, 10.0.0.2"})
    proxies = ("10.0.0.0/8",)

    assert addresses.came("192.0.2.1", told, proxies).address == "192.0.2.1"
    assert addresses.came("10.0.0.1", told, proxies).address == "203.0.113.5"
    assert addresses.came("10.0.0.1", told, ()).address == "10.0.0.1"
    assert addresses.came("10.0.0.1", Headers({"x-forwarded-for": "<script>"}), proxies).address == ""


def test_one_key_that_asks_too_often_waits_and_another_does_not(world: World) -> None:
    first = world.client(world.key(), rate=parse("3/minute"))
    other = TestClient(first.app, base_url="https://licet.example.com", client=("203.0.113.200", 1))
    statuses = [first.get("/whoami").status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    assert 1 <= int(first.get("/whoami").headers["retry-after"]) <= 120
    assert other.get("/whoami", headers={"x-api-key": world.key()}).status_code == 200


def test_one_address_that_tries_keys_waits(world: World) -> None:
    client = world.client("licet_wrong", address="203.0.113.66")

    assert [client.get("/whoami").status_code for _ in range(31)] == [401] * 30 + [429]


def test_an_ipv6_customer_is_counted_once() -> None:
    assert addresses.counted_as("2001:db8:1:2:3::4") == addresses.counted_as("2001:db8:1:2:ffff::1")


@pytest.mark.parametrize("path", ["/healthz", "/whoami", "/login", "/nothing"])
def test_every_answer_bears_the_headers_of_a_careful_server(world: World, path: str) -> None:
    found = world.client().get(path).headers

    assert "default-src 'self'" in found["content-security-policy"]
    assert "unsafe-inline" not in found["content-security-policy"]
    assert "frame-ancestors 'none'" in found["content-security-policy"]
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "no-referrer"
    assert found["strict-transport-security"] == "max-age=31536000"


def test_this_machine_is_not_asked_for_tls(here: TestClient) -> None:
    assert "strict-transport-security" not in here.get("/whoami").headers


def test_a_failure_of_ours_bears_the_headers_too(world: World) -> None:
    client = world.client(world.key())
    broken = TestClient(client.app, base_url="https://licet.example.com", raise_server_exceptions=False)
    client.app.state.server = None  # type: ignore[attr-defined]

    failed = broken.post("/screen", json=ASKED, headers=client.headers)
    assert failed.status_code == 500
    assert failed.headers["x-content-type-options"] == "nosniff"


def test_an_address_of_others_needs_a_key_or_a_user_before_it_starts(tmp_path_factory: pytest.TempPathFactory) -> None:
    state = open_state(data=tmp_path_factory.mktemp("empty"))
    rules = gate.rules("0.0.0.0", licet.Settings())

    assert not rules.open
    with pytest.raises(BadInput, match="licet access key create"):
        gate.check_start("0.0.0.0", rules, state)
    gate.check_start("127.0.0.1", gate.rules("127.0.0.1", licet.Settings()), state)
    state.close()


def test_with_a_key_it_starts(world: World) -> None:
    world.key()

    gate.check_start("0.0.0.0", gate.rules("0.0.0.0", licet.Settings()), world.state)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "licet.example.com", ""])
def test_an_address_of_others_is_never_open(host: str) -> None:
    assert not gate.rules(host, licet.Settings()).open


def test_keys_can_be_asked_for_on_this_machine_too() -> None:
    assert not gate.rules("127.0.0.1", replace(licet.Settings(), keys_always=True)).open


def test_a_database_that_is_away_is_said_and_health_still_answers(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    key = world.key()
    client = world.client(key)
    away = connect(data=tmp_path_factory.mktemp("away"), wait=0.01)
    gone = TestClient(_with_state(world, away), base_url="https://licet.example.com", headers=client.headers)

    refused = gone.post("/screen", json=ASKED)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert "/" not in refused.json()["detail"]
    assert gone.get("/healthz").status_code == 200
    assert client.get("/whoami").status_code == 200


def _with_state(world: World, state: State) -> object:
    from licet.serve.http.app import create_app
    from licet.serve.http.holder import Holder
    from licet.serve.http.server import Server

    return create_app(Server(Holder(world.snapshot), gate=replace(world.gate, state=state)))


def test_a_database_that_fails_and_comes_back_answers_again_and_has_lost_nothing(
    postgres: Postgres, snapshot: licet.Snapshot
) -> None:
    state = open_state(postgres.database())
    world = World(
        state, Clock(), Gate(Rules(open=False, loopback=False, url=URL), state, hasher=HASHER), snapshot, "main"
    )
    client = world.client(world.key(Role.ADMIN))
    assert client.get("/whoami").status_code == 200

    postgres.stop()
    while_away = client.get("/access/keys")
    postgres.start()

    assert (while_away.status_code, while_away.headers["retry-after"]) == (503, "5")
    assert len(client.get("/access/keys").json()["keys"]) == 1
    state.close()


def test_an_open_server_is_on_this_machine() -> None:
    assert Rules().open
    assert Rules().loopback
