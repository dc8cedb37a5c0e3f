"""What happened to listings between two days: added, removed, amended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from licet.collecting import no_collections
from licet.editions.answers.view import View
from licet.editions.listings.amendments import amendments, change_of, named
from licet.errors import BadInput
from licet.model import Basis, Change, ChangeKind, Listing, SourceId


def changes(view: View, since: date, until: date, source: SourceId | None = None) -> tuple[Change, ...]:
    """Every change after the first day and up to the second, by day, list, kind and name.

    A change whose day is only bounded is given (with `on` None) where both bounds lie inside. An amendment that
    editions show is given field by field; of a notice whose text is not held, only that it amended the entry.

    Raises:
        BadInput: the first day is after the second.
    """
    if since > until:
        raise BadInput("until", until.isoformat(), f"a day from {since} (the first day) on")
    return tuple(sorted((one for one in _all(view, source) if _inside(one, since, until)), key=_order))


def undated(
    view: View, since: date, until: date, source: SourceId | None = None, kind: ChangeKind | None = None
) -> int:
    """How many changes may lie after the first day and up to the second, their day being held less exactly."""
    return sum(
        not _inside(one, since, until) and _touches(one, since, until)
        for one in _all(view, source)
        if kind in (None, one.change)
    )


def _all(view: View, source: SourceId | None) -> Iterator[Change]:
    if view.changes is None:
        with no_collections():
            view.changes = tuple(one for listing in view.all_listings() for one in _of(listing, view))
    return (one for one in view.changes if source is None or one.list == source)


def _of(listing: Listing, view: View) -> Iterator[Change]:
    yield from (*_added(listing), *_removed(listing, view), *amendments(listing))


def _added(listing: Listing) -> Iterator[Change]:
    citation = str(listing.citations[0]) if listing.citations else None
    # A day that only editions show may be one too late; a bounded one lies between its bounds.
    evening = listing.since is not None and listing.since_basis is Basis.EDITION
    after = listing.since if evening else listing.not_after
    bounds = (listing.not_before, after) if evening or listing.since is None else (None, None)
    change = change_of(ChangeKind.ADDED, listing, listing.since, citation, bounds)
    yield replace(change, name=named(listing, listing.terms[0])) if listing.terms else change


def _removed(listing: Listing, view: View) -> Iterator[Change]:
    name = named(listing, listing.terms[-1]) if listing.terms else listing.name
    yield from (replace(one, name=name) for one in _ended(listing, view))


def _ended(listing: Listing, view: View) -> Iterator[Change]:
    if listing.until is None:
        return
    seen = min(view.coverage(listing.list).newest, view.known or date.max)
    if listing.until_not_before is None and listing.until > seen:
        # An end that an order prints ahead of time: whether it was renewed no edition shows yet.
        yield change_of(ChangeKind.REMOVED, listing, None, None, (seen, date.max))
        return
    if listing.until_not_before is None:
        cited = str(listing.until_citation) if listing.until_citation else None
        yield change_of(ChangeKind.REMOVED, listing, listing.until, cited, (None, None))
    else:
        yield change_of(ChangeKind.REMOVED, listing, None, None, (listing.until_not_before, listing.until))


def _inside(change: Change, since: date, until: date) -> bool:
    if change.on is not None:
        return since < change.on <= until
    if change.not_before is None or change.not_after is None:
        return False
    return since < change.not_before and change.not_after <= until


def _touches(change: Change, since: date, until: date) -> bool:
    if change.on is not None and change.not_before is None:
        return False
    begins, ends = change.not_before or date.min, change.not_after or date.max
    return begins <= until and ends > since


def _order(change: Change) -> tuple[date, str, str, str, str]:
    day = change.on or change.not_after or date.max
    return day, change.list, change.change.value, change.name, f"{change.party} {change.field} {change.before}"
