"""What a page works out of a snapshot, kept while that snapshot is asked: the next one begins with nothing."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

import licet

T = TypeVar("T")
MOST = 64
"""Things kept; with one more it begins anew. There are twenty lists, and few things to know of each."""


class Remembered:
    """Keeps what was made of one snapshot, by name. Made twice where two ask at once, which gives the same twice."""

    def __init__(self) -> None:
        self._digest = ""
        self._kept: dict[Hashable, object] = {}

    def __call__(self, snapshot: licet.Snapshot, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, now or before."""
        if self._digest != snapshot.digest or len(self._kept) >= MOST:
            self._digest, self._kept = snapshot.digest, {}
        kept = self._kept
        if key not in kept:
            kept[key] = make()
        return cast(T, kept[key])
