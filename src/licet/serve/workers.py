"""One function over many pieces of work in several processes: results in the order of the pieces, memory bounded.

Processes are forked, so that what the function holds (an edition, an index) is shared and not sent. Where a system
cannot fork, or with one worker, the pieces are worked on here.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

from licet import SourceUnreadable

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Pieces that wait for each worker: enough that none is idle, few enough to hold."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether processes can be forked here with what they need in memory; macOS can, but its libraries cannot."""
    return sys.platform.startswith("linux") and "fork" in multiprocessing.get_all_start_methods()


def in_order(work: Callable[[T], R], pieces: Iterable[T], workers: int) -> Iterator[R]:
    """The results of `work` for each piece, in the order of the pieces; an error of `work` is raised in its place.

    Args:
        work: a function; it may hold anything, its results must be picklable.
        workers: processes; 1 works here.

    Raises:
        SourceUnreadable: a worker was ended from outside, most likely for want of memory.
    """
    if workers < 2 or not can_fork():
        yield from map(work, pieces)
        return
    _WORK[:] = [work]
    gc.collect()
    # What is held now is left alone by the collector in every worker, so its memory stays shared.
    gc.freeze()
    life = os.pipe()
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("fork"), initializer=_begin, initargs=life
    )
    try:
        yield from _results(pool, iter(pieces), workers * AHEAD)
    except BrokenProcessPool:
        raise SourceUnreadable("a worker process was ended (out of memory?); fewer --workers need less") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for end in life:
            os.close(end)
        gc.unfreeze()
        _WORK.clear()


_WORK: list[Callable[[Any], Any]] = []
"""The function that forked workers run: a worker has it in memory, however little of it could be pickled."""


def _results(pool: ProcessPoolExecutor, pieces: Iterator[T], ahead: int) -> Iterator[R]:
    waiting: deque[Future[R]] = deque(pool.submit(_run, piece) for piece in islice(pieces, ahead))
    while waiting:
        result = waiting.popleft().result()
        for piece in islice(pieces, 1):
            waiting.append(pool.submit(_run, piece))
        yield result


def _begin(read: int, write: int) -> None:
    """A worker leaves Ctrl-C to the process that the user started, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.close(write)
    threading.Thread(target=_end_with_the_other_end, args=(read,), daemon=True).start()


def _end_with_the_other_end(read: int) -> None:
    # Nothing is ever written: the reading ends when the process that holds the other end is no more. Killed, it could
    # not tell its workers to end, and each would wait for work for ever with an edition in memory.
    os.read(read, 1)
    os._exit(1)


def _run(piece: object) -> Any:
    return _WORK[0](piece)
