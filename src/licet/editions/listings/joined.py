"""The listings of one party in an older and a newer compiled edition, as one series of stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from licet.editions.listings.history import SCREENING_LIST
from licet.model import Answer, Basis, Listing, Terms

ONE_DAY = timedelta(days=1)

_BASES = (Basis.EFFECTIVE, Basis.PUBLICATION, Basis.EDITION)
"""The best known first day first."""


@dataclass(frozen=True, slots=True)
class Days:
    """Of one list: the last day of the older edition; the first whole day of the newer one after it; its newest day.

    `first` None: the newer edition shows nothing whole after the older one. `whole`: on its last day the older edition
    shows the list whole. `orders`: a party can stand on the list under several orders.
    """

    last: date
    first: date | None
    newest: date
    whole: bool
    orders: bool


def absent(listing: Listing, days: Days, *, sure: bool) -> Listing:
    """A listing of the older edition of a party that the newer one does not show.

    Args:
        sure: the publisher's numbers say who is who; else it may stand there under another name: unknown, not ended.
    """
    if days.first is None or not _open(listing, days.last) or listing.until_not_before is not None:
        return listing
    gone = replace(listing, until_not_before=days.last + ONE_DAY)
    return replace(gone, until=days.first, until_basis=Basis.EDITION) if sure else gone


def new_only(listing: Listing, days: Days, *, sure: bool) -> Listing:
    """A listing of the newer edition of a party that the older one does not show."""
    unbounded = listing.since is None and listing.not_before is None
    if sure and unbounded and days.whole and days.first is not None:
        return replace(listing, not_before=days.last + ONE_DAY)
    return listing


def both(before: Sequence[Listing], after: Sequence[Listing], days: Days) -> tuple[Listing, ...]:
    """The stays of a party that both editions show, by first day.

    What the older edition says of the beginning stands, and what the newer one says of the end; a stay that only one
    of them shows stays as it is there: the party stands on the list in both.
    """
    if days.newest <= days.last:
        # The older edition is the fresher one: its words stand.
        return _in_order([*before, *(one for one in after if not any(_same(each, one, days) for each in before))])
    still = [one for one in before if _open(one, days.last)]
    found = [one for one in before if not _open(one, days.last)]
    ended = tuple(found)
    for newer in after:
        older = next((one for one in still if _same(one, newer, days)), None)
        over = next((one for one in ended if one in found and _same_ended(one, newer, days)), None)
        if older is not None and (over is None or newer.until is None):
            still.remove(older)
            found.append(_one(older, newer, days))
        elif over is not None:
            found.remove(over)
            found.append(_one(over, newer, days))
        elif not any(_repeats(newer, one) for one in ended):
            found.append(_again(newer, ended, days))
    return _in_order([*found, *still])


def _open(listing: Listing, on: date) -> bool:
    """Whether a listing may still have held after a day."""
    return listing.until is None or listing.until > on


def _same(older: Listing, newer: Listing, days: Days) -> bool:
    """Whether two open listings of one party are one stay: on a list of orders, not where their first days differ."""
    unknown = older.since is None or newer.since is None
    return not days.orders or unknown or older.since == newer.since or _repeats(newer, older)


def _same_ended(older: Listing, newer: Listing, days: Days) -> bool:
    """Whether two ended listings of one party are one stay: they end on one day, or both hold on some day.

    On a list of orders two that hold on one day can be two orders: there also the first day is the same.
    """
    if older.until is None or newer.until is None or (older.since and newer.since and older.since > newer.until):
        return False
    if days.orders:
        return older.until == newer.until and older.since == newer.since
    return older.until == newer.until or (_seen(older) < newer.until and _seen(newer) < older.until)


def _seen(one: Listing) -> date:
    """The first day on which a listing is known to hold; its last where none is."""
    known = [day for day in (one.since, one.known_since, one.not_after) if day is not None]
    return min(known, default=one.until or date.max)


def _repeats(newer: Listing, older: Listing) -> bool:
    """Whether the newer listing cites nothing beside what the older one cites: a roll repeats ended orders."""
    return bool(newer.citations) and {str(one) for one in newer.citations} <= {str(one) for one in older.citations}


def _again(newer: Listing, ended: Sequence[Listing], days: Days) -> Listing:
    """A stay that the newer edition shows of a party whose older ones have ended: it did not begin before they did."""
    ends = [one.until for one in ended if one.until is not None]
    if newer.since is not None or not ends:
        return newer
    if days.orders:
        # It may be the ended order, which the screening list goes on repeating, or a new one.
        return replace(newer, until_not_before=newer.not_before or newer.not_after or newer.known_since)
    return newer if newer.not_before is not None else replace(newer, not_before=max(ends))


def _one(older: Listing, newer: Listing, days: Days) -> Listing:
    """One stay: its beginning as the better known of both, its end and words as the newer edition has them."""
    first = min(older, newer, key=_beginning)
    end = older if _older_end(older, newer, days) else newer
    mine, other = (older, newer) if _secondary(newer) else (newer, older)
    return replace(
        newer,
        since=first.since,
        since_basis=first.since_basis,
        known_since=min((one for one in (older.known_since, newer.known_since) if one is not None), default=None),
        not_before=first.not_before,
        not_after=first.not_after,
        citations=tuple({str(one): one for one in (*older.citations, *newer.citations)}.values()),
        until=end.until,
        until_basis=end.until_basis,
        until_not_before=end.until_not_before,
        until_citation=end.until_citation,
        scope=mine.scope or other.scope,
        policy=mine.policy or other.policy,
        footnotes=mine.footnotes if mine.scope else other.footnotes,
        programs=mine.programs or other.programs,
        terms=_terms(older, newer, days),
    )


def _beginning(one: Listing) -> tuple[int, date]:
    return _BASES.index(one.since_basis), one.since or one.not_after or date.max


def _older_end(older: Listing, newer: Listing, days: Days) -> bool:
    """Whether the end is what the older edition says: the newer one is a roll, or prints no ends and is not past it."""
    if newer.until is not None:
        return False
    roll = newer.in_force(days.newest) is not Answer.YES
    return roll or (older.until is not None and older.until_basis is Basis.EFFECTIVE and older.until > days.newest)


def _secondary(one: Listing) -> bool:
    return one.edition.startswith(f"{SCREENING_LIST}@")


def _terms(older: Listing, newer: Listing, days: Days) -> tuple[Terms, ...]:
    """What the listing said in time: as the older edition has it, then what the newer one has after it."""
    if newer.terms:
        later = [one for one in newer.terms if (one.since or one.not_after or date.min) > days.last]
        return (*(older.terms or (_from_the_first(older),)), *later) if later or older.terms else newer.terms
    pairs = ((older.scope, newer.scope), (older.policy, newer.policy))
    if _secondary(newer) or not any(a is not None and b is not None and a != b for a, b in pairs):
        return older.terms
    before = older.terms or (_from_the_first(older),)
    change = Terms(
        known_since=days.first or days.newest,
        not_before=days.last + ONE_DAY,
        not_after=days.first or days.newest,
        names=before[-1].names,
        scope=newer.scope or older.scope,
        policy=newer.policy or older.policy,
        footnotes=tuple(one.number for one in newer.footnotes),
        programs=newer.programs or older.programs,
    )
    return (*before, change)


def _from_the_first(listing: Listing) -> Terms:
    """What a listing said, where it was never seen to change."""
    return Terms(
        known_since=listing.known_since,
        since=listing.since,
        basis=listing.since_basis,
        not_before=listing.not_before,
        not_after=listing.not_after,
        original=True,
        scope=listing.scope,
        policy=listing.policy,
        footnotes=tuple(one.number for one in listing.footnotes),
        programs=listing.programs,
    )


def _in_order(listings: Sequence[Listing]) -> tuple[Listing, ...]:
    return tuple(sorted(listings, key=lambda one: (one.since or one.not_before or date.min, one.not_after or date.max)))
