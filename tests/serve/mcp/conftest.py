"""One server of the tools over the embedded edition, and how a test asks it with the SDK's own client."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import anyio
import pytest
from mcp import Client
from mcp.server import MCPServer

import licet
from licet.serve.http.holder import Holder
from licet.serve.mcp.desk import Desk
from licet.serve.mcp.server import create

TODAY = date(2026, 11, 20)
T = TypeVar("T")
Ask = Callable[[Callable[[Client], Awaitable[Any]]], Any]


@pytest.fixture(scope="session")
def tools() -> MCPServer[Any]:
    return create(Desk(Holder(licet.open()), today=lambda: TODAY))


@pytest.fixture(scope="session")
def ask(tools: MCPServer[Any]) -> Ask:
    """Runs questions over one connection in memory."""

    def run(questions: Callable[[Client], Awaitable[T]]) -> T:
        async def connected() -> T:
            async with Client(tools) as client:
                return await questions(client)

        return anyio.run(connected)

    return run


@pytest.fixture
def call(ask: Ask) -> Callable[..., Any]:
    """Calls one tool."""

    def one(name: str, /, **arguments: Any) -> Any:
        async def question(client: Client) -> Any:
            return await client.call_tool(name, arguments)

        return ask(question)

    return one


@pytest.fixture(autouse=True, scope="module")
def _log_as_it_was() -> Iterator[None]:
    """A server silences the package; the tests after it hear it again."""
    before = logging.getLogger("mcp").level
    yield
    logging.getLogger("mcp").setLevel(before)
