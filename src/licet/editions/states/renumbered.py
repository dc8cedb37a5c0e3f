"""Parties that go on under another number: a number given up, and another list's number taken in its place.

OFAC merges two records of one party now and then: the party on the Sectoral Sanctions list as 18752 stands there in
2026 as 36419, its number on the SDN list. Read by number alone it would have left the list and another party come.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from licet.editions.keys import fold
from licet.editions.states.state import State
from licet.model import Entry, SourceId

Words = frozenset[str]


def with_first_numbers(states: Sequence[State]) -> tuple[tuple[State, ...], tuple[str, ...]]:
    """The states with a taken number put back to the party's first one, and what was put back, in sentences.

    A number is another's successor where it stands on the list only after the other has gone from it, belongs to
    another list as well, and the two share a name of at least two words that nobody else there has.
    """
    first: dict[tuple[SourceId, str], str] = {}
    for listed in sorted({one.list for one in states}):
        for later, earlier in _successors([one for one in states if one.list == listed], states):
            first[listed, later] = earlier
    notes = tuple(
        f"{listed}: number {later} is taken as the party that stood there as {earlier} before"
        for (listed, later), earlier in sorted(first.items())
    )
    return (tuple(_renumbered(one, first) for one in states), notes) if first else (tuple(states), ())


def _successors(states: Sequence[State], all_states: Sequence[State]) -> list[tuple[str, str]]:
    """Pairs of a later and an earlier number of one party; `states` are those of one list."""
    whole = sorted((one for one in states if one.whole and one.current), key=lambda one: (one.last_day, one.edition))
    if len(whole) < 2:
        return []
    newest = whole[-1]
    now = {entry.key: entry for entry in newest.entries if entry.key is not None}
    before = {e.key: e for one in whole[:-1] for e in one.entries if e.key is not None}
    shown = {e.key for one in states if one is not newest for e in one.entries}
    come = {key: entry for key, entry in now.items() if key not in shown}
    gone = {key: entry for key, entry in before.items() if key not in now}
    if not come or not gone:
        return []
    listed = newest.list
    elsewhere = {e.key for one in all_states if one.list != listed for e in one.entries if e.key in come}
    by_name = _by_name(gone)
    found: list[tuple[str, str]] = []
    for key, entry in sorted((key, entry) for key, entry in come.items() if key in elsewhere):
        keys = {other for name in _names(entry) for other in by_name.get(name, ())}
        if len(keys) == 1 and gone[min(keys)].kind is entry.kind:
            found.append((key, min(keys)))
    earlier = [one for _later, one in found]
    return [(later, one) for later, one in found if earlier.count(one) == 1]


def _by_name(entries: Mapping[str, Entry]) -> Mapping[Words, set[str]]:
    names: dict[Words, set[str]] = defaultdict(set)
    for key, entry in entries.items():
        for name in _names(entry):
            names[name].add(key)
    return names


def _names(entry: Entry) -> set[Words]:
    """Each name as its words, in no order: one form prints `LAST, First`, the other `First Last`."""
    written = (entry.name, *entry.aliases, *entry.former_names)
    return {words for name in written if len(words := frozenset(fold(name).split())) > 1}


def _renumbered(state: State, first: Mapping[tuple[SourceId, str], str]) -> State:
    if not any((state.list, entry.key) in first for entry in state.entries):
        return state
    entries = (
        replace(entry, key=first[state.list, entry.key], notes=(*entry.notes, f"renumbered:{entry.key}"))
        if entry.key is not None and (state.list, entry.key) in first
        else entry
        for entry in state.entries
    )
    return replace(state, entries=tuple(entries))
