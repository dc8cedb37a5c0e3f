"""The pages of Settings: what each shows and changes, to whom, and of which tenant."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from tests.serve.access.conftest import PASSWORD, World

from licet.serve.access import audit, keys, tokens, users
from licet.serve.access.audit import Change
from licet.serve.access.who import Role

LogIn = Callable[..., TestClient]
COOKIE = "__Host-licet"
NEW = "eleven calm harbors"
ADMINS = ("/settings/keys", "/settings/users", "/settings/audit")


def parsed(answer: Any) -> LexborHTMLParser:
    return LexborHTMLParser(answer.text)


def said(answer: Any, selector: str) -> str:
    return " ".join(" ".join(one.text().split()) for one in parsed(answer).css(selector))


def send(client: TestClient, path: str, **fields: Any) -> Any:
    return client.post(path, data={"csrf": client.get("/whoami").json()["csrf"], **fields})


def users_of(world: World) -> dict[str, Any]:
    return {str(one["name"]): one for one in users.every(world.state, world.tenant)}


def name_of(world: World, client: TestClient) -> str:
    id_ = client.get("/whoami").json()["id"]
    return next(name for name, one in users_of(world).items() if one["id"] == id_)


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST, Role.APPROVER])
def test_who_is_no_admin_sees_their_own_password_and_no_page_of_admins(log_in: LogIn, role: Role) -> None:
    client = log_in(role)

    assert [client.get(page).status_code for page in ADMINS] == [403] * len(ADMINS)
    assert client.get("/settings/password").status_code == 200
    words = said(client.get("/settings"), ".sections a")
    assert "Password" in words
    assert not {"Keys", "Users", "Audit"} & set(words.split())


def test_an_admin_sees_every_page_of_settings_and_the_word_stands_last_in_the_head(log_in: LogIn) -> None:
    client = log_in()
    pages = [one.attributes["href"] for one in parsed(client.get("/settings")).css(".sections a")]

    assert set(ADMINS) < set(pages)
    assert [client.get(str(page)).status_code for page in pages] == [200] * len(pages)
    assert parsed(client.get("/screen")).css(".head li a")[-1].text() == "Settings"


def test_a_key_is_made_shown_once_and_answers(world: World, log_in: LogIn) -> None:
    client = log_in()
    made = send(client, "/settings/keys", name="order system", role="analyst", verb=["screen", "jobs"], days="30")

    key = parsed(made).css_first("#key").text()
    assert tokens.prefix_of(key)
    assert world.client(key).post("/screen", json={"name": "Huawei", "on": "2025-01-16"}).status_code == 200
    assert world.client(key).post("/decide", json={}).status_code == 403
    listed = client.get("/settings/keys")
    assert key not in listed.text
    assert "order system" in said(listed, "tbody th")


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("name", {"name": " "}),
        ("role", {"role": "boss"}),
        ("days", {"days": "0"}),
        ("days", {"days": "soon"}),
        ("verbs", {"verb": ["fly"]}),
    ],
)
def test_what_is_wrong_with_a_key_stands_at_its_field_and_nothing_typed_is_lost(
    world: World, log_in: LogIn, field: str, given: dict[str, Any]
) -> None:
    client = log_in()
    asked = {"name": "orders <i>", "role": "analyst", "days": "30", **given}
    answer = send(client, "/settings/keys", **asked)

    assert answer.status_code == 422
    assert said(answer, f"#error-{field if field == 'verbs' else f'key-{field}'}")
    assert parsed(answer).css_first("#key-name").attributes["value"] == asked["name"]
    assert parsed(answer).css_first("#key-days").attributes["value"] == asked["days"]
    assert keys.every(world.state, world.tenant) == []


def test_a_key_is_renewed_and_withdrawn(world: World, log_in: LogIn) -> None:
    client, old = log_in(), world.key()
    renewed = parsed(send(client, f"/settings/keys/{old[6:14]}/rotate")).css_first("#key").text()
    assert world.client(renewed).get("/whoami").status_code == 200

    done = send(client, f"/settings/keys/{old[6:14]}/withdraw")
    assert (done.status_code, done.headers["location"]) == (303, "/settings/keys")
    assert world.client(old).get("/whoami").status_code == 401
    assert "withdrawn" in said(client.get("/settings/keys"), ".ended td")


def test_users_are_made_changed_disabled_and_let_in_again(world: World, log_in: LogIn) -> None:
    client, name = log_in(), f"new-{world.tenant}@example.com"
    assert send(client, "/settings/users", name=name, role="analyst", password=PASSWORD).status_code == 303
    at = f"/settings/users/{users_of(world)[name]['id']}"
    other = world.client(address="203.0.113.70")
    assert other.post("/login", data={"name": name, "password": PASSWORD}).status_code == 303

    done = send(client, f"{at}/role", role="approver")
    assert "has to log in again" in said(client.get(done.headers["location"]), ".done")
    assert other.get("/whoami").status_code == 401
    send(client, f"{at}/disable")
    assert users_of(world)[name]["disabled"] is not None
    assert "no, since" in said(client.get("/settings/users"), "tbody td")
    send(client, f"{at}/enable")
    send(client, f"{at}/password", password=NEW)
    assert (users_of(world)[name]["disabled"], users_of(world)[name]["role"]) == (None, "approver")
    assert other.post("/login", data={"name": name, "password": NEW}).status_code == 303


@pytest.mark.parametrize(("field", "given"), [("name", {"name": "a b"}), ("password", {"password": "short"})])
def test_what_is_wrong_with_a_user_stands_at_its_field_and_the_password_never_comes_back(
    world: World, log_in: LogIn, field: str, given: dict[str, str]
) -> None:
    client, before = log_in(), len(users_of(world))
    answer = send(client, "/settings/users", **{"name": "somebody", "role": "analyst", "password": PASSWORD, **given})

    assert answer.status_code == 422
    assert said(answer, f"#error-user-{field}")
    assert PASSWORD not in answer.text
    assert parsed(answer).css_first("#user-role option[selected]").attributes["value"] == "analyst"
    assert len(users_of(world)) == before


def test_a_change_that_is_refused_says_so_at_the_user(world: World, log_in: LogIn) -> None:
    client, name = log_in(), world.user()
    user = users_of(world)[name]["id"]
    refused = send(client, f"/settings/users/{user}/password", password="short")

    assert refused.status_code == 422
    assert "12 to 1000 characters" in said(refused, f"#error-{user}")
    assert send(client, f"/settings/users/{user}/fly").status_code == 422
    own = client.get("/whoami").json()["id"]
    assert "yourself" in send(client, f"/settings/users/{own}/disable").text


def test_the_own_password_is_changed_against_the_old_one_and_other_sessions_end(world: World, log_in: LogIn) -> None:
    client = log_in(Role.READER)
    name, before = name_of(world, client), client.cookies[COOKIE]
    elsewhere = world.client(address="203.0.113.71")
    elsewhere.post("/login", data={"name": name, "password": PASSWORD})
    done = send(client, "/settings/password", old=PASSWORD, new=NEW, again=NEW)

    assert done.status_code == 303, said(done, ".error")
    assert client.cookies[COOKIE] != before
    assert "Every other session of yours has ended." in said(client.get(done.headers["location"]), ".done")
    assert elsewhere.get("/whoami").status_code == 401
    assert elsewhere.post("/login", data={"name": name, "password": PASSWORD}).status_code == 401
    assert elsewhere.post("/login", data={"name": name, "password": NEW}).status_code == 303


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("old", {"old": "wrong"}),
        ("new", {"new": "short", "again": "short"}),
        ("new", {"new": PASSWORD, "again": PASSWORD}),
        ("again", {"again": "twelve calm harbors"}),
    ],
)
def test_a_password_that_is_not_changed_says_why_at_its_field(log_in: LogIn, field: str, given: dict[str, str]) -> None:
    client = log_in(Role.READER)
    refused = send(client, "/settings/password", **{"old": PASSWORD, "new": NEW, "again": NEW, **given})

    assert refused.status_code == 422
    assert said(refused, f"#error-{field}")
    assert PASSWORD not in refused.text
    assert client.get("/whoami").status_code == 200


def test_guesses_at_the_old_password_wait(log_in: LogIn) -> None:
    client = log_in(Role.READER)
    tried = [send(client, "/settings/password", old="wrong", new=NEW, again=NEW).status_code for _ in range(6)]

    assert tried == [422] * 5 + [429]


def test_the_audit_says_what_happened_by_whom_and_to_whom_the_newest_first(world: World, log_in: LogIn) -> None:
    client = log_in()
    admin, name = name_of(world, client), world.user(Role.READER)
    send(client, f"/settings/users/{users_of(world)[name]['id']}/role", role="analyst")

    first = parsed(client.get("/settings/audit")).css_first("tbody tr").text()
    for word in ("role changed", name, admin, "203.0.113.9", "role analyst; before reader"):
        assert word in first
    only = client.get("/settings/audit", params={"what": "user created"})
    assert set(said(only, "tbody th").replace("user created", "").split()) == set()
    none = client.get("/settings/audit", params={"until": "2020-01-01"})
    assert "Nothing is written down" in none.text


def test_the_audit_is_paged_and_loses_no_row(world: World, log_in: LogIn) -> None:
    client = log_in()
    with world.state.write() as connection:
        for number in range(120):
            audit.write(connection, world.actor, Change("tested", world.tenant, f"row {number:03}"))

    address, seen = "/settings/audit?what=tested", []
    while address:
        page = parsed(client.get(address))
        seen += [one.text() for one in page.css("tbody td:nth-of-type(2)")]
        older = [one for one in page.css(".next a") if one.text() == "Older ones"]
        address = str(older[0].attributes["href"]) if older else ""
    assert seen == [f"row {number:03}" for number in reversed(range(120))]


def test_a_day_of_the_audit_that_is_none_is_said_at_its_field(log_in: LogIn) -> None:
    answer = log_in().get("/settings/audit", params={"since": "16.1.2025", "before": "x"})

    assert answer.status_code == 422
    assert "This is no day" in said(answer, "#error-since")


def test_no_page_of_settings_shows_or_changes_what_is_another_tenants(world: World) -> None:
    other = world.other_tenant()
    theirs, user = world.key(tenant=other), f"theirs-{other}@example.com"
    made = users.create(world.state, world.actor, user, tenant=other, password=PASSWORD, hasher=world.gate.hasher)
    client = world.client(world.key(Role.ADMIN))

    for page in ADMINS:
        answer = client.get(page)
        text = answer.text
        assert answer.status_code == 200
        assert theirs[6:14] not in text
        assert user not in text
        assert made not in text
    for act in ("rotate", "withdraw"):
        assert client.post(f"/settings/keys/{theirs[6:14]}/{act}").status_code == 422
    for act in ("role", "password", "disable", "enable"):
        refused = client.post(f"/settings/users/{made}/{act}", data={"role": "reader", "password": NEW})
        assert refused.status_code == 422
        assert user not in refused.text
    assert world.client(theirs).get("/whoami").status_code == 200
    entered = world.client(address="203.0.113.72").post("/login", data={"name": user, "password": PASSWORD})
    assert entered.status_code == 303


@pytest.mark.parametrize("path", ["/settings/keys", "/settings/users", "/settings/password"])
def test_a_form_of_settings_without_its_token_changes_nothing(log_in: LogIn, path: str) -> None:
    assert log_in().post(path, data={"name": "x"}).status_code == 403


def test_where_nothing_is_remembered_settings_say_so(here: TestClient) -> None:
    assert here.get("/settings").status_code == 200
    assert here.get("/settings/keys").status_code == 503
