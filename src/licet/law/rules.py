"""All rules on one transaction, and the one answer they give.

The most serious ruling decides: prohibited, license required, unknown, exception available, conditions first, none
required. An unknown blocks a clear answer only where it could change it; the others are told as warnings. An item that
is not subject to the EAR ends as `not_subject` unless a rule on persons speaks.

Not modelled here: see not_modelled.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from licet.law import acts
from licet.law.ccl_words import refuse_unknown_conditions
from licet.law.classification import classified, on_ccl
from licet.law.dhs.uflpa import uflpa
from licet.law.dod.s1260h import s1260h
from licet.law.ear.affiliates_rule import affiliates_rule
from licet.law.ear.is_informed import is_informed
from licet.law.ear.part_746_before import embargoes_before
from licet.law.ear.part_746_embargoes import embargoes
from licet.law.ear.part_754_short_supply import short_supply
from licet.law.ear.s734_3_subject_to_the_ear import SUBJECT, subject
from licet.law.ear.s736_2_general_prohibitions import general_prohibitions
from licet.law.ear.s736_2_in_transit import asked_of, in_transit
from licet.law.ear.s738_3_all_destinations import all_destinations
from licet.law.ear.s738_4_country_chart import country_chart_requirements
from licet.law.ear.s740_exceptions import Part, considered, explaining, further, speaks
from licet.law.ear.s742_6_regional_stability import regional_stability
from licet.law.ear.s742_18_chemical_weapons import chemical_weapons
from licet.law.ear.s744_2_nuclear_end_use import nuclear_end_use
from licet.law.ear.s744_3_missile_end_use import missile_end_use
from licet.law.ear.s744_4_chemical_biological_end_use import chemical_biological_end_use
from licet.law.ear.s744_5_maritime_nuclear_propulsion import maritime_nuclear_propulsion
from licet.law.ear.s744_6_us_persons import us_persons
from licet.law.ear.s744_8_blocked_persons import blocked_persons
from licet.law.ear.s744_9_cameras import cameras
from licet.law.ear.s744_11_entity_list import entity_list
from licet.law.ear.s744_15_unverified_list import unverified_list
from licet.law.ear.s744_17_microprocessors import microprocessors
from licet.law.ear.s744_19_sanctioned_persons import sanctioned_persons, under_denial
from licet.law.ear.s744_21_military_end_user import military_end_user
from licet.law.ear.s744_22_military_intelligence import military_intelligence
from licet.law.ear.s744_23_semiconductor_end_use import semiconductor_end_use
from licet.law.ear.s746_3_iraq import iraq
from licet.law.ear.s746_5_russian_industry import russian_industry
from licet.law.ear.s748_15_validated_end_user import CLEARED, validated_end_user
from licet.law.ear.supp_1_part_774_entries import listed_entries
from licet.law.ear.supp_3_part_732_red_flags import red_flags
from licet.law.fcc.covered_list import covered_list
from licet.law.identities import with_identities
from licet.law.not_modelled import guards, outside
from licet.law.ofac.blocking import blocking
from licet.law.ofac.country_programs import country_programs
from licet.law.ofac.ns_cmic import ns_cmic
from licet.law.procurement.federal_contracts import federal_contracts
from licet.law.told import told
from licet.law.trace import Answer, citations, missing
from licet.law.treasury.part_850_outbound import outbound
from licet.model import PolicyCode
from licet.model.decision import Decision, LicenseException, Outcome, Requirement, Ruling
from licet.model.transaction import Activity, Transaction

Rule = Callable[[Transaction], Iterable[Ruling]]

UNDER_THE_EAR: tuple[Rule, ...] = (
    general_prohibitions,
    listed_entries,
    embargoes,
    embargoes_before,
    iraq,
    russian_industry,
    country_chart_requirements,
    all_destinations,
    chemical_weapons,
    short_supply,
    lambda transaction: regional_stability(transaction, subject(transaction)),
    entity_list,
    affiliates_rule,
    military_end_user,
    military_intelligence,
    microprocessors,
    blocked_persons,
    semiconductor_end_use,
    nuclear_end_use,
    missile_end_use,
    chemical_biological_end_use,
    maritime_nuclear_propulsion,
    cameras,
    us_persons,
    is_informed,
    sanctioned_persons,
    unverified_list,
    red_flags,
    guards,
)
"""Rules of the EAR, in the order of the General Prohibitions; each picks what holds on the day by its own dates."""

BESIDE_THE_EAR: tuple[Rule, ...] = (
    blocking,
    country_programs,
    ns_cmic,
    s1260h,
    federal_contracts,
    uflpa,
    covered_list,
    outbound,
)

CCL_REASONS = frozenset({"NS", "RS", "NP", "CB", "FC", "EI", "MT", "CC", "CW", "SI", "SL", "UN", "RU", "SS"})
"""Reasons for control whose place an embargo takes."""

POLICIES = list(PolicyCode)
SEVERITY = {outcome: place for place, outcome in enumerate(Outcome) if place < list(Outcome).index(Outcome.NLR)}
CLEAR = len(SEVERITY)
"""Outcomes from the most serious to those that ask for nothing."""


def rulings(transaction: Transaction) -> tuple[Ruling, ...]:
    """Every ruling on the transaction, in the order of the rules, with exceptions barred where a bar falls."""
    asked = in_question(transaction.activity)
    return settled(transaction, [ruling for rule in asked for ruling in rule(transaction)])


def in_question(activity: Activity) -> Iterator[Rule]:
    """The rules that have something to say of a kind of act, in their order."""
    if activity in acts.UNDER_THE_EAR:
        yield from UNDER_THE_EAR
    elif activity is Activity.IMPORT:
        yield general_prohibitions
    yield from BESIDE_THE_EAR


def settled(transaction: Transaction, found: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """What the rules found, side by side: an embargo in place of reasons for control, exceptions of all kinds."""
    return excepted(found, {part: tuple(part(transaction)) for part in parts_of(found)})


def parts_of(found: Sequence[Ruling]) -> tuple[Part, ...]:
    """The questions about exceptions that the requirements of these rulings ask beside their entries, each once."""
    return tuple(dict.fromkeys(part for ruling in _without_replaced(found) for part in _parts(ruling)))


def excepted(found: Sequence[Ruling], said: Mapping[Part, tuple[LicenseException, ...]]) -> tuple[Ruling, ...]:
    """The rulings with all their exceptions. `said`: what each of `parts_of` has answered."""
    return tuple(_excepted(ruling, said) for ruling in _without_replaced(found))


def _without_replaced(found: Sequence[Ruling]) -> Sequence[Ruling]:
    """Where an embargo requires a license, its requirement stands for the reasons for control."""
    embargo = any(r.requirement and r.requirement.reason == "EMBARGO" and r.answer is Answer.YES for r in found)
    if not embargo:
        return found
    return [r for r in found if not (r.requirement and r.requirement.reason in CCL_REASONS)]


def _parts(ruling: Ruling) -> Iterator[Part]:
    required = ruling.requirement
    if required is not None and ruling.answer is not Answer.NO:
        yield from further(required)
        if required.reason in CLEARED:
            yield validated_end_user


def _excepted(ruling: Ruling, said: Mapping[Part, tuple[LicenseException, ...]]) -> Ruling:
    more = tuple(one for part in _parts(ruling) for one in said[part])
    return replace(ruling, exceptions=(*ruling.exceptions, *more)) if more else ruling


def decide(transaction: Transaction) -> Decision:
    """What the law says of a transaction whose facts are all stated: every ruling, and the answer they give."""
    refuse_unknown_conditions(transaction.item)
    transaction = with_identities(transaction)
    decision = decided(transaction, rulings(transaction))
    elsewhere = _elsewhere(transaction, decision.outcome)
    if elsewhere:
        decision = decided(transaction, (*decision.rulings, *elsewhere))
    told_of = explaining(decision.rulings)
    return replace(decision, rulings=told_of, considered=considered(told_of))


def _elsewhere(t: Transaction, outcome: Outcome) -> tuple[Ruling, ...]:
    """A question for each receiver in another country than the destination, where that country's answer is worse."""
    asked = []
    for party in acts.received_elsewhere(t):
        there = replace(t, destination=party.location, destination_region=None)
        if SEVERITY.get(decided(there, rulings(there)).outcome, CLEAR) < SEVERITY.get(outcome, CLEAR):
            asked.append(acts.ultimate_destination(party, t))
    if not acts.way_unknown(t) and not acts.on_the_way(t):
        return tuple(asked)
    return (*asked, *in_transit(t, {where: _sent_to(where, t) for where in asked_of(t)}))


