"""Iraq: items for military end uses and end users (15 CFR 746.3(a)(4)).

In words: any item subject to the EAR needs a license to Iraq when it is known to be for a military end use or for a
military end user there, whatever its reason for control. Items for the official use of US agencies, and exports to the
Government of Iraq, are left out. Applications are denied.

What 746.3(a)(1) to (3) requires of items on the Commerce Control List is asked by the Country Chart's rule: Iraq is
marked in every column, named by the rows of 0B999 and its like, and under an arms embargo of the United Nations.

Not modelled here: transfers to designated terrorists; the license exceptions of 746.3(c).
"""

from collections.abc import Iterator

from licet.law import acts
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.listings import covered
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.law.truths import all_true
from licet.model import PolicyCode
from licet.model.transaction import EndUse, Transaction, TransactionParty

RULE = Cite("15 CFR 746.3(a)(4)", "any item to Iraq for a military end use or a military end user")


def iraq(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for every item to Iraq, or to a destination that is not known."""
    where = acts.place(transaction)
    if where not in ("IQ", None):
        return
    there = ask("The destination is Iraq", None if where is None else True, RULE, where or "", missing="destination")
    yield Ruling(
        rule="ear.s746_3_iraq",
        cite=RULE,
        when=all_of(
            acts.sends(transaction),
            subject(transaction),
            there,
            _military(transaction),
            unless(_left_out(transaction)),
        ),
        then="A license is required for military end uses and end users in Iraq",
        requirement=Requirement("746.3(a)(4)", "MEU", PolicyCode.DENIAL),
    )


def _military(t: Transaction) -> Step:
    used = None if t.end_use is None else t.end_use in (EndUse.MILITARY, EndUse.MILITARY_INTELLIGENCE)
    parties = (
        ask(f"{p.name} is a military end user", p.military_end_user, RULE, missing="end_user") for p in t.parties
    )
    return any_of(ask("It is for a military end use", used, RULE, missing="end_use"), *parties)


def _left_out(t: Transaction) -> Step:
    """Whether everybody who receives it is the Government of Iraq."""
    receivers = [p for p in t.parties if covered(p, t).answer is not Answer.NO]
    facts = [_of_iraq(p) for p in receivers]
    truth = all_true(facts) if facts else False
    return ask("Every party to receive it is the Government of Iraq", truth, RULE, missing="end_user")


def _of_iraq(party: TransactionParty) -> bool | None:
    if party.government is False or party.hq not in ("IQ", None):
        return False
    return None if party.hq is None else party.government
