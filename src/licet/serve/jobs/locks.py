"""Locks that end with the process that holds them, whatever ends it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def take(path: Path, *, wait: bool = False) -> int | None:
    """An open file that holds the lock until it is closed everywhere; None where another one holds it.

    A process that is started with this file holds the lock too: there is no moment without a holder.
    """
    import fcntl

    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        os.close(file)
        return None
    except BaseException:
        os.close(file)
        raise
    return file


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Holds a lock for a block, after waiting for it."""
    file = take(path, wait=True)
    assert file is not None
    try:
        yield
    finally:
        os.close(file)


def taken(path: Path) -> bool:
    """Whether somebody holds the lock."""
    try:
        file = take(path)
    except FileNotFoundError:
        return False
    if file is None:
        return True
    os.close(file)
    return False
