"""Affiliates Rule (15 CFR 744.11(a)(1), 744.21(a)(3), 744.8(a)(2); Supplement No. 8 to part 744).

In words: while the rule holds, a foreign company that listed parties own to half or more, directly or indirectly,
one alone or several together, needs a license to the same degree as its owners: of the Entity List, of the Military
End User List, and of the SDN programs that 744.8(a)(1) names. The strictest owner governs. It held from 2025-09-29,
sleeps from 2025-11-10, and as published returns on 2026-11-10. A general license covered some destinations at first.

Not modelled here: joint ventures with partners of US or A:5 and A:6 headquarters under the general license; which
section carries a requirement that arises only by adding stakes across lists (all are given); US branches.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from licet.law import acts, country_groups, parameters
from licet.law.affiliates import affiliate, inherited, some_owner, status
from licet.law.ear.s734_3_subject_to_the_ear import subject_otherwise
from licet.law.ear.s744_11_entity_list import named, review
from licet.law.ear.s744_21_military_end_user import in_supplement_2
from licet.law.listings import covered, downstream
from licet.law.trace import Cite, LicenseException, Requirement, Ruling, Step, all_of, any_of, ask
from licet.model import PolicyCode
from licet.model.transaction import ListCode, ListEntry, Transaction, TransactionParty

GENERAL_LICENSE = Cite("Supp. 1 to part 736", "temporary general license for affiliates in A:5 and A:6 destinations")
WINDOW = parameters.load("ear.affiliates_general_license")


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
    terms = inherited(party, t.on, kind.list)
    return Ruling(
        rule="ear.affiliates_rule",
        cite=kind.cite,
        when=all_of(
            acts.sends(t),
            subject_otherwise(t),
            covered(party, t),
            affiliate(party, t, (kind.list,)),
            _items(kind, terms, t),
        ),
        then=f"A license is required to send this item to {party.name}, to the degree its owners need one",
        requirement=Requirement(
            kind.cite.section.removeprefix("15 CFR "), kind.reason, _review(kind, terms, t), party.name
        ),
        exceptions=(_general_license(t),),
        conditions=("status_unverified",) if status(t).check else (),
    )


def _items(kind: Carried, terms: tuple[ListEntry, ...], t: Transaction) -> Step:
    if kind.list is ListCode.MEU:
        return in_supplement_2(t)
    if kind.list is ListCode.EL and terms:
        return any_of(*(named(entry, t) for entry in terms))
    return ask("The owners' listing names the item", True, kind.cite, "all items subject to the EAR")


def _review(kind: Carried, terms: tuple[ListEntry, ...], t: Transaction) -> PolicyCode:
    if kind.list is not ListCode.EL:
        return PolicyCode.PRESUMPTION_OF_DENIAL
    policies = [review(entry, t) or PolicyCode.PER_ENTRY for entry in terms]
    return min(policies, key=list(PolicyCode).index, default=PolicyCode.PER_ENTRY)


def _general_license(t: Transaction) -> LicenseException:
    value = WINDOW.before(t.on)
    where = acts.place(t)
    open_ = value is not None and value.in_force
    groups = [country_groups.in_group(where, group, t.on) for group in ("A:5", "A:6")]
    there = True if True in groups else (None if None in groups else False)
    when = all_of(
        ask("The general license is open", open_, GENERAL_LICENSE, source=value.cite if value else ""),
        ask("The destination is in A:5 or A:6", there, GENERAL_LICENSE, where or "", missing="destination"),
    )
    return LicenseException("TGL_AFFILIATES", when)
