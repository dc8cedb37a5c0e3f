"""Supercomputers, advanced-node circuits and semiconductor equipment (15 CFR 744.23).

In words: to China, then Macau, then D:5 a license is required, by what the exporter knows of the end use: for circuits
and computers named by the section, when they go into a supercomputer (from 2022-10-21); for every item, when it goes to
a facility that makes advanced-node circuits; for items of category 3 groups B to E, when the node of a facility is not
known; for making semiconductor equipment, every item until 2023-11-16, since then items on the Commerce Control List,
also at companies headquartered there; from 2024-12-02 for design software of advanced-node circuits to be made there.
Making circuits is not their assembly, test and packaging. From 2024-12-02 items to footnote 5 entities are under 744.11
instead of the two paragraphs on facilities.

An item that the paragraph on supercomputers or on equipment does not name raises a red flag there: it needs no license
for that use, but what else goes to the project may.

Denial is presumed. For end users headquartered in the US, A:5 or A:6 the section has another policy, which was not
read: none is given. General Order No. 4 authorized parts of equipment until 2025-12-31 on conditions that no fact
states.

Not modelled here: (a)(3), which is in s742_6_regional_stability; General Order No. 4, which is told; components of a
supercomputer made elsewhere; the general license of 2022 for supply chains.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from licet.law import acts, country_groups, parameters
from licet.law.affiliates import footnoted
from licet.law.classification import category, classified, entry, group, on_ccl
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.s744_23_destinations import SCOPE, in_scope
from licet.law.end_uses import bears, known, receivers
from licet.law.listings import FLAG, covered
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.model import PolicyCode
from licet.model.transaction import EndUse, ItemKind, Transaction

NAME = "ear.s744_23_semiconductor_end_use"
SUPERCOMPUTER_FROM = parameters.load("ear.semiconductor_end_use", "supercomputer")
DESIGN_FROM = parameters.load("ear.semiconductor_end_use", "design_software")
EXCLUDED_FROM = parameters.load("ear.semiconductor_end_use", "footnote_5_excluded")
EQUIPMENT_HQ_FROM = parameters.load("ear.semiconductor_end_use", "equipment_headquarters")
GENERAL_ORDER = parameters.load("ear.semiconductor_end_use", "general_order_4")
SHAPE_OF_2023 = SCOPE.values[-1].since
COMPUTERS = parameters.load("ear.semiconductor_end_use", "supercomputer_items")

PACKAGING = Cite("15 CFR 744.23(a)(5)", "assembly, test and packaging do not count as making circuits")
FACILITIES = (EndUse.IC_FACILITY_NODE_UNKNOWN, EndUse.IC_FACILITY_NO_ADVANCED_NODE, EndUse.IC_PACKAGING_ONLY)
NAMED_ITEMS = (EndUse.SUPERCOMPUTER, EndUse.SME_DEVELOPMENT_OR_PRODUCTION)
ALLIED = (
    "review_policy: 744.23(d) reviews end users headquartered in the US, A:5 or A:6, which no company of Macau or D:5 "
    "owns by majority, otherwise than by a presumption of denial; the words of the day were not read"
)
ORDER = (
    "general_order_4: until 2025-12-31 a general license covered less restricted parts of equipment that a company "
    "headquartered in the US, A:5 or A:6 orders there for use elsewhere (Supp. 1 to part 736 (d)); not examined"
)


@dataclass(frozen=True, slots=True)
class EndUseRule:
    """One paragraph, in its present place and in that of 2022: end use, reason code, since when, which items."""

    paragraph: str
    paragraph_2022: str
    says: str
    use: EndUse
    reason: str
    since: parameters.Parameter
    items: Callable[[Transaction], Callable[[str], bool | None] | None]

    def cite(self, on: date) -> Cite:
        """The paragraph as it was numbered on the day."""
        return Cite(f"15 CFR {self.paragraph if on >= SHAPE_OF_2023 else self.paragraph_2022}", self.says)


def _computers(t: Transaction) -> Callable[[str], bool | None]:
    codes = COMPUTERS.on(max(t.on, COMPUTERS.first.since)).codes
    return lambda eccn: entry(eccn) in codes


def _category_3(_: Transaction) -> Callable[[str], bool | None]:
    return lambda eccn: on_ccl(eccn) and category(eccn) == "3" and group(eccn) in "BCDE"


def _design(t: Transaction) -> Callable[[str], bool | None]:
    light = t.item.kind in (ItemKind.SOFTWARE, ItemKind.TECHNOLOGY, None)
    return lambda eccn: group(eccn) in "DE" if on_ccl(eccn) else (None if light else False)


def _every(_: Transaction) -> None:
    return None


def _listed(t: Transaction) -> Callable[[str], bool | None] | None:
    """Items on the list; in the text of 2022 every item subject to the EAR."""
    return on_ccl if t.on >= SHAPE_OF_2023 else None


RULES = (
    EndUseRule(
        "744.23(a)(1)",
        "744.23(a)(2)(i)",
        "items for supercomputers",
        EndUse.SUPERCOMPUTER,
        "SUPERCOMPUTER",
        SUPERCOMPUTER_FROM,
        _computers,
    ),
    EndUseRule(
        "744.23(a)(2)(i)",
        "744.23(a)(2)(iii)",
        "every item for a facility that makes advanced-node circuits",
        EndUse.ADVANCED_NODE_IC_FACILITY,
        "ADVANCED_NODE",
        SCOPE,
        _every,
    ),
    EndUseRule(
        "744.23(a)(2)(ii)",
        "744.23(a)(2)(iv)",
        "items of 3B, 3C, 3D, 3E for a facility whose node is not known",
        EndUse.IC_FACILITY_NODE_UNKNOWN,
        "ADVANCED_NODE",
        SCOPE,
        _category_3,
    ),
    EndUseRule(
        "744.23(a)(2)(iii)",
        "744.23(a)(2)(iii)",
        "design software and technology for advanced-node circuits",
        EndUse.ECAD_ADVANCED_NODE_DESIGN,
        "ADVANCED_NODE",
        DESIGN_FROM,
        _design,
    ),
    EndUseRule(
        "744.23(a)(4)",
        "744.23(a)(2)(v)",
        "items for making semiconductor equipment",
        EndUse.SME_DEVELOPMENT_OR_PRODUCTION,
        "SME",
        SCOPE,
        _listed,
    ),
)


def semiconductor_end_use(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each paragraph whose end use is stated, or every one where the end use is not known."""
    for rule in RULES:
        if bears(transaction, (rule.use,)):
            yield _ruling(rule, transaction)
            if (named := rule.items(transaction)) is not None and rule.use in NAMED_ITEMS:
                yield _outside_flag(rule, named, transaction)
    if transaction.end_use is EndUse.IC_PACKAGING_ONLY:
        yield _packaging(transaction)
    if transaction.end_use in FACILITIES:
        yield _facility_flag(transaction)


