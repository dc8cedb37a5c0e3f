"""Was it listed, what is its history, what changed: questions about listings in time, answered from what is held.

A name is looked up as it is written (after folding case, accents and punctuation); whether another name means the
same party is for `match/`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from licet.editions.compiled import Holdings
from licet.editions.keys import fold
from licet.editions.known import as_known, freshness
from licet.model import Answer, Basis, Citation, Listing, Party, PartyId, SourceId

LATE = timedelta(days=30)
"""A notice published later than this after a listing's first day is not the one that began it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Whether a party was on a list on a day: the answer, why in a sentence, and the parties it rests on."""

    answer: Answer
    why: str
    parties: tuple[PartyId, ...]


@dataclass(frozen=True, slots=True)
class PartyHistory:
    """One party with every listing known of it, by list and first day."""

    party: Party
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The parties that carry each folded name, by position: those whose main name it is, and all others."""

    main: Mapping[str, tuple[int, ...]]
    other: Mapping[str, tuple[int, ...]]


def names(holdings: Holdings) -> Names:
    """Every name held, folded; made once and asked many times."""
    main: dict[str, list[int]] = defaultdict(list)
    other: dict[str, list[int]] = defaultdict(list)
    last = -1
    for position, name in holdings.names():
        (main if position != last else other)[fold(name)].append(position)
        last = position
    return Names({k: tuple(v) for k, v in main.items()}, {k: tuple(dict.fromkeys(v)) for k, v in other.items()})


def carrying(holdings: Holdings, held: Names, name: str, source: SourceId | None = None) -> tuple[Party, ...]:
    """The parties that carry a name, on one list or on any: by main name where there is one, else by alias."""
    folded = fold(name)
    for table in (held.main, held.other):
        found = tuple(holdings.at(position) for position in table.get(folded, ()))
        if source is not None:
            found = tuple(party for party in found if str(party.id).split(":")[0] == source)
        if found:
            return found
    return ()


def history(holdings: Holdings, parties: Sequence[PartyId], known: date | None = None) -> tuple[PartyHistory, ...]:
    """Each party with its listings as known on a day, in the order given."""
    return tuple(
        PartyHistory(holdings.party(one), known_listings(holdings, one, known)) for one in dict.fromkeys(parties)
    )


def known_listings(holdings: Holdings, party: PartyId, known: date | None = None) -> tuple[Listing, ...]:
    """A party's listings as known on a day, by list and first day."""
    shown = (as_known(one, known) for one in holdings.listings(party))
    return tuple(one for one in shown if one is not None)


def listed(
    holdings: Holdings, parties: Sequence[PartyId], source: SourceId, on: date, *, known: date | None = None
) -> Listed:
    """Whether one of these parties (those that may be the one asked about) was on a list on a day.

    Where several carry the name and their answers differ the answer is unknown. Without any, it is no only where
    the list is held for that day; never because we hold nothing.

    Raises:
        EditionMissing: no edition of that list is held.
    """
    standing = freshness(holdings.coverage(source), on, known)
    found = [(one, _on_list(holdings, one, source, known)) for one in parties]
    found = [(one, listings) for one, listings in found if listings]
    if not found:
        return Listed(*_absent(holdings, source, on, known), parties=())
    answers = [_answer(listings, on) for _one, listings in found]
    ids = tuple(one for one, _listings in found)
    if len(set(answers)) > 1:
        words = ", ".join(f"{one}: {answer}" for one, answer in zip(ids, answers, strict=True))
        return Listed(Answer.UNKNOWN, f"several parties carry the name and their answers differ ({words})", ids)
    why = "; ".join(dict.fromkeys(_why(one, on) for _party, listings in found for one in listings))
    if answers[0] is Answer.NO and not standing.fresh:
        return Listed(Answer.UNKNOWN, f"{why}; {_stale(holdings, source, on, known)}", ids)
    return Listed(answers[0], why, ids)


def _on_list(holdings: Holdings, party: PartyId, source: SourceId, known: date | None) -> tuple[Listing, ...]:
    return tuple(one for one in known_listings(holdings, party, known) if one.list == source)


def _answer(listings: Sequence[Listing], on: date) -> Answer:
    answers = {one.in_force(on) for one in listings}
    if Answer.YES in answers:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.NO


def _absent(holdings: Holdings, source: SourceId, on: date, known: date | None) -> tuple[Answer, str]:
    coverage = holdings.coverage(source)
    standing = freshness(coverage, on, known)
    if standing.covered:
        days = f", {standing.stale_days} days before" if standing.stale_days else ""
        return Answer.NO, f"no party of this name is in the edition of {standing.edition}{days}"
    if not standing.fresh:
        return Answer.UNKNOWN, f"no party of this name is held; {_stale(holdings, source, on, known)}"
    after = [day for day in coverage.edition_days if day > on and (known is None or day <= known)]
    before = f"after the edition of {standing.edition}" if standing.edition else "before every edition held"
    until = f" and before that of {after[0]}" if standing.edition and after else ""
    return Answer.UNKNOWN, f"no party of this name is held, but {on} lies {before}{until}: it may have come and gone"


def _stale(holdings: Holdings, source: SourceId, on: date, known: date | None) -> str:
    coverage = holdings.coverage(source)
    standing = freshness(coverage, on, known)
    if standing.edition is None:
        return f"no edition of {source} is held that was there on {known or on}"
    limit = f"{standing.stale_days} days before, past the limit of {coverage.fresh_days}"
    return f"the newest edition of {source} is of {standing.edition}, {limit}"


def _why(listing: Listing, on: date) -> str:
    return ", ".join(part for part in (_began(listing, on), _ended(listing, on)) if part)


def _began(listing: Listing, on: date) -> str:
    cite = _first_citation(listing)
    cited = f" ({cite})" if cite else ""
    if listing.since is not None and listing.since_basis is Basis.PUBLICATION:
        early = " (it may have taken effect some days before)" if on < listing.since else ""
        return f"listed since {listing.since}{cited}, the publication day: the effective day is not held{early}"
    if listing.since is not None:
        return f"listed since {listing.since}{cited}"
    between = f"between {listing.not_before} and {listing.not_after}" if listing.not_before else None
    return f"listed since {between or f'{listing.not_after} or before'}{cited}: the first day is not held"


def _first_citation(listing: Listing) -> Citation | None:
    """The notice that a first day rests on: not one published long after it (a rule may take effect days before)."""
    late = listing.since + LATE if listing.since is not None else None
    return next((one for one in listing.citations if one.day is None or late is None or one.day <= late), None)


def _ended(listing: Listing, on: date) -> str:
    if listing.until is not None and listing.until_basis is Basis.EDITION:
        return f"gone between {listing.until_not_before} and {listing.until}: the day is not held"
    if listing.until_not_before is not None and listing.until_not_before <= on:
        end = f", until {listing.until} at most" if listing.until else ""
        return f"whether it still held after {listing.until_not_before} is not known{end}"
    if listing.until is not None:
        return f"until {listing.until}"
    return f"last seen in {listing.edition}"


def each_listing(holdings: Holdings, known: date | None = None) -> Iterator[tuple[Party, Listing]]:
    """Every party with each of its listings as known on a day, in the order of ids."""
    for party in holdings.parties():
        assert party.id is not None
        for one in known_listings(holdings, party.id, known):
            yield party, one
