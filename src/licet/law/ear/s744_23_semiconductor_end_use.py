"""Supercomputers, advanced-node circuits and semiconductor equipment (15 CFR 744.23).

In words: to Macau and Country Group D:5 a license is required, by what the exporter knows of the end use: for circuits
and computers named by the section, when they go into a supercomputer; for every item, when it goes to a facility that
makes advanced-node circuits; for items of category 3 groups B to E, when the node of a facility is not known; for
design software of advanced-node circuits to be made there; for items on the Commerce Control List, when they go into
making semiconductor equipment, also at companies headquartered there.

Not modelled here: (a)(3), which is in s742_6_regional_stability; review for end users with US or allied headquarters;
General Order No. 4; the narrower texts of 2022-10-07 (the later scope answers: the safe side).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from licet.law import acts, country_groups, parameters
from licet.law.affiliates import footnoted
from licet.law.classification import category, classified, entry, group, on_ccl
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.listings import FLAG, covered
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.model import PolicyCode
from licet.model.transaction import EndUse, ItemKind, Transaction

SCOPE = parameters.load("ear.semiconductor_end_use", "destinations")
SUPERCOMPUTER_FROM = parameters.load("ear.semiconductor_end_use", "supercomputer")
DESIGN_FROM = parameters.load("ear.semiconductor_end_use", "design_software")
EXCLUDED_FROM = parameters.load("ear.semiconductor_end_use", "footnote_5_excluded")
EQUIPMENT_HQ_FROM = parameters.load("ear.semiconductor_end_use", "equipment_headquarters")
SHAPE_OF_2023 = date(2023, 11, 17)
COMPUTERS = parameters.load("ear.semiconductor_end_use", "supercomputer_items")


@dataclass(frozen=True, slots=True)
class EndUseRule:
    """One paragraph: the end use it asks for, the reason code, since when, and which items."""

    paragraph: str
    says: str
    use: EndUse
    reason: str
    since: parameters.Parameter
    items: Callable[[Transaction], Callable[[str], bool | None] | None]

    @property
    def cite(self) -> Cite:
        return Cite(f"15 CFR {self.paragraph}", self.says)


def _computers(t: Transaction) -> Callable[[str], bool | None]:
    codes = COMPUTERS.on(max(t.on, COMPUTERS.values[0].since)).codes
    return lambda eccn: entry(eccn) in codes


def _category_3(_: Transaction) -> Callable[[str], bool | None]:
    return lambda eccn: on_ccl(eccn) and category(eccn) == "3" and group(eccn) in "BCDE"


def _design(t: Transaction) -> Callable[[str], bool | None]:
    light = t.item.kind in (ItemKind.SOFTWARE, ItemKind.TECHNOLOGY, None)
    return lambda eccn: group(eccn) in "DE" if on_ccl(eccn) else (None if light else False)


def _every(_: Transaction) -> None:
    return None


def _listed(t: Transaction) -> Callable[[str], bool | None]:
    # The text of 2022 may reach EAR99 items too: not read, so left open.
    return on_ccl if t.on >= SHAPE_OF_2023 else lambda eccn: on_ccl(eccn) or None


RULES = (
    EndUseRule(
        "744.23(a)(1)",
        "items for supercomputers",
        EndUse.SUPERCOMPUTER,
        "SUPERCOMPUTER",
        SUPERCOMPUTER_FROM,
        _computers,
    ),
    EndUseRule(
        "744.23(a)(2)(i)",
        "every item for a facility that makes advanced-node circuits",
        EndUse.ADVANCED_NODE_IC_FACILITY,
        "ADVANCED_NODE",
        SCOPE,
        _every,
    ),
    EndUseRule(
        "744.23(a)(2)(ii)",
        "items of 3B, 3C, 3D, 3E for a facility whose node is not known",
        EndUse.IC_FACILITY_NODE_UNKNOWN,
        "ADVANCED_NODE",
        SCOPE,
        _category_3,
    ),
    EndUseRule(
        "744.23(a)(2)(iii)",
        "design software and technology for advanced-node circuits",
        EndUse.ECAD_ADVANCED_NODE_DESIGN,
        "ADVANCED_NODE",
        DESIGN_FROM,
        _design,
    ),
    EndUseRule(
        "744.23(a)(4)",
        "items on the CCL for making semiconductor equipment",
        EndUse.SME_DEVELOPMENT_OR_PRODUCTION,
        "SME",
        SCOPE,
        _listed,
    ),
)


def semiconductor_end_use(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each paragraph whose end use is stated, or every one where the end use is not known."""
    for rule in RULES:
        if transaction.end_use in (rule.use, None):
            yield _ruling(rule, transaction)
    if transaction.end_use in FACILITIES:
        yield _facility_flag(transaction)


FACILITIES = (EndUse.IC_FACILITY_NODE_UNKNOWN, EndUse.IC_FACILITY_NO_ADVANCED_NODE, EndUse.IC_PACKAGING_ONLY)


def _ruling(rule: EndUseRule, t: Transaction) -> Ruling:
    began = rule.since.before(t.on)
    known = ask(rule.says.capitalize(), None if t.end_use is None else True, rule.cite, missing="end_use")
    test = rule.items(t)
    item = [] if test is None else [classified(t).ask("The item is one of those the paragraph names", test, rule.cite)]
    in_force = ask(
        "The paragraph is in force",
        began is not None,
        rule.cite,
        f"since {began.since}" if began else f"from {rule.since.values[0].since}",
        source=began.cite if began else "",
        check=began.check if began else "",
    )
    return Ruling(
        rule="ear.s744_23_semiconductor_end_use",
        cite=rule.cite,
        when=all_of(acts.sends(t), subject(t), in_force, known, _there(rule, t), *item, unless(_excluded(rule, t))),
        then=f"A license is required: {rule.says}",
        requirement=Requirement(rule.paragraph, rule.reason, PolicyCode.PRESUMPTION_OF_DENIAL),
    )


def _there(rule: EndUseRule, t: Transaction) -> Step:
    destination = in_scope(acts.place(t), t, rule.cite, "The destination")
    if rule.reason != "SME" or EQUIPMENT_HQ_FROM.before(t.on) is None:
        return destination
    homes = [
        any_of(
            *(
                in_scope(acts.country(home, t.on), t, rule.cite, f"{party.name}'s {what}", "ultimate_parent_hq")
                for what, home in (("headquarters", party.hq), ("ultimate parent", party.ultimate_parent_hq))
            )
        )
        for party in t.parties
    ]
    return any_of(destination, *homes)


def in_scope(where: str | None, t: Transaction, cite: Cite, what: str, code: str = "destination") -> Step:
    """Whether a country is among the destinations of the section on the day."""
    value = SCOPE.before(t.on)
    codes = value.codes if value else ()
    if "D:5" in codes:
        truth = country_groups.macau_or_d5(where, t.on)
    else:
        truth = None if where is None else where in codes
    shown = f"{where or 'not known'}; in scope: {', '.join(codes) or 'none yet'}"
    return ask(f"{what} is in scope", truth, cite, shown, missing=code, source=value.cite if value else "")


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


def _facility_flag(t: Transaction) -> Ruling:
    cite = Cite("15 CFR 744.23", "end uses in semiconductor facilities")
    where = in_scope(acts.place(t), t, cite, "The destination")
    return Ruling(
        rule="ear.red_flags",
        cite=FLAG,
        when=all_of(acts.sends(t), where),
        then="Red flag: look what is made at the facility, and at which node",
        conditions=("red_flag",),
        red_flags=("a semiconductor facility in a destination of 744.23",),
    )
