"""One snapshot on one day as the screening list shows it: its records, its search index."""

from datetime import date
from threading import Lock
from typing import Any

from licet.serve.csl.index import SearchIndex, built
from licet.serve.csl.labels import in_their_words
from licet.serve.http.holder import Held
from licet.serve.http.server import Server


class Store:
    """A snapshot on a day. The index is made when first asked for, once."""

    def __init__(self, held: Held, on: date) -> None:
        self.held, self.snapshot, self.on = held, held.snapshot, on
        self.records = held.snapshot.screening_records(on=on)
        self._lock = Lock()
        self._index: SearchIndex | None = None

    @property
    def asked(self) -> bool:
        """Whether anybody has searched here."""
        return self._index is not None

    @property
    def index(self) -> SearchIndex:
        """The search index; whoever asks first waits for it, and so does who asks meanwhile."""
        if self._index is None:
            with self._lock:
                if self._index is None:
                    self._index = built(self.records)
        return self._index

    def record(self, row: int) -> dict[str, Any]:
        """The record of a row."""
        _, found = self.records.of(self.index.parties[row])[self.index.place[row]]
        return in_their_words(found)


class Stores:
    """The store in use: made anew when another snapshot answers, or another day has begun."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._lock = Lock()
        self._now: tuple[tuple[int, date], Store] | None = None

    def prepare(self, _held: Held) -> None:
        """Makes the index anew where the one before was asked: for another snapshot, or a day that has begun."""
        if self._now is not None and self._now[1].asked:
            assert self.now().index is not None

    def now(self) -> Store:
        """The store of the snapshot in use, today."""
        held = self._server.holder.held
        key, now = (held.number, self._server.today()), self._now
        if now is None or now[0] != key:
            with self._lock:
                now = self._now
                if now is None or now[0] != key:
                    now = self._now = (key, Store(held, key[1]))
        return now[1]