def _sent_to(where: str, t: Transaction) -> Outcome:
    """What the law says of the same transaction with another destination."""
    there = replace(t, destination=where, destination_region=None, transit=())
    return decided(there, rulings(there)).outcome


def decided(transaction: Transaction, found: tuple[Ruling, ...]) -> Decision:
    """The one answer that rulings give, with everything that is told beside it."""
    required = [r for r in found if r.requirement and r.answer is Answer.YES]
    perhaps = [r for r in found if r.answer is Answer.UNKNOWN and (r.requirement or r.blocks)]
    open_ = [r for r in perhaps if _clears(r) is None]
    conditions = _sorted(c for r in found if r.answer is Answer.YES for c in r.conditions)
    excused = [r for r in perhaps if _clears(r) is not None]
    uncleared = [r for r in required if _clears(r) is None]
    open_ += filter(_may_clear, uncleared)
    stands = [r for r in uncleared if not _may_clear(r)]
    outcome = _outcome(transaction, [*required, *excused], stands, open_, conditions)
    cleared = [e for e in map(_clears, (*required, *excused)) if e is not None]
    if outcome is Outcome.EXCEPTION:
        conditions = _sorted((*conditions, *(c for e in cleared for c in e.conditions)))
    requirements = once(under_denial(r.requirement, transaction) for r in required if r.requirement)
    unknown = _sorted(code for r in open_ for code in _open_codes(r))
    settled = outcome in (Outcome.PROHIBITED, Outcome.LICENSE_REQUIRED)
    saved = "savings_clause" in {c for r in found for c in r.conditions} and not required
    return Decision(
        id=transaction.id,
        on=str(transaction.on),
        outcome=outcome,
        requirements=requirements,
        review_policy=_policy(requirements) if outcome is Outcome.LICENSE_REQUIRED else None,
        license_exceptions=_unique(cleared) if outcome is Outcome.EXCEPTION else (),
        conditions=_sorted((*conditions, "savings_clause")) if saved else conditions,
        blocking_unknowns=unknown if outcome is Outcome.INSUFFICIENT else (),
        warnings=told(transaction, found, outcome, unknown if settled else ()),
        other_regimes=_sorted(code for r in found if r.answer is Answer.YES for code in r.other_regimes),
        red_flags=_sorted(f for r in found if r.answer is not Answer.NO for f in r.red_flags),
        citations=_cited(transaction, found),
        rulings=found,
        not_modelled=outside(transaction),
    )


