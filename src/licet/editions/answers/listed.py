"""Was it listed on a day, and what is its history: answered from what is held, or unknown with the reason.

A name is looked up as it is written (after folding case, accents and punctuation); whether another name means the
same party is for `match/`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from licet.editions.answers.view import View
from licet.editions.compiled.edition import Holdings
from licet.editions.keys import fold
from licet.editions.listings.amendments import amendments
from licet.editions.lists import BEGAN
from licet.editions.typed.court_orders import court_remarks
from licet.editions.typed.withdrawn import remarks_for
from licet.model import Answer, Basis, Change, Listing, Party, PartyId, SourceId
from licet.model.listing import begun


@dataclass(frozen=True, slots=True)
class Listed:
    """Whether a party was on a list on a day: the answer, why in a sentence, and the parties it rests on."""

    answer: Answer
    why: str
    parties: tuple[PartyId, ...]


@dataclass(frozen=True, slots=True)
class Stretches:
    """The listings of some parties on a list, the days they name, and what they say between two of these days.

    `said`: by the number of these days that have come; it stays the same until the next.
    """

    held: Mapping[PartyId, Sequence[Listing]]
    days: tuple[date, ...]
    said: dict[int, Listed]


@dataclass(frozen=True, slots=True)
class PartyHistory:
    """One party with every listing known of it, by list and first day, what was amended in them, and remarks.

    `remarks`: notices that would have changed a listing and were withdrawn, then what courts ordered; a sentence each.
    """

    party: Party
    listings: tuple[Listing, ...]
    amended: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The parties that carry each folded name, in the order of ids: those whose main name it is, and all others.

    `other` holds names as published too: a cell of a list with all that stands in it.
    """

    main: Mapping[str, tuple[PartyId, ...]]
    other: Mapping[str, tuple[PartyId, ...]]


def names(holdings: Holdings) -> Names:
    """Every name held, folded; made once and asked many times."""
    main: dict[str, list[PartyId]] = defaultdict(list)
    other: dict[str, list[PartyId]] = defaultdict(list)
    last = None
    for party, name in holdings.names():
        (main if party != last else other)[fold(name)].append(party)
        last = party
    for party, name in holdings.written():
        other[fold(name)].append(party)
    return Names({k: tuple(v) for k, v in main.items()}, {k: tuple(dict.fromkeys(v)) for k, v in other.items()})


def carrying(held: Names, name: str, source: SourceId | None = None) -> tuple[PartyId, ...]:
    """The parties that carry a name, on one list or on any: by main name where there is one, else by alias."""
    folded = fold(name)
    return _of_list(held.main.get(folded, ()), source) or _of_list(held.other.get(folded, ()), source)


def also_carrying(held: Names, name: str, source: SourceId) -> tuple[PartyId, ...]:
    """The parties of a list that carry a name as another name, or in a cell of the list as published."""
    return _of_list(held.other.get(fold(name), ()), source)


def _of_list(parties: Sequence[PartyId], source: SourceId | None) -> tuple[PartyId, ...]:
    return tuple([party for party in parties if source is None or party.partition(":")[0] == source])


def history(view: View, parties: Sequence[PartyId]) -> tuple[PartyHistory, ...]:
    """Each party with its listings as known, in the order given."""
    return tuple(_history(view, one) for one in dict.fromkeys(parties))


def _history(view: View, party: PartyId) -> PartyHistory:
    listings = view.listings(party)
    amended = (change for one in listings for change in amendments(one))
    found = view.holdings.party(party)
    lists = dict.fromkeys(one.list for one in listings)
    asked = [(one, (found.name, *found.aliases)) for one in lists]
    withdrawn = [remark for one, names in asked for remark in remarks_for(one, names, known=view.known)]
    courts = [remark for one, names in asked for remark in court_remarks(one, names, known=view.known)]
    return PartyHistory(found, listings, tuple(sorted(amended, key=_when)), (*withdrawn, *courts))


def _when(change: Change) -> tuple[date, str, str, str]:
    day = change.on or change.not_after or date.max
    return day, change.list, change.field or "", change.before or ""


def listed(view: View, parties: Sequence[PartyId], source: SourceId, on: date) -> Listed:
    """Whether one of these parties (those that may be the one asked about) was on a list on a day.

    Where several carry the name and their answers differ the answer is unknown. Without any, it is no only where
    the list is held for that day; never because we hold nothing.

    Raises:
        EditionMissing: no edition of that list is held.
    """
    standing = view.freshness(source, on)
    several = tuple(parties)
    stretches = view.stretches.get((several, source))
    if stretches is None:
        stretches = view.remember(several, source, _stretches(view, several, source))
    if not stretches.held:
        return Listed(*_absent(view, source, on), parties=())
    place = bisect_right(stretches.days, on)
    said = stretches.said.get(place)
    if said is None:
        said = stretches.said[place] = _say(stretches.held, on)
    if said.answer is not Answer.NO:
        return said
    if not standing.fresh:
        return Listed(Answer.UNKNOWN, f"{said.why}; {_stale(view, source, on)}", said.parties)
    unseen = all(_not_begun(one, on) for listings in stretches.held.values() for one in listings)
    if unseen and _before_all(view, source, on):
        # It may have been listed, and taken off again, before anything that is held.
        return Listed(Answer.UNKNOWN, f"{said.why}; {on} lies before every edition held", said.parties)
    gap = _gap(view, source, on) if unseen else None
    if gap is not None:
        before, after = gap
        between = f"it is in neither the edition of {before} nor that of {after}: in between it may have come and gone"
        return Listed(Answer.UNKNOWN, f"{said.why}; {between}", said.parties)
    return said


