"""Questions of a few milliseconds: answered one after the other in a thread of their own, beside whatever takes long.

One thread is enough: matching lets one thread at a time ask an index, and more of them only fight for the interpreter.
Those that wait stand in a line, first come, first served; how long it may be says the gate.
"""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

T = TypeVar("T")


class Quick:
    """The thread, and the line before it; one for each event loop that asks."""

    def __init__(self) -> None:
        self._limiter: CapacityLimiter | None = None

    async def __call__(self, work: Callable[[], T]) -> T:
        """The result of `work`; its errors are raised here."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(1)
        return await to_thread.run_sync(work, limiter=self._limiter)
