"""What an older compiled edition knows and fetched publications do not: it stays, and it is said.

`licet update` fetches what lists say today. What they said before, who was taken off, and the lists that nobody
fetches, are held by the edition that comes with the package. Its parties are found again as between any two editions
(`grouping`); where one stands on a list in the older edition and is not found in the newer one, and the publisher
gives no key to be sure, whether it still stands there is unknown, never no.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from licet.editions.compiled.edition import Compiled, Coverage, Holdings
from licet.editions.keys import fold
from licet.editions.listings.grouping import grouped
from licet.editions.listings.joined import Days, absent, both, new_only
from licet.editions.lists import BY_ORDER
from licet.editions.states.state import State
from licet.model import Citation, Entry, Kind, Listing, Party, PartyId, Place, SourceId

UID = "ofac_uid"
"""OFAC numbers its entries for good: an entry whose number is gone is gone."""

Stands = tuple[Party, tuple[Listing, ...]]


@dataclass(frozen=True, slots=True)
class _Sides:
    """One list in both editions: what each covers, and its parties there."""

    list: SourceId
    older: Coverage
    newer: Coverage
    before: Sequence[Stands]
    after: Sequence[Stands]


def with_knowledge_of(base: Holdings, compiled: Compiled) -> Compiled:
    """A compiled edition with everything that an older one knows beside it: no list and no past goes missing."""
    newer = {one.list: one for one in compiled.coverage}
    before = _by_list((party, base.listings(party.id)) for party in base.parties() if party.id)
    after = _by_list(compiled.parties)
    parties: list[Stands] = []
    coverage: list[Coverage] = []
    notes: list[str] = []
    for listed in sorted({*newer, *base.lists}):
        if listed not in newer:
            older = base.coverage(listed)
            notes.append(f"kept as it stood on {older.newest}, not fetched: {listed}")
            found = list(before.get(listed, ()))
        elif listed not in base.lists:
            older, found = newer[listed], list(after.get(listed, ()))
        else:
            sides = _Sides(listed, base.coverage(listed), newer[listed], before.get(listed, ()), after.get(listed, ()))
            older, found = _covered(sides), list(_joined(sides))
        parties += found
        coverage.append(replace(older, parties=len(found)))
    held = {(one.source, one.day, one.sha256) for one in compiled.editions}
    older_editions = [one for one in base.editions if (one.source, one.day, one.sha256) not in held]
    editions = sorted((*compiled.editions, *older_editions), key=lambda one: (one.source, one.day, one.sha256))
    return replace(
        compiled,
        editions=tuple(editions),
        coverage=tuple(coverage),
        parties=tuple(sorted(parties, key=lambda one: str(one[0].id))),
        notes=(*compiled.notes, *notes),
        categories=(*compiled.categories, *base.categories),
    )


def _by_list(parties: Iterator[Stands] | Sequence[Stands]) -> Mapping[SourceId, list[Stands]]:
    found: dict[SourceId, list[Stands]] = {}
    for party, listings in parties:
        found.setdefault(SourceId(str(party.id).split(":")[0]), []).append((party, listings))
    return found


def _covered(sides: _Sides) -> Coverage:
    """The days of both. A newer edition that never shows the list whole makes no *no* fresher than it was."""
    days = tuple(sorted({*sides.older.edition_days, *sides.newer.edition_days}))
    partial = bool(sides.older.edition_days) and not sides.newer.edition_days
    newest = sides.older.newest if partial else max(sides.older.newest, sides.newer.newest)
    return replace(sides.newer, edition_days=days, newest=newest)


def _joined(sides: _Sides) -> Iterator[Stands]:
    """Every party of one list in either edition, under the id it had first."""
    days = _days(sides)
    sure = all(_number(party) for party, _listings in (*sides.before, *sides.after))
    taken = {str(party.id) for party, _listings in sides.before}
    same = _same(sides)
    for older, newer in same:
        yield _as_one(older, newer, days)
    done = {id(one) for pair in same for one in pair}
    rest = replace(
        sides,
        before=[one for one in sides.before if id(one) not in done],
        after=[one for one in sides.after if id(one) not in done],
    )
    for before, after in _found_again(rest):
        pairs, gone, come = _paired(before, after)
        for older, newer in pairs:
            yield _as_one(older, newer, days)
        for party, listings in gone:
            yield party, tuple(absent(one, days, sure=sure) for one in listings)
        for party, listings in come:
            own = _free(party, taken)
            taken.add(str(own))
            yield replace(party, id=own), tuple(new_only(replace(one, party=own), days, sure=sure) for one in listings)


def _same(sides: _Sides) -> list[tuple[Stands, Stands]]:
    """Parties with one id and one name in both editions.

    A company that stands under several countries has one name several times; found again by names alone, its entries
    would be mixed up (measured on the first update beside the embedded edition: 130 parties of the Entity List twice).
    """
    older = {(one[0].id, fold(one[0].name)): one for one in sides.before}
    return [(older[key], one) for one in sides.after if (key := (one[0].id, fold(one[0].name))) in older]


def _paired(
    before: Sequence[Stands], after: Sequence[Stands]
) -> tuple[list[tuple[Stands, Stands]], list[Stands], list[Stands]]:
    """Parties that are one, in pairs, those of the same id first; those only in the older; those only in the newer."""
    gone, come = list(before), list(after)
    pairs = []
    for same in (True, False):
        for newer in tuple(come):
            older = next((one for one in gone if not same or one[0].id == newer[0].id), None)
            if older is not None:
                gone.remove(older)
                come.remove(newer)
                pairs.append((older, newer))
    return pairs, gone, come


def _days(sides: _Sides) -> Days:
    """When the older edition last shows the list, and when the newer one first shows it whole after that."""
    last = sides.older.newest
    later = [day for day in sides.newer.edition_days if day > last]
    whole = last in sides.older.edition_days
    return Days(last, min(later, default=None), sides.newer.newest, whole, orders=sides.list in BY_ORDER)


def _found_again(sides: _Sides) -> Iterator[tuple[list[Stands], list[Stands]]]:
    """The parties of both editions that are one; of either, those not found in the other."""
    owners: dict[int, tuple[bool, Stands]] = {}
    after = _state(sides.list, sides.newer.newest, sides.after, owners, newer=True)
    before = _state(sides.list, sides.older.newest, sides.before, owners, newer=False)
    done: set[int] = set()
    for group in grouped((after, before)):
        found: tuple[list[Stands], list[Stands]] = ([], [])
        for one in group.seen:
            newer, stands = owners[id(one.entry)]
            if id(one.entry) not in done:
                found[newer].append(stands)
                done.add(id(one.entry))
        yield found


def _state(
    listed: SourceId, day: date, parties: Sequence[Stands], owners: dict[int, tuple[bool, Stands]], *, newer: bool
) -> State:
    entries = []
    for party, listings in parties:
        entry = _entry(listed, day, party, listings)
        owners[id(entry)] = (newer, (party, listings))
        entries.append(entry)
    return State(listed, listed, day, day, whole=True, current=True, entries=tuple(entries))


def _entry(listed: SourceId, day: date, party: Party, listings: Sequence[Listing]) -> Entry:
    """A party as an entry of its list, to be found again by key, names, countries and cited pages."""
    cited: dict[str, Citation] = {str(one): one for each in listings for one in each.citations}
    return Entry(
        list=listed,
        name=party.name,
        at=Place(listed, day, 0),
        kind=party.kind,
        key=_number(party),
        aliases=party.aliases,
        countries=party.countries,
        citations=tuple(cited.values()),
    )


def _number(party: Party) -> str | None:
    """The publisher's own number of a party; None where its list has none."""
    return next((one.value for one in party.identifiers if one.kind == UID), None)


