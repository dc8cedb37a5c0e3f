"""Activities of US persons (15 CFR 744.6): General Prohibition Seven (736.2(b)(7)).

In words: a US person may not, without a license, support (1) nuclear explosive devices in or by a country outside
Supplement No. 3 to part 744; (2) missiles in or by a country of D:4, since 2021-03-16 or E:2; (3) chemical or
biological weapons anywhere; (4) a plant for the precursors of chemical weapons outside the Australia Group; (5)
military-intelligence end uses and end users. Since 2022-10-12 a US person may not support the making of advanced-node
circuits in China (Macau from 2023-01-17, D:5 from 2023-11-17), nor send items of category 3 to a facility there whose
node is not known, nor listed equipment there for whatever use. All of this holds where no item subject to the EAR is
involved; where one is sent, the rule on the item answers, and this one is not asked again. From 2023-11-17 the part on
circuits leaves out natural US persons who work for a company headquartered in the US, A:5 or A:6.

Not modelled here: what is no support (administrative work); activities that another agency licenses (744.6(a)), such as
10 CFR part 810; prohibitions (1) and (4) in their form before 2021-03-16 (unknown); design of advanced-node circuits,
and software and technology for the listed equipment (unknown).
"""

from collections.abc import Iterator

from licet.law import acts, parameters
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.s744_2_nuclear_end_use import ASKS_LESS
from licet.law.ear.s744_3_missile_end_use import stated_there
from licet.law.ear.s744_6_semiconductor_support import semiconductor_support
from licet.law.ear.s744_22_military_intelligence import involved
from licet.law.end_uses import bears, known
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, ask
from licet.law.truths import any_true
from licet.model import PolicyCode
from licet.model.transaction import Activity, EndUse, RoleName, Transaction, TransactionParty

RULE = Cite("15 CFR 744.6(b)", "what a US person may not support without a license")
SEVEN = Cite("15 CFR 736.2(b)(7)", "what US persons may not do, wherever they are")
NUCLEAR = Cite("15 CFR 744.6(b)(1)", "nuclear explosive devices")
MISSILES = Cite("15 CFR 744.6(b)(2)", "missiles in or by countries of D:4 or E:2")
WEAPONS = Cite("15 CFR 744.6(b)(3)", "chemical or biological weapons, anywhere")
PLANTS = Cite("15 CFR 744.6(b)(4)", "whole plants for precursors of chemical weapons")
INTELLIGENCE = Cite("15 CFR 744.6(b)(5)", "military-intelligence end uses and end users")
WEAPONS_OF_744_2_TO_744_4 = (NUCLEAR, MISSILES, WEAPONS, PLANTS)
REVIEW = (
    "review_policy: how 744.6(e) reviews support of (b)(1) to (b)(4) was not read; only the presumption of denial for "
    "military intelligence and for advanced semiconductors was"
)
GENERAL = parameters.load("ear.us_persons", "general")
MISSILE_GROUPS = parameters.load("ear.us_persons", "missile_groups")
PARTNERS = parameters.load("ear.us_persons", "chemical_partners")

SUPPORTING = frozenset({Activity.US_PERSON_SUPPORT, Activity.IAAS, Activity.USE_OR_FINANCE})
EXPLOSIVE = (EndUse.NUCLEAR_EXPLOSIVE,)
PERHAPS_EXPLOSIVE = (EndUse.NUCLEAR_UNSAFEGUARDED, EndUse.NUCLEAR_FUEL_CYCLE)
MISSILE = (EndUse.MISSILE_300KM, EndUse.MISSILE_WMD_DELIVERY)


