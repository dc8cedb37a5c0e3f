"""What first questions would wait for, made beside the requests: after the start, and after each swap."""

import ctypes
import gc
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

import licet
from licet.serve.http.holder import Held, Holder

SECONDS = 30.0
"""How often a process looks whether another snapshot answers, or another day has begun."""
Part = Callable[[Held], None]


class Preparing(threading.Thread):
    """Makes one part after the other, so that requests wait for none of them; the last ones look at the day."""

    def __init__(self, holder: Holder, parts: tuple[Part, ...], again: tuple[Part, ...] = ()) -> None:
        super().__init__(daemon=True, name="prepare")
        self._holder, self._parts, self._again = holder, parts, again

    def run(self) -> None:
        """For ever; returns never."""
        done = -1
        while True:
            held = self._holder.held
            if held.number != done:
                prepare(held, self._parts)
                done = held.number
                # What is here stays: the collector need not go through it at each turn while requests wait.
                gc.freeze()
            prepare(held, self._again)
            give_back()
            del held  # a snapshot that was swapped out is not kept for us
            self._holder.wait(done, SECONDS)


def prepare(held: Held, parts: tuple[Part, ...]) -> None:
    """Each part of one snapshot; what is wrong with it is said where it is asked for."""
    for part in parts:
        with suppress(licet.LicetError, OSError, MemoryError):
            part(held)


def give_back() -> None:
    """Gives memory that is free back to the system, which the C library else keeps: 20 to 30 MB after each index.

    It takes a hundredth of a second. Where the C library is another one, nothing happens.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def parties(held: Held) -> None:
    """What screening rests on."""
    held.snapshot.prepare()


def documents(held: Held) -> None:
    """What documents and changes are asked with."""
    held.snapshot.prepare_documents()
