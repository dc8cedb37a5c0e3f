"""States of lists settled against each other before they become listings, by the publisher's own keys.

What one state alone cannot say: the name of an entry of which only companions are held; whether a party still stands
on a list that it leaves when it comes on another; that it goes on under another number (`renumbered.py`); which names
the publisher itself calls weak; that a list which another edition shows has nobody on it any more. And one thing that
saves room: older editions repeat the facts of the newest one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from licet.editions.keys import fold
from licet.editions.states.renumbered import with_first_numbers
from licet.editions.states.state import State
from licet.model import Entry, Relation, SourceId
from licet.sources.us_ofac_cons import UNLESS_SDN

SDN = SourceId("us_ofac_sdn")
LINKED = "linked_to"
"""The relation of remarks that name the other party and nothing else."""

Key = tuple[SourceId, str]


def settled(states: Sequence[State]) -> tuple[tuple[State, ...], tuple[str, ...]]:
    """The states with these things settled, in their order, and what could not be settled, in sentences."""
    kept, notes = _unless(states)
    named, nameless = _named(kept)
    numbered, renumbered = with_first_numbers(named)
    return _weak(_thinned(numbered)), (*notes, *nameless, *renumbered)


def emptied(states: Sequence[State], shown: Mapping[str, frozenset[SourceId]]) -> tuple[State, ...]:
    """A state without entries for each list that a whole edition lacks and another edition of its source shows.

    Args:
        states: of one source.
        shown: for each whole edition, by its name, the lists that it would show.
    """
    held = {(one.edition, one.list) for one in states}
    lists = {one.list for one in states}
    patterns = {one.edition: one for one in states if one.whole}
    return tuple(
        replace(pattern, list=listed, entries=())
        for edition, pattern in sorted(patterns.items())
        for listed in sorted(lists & shown.get(edition, frozenset()))
        if (edition, listed) not in held
    )


def _unless(states: Sequence[State]) -> tuple[tuple[State, ...], tuple[str, ...]]:
    """Entries that stand on their list unless they stand on the SDN list that day: kept, dropped, or left open."""
    found: list[State] = []
    notes: list[str] = []
    for state in states:
        open_entries = [one for one in state.entries if UNLESS_SDN in one.notes]
        there = _sdn_keys(states, state)
        if not open_entries or there is not None:
            kept = tuple(one for one in state.entries if UNLESS_SDN not in one.notes or one.key not in (there or ()))
            found.append(state if len(kept) == len(state.entries) else replace(state, entries=kept))
            continue
        # No SDN list of these days: whether they stood here is not known, so absence from here says nothing.
        kept = tuple(one for one in state.entries if UNLESS_SDN not in one.notes)
        found.append(replace(state, entries=kept, whole=False))
        notes.append(
            f"{state.edition}: {len(open_entries)} entries may stand on {state.list} or on {SDN} instead; no edition "
            "of the latter is held for the same days"
        )
    return tuple(found), tuple(notes)


def _sdn_keys(states: Sequence[State], state: State) -> frozenset[str] | None:
    """The keys on the SDN list in the days of a state; None where no edition of those days shows them all."""
    same = [
        one
        for one in states
        if one.list == SDN and one.source == SDN and one.lacking is None and _days(one) == _days(state)
    ]
    return frozenset(entry.key for one in same for entry in one.entries if entry.key is not None) if same else None


def _days(state: State) -> tuple[date, date]:
    return state.first_day, state.last_day


def _named(states: Sequence[State]) -> tuple[tuple[State, ...], tuple[str, ...]]:
    """Entries without a name get it from the edition nearest in time that has their key; else one of their others."""
    nameless = {id(one) for one in states if any(not entry.name for entry in one.entries)}
    lists = {one.list for one in states if id(one) in nameless}
    names: dict[Key, list[tuple[date, Entry]]] = defaultdict(list)
    for one in states:
        for entry in one.entries if one.list in lists else ():
            if entry.key is not None and entry.name:
                names[one.list, entry.key].append((one.first_day, entry))
    notes: Counter[tuple[str, str]] = Counter()
    found = []
    for one in states:
        if id(one) in nameless:
            entries = (_with_name(one, entry, names, notes) for entry in one.entries)
            found.append(replace(one, entries=tuple(entry for entry in entries if entry is not None)))
        else:
            found.append(one)
    return tuple(found), tuple(_told(notes))


def _with_name(
    state: State, entry: Entry, names: Mapping[Key, list[tuple[date, Entry]]], notes: Counter[tuple[str, str]]
) -> Entry | None:
    if entry.name or entry.key is None:
        return entry
    known = names.get((state.list, entry.key), [])
    if known:
        _day, nearest = min(known, key=lambda one: (abs((one[0] - state.first_day).days), one[0], one[1].name))
        return replace(entry, name=nearest.name, kind=nearest.kind)
    other = next(iter((*entry.aliases, *entry.former_names)), None)
    notes[state.edition, "alias" if other else "none"] += 1
    return None if other is None else replace(entry, name=other, aliases=entry.aliases)


def _told(notes: Counter[tuple[str, str]]) -> Iterator[str]:
    for (edition, kind), count in sorted(notes.items()):
        if kind == "none":
            yield f"{edition}: {count:,} numbers were listed whose names no edition gives; they cannot be screened"
        else:
            yield f"{edition}: {count:,} parties are known by another of their names only; their main name is not held"


def _thinned(states: Sequence[State]) -> tuple[State, ...]:
    """Each party's facts and links in the newest edition that gives any; a link keeps what an older one says more."""
    typed = _typed_links(states)
    given: set[Key] = set()
    found = {}
    for one in sorted(states, key=lambda state: (state.last_day, state.edition, state.list), reverse=True):
        entries, new = [], set()
        for entry in one.entries:
            key = (one.list, entry.key or "")
            if not entry.key or not (entry.details or entry.relations):
                entries.append(entry)
            elif key in given:
                entries.append(_without_facts(entry))
            else:
                new.add(key)
                entries.append(replace(entry, relations=_more_said(entry.relations, typed.get(key, {}))))
        given |= new
        found[id(one)] = replace(one, entries=tuple(entries))
    return tuple(found[id(one)] for one in states)


