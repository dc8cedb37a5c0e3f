"""Nuclear and missile end uses (15 CFR 744.2 and 744.3).

In words: any item subject to the EAR needs a license when the exporter knows that it is for unsafeguarded nuclear
activities, or for missiles of 300 km or more in a country of D:4. Supplement No. 3 to part 744 names countries for
which 744.2 asks less.

Not modelled here: chemical and biological weapons (744.4), naval nuclear propulsion (744.5) and weapons delivery
anywhere else, none of which can be stated as an end use; the carve-outs for countries of Supplement No. 3 (unknown).
"""

from collections.abc import Iterator

from licet.law import acts, country_groups, parameters
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.trace import Cite, Requirement, Ruling, all_of, ask
from licet.model import PolicyCode
from licet.model.transaction import EndUse, Transaction

NUCLEAR = Cite("15 CFR 744.2(a)", "any item for unsafeguarded nuclear activities")
MISSILE = Cite("15 CFR 744.3(a)", "any item for missiles in countries of D:4")
SAFE = parameters.load("ear.nuclear_end_use")


def weapons_end_use(transaction: Transaction) -> Iterator[Ruling]:
    """The rulings for a stated end use; both where the end use is not known."""
    if transaction.end_use in (EndUse.NUCLEAR_UNSAFEGUARDED, None):
        yield _nuclear(transaction)
    if transaction.end_use in (EndUse.MISSILE_300KM, None):
        yield _missile(transaction)


def _nuclear(t: Transaction) -> Ruling:
    where = acts.place(t)
    value = SAFE.on(t.on)
    truth = None if where is None or where in value.codes else True
    return Ruling(
        rule="ear.s744_2_weapons_end_use",
        cite=NUCLEAR,
        when=all_of(
            acts.sends(t),
            subject(t),
            ask("It is for unsafeguarded nuclear activities", True if t.end_use else None, NUCLEAR, missing="end_use"),
            ask(
                "The section reaches the destination",
                truth,
                NUCLEAR,
                where or "",
                missing="not_modelled:supp3_part744",
                source=value.cite,
            ),
        ),
        then="A license is required for any item to this end use",
        requirement=Requirement("744.2(a)", "NUCLEAR", PolicyCode.CASE_BY_CASE),
    )


def _missile(t: Transaction) -> Ruling:
    where = acts.place(t)
    inside = country_groups.in_group(where, "D:4", t.on)
    return Ruling(
        rule="ear.s744_2_weapons_end_use",
        cite=MISSILE,
        when=all_of(
            acts.sends(t),
            subject(t),
            ask("It is for missiles of 300 km or more", True if t.end_use else None, MISSILE, missing="end_use"),
            ask("It is in a country of D:4", inside or None, MISSILE, where or "", missing="destination"),
        ),
        then="A license is required for any item to this end use",
        requirement=Requirement("744.3(a)", "MISSILE", PolicyCode.CASE_BY_CASE),
    )
