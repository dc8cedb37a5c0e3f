"""Persons sanctioned under nonproliferation statutes (15 CFR 744.19).

In words: the section requires no license. Where another section does, and a party is under a sanction that the section
names, an application is reviewed under a policy of denial. By itself such a sanction is a red flag.

Not modelled here: which statutes the section names; every listed sanction counts, and the decision says so.
"""

from collections.abc import Iterator
from dataclasses import replace

from licet.law import acts
from licet.law.listings import covered, standing
from licet.law.trace import Answer, Cite, Requirement, Ruling, all_of, ask
from licet.model import PolicyCode
from licet.model.transaction import ListCode, Transaction, TransactionParty

RULE = Cite("15 CFR 744.19", "applications for sanctioned persons meet a policy of denial; no new requirement")
WARNING = "s744_19: a policy of denial is taken; look whether the sanction rests on a statute that 744.19 names"


def sanctioned(transaction: Transaction) -> tuple[TransactionParty, ...]:
    """Parties to the transaction that are surely under a listed sanction on the day."""
    return tuple(
        party
        for party in transaction.parties
        if standing(party, ListCode.ISN, transaction.on) is Answer.YES
        and covered(party, transaction).answer is Answer.YES
    )


def sanctioned_persons(transaction: Transaction) -> Iterator[Ruling]:
    """A red flag for each sanctioned party; the policy of denial is told where it counts."""
    for party in transaction.parties:
        found = standing(party, ListCode.ISN, transaction.on)
        if found is Answer.NO:
            continue
        question = f"{party.name} is under a nonproliferation sanction"
        asked = ask(question, found, RULE, missing="identity")
        yield Ruling(
            rule="ear.s744_19_sanctioned_persons",
            cite=RULE,
            when=all_of(acts.sends(transaction), covered(party, transaction), asked),
            then=f"An application for {party.name} meets a policy of denial; no license is required by this alone",
            conditions=("red_flag",),
            red_flags=(party.name,) if found is Answer.YES else (),
            warnings=(WARNING,) if found is Answer.YES else (),
        )


def under_denial(requirement: Requirement, transaction: Transaction) -> Requirement:
    """A requirement as it is reviewed where a party to the transaction is sanctioned."""
    if requirement.prohibited or not sanctioned(transaction):
        return requirement
    return replace(requirement, policy=PolicyCode.DENIAL)
