"""Covered List of the Federal Communications Commission (47 CFR 2.903).

In words: equipment of companies on the list gets no equipment authorization of the FCC. The list requires no export
license.

Not modelled here: which equipment and services of a company are covered; subsidiaries and affiliates, whom the list
covers too (unknown where a listed owner is stated); authorizations given before the ban.
"""

from collections.abc import Iterator

from licet.law import parameters
from licet.law.listings import itself_or_owned
from licet.law.trace import Answer, Cite, Requirement, Ruling, all_of, ask
from licet.model.transaction import Activity, ListCode, Transaction, TransactionParty

RULE = Cite("47 CFR 2.903", "no equipment authorization for equipment on the Covered List")
FROM = parameters.load("fcc.covered_list")


def covered_list(transaction: Transaction) -> Iterator[Ruling]:
    """For each listed company a note; for equipment authorizations the prohibition."""
    asking = transaction.activity is Activity.FCC_AUTHORIZATION
    for party in transaction.parties:
        standing = itself_or_owned(party, ListCode.FCC, transaction.on)
        if standing is Answer.YES:
            asked = ask(f"{party.name} is on the FCC Covered List", True, RULE)
            yield Ruling(
                "fcc.covered_list", RULE, asked, "No export license; no FCC authorization", other_regimes=("FCC",)
            )
        if asking and standing is not Answer.NO:
            yield _authorization(party, standing, transaction)


def _authorization(party: TransactionParty, standing: Answer, t: Transaction) -> Ruling:
    value = FROM.before(t.on)
    return Ruling(
        rule="fcc.covered_list",
        cite=RULE,
        when=all_of(
            ask("The ban holds on the day", value is not None, RULE, f"from {FROM.first.since}"),
            ask(f"{party.name} is on the FCC Covered List", standing, RULE, missing="identity"),
        ),
        then="The FCC authorizes no equipment of this company that the list covers",
        requirement=Requirement("47 CFR 2.903", "FCC_AUTHORIZATION", None, party.name, prohibited=True),
    )
