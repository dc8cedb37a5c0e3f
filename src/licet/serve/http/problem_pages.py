"""Problems on their way out: a program gets problem details (RFC 9457), a browser the same as a page."""

import json
from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Scope, Send

from licet.serve.access import routes
from licet.serve.http.accept import wants_page
from licet.serve.http.problems import MEDIA_TYPE, problem
from licet.serve.pages import problem_page

TOO_LARGE = "The body is larger than what is read here."


class Problems:
    """Sends an answer on. One that is a problem is held until it is whole, and goes out as who asked can read it."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._held: Message | None = None
        self._body = b""
        self._page = wants_page(Headers(scope=scope).get("accept", ""))

    async def send(self, message: Message) -> None:
        """One part of the answer."""
        if message["type"] == "http.response.start":
            self._held, self._body = (message if self._is_ours(message) else None), b""
        if self._held is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            start, self._held = self._held, None
            start, body = self._written(start, self._body)
            await self._send(start)
            await self._send({"type": "http.response.body", "body": body})

    def _is_ours(self, start: Message) -> bool:
        kind = Headers(raw=start["headers"]).get("content-type", "")
        return _bare(start["status"], kind) or (self._page and kind.startswith(MEDIA_TYPE))

    def _written(self, start: Message, body: bytes) -> tuple[Message, bytes]:
        """The answer in the words and the form of who asked."""
        headers, kind = MutableHeaders(raw=list(start["headers"])), MEDIA_TYPE
        if _bare(start["status"], headers.get("content-type", "")):
            # What is announced as too long is refused by the framework before any of ours sees it, as bare text.
            body = bytes(problem(413, TOO_LARGE).body)
        if self._page:
            number = self._scope.get("state", {}).get("request_id", "")
            # Where even this page cannot be made, who asked still learns what is wrong.
            with suppress(Exception):
                page = problem_page.of(json.loads(body), number=number, login=_login(self._scope, start["status"]))
                headers.update(dict(page.headers))
                body, kind = bytes(page.body), page.headers["content-type"]
        headers["content-type"], headers["content-length"] = kind, str(len(body))
        return {**start, "headers": headers.raw}, body


def _bare(status: int, kind: str) -> bool:
    return status == 413 and kind.startswith("text/plain")


def _login(scope: dict[str, Any] | Scope, status: int) -> str:
    """Where to log in and come back from; empty where that does not help."""
    if status != 401:
        return ""
    path, query = scope["path"], scope.get("query_string", b"").decode("ascii", "replace")
    back = "/"
    if routes.needed("GET", path) is not None:
        back = quote(path) + (f"?{query}" if query and scope["method"] == "GET" else "")
    return f"/login?{urlencode({'next': back})}"
