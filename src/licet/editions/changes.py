"""What happened to listings between two days: added, removed, amended."""

from collections.abc import Iterator
from datetime import date

from licet.editions.asked import each_listing
from licet.editions.compiled import Holdings
from licet.errors import BadInput
from licet.model import Change, ChangeKind, Listing, SourceId


def changes(
    holdings: Holdings, since: date, until: date, source: SourceId | None = None, *, known: date | None = None
) -> tuple[Change, ...]:
    """Every change after the first day and up to the second, by day, list, kind and name.

    A change whose day is only bounded by editions is given (with `on` None) where both bounds lie inside. An
    amendment is a later notice that the entry cites; it counts from the notice's publication.

    Raises:
        BadInput: the first day is after the second.
    """
    if since > until:
        raise BadInput("until", until.isoformat(), f"a day from {since} (the first day) on")
    found = (
        change
        for _party, listing in each_listing(holdings, known)
        if source is None or listing.list == source
        for change in (*_added(listing), *_removed(listing), *_amended(listing))
    )
    return tuple(sorted((one for one in found if _inside(one, since, until)), key=_order))


def _added(listing: Listing) -> Iterator[Change]:
    citation = str(listing.citations[0]) if listing.citations else None
    bounds = (None, None) if listing.since else (listing.not_before, listing.not_after)
    yield _change(ChangeKind.ADDED, listing, listing.since, citation, bounds)


def _removed(listing: Listing) -> Iterator[Change]:
    if listing.until is None:
        return
    if listing.until_not_before is None:
        yield _change(ChangeKind.REMOVED, listing, listing.until, None, (None, None))
    else:
        yield _change(ChangeKind.REMOVED, listing, None, None, (listing.until_not_before, listing.until))


def _amended(listing: Listing) -> Iterator[Change]:
    for one in listing.citations[1:]:
        if one.day is not None and (listing.since is None or one.day > listing.since):
            yield _change(ChangeKind.AMENDED, listing, one.day, str(one), (None, None))


def _change(
    kind: ChangeKind, listing: Listing, on: date | None, citation: str | None, bounds: tuple[date | None, date | None]
) -> Change:
    return Change(
        change=kind,
        list=listing.list,
        party=listing.party,
        name=listing.name,
        on=on,
        citation=citation,
        not_before=bounds[0],
        not_after=bounds[1],
    )


def _inside(change: Change, since: date, until: date) -> bool:
    if change.on is not None:
        return since < change.on <= until
    if change.not_before is None or change.not_after is None:
        return False
    return since < change.not_before and change.not_after <= until


def _order(change: Change) -> tuple[date, str, str, str, str]:
    day = change.on or change.not_after or date.max
    return day, change.list, change.change.value, change.name, str(change.party)
