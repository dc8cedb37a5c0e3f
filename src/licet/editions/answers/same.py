"""One party on all its lists: the parties that strong links join, and the links that say why.

Every party stays as it is; what is joined here is only shown together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from licet.editions.answers.listed import PartyHistory, history
from licet.editions.answers.view import View
from licet.editions.compiled.edition import Holdings
from licet.model import Link, Party, PartyId, SourceId, Strength


@dataclass(frozen=True, slots=True)
class Linked:
    """Another party that is the same as the one asked about, and the chain of links that says so, nearest first.

    `through`: the parties between the two, in the order of the chain; none where one link says it.
    """

    party: Party
    list: SourceId
    chain: tuple[Link, ...]
    through: tuple[Party, ...] = ()

    @property
    def evidence(self) -> str:
        """Why, in a sentence; where the link is not direct, each step with the party it leads through."""
        if len(self.chain) == 1:
            return self.chain[0].evidence
        reached = (*self.through, self.party)
        steps = zip(self.chain, reached, strict=True)
        return "; ".join(f"({n}) to {to.name} ({to.id}): {link.evidence}" for n, (link, to) in enumerate(steps, 1))


@dataclass(frozen=True, slots=True)
class LinkedHistory:
    """The histories of one party, entry by entry and list by list; `links` join them.

    `possible`: links to parties that may be the same; nobody has said so.
    """

    histories: tuple[PartyHistory, ...]
    links: tuple[Link, ...]
    possible: tuple[Link, ...]


def linked(view: View, party: PartyId) -> tuple[Linked, ...]:
    """The parties that are the same as this one, by id, each with the shortest chain of links.

    Only those of which the public knew a listing on the day of knowledge: a link says nothing of its own day.
    """
    holdings = view.holdings
    chains: dict[PartyId, tuple[Link, ...]] = {party: ()}
    to_see = [party]
    for one in to_see:
        for link in _strong(holdings, one):
            other = link.other(one)
            if other not in chains:
                chains[other] = (*chains[one], link)
                to_see.append(other)
    del chains[party]
    return tuple(
        Linked(holdings.party(one), SourceId(one.split(":")[0]), chain, _through(holdings, party, chain))
        for one, chain in sorted(chains.items())
        if view.listings(one)
    )


def _through(holdings: Holdings, party: PartyId, chain: Sequence[Link]) -> tuple[Party, ...]:
    """The parties that a chain leads through, neither its first nor its last."""
    found, at = [], party
    for link in chain[:-1]:
        at = link.other(at)
        found.append(holdings.party(at))
    return tuple(found)


def linked_history(view: View, found: Sequence[PartyHistory]) -> tuple[LinkedHistory, ...]:
    """Histories put together by party: those found, each with the parties linked to it, in the order found.

    A linked party that was not found itself is added; one without a listing as known on the day is not shown.
    """
    several: list[LinkedHistory] = []
    shown: set[PartyId] = set()
    by_id = {one.party.id: one for one in found}
    for one in found:
        if one.party.id is None or one.party.id in shown:
            continue
        others = view.holdings.linked(one.party.id)
        missing = [other for other in others if other not in by_id]
        added = {each.party.id: each for each in history(view, missing) if each.listings}
        rest = [each for each in found if each.party.id in others] + [added[i] for i in others if i in added]
        together = (one, *rest)
        ids = {each.party.id for each in together if each.party.id is not None}
        shown |= ids
        several.append(_joined(view.holdings, together, ids))
    return tuple(several)


def _joined(holdings: Holdings, together: tuple[PartyHistory, ...], ids: set[PartyId]) -> LinkedHistory:
    links = {(link.a, link.b): link for party in sorted(ids) for link in holdings.links(party)}
    ordered = [links[pair] for pair in sorted(links)]
    return LinkedHistory(
        together,
        tuple(one for one in ordered if one.strength is Strength.STRONG and {one.a, one.b} <= ids),
        tuple(one for one in ordered if one.strength is Strength.POSSIBLE),
    )


def _strong(holdings: Holdings, party: PartyId) -> Iterator[Link]:
    return (one for one in holdings.links(party) if one.strength is Strength.STRONG)