def _as_one(older: Stands, newer: Stands, days: Days) -> Stands:
    (was, before), (party, after) = older, newer
    names = _names((*party.aliases, was.name, *was.aliases), {fold(party.name)})
    weak = _names((*party.weak_aliases, *was.weak_aliases), {fold(party.name), *map(fold, names)})
    one = replace(
        party,
        id=was.id,
        kind=was.kind if party.kind is Kind.UNSTATED else party.kind,
        aliases=names,
        weak_aliases=weak,
        addresses=party.addresses or was.addresses,
        countries=tuple(dict.fromkeys((*party.countries, *was.countries))),
        identifiers=tuple(sorted({*party.identifiers, *was.identifiers}, key=lambda one: (one.kind, one.value))),
        details=tuple(dict.fromkeys((*party.details, *was.details))),
        relations=tuple(dict.fromkeys((*party.relations, *was.relations))),
    )
    assert was.id is not None
    return one, both(before, tuple(replace(each, party=was.id) for each in after), days)


def _names(names: Sequence[str], known: set[str]) -> tuple[str, ...]:
    """Names in their order, each once however it is written; those known already left out."""
    found: dict[str, str] = {}
    for name in names:
        folded = fold(name)
        if folded and folded not in known:
            found.setdefault(folded, name)
    return tuple(found.values())


def _free(party: Party, taken: set[str]) -> PartyId:
    """The id of a party, with a number behind it where another one of the older edition has it."""
    number, own = 1, str(party.id)
    while own in taken:
        number += 1
        own = f"{party.id}-{number}"
    return PartyId(own)
