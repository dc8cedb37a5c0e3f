"""Affiliates Rule (15 CFR 744.11(a)(1), 744.21(a)(3), 744.8(a)(2); Supplement No. 8 to part 744).

In words: while the rule holds, a foreign company that listed parties own to half or more, directly or indirectly,
one alone or several together, needs a license to the same degree as its owners: of the Entity List, of the Military
End User List, and of the SDN programs that 744.8(a)(1) names. The strictest owner governs. It held from 2025-09-29,
sleeps from 2025-11-10, and as published returns on 2026-11-10. A general license covered some destinations at first.

Not modelled here: which section carries a requirement that arises only by adding stakes across lists (all are given);
US branches of foreign companies.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from licet.law import acts
from licet.law.affiliates import affiliate, parts, some_owner, status
from licet.law.ear.s734_3_subject_to_the_ear import subject_otherwise
from licet.law.ear.s744_16_entity_list import named, review
from licet.law.ear.supp_1_part_736_general_licenses import affiliates_license
from licet.law.listings import covered, downstream
from licet.law.military_items import in_supplement_2
from licet.law.savings_clauses import same_rule, saved
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.model import PolicyCode
from licet.model.transaction import ListCode, ListEntry, Transaction, TransactionParty

AFFILIATES_FR = "90 FR 47201"
Terms = tuple[tuple[ListEntry, Answer], ...]
"""Entries of owners, each with whether the owner surely has a part in the company."""


@dataclass(frozen=True, slots=True)
class Carried:
    """How one list's requirement is carried to an affiliate."""

    list: ListCode
    cite: Cite
    reason: str


KINDS = (
    Carried(ListCode.EL, Cite("15 CFR 744.11(a)(1)", "affiliates of entities on the Entity List"), "EL_AFFILIATE"),
    Carried(ListCode.MEU, Cite("15 CFR 744.21(a)(3)", "affiliates of listed military end users"), "MEU_AFFILIATE"),
    Carried(ListCode.SDN, Cite("15 CFR 744.8(a)(2)", "affiliates of SDNs of 744.8(a)(1)"), "SDN_744_8_AFFILIATE"),
)


def affiliates_rule(transaction: Transaction) -> Iterator[Ruling]:
    """For each party of which listed parties own anything, one ruling for each list the rule carries on."""
    for party in transaction.parties:
        if downstream(party, transaction):
            continue
        asked = party.ownership is None or some_owner(party, transaction.on)
        for kind in KINDS if asked else ():
            yield _carried(party, kind, transaction)


def _carried(party: TransactionParty, kind: Carried, t: Transaction) -> Ruling:
    terms = parts(party, t.on, kind.list)
    clause = saved(t, applies=_of_the_rule(t))
    return Ruling(
        rule="ear.affiliates_rule",
        cite=kind.cite,
        when=all_of(
            acts.sends(t),
            subject_otherwise(t),
            covered(party, t),
            affiliate(party, t, (kind.list,)),
            _items(kind, terms, t),
            unless(clause),
        ),
        then=f"A license is required to send this item to {party.name}, to the degree its owners need one",
        requirement=Requirement(
            kind.cite.section.removeprefix("15 CFR "), kind.reason, _review(kind, terms, t), party.name
        ),
        exceptions=(affiliates_license(party, t),),
        conditions=_conditions(t, clause),
    )


def _of_the_rule(t: Transaction) -> bool:
    return t.assume.savings_clause is not None and same_rule(t.assume.savings_clause.rule, AFFILIATES_FR)


def _conditions(t: Transaction, clause: Step) -> tuple[str, ...]:
    unverified = ("status_unverified",) if status(t).check else ()
    return (*unverified, "savings_clause") if clause.answer is Answer.YES else unverified


def _items(kind: Carried, terms: Terms, t: Transaction) -> Step:
    if kind.list is ListCode.MEU:
        return in_supplement_2(t)
    if kind.list is ListCode.SDN or not terms:
        return ask("The owners' listing names the item", True, kind.cite, "all items subject to the EAR")
    return any_of(*(all_of(_has_a_part(sure, kind.cite), named(entry, t)) for entry, sure in terms))


def _has_a_part(sure: Answer, cite: Cite) -> Step:
    return ask("A listed owner with these terms has a part in the company", sure, cite, missing="ownership_pct")


def _review(kind: Carried, terms: Terms, t: Transaction) -> PolicyCode:
    """The strictest policy of the owners' entries; owners who may have no part in it count as if they had."""
    if kind.list is not ListCode.EL:
        return PolicyCode.PRESUMPTION_OF_DENIAL
    policies = [review(entry, t) or PolicyCode.PER_ENTRY for entry, _ in terms]
    return min(policies, key=list(PolicyCode).index, default=PolicyCode.PER_ENTRY)
