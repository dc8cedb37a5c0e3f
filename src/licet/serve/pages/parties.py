"""A listed party by its id."""

from bisect import bisect_left

import licet


def party_of(snapshot: licet.Snapshot, identity: str) -> licet.Party | None:
    """The listed party with this id; None where the edition has none. Parties stand in the order of their ids."""
    parties = snapshot.parties()
    place = bisect_left(parties, identity, key=lambda one: str(one.id))
    if place < len(parties) and parties[place].id == identity:
        return parties[place]
    return None
