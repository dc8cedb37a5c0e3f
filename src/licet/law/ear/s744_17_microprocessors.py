"""Microprocessors for military end uses and users (15 CFR 744.17; Supplement No. 1 to part 744).

In words: microprocessors of 5 GFLOPS or more with an arithmetic logic unit of 32 bit or more need a license when they
are, to the exporter's knowledge, for a military end use in a country of D:1, or for a military end user there. At
first the section named 3A991.a.1 alone; since 2014-12-17 it describes the microprocessors, those with encryption
among them, and their software and technology. License Exception GOV alone may be used.

Whether an item of another entry than 3A991.a.1 is such a microprocessor is open until it is stated (`microprocessor`);
a mass-market encryption item (5A992 and its like) is taken not to be one, and the answer says so.

Not modelled here: personal use under License Exception GOV (740.11(b)(2)(i)); official use by agencies of cooperating
governments.
"""

from collections.abc import Iterator

from licet.law import acts, country_groups, parameters
from licet.law.classification import classified, in_any
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.listings import covered, standing
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask
from licet.model.transaction import EndUse, ListCode, Transaction, TransactionParty

RULE = Cite("15 CFR 744.17(a)", "microprocessors for military end uses and users in D:1")
NAMED = parameters.load("ear.microprocessors", "named")
POSSIBLE = parameters.load("ear.microprocessors", "possible")
MASS_MARKET = ("5A992", "5D992", "5E992")
MASS_MARKET_CHECK = "s744_17: is the item itself a microprocessor with encryption, of 5 GFLOPS or more? Not stated"
MILITARY = frozenset({EndUse.MILITARY, EndUse.MILITARY_INTELLIGENCE})


def microprocessors(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling, where the item may be such a microprocessor."""
    item = _item(transaction)
    if item.answer is Answer.NO:
        return
    yield Ruling(
        rule="ear.s744_17_microprocessors",
        cite=RULE,
        when=all_of(acts.sends(transaction), subject(transaction), _there(transaction), item, _military(transaction)),
        then="A license is required: such a microprocessor is for a military end use or end user",
        requirement=Requirement("744.17(a)", "MEU", None),
    )


def _item(t: Transaction) -> Step:
    question = "The item is a microprocessor of the section, or software or technology for one"
    possible, named = POSSIBLE.before(t.on), NAMED.before(t.on)
    if possible is None or named is None:
        return ask(question, False, RULE, f"the section begins {NAMED.first.since}")
    item = classified(t)
    if item.holds(in_any(*named.codes)) is Answer.YES:
        return ask(question, True, RULE, ", ".join(item.possible), source=named.cite, check=named.check)
    if item.holds(in_any(*possible.codes)) is Answer.NO:
        return ask(question, False, RULE, "it is of another entry")
    silent = t.item.microprocessor is None and "microprocessor" not in t.item.not_known
    if silent and item.holds(in_any(*MASS_MARKET)) is Answer.YES:
        # READING 2026-11-23: a mass-market encryption item is a finished product; that it is a bare microprocessor with
        # encryption would be stated. The answer tells that it rests on this.
        return ask(question, False, RULE, "not stated to be one", source=possible.cite, check=MASS_MARKET_CHECK)
    # A statement settles it for an entry that leaves it open, never for an item whose entry is not known.
    truth = t.item.microprocessor if item.possible else None
    shown = ", ".join(item.possible) or "the classification is not known"
    check = possible.check if truth is None else ""
    missing = "microprocessor" if item.possible and "microprocessor" in t.item.not_known else "classification"
    return ask(question, truth, RULE, shown, missing=missing, source=possible.cite, check=check)


def _there(t: Transaction) -> Step:
    where = acts.place(t)
    inside = country_groups.in_group(where, "D:1", t.on)
    check = country_groups.check(where, "D:1", t.on) if where else ""
    return ask("The destination is in D:1", inside, RULE, where or "not known", missing="destination", check=check)


def _military(t: Transaction) -> Step:
    use = None if t.end_use is None else t.end_use in MILITARY
    asked = ask("It is for a military end use", use, RULE, t.end_use.value if t.end_use else "", missing="end_use")
    users = (
        ask(f"{party.name} is a military end user", _user(party, t), RULE, missing="end_user")
        for party in t.parties
        if covered(party, t).answer is not Answer.NO
    )
    return any_of(asked, *users)


def _user(party: TransactionParty, t: Transaction) -> bool | None:
    """A stated military or intelligence end user, or one of the Military End User List; unknown where one is open."""
    truths = {party.military_end_user, party.military_intelligence_end_user}
    listed = standing(party, ListCode.MEU, t.on)
    if True in truths or listed is Answer.YES:
        return True
    return None if None in truths or listed is Answer.UNKNOWN else False
