"""Persons sanctioned under nonproliferation statutes (15 CFR 744.19).

In words: the section requires no license. Where another section does, BIS denies the application if the applicant, the
purchaser, a consignee or the end user is under a sanction of one of four statutes: the Iran-Iraq Arms Nonproliferation
Act, the Iran, North Korea, and Syria Nonproliferation Act, section 11B of the Export Administration Act (missiles), and
the Iran Sanctions Act. One kind of missile sanction counts for items controlled for MT alone. By itself such a
sanction is a red flag.

Not modelled here: on which statute a listed sanction rests; every one counts, and the decision says so.
"""

from collections.abc import Iterator
from dataclasses import replace

from licet.law import acts
from licet.law.listings import covered, party_of, standing
from licet.law.trace import Answer, Cite, Requirement, Ruling, all_of, ask
from licet.model import PolicyCode
from licet.model.transaction import ListCode, Transaction, TransactionParty

RULE = Cite("15 CFR 744.19", "applications for sanctioned persons meet a policy of denial; no new requirement")
WARNING = "s744_19: a policy of denial is taken; look whether the sanction rests on a statute that 744.19 names"


def sanctioned(transaction: Transaction) -> tuple[TransactionParty, ...]:
    """The applicant and the parties of 748.5 that are surely under a listed sanction on the day."""
    applicant = party_of(transaction.exporter)
    itself = [applicant] if standing(applicant, ListCode.ISN, transaction.on) is Answer.YES else []
    on_list = [p for p in transaction.parties if standing(p, ListCode.ISN, transaction.on) is Answer.YES]
    return (*itself, *(party for party in on_list if covered(party, transaction).answer is Answer.YES))


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
