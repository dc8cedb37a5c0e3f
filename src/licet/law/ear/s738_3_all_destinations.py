"""Entries that need a license to every destination (15 CFR 738.3(a)(1); 742.7, 742.11 and 742.13).

In words: implements of torture, devices for surreptitious interception with their software and technology, and
equipment for executions need a license to every destination; restraint devices to every destination but Canada. The
Country Chart has no column for them.

Review: implements of torture are denied; so are intercepting devices, but for providers of communication services and
agencies of the United States (742.13(b)), which is not asked here.

Not modelled here: the review of restraint devices and execution equipment (not held); License Exception GOV for
intercepting devices.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from licet.law import acts, parameters
from licet.law.classification import classified, in_any
from licet.law.ear.part_746_embargoes import embargoed
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.trace import Answer, Cite, Requirement, Ruling, all_of, ask, unless
from licet.model import PolicyCode
from licet.model.transaction import Transaction

FILE = "ear.all_destinations"


@dataclass(frozen=True, slots=True)
class Group:
    """One group of entries: its parameter, section, reason for control, review, and a country left out."""

    part: str
    section: str
    reason: str
    policy: PolicyCode | None
    left_out: str = ""


GROUPS = (
    Group("torture", "742.11", "CC", PolicyCode.DENIAL),
    Group("listening", "742.13", "SL", PolicyCode.DENIAL),
    Group("execution", "742.7", "CC", None),
    Group("restraint", "742.7", "CC", None, "CA"),
)
ENTRIES = frozenset({"0A981", "0A982", "0A983", "5A980", "5D980", "5E980"})
VALUES = {group.part: parameters.load(FILE, group.part) for group in GROUPS}


def all_destinations(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each group of entries that the item could be in."""
    if classified(transaction).surely_outside(ENTRIES):
        return
    for group in GROUPS:
        value = VALUES[group.part].before(transaction.on)
        if value is None:
            continue
        cite = Cite(f"15 CFR {group.section}", f"a license for {VALUES[group.part].title}")
        named = classified(transaction).ask(f"It is one of: {VALUES[group.part].title}", in_any(*value.codes), cite)
        if named.answer is Answer.NO:
            continue
        where = acts.place(transaction)
        question = "Every destination is in scope" + (f", {group.left_out} aside" if group.left_out else "")
        truth = None if where is None and group.left_out else where != group.left_out
        place = ask(question, truth, cite, where or "", missing="destination", source=value.cite, check=value.check)
        yield Ruling(
            rule="ear.s738_3_all_destinations",
            cite=cite,
            when=all_of(acts.sends(transaction), subject(transaction), named, place, unless(embargoed(transaction))),
            then=f"A license is required for {VALUES[group.part].title}",
            requirement=Requirement(group.section, group.reason, group.policy),
        )
