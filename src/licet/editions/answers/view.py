"""One compiled edition as the public could know it on a day."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from licet.editions.answers.known import Freshness, as_known, freshness
from licet.editions.compiled.edition import Coverage, Holdings
from licet.model import Change, Listing, PartyId, SourceId

if TYPE_CHECKING:
    from licet.editions.answers.listed import Stretches

MOST_DAYS = 20_000
"""Days for which the state of lists is remembered; then it is worked out again."""

MOST_LISTINGS = 5_000
"""Parties whose listings are remembered; then they are read again."""

MOST_STRETCHES = 50_000
"""Parties of a list whose answers are remembered; then they are worked out again."""


class View:
    """An edition as known on a day; what was read lately is kept, so that many questions are answered quickly."""

    def __init__(self, holdings: Holdings, known: date | None = None) -> None:
        self.holdings = holdings
        self.known = known
        self._listings: dict[PartyId, tuple[Listing, ...]] = {}
        self._freshness: dict[tuple[SourceId, date], Freshness] = {}
        self.stretches: dict[tuple[tuple[PartyId, ...], SourceId], Stretches] = {}
        self.changes: tuple[Change, ...] | None = None
        """All that ever happened to a listing, once it was asked about: each window of days is a part of it."""

    def listings(self, party: PartyId) -> tuple[Listing, ...]:
        """A party's listings as the public could know them, by list and first day.

        Raises:
            BadInput: no party has this id.
        """
        found = self._listings.get(party)
        if found is None:
            shown = (as_known(one, self.known) for one in self.holdings.listings(party))
            if len(self._listings) >= MOST_LISTINGS:
                self._listings.clear()
            found = self._listings[party] = tuple([one for one in shown if one is not None])
        return found

    def all_listings(self) -> Iterator[Listing]:
        """Every listing as the public could know it, in the order of the parties' ids; none is kept."""
        for several in self.holdings.all_listings():
            for one in several:
                shown = as_known(one, self.known)
                if shown is not None:
                    yield shown

    def on_list(self, party: PartyId, source: SourceId) -> tuple[Listing, ...]:
        """A party's listings on one list as the public could know them, by first day.

        Raises:
            BadInput: no party has this id.
        """
        found = self.listings(party)
        for one in found:
            if one.list != source:
                return tuple([other for other in found if other.list == source])
        return found

    def remember(self, parties: tuple[PartyId, ...], source: SourceId, found: "Stretches") -> "Stretches":
        """Keeps what was found of some parties on a list, for the next question about them."""
        if len(self.stretches) >= MOST_STRETCHES:
            self.stretches.clear()
        self.stretches[parties, source] = found
        return found

    def coverage(self, source: SourceId) -> Coverage:
        """What is held of one list.

        Raises:
            EditionMissing: no edition of that list is held.
        """
        return self.holdings.coverage(source)

    def freshness(self, source: SourceId, on: date) -> Freshness:
        """How well one list is known on a day.

        Raises:
            EditionMissing: no edition of that list is held.
        """
        found = self._freshness.get((source, on))
        if found is None:
            if len(self._freshness) >= MOST_DAYS:
                self._freshness.clear()
            found = self._freshness[source, on] = freshness(self.coverage(source), on, self.known)
        return found
