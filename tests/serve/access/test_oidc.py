"""Logging in at an identity provider: one of the tests' own, on this machine, which can be made to lie."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from fastapi import FastAPI, Form
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import ECKey
from tests.serve.access.conftest import URL, World

from licet.serve.access import users
from licet.serve.access.oidc import Provider
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server

ISSUER = "http://127.0.0.1:9"
KEY, OTHER_KEY = (ECKey.generate_key("P-256", {"kid": "one"}) for _ in range(2))


class Issuer:
    """A provider: what it says of the user, and how the login began. `says` overrides what is true."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.says, self.begun, self.key = world, {"email": name}, {}, KEY  # type: ignore[var-annotated]
        self.app = FastAPI()
        self.called = ISSUER
        self.app.get("/.well-known/openid-configuration")(self.configuration)
        self.app.get("/keys")(lambda: {"keys": [KEY.as_dict(private=False)]})
        self.app.post("/token")(self.token)

    def configuration(self) -> dict[str, str]:
        ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        return {"issuer": self.called, **{name: ISSUER + path for name, path in ends.items()}}

    def token(self, code: str = Form(), code_verifier: str = Form()) -> dict[str, Any]:
        assert code == "the code"
        assert create_s256_code_challenge(code_verifier) == self.begun["code_challenge"]
        now = int(self.world.clock().timestamp())
        claims = {"iss": ISSUER, "aud": "licet", "sub": f"sub-{self.says['email']}", "iat": now, "exp": now + 300}
        claims |= {"nonce": self.begun["nonce"], "email_verified": True, **self.says}
        word = jwt.encode({"alg": "ES256", "kid": "one"}, claims, self.key, algorithms=["ES256"])
        return {"access_token": "unused", "token_type": "Bearer", "id_token": word}


@pytest.fixture
def issuer(world: World) -> Issuer:
    name = f"{world.tenant}@example.com"
    users.create(world.state, world.actor, name, tenant=world.tenant, issuer=ISSUER)
    return Issuer(world, name)


@pytest.fixture
def browser(world: World, issuer: Issuer) -> TestClient:
    provider = Provider(ISSUER, "licet", "a secret", URL, httpx2.ASGITransport(app=issuer.app))
    app = create_app(Server(Holder(world.snapshot), gate=replace(world.gate, provider=provider)))
    return TestClient(app, base_url=URL, client=(f"2001:db8:{len(world.tenant)}::1", 1), follow_redirects=False)


def go(browser: TestClient, issuer: Issuer, **changed: str) -> Any:
    """To the provider and back; `changed`: what somebody makes of the way back."""
    led = browser.get("/login/provider", params={"next": "/pages/screen"})
    assert led.status_code == 303, led.text
    issuer.begun = {name: one[0] for name, one in parse_qs(urlsplit(led.headers["location"]).query).items()}
    back = {"code": "the code", "state": issuer.begun["state"], **changed}
    return browser.get("/login/provider/return", params=back)


def test_a_user_of_the_provider_is_let_in_and_led_to_the_page(browser: TestClient, issuer: Issuer) -> None:
    done = go(browser, issuer)

    assert (done.status_code, done.headers.get("location")) == (303, "/pages/screen")
    assert browser.get("/whoami").json()["tenant"] == issuer.world.tenant


def test_the_provider_is_asked_with_pkce_state_and_nonce(browser: TestClient, issuer: Issuer) -> None:
    go(browser, issuer)

    assert issuer.begun["code_challenge_method"] == "S256"
    assert issuer.begun["response_type"] == "code"
    assert issuer.begun["redirect_uri"] == f"{URL}/login/provider/return"
    assert len({issuer.begun[name] for name in ("state", "nonce", "code_challenge")}) == 3


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "http://127.0.0.1:10"},
        {"aud": "another"},
        {"aud": ["licet", "another"], "azp": "another"},
        {"nonce": "another"},
        {"exp": 1},
        {"email_verified": False},
        {"email": "stranger@example.com"},
    ],
)
def test_a_word_that_does_not_hold_lets_nobody_in(browser: TestClient, issuer: Issuer, lie: dict[str, Any]) -> None:
    issuer.says |= lie

    done = go(browser, issuer)
    assert done.status_code == 401
    assert browser.get("/whoami").status_code == 401


def test_a_word_signed_by_another_lets_nobody_in(browser: TestClient, issuer: Issuer) -> None:
    issuer.key = OTHER_KEY

    assert go(browser, issuer).status_code == 401


@pytest.mark.parametrize("changed", [{"state": "another"}, {"iss": "http://127.0.0.1:10"}])
def test_a_way_back_that_was_changed_lets_nobody_in(
    browser: TestClient, issuer: Issuer, changed: dict[str, str]
) -> None:
    assert go(browser, issuer, **changed).status_code == 401


def test_a_way_back_is_gone_once_and_by_one_browser(browser: TestClient, issuer: Issuer) -> None:
    assert go(browser, issuer).status_code == 303

    back = {"code": "the code", "state": issuer.begun["state"]}
    assert browser.get("/login/provider/return", params=back).status_code == 401


def test_a_visit_ends(browser: TestClient, issuer: Issuer) -> None:
    led = browser.get("/login/provider")
    state = parse_qs(urlsplit(led.headers["location"]).query)["state"][0]
    issuer.world.clock.pass_by(minutes=10)

    assert browser.get("/login/provider/return", params={"code": "the code", "state": state}).status_code == 401


def test_a_provider_that_calls_itself_otherwise_is_not_asked(browser: TestClient, issuer: Issuer) -> None:
    issuer.called = "http://127.0.0.1:10"

    assert browser.get("/login/provider").status_code == 503


def test_the_providers_id_counts_after_the_first_login(browser: TestClient, issuer: Issuer) -> None:
    go(browser, issuer)
    issuer.says["sub"] = "somebody else with the same mail"

    assert go(browser, issuer).status_code == 401