def _ruling(rule: EndUseRule, t: Transaction) -> Ruling:
    began, cite, test = rule.since.before(t.on), rule.cite(t.on), rule.items(t)
    item = [] if test is None else [classified(t).ask("The item is one of those the paragraph names", test, cite)]
    in_force = ask(
        "The paragraph is in force",
        began is not None,
        cite,
        f"since {began.since}" if began else f"from {rule.since.first.since}",
        source=began.cite if began else "",
        check=began.check if began else "",
    )
    asked = known(t, (rule.use,), rule.says, cite)
    policy, warnings = _review(rule, t)
    return Ruling(
        rule=NAME,
        cite=cite,
        when=all_of(acts.sends(t), subject(t), in_force, asked, _there(rule, t), *item, unless(_excluded(rule, t))),
        then=f"A license is required: {rule.says}",
        requirement=Requirement(cite.section.removeprefix("15 CFR "), rule.reason, policy),
        warnings=warnings if t.end_use else (),
    )


def _review(rule: EndUseRule, t: Transaction) -> tuple[PolicyCode | None, tuple[str, ...]]:
    """The policy to expect, and what to tell the applicant."""
    order = GENERAL_ORDER.before(t.on)
    told = (ORDER,) if rule.reason == "SME" and order is not None and order.in_force else ()
    if rule.reason != "SUPERCOMPUTER" and _all_allied(t):
        return None, (ALLIED, *told)
    return PolicyCode.PRESUMPTION_OF_DENIAL, told


