"""Cameras, systems and related components for military end users (15 CFR 744.9).

In words: cameras and the parts that the section names need a license when the exporter knows that they are for a
military end user, or will go into a military commodity, to every destination but Canada; from 2024-03-08 not to
destinations of A:1 either. The end user counts whatever the reason for control of the camera is.

Not modelled here: which items of 0A504 and 6A993.a are named (unknown); military commodities of 0A919 beyond a military
end use; the review policy, which was not read.
"""

from collections.abc import Callable, Iterator

from licet.law import acts, country_groups, parameters
from licet.law.classification import classified, in_any
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.end_uses import known
from licet.law.listings import covered
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.model.transaction import EndUse, Transaction

RULE = Cite("15 CFR 744.9(a)", "cameras and related components for military end users or military commodities")
ITEMS = parameters.load("ear.cameras", "items")
PARTLY = parameters.load("ear.cameras", "partly")
EXCEPTED = parameters.load("ear.cameras", "excepted")
MILITARY = (EndUse.MILITARY, EndUse.MILITARY_INTELLIGENCE)


def cameras(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling, where the item may be a camera that the section names."""
    value = ITEMS.before(transaction.on)
    if value is None or classified(transaction).holds(_named(transaction)) is Answer.NO:
        return
    item = classified(transaction).ask("The item is one that the section names", _named(transaction), RULE)
    noted = ask("The section is in force", True, RULE, f"since {value.since}", source=value.cite, check=value.check)
    yield Ruling(
        rule="ear.s744_9_cameras",
        cite=RULE,
        when=all_of(
            acts.sends(transaction),
            subject(transaction),
            noted,
            item,
            _military(transaction),
            unless(_out(transaction)),
        ),
        then="A license is required for these cameras or components to a military end user",
        requirement=Requirement("744.9(a)", "MILITARY_CAMERAS", None),
    )


def _named(t: Transaction) -> Callable[[str], bool | None]:
    whole, partly = in_any(*ITEMS.on(t.on).codes), in_any(*PARTLY.on(t.on).codes)

    def test(eccn: str) -> bool | None:
        named = whole(eccn)
        return None if named is False and partly(eccn) is not False else named

    return test


def _military(t: Transaction) -> Step:
    users = [
        ask(f"{party.name} is a military end user", party.military_end_user, RULE, missing="end_user")
        for party in t.parties
        if covered(party, t).answer is not Answer.NO
    ]
    return any_of(known(t, MILITARY, "a military end use", RULE), *users)


def _out(t: Transaction) -> Step:
    where, value = acts.place(t), EXCEPTED.on(t.on)
    groups = [code for code in value.codes if ":" in code]
    truths = [where in value.codes, *(country_groups.in_group(where, group, t.on) for group in groups)]
    truth = None if where is None else True in truths
    question = f"The destination is one to which it does not apply ({', '.join(value.codes)})"
    return ask(question, truth, RULE, where or "", missing="destination", source=value.cite, check=value.check)
