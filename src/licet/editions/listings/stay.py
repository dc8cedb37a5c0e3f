"""One party's stay on one list: its first day, its end, and where each of them comes from."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rapidfuzz.fuzz import token_set_ratio

from licet.editions.keys import fold
from licet.editions.listings.absences import Absences
from licet.editions.listings.cited import Cited
from licet.editions.listings.grouping import Group, Seen, in_order
from licet.editions.lists import BEGAN, BY_ORDER, ENTITY_LIST, RESTATED
from licet.editions.states.state import EVENING, RELEASED, State
from licet.editions.typed.notices import EARLY_DAYS, RULE_PAGES, citation_of
from licet.model import Basis, Citation

ONE_DAY = timedelta(days=1)

STATED_MAY_DIFFER_DAYS = 120
"""The Entity List's CSV has an effective day beside the citation; one further from it than this is of another rule."""

RENEWED = timedelta(days=60)
"""An order whose first notice lies so long before the day it states renews one that is not held."""

INACTIVE = "status:inactive"
"""The note of an order that the publisher calls inactive without a day: whether it holds is unknown."""

REMOVED_BY = "removed_by:"
"""The note of an entry whose removal a notice orders: its day is the end, whatever later editions look like."""

ON_PUBLICATION = "removed_on_publication"
"""The note beside it where that day is the notice's publication: it may have taken effect some days before."""

BELOW = "below:"
"""The note of an entry that stands below another one in its record."""

RESEMBLING = 85.0
"""Similarity, 0 to 100, from which a name that cites the same page may be the party that seems gone."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first day of a stay, as in `Listing`, and the day the public could know it."""

    since: date | None
    basis: Basis
    known_since: date
    not_before: date | None = None
    not_after: date | None = None


@dataclass(frozen=True, slots=True)
class End:
    """The end of a stay, as in `Listing`; all None where it still holds."""

    until: date | None = None
    basis: Basis | None = None
    not_before: date | None = None
    citation: Citation | None = None


def beginning(group: Group, seen: Sequence[Seen], kept: Sequence[Cited], absences: Absences) -> Beginning:
    """When a stay began: the day the list states, else its first notice's, else only what editions bound."""
    source = seen[0].state.list
    known = min(one.state.last_day for one in seen)
    stated = _borne_out(group, seen, absences)
    if stated and source != ENTITY_LIST:
        not_before = _maybe_earlier(group, seen, kept, min(stated))
        return Beginning(min(stated), Basis.EFFECTIVE, _publication(kept, known), not_before=not_before)
    if kept and source not in RESTATED:
        return _confirmed(seen, kept, stated, known)
    absent = _absent_before(group, seen, absences)
    evening = _evening(seen, known)
    if evening is not None and absent is not None and evening < absent:
        return Beginning(known, Basis.EDITION, evening, not_before=evening)
    not_before = max(filter(None, (absent, BEGAN.get(source))), default=None)
    known = min([known, *(one.last_day for one in kept)])
    return Beginning(None, Basis.EDITION, known, not_before=not_before, not_after=known)


def _borne_out(group: Group, seen: Sequence[Seen], absences: Absences) -> list[date]:
    """The first days that entries state, without those that the list itself contradicts.

    A day on which the party had the publisher's number, and a later state that held its whole list and lacked this
    number, cannot both be right: such a day is of another list or program, which one form prints beside this one.
    """
    stated = [one.entry.since for one in seen if one.entry.since is not None]
    lacking = _absent_before(group, seen, absences) if group.key is not None and stated else None
    return stated if lacking is None else [day for day in stated if day + ONE_DAY >= lacking]


def _evening(seen: Sequence[Seen], known: date) -> date | None:
    """The day in Washington of the first state with a party, where in UTC it was the next day already."""
    notes = (note for one in seen if one.state.last_day == known for note in one.entry.notes)
    days = [date.fromisoformat(note.removeprefix(EVENING)) for note in notes if note.startswith(EVENING)]
    return min(days, default=None)


def _maybe_earlier(group: Group, seen: Sequence[Seen], kept: Sequence[Cited], since: date) -> date | None:
    """The day from which a stay that states its first day may have held all the same, or None.

    A list released before its notice was printed held already for those who read it. An order that renews others
    states its own day only; the notices of those before it are cited.
    """
    released = [
        date.fromisoformat(note.removeprefix(RELEASED))
        for one in seen
        if one.entry.since == since
        for note in one.entry.notes
        if note.startswith(RELEASED)
    ]
    if released:
        return min(released)
    first = min(one.entry.since for one in group.seen if one.entry.since is not None)
    earliest = min((one.first_day for one in kept), default=since)
    renewed = seen[0].state.list in BY_ORDER and since == first and since - earliest > RENEWED
    return earliest if renewed else None


def _publication(kept: Sequence[Cited], known: date) -> date:
    return min([known, *(one.day for one in kept if one.day is not None)])


def _confirmed(seen: Sequence[Seen], kept: Sequence[Cited], stated: Sequence[date], known: date) -> Beginning:
    """The beginning by the notices that the list's own text cites; an older one cited elsewhere makes it unsure.

    The own text prints every notice of an entry. A notice before its first, which only a table made for convenience
    or another publisher cites, may be of another entry: between the two nobody knows.
    """
    printed = {(c.volume, c.page) for one in seen if one.state.primary for c in one.entry.citations}
    own = [one for one in kept if _printed(one, printed)]
    if not own or own[0] is kept[0]:
        return _cited_beginning(kept, stated, known)
    begun, older = _cited_beginning(own, stated, known), _cited_beginning(kept, stated, known)
    known = min(begun.known_since, older.known_since)
    return replace(begun, not_before=older.not_before or older.since, known_since=known)


