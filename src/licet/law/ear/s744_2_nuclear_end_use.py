"""Nuclear end uses (15 CFR 744.2).

In words: any item subject to the EAR needs a license when the exporter knows that it will be used, directly or not, for
nuclear explosive devices and their parts, for nuclear activities that no safeguards of the IAEA cover, or for the fuel
cycle with or without safeguards: reprocessing, heavy water, separation of isotopes, fuel that contains plutonium. No
license exception overcomes it. Supplement No. 3 to part 744 names countries for which the section asks less.

Not modelled here: how much less it asks for the countries of Supplement No. 3 (unknown there); sales technology and
software under License Exception TSU for them.
"""

from collections.abc import Iterator

from licet.law import acts, parameters
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.end_uses import bears, known
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, ask
from licet.model import PolicyCode
from licet.model.transaction import EndUse, Transaction

RULE = "ear.s744_2_nuclear_end_use"
EXPLOSIVE = Cite("15 CFR 744.2(a)(1)", "any item for nuclear explosive devices or their components")
UNSAFEGUARDED = Cite("15 CFR 744.2(a)(2)", "any item for nuclear activities without IAEA safeguards")
FUEL_CYCLE = Cite("15 CFR 744.2(a)(3)", "any item for the fuel cycle, with or without safeguards")
SUPPLEMENT_3 = Cite("Supp. 3 to part 744", "countries for which some of the nuclear restrictions do not hold")
REVIEW = "review_policy: the words of 744.2(d) on how an application is reviewed were not read: confirm them"
ASKS_LESS = parameters.load("ear.nuclear_end_use")

USES = (
    (EndUse.NUCLEAR_EXPLOSIVE, "nuclear explosive devices", EXPLOSIVE),
    (EndUse.NUCLEAR_UNSAFEGUARDED, "unsafeguarded nuclear activities", UNSAFEGUARDED),
    (EndUse.NUCLEAR_FUEL_CYCLE, "sensitive parts of the nuclear fuel cycle", FUEL_CYCLE),
)


def nuclear_end_use(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling for the paragraph of the stated end use; one for each where the end use is not known."""
    for use, says, cite in USES:
        if bears(transaction, (use,)):
            yield _ruling(use, says, cite, transaction)


def _ruling(use: EndUse, says: str, cite: Cite, t: Transaction) -> Ruling:
    return Ruling(
        rule=RULE,
        cite=cite,
        when=all_of(acts.sends(t), subject(t), known(t, (use,), says, cite), reaches(acts.place(t), t)),
        then=f"A license is required for any item for {says}",
        requirement=Requirement(cite.section.removeprefix("15 CFR "), "NUCLEAR", PolicyCode.CASE_BY_CASE),
        warnings=(REVIEW,) if t.end_use else (),
    )


def reaches(where: str | None, t: Transaction) -> Step:
    """Whether the section asks in full of a country: unknown for those of Supplement No. 3."""
    value = ASKS_LESS.on(t.on)
    truth = None if where is None or where in value.codes else True
    code = "destination" if where is None else "not_modelled:supp3_part744"
    question = "The country is outside Supplement No. 3 to part 744"
    check = "" if truth else value.check
    return ask(question, truth, SUPPLEMENT_3, where or "not known", missing=code, source=value.cite, check=check)
