"""What could be known on a day: listings without later knowledge, and how fresh each list was.

A notice counts from its publication; an edition without a notice from its own day.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta

from licet.editions.compiled.edition import Coverage
from licet.editions.lists import BY_ORDER
from licet.model import Basis, Footnote, Listing, SourceId, Terms

NOT_HELD = Terms(known_since=None)
"""What a listing said on days of which no words are held: that it said something, and nothing of what."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How well a list is known on a day.

    `edition`: day of the newest edition up to then (None: there is none). `stale_days`: days since it. `fresh`: the
    list's newest edition is not past its freshness limit on that day. `covered`: a party we do not find was surely
    not listed: we hold the list of that very day, or carry a state forward within the limit, to the next one or to no
    other.
    """

    list: SourceId
    edition: date | None
    stale_days: int
    fresh: bool
    covered: bool


def freshness(coverage: Coverage, on: date, known: date | None) -> Freshness:
    """How well a list is known on a day, by the editions that were there on the day of knowledge."""
    held = coverage.edition_days
    if not held or held[-1] < coverage.newest:
        held = (*held, coverage.newest)
    elif held[-1] > coverage.newest:
        held = tuple(sorted({*held, coverage.newest}))
    days = held if known is None else held[: bisect_right(held, known)]
    place = bisect_right(days, on) - 1
    edition = days[place] if place >= 0 else None
    stale_days = (on - edition).days if edition else 0
    newest = bool(days) and edition == days[-1]
    fresh = bool(days) and (not newest or stale_days <= coverage.fresh_days)
    held_then = bisect_right(coverage.edition_days, on)
    that_day = held_then > 0 and coverage.edition_days[held_then - 1] == on and (known is None or on <= known)
    # A state holds for as long as it stays fresh, and more so where the next one comes within that time: what we say no
    # to before the next edition must not turn unknown with it.
    next_one = coverage.edition_days[held_then] if 0 < held_then < len(coverage.edition_days) else None
    close = (
        next_one is not None
        and (known is None or next_one <= known)
        and (next_one - coverage.edition_days[held_then - 1]).days <= coverage.fresh_days
    )
    covered = (newest and fresh) or that_day or close
    return Freshness(coverage.list, edition, stale_days, fresh, covered)


def uncovered(coverage: Coverage, since: date, until: date, known: date | None) -> tuple[tuple[date, date], ...]:
    """The periods, first and last day, after the first day and up to the second, on which a list is not covered.

    Whether it is turns on few days: on each edition's own and the day after, and where the newest one grows old.
    """
    if since >= until:
        return ()
    one = timedelta(days=1)
    held = {*coverage.edition_days, coverage.newest}
    turns = {turn for day in held for turn in (day, day + one, day + (coverage.fresh_days + 1) * one)}
    turns |= {known + one} if known is not None and known < date.max else set()
    begins = sorted({since + one, *(day for day in turns if since + one < day <= until)})
    found: list[tuple[date, date]] = []
    for begin, following in zip(begins, [*begins[1:], until + one], strict=True):
        if freshness(coverage, begin, known).covered:
            continue
        joined = found and found[-1][1] + one == begin
        found[-1:] = [(found[-1][0], following - one)] if joined else [*found[-1:], (begin, following - one)]
    return tuple(found)


def as_known(listing: Listing, known: date | None) -> Listing | None:
    """A listing as the public could know it on a day, or None where it could not know of it."""
    if known is None:
        return listing
    if listing.known_since is not None and listing.known_since > known:
        return None
    citations = tuple(one for one in listing.citations if one.day is None or one.day <= known)
    footnotes = tuple(one for one in listing.footnotes if one.since is None or one.since <= known)
    plain = _terms_known(replace(listing, citations=citations, footnotes=footnotes), known)
    # An order states its end from the start; every other end was shown by an edition, or ordered by a notice, and
    # before that nobody could see it.
    stated = listing.list in BY_ORDER and listing.until_basis is not Basis.EDITION
    unseen = listing.until is not None and listing.until > known and not stated
    later = listing.until is None and listing.until_not_before is not None and listing.until_not_before > known
    if unseen or later:
        return replace(plain, until=None, until_basis=None, until_not_before=None, until_citation=None)
    return plain


def _terms_known(listing: Listing, known: date) -> Listing:
    """A listing with what it said as far as the public could know it: later terms taken back."""
    terms = tuple(one for one in listing.terms if one.known_since is None or one.known_since <= known)
    if len(terms) == len(listing.terms):
        return listing
    if not terms:
        # What it said then is not held. Terms that say nothing and have no day stand for it: none at all would mean
        # that it never changed, and the first ones held are of a notice still to come.
        return replace(listing, terms=(NOT_HELD,), scope=None, policy=None, footnotes=(), programs=())
    last = terms[-1]
    numbers = {one.number for one in listing.footnotes}
    footnotes = (*listing.footnotes, *(Footnote(number) for number in last.footnotes if number not in numbers))
    return replace(
        listing,
        name=last.names[0] if last.names else listing.name,
        terms=terms,
        scope=last.scope,
        policy=last.policy,
        programs=last.programs,
        footnotes=tuple(sorted((one for one in footnotes if one.number in last.footnotes), key=lambda one: one.number)),
    )