def _printed(one: Cited, printed: Set[tuple[int, int]]) -> bool:
    """Whether a page of this rule is among those printed: an entry cites its own page, others the rule's first."""
    volume, page = one.citation.volume, one.citation.page
    return any((volume, page + away) in printed for away in range(-RULE_PAGES, RULE_PAGES + 1))


def _cited_beginning(kept: Sequence[Cited], stated: Sequence[date], known: date) -> Beginning:
    sure = [one for one in kept if one.day is not None]
    first = min(sure, key=lambda one: one.first_day) if sure else None
    earliest = min(kept, key=lambda one: one.first_day)
    if first is None or earliest.first_day < first.first_day:
        not_before = earliest.first_day - timedelta(days=EARLY_DAYS)
        not_after = min(known, earliest.last_day if first is None else min(first.first_day, earliest.last_day))
        return Beginning(None, Basis.EDITION, not_after, not_before=not_before, not_after=not_after)
    day = first.first_day
    if first.notice is not None and first.notice.effective is not None:
        return Beginning(first.notice.effective, Basis.EFFECTIVE, day)
    near = [one for one in stated if abs((one - day).days) <= STATED_MAY_DIFFER_DAYS]
    if near:
        return Beginning(min(near), Basis.EFFECTIVE, day)
    return Beginning(day, Basis.PUBLICATION, day, not_before=day - timedelta(days=EARLY_DAYS))


def _absent_before(group: Group, seen: Sequence[Seen], absences: Absences) -> date | None:
    first = min(one.state.first_day for one in seen)
    before = [one.first_day for one in absences.of(group, seen) if one.last_day < first]
    return max(before) + ONE_DAY if before else None


def end(
    group: Group,
    seen: Sequence[Seen],
    absences: Absences,
    names: Mapping[int, frozenset[str]],
    *,
    last_cited: date,
) -> End:
    """When a stay ended: the day the list states, else between the last edition with it and the first without.

    Args:
        names: the folded names that each state carries, by `id` of the state.
        last_cited: the day of the party's newest citation, in whatever edition.
    """
    current = [one for one in seen if one.state.current]
    if not current:
        # A roll of orders of all times: it shows that there was one, not that it holds.
        return End(not_before=date.min)
    last = max((one.state for one in current), key=lambda state: (state.last_day, state.first_day))
    if any(note.startswith(INACTIVE) for one in current if one.state is last for note in one.entry.notes):
        return End(not_before=date.min)
    gone = _gone(group, current, absences, names, last)
    stated = _stated_end(current, last)
    if stated is None:
        return gone
    if any(note.startswith(REMOVED_BY) for one in current if one.state is last for note in one.entry.notes):
        return _ordered(stated, current, last)
    if gone.until is not None and gone.until < stated:
        return gone
    if last_cited > last.last_day or (gone.until is None and gone.not_before is not None):
        # A notice after the last edition that printed the end: it may have been renewed.
        return End(gone.until, gone.basis, stated) if gone.until is None or gone.until > stated else gone
    return End(stated, Basis.EFFECTIVE)


def _ordered(until: date, current: Sequence[Seen], last: State) -> End:
    """The end that a notice orders; bounded where only its publication is known."""
    citation = _ordered_by(current, last)
    if any(ON_PUBLICATION in one.entry.notes for one in current if one.state is last):
        return End(until, Basis.PUBLICATION, until - timedelta(days=EARLY_DAYS), citation)
    return End(until, Basis.EFFECTIVE, citation=citation)


def _ordered_by(current: Sequence[Seen], last: State) -> Citation | None:
    """The notice that ended a stay, as the note of its last entry gives it."""
    notes = (note for one in current if one.state is last for note in one.entry.notes if note.startswith(REMOVED_BY))
    found = next(notes, REMOVED_BY).removeprefix(REMOVED_BY)
    return citation_of(found) if found else None


def _stated_end(current: Sequence[Seen], last: State) -> date | None:
    ends = [one.entry.until for one in current if one.state is last]
    if last.source != last.list:
        # Another publisher's form prints no ends: the own newest word holds, unless the party stands there past it.
        own = [one for one in current if one.state.source == last.list]
        newest = max((one.state.last_day for one in own), default=None)
        ends = [one.entry.until for one in own if one.state.last_day == newest]
        ends = [one for one in ends if one is None or one > last.first_day]
    days = [one for one in ends if one is not None]
    return max(days) if days and len(days) == len(ends) else None


def _gone(
    group: Group, seen: Sequence[Seen], absences: Absences, names: Mapping[int, frozenset[str]], last: State
) -> End:
    later = [one for one in absences.of(group, seen) if one.first_day > last.last_day]
    if not later:
        return End()
    without = min(later, key=lambda state: state.last_day)
    possible = last.first_day + ONE_DAY
    below = any(note.startswith(BELOW) for one in seen for note in one.entry.notes)
    if below:
        # A later form of the list leaves out the names of most subordinate institutions.
        return End(not_before=possible)
    if group.key is None and (
        not names.get(id(without), frozenset()).isdisjoint({*group.mains, *map(in_order, group.mains)})
        or _resembled(group, without)
    ):
        # The name still stands there, as an alias, in another country or a little changed: not surely gone.
        return End(not_before=possible)
    return End(without.last_day, Basis.EDITION, possible)


def _resembled(group: Group, state: State) -> bool:
    return any(
        token_set_ratio(fold(entry.name), main) >= RESEMBLING
        for entry in state.entries
        if any((one.volume, one.page) in group.pages for one in entry.citations)
        for main in group.mains
    )
