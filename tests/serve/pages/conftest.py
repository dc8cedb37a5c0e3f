"""Pages without a browser, and in one: a real server on loopback, Debian's Chromium, nothing else reached."""

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import missing

import licet
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server

TODAY = date(2026, 11, 20)
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
AXE = Path(__file__).with_name("axe-4.14.1.min.js")


@pytest.fixture(scope="session")
def server() -> Server:
    """The embedded edition, on a day of its own."""
    stakes = licet.read_stakes(Path(__file__).with_name("stakes.csv"))
    return Server(Holder(licet.open()), today=lambda: TODAY, stakes=stakes)


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[TestClient]:
    """The application, asked without a network."""
    with TestClient(create_app(server), base_url="http://localhost") as one:
        yield one


@dataclass(frozen=True)
class Got:
    """A page that was asked for."""

    status: int
    text: str
    html: LexborHTMLParser
    headers: Any

    def one(self, selector: str) -> str:
        """The text of the one element that the selector finds."""
        found = self.html.css(selector)
        assert len(found) == 1, f"{selector}: {len(found)} found"
        return " ".join(found[0].text().split())

    def all(self, selector: str) -> list[str]:
        """The texts of what the selector finds."""
        return [" ".join(one.text().split()) for one in self.html.css(selector)]


@pytest.fixture
def get(client: TestClient) -> Any:
    """Asks for a page: `get("/screen", name="智谱")`."""

    def ask(path: str, **fields: str) -> Got:
        answer = client.get(path, params=fields)
        return Got(answer.status_code, answer.text, LexborHTMLParser(answer.text), answer.headers)

    return ask


@pytest.fixture
def read(client: TestClient) -> Any:
    """Asks as a browser does, at an address that the API answers too."""

    def ask(path: str, **fields: str) -> Got:
        answer = client.get(path, params=fields, headers={"accept": "text/html,*/*;q=0.8"})
        return Got(answer.status_code, answer.text, LexborHTMLParser(answer.text), answer.headers)

    return ask


@pytest.fixture(scope="session")
def site(server: Server) -> Iterator[str]:
    """The address of a real server on loopback."""
    config = uvicorn.Config(create_app(server), host="127.0.0.1", port=0, log_config=None, lifespan="off")
    running = uvicorn.Server(config)
    listening = config.bind_socket()
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    # The socket listens already: what comes before the loop runs waits in it.
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser, one for all tests of this process."""
    if which(CHROMIUM) is None:
        missing("browser", f"no {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as one:
        browser = one.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Walk:
    """A page in the browser, with all that went wrong on the way."""

    page: Any
    site: str
    heard: list[str] = field(default_factory=list)

    def to(self, address: str) -> None:
        """Opens a page of the site."""
        self.page.goto(self.site + address)

    def violations(self) -> list[str]:
        """What axe-core finds wrong with the page as it stands."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        return [f"{one['id']}: {json.dumps([node['html'][:120] for node in one['nodes']][:3])}" for one in found]

    def shoot(self, name: str, **options: Any) -> None:
        """Saves a picture of each width where LICET_SCREENSHOTS names a folder."""
        if folder := os.environ.get("LICET_SCREENSHOTS"):
            for width in (1440, 768, 360):
                self.page.set_viewport_size({"width": width, "height": 900})
                self.page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True, **options)


@pytest.fixture
def walk(chromium: Any, site: str, request: pytest.FixtureRequest) -> Iterator[Walk]:
    """A fresh page, 1440 wide; the test fails if the console speaks or a request leaves the site.

    Other settings of the browser's context by `@pytest.mark.parametrize("walk", [{...}], indirect=True)`.
    """
    settings = {"viewport": {"width": 1440, "height": 900}, "service_workers": "block", **getattr(request, "param", {})}
    context = chromium.new_context(**settings)
    one = Walk(context.new_page(), site)
    one.page.on("console", lambda said: one.heard.append(f"console {said.type}: {said.text}"))
    one.page.on("pageerror", lambda slip: one.heard.append(f"script: {slip}"))
    one.page.on("request", lambda asked: _hear(one, asked.url))
    yield one
    context.close()
    assert one.heard == []


def _hear(walk: Walk, url: str) -> None:
    if not url.startswith((walk.site + "/", "data:", "about:")):
        walk.heard.append(f"request: {url}")
