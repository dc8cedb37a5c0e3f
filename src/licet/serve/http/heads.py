"""HEAD, wherever GET is answered: the same head, and no body (RFC 9110, 9.3.2). Probes and proxies ask so."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """An application around which HEAD is answered as GET is, without what follows the head."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, without_body)
