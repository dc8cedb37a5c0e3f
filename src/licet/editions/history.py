"""From editions and notices to parties and their listings in time."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from licet.editions.absences import Absences
from licet.editions.cited import PageDays, Tidied, tidied
from licet.editions.grouping import Group, Seen, State, grouped, names_of
from licet.editions.keys import fold, slug
from licet.editions.notices import FirstDay, Notices
from licet.editions.stay import RESTATED, Beginning, beginning, end
from licet.errors import SourceChanged, SourceUnreadable
from licet.model import (
    Basis,
    Citation,
    Footnote,
    Identifier,
    Kind,
    Listing,
    Notice,
    Party,
    PartyId,
    SourceId,
)

SCREENING_LIST = SourceId("us_trade_csl")

OWN_WORDS = timedelta(days=365)
"""How much older than the screening list a list's own edition may be and still give the names."""

BY_ORDER = frozenset(
    SourceId(name) for name in ("us_bis_denied_persons", "us_cbp_wro", "us_state_debarred", "us_state_nonproliferation")
)
"""Lists on which one party can stand under several orders, each with its own first day and end."""


@dataclass(frozen=True, slots=True)
class History:
    """Parties with their listings, ordered by id, and what had to be dropped, in sentences."""

    parties: tuple[tuple[Party, tuple[Listing, ...]], ...]
    notes: tuple[str, ...]


def history(states: Sequence[State], notices: Sequence[Notice], first_days: Sequence[FirstDay]) -> History:
    """Every party that any state shows, with each of its listings.

    Raises:
        SourceUnreadable: a first day names no party of its list, or several.
    """
    held = Notices(notices)
    days = PageDays(_dated(states, notices))
    by_list: dict[SourceId, list[State]] = defaultdict(list)
    for state in states:
        by_list[state.list].append(state)
    parties: list[tuple[Party, tuple[Listing, ...]]] = []
    notes: list[str] = []
    for source in sorted(by_list):
        ours = [one for one in first_days if one.list == source]
        found = _of_one_list(preferred(by_list[source]), held, days, ours)
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


def _of_one_list(states: Sequence[State], notices: Notices, days: PageDays, ours: Sequence[FirstDay]) -> History:
    groups = grouped(states)
    first_days = _by_group(groups, ours)
    names = {id(state): names_of(state) for state in states if state.whole}
    absences = Absences(states)
    taken: dict[str, int] = defaultdict(int)
    parties: list[tuple[Party, tuple[Listing, ...]]] = []
    notes: list[str] = []
    for number, group in enumerate(groups):
        party = _party(group, taken)
        cited = tidied((c for one in group.seen for c in one.entry.citations), notices, days)
        listings = tuple(
            _dated_by_us(_listing(party, group, stay, cited, absences, names), first_days.get(number))
            for stay in _stays(group)
        )
        parties.append((party, tuple(sorted(listings, key=_by_first_day))))
        notes += [f"{party.id}: dropped {reason}" for reason in cited.dropped]
    return History(tuple(parties), tuple(notes))


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
    kinds = [entry.kind for entry in entries if entry.kind is not Kind.UNSTATED]
    place = next((one.state for one in group.seen if one.entry.addresses), None)
    addresses = [a for one in group.seen if one.state is place for a in one.entry.addresses]
    countries = tuple(dict.fromkeys(code for entry in entries for code in entry.countries))
    identifiers = tuple(dict.fromkeys(one for entry in entries for one in entry.identifiers))
    return Party(
        name=main,
        id=_id(group, main, countries, taken),
        kind=kinds[0] if kinds else Kind.UNSTATED,
        aliases=tuple(name for folded, name in aliases.items() if folded),
        weak_aliases=tuple(name for folded, name in weak.items() if folded),
        addresses=tuple(dict.fromkeys(addresses)),
        countries=countries,
        identifiers=tuple(sorted(identifiers, key=_by_kind)),
        details=tuple(dict.fromkeys(one for entry in entries for one in entry.details)),
        relations=tuple(dict.fromkeys(one for entry in entries for one in entry.relations)),
    )


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


def _listing(
    party: Party,
    group: Group,
    seen: Sequence[Seen],
    cited: Tidied,
    absences: Absences,
    names: Mapping[int, frozenset[str]],
) -> Listing:
    begun = beginning(group, seen, cited.kept, absences)
    last_cited = max((one.last_day for one in cited.kept), default=date.min)
    ended = end(group, seen, absences, names, last_cited=last_cited)
    newest = sorted(seen, key=lambda one: (one.state.last_day, one.state.source != SCREENING_LIST), reverse=True)
    last = next((one for one in newest if one.state.current), newest[0])
    scope = next((one.entry.scope for one in newest if one.entry.scope is not None), None)
    programs = next((one.entry.programs for one in newest if one.entry.programs), ())
    assert party.id is not None
    return Listing(
        list=group.seen[0].state.list,
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
        scope=scope,
        policy=next((one.entry.policy for one in newest if one.entry.policy is not None), None),
        footnotes=_footnotes(scope.footnotes if scope else (), begun, cited),
        programs=programs,
    )


def _not_before(day: date | None, begun: Beginning) -> date | None:
    # A roll says nothing about any day: unknown from the first day on.
    return begun.since or begun.not_before or begun.known_since if day == date.min else day


def _footnotes(numbers: Sequence[int], begun: Beginning, cited: Tidied) -> tuple[Footnote, ...]:
    # With one citation in all editions the entry was never amended: its footnotes are as old as itself.
    since = begun.since if len(cited.kept) == 1 and not cited.dropped else None
    return tuple(Footnote(number, since) for number in numbers)


def _by_group(groups: Sequence[Group], ours: Sequence[FirstDay]) -> dict[int, FirstDay]:
    found: dict[int, FirstDay] = {}
    for one in ours:
        name = fold(one.name)
        fitting = [n for n, group in enumerate(groups) if name in group.mains]
        fitting = fitting or [n for n, group in enumerate(groups) if name in group.names]
        if len(fitting) != 1 or fitting[0] in found:
            raise SourceUnreadable(
                f"first_days.csv: {one.name!r} is the name of {len(fitting)} parties of {one.list}, or another line "
                "names the same party; each line must name one"
            )
        found[fitting[0]] = one
    return found


def _dated_by_us(listing: Listing, ours: FirstDay | None) -> Listing:
    if ours is None or (listing.since is not None and listing.since <= ours.since):
        return listing
    citations = listing.citations
    if ours.citation is not None:
        first = Citation(ours.citation.volume, ours.citation.page, ours.since if ours.list in RESTATED else None)
        citations = (first, *(one for one in citations if str(one) != str(first)))
    return replace(
        listing,
        since=ours.since,
        since_basis=Basis.EFFECTIVE,
        citations=citations,
        known_since=ours.since,
        not_before=None,
        not_after=None,
    )


def _by_first_day(listing: Listing) -> tuple[date, date]:
    return listing.since or listing.not_before or date.min, listing.not_after or date.max


def _by_kind(one: Identifier) -> tuple[str, str]:
    return one.kind, one.value
