"""One entity under several names: what is stated of it under one name holds under all of them.

In words: parties that are stated to be the same entity share their listings, open matches and lists nobody could look
at. A party that owns a share of another, and is listed itself, is a listed owner without being said to be one again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from licet.law.trace import Answer
from licet.model.transaction import ListCode, ListEntry, Transaction, TransactionParty


def with_identities(transaction: Transaction) -> Transaction:
    """The transaction with what is stated of an entity at each party that is this entity, or that it owns shares of."""
    parties = transaction.parties
    if any(party.same_entity_as for party in parties):
        parties = tuple(_joined(party, _same(party, parties)) for party in parties)
    owners = {party.name: found for party in parties if (found := tuple(_as_owner(party)))}
    if owners:
        parties = tuple(_owned(party, owners) for party in parties)
    return transaction if parties == transaction.parties else replace(transaction, parties=parties)


def _same(party: TransactionParty, parties: Iterable[TransactionParty]) -> list[TransactionParty]:
    """Every party that is the same entity, itself included, in the order given."""
    held = list(parties)
    names = {party.name, party.same_entity_as} - {None}
    while True:
        more = {n for p in held if {p.name, p.same_entity_as} & names for n in (p.name, p.same_entity_as) if n} - names
        if not more:
            return [p for p in held if p.name in names]
        names |= more


def _joined(party: TransactionParty, same: list[TransactionParty]) -> TransactionParty:
    if len(same) < 2 or party.lists is None:
        return party
    unchecked = [code for one in same for code in (tuple(ListCode) if one.lists is None else one.unchecked_lists)]
    return replace(
        party,
        lists=tuple(dict.fromkeys((*party.lists, *(entry for one in same for entry in one.lists or ())))),
        unresolved_matches=tuple(dict.fromkeys(match for one in (party, *same) for match in one.unresolved_matches)),
        unchecked_lists=tuple(dict.fromkeys(unchecked)),
    )


def _as_owner(party: TransactionParty) -> Iterator[ListEntry]:
    """The entries with which a party counts as a listed owner; open ones where it may be on a list."""
    yield from party.lists or ()
    doubtful = [match.list for match in party.unresolved_matches]
    doubtful += party.unchecked_lists if party.lists is not None else (ListCode.EL, ListCode.MEU, ListCode.SDN)
    for code in dict.fromkeys(doubtful):
        yield ListEntry(code, standing=Answer.UNKNOWN, programs=None)


def _owned(party: TransactionParty, owners: dict[str, tuple[ListEntry, ...]]) -> TransactionParty:
    ownership = party.ownership
    if ownership is None:
        return party
    stated = {name for name, _ in ownership.listed_owners}
    holders = {stake.owner for stake in ownership.stakes} - stated - {party.name}
    more = tuple((name, owners[name]) for name in sorted(holders & set(owners)))
    if not more:
        return party
    return replace(party, ownership=replace(ownership, listed_owners=(*ownership.listed_owners, *more)))
