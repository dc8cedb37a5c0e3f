"""From editions and notices to parties and their listings in time."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from licet.editions.keys import fold, slug
from licet.editions.listings.absences import Absences
from licet.editions.listings.bracketed import short_names
from licet.editions.listings.cited import PageDays, Tidied, tidied
from licet.editions.listings.grouping import Group, Seen, grouped, names_of
from licet.editions.listings.stay import Beginning, End, beginning, end
from licet.editions.listings.terms import InTime, Slip, in_time
from licet.editions.lists import BY_ORDER
from licet.editions.states.state import State
from licet.editions.typed.notices import Notices
from licet.errors import SourceChanged
from licet.model import (
    AS_WRITTEN,
    Citation,
    Detail,
    Entry,
    Footnote,
    Identifier,
    Kind,
    Listing,
    Notice,
    Party,
    PartyId,
    SourceId,
    Terms,
)

SCREENING_LIST = SourceId("us_trade_csl")

OWN_WORDS = timedelta(days=365)
"""How much older than the screening list a list's own edition may be and still give the names."""


@dataclass(frozen=True, slots=True)
class History:
    """Parties with their listings, ordered by id, and what had to be dropped, in sentences."""

    parties: tuple[tuple[Party, tuple[Listing, ...]], ...]
    notes: tuple[str, ...]


def history(states: Sequence[State], notices: Sequence[Notice]) -> History:
    """Every party that any state shows, with each of its listings."""
    held = Notices(notices)
    days = PageDays(_dated(states, notices))
    by_list: dict[SourceId, list[State]] = defaultdict(list)
    for state in states:
        by_list[state.list].append(state)
    parties: list[tuple[Party, tuple[Listing, ...]]] = []
    notes: list[str] = []
    for source in sorted(by_list):
        found = _of_one_list(preferred(by_list[source]), held, days)
        parties += found.parties
        notes += found.notes
    return History(tuple(sorted(parties, key=lambda one: str(one[0].id))), tuple(notes))


def preferred(states: Sequence[State]) -> list[State]:
    """States of one list in the order in which their words are used: its own newest, the screening list, the older."""
    newest = max(one.last_day for one in states)
    newest_own = max((one.last_day for one in states if one.source != SCREENING_LIST), default=date.min)
    own_first = newest - newest_own <= OWN_WORDS

    def rank(one: State) -> tuple[int, int, str]:
        place = 0 if own_first and one.last_day == newest_own else 1 if one.source == SCREENING_LIST else 2
        return place, -one.last_day.toordinal(), one.edition

    return sorted(states, key=rank)


def _dated(states: Sequence[State], notices: Sequence[Notice]) -> Iterator[Citation]:
    for notice in notices:
        yield Citation(notice.volume, notice.first_page, notice.published)
        if notice.last_page is not None:
            yield Citation(notice.volume, notice.last_page, notice.published)
    for state in states:
        for entry in state.entries:
            yield from entry.citations


def _of_one_list(states: Sequence[State], notices: Notices, days: PageDays) -> History:
    groups = grouped(states)
    unsure = {state.last_day: frozenset(map(fold, state.unsure)) for state in states if state.unsure}
    names = {id(state): names_of(state) | unsure.get(state.last_day, frozenset()) for state in states if state.whole}
    absences = Absences(states)
    taken: dict[str, int] = defaultdict(int)
    parties: list[tuple[Party, tuple[Listing, ...]]] = []
    notes: list[str] = []
    slips: Counter[Slip] = Counter()
    for group in groups:
        party = _party(group, taken)
        cited = tidied((c for one in group.seen for c in one.entry.citations), notices, days)
        stays = [_stay(group, seen, cited, absences, names) for seen in _stays(group)]
        listings = sorted((_listing(party, stay, cited) for stay in stays), key=_by_first_day)
        parties.append((party, tuple(listings)))
        notes += [f"{party.id}: dropped {reason}" for reason in cited.dropped]
        slips.update(slip for stay in stays for slip in stay.said.slips)
    return History(tuple(parties), (*notes, *_disagreements(slips)))


def _disagreements(slips: Mapping[Slip, int]) -> Iterator[str]:
    for slip, count in sorted(slips.items(), key=lambda one: (one[0].edition, one[0].other, one[0].field)):
        listings = f"{count:,} listing{'s' if count > 1 else ''}"
        yield (
            f"{slip.edition} differs from {slip.other} in the {slip.field} of {listings}, and no notice is "
            "cited in between: the list's own words are kept"
        )


def _party(group: Group, taken: dict[str, int]) -> Party:
    entries = [one.entry for one in group.seen]
    aliases: dict[str, str] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases, *entry.former_names):
            aliases.setdefault(fold(name), name)
    main = main_name(group)
    aliases.pop(fold(main), None)
    weak: dict[str, str] = {}
    for name in (name for entry in entries for name in entry.weak_aliases):
        if fold(name) not in aliases and fold(name) != fold(main):
            weak.setdefault(fold(name), name)
    if not group.address:
        _add_short_names(main, aliases, weak)
    kinds = [entry.kind for entry in entries if entry.kind is not Kind.UNSTATED]
    place = next((one.state for one in group.seen if one.entry.addresses), None)
    addresses = [a for one in group.seen if one.state is place for a in one.entry.addresses]
    countries = tuple(dict.fromkeys(code for entry in entries for code in entry.countries))
    identifiers = dict.fromkeys(one for entry in entries for one in entry.identifiers)
    placed = {(one.kind, one.value) for one in identifiers if one.country}
    return Party(
        name=main,
        id=_id(group, main, countries, taken),
        kind=kinds[0] if kinds else Kind.UNSTATED,
        aliases=tuple(name for folded, name in aliases.items() if folded),
        weak_aliases=tuple(name for folded, name in weak.items() if folded),
        addresses=tuple(dict.fromkeys(addresses)),
        countries=countries,
        # One form says the registry's country, another leaves it out: that is one number.
        identifiers=tuple(
            sorted((one for one in identifiers if one.country or (one.kind, one.value) not in placed), key=_by_kind)
        ),
        details=_details(entries, {fold(main), *aliases, *weak}),
        relations=tuple(dict.fromkeys(one for entry in entries for one in entry.relations)),
    )


