"""Connections of clients that are slow, broken or hostile: each has a time, a size, and an answer.

uvicorn bounds the time between two requests and the size of the head of one. Bounded here are the time for a head, the
rate of a body, the time in which an answer is not taken, and the number of connections: where there are too many, the
one that has waited longest without a request goes.
"""

import sys
from asyncio import TimerHandle
from dataclasses import dataclass
from time import monotonic
from typing import Any, ClassVar, Literal

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from licet.serve.access.headers import ALWAYS
from licet.serve.http.problems import MEDIA_TYPE, TITLES
from licet.serve.writing import as_json

HEAD_BYTES = 32_768
"""Bytes of a request line with its headers."""
LEAST_RATE = 500
"""Bytes a second of a body, after the time in which any client may be slow."""
REFUSED = {
    400: "This is no HTTP/1.1 request.",
    408: "The request did not come in time.",
    431: f"The request line and the headers have more than {HEAD_BYTES:,} bytes.",
    501: "This transfer encoding is not read; send Content-Length, or chunks.",
    503: "Too many connections; ask again in a second.",
}

Waiting = Literal["", "idle", "head", "body", "rest"]
"""What is waited for: a request, the rest of its head, of its body, or of a body that nobody reads any more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`slow`: seconds for a head, for an answer to be taken, and before a body needs its rate; `most`: connections."""

    slow: float = 10
    most: int = 2_000


def limited(limits: Limits) -> type[H11Protocol]:
    """The protocol with these limits, for one server."""
    return type("Limited", (Connection,), {"limits": limits, "waiting_ones": {"idle": {}, "head": {}, "body": {}}})


class Connection(H11Protocol):
    """One connection of a client."""

    limits: ClassVar[Limits]
    waiting_ones: ClassVar[dict[str, dict["Connection", None]]]
    """Connections that wait, by what for, the longest first."""

    _waiting: Waiting = ""
    _timer: TimerHandle | None = None
    _stuck: TimerHandle | None = None
    _began = 0.0
    _bytes = 0

    def connection_made(self, transport: Any) -> None:
        """A new client: it comes in, for the one that has waited longest where there is no place."""
        super().connection_made(transport)
        if len(self.connections) > self.limits.most and not self._make_place():
            self._refuse(503, retry=True)
            return
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone."""
        self._wait_for("")
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes of a request, or of several."""
        self._bytes += len(data)
        if self.conn.our_state in (h11.ERROR, h11.CLOSED, h11.MUST_CLOSE):
            return  # the answer was the last one; what still comes is not read
        super().data_received(data)
        self._look()

    def eof_received(self) -> bool:  # type: ignore[override]  # uvicorn always closes; asyncio takes a bool
        """The client sends no more; the answer that it waits for is still made."""
        if self.cycle is None or self.cycle.response_complete or self.cycle.more_body:
            return False
        self.cycle.keep_alive = False
        return True

    def on_response_complete(self) -> None:
        """An answer went out."""
        super().on_response_complete()
        self._look()

    def pause_writing(self) -> None:
        """The client does not take its answer."""
        super().pause_writing()
        if self._stuck is None:
            self._stuck = self.loop.call_later(self.limits.slow, self.transport.abort)

    def resume_writing(self) -> None:
        """It takes it again."""
        super().resume_writing()
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (uvicorn's own words)
        """What cannot be read; called where h11 has said why."""
        self._refuse(getattr(sys.exc_info()[1], "error_status_hint", 400))

    def _look(self) -> None:
        """What is waited for now, and its timer."""
        if self.transport.is_closing():
            self._wait_for("")
            return
        cycle = self.cycle
        answered = cycle is None or cycle.response_complete
        if cycle is not None and not answered:
            self._wait_for("body" if cycle.more_body else "")
        elif self.conn.their_state is h11.SEND_BODY:
            self._wait_for("rest")
        else:
            self._wait_for("head" if cycle is None or self.conn.trailing_data[0] else "idle")

    def _wait_for(self, what: Waiting) -> None:
        if what == self._waiting and (what != "head" or self._timer is not None):
            return
        self.waiting_ones.get(self._waiting, {}).pop(self, None)
        if what in self.waiting_ones:
            self.waiting_ones[what][self] = None
        self._waiting = what
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if what in ("head", "body", "rest"):
            self._began, self._bytes = monotonic(), 0
            self._timer = self.loop.call_later(self.limits.slow, self._late)

    def _late(self) -> None:
        """The time is over, but for a body that comes quickly enough, or that nobody reads at the moment."""
        self._timer = None
        if self.transport.is_closing():
            return
        if self._waiting == "body":
            more = self.limits.slow + self._bytes / LEAST_RATE - (monotonic() - self._began)
            if self.flow.read_paused:
                more = self.limits.slow
            if more > 0:
                self._timer = self.loop.call_later(more, self._late)
                return
        if self._waiting == "rest":
            self.transport.abort()
        else:
            self._refuse(408)

    def _make_place(self) -> bool:
        for several in self.waiting_ones.values():
            for longest in several:
                longest._wait_for("")
                longest.transport.abort()
                return True
        return False

    def _refuse(self, status: int, *, retry: bool = False) -> None:
        """An answer from outside the application, the last one on this connection."""
        self._wait_for("")
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            title, detail = TITLES.get(status, "Refused"), REFUSED.get(status, REFUSED[400])
            body = as_json({"type": "about:blank", "title": title, "status": status, "detail": detail}).encode()
            head = f"HTTP/1.1 {status} {title}\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n"
            more = "".join(f"{name}: {value}\r\n" for name, value in ALWAYS.items())
            more += "Retry-After: 1\r\n" if retry else ""
            self.conn.send_failed()
            self.transport.write(f"{head}{more}Connection: close\r\n\r\n".encode() + body)
        self.transport.close()
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