def _stretches(view: View, parties: Sequence[PartyId], source: SourceId) -> Stretches:
    held: dict[PartyId, Sequence[Listing]] = {}
    days: set[date | None] = set()
    for party in parties:
        listings = view.on_list(party, source)
        if listings:
            held[party] = listings
        for one in listings:
            # Every day that an answer, or its reason, compares the day asked about with: whether it has come.
            days.update((one.since, one.not_before, one.not_after, one.until, one.until_not_before))
    return Stretches(held, tuple(sorted([day for day in days if day is not None])), {})


def _say(held: Mapping[PartyId, Sequence[Listing]], on: date) -> Listed:
    """What listings say of a day, before it is asked how well the list is held then."""
    ids = tuple(held)
    if len(ids) == 1 and len(held[ids[0]]) == 1:
        (one,) = held[ids[0]]
        return Listed(one.in_force(on), _why(one, on), ids)
    answers = [_answer(listings, on) for listings in held.values()]
    if len(set(answers)) > 1:
        words = ", ".join(f"{one}: {answer}" for one, answer in zip(ids, answers, strict=True))
        why = f"several parties carry the name and their answers differ ({words})"
        return Listed(Answer.UNKNOWN, why, ids)
    why = "; ".join(dict.fromkeys([_why(one, on) for listings in held.values() for one in listings]))
    return Listed(answers[0], why, ids)


def _not_begun(one: Listing, on: date) -> bool:
    """Whether only editions say that a listing had not begun on a day."""
    return one.since_basis is Basis.EDITION and begun(one.since, one.not_before, one.not_after, on) is Answer.NO


def _before_all(view: View, source: SourceId, on: date) -> bool:
    """Whether a day lies before every edition held of a list that may have existed by then."""
    days, began = view.coverage(source).edition_days, BEGAN.get(source)
    return bool(days) and on < days[0] and (began is None or on >= began)


def _gap(view: View, source: SourceId, on: date) -> tuple[date, date] | None:
    """The editions around a day that lie further apart than a state stays fresh; None where the day is covered."""
    coverage = view.coverage(source)
    days = coverage.edition_days
    place = bisect_right(days, on)
    if place == 0 or place == len(days) or days[place - 1] == on:
        return None
    before, after = days[place - 1], days[place]
    return (before, after) if (after - before).days > coverage.fresh_days else None


def _answer(listings: Sequence[Listing], on: date) -> Answer:
    answers = {one.in_force(on) for one in listings}
    if Answer.YES in answers:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.NO


def _absent(view: View, source: SourceId, on: date) -> tuple[Answer, str]:
    began = BEGAN.get(source)
    if began is not None and on < began:
        return Answer.NO, f"the list did not exist before {began}"
    standing = view.freshness(source, on)
    if standing.covered:
        days = f", {standing.stale_days} days before" if standing.stale_days else ""
        return Answer.NO, f"no party of this name is in the edition of {standing.edition}{days}"
    if not standing.fresh:
        return Answer.UNKNOWN, f"no party of this name is held; {_stale(view, source, on)}"
    known = view.known
    after = [day for day in view.coverage(source).edition_days if day > on and (known is None or day <= known)]
    before = f"after the edition of {standing.edition}" if standing.edition else "before every edition held"
    until = f" and before that of {after[0]}" if standing.edition and after else ""
    return Answer.UNKNOWN, f"no party of this name is held, but {on} lies {before}{until}: it may have come and gone"


def _stale(view: View, source: SourceId, on: date) -> str:
    standing = view.freshness(source, on)
    if standing.edition is None:
        return f"no edition of {source} is held that was there on {view.known or on}"
    limit = f"{standing.stale_days} days before, past the limit of {view.coverage(source).fresh_days}"
    return f"the newest edition of {source} is of {standing.edition}, {limit}"


def _why(listing: Listing, on: date) -> str:
    return f"{_began(listing, on)}, {_ended(listing, on)}"


def _began(listing: Listing, on: date) -> str:
    cite = listing.begun_by()
    cited = f" ({cite})" if cite else ""
    if listing.since is not None and listing.since_basis is Basis.PUBLICATION:
        early = " (it may have taken effect some days before)" if on < listing.since else ""
        return f"listed since {listing.since}{cited}, the publication day: the effective day is not held{early}"
    if listing.since is not None and listing.since_basis is Basis.EDITION:
        evening = f", which in Washington was the evening of {listing.not_before}" if listing.not_before else ""
        return f"listed since {listing.since}: the day in UTC of the first state with it{evening}"
    if listing.since is not None:
        perhaps = listing.not_before is not None and listing.not_before <= on < listing.since
        unsure = f" (it may have been since {listing.not_before})" if perhaps else ""
        return f"listed since {listing.since}{cited}{unsure}"
    between = f"between {listing.not_before} and {listing.not_after}" if listing.not_before else None
    return f"listed since {between or f'{listing.not_after} or before'}{cited}: the first day is not held"


def _ended(listing: Listing, on: date) -> str:
    if listing.until is not None and listing.until_basis is Basis.EDITION:
        return f"gone between {listing.until_not_before} and {listing.until}: the day is not held"
    if listing.until_not_before is not None and listing.until_not_before <= on:
        end = f", until {listing.until} at most" if listing.until else ""
        return f"whether it still held after {listing.until_not_before} is not known{end}"
    if listing.until is not None:
        return f"until {listing.until}"
    return f"last seen in {listing.edition}"
