"""The tools for assistants at /mcp of the server, behind the same access rules as every other route."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, Request
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from licet.serve.http.server import Server
from licet.serve.mcp import endpoint
from licet.serve.mcp.desk import Desk
from licet.serve.mcp.server import create


class _HandedOn(Response):
    """A response that another application writes: what stands before a route, stands before that one too."""

    def __init__(self, app: Starlette) -> None:
        self._app = app
        self.background = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)


def router(server: Server, hosts: Sequence[str] = endpoint.LOOPBACK) -> APIRouter:
    """The route. `hosts`: the names under which the server may be asked; another Host or Origin is refused."""
    desk = Desk(server.holder, server.today)
    running: list[Starlette] = []

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncIterator[None]:
        # One of its own for each start: it can be started only once.
        tools = endpoint.application(create(desk), hosts)
        async with tools.router.lifespan_context(tools):
            running.append(tools)
            try:
                yield
            finally:
                running.remove(tools)

    found = APIRouter(lifespan=lifespan)

    @found.api_route(endpoint.PATH, methods=["GET", "POST", "DELETE"], include_in_schema=False)
    async def mcp(_request: Request) -> Response:
        return _HandedOn(running[-1])

    return found
