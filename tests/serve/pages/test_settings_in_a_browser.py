"""Settings and the login in a browser: a server that asks who one is, on loopback, walked by an admin."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import uvicorn
from argon2 import PasswordHasher
from tests.serve.pages.conftest import TODAY

from licet.serve.access import keys, users
from licet.serve.access.audit import Actor
from licet.serve.access.gate import Gate, Rules
from licet.serve.access.keys import Wanted
from licet.serve.access.who import Role
from licet.serve.http.app import create_app
from licet.serve.http.server import Server
from licet.serve.own import lists
from licet.serve.state.upgrading import open_state

OWN = "id,name,country,why\n17,Quiet Lantern Testing Trading Co.,CN,Asked twice for the end use and got no answer\n"
PASSWORD = "nine quiet lanterns"
ADMIN = "officer@example.com"
STATES = {
    "all": "/settings",
    "keys": "/settings/keys",
    "users": "/settings/users",
    "profile": "/settings/profiles",
    "lists": "/settings/lists",
    "own-hit": "/screen?name=Quiet+Lantern+Testing+Trading&on=2025-01-16",
    "audit": "/settings/audit",
    "audit-wrong": "/settings/audit?since=16.1.2025",
    "password": "/settings/password",
}
"""Pages of Settings, as an admin sees them."""


@pytest.fixture(scope="module")
def site(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that asks who one is, with an admin, other users and keys."""
    state = open_state(data=tmp_path_factory.mktemp("state"))
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    actor = Actor("command:tests", "here", datetime.now(UTC))
    users.create(state, actor, ADMIN, role=Role.ADMIN, password=PASSWORD, hasher=hasher)
    for name, role in (("analyst", Role.ANALYST), ("reader", Role.READER)):
        users.create(state, actor, f"{name}@example.com", role=role, password=PASSWORD, hasher=hasher)
    users.disable(state, actor, "reader@example.com")
    later = actor.at + timedelta(days=365)
    keys.create(state, actor, Wanted("main", "order system", Role.ANALYST, ("screen", "jobs"), later))
    ended = keys.create(state, actor, Wanted("main", "a trial"))
    keys.revoke(state, actor, ended[6:14], "main")
    lists.add(state, actor, "main", "no-go.csv", OWN.encode(), TODAY)
    gate = Gate(Rules(open=False), state, hasher=hasher)
    app = create_app(Server(server.holder, server.today, gate=gate))
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="off"))
    listening = running.config.bind_socket()
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(10)
    listening.close()
    state.close()


def log_in(walk: Any, password: str = PASSWORD, page: str = "/screen") -> None:
    walk.to(page)
    walk.page.fill("#name", ADMIN)
    walk.page.fill("#password", password)
    walk.page.press("#password", "Enter")


@pytest.mark.parametrize("walk", [{}, {"color_scheme": "dark"}], ids=["light", "dark"], indirect=True)
def test_logging_in_and_every_page_of_settings_is_silent_and_has_no_barrier(
    walk: Any, request: pytest.FixtureRequest
) -> None:
    how, found = request.node.callspec.id, {}
    walk.to("/screen")
    found["login"] = walk.violations()
    walk.shoot(f"login-{how}")
    log_in(walk, "wrong")
    walk.page.wait_for_selector("#error-password")
    found["wrong"] = walk.violations()
    walk.shoot(f"login-wrong-{how}")
    assert walk.page.evaluate("document.activeElement.id") == "password"
    log_in(walk)
    walk.page.wait_for_selector(".self", state="attached")
    for name, address in {"after": "/screen", **STATES}.items():
        walk.to(address)
        found[name] = walk.violations()
        walk.shoot(f"settings-{name}-{how}")

    walk.to("/settings/keys")
    walk.page.fill("#key-name", "invoices")
    walk.page.click("text=Make the key")
    walk.page.wait_for_selector("#key")
    found["made"] = walk.violations()
    walk.shoot(f"settings-made-{how}")
    walk.to("/settings/users")
    walk.page.click(".act summary >> nth=0")
    walk.shoot(f"settings-users-open-{how}")
    # What is refused has a status that the console of a browser tells as an error of its own.
    walk.heard[:] = [one for one in walk.heard if "401" not in one and "422" not in one]
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("walk", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_settings_never_scroll_sideways_on_a_phone(walk: Any) -> None:
    log_in(walk)
    walk.page.wait_for_selector(".self", state="attached")
    for address in STATES.values():
        walk.to(address)
        assert walk.page.evaluate("document.documentElement.scrollWidth") <= 360, address

    walk.heard[:] = [one for one in walk.heard if "422" not in one]


@pytest.mark.parametrize("walk", [{"java_script_enabled": False}], indirect=True)
def test_it_lets_one_in_and_out_without_javascript(walk: Any) -> None:
    log_in(walk, page="/decide")
    assert walk.page.url == f"{walk.site}/decide"

    walk.page.click(".self button")
    assert walk.page.url == f"{walk.site}/login"
    # That the browser forgets what it kept of the pages, it tells.
    walk.heard[:] = [one for one in walk.heard if "Clear-Site-Data" not in one]
