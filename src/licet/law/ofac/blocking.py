"""OFAC blocking and its 50 percent rule, beside the EAR (31 CFR chapter V; OFAC FAQs 398 to 402).

In words: a US person may not deal with a Specially Designated National, nor with a company that blocked persons own
to half or more, directly or through companies that they own so: since 2014-08-13 together, from 2008-02-14 one of
them alone. The rule counts shares as `owned.py` does, is not about control, and never slept. None of this changes the
EAR's answer; it is named beside it, and stops a US person by itself.

Not modelled here: OFAC's general licenses; who is a US person; sectoral programs; owners nobody stated; what single
programs said of companies that are owned before 2008-02-14.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from licet.law import parameters
from licet.law.affiliates import owners, shown, stakes_of
from licet.law.owned import Reach, reach, reach_alone
from licet.law.trace import Answer, Cite, Ruling, ask
from licet.model.transaction import ListCode, Ownership, Stake, Transaction, TransactionParty

BLOCKED = Cite("31 CFR chapter V", "property of blocked persons may not be dealt in")
FIFTY = Cite(
    "OFAC FAQ 401", "companies that blocked persons own to 50 percent or more, directly or indirectly, together"
)
RULE_50 = parameters.load("ofac.fifty_percent")


def blocking(transaction: Transaction) -> Iterator[Ruling]:
    """A ruling for each blocked party and each company that blocked persons own."""
    for party in transaction.parties:
        for found in party.lists or ():
            if found.list is ListCode.SDN and found.in_force(transaction.on) is not Answer.NO:
                yield _blocked(party, found.in_force(transaction.on))
        if any(match.list is ListCode.SDN for match in party.unresolved_matches):
            yield _blocked(party, Answer.UNKNOWN)
        if party.ownership is None or party.ownership.listed_owners:
            yield _owned(party, transaction)


def _blocked(party: TransactionParty, standing: Answer) -> Ruling:
    return Ruling(
        rule="ofac.blocking",
        cite=BLOCKED,
        when=ask(f"{party.name} is a Specially Designated National", standing, BLOCKED, missing="listing_day"),
        then=f"A US person may not deal with {party.name} unless OFAC authorizes it",
        other_regimes=("OFAC_SDN",),
        warnings=(_warning(party.name, standing),),
    )


def _warning(name: str, standing: Answer) -> str:
    if standing is Answer.YES:
        return f"ofac_blocking: a US person may not deal with {name}"
    return f"ofac_blocking: {name} may have been blocked on the day, which nothing held can say; look it up"


def _owned(party: TransactionParty, t: Transaction) -> Ruling:
    share = held_by_blocked(party, t)
    told = {Answer.YES: ("is owned by blocked persons",), Answer.UNKNOWN: ("may be owned by blocked persons",)}
    value = RULE_50.before(t.on)
    return Ruling(
        rule="ofac.fifty_percent",
        cite=FIFTY,
        when=ask(
            f"Blocked persons own half or more of {party.name}",
            share,
            FIFTY,
            shown(party) if party.ownership else "who owns it is not known",
            missing="ownership_pct",
            source=value.cite if value else "",
        ),
        then=f"{party.name} is blocked for US persons, though it is on no list",
        other_regimes=("OFAC_50",),
        warnings=tuple(f"ofac_blocking: {party.name} {said}" for said in told.get(share, ())),
    )


def held_by_blocked(party: TransactionParty, t: Transaction) -> Answer:
    """Whether blocked persons own half or more of the party; no before there was a rule."""
    if RULE_50.before(t.on) is None:
        return Answer.NO
    if party.ownership is None:
        return Answer.UNKNOWN
    blocked, perhaps = _blocked_owners(party.ownership, t)
    return counted_on(t.on)(stakes_of(party.ownership, party.name), blocked, perhaps).holds(party.name)


def counted_on(on: date) -> Callable[[Iterable[Stake], Collection[str], Collection[str]], Reach]:
    """How the shares of blocked persons count on a day: together, or each alone before they were added."""
    value = RULE_50.before(on)
    return reach_alone if value is not None and "together" not in value.codes else reach


def _blocked_owners(ownership: Ownership, t: Transaction) -> tuple[set[str], set[str]]:
    """Owners that are surely blocked, and those that may be."""
    listed = {
        name: [entry.in_force(t.on) for entry in entries if entry.list is ListCode.SDN]
        for name, entries in owners(ownership, t.on).items()
    }
    return {n for n, found in listed.items() if Answer.YES in found}, {n for n, found in listed.items() if found}
