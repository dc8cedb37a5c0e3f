"""The snapshot that answers, and its swap: requests in flight finish on the one they began with."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Condition

import licet


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """A snapshot that answers requests. `number`: how many came before it since the server started."""

    snapshot: licet.Snapshot
    number: int
    since: datetime = field(default_factory=now)


class Holder:
    """Holds the snapshot in use. Reading it is one step, so that a request sees one snapshot from begin to end."""

    def __init__(self, snapshot: licet.Snapshot) -> None:
        self._held = Held(snapshot, 0)
        self._swapping = Condition()

    @property
    def held(self) -> Held:
        """The snapshot in use; take it once for each request."""
        return self._held

    def swap(self, snapshot: licet.Snapshot) -> Held:
        """Puts another snapshot in its place. The one before lives until the last request that took it has ended."""
        with self._swapping:
            self._held = Held(snapshot, self._held.number + 1)
            self._swapping.notify_all()
            return self._held

    def wait(self, number: int, seconds: float) -> None:
        """Returns when another snapshot than this one answers, or after so long."""
        with self._swapping:
            self._swapping.wait_for(lambda: self._held.number != number, seconds)
