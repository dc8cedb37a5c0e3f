"""One party across editions: the entries of one list that speak of one party, whatever edition they stand in.

Three steps, each surer than the next: the publisher's own key; the same name in the same country; a name that the
other entry has as an alias; at last a shared citation and nearly the same name, so that a corrected name does not
look like a removal and an addition. Only equal names merge within one edition; the same name in two countries is
two parties.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import token_sort_ratio

from licet.editions.keys import fold
from licet.editions.states.state import State
from licet.model import Entry, Kind

_REGIONS = {"HK": "CN", "MO": "CN", "UA-CRIMEA": "UA"}
# Hong Kong's entries stand under China since 85 FR 83769; the screening list has Crimea under Ukraine.

NEARLY_THE_SAME = 90.0
"""Similarity of two folded names, 0 to 100, from which a shared citation makes them one party."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One entry and the state it stood in."""

    state: State
    entry: Entry


@dataclass(slots=True)
class Group:
    """Everything the editions say about one party on one list; it grows while editions are read."""

    key: str | None = None
    seen: list[Seen] = field(default_factory=list)
    mains: dict[str, None] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    pages: set[tuple[int, int]] = field(default_factory=set)
    address: bool = False

    def add(self, state: State, entry: Entry, names: frozenset[str]) -> None:
        """Takes an entry in, with its folded names."""
        self.seen.append(Seen(state, entry))
        self.key = self.key or entry.key
        self.mains[fold(entry.name)] = None
        self.names.update(names)
        self.countries.update(_regions(entry.countries))
        self.pages.update((one.volume, one.page) for one in entry.citations)
        self.address = entry.kind is Kind.ADDRESS

    def stands_in(self, state: State) -> bool:
        """Whether an entry of this state is already here."""
        return any(one.state is state for one in self.seen)


def grouped(states: Sequence[State]) -> tuple[Group, ...]:
    """The parties that the states of one list speak of.

    Args:
        states: of one list, in the order in which their words are preferred: the first gives the names.
    """
    register = _Register()
    for state in states:
        rest = [entry for entry in state.entries if not register.take_exact(state, entry)]
        rest = [entry for entry in rest if not register.take_by_alias(state, entry)]
        rest = [entry for entry in rest if not register.take_by_citation(state, entry)]
        rest = [entry for entry in rest if not register.take_elsewhere(state, entry)]
        for entry in rest:
            if not register.take_exact(state, entry):
                register.start(state, entry)
    return tuple(register.groups)


class _Register:
    """The groups so far, found by key, name, or cited page."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_page: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._names: dict[int, frozenset[str]] = {}

    def names(self, entry: Entry) -> frozenset[str]:
        """The folded names of an entry, folded once."""
        found = self._names.get(id(entry))
        if found is None:
            found = self._names[id(entry)] = _names(entry)
        return found

    def start(self, state: State, entry: Entry) -> None:
        self.groups.append(Group())
        self._add(len(self.groups) - 1, state, entry)

    def take_exact(self, state: State, entry: Entry) -> bool:
        """Adds to the group with the publisher's key, or to all of the same main name in one of its countries."""
        if entry.key is not None and (found := self._by_key.get(entry.key)):
            self._add(found[0], state, entry)
            return True
        name = fold(entry.name)
        fitting = [
            number
            for number in self._by_name.get(name, ())
            if name in self.groups[number].mains and _fits(self.groups[number], entry)
        ]
        for number in fitting:
            self._add(number, state, entry)
        return bool(fitting)

    def take_by_alias(self, state: State, entry: Entry) -> bool:
        """Adds to the best group of earlier states for which one main name is an alias of the other."""
        name, names = fold(entry.name), self.names(entry)
        candidates = {number for known in names for number in self._by_name.get(known, ())}
        fitting = [
            number
            for number in sorted(candidates)
            if (name in self.groups[number].names or not names.isdisjoint(self.groups[number].mains))
            and self._open(number, state, entry)
        ]
        return self._take_best(fitting, state, entry)

    def take_by_citation(self, state: State, entry: Entry) -> bool:
        """Adds to the group of earlier states that cites the same page and has nearly the same name."""
        candidates = {n for one in entry.citations for n in self._by_page.get((one.volume, one.page), ())}
        fitting = [
            number
            for number in sorted(candidates)
            if self._open(number, state, entry) and _likeness(self.groups[number], entry) >= NEARLY_THE_SAME
        ]
        return self._take_best(fitting, state, entry)

    def take_elsewhere(self, state: State, entry: Entry) -> bool:
        """Adds to the group of earlier states with the same main name and a cited page, whatever the country."""
        name = fold(entry.name)
        pages = {(one.volume, one.page) for one in entry.citations}
        fitting = [
            number
            for number in self._by_name.get(name, ())
            if name in self.groups[number].mains
            and self.groups[number].key is None
            and not self.groups[number].stands_in(state)
            and not pages.isdisjoint(self.groups[number].pages)
        ]
        return self._take_best(fitting, state, entry)

    def _take_best(self, fitting: list[int], state: State, entry: Entry) -> bool:
        if not fitting:
            return False
        pages = {(one.volume, one.page) for one in entry.citations}
        best = max(
            fitting,
            key=lambda n: (bool(pages & self.groups[n].pages), _likeness(self.groups[n], entry), -n),
        )
        self._add(best, state, entry)
        return True

    def _open(self, number: int, state: State, entry: Entry) -> bool:
        group = self.groups[number]
        return not group.stands_in(state) and _fits(group, entry)

    def _add(self, number: int, state: State, entry: Entry) -> None:
        group = self.groups[number]
        names = self.names(entry)
        group.add(state, entry, names)
        if entry.key is not None:
            _note(self._by_key[entry.key], number)
        for name in names:
            _note(self._by_name[name], number)
        for one in entry.citations:
            _note(self._by_page[one.volume, one.page], number)


def _note(numbers: list[int], number: int) -> None:
    if number not in numbers:
        numbers.append(number)


def _names(entry: Entry) -> frozenset[str]:
    return frozenset(fold(name) for name in _written(entry)) - {""}


def _written(entry: Entry) -> Iterator[str]:
    yield entry.name
    yield from entry.aliases
    yield from entry.former_names
    yield from entry.weak_aliases


def _fits(group: Group, entry: Entry) -> bool:
    if group.key is not None and entry.key is not None and group.key != entry.key:
        return False
    if group.address != (entry.kind is Kind.ADDRESS):
        return False
    return not group.countries or not entry.countries or not group.countries.isdisjoint(_regions(entry.countries))


def _regions(countries: Iterable[str]) -> set[str]:
    return {_REGIONS.get(code, code) for code in countries}


def _likeness(group: Group, entry: Entry) -> float:
    name = fold(entry.name)
    return max(token_sort_ratio(name, main) for main in group.mains)


def names_of(state: State) -> frozenset[str]:
    """Every name in a state, main names and aliases, folded; also with its words in the order of the alphabet."""
    folded = frozenset(name for entry in state.entries for name in _names(entry))
    return folded | frozenset(in_order(name) for name in folded)


def in_order(name: str) -> str:
    """The words of a folded name in the order of the alphabet: given and family name change places."""
    return " ".join(sorted(name.split()))