def _without_facts(entry: Entry) -> Entry:
    # Written out: `replace` takes three times as long, for 150,000 entries.
    return Entry(
        list=entry.list,
        name=entry.name,
        at=entry.at,
        kind=entry.kind,
        key=entry.key,
        aliases=entry.aliases,
        former_names=entry.former_names,
        weak_aliases=entry.weak_aliases,
        addresses=entry.addresses,
        countries=entry.countries,
        identifiers=entry.identifiers,
        programs=entry.programs,
        citations=entry.citations,
        since=entry.since,
        until=entry.until,
        scope=entry.scope,
        policy=entry.policy,
        notes=entry.notes,
    )


def _typed_links(states: Iterable[State]) -> Mapping[Key, Mapping[str, Relation]]:
    typed: dict[Key, dict[str, Relation]] = defaultdict(dict)
    for one in states:
        for entry in one.entries:
            for relation in entry.relations:
                if entry.key and relation.kind != LINKED:
                    typed[one.list, entry.key][fold(relation.name)] = relation
    return typed


def _more_said(relations: Sequence[Relation], typed: Mapping[str, Relation]) -> tuple[Relation, ...]:
    return tuple(typed.get(fold(one.name), one) if one.kind == LINKED else one for one in relations)


def _weak(states: Sequence[State]) -> tuple[State, ...]:
    """Names that the publisher's newest word calls weak, as weak wherever they are repeated without saying so."""
    own: dict[Key, tuple[date, frozenset[str]]] = {}
    for one in states:
        for entry in one.entries:
            if entry.weak_aliases and entry.key:
                strong = {fold(name) for name in (entry.name, *entry.aliases, *entry.former_names)}
                found = one.last_day, frozenset(fold(name) for name in entry.weak_aliases) - strong
                for key in ((one.list, entry.key), (one.list, fold(entry.name))):
                    own[key] = max(own.get(key, found), found, key=lambda pair: pair[0])
    return tuple(_marked(one, own) for one in states)


def _marked(state: State, own: Mapping[Key, tuple[date, frozenset[str]]]) -> State:
    """A state with those names as weak; an entry without a number is found by its main name."""
    entries = []
    for entry in state.entries:
        _day, weak = own.get((state.list, entry.key or fold(entry.name)), (date.min, frozenset()))
        names = tuple(name for name in entry.aliases if fold(name) in weak) if weak and entry.aliases else ()
        rest = tuple(name for name in entry.aliases if name not in names)
        entries.append(replace(entry, aliases=rest, weak_aliases=(*entry.weak_aliases, *names)) if names else entry)
    return replace(state, entries=tuple(entries))
