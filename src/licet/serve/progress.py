"""One line on the terminal about a long run: rows done, rows per second, time left; or that it goes on."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol

from licet.serve.streams import show_progress

QUIET_SECONDS = 2.0
REPEAT_SECONDS = 0.5


@dataclass(slots=True)
class Progress:
    """Shows how far a run is, on stderr, after two seconds and only on a terminal.

    `place` and `size` are in the same unit (bytes, or rows); `size` 0 where it is not known.
    """

    place: Callable[[], int]
    size: int
    begun: float = field(default_factory=time.monotonic)
    shown: float = 0.0
    rows: int = 0

    def step(self, rows: int = 1) -> None:
        """Counts rows and, from time to time, rewrites the line."""
        self.rows += rows
        now = time.monotonic()
        if now - self.begun < QUIET_SECONDS or now - self.shown < REPEAT_SECONDS:
            return
        self.shown = now
        show_progress(line(self.rows, self.share(), now - self.begun))

    def share(self) -> float | None:
        """How much of the input has been read, from 0 to 1; None where its size is not known."""
        return min(1.0, self.place() / self.size) if self.size else None

    def clear(self) -> None:
        """Takes the line away."""
        if self.shown:
            show_progress("")


def line(rows: int, share: float | None, seconds: float) -> str:
    """The line: `12,300 rows, 41 %, 4,100 a second, about 21 s left`."""
    parts = [f"{rows:,} rows"]
    if share is not None:
        parts.append(f"{share:.0%}")
    parts.append(f"{rows / max(seconds, 0.001):,.0f} a second")
    if share:
        left = seconds / share - seconds
        parts.append(f"about {left:,.0f} s left" if left < 120 else f"about {left / 60:,.0f} min left")
    return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Far:
    """How far a run over a file is, for programs: rows of the input read (`of` how many, where that is known, and which
    share of the file), answered and kept aside, and answers by `--fail-on` word; with those of the run before."""

    rows: int
    of: int | None
    share: float | None
    answered: int
    aside: int
    words: Mapping[str, int]


class Listener(Protocol):
    """Hears of a run: how far it is after each chunk of rows, and each answer as it is written."""

    def far(self, far: Far, /) -> None:
        """Called at the begin, and after each chunk."""

    def answer(self, text: str, table: Sequence[Mapping[str, object]], /) -> None:
        """Called for each answer: a line of JSON, or the rows that stand for it in a table."""


_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Runs inside the block are told to `listener`."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def listener() -> Listener | None:
    """Who hears of the run that begins now."""
    return _LISTENER.get()


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Says on a terminal, after two seconds, what is being done and for how long; takes the line away at the end."""
    done = threading.Event()
    begun = time.monotonic()

    def repeat() -> None:
        if done.wait(QUIET_SECONDS):
            return
        show_progress(f"{what}, {time.monotonic() - begun:,.0f} s")
        while not done.wait(REPEAT_SECONDS):
            show_progress(f"{what}, {time.monotonic() - begun:,.0f} s")
        show_progress("")

    thread = threading.Thread(target=repeat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
