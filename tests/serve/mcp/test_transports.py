"""The tools over both transports, by the SDK's own client: a process at stdin and stdout, and HTTP on loopback."""

import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import anyio
import pytest
import uvicorn
from fastapi import Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient
from mcp import Client, StdioServerParameters, stdio_client
from starlette.types import ASGIApp

import licet
from licet.serve import cli
from licet.serve.http import assistants
from licet.serve.http.app import create_app
from licet.serve.http.holder import Holder
from licet.serve.http.server import Server
from licet.serve.mcp.endpoint import MOST_BODY
from licet.serve.mcp.logs import NameFree

NAME = "Huawei Unheard Of"
LISTING = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
HEADERS = {
    "accept": "application/json, text/event-stream",
    "content-type": "application/json",
    "mcp-protocol-version": "2025-06-18",
}


@pytest.fixture(scope="module")
def app() -> ASGIApp:
    return create_app(Server(Holder(licet.open()), today=lambda: date(2026, 11, 20)))


@contextmanager
def listening(app: ASGIApp) -> Iterator[int]:
    """The port of a server on loopback, until its end."""
    ready = threading.Event()
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None))
    started = server.startup

    async def told(*arguments: Any, **named: Any) -> None:
        await started(*arguments, **named)
        ready.set()

    server.startup = told  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert ready.wait(30)
    yield int(server.servers[0].sockets[0].getsockname()[1])
    server.should_exit = True
    thread.join(30)


async def founding(client: Client) -> Any:
    """The question that licet began with."""
    return await client.call_tool("licet_screen", {"name": "智谱", "on": "2025-01-16"})


def test_a_process_answers_at_its_stdin_and_its_log_holds_no_name(tmp_path: Any) -> None:
    told = tmp_path / "stderr.txt"
    code = "import sys; from licet.serve import cli; sys.argv = ['licet', 'mcp']; cli.main()"
    process = StdioServerParameters(command=sys.executable, args=["-c", code], env=dict(os.environ))

    async def ask() -> Any:
        with told.open("w", encoding="utf-8") as log:
            async with Client(stdio_client(process, errlog=log)) as client:
                await client.call_tool("licet_screen", {"name": NAME, "country": "Nowhereland"})
                return await founding(client)

    answer = anyio.run(ask).structured_content

    assert answer["candidates"][0]["listings"][0]["citation"] == "90 FR 4619 (2025-01-16)"
    lines = told.read_text(encoding="utf-8")
    assert "licet_screen answered" in lines
    assert "licet_screen bad_input" in lines
    assert NAME not in lines
    assert "Nowhereland" not in lines


def test_the_server_answers_over_http_on_loopback(app: ASGIApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the client connects to this machine alone

    async def ask(port: int) -> Any:
        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
            return await founding(client)

    with listening(app) as port:
        answer = anyio.run(ask, port).structured_content

    assert answer["candidates"][0]["listings"][0]["citation"] == "90 FR 4619 (2025-01-16)"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost"}, 200),
        ({"origin": "http://localhost:8080"}, 200),
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1.evil.example:80"}, 421),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://localhost.evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"content-type": "text/plain"}, 400),
    ],
)
def test_a_page_of_another_site_is_refused(app: Any, headers: dict[str, str], status: int) -> None:
    with TestClient(app, base_url="http://127.0.0.1:8080") as client:
        answer = client.post("/mcp", json=LISTING, headers=HEADERS | headers)

    assert answer.status_code == status
    if status == 200:
        assert answer.headers["content-type"].startswith("application/json")
        assert len(answer.json()["result"]["tools"]) == 7


@pytest.mark.parametrize("body", ["[" * 10_000, '{"jsonrpc": "2.0"', "\xff", '{"jsonrpc":"2.0","id":1,"method":"x"}'])
def test_a_body_that_is_no_question_is_refused_without_a_traceback(app: Any, body: str) -> None:
    with TestClient(app, base_url="http://127.0.0.1:8080") as client:
        answer = client.post("/mcp", content=body.encode("latin-1"), headers=HEADERS)

    assert answer.status_code < 500
    assert "error" in answer.json()
    assert "Traceback" not in answer.text


def test_a_body_that_is_too_large_is_refused(app: Any) -> None:
    with TestClient(app, base_url="http://127.0.0.1:8080") as client:
        answer = client.post("/mcp", content=b" " * (MOST_BODY + 1), headers=HEADERS)

    assert answer.status_code == 413


def test_the_server_is_started_again_and_answers(app: Any) -> None:
    for _ in range(2):
        with TestClient(app, base_url="http://127.0.0.1:8080") as client:
            assert client.post("/mcp", json=LISTING, headers=HEADERS).status_code == 200


def test_what_stands_before_every_route_stands_before_the_tools() -> None:
    def nobody() -> None:
        raise HTTPException(401, "who asks is not known")

    app = FastAPI()
    server = Server(Holder(licet.open()), today=lambda: date(2026, 11, 20))
    app.include_router(assistants.router(server), dependencies=[Depends(nobody)])

    with TestClient(app, base_url="http://127.0.0.1:8080") as client:
        assert client.post("/mcp", json=LISTING, headers=HEADERS).status_code == 401


def test_the_command_listens_on_this_machine_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["mcp", "--http", "--host", "0.0.0.0"]) == 2

    said = capsys.readouterr().err
    assert "--host is '0.0.0.0'" in said
    assert "127.0.0.1" in said
    assert "licet serve" in said


def test_other_packages_are_logged_by_their_place_alone() -> None:
    record = logging.LogRecord("mcp.server", logging.ERROR, "runner.py", 7, "Invalid: %s", (NAME,), None)

    assert NameFree().format(record) == "error mcp.server: at runner:7"
    own = logging.LogRecord("licet.mcp", logging.INFO, "guarding.py", 7, "%s answered", ("licet_scan",), None)
    assert NameFree().format(own) == "info licet.mcp: licet_scan answered"