def _add_short_names(main: str, aliases: dict[str, str], weak: dict[str, str]) -> None:
    """Adds what names that end in a bracket are also called: `X (ABC)` is X."""
    for name in (main, *aliases.values()):
        for one in short_names(name):
            folded = fold(one.name)
            if folded != fold(main) and folded not in aliases and (one.weak or folded not in weak):
                into = weak if one.weak else aliases
                into.setdefault(folded, one.name)


def _details(entries: Sequence[Entry], known: Set[str]) -> tuple[Detail, ...]:
    """What the entries say, each once; of names as published only those that are not known as names."""
    said = dict.fromkeys(one for entry in entries for one in entry.details)
    return tuple(one for one in said if one.kind != AS_WRITTEN or fold(one.value) not in known)


def main_name(group: Group) -> str:
    """The first name that has a letter or digit.

    Raises:
        SourceChanged: none has; a party without a name cannot be looked for.
    """
    for one in group.seen:
        for name in (one.entry.name, *one.entry.aliases, *one.entry.former_names):
            if fold(name):
                return name
    first = group.seen[0]
    raise SourceChanged(first.state.edition, first.entry.at.line, "name", first.entry.name, "a letter or digit")


def _id(group: Group, name: str, countries: Sequence[str], taken: dict[str, int]) -> PartyId:
    country = countries[0] if countries else ""
    own = slug(group.key) if group.key is not None else slug(name, country)
    if group.key is None and len(slug(name)) > len(own) - len(country):
        own = f"{own}-{hashlib.sha256(fold(name).encode()).hexdigest()[:6]}"
    taken[own] += 1
    number = f"-{taken[own]}" if taken[own] > 1 else ""
    return PartyId(f"{group.seen[0].state.list}:{own}{number}")


def _stays(group: Group) -> Iterator[tuple[Seen, ...]]:
    """The entries of each stay: one, or on a list of orders one for each first day that the list states."""
    orders = sorted({one.entry.since for one in group.seen if one.entry.since is not None})
    if group.seen[0].state.list not in BY_ORDER or len(orders) < 2:
        yield tuple(group.seen)
        return
    for since in orders:
        rest = since == orders[-1]
        yield tuple(one for one in group.seen if one.entry.since == since or (rest and one.entry.since is None))


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay of a party on a list: the entries that show it, its beginning and end, and what it said."""

    seen: tuple[Seen, ...]
    begun: Beginning
    ended: End
    said: InTime


def _stay(
    group: Group, seen: tuple[Seen, ...], cited: Tidied, absences: Absences, names: Mapping[int, frozenset[str]]
) -> Stay:
    begun = beginning(group, seen, cited.kept, absences)
    last_cited = max((one.last_day for one in cited.kept), default=date.min)
    ended = end(group, seen, absences, names, last_cited=last_cited)
    source = group.seen[0].state.list
    return Stay(seen, begun, ended, in_time(source, seen, cited.kept, begun, amended=bool(cited.dropped)))


def _listing(party: Party, stay: Stay, cited: Tidied) -> Listing:
    seen, begun, ended, said = stay.seen, stay.begun, stay.ended, stay.said
    newest = sorted(seen, key=lambda one: (one.state.last_day, one.state.source != SCREENING_LIST), reverse=True)
    last = next((one for one in newest if one.state.current), newest[0])
    scope = said.newest.get("scope")
    assert party.id is not None
    return Listing(
        list=seen[0].state.list,
        party=party.id,
        name=seen[0].entry.name if fold(seen[0].entry.name) else party.name,
        since=begun.since,
        since_basis=begun.basis,
        citations=tuple(one.citation for one in cited.kept),
        known_since=begun.known_since,
        edition=last.state.edition,
        not_before=begun.not_before,
        not_after=begun.not_after,
        until=ended.until,
        until_basis=ended.basis,
        until_not_before=_not_before(ended.not_before, begun),
        until_citation=ended.citation,
        scope=scope,
        policy=said.newest.get("policy"),
        footnotes=_footnotes(scope.footnotes if scope else (), begun, said.terms),
        programs=said.newest.get("programs", ()),
        terms=said.terms,
    )


def _not_before(day: date | None, begun: Beginning) -> date | None:
    # A roll says nothing about any day: unknown from the first day on.
    return begun.since or begun.not_before or begun.known_since if day == date.min else day


def _footnotes(numbers: Sequence[int], begun: Beginning, terms: Sequence[Terms]) -> tuple[Footnote, ...]:
    """Each footnote with the first day of the terms that have it; as old as the listing where it was never amended."""
    found = []
    for number in numbers:
        first = next((one for one in terms if number in one.footnotes), None)
        since = begun.since if first is None else first.since
        held = first is None or first.original or number not in terms[0].footnotes
        found.append(Footnote(number, since if held else None))
    return tuple(found)


def _by_first_day(listing: Listing) -> tuple[date, date]:
    return listing.since or listing.not_before or date.min, listing.not_after or date.max


def _by_kind(one: Identifier) -> tuple[str, str]:
    return one.kind, one.value
