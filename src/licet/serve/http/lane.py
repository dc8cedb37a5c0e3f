"""Work that takes long, in few threads of its own: while it runs, short questions and health checks are answered."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar, cast

from fastapi import Request
from starlette.exceptions import HTTPException

from licet.serve.http.problems import BUSY

Result = TypeVar("Result")

THREADS, WAITING = 2, 32
"""Long questions that are answered at a time in one process, and those that may wait."""


class Lane:
    """A few threads, and a bounded number of those who wait for one."""

    def __init__(self, threads: int = THREADS, waiting: int = WAITING) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="licet-long")
        self._most = threads + waiting
        self._asked = 0

    async def run(self, work: Callable[[], Result]) -> Result:
        """What the work gives. HTTPException (503) where too many wait: later is better than never."""
        if self._asked >= self._most:
            raise HTTPException(503, BUSY, {"retry-after": "2"})
        self._asked += 1
        running = asyncio.get_running_loop().run_in_executor(self._threads, copy_context().run, work)
        # A client that goes away ends its request, not the thread: the place is free when the thread is.
        running.add_done_callback(self._ended)
        return await running

    def _ended(self, _running: object) -> None:
        self._asked -= 1


async def aside(request: Request, work: Callable[[], Result]) -> Result:
    """The same for work beside questions (a look into a file, a PDF, an own list): they do not wait for it."""
    return await cast(Lane, request.app.state.aside).run(work)


async def long(request: Request, work: Callable[[], Result]) -> Result:
    """Runs work in the lane of the application that a request came to."""
    return await cast(Lane, request.app.state.lane).run(work)
