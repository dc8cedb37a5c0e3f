"""Requests that are no plain questions: methods, two ends of a body, names of others, streams that never end."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.serve.faults.every_route import filled, routes

from licet.serve.access import routes as table
from licet.serve.access.gate import Gate, Rules
from licet.serve.access.who import Role
from licet.serve.http.app import create_app
from licet.serve.http.server import Server

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND")
LISTING = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
ACCEPT = {"accept": "application/json, text/event-stream"}
EVIL = "https://evil.example"


def test_a_method_that_a_route_does_not_have_is_refused_with_those_that_it_has(asking: TestClient) -> None:
    for path, known in table.NEEDS.items():
        for method in METHODS:
            if method in known or method == "HEAD" or table.needed(method, filled(path, "default")):
                continue  # `/file/example` is also the name of a job that may be asked for
            refused = asking.request(method, filled(path, "default"))
            assert refused.status_code == 405, (method, path)
            assert refused.headers["allow"] == ", ".join(table.methods(filled(path, "default")))


@pytest.mark.parametrize("name", ["x-http-method-override", "x-http-method", "x-method-override"])
def test_a_header_makes_no_other_method_of_a_request(asking: TestClient, name: str) -> None:
    assert asking.post("/snapshot", headers={name: "GET"}).status_code == 405
    assert asking.get("/jobs", headers={name: "POST"}).status_code == 200


def test_a_body_with_two_ends_is_refused_and_its_connection_closed(asking: TestClient) -> None:
    """A proxy before us may read the other end (RFC 9112, 6.1): what follows would be somebody else's request."""
    both = {"content-length": "4", "transfer-encoding": "chunked", "content-type": "application/json"}
    refused = asking.post("/screen", content=b'{"name": "a"}', headers=both)

    assert refused.status_code == 400
    assert refused.headers["connection"] == "close"
    assert "two ways" in refused.json()["detail"]


def test_no_question_keeps_a_stream_open(application: FastAPI, asking: TestClient) -> None:
    """A stream for what a server might say unasked took one of the 64 places for ever: 64 of them stopped a process."""
    refused = asking.get("/mcp", headers=ACCEPT)

    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")
    for method, template in routes(application):
        if method == "GET" and template != "/metrics":
            answer = asking.get(filled(template, "default"), headers={"accept": "text/event-stream"})
            assert not answer.headers.get("content-type", "").startswith("text/event-stream")


@pytest.fixture(scope="module", params=["https://licet.example.com", None])
def others(request: pytest.FixtureRequest, application: FastAPI) -> Iterator[TestClient]:
    """A server that others reach, by its address or by any."""
    before: Server = application.state.server
    rules = Rules(open=False, loopback=False, url=request.param)
    app = create_app(replace(before, gate=Gate(rules, before.gate.state)))
    with TestClient(app, base_url="https://licet.example.com", raise_server_exceptions=False) as one:
        yield one


@pytest.fixture(scope="module")
def key(application: FastAPI) -> str:
    from licet.serve.access import keys, tenants
    from licet.serve.access.audit import Actor
    from licet.serve.access.gate import now

    state = application.state.server.gate.state
    actor = Actor("command:tests", "here", now())
    tenants.create(state, actor, "faults")
    return keys.create(state, actor, keys.Wanted("faults", "a key", Role.ADMIN))


def test_the_tools_answer_under_the_servers_own_name_to_who_has_a_key(others: TestClient, key: str) -> None:
    asked = {"json": LISTING, "headers": {**ACCEPT, "authorization": f"Bearer {key}"}}

    assert others.post("/mcp", **asked).status_code == 200  # type: ignore[arg-type]
    assert others.post("/mcp", json=LISTING, headers=ACCEPT).status_code == 401
    asked["headers"]["origin"] = EVIL  # type: ignore[call-overload]
    assert others.post("/mcp", **asked).status_code == 403  # type: ignore[arg-type]


def test_nobody_without_a_key_gets_further_than_the_door(others: TestClient) -> None:
    """Every line of the table: without a key, or with one that is none, it says 401 and nothing else."""
    for path, known in table.NEEDS.items():
        for method, need in known.items():
            if need.role is None:
                continue
            for given in ({}, {"authorization": "Bearer licet_aaaaaaaa_" + "A" * 43}, {"authorization": "Basic YTpi"}):
                answer = others.request(method, filled(path, "default"), headers=given)
                assert answer.status_code in (401, 429), (method, path)


def test_a_page_of_another_site_gets_nothing_from_any_route(application: FastAPI, asking: TestClient) -> None:
    """Also with the key of this machine's person, who needs none; health alone says that it lives."""
    for path, known in table.NEEDS.items():
        for method, need in known.items():
            answer = asking.request(method, filled(path, "default"), headers={"origin": EVIL})
            assert answer.status_code == 403 or need.role is None, (method, path)
            shared = answer.headers.get("access-control-allow-origin")
            assert shared is None or path.startswith("/yente")


@pytest.mark.parametrize("host", ["localhost@evil.example", "localhost, evil.example", "evil.example#localhost", "a b"])
def test_a_name_that_only_looks_like_ours_is_refused(asking: TestClient, host: str) -> None:
    assert asking.get("/whoami", headers={"host": host}).status_code in (400, 421)


def test_what_a_client_says_of_itself_does_not_come_back_in_a_header(asking: TestClient) -> None:
    said = {"x-request-id": "a\tb", "x-forwarded-host": "evil.example", "x-forwarded-proto": "javascript"}
    onward = {"next": "/\\evil.example\r\nSet-Cookie: a=b"}
    answer = asking.get("/login", params=onward, headers={"x-request-id": "a\tb"})
    other = asking.get("/whoami", headers={**said, "accept": "text/html"})

    assert "\t" not in answer.headers["x-request-id"]
    assert "evil.example" not in str(answer.headers) + str(other.headers)
    assert "a=b" not in str(answer.headers)
