"""How many requests are answered or wait to be answered at once: one more is told to come back, at once.

A request is counted from when it is here whole: a slow client that still sends takes no place.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from licet.serve.access.headers import ALWAYS as HEADERS
from licet.serve.http.problem_pages import Problems
from licet.serve.http.problems import problem

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

RETRY_SECONDS = 1
ALWAYS = frozenset({"/healthz", "/readyz", "/metrics", "/snapshot"})
"""What is asked when nothing else answers."""


class Full(Exception):
    """No place; the request is not answered by the application."""


class Capacity:
    """Around an application. `most`: requests at once."""

    def __init__(self, app: App, most: int) -> None:
        self.app, self.most = app, most
        self.inside = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request, or what else comes: the begin and end of the application pass."""
        if scope["type"] != "http" or scope["path"] in ALWAYS:
            await self.app(scope, receive, send)
            return
        await _Passing(self, scope, receive, send).answer()


class _Passing:
    """One request on its way through the gate."""

    def __init__(self, gate: Capacity, scope: Message, receive: Receive, send: Send) -> None:
        self.gate, self.scope, self._receive, self._send = gate, scope, receive, send
        self.entered = self.refused = False

    async def answer(self) -> None:
        try:
            if not _has_body(self.scope):
                self._enter()
            await self.gate.app(self.scope, self.receive, self.send)
        except Full:
            pass
        finally:
            if self.entered:
                self.gate.inside -= 1
        if self.refused:
            detail = f"{self.gate.most} requests are being answered; ask again in {RETRY_SECONDS} s."
            refused = problem(503, detail, {**HEADERS, "Retry-After": str(RETRY_SECONDS)})
            await refused(self.scope, self._receive, Problems(self.scope, self._send).send)

    async def receive(self) -> Message:
        message = await self._receive()
        if not self.entered and message["type"] == "http.request" and not message.get("more_body"):
            self._enter()
        return message

    async def send(self, message: Message) -> None:
        if not self.refused:  # the application may make an error of `Full`; the answer to it is ours
            await self._send(message)

    def _enter(self) -> None:
        if self.gate.inside >= self.gate.most:
            self.refused = True
            raise Full
        self.gate.inside += 1
        self.entered = True


def _has_body(scope: Message) -> bool:
    headers = dict(scope["headers"])
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0").strip(b"0") != b""
