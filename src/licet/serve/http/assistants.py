"""The tools for assistants at /mcp of the server, behind the same access rules as every other route.

They are made when they are first asked for: reading the package takes a second that the start of a server has not.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from licet.serve.http.server import Server
from licet.serve.mcp import LOOPBACK, PATH


class _HandedOn(Response):
    """A response that another application writes: what stands before a route, stands before that one too."""

    def __init__(self, made: Callable[[], Starlette]) -> None:
        self._made = made
        self.background = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = await to_thread.run_sync(self._made)
        # Nothing is kept between two questions, so each has a begin and an end of its own.
        async with app.router.lifespan_context(app):
            await app(scope, receive, send)


def router(server: Server) -> APIRouter:
    """The route. A server without keys is asked under this machine's own names; any other has its guard for that."""
    found = APIRouter()
    hosts = LOOPBACK if server.gate.rules.open else None

    @cache
    def tools() -> Any:
        from licet.serve.mcp import logs
        from licet.serve.mcp.desk import Desk
        from licet.serve.mcp.server import create

        logs.silence_others()
        return create(Desk(server.holder, server.today))

    def made() -> Starlette:
        from licet.serve.mcp import endpoint

        return endpoint.application(tools(), hosts)

    # POST alone: nothing is kept between two questions, so there is no session to end, and a stream for what the server
    # might say unasked (GET) would take a place for ever.
    @found.post(PATH, include_in_schema=False)
    async def mcp(_request: Request) -> Response:
        return _HandedOn(made)

    return found
