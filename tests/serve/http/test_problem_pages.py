"""Every refusal: the same for a program and for a person, each in its own form, under the same headers."""

from collections.abc import Callable
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI
from fastapi.testclient import TestClient
from limits import parse
from selectolax.lexbor import LexborHTMLParser

import licet
from licet.serve.access.gate import Gate, Rules
from licet.serve.access.headers import ALWAYS
from licet.serve.http.accept import wants_page
from licet.serve.http.app import create_app
from licet.serve.http.capacity import Capacity
from licet.serve.http.holder import Holder
from licet.serve.http.problems import TITLES
from licet.serve.http.server import MOST_BODY, Server
from licet.serve.http.watch import MOST_URL
from licet.serve.pages.problem_page import WHAT_TO_DO

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
Refusal = tuple[str, str, dict[str, Any]]

REFUSED: dict[int, Refusal] = {
    400: ("POST", "/scan", {"content": b"--x", "headers": {"content-type": "multipart/form-data"}}),
    401: ("GET", "/screen", {"headers": {"authorization": "Bearer licet_none"}}),
    403: ("GET", "/screen", {"headers": {"via": "a proxy"}}),
    404: ("GET", "/nowhere", {}),
    405: ("PUT", "/screen", {}),
    413: ("POST", "/screen", {"content": b"x" * (MOST_BODY + 1)}),
    414: ("GET", "/screen", {"params": {"name": "x" * MOST_URL}}),
    415: ("POST", "/screen", {"content": b"{}", "headers": {"content-type": "text/plain"}}),
    421: ("GET", "/screen", {"headers": {"host": "evil.example.com"}}),
    422: ("GET", "/listed", {"params": {"nmae": "x"}}),
    500: ("GET", "/editions", {}),
}


@pytest.fixture(scope="module")
def refusing() -> TestClient:
    """A server of this machine, on which one question fails."""
    app = create_app(Server(Holder(licet.open())))
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture
def ask(refusing: TestClient, monkeypatch: pytest.MonkeyPatch) -> Callable[[int, str], Any]:
    def asked(status: int, accept: str) -> Any:
        method, path, given = REFUSED[status]
        headers = {**given.get("headers", {}), "accept": accept, "x-request-id": "number-17"}
        return refusing.request(method, path, **{**given, "headers": headers})

    def fails(_self: object) -> None:
        raise RuntimeError("a name that nobody may see")

    monkeypatch.setattr(licet.Snapshot, "editions", fails)
    return asked


@pytest.mark.parametrize("status", REFUSED)
def test_a_browser_gets_a_page_and_a_program_the_same_as_data(status: int, ask: Callable[[int, str], Any]) -> None:
    data, shown = ask(status, "application/json"), ask(status, BROWSER)

    assert data.status_code == shown.status_code == status
    assert data.headers["content-type"] == "application/problem+json"
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert int(shown.headers["content-length"]) == len(shown.content)
    page, said = LexborHTMLParser(shown.text), data.json()
    assert page.css_first("h1").text() == said["title"] == TITLES[status]
    assert page.css_first(".detail").text() == said["detail"]
    assert page.css_first(".to-do").text() == WHAT_TO_DO[status]
    assert page.css_first(".legend .digest").text() == data.headers["x-request-id"] == "number-17"
    assert len(page.css("header nav a")) > 2
    assert "nobody may see" not in shown.text


@pytest.mark.parametrize("accept", ["application/json", BROWSER], ids=["program", "browser"])
@pytest.mark.parametrize("status", REFUSED)
def test_every_refusal_bears_the_headers_of_every_answer(
    status: int, accept: str, ask: Callable[[int, str], Any]
) -> None:
    given = ask(status, accept).headers

    assert set(ALWAYS) <= set(given)
    assert "frame-ancestors 'none'" in given["content-security-policy"]
    assert "'unsafe-inline'" not in given["content-security-policy"]
    assert given["cache-control"] == "no-store"


def test_a_server_that_others_reach_says_tls_only_on_refusals_too() -> None:
    gate = Gate(Rules(open=False, loopback=False, url="https://licet.example.com"))
    app = create_app(Server(Holder(licet.open()), gate=gate))

    long = TestClient(app, base_url="https://licet.example.com").get("/screen", params={"name": "x" * MOST_URL})

    assert (long.status_code, long.headers["strict-transport-security"]) == (414, "max-age=31536000")


