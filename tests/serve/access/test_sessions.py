"""Users: logging in, staying in, and what another site or a guesser cannot do."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from tests.serve.access.conftest import HASHER, PASSWORD, URL, World

from licet import BadInput
from licet.serve.access import login, users
from licet.serve.access.oidc import Provider
from licet.serve.access.who import Role
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.state.tables import SESSIONS

COOKIE = "__Host-licet"
LogIn = Callable[..., TestClient]


def test_a_user_who_logged_in_is_known(world: World, log_in: LogIn) -> None:
    said = log_in(Role.ANALYST).get("/whoami").json()

    assert (said["tenant"], said["role"], said["by"]) == (world.tenant, "analyst", "user")


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_http(world: World) -> None:
    done = world.client().post("/login", data={"name": world.user(), "password": PASSWORD})

    words = {one.strip().lower() for one in done.headers["set-cookie"].split(";")}
    assert {"httponly", "secure", "samesite=lax", "path=/"} <= words
    assert done.headers["set-cookie"].startswith(f"{COOKIE}=")


def test_the_session_that_a_browser_was_given_before_is_not_the_one_after(world: World, log_in: LogIn) -> None:
    client = log_in()
    before = client.cookies[COOKIE]
    client.post("/login", data={"name": world.user(), "password": PASSWORD})

    assert client.cookies[COOKIE] != before
    stale = world.client()
    stale.cookies.set(COOKIE, before)
    assert stale.get("/whoami").status_code == 401


def test_a_session_id_that_somebody_made_up_is_never_taken_on(world: World) -> None:
    client = world.client()
    client.cookies.set(COOKIE, "chosen-by-an-attacker", domain="licet.example.com")
    done = client.post("/login", data={"name": world.user(), "password": PASSWORD})

    assert "chosen-by-an-attacker" not in done.headers["set-cookie"]


def test_the_database_holds_no_session_id(world: World, log_in: LogIn) -> None:
    session = log_in().cookies[COOKIE]
    with world.state.read() as connection:
        assert session not in str(connection.execute(SESSIONS.select()).all())


def test_a_session_ends_when_it_rests_too_long(world: World, log_in: LogIn) -> None:
    client = log_in()
    world.clock.pass_by(minutes=59)
    assert client.get("/whoami").status_code == 200
    world.clock.pass_by(minutes=59)
    assert client.get("/whoami").status_code == 200

    world.clock.pass_by(minutes=60)
    assert client.get("/whoami").status_code == 401


def test_a_session_ends_when_it_is_too_old(world: World, log_in: LogIn) -> None:
    client = log_in()
    for _ in range(15):
        world.clock.pass_by(minutes=47)
        assert client.get("/whoami").status_code == 200

    world.clock.pass_by(minutes=47)
    assert client.get("/whoami").status_code == 401


def test_logging_out_ends_the_session_for_everybody_who_has_it(world: World, log_in: LogIn) -> None:
    client = log_in()
    copied = client.cookies[COOKIE]
    client.post("/logout")

    thief = world.client()
    thief.cookies.set(COOKIE, copied)
    assert thief.get("/whoami").status_code == 401


@pytest.mark.parametrize("change", ["password", "disable", "role"])
def test_a_change_of_the_user_ends_the_sessions(world: World, change: str) -> None:
    name, client = world.user(), world.client()
    client.post("/login", data={"name": name, "password": PASSWORD})
    assert client.get("/whoami").status_code == 200

    if change == "password":
        users.set_password(world.state, world.actor, name, "eleven calm harbors", hasher=HASHER)
    elif change == "disable":
        users.disable(world.state, world.actor, name)
    else:
        users.set_role(world.state, world.actor, name, Role.READER)

    assert client.get("/whoami").status_code == 401


@pytest.mark.parametrize("headers", [{}, {"x-csrf-token": "0" * 64}, {"x-csrf-token": ""}])
def test_a_session_alone_changes_nothing_without_its_token(log_in: LogIn, headers: dict[str, str]) -> None:
    assert log_in().post("/access/keys", json={"name": "orders"}, headers=headers).status_code == 403


def test_the_token_of_another_session_is_refused(log_in: LogIn) -> None:
    token = log_in().get("/whoami").json()["csrf"]

    assert log_in().post("/access/keys", json={"name": "x"}, headers={"x-csrf-token": token}).status_code == 403


def test_a_session_with_its_token_may_change(log_in: LogIn) -> None:
    client = log_in()
    token = client.get("/whoami").json()["csrf"]

    made = client.post("/access/keys", json={"name": "orders"}, headers={"x-csrf-token": token})
    assert made.status_code == 201


@pytest.mark.parametrize("files", [None, {"file": ("a.csv", b"x" * 20_000)}])
def test_a_form_carries_its_token_as_its_first_field_and_reaches_the_route_whole(
    log_in: LogIn, files: dict[str, tuple[str, bytes]] | None
) -> None:
    client = log_in()
    token = client.get("/whoami").json()["csrf"]

    passed = client.post("/access/keys", data={"csrf": token, "name": "x"}, files=files)
    refused = client.post("/access/keys", data={"name": "x", "csrf": token}, files=files)

    # The route itself takes JSON only: past the guard it says so, and no more 403.
    assert passed.status_code == 422
    assert files is not None or refused.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example.com"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "https://licet.example.com"},
    ],
)
def test_a_page_of_another_site_changes_nothing_even_with_the_token(log_in: LogIn, headers: dict[str, str]) -> None:
    client = log_in()
    token = client.get("/whoami").json()["csrf"]

    refused = client.post("/access/keys", json={"name": "x"}, headers={**headers, "x-csrf-token": token})
    assert refused.status_code == 403


def test_a_page_of_another_site_logs_nobody_in(world: World) -> None:
    given = {"name": world.user(), "password": PASSWORD}

    refused = world.client().post("/login", data=given, headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers


def test_names_that_exist_and_names_that_do_not_are_answered_alike(world: World) -> None:
    def answers(name: str, address: str) -> list[tuple[int, str]]:
        client = world.client(address=address)
        tried = [client.post("/login", data={"name": name, "password": "wrong"}) for _ in range(7)]
        return [(one.status_code, one.text.replace(name, "the name typed")) for one in tried]

    known = answers(world.user(), "203.0.113.1")
    assert known == answers(f"nobody-{world.tenant}@example.com", "203.0.113.2")
    assert [status for status, _ in known] == [401] * 5 + [429] * 2


def test_a_locked_name_does_not_take_the_right_password_until_its_wait_is_over(world: World) -> None:
    name, client = world.user(), world.client()
    for _ in range(5):
        client.post("/login", data={"name": name, "password": "wrong"})

    locked = client.post("/login", data={"name": name, "password": PASSWORD})
    assert (locked.status_code, locked.headers["retry-after"]) == (429, "30")

    world.clock.pass_by(seconds=30)
    assert client.post("/login", data={"name": name, "password": PASSWORD}).status_code == 303


def test_waits_double_and_end() -> None:
    waits = [login.wait_after(failures) for failures in (4, 5, 6, 50)]

    assert [one and one.total_seconds() for one in waits] == [None, 30, 60, 900]


def test_one_address_does_not_try_many_names(world: World) -> None:
    client = world.client(address="203.0.113.77")
    tried = [client.post("/login", data={"name": f"n{n}{world.tenant}", "password": "w"}) for n in range(31)]

    assert [one.status_code for one in tried] == [401] * 30 + [429]


@pytest.mark.parametrize("password", ["short", "password123456", "aaaaaaaaaaaaaa", "my user0 is here ok"])
def test_a_password_that_is_easily_guessed_is_refused_and_not_repeated(world: World, password: str) -> None:
    with pytest.raises(BadInput, match="password is") as caught:
        users.create(world.state, world.actor, "user0", tenant=world.tenant, password=password, hasher=HASHER)
    assert password not in str(caught.value)


@pytest.mark.parametrize("wanted", ["https://evil.example.com", "//evil.example.com", "/\\evil.example.com", "x", ""])
def test_a_login_leads_to_no_other_site(world: World, wanted: str) -> None:
    done = world.client().post("/login", data={"name": world.user(), "password": PASSWORD, "next": wanted})

    assert done.headers["location"] == "/"


def test_a_browser_without_a_session_is_led_to_the_login_and_back(world: World) -> None:
    led = world.client().get("/pages/screen?name=x", headers={"accept": "text/html"})

    assert (led.status_code, led.headers["location"]) == (303, "/login?next=%2Fpages%2Fscreen%3Fname%3Dx")
    form = world.client().get(led.headers["location"]).text
    assert 'value="/pages/screen?name=x"' in form


def test_the_login_page_repeats_nothing_as_markup(world: World) -> None:
    said = world.client().post("/login", data={"name": '"><i>', "password": "wrong", "next": '/"><i>'}).text

    assert "<i>" not in said
    assert said.count("&#34;&gt;&lt;i&gt;") == 2


@pytest.mark.parametrize(("given", "field"), [({"password": "x"}, "name"), ({"name": "somebody"}, "password")])
def test_what_is_missing_is_said_at_its_field_and_the_name_stays(
    world: World, given: dict[str, str], field: str
) -> None:
    answer = world.client().post("/login", data=given)
    page = LexborHTMLParser(answer.text)

    assert answer.status_code == 422
    assert page.css_first(f"#{field}").attributes["aria-describedby"] == f"error-{field}"
    assert page.css_first(f"#error-{field}").text().strip()
    assert page.css_first("#name").attributes["value"] == given.get("name", "")
    assert not page.css_first("#password").attributes.get("value")


def test_a_wrong_password_is_said_at_its_field_and_never_comes_back(world: World) -> None:
    answer = world.client().post("/login", data={"name": "somebody", "password": "a typed secret", "next": "/decide"})
    page = LexborHTMLParser(answer.text)

    assert "do not belong together" in page.css_first("#error-password").text()
    assert "a typed secret" not in answer.text
    assert page.css_first("[name=next]").attributes["value"] == "/decide"
    assert page.css("nav li") == []


def test_the_head_says_who_one_is_and_lets_one_out(log_in: LogIn, here: TestClient) -> None:
    client = log_in(Role.READER)
    page = LexborHTMLParser(client.get("/screen").text)

    assert page.css_first(".self bdi").text().startswith("user")
    assert page.css_first(".self").attributes["action"] == "/logout"
    assert LexborHTMLParser(here.get("/screen").text).css(".self") == []


def test_the_link_to_the_provider_stands_where_there_is_one(world: World) -> None:
    assert "/login/provider" not in world.client().get("/login", params={"next": "/decide"}).text

    gate = replace(world.gate, provider=Provider("http://127.0.0.1:9", "licet", None, URL))
    app = create_app(Server(Holder(world.snapshot), gate=gate))
    text = TestClient(app, base_url=URL).get("/login", params={"next": "/decide"}).text
    assert "/login/provider?next=%2Fdecide" in text
