"""Facts of the parties that an answer may depend on: role, listing, identity, headquarters, share, status."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from licet.law import country_groups, listings
from licet.law.depends.changed import Candidate, ChangedFact
from licet.model.transaction import (
    ListCode,
    ListEntry,
    Ownership,
    RoleName,
    Stake,
    Transaction,
    TransactionParty,
)

HALF = Fraction(1, 2)
BELOW_HALF = Fraction(4_999, 10_000)
ELSEWHERE, CONCERNED = "DE", "CN"
"""A country of Groups A:1 and A:5, and one of D:5: what a headquarters is taken to be, the one it is not."""

STATUSES = (
    ("military_end_user", "a military end user"),
    ("military_intelligence_end_user", "a military-intelligence end user"),
    ("government", "a government"),
    ("address_on_entity_list", "at an address that the Entity List names"),
    ("controlled_by_listed_party", "controlled by a listed party"),
    ("supp8_part740", "listed in Supplement No. 8 to part 740"),
    ("validated_end_user", "a validated end user for the item"),
)
SHOWN: dict[bool | None, str] = {True: "yes", False: "no", None: "not known"}


def candidates(transaction: Transaction) -> Iterator[Candidate]:
    """What to try of every party, in their order."""
    for place, party in enumerate(transaction.parties):
        yield from _identity(place, party)
        yield from _listed(place, party, transaction)
        yield from _roles(place, party)
        yield from _shares(place, party)
        yield from _headquarters(place, party, transaction)
        yield from _statuses(place, party)


def with_party(place: int, change: Callable[[TransactionParty], TransactionParty]) -> Callable[..., Transaction]:
    """A change of the transaction that changes one party."""

    def changed(transaction: Transaction) -> Transaction:
        parties = list(transaction.parties)
        parties[place] = change(parties[place])
        return replace(transaction, parties=tuple(parties))

    return changed


def _set(place: int, **fields: Any) -> Callable[..., Transaction]:
    return with_party(place, lambda party: replace(party, **fields))


def _identity(place: int, party: TransactionParty) -> Iterator[Candidate]:
    codes = sorted({match.list.value for match in party.unresolved_matches})
    if party.unresolved_matches:
        names = sorted({match.name or match.list.value for match in party.unresolved_matches})
        shown = ", ".join(names[:2]) + (f" or {len(names) - 2} others" if len(names) > 2 else "")
        fact = ChangedFact("identity", party.name, f"may be {shown}", f"is none of the listed parties ({shown})")
        yield Candidate(fact, _set(place, unresolved_matches=()))
        for code in codes:
            fact = ChangedFact("identity", party.name, f"may be {shown}", f"is the party on the list {code}")
            yield Candidate(fact, with_party(place, partial(_as_listed, code=ListCode(code))))
    if party.unchecked_lists:
        names = [code.value for code in party.unchecked_lists]
        fact = ChangedFact("list_stale", party.name, f"{', '.join(names)} cannot say no", "is on none of these lists")
        yield Candidate(fact, _set(place, unchecked_lists=()))
    if party.lists is None:
        fact = ChangedFact("identity", party.name, "its listings are not stated", "is on no list")
        yield Candidate(fact, _set(place, lists=()))


def _as_listed(party: TransactionParty, code: ListCode) -> TransactionParty:
    rest = tuple(match for match in party.unresolved_matches if match.list is not code)
    return replace(party, unresolved_matches=rest, lists=(*(party.lists or ()), ListEntry(code)))


def _listed(place: int, party: TransactionParty, t: Transaction) -> Iterator[Candidate]:
    for code in dict.fromkeys(entry.list for entry in party.lists or ()):
        if listings.entries(party, code, t.on):
            fact = ChangedFact(
                "listing", party.name, f"is on the list {code.value}", f"is not on the list {code.value}"
            )
            yield Candidate(fact, with_party(place, partial(_not_listed, code=code)))
        if code is ListCode.UVL and not party.uvl_statement_on_file:
            fact = ChangedFact("uvl_statement", party.name, "no statement on file", "has signed the UVL statement")
            yield Candidate(fact, _set(place, uvl_statement_on_file=True))


def _not_listed(party: TransactionParty, code: ListCode) -> TransactionParty:
    return replace(party, lists=tuple(entry for entry in party.lists or () if entry.list is not code))


def _roles(place: int, party: TransactionParty) -> Iterator[Candidate]:
    given = f"is the {', the '.join(role.value.replace('_', ' ') for role in party.roles)}"
    reached = {listings.SAME_AS.get(role, role) for role in party.roles} & set(listings.PARAGRAPH)
    if reached:
        fact = ChangedFact("role", party.name, given, "only carries or forwards, and is no party of 748.5(c) to (f)")
        yield Candidate(fact, _set(place, roles=(RoleName.FORWARDER,)))
    if reached == {RoleName.PURCHASER}:
        fact = ChangedFact("role", party.name, given, "also receives the item, as intermediate consignee")
        yield Candidate(fact, _set(place, roles=(*party.roles, RoleName.INTERMEDIATE_CONSIGNEE)))
    if listings.assists_only(party):
        fact = ChangedFact("role", party.name, given, "is also an intermediate consignee")
        yield Candidate(fact, _set(place, roles=(*party.roles, RoleName.INTERMEDIATE_CONSIGNEE)))
    if listings.HELPERS.isdisjoint(party.roles) and not reached:
        fact = ChangedFact("role", party.name, given, "is the end user")
        yield Candidate(fact, _set(place, roles=(*party.roles, RoleName.END_USER)))


def _shares(place: int, party: TransactionParty) -> Iterator[Candidate]:
    owned = party.ownership
    if owned is None:
        fact = ChangedFact("ownership_pct", party.name, "its owners are not known", "is owned by no listed party")
        yield Candidate(fact, _set(place, ownership=Ownership()))
        return
    for number, stake in enumerate(owned.stakes):
        given = _held(stake)
        for share, words in _other_shares(stake):
            about = f"{stake.owner}'s share of {stake.owned}"
            fact = ChangedFact("ownership_pct", about, given, words)
            yield Candidate(fact, with_party(place, partial(_with_share, number=number, share=share)))


def _with_share(party: TransactionParty, number: int, share: Fraction) -> TransactionParty:
    """The party with one share otherwise; another one that was changed before stays so."""
    if party.ownership is None:
        return party
    stakes = list(party.ownership.stakes)
    stakes[number] = replace(stakes[number], share=share, between=None)
    return replace(party, ownership=replace(party.ownership, stakes=tuple(stakes)))


def _other_shares(stake: Stake) -> Iterator[tuple[Fraction, str]]:
    """One half, and just below it: what the stake is not, as far as its bounds leave it open."""
    known = stake.share is not None
    if (known and stake.least >= HALF) or (not known and stake.least < HALF):
        yield BELOW_HALF if known else min(BELOW_HALF, stake.most), "below one half"
    if (known and stake.least < HALF) or (not known and stake.most >= HALF):
        yield HALF if known else max(HALF, stake.least), "one half or more"


def _held(stake: Stake) -> str:
    if stake.share is not None:
        return f"{_percent(stake.share)} percent"
    if stake.between is None:
        return "not known"
    return f"between {_percent(stake.least)} and {_percent(stake.most)} percent"


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.4f}".rstrip("0").rstrip(".")


def _headquarters(place: int, party: TransactionParty, t: Transaction) -> Iterator[Candidate]:
    homes = {party.hq, party.ultimate_parent_hq}
    given = ", ".join(sorted(home or "not known" for home in homes))
    concerned = any(country_groups.macau_or_d5(home, t.on) for home in homes if home)
    if concerned or None in homes:
        taken = f"outside Macau and D:5, as its ultimate parent is (taken: {ELSEWHERE})"
        fact = ChangedFact("headquarters", party.name, given, taken)
        yield Candidate(fact, _set(place, hq=ELSEWHERE, ultimate_parent_hq=ELSEWHERE))
    if not concerned:
        fact = ChangedFact(
            "headquarters", party.name, given, f"its ultimate parent in Macau or D:5 (taken: {CONCERNED})"
        )
        yield Candidate(fact, _set(place, ultimate_parent_hq=CONCERNED))


def _statuses(place: int, party: TransactionParty) -> Iterator[Candidate]:
    for name, words in STATUSES:
        value = getattr(party, name)
        for taken in {True: (False,), False: (True,), None: (False, True)}[value]:
            fact = ChangedFact(name, party.name, f"{words}: {SHOWN[value]}", f"is {'' if taken else 'not '}{words}")
            yield Candidate(fact, _set(place, **{name: taken}))
