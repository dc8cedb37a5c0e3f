"""One thread at a time asks an index: what it keeps to spare work (`Index.units` and others) is written while asked.

Two threads in it at once gave wrong answers: one forgot, or added to, the arrays that the other read. Matching holds
the interpreter most of its time, so that taking turns costs little.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock


class _Turn:
    """The lock, made anew in a forked process: whoever held it is not there."""

    def __init__(self) -> None:
        self.anew()

    def anew(self) -> None:
        self.lock = RLock()


_TURN = _Turn()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_TURN.anew)


@contextmanager
def turn() -> Iterator[None]:
    """Holds the turn; a thread that holds it already goes on."""
    with _TURN.lock:
        yield