def test_who_asks_too_often_waits_with_the_same_headers_and_a_page() -> None:
    rules = Rules(open=False, loopback=False, url="https://licet.example.com", rate=parse("1/minute"))
    client = TestClient(create_app(Server(Holder(licet.open()), gate=Gate(rules))), base_url=rules.url or "")

    client.get("/whoami")
    shown = client.get("/whoami", headers={"accept": BROWSER})
    assert shown.status_code == 429
    assert int(shown.headers["retry-after"]) > 0
    assert set(ALWAYS) <= set(shown.headers)
    assert "Nothing is lost" in LexborHTMLParser(shown.text).css_first(".to-do").text()


def test_who_has_no_place_waits_with_the_same_headers_and_a_page() -> None:
    app = Capacity(FastAPI(), 0)  # type: ignore[arg-type]

    shown = TestClient(app, base_url="http://localhost").get("/screen", headers={"accept": BROWSER})  # type: ignore[arg-type]

    assert (shown.status_code, shown.headers["retry-after"]) == (503, "1")
    assert set(ALWAYS) <= set(shown.headers)
    assert LexborHTMLParser(shown.text).css_first("h1").text() == TITLES[503]


def test_a_stranger_in_a_browser_is_led_to_the_login_and_back(refusing: TestClient) -> None:
    strange = {"authorization": "Bearer licet_none", "accept": BROWSER}

    one = LexborHTMLParser(refusing.get("/screen?name=%3Cb%3E&on=2025-01-16", headers=strange).text)
    other = LexborHTMLParser(refusing.post("/scan", headers=strange).text)

    login = one.css_first(".to-do + p a").attributes["href"]
    assert login == "/login?next=%2Fscreen%3Fname%3D%253Cb%253E%26on%3D2025-01-16"
    assert other.css_first(".to-do + p a").attributes["href"] == "/login?next=%2F"


def test_what_a_caller_wrote_stays_text_in_the_page(refusing: TestClient) -> None:
    hostile = refusing.get("/listed", params={"<script>alert(1)</script>‮": "x"}, headers={"accept": BROWSER})

    page = LexborHTMLParser(hostile.text)
    assert hostile.status_code == 422
    assert not page.css("script:not([src])")
    assert "<script>alert(1)</script>" in page.css_first(".detail").text()
    assert "‮" not in hostile.text


def test_every_status_that_is_told_has_what_to_do() -> None:
    assert set(WHAT_TO_DO) == set(TITLES)


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (BROWSER, True),
        ("text/html, */*", True),
        ("text/html, application/json", True),
        ("application/json, text/html", False),
        ("application/json;q=0.5, text/html", True),
        ("application/json, text/html;q=0.9", False),
        ("text/html;q=0", False),
        ("text/html;q=much", False),
        ("*/*", False),
        ("application/json", False),
        ("", False),
        (",;=" * 50_000, False),
    ],
    ids=range(12),
)
def test_a_page_is_given_where_it_is_asked_for_before_data(accept: str, page: bool) -> None:
    assert wants_page(accept) is page


def test_an_error_page_that_fails_is_still_told_as_data(refusing: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("licet.serve.pages.problem_page.page", fails)
    told = refusing.get("/nowhere", headers={"accept": BROWSER})

    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")


def test_a_part_of_an_answer_that_never_ends_is_told_once() -> None:
    from licet.serve.http.problem_pages import Problems

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def answer() -> None:
        out = Problems({"type": "http", "headers": [(b"accept", b"text/html")], "path": "/", "method": "GET"}, send)
        head = [(b"content-type", b"application/problem+json"), (b"content-length", b"70")]
        await out.send({"type": "http.response.start", "status": 404, "headers": head})
        await out.send({"type": "http.response.body", "body": b'{"status": 404, "title": "None"', "more_body": True})
        await out.send({"type": "http.response.body", "body": b', "detail": "Nothing."}'})

    # In a thread of its own: a browser's tests keep a loop running in this one.
    with start_blocking_portal() as portal:
        portal.call(answer)
    assert [one["type"] for one in sent] == ["http.response.start", "http.response.body"]
    assert b"Nothing." in sent[1]["body"]
