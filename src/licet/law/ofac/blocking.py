"""OFAC blocking and its 50 percent rule, beside the EAR (31 CFR chapter V; OFAC FAQs 398 to 402).

In words: a US person may not deal with a Specially Designated National, nor with a company that blocked persons own to
half or more together. OFAC also has programs by country. None of this changes the EAR's answer; it is named beside it,
and stops a US person by itself.

Not modelled here: OFAC's general licenses; who is a US person; sectoral programs.
"""

from collections.abc import Iterator

from licet.law import acts, parameters
from licet.law.affiliates import owners
from licet.law.owned import reach
from licet.law.trace import Answer, Cite, Ruling, ask
from licet.model.transaction import ListCode, Transaction, TransactionParty

BLOCKED = Cite("31 CFR chapter V", "property of blocked persons may not be dealt in")
FIFTY = Cite(
    "OFAC FAQ 401", "companies that blocked persons own to 50 percent or more, directly or indirectly, together"
)
COUNTRY = Cite("31 CFR chapter V", "programs by country")
RULE_50 = parameters.load("ofac.fifty_percent")
PROGRAMS = {"CU": "OFAC_CUBA", "IR": "OFAC_IRAN", "KP": "OFAC_NK"}


def blocking(transaction: Transaction) -> Iterator[Ruling]:
    """A ruling for each blocked party, each company that blocked persons own, and the destination's program."""
    for party in transaction.parties:
        for found in party.lists or ():
            if found.list is ListCode.SDN and found.in_force(transaction.on) is not Answer.NO:
                yield _blocked(party, found.in_force(transaction.on))
        if party.ownership is not None and party.ownership.listed_owners:
            yield _owned(party, transaction)
    where = acts.place(transaction)
    if where in PROGRAMS:
        asked = ask("OFAC has a program for the destination", True, COUNTRY, where)
        yield Ruling(
            "ofac.blocking", COUNTRY, asked, "OFAC's program asks its own questions", other_regimes=(PROGRAMS[where],)
        )


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
    return f"ofac_blocking: {name} may have been blocked on the day, which no edition held can say; look it up"


def _owned(party: TransactionParty, t: Transaction) -> Ruling:
    value = RULE_50.before(t.on)
    listed = owners(party.ownership, t.on) if party.ownership else {}
    perhaps = {name for name, entries in listed.items() if any(e.list is ListCode.SDN for e in entries)}
    blocked = {
        name for name in perhaps if any(e.list is ListCode.SDN and e.in_force(t.on) is Answer.YES for e in listed[name])
    }
    stakes = party.ownership.stakes if party.ownership else ()
    share = reach(stakes, blocked, perhaps).holds(party.name) if value else Answer.NO
    return Ruling(
        rule="ofac.fifty_percent",
        cite=FIFTY,
        when=ask(f"Blocked persons own half or more of {party.name}", share, FIFTY, missing="ownership_pct"),
        then=f"{party.name} is blocked for US persons, though it is on no list",
        other_regimes=("OFAC_50",),
        warnings=(f"ofac_blocking: {party.name} {'is' if share is Answer.YES else 'may be'} owned by blocked persons",),
    )