def us_persons(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each kind of support, where the act is support or the item is not surely subject to the EAR."""
    if bears(transaction, (EndUse.CHEMICAL_PRECURSOR_PLANT,)):
        # No rule on the item names such a plant, so this one is asked whatever the item is.
        yield _ruling(PLANTS, transaction, _acts(transaction), _plants(transaction))
    sending_elsewhere = transaction.activity in acts.SENDING and subject(transaction).answer is not Answer.YES
    if transaction.activity not in SUPPORTING and not sending_elsewhere:
        return
    not_by_item = _not_by_item(transaction)
    yield _ruling(INTELLIGENCE, transaction, not_by_item, involved(transaction))
    for cite, when in semiconductor_support(transaction):
        yield _ruling(cite, transaction, not_by_item, when)
    if bears(transaction, (*EXPLOSIVE, *PERHAPS_EXPLOSIVE)):
        yield _ruling(NUCLEAR, transaction, not_by_item, _nuclear(transaction))
    if bears(transaction, (*MISSILE, EndUse.MISSILE_RANGE_UNKNOWN)):
        yield _ruling(MISSILES, transaction, not_by_item, _missiles(transaction))
    if bears(transaction, (EndUse.CHEMICAL_BIOLOGICAL,)):
        asked = known(transaction, (EndUse.CHEMICAL_BIOLOGICAL,), "chemical or biological weapons", WEAPONS)
        yield _ruling(WEAPONS, transaction, not_by_item, asked)


def _ruling(cite: Cite, t: Transaction, *steps: Step) -> Ruling:
    policy = None if cite in WEAPONS_OF_744_2_TO_744_4 else PolicyCode.PRESUMPTION_OF_DENIAL
    return Ruling(
        rule="ear.s744_6_us_persons",
        cite=cite,
        when=all_of(us_person(t), *steps),
        then="A license is required for the support of a US person",
        requirement=Requirement(cite.section.removeprefix("15 CFR "), "US_PERSON", policy),
        warnings=(REVIEW,) if policy is None and t.end_use else (),
    )


def _american(party: TransactionParty) -> bool | None:
    """A party in the role of a US person is one, unless somebody said that it is not, or that it is not known."""
    return True if party.us_person is None and "us_person" not in party.not_known else party.us_person


def us_person(t: Transaction) -> Step:
    """Whether a US person acts: a party in that role, or the exporter."""
    named = [party for party in t.parties if RoleName.US_PERSON in party.roles]
    truth = any_true([t.exporter.us_person, *(_american(party) for party in named)])
    return ask("A US person acts", truth, SEVEN, missing="us_person")


def _acts(t: Transaction) -> Step:
    doing = t.activity in SUPPORTING or t.activity in acts.SENDING
    return ask("The act supports somebody, or sends something", doing, RULE, t.activity.value.replace("_", " "))


def _not_by_item(t: Transaction) -> Step:
    """Open where the item may be subject to the EAR; one that surely is was left to the rules on items before."""
    open_ = t.activity in acts.SENDING and subject(t).answer is Answer.UNKNOWN
    truth = None if open_ else True
    return ask("No rule on an item subject to the EAR answers already", truth, RULE, missing="us_content")


def _nuclear(t: Transaction) -> Step:
    use = True if t.end_use in EXPLOSIVE else None
    asked = ask("It supports nuclear explosive devices", use, NUCLEAR, t.end_use or "", missing="end_use")
    where, value = acts.place(t), ASKS_LESS.on(t.on)
    outside = ask(
        "The country is outside Supplement No. 3 to part 744",
        None if where is None else where not in value.codes,
        NUCLEAR,
        where or "",
        missing="destination",
        source=value.cite,
    )
    return all_of(asked, outside, _in_this_form(t, NUCLEAR))


def _in_this_form(t: Transaction, cite: Cite) -> Step:
    value = GENERAL.before(t.on)
    question = "The prohibition stands in its present form"
    if value is None:
        code = "not_modelled:s744_6_before_2021"
        return ask(question, None, cite, f"its form before {GENERAL.first.since} was not modelled", missing=code)
    return ask(question, True, cite, f"since {value.since}", source=value.cite)


def _missiles(t: Transaction) -> Step:
    use = True if t.end_use in MISSILE else None
    asked = ask("It supports missiles", use, MISSILES, t.end_use or "", missing="end_use")
    return all_of(asked, stated_there(t, MISSILES, MISSILE_GROUPS.on(t.on).codes))


def _plants(t: Transaction) -> Step:
    asked = known(t, (EndUse.CHEMICAL_PRECURSOR_PLANT,), "a whole plant for precursors of chemical weapons", PLANTS)
    where, value = acts.place(t), PARTNERS.on(t.on)
    truth = None if where is None or where in value.codes else True
    code = "destination" if where is None else "not_modelled:group_a3"
    question = "The country is outside the Australia Group (A:3)"
    outside = ask(question, truth, PLANTS, where or "", missing=code, source=value.cite)
    return all_of(asked, outside, _in_this_form(t, PLANTS))
