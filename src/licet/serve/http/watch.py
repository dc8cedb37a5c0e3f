"""Around every request: its number, its limits, its headers, a line in the log, a place in the metrics; no error gets
past."""

import re
from time import perf_counter
from typing import Any
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from licet.serve.access import headers
from licet.serve.http import logs
from licet.serve.http.metrics import Metrics
from licet.serve.http.problem_pages import Problems
from licet.serve.http.problems import failed, problem

MOST_URL = 16_000
"""Bytes of path and query: a name of the longest kind, every byte of it escaped, fits."""
TWO_LENGTHS = "The body has a length and chunks (Content-Length, Transfer-Encoding): it could be read in two ways."
OWN_LIMIT = "/yente/"
"""What has a limit of its own, and its own words for it."""
ID = "x-request-id"
GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
QUIET = frozenset(("/healthz", "/readyz", "/metrics"))
"""Asked every few seconds by machines: in the log only where they fail."""
WHO = "who"
"""Where access leaves, in the state of a request, who sent it; `shown` is how they stand in logs: `key:ab12cd34`."""


class Watch:
    """The outermost part of an application. `loopback`: only this machine reaches it."""

    def __init__(self, app: ASGIApp, metrics: Metrics, *, loopback: bool = True) -> None:
        self._app = app
        self._metrics = metrics
        self._loopback = loopback
        self._log = logs.logger()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        answered = _Answered(send, _number(scope), loopback=self._loopback)
        scope.setdefault("state", {})["request_id"] = answered.number
        out = Problems(scope, answered.send).send
        failure: Exception | None = None
        try:
            length = len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"")
            if _two_lengths(scope):
                await problem(400, TWO_LENGTHS, {"connection": "close"})(scope, receive, out)
            elif length > MOST_URL and not scope["path"].startswith(OWN_LIMIT):
                await problem(414, f"An address has at most {MOST_URL:,} bytes.")(scope, receive, out)
            else:
                await self._app(scope, receive, out)
        except Exception as slip:  # noqa: BLE001 (whatever it is, it ends here: its message may hold a name)
            failure = slip
            if answered.status == 0:
                await failed()(scope, receive, out)
        finally:
            self._told(scope, answered, perf_counter() - began, failure)

    def _told(self, scope: Scope, answered: "_Answered", seconds: float, failure: Exception | None) -> None:
        # Without a status the client went away before there was an answer: 499, as other servers say it.
        status = answered.status or 499
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = template(scope)
        self._metrics.answered(route, method, status, seconds)
        if route in QUIET and status < 400:
            return
        line: dict[str, Any] = {"id": answered.number, "method": method, "route": route, "status": status}
        line |= {"ms": round(seconds * 1000, 1), "bytes": answered.bytes, "who": _shown(scope)}
        if failure is not None:
            self._log.error("failed", **line, error=type(failure).__name__, where=logs.where(failure))
        else:
            self._log.info("request", **line)


class _Answered:
    """Sends an answer on, and remembers of it what the log says."""

    def __init__(self, send: Send, number: str, *, loopback: bool) -> None:
        self._send = send
        self.number = number
        self.status = 0
        self.bytes = 0
        self._loopback = loopback

    async def send(self, message: Message) -> None:
        """One part of the answer; the first bears the request's number, and the headers of every answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = MutableHeaders(scope=message)
            given[ID] = self.number
            headers.add(given, loopback=self._loopback)
        self.bytes += len(message.get("body", b""))
        await self._send(message)


def _two_lengths(scope: Scope) -> bool:
    """Whether a proxy before us may have seen another end of this request: what follows could be another's."""
    names = {name for name, _value in scope["headers"]}
    return b"content-length" in names and b"transfer-encoding" in names


def _number(scope: Scope) -> str:
    """The request's number: that of the caller where it is one, else a new one."""
    given = next((value for name, value in scope["headers"] if name == ID.encode()), b"").decode("latin-1")
    return given if GIVEN.fullmatch(given) else uuid4().hex


def _shown(scope: Scope) -> str | None:
    """Who sent a request, by the prefix of a key or the number of a user; null where nobody had to say."""
    shown = getattr(scope["state"].get(WHO), "shown", None)
    return shown if isinstance(shown, str) else None


def template(scope: Scope) -> str:
    """The route as it is written (`/history`, `/entities/{id}`), never as it was asked; `none` where there is none."""
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) else "none"
