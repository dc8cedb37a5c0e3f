"""Activities of US persons (15 CFR 744.6).

In words: a US person may not, without a license, support military-intelligence or weapons end uses anywhere named, nor
since 2022-10-12 the making of advanced-node circuits or semiconductor equipment in China (Macau from 2023-01-17, D:5
from 2023-11-17), even where no item subject to the EAR is involved. Where an item subject to the EAR is sent, the rule
on the item answers, and this one is not asked again.

Not modelled here: what counts as support; exclusions for administrative work and for employees of allied companies;
end uses that cannot be stated (chemical and biological weapons).
"""

from collections.abc import Iterator

from licet.law import acts, parameters
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.ear.s744_22_military_intelligence import involved
from licet.law.ear.s744_23_semiconductor_end_use import in_scope
from licet.law.trace import Answer, Cite, Requirement, Ruling, Step, all_of, any_of, ask
from licet.model import PolicyCode
from licet.model.transaction import Activity, EndUse, RoleName, Transaction

RULE = Cite("15 CFR 744.6(b)", "what a US person may not support without a license")
INTELLIGENCE = Cite("15 CFR 744.6(b)(5)", "military-intelligence end uses and end users")
SEMICONDUCTORS = Cite("15 CFR 744.6(c)(2)", "advanced-node circuits and semiconductor equipment")
SEMICONDUCTORS_FROM = parameters.load("ear.semiconductor_end_use", "us_persons")
WEAPONS = Cite("15 CFR 744.6(b)(1)", "nuclear explosive devices, missiles, weapons")
SUPPORTING = frozenset({Activity.US_PERSON_SUPPORT, Activity.IAAS, Activity.USE_OR_FINANCE})
CHIPS = (
    EndUse.ADVANCED_NODE_IC_FACILITY,
    EndUse.IC_FACILITY_NODE_UNKNOWN,
    EndUse.SME_DEVELOPMENT_OR_PRODUCTION,
    EndUse.ECAD_ADVANCED_NODE_DESIGN,
)


def us_persons(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for each kind of support, where the act is support or the item is not surely subject to the EAR."""
    sending_elsewhere = transaction.activity in acts.SENDING and subject(transaction).answer is not Answer.YES
    if transaction.activity not in SUPPORTING and not sending_elsewhere:
        return
    for cite, known in (
        (INTELLIGENCE, involved(transaction)),
        (SEMICONDUCTORS, _semiconductors(transaction)),
        (WEAPONS, _weapons(transaction)),
    ):
        yield Ruling(
            rule="ear.s744_6_us_persons",
            cite=cite,
            when=all_of(_us_person(transaction), _not_by_item(transaction), known),
            then="A license is required for the support of a US person",
            requirement=Requirement(
                cite.section.removeprefix("15 CFR "), "US_PERSON", PolicyCode.PRESUMPTION_OF_DENIAL
            ),
        )


def _us_person(t: Transaction) -> Step:
    american = any(RoleName.US_PERSON in party.roles and party.us_person is not False for party in t.parties)
    truth = True if american else t.exporter.us_person
    return ask("A US person acts", truth, RULE, missing="us_person")


def _not_by_item(t: Transaction) -> Step:
    sends = t.activity in acts.SENDING
    truth: bool | None = True
    if sends:
        truth = {Answer.YES: False, Answer.NO: True, Answer.UNKNOWN: None}[subject(t).answer]
    return ask("No rule on an item subject to the EAR answers already", truth, RULE, missing="us_content")


def _semiconductors(t: Transaction) -> Step:
    use = None if t.end_use is None else t.end_use in CHIPS
    asked = ask("It supports advanced-node circuits or semiconductor equipment", use, SEMICONDUCTORS, missing="end_use")
    value = SEMICONDUCTORS_FROM.before(t.on)
    began = ask(
        "The prohibition is in force", value is not None, SEMICONDUCTORS, f"from {SEMICONDUCTORS_FROM.values[0].since}"
    )
    homes = [
        in_scope(acts.country(party.hq, t.on), t, SEMICONDUCTORS, f"{party.name}'s country") for party in t.parties
    ]
    return all_of(began, asked, any_of(in_scope(acts.place(t), t, SEMICONDUCTORS, "The destination"), *homes))


def _weapons(t: Transaction) -> Step:
    use = None if t.end_use is None else t.end_use in (EndUse.MISSILE_300KM, EndUse.NUCLEAR_UNSAFEGUARDED)
    return ask("It supports nuclear explosives or missiles", use, WEAPONS, missing="end_use")
