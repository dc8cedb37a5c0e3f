"""What could be known on a day: listings without later knowledge, and how fresh each list was.

A notice counts from its publication; an edition without a notice from its own day.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from licet.editions.compiled import Coverage
from licet.model import Basis, Listing, SourceId


@dataclass(frozen=True, slots=True)
class Freshness:
    """How well a list is known on a day.

    `edition`: day of the newest edition up to then (None: there is none). `stale_days`: days since it. `fresh`: the
    list's newest edition is not past its freshness limit on that day. `covered`: a party we do not find was surely
    not listed: we hold the list of that very day, or carry its newest state forward within the limit.
    """

    list: SourceId
    edition: date | None
    stale_days: int
    fresh: bool
    covered: bool


def freshness(coverage: Coverage, on: date, known: date | None) -> Freshness:
    """How well a list is known on a day, by the editions that were there on the day of knowledge."""
    days = [day for day in sorted({*coverage.edition_days, coverage.newest}) if known is None or day <= known]
    place = bisect_right(days, on) - 1
    edition = days[place] if place >= 0 else None
    stale_days = (on - edition).days if edition else 0
    newest = bool(days) and edition == days[-1]
    fresh = bool(days) and (not newest or stale_days <= coverage.fresh_days)
    covered = (newest and fresh) or on in coverage.edition_days[
        : bisect_right(coverage.edition_days, known or date.max)
    ]
    return Freshness(coverage.list, edition, stale_days, fresh, covered)


def as_known(listing: Listing, known: date | None) -> Listing | None:
    """A listing as the public could know it on a day, or None where it could not know of it."""
    if known is None:
        return listing
    if listing.known_since is not None and listing.known_since > known:
        return None
    citations = tuple(one for one in listing.citations if one.day is None or one.day <= known)
    footnotes = tuple(one for one in listing.footnotes if one.since is None or one.since <= known)
    plain = replace(listing, citations=citations, footnotes=footnotes)
    # Its end was shown by an edition without it; before that edition nobody could see it.
    unseen = listing.until_basis is Basis.EDITION and listing.until is not None and listing.until > known
    later = listing.until is None and listing.until_not_before is not None and listing.until_not_before > known
    if unseen or later:
        return replace(plain, until=None, until_basis=None, until_not_before=None)
    return plain
