"""One snapshot on one day as the façade shows it: its datasets, its entities, its search index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

import licet
from licet.serve.http.holder import Held
from licet.serve.http.server import Server
from licet.serve.yente.index import SearchIndex, built

DEFAULT = "default"
WHOLE_CSL = "us_trade_csl"
"""OpenSanctions' data set of the Consolidated Screening List: all lists that are in it."""
MOST_KEPT = 20_000
"""Entities kept as they were made."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A name that can be asked for, and the lists whose parties it holds."""

    name: str
    title: str
    lists: frozenset[str]
    children: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None


class Store:
    """A snapshot on a day. What takes time is made when first asked for, once."""

    def __init__(self, snapshot: licet.Snapshot, on: date) -> None:
        self.snapshot, self.on = snapshot, on
        self.entities = snapshot.entities(on=on)
        self.datasets = datasets(one.list for one in snapshot.coverage())
        self._kept: dict[str, dict[str, Any]] = {}
        self._lock = Lock()
        self._index: SearchIndex | None = None

    def party(self, party: str) -> dict[str, Any] | None:
        """The entity of a party; None where it is not listed on the day."""
        found = self._kept.get(party)
        if found is None:
            found = self.entities.party(party)
            if found is not None and len(self._kept) < MOST_KEPT:
                self._kept[party] = found
        return found

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
                    self._index = built(self.entities)
        return self._index

    def scope(self, name: str, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> frozenset[str]:
        """The lists that a data set holds, narrowed to some data sets and without others. KeyError for no such."""
        lists = self.datasets[name].lists
        wanted = [self.lists_of(one) for one in include]
        if wanted:
            lists = lists & frozenset().union(*wanted)
        return lists.difference(*(self.lists_of(one) for one in exclude))

    def lists_of(self, name: str) -> frozenset[str]:
        """The lists of a data set; none where there is none of this name."""
        found = self.datasets.get(name)
        return found.lists if found else frozenset()


class Stores:
    """The store in use: made anew when another snapshot answers, or another day has begun."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._lock = Lock()
        self._now: tuple[tuple[int, date], Store] | None = None

    def prepare(self, held: Held) -> None:
        """Makes the index anew where the one before was asked: for another snapshot, or a day that has begun."""
        if self._now is not None and self._now[1].asked:
            assert self.now(held).index is not None

    def now(self, held: Held | None = None) -> Store:
        """The store of the snapshot in use, today."""
        held = held or self._server.holder.held
        key, now = (held.number, self._server.today()), self._now
        if now is None or now[0] != key:
            with self._lock:
                now = self._now
                if now is None or now[0] != key:
                    now = self._now = (key, Store(held.snapshot, key[1]))
        return now[1]


def datasets(held: Iterable[str]) -> Mapping[str, Dataset]:
    """Every name that can be asked for: all lists, OpenSanctions' names, and our own ids."""
    names = {str(one): named for one, named in licet.list_names().items()}
    lists = tuple(sorted(held))
    theirs: dict[str, list[str]] = {}
    for one in lists:
        theirs.setdefault(names[one].dataset, []).append(one)
    csl = frozenset(one for one in lists if not names[one].csl_own)
    found = {
        name: Dataset(name, "; ".join(names[one].title for one in several), frozenset(several), tuple(several))
        for name, several in sorted(theirs.items())
    }
    if WHOLE_CSL in found:
        found[WHOLE_CSL] = Dataset(WHOLE_CSL, "US Consolidated Screening List", csl, tuple(sorted(csl)))
    for one in lists:
        named = names[one]
        if one not in found:
            found[one] = Dataset(one, named.title, frozenset({one}), (), named.authority, named.url)
    whole = Dataset(DEFAULT, "US trade restrictions, compiled by licet", frozenset(lists), tuple(sorted(theirs)))
    return {DEFAULT: whole, **found}
