"""Section 1260H list of Chinese military companies (Public Law 116-283, section 1260H; Public Law 118-31, section 805).

In words: the list requires no export license. The Department of Defense may not contract with listed companies, or
companies they control, directly from 2026-06-30; nor buy goods and services that include theirs, from 2027-06-30.

Not modelled here: what control by a listed company is (where a listed owner or control is stated: unknown);
exceptions and waivers of section 805; components.
"""

from collections.abc import Iterator

from licet.law import parameters
from licet.law.listings import itself_or_owned
from licet.law.trace import Answer, Cite, Requirement, Ruling, all_of, ask
from licet.model.transaction import Activity, ListCode, Transaction, TransactionParty

LIST = Cite("FY21 NDAA s.1260H", "a list of Chinese military companies; it requires no export license")
CONTRACTS = Cite("FY24 NDAA s.805", "the Department of Defense may not contract with listed companies")
FROM = {
    Activity.DOD_CONTRACT: parameters.load("dod.s805", "direct"),
    Activity.DOD_SUBCONTRACT: parameters.load("dod.s805", "indirect"),
}


def s1260h(transaction: Transaction) -> Iterator[Ruling]:
    """For each listed company a note; for contracts of the Department of Defense the prohibition."""
    contract = transaction.activity in FROM
    for party in transaction.parties:
        standing = itself_or_owned(party, ListCode.S1260H, transaction.on)
        if standing is Answer.NO:
            continue
        if standing is Answer.YES:
            yield _noted(party)
        if contract:
            yield _barred(party, standing, transaction)


def _noted(party: TransactionParty) -> Ruling:
    asked = ask(f"{party.name} is on the Section 1260H list", True, LIST)
    return Ruling(
        "dod.s1260h", LIST, asked, "No export license; contracts of the US are affected", other_regimes=("1260H",)
    )


def _barred(party: TransactionParty, standing: Answer, t: Transaction) -> Ruling:
    value = FROM[t.activity].before(t.on)
    first = FROM[t.activity].first
    return Ruling(
        rule="dod.s1260h",
        cite=CONTRACTS,
        when=all_of(
            ask(f"{party.name} is listed, or a listed company controls it", standing, LIST, missing="identity"),
            ask("The prohibition has begun", value is not None, CONTRACTS, f"from {first.since}", source=first.cite),
        ),
        then=f"The Department of Defense may not contract for this with {party.name}",
        requirement=Requirement("FY24 NDAA s.805", "PROCUREMENT", None, party.name, prohibited=True),
    )