def _clears(ruling: Ruling) -> LicenseException | None:
    """The first exception that surely clears the requirement."""
    return next((e for e in ruling.exceptions if e.when.answer is Answer.YES), None)


def _may_clear(ruling: Ruling) -> bool:
    """Whether a fact that is not known could make an exception clear the requirement."""
    return any(e.when.answer is Answer.UNKNOWN for e in ruling.exceptions)


def _open_codes(ruling: Ruling) -> tuple[str, ...]:
    """Codes of the facts that a ruling, or an exception to it, waits for."""
    codes = missing(ruling.when) if ruling.answer is Answer.UNKNOWN else ()
    return codes or tuple(code for e in ruling.exceptions for code in missing(e.when)) or ("unknown",)


def _outcome(
    t: Transaction,
    required: list[Ruling],
    stands: list[Ruling],
    open_: list[Ruling],
    conditions: tuple[str, ...],
) -> Outcome:
    if any(r.requirement and r.requirement.prohibited for r in required):
        return Outcome.PROHIBITED
    if stands:
        return Outcome.LICENSE_REQUIRED
    if open_:
        return Outcome.INSUFFICIENT
    if required:
        return Outcome.EXCEPTION
    if {"uvl_statement", "treasury_notification"} & set(conditions):
        return Outcome.NLR_CONDITIONS
    if t.activity in (*acts.SENDING, Activity.PUBLICATION) and subject(t).answer is Answer.NO:
        return Outcome.NOT_SUBJECT
    return Outcome.NLR


def _policy(requirements: tuple[Requirement, ...]) -> PolicyCode | None:
    """The most restrictive policy that is known."""
    known = [r.policy for r in requirements if r.policy is not None]
    return min(known, key=POLICIES.index, default=None)


def once(found: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Each requirement once (basis, reason, party), at its strictest policy, in the order of the rules."""
    kept: dict[tuple[str, str, str | None], Requirement] = {}
    for one in found:
        key = (one.basis, one.reason, one.party)
        other = kept.get(key)
        if other is None or _stricter(one, other):
            kept[key] = one
    return tuple(kept.values())


def _stricter(one: Requirement, other: Requirement) -> bool:
    if one.policy is None:
        return False
    return other.policy is None or POLICIES.index(one.policy) < POLICIES.index(other.policy)


def _unique(found: Iterable[LicenseException]) -> tuple[LicenseException, ...]:
    kept: dict[str, LicenseException] = {}
    for one in found:
        if one.symbol not in kept or one.when.answer is Answer.YES:
            kept[one.symbol] = one
    return tuple(kept[symbol] for symbol in sorted(kept))


def _cited(t: Transaction, found: tuple[Ruling, ...]) -> tuple[str, ...]:
    steps = [r.when for r in found]
    steps += [e.when for r in found for e in r.exceptions if speaks(e)]
    possible: Iterable[str] = ()
    if t.activity in acts.UNDER_THE_EAR:
        steps.append(subject(t))
        possible = filter(on_ccl, classified(t).possible)
    return _sorted((*(r.cite.section for r in found), *citations(steps), *possible, SUBJECT.section))


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))
