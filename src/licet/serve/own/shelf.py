"""Snapshots with a tenant's own lists beside them, made when first asked for, few kept; what they share is shared.

Which versions a question is asked of is read from the state for each question, so that every process sees a new one
at once; one question sees one set of them from its begin to its end.
"""

from collections import OrderedDict, defaultdict
from dataclasses import replace
from datetime import date
from threading import Lock

import licet
from licet.serve.http.holder import Held
from licet.serve.own import lists
from licet.serve.own.lists import Version
from licet.serve.state.database import State

MOST = 8
"""Snapshots with own lists that one process keeps."""
MOST_OF_TENANT = 3
"""Of them those of one tenant: one with long lists takes 200 MB, and who replaces a list again and again would fill the
memory, and push out what others ask."""


class Shelf:
    """The snapshots of one process."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, tuple[int, ...]], Held] = OrderedDict()
        self._keeping = Lock()
        self._making: defaultdict[str, Lock] = defaultdict(Lock)

    def held(self, state: State | None, tenant: str, held: Held, on: date) -> tuple[Held, tuple[Version, ...]]:
        """What a tenant's question about a day is answered from: the lists held, with the tenant's own of that day.

        Raises:
            StateUnavailable: whether there are such lists cannot be known now.
        """
        several = lists.as_of(lists.versions(state, tenant), on) if state is not None else ()
        if state is None or not several:
            return held, ()
        key = (tenant, held.number, tuple(one.number for one in several))
        with self._keeping:
            making = self._making[tenant]
        # Reading a long list takes seconds: one thread does it, and other tenants do not wait for it.
        with making:
            with self._keeping:
                found = self._kept.get(key)
            made = found or self._made(state, tenant, held, several)
            with self._keeping:
                self._keep(key, made)
        return made, several

    def _keep(self, key: tuple[str, int, tuple[int, ...]], made: Held) -> None:
        """Keeps one, and lets go of the oldest and of those over a snapshot that was swapped since."""
        for one in [other for other in self._kept if other[1] < made.number]:
            del self._kept[one]
        self._kept[key] = made
        self._kept.move_to_end(key)
        of_tenant = [one for one in self._kept if one[0] == key[0]]
        for one in of_tenant[:-MOST_OF_TENANT]:
            del self._kept[one]
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def _made(self, state: State, tenant: str, held: Held, several: tuple[Version, ...]) -> Held:
        read = [lists.read(state, tenant, one.number) for one in several]
        made = held.snapshot.beside(read)
        # The index over them is made now and kept on disk, for every process.
        made.screen(licet.Party("Prepared Lantern Works"), on=held.snapshot.day)
        return replace(held, snapshot=made)
