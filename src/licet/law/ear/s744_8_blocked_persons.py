"""Persons designated under named OFAC programs (15 CFR 744.8; before 2024-03-21 also 744.12 to 744.14 and 744.18).

In words: any item subject to the EAR needs a license when a party is a Specially Designated National whose designation
carries one of the program tags that 744.8(a)(1) names: fourteen since 2024-03-21. Before, five sections named five
programs, one each. Other programs bring OFAC's blocking, but no EAR requirement.

Not modelled here: whether an authorization of OFAC stands for the license of BIS (told as a warning, the requirement
stands); humanitarian case-by-case review; conditions of the sections before 2024-03-21.
"""

from collections.abc import Iterator

from licet.law import acts
from licet.law.affiliates import SDN_PROGRAMS
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.listings import covered, downstream, each, listed
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, ask
from licet.model import PolicyCode
from licet.model.transaction import ListCode, ListEntry, Transaction, TransactionParty

RULE = Cite("15 CFR 744.8(a)(1)", "a license for every item to persons designated under these OFAC programs")
ONE_SECTION = SDN_PROGRAMS.values[-1].since
"""89 FR 20107 brought the sections together, and removed those of SDT and IRAQ2."""
EARLIER = {"NPWMD": "744.8(a)", "SDGT": "744.12(a)", "SDT": "744.13(a)", "FTO": "744.14(a)", "IRAQ2": "744.18(a)"}


def blocked_persons(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each party and SDN entry."""
    for party in transaction.parties:
        if downstream(party, transaction):
            continue
        for found in each(party, ListCode.SDN, transaction.on):
            yield _ruling(party, found, transaction)


def _ruling(party: TransactionParty, found: ListEntry | None, t: Transaction) -> Ruling:
    return Ruling(
        rule="ear.s744_8_blocked_persons",
        cite=RULE,
        when=all_of(
            acts.sends(t),
            subject(t),
            covered(party, t),
            listed(party, ListCode.SDN, found, RULE, t.on),
            tagged(found, t),
        ),
        then=f"A license is required to send any item subject to the EAR to {party.name}",
        requirement=Requirement(_section(found, t), "SDN_744_8", _policy(t), party.name),
        warnings=(OFAC,) if t.exporter.ofac_authorization else (),
    )


OFAC = "ofac_authorization: whether it also stands for the license of 744.8 was not read; ask before you rely on it"


def _section(found: ListEntry | None, t: Transaction) -> str:
    """The section that names the program on the day."""
    if t.on >= ONE_SECTION or found is None:
        return "744.8(a)(1)"
    return next((EARLIER[tag] for tag in found.programs or () if tag in EARLIER), "744.8(a)(1)")


def _policy(t: Transaction) -> PolicyCode | None:
    """Presumption of denial; the policies of the earlier sections were not read."""
    return PolicyCode.PRESUMPTION_OF_DENIAL if t.on >= ONE_SECTION else None


def tagged(found: ListEntry | None, t: Transaction) -> Step:
    """Whether the designation carries a program tag that the section names."""
    question = "The designation carries a program tag that the section names"
    value = SDN_PROGRAMS.on(t.on)
    if found is None:
        return ask(question, True, RULE, "a designation may carry one")
    if found.programs is None:
        return ask(question, None, RULE, "its programs are not known", missing="listing_scope", source=value.cite)
    tags = sorted(set(found.programs) & set(value.codes))
    why = ", ".join(tags) or f"it carries {', '.join(found.programs) or 'none'}"
    # Without any stated tag nothing says that the designation is of another program.
    truth = True if tags else (False if found.programs else None)
    return ask(question, truth, RULE, why, missing="listing_scope", source=value.cite, check=value.check)