def _all_allied(t: Transaction) -> bool:
    homes = [home for party in receivers(t) for home in (party.hq, party.ultimate_parent_hq)]
    return bool(homes) and all(country_groups.allied(home, t.on) for home in homes)


def _there(rule: EndUseRule, t: Transaction) -> Step:
    cite = rule.cite(t.on)
    destination = in_scope(acts.place(t), t, cite, "The destination")
    value = EQUIPMENT_HQ_FROM.before(t.on)
    if rule.reason != "SME" or value is None:
        return destination
    homes = [
        any_of(
            *(
                in_scope(acts.country(home, t.on), t, cite, f"{party.name}'s {what}", "ultimate_parent_hq")
                for what, home in (("headquarters", party.hq), ("ultimate parent", party.ultimate_parent_hq))
            )
        )
        for party in t.parties
    ]
    return any_of(destination, *homes)


def _excluded(rule: EndUseRule, t: Transaction) -> Step:
    """From 2024-12-02 items to footnote 5 entities are under 744.11 instead of (a)(2)(i) and (ii)."""
    cite = Cite("15 CFR 744.23(a)(2)(iv)", "items to footnote 5 entities are under 744.11 instead")
    asked = rule.paragraph in ("744.23(a)(2)(i)", "744.23(a)(2)(ii)") and EXCLUDED_FROM.before(t.on) is not None
    fifth = [
        all_of(footnoted(party, 5, t), covered(party, t))
        for party in (t.parties if asked else ())
        if footnoted(party, 5, t).answer is not Answer.NO
    ]
    return any_of(*fifth) if fifth else ask("A party is a footnote 5 entity", False, cite)


def _packaging(t: Transaction) -> Ruling:
    """Packaging alone: the paragraphs on facilities are asked, and left out."""
    rule = RULES[1]
    cite = rule.cite(t.on)
    alone = ask("The use is assembly, test or packaging that does not change the circuit", True, PACKAGING)
    there = in_scope(acts.place(t), t, cite, "The destination")
    return Ruling(
        rule=NAME,
        cite=cite,
        when=all_of(acts.sends(t), subject(t), there, unless(alone)),
        then=f"A license is required: {rule.says}",
        requirement=Requirement(cite.section.removeprefix("15 CFR "), rule.reason, PolicyCode.PRESUMPTION_OF_DENIAL),
    )


def _facility_flag(t: Transaction) -> Ruling:
    cite = Cite("15 CFR 744.23", "end uses in semiconductor facilities")
    said = "a semiconductor facility in a destination of 744.23; settled by what is made and joined there (16, 20, 27)"
    return Ruling(
        rule="ear.red_flags",
        cite=FLAG,
        when=all_of(acts.sends(t), in_scope(acts.place(t), t, cite, "The destination")),
        then="Red flag: look what is made at the facility, and at which node",
        conditions=("red_flag",),
        red_flags=(said,),
    )


def _outside_flag(rule: EndUseRule, named: Callable[[str], bool | None], t: Transaction) -> Ruling:
    """A known end use of a paragraph whose list does not name the item."""
    began, cite = rule.since.before(t.on) is not None, rule.cite(t.on)
    return Ruling(
        rule="ear.red_flags",
        cite=FLAG,
        when=all_of(
            acts.sends(t),
            subject(t),
            ask("The paragraph is in force", began, cite),
            known(t, (rule.use,), rule.says, cite),
            _there(rule, t),
            unless(classified(t).ask("The item is one of those the paragraph names", named, cite)),
        ),
        then="Red flag: an end use that the section controls, with an item that it does not name",
        conditions=("red_flag",),
        red_flags=(f"{rule.says}; settled by what the item is for, and what else goes there (17, 18)",),
    )
