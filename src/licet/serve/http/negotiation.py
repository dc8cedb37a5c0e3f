"""One address for people and programs: a page where one is asked for, else the API's answer (RFC 9110, 12)."""

from collections.abc import Collection

from fastapi.routing import APIRoute
from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from licet.serve.http.accept import wants_page


class PageRoute(APIRoute):
    """A page at the address of an API route: it answers who asks for a page; everybody else goes on to the API's."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """A match in full, or none."""
        match, child = super().matches(scope)
        if match is Match.FULL and wants_page(", ".join(Headers(scope=scope).getlist("accept"))):
            return match, child
        return Match.NONE, {}


class VaryAccept:
    """Says of every answer at the shared addresses that it is another one with another Accept."""

    def __init__(self, app: ASGIApp, paths: Collection[str]) -> None:
        self._app, self._paths = app, frozenset(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["path"] not in self._paths:
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept")
            await send(message)

        await self._app(scope, receive, sending)
