"""Chemical and biological weapons (15 CFR 744.4).

In words: any item subject to the EAR needs a license when the exporter knows that it is for the design, development,
production, stockpiling or use of chemical or biological weapons, in or by any country. Before 2005 the section reached
the countries of D:3; whether weapons that are stated are of one of them is open where the destination is not. No
license exception overcomes it.

Not modelled here: the Chemical Weapons Convention's own requirements (742.18, part 745).
"""

from collections.abc import Iterator

from licet.law import acts, country_groups, parameters
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.end_uses import bears, known
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, ask
from licet.model import PolicyCode
from licet.model.transaction import EndUse, Transaction

RULE = Cite("15 CFR 744.4(a)", "any item for chemical or biological weapons")
REVIEW = "review_policy: the words of 744.4(d) on how an application is reviewed were not read: confirm them"
ANYWHERE = parameters.load("ear.chemical_biological_end_use")
USES = (EndUse.CHEMICAL_BIOLOGICAL,)


def chemical_biological_end_use(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling, where the end use is stated or not known."""
    if not bears(transaction, USES):
        return
    asked = known(transaction, USES, "chemical or biological weapons", RULE)
    yield Ruling(
        rule="ear.s744_4_chemical_biological_end_use",
        cite=RULE,
        when=all_of(acts.sends(transaction), subject(transaction), asked, _there(transaction)),
        then="A license is required for any item for chemical or biological weapons",
        requirement=Requirement("744.4(a)", "CHEMICAL_BIOLOGICAL", PolicyCode.CASE_BY_CASE),
        warnings=(REVIEW,) if transaction.end_use else (),
    )


def _there(t: Transaction) -> Step:
    value = ANYWHERE.on(t.on)
    if value.text == "any":
        return ask("The section reaches every country", True, RULE, source=value.cite, check=value.check)
    where = acts.place(t)
    inside = country_groups.in_group(where, value.text, t.on)
    # READING 2026-11-24: the weapons are named, not the country that makes them; no destination clears that by itself.
    truth = None if inside is False and t.end_use in USES else inside
    question = f"The weapons are in or by a country of {value.text}"
    return ask(question, truth, RULE, where or "", missing="destination", source=value.cite, check=value.check)
