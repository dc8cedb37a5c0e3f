"""Rocket systems and unmanned aerial vehicles (15 CFR 744.3).

In words: any item subject to the EAR needs a license when the exporter knows that it is for rocket systems or unmanned
aerial vehicles (1) of a range of 300 km or more, in or by a country of D:4; (2) of whatever range, anywhere, that are
to deliver chemical, biological or nuclear weapons, except the nuclear programs of the governments of the nuclear-weapon
States in NATO; (3) in or by a country of D:4, where range or use cannot be found out. No license exception overcomes
it.

Not modelled here: what a governmental nuclear program of the United Kingdom or France is (unknown there); paragraphs
(2) and (3) before the three paragraphs were written in 2004 (unknown).
"""

from collections.abc import Iterator

from licet.law import acts, country_groups, parameters
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.end_uses import bears, known, receivers
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, any_of, ask, unless
from licet.model import PolicyCode
from licet.model.transaction import EndUse, Transaction, TransactionParty

RULE = "ear.s744_3_missile_end_use"
RANGE = Cite("15 CFR 744.3(a)(1)", "any item for missiles of 300 km or more in or by a country of D:4")
DELIVERY = Cite("15 CFR 744.3(a)(2)", "any item for the delivery of weapons of mass destruction, anywhere")
UNKNOWN_RANGE = Cite("15 CFR 744.3(a)(3)", "any item for missiles of unknown range or use in or by a country of D:4")
REVIEW = (
    "review_policy: 744.3(d) weighs each application by factors; they were read in an answer of BIS to frequent "
    "questions, not in the section: confirm them"
)
THREE_PARAGRAPHS = parameters.load("ear.missile_end_use", "three_paragraphs")
ALLIED_PROGRAMS = parameters.load("ear.missile_end_use", "allied_nuclear_weapon_states")


def missile_end_use(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for the paragraph of the stated end use; one for each where the end use is not known."""
    if bears(transaction, (EndUse.MISSILE_300KM,)):
        said = "rocket systems or unmanned aerial vehicles of 300 km or more"
        asked = known(transaction, (EndUse.MISSILE_300KM,), said, RANGE)
        yield _ruling(transaction, RANGE, asked, stated_there(transaction, RANGE))
    if bears(transaction, (EndUse.MISSILE_WMD_DELIVERY,)):
        said = "the delivery of chemical, biological or nuclear weapons"
        asked = known(transaction, (EndUse.MISSILE_WMD_DELIVERY,), said, DELIVERY)
        yield _ruling(transaction, DELIVERY, asked, _written(transaction, DELIVERY), unless(_allied(transaction)))
    if bears(transaction, (EndUse.MISSILE_RANGE_UNKNOWN,)):
        said = "rocket systems or unmanned aerial vehicles whose range or use cannot be found out"
        asked = known(transaction, (EndUse.MISSILE_RANGE_UNKNOWN,), said, UNKNOWN_RANGE)
        where = in_or_by(transaction, UNKNOWN_RANGE)
        yield _ruling(transaction, UNKNOWN_RANGE, asked, _written(transaction, UNKNOWN_RANGE), where)


def _ruling(t: Transaction, cite: Cite, *steps: Step) -> Ruling:
    return Ruling(
        rule=RULE,
        cite=cite,
        when=all_of(acts.sends(t), subject(t), *steps),
        then="A license is required for any item to this end use",
        requirement=Requirement(cite.section.removeprefix("15 CFR "), "MISSILE", PolicyCode.CASE_BY_CASE),
        warnings=(REVIEW,) if t.end_use else (),
    )


def stated_there(t: Transaction, cite: Cite, groups: tuple[str, ...] = ("D:4",)) -> Step:
    """As `in_or_by`; but the end use of 300 km is one in a country of D:4: a destination outside leaves that open."""
    found = in_or_by(t, cite, groups)
    question = "The missiles are in or by a country of D:4"
    on_the_way = ask(question, None, cite, "said of the end use, not of the destination", missing="destination")
    return any_of(found, on_the_way) if t.end_use is EndUse.MISSILE_300KM else found


def in_or_by(t: Transaction, cite: Cite, groups: tuple[str, ...] = ("D:4",)) -> Step:
    """Whether the destination, or a government that receives the item, is of a country in one of the groups."""
    named = " or ".join(groups)
    where = acts.place(t)
    inside = country_groups.in_any_group(where, groups, t.on)
    there = ask(f"The destination is in {named}", inside, cite, where or "", missing="destination")
    return any_of(there, *(_by(party, groups, t, cite) for party in receivers(t)))


def _by(party: TransactionParty, groups: tuple[str, ...], t: Transaction, cite: Cite) -> Step:
    home = acts.country(party.hq, t.on)
    there = country_groups.in_any_group(home, groups, t.on)
    return all_of(
        ask(f"{party.name} is of a government", party.government, cite, missing="end_user"),
        ask(f"{party.name} is of {' or '.join(groups)}", there, cite, home or "", missing="end_user"),
    )


def _written(t: Transaction, cite: Cite) -> Step:
    value = THREE_PARAGRAPHS.before(t.on)
    question = "The section has this paragraph on the day"
    if value is None:
        return ask(question, None, cite, "the text of the day was not read", missing="not_modelled:s744_3_before_2004")
    return ask(question, True, cite, f"since {value.since}", source=value.cite, check=value.check)


def _allied(t: Transaction) -> Step:
    """A nuclear program of an allied government: open where only such governments receive the item."""
    value = ALLIED_PROGRAMS.on(t.on)
    parties = receivers(t)
    could = bool(parties) and all(
        (party.hq is None or party.hq in value.codes) and party.government is not False for party in parties
    )
    question = "It is for the nuclear program of the government of a nuclear-weapon State in NATO"
    return ask(question, None if could else False, DELIVERY, ", ".join(value.codes), missing="end_use")
