"""Where the absence of a party from a list says something."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from licet.editions.listings.grouping import Group, Seen
from licet.editions.states.state import State


class Absences:
    """The states of one list in which the absence of a party says that it was not listed."""

    def __init__(self, states: Sequence[State]) -> None:
        self._whole = tuple(one for one in states if one.whole and one.current)
        self._lacking: dict[str, list[State]] = defaultdict(list)
        for one in states:
            for key in sorted(one.lacking or ()):
                self._lacking[key].append(one)

    def of(self, group: Group, seen: Sequence[Seen]) -> Iterator[State]:
        """The states that would show this party if it had been listed.

        Another publisher's form may write a name so that we do not see it is the same: there only a key is sure.
        """
        sources = {one.state.source for one in seen}
        for one in self._whole:
            if one.source in sources or (group.key is not None and _has_keys(one)):
                yield one
        if group.key is not None:
            yield from self._lacking.get(group.key, ())


def _has_keys(state: State) -> bool:
    return bool(state.entries) and state.entries[0].key is not None
