"""Military-intelligence end uses and end users (15 CFR 744.22).

In words: any item subject to the EAR needs a license when the exporter knows that it is for a military-intelligence end
use or end user in the countries named.

The end users that 744.22(f)(2) names are found by screening; every other is to be stated as such.

Not modelled here: personal use under License Exception GOV (740.11(b)(2)(i)).
"""

from collections.abc import Iterator

from licet.law import acts, country_groups, parameters
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.listings import downstream
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, any_of, ask
from licet.model import PolicyCode
from licet.model.transaction import EndUse, Transaction

RULE = Cite("15 CFR 744.22(a)", "any item for a military-intelligence end use or end user in these countries")
COUNTRIES = parameters.load("ear.military_intelligence")


def military_intelligence(transaction: Transaction) -> Iterator[Ruling]:
    """One ruling on end use and end users together."""
    yield Ruling(
        rule="ear.s744_22_military_intelligence",
        cite=RULE,
        when=all_of(acts.sends(transaction), subject(transaction), involved(transaction)),
        then="A license is required for any item to a military-intelligence end use or end user",
        requirement=Requirement("744.22(a)", "MIEU", PolicyCode.PRESUMPTION_OF_DENIAL),
    )


def involved(t: Transaction) -> Step:
    """Whether a military-intelligence end use or end user of a named country is known."""
    use = None if t.end_use is None else t.end_use is EndUse.MILITARY_INTELLIGENCE
    asked = [
        all_of(
            ask("It is for a military-intelligence end use", use, RULE, missing="end_use"),
            named(acts.place(t), t, "the destination"),
        )
    ]
    for party in t.parties:
        if party.military_intelligence_end_user is not False and not downstream(party, t):
            user = ask(
                f"{party.name} is a military-intelligence end user",
                party.military_intelligence_end_user,
                RULE,
                missing="end_user",
            )
            home = acts.country(party.hq, t.on)
            asked.append(
                all_of(
                    user,
                    any_of(named(home, t, f"{party.name}'s country"), named(acts.place(t), t, "the destination")),
                )
            )
    return any_of(*asked)


def named(where: str | None, t: Transaction, what: str) -> Step:
    """Whether the section names a country on the day."""
    value = COUNTRIES.before(t.on)
    question = f"The section names {what}"
    if value is None:
        return ask(question, False, RULE, f"the section begins {COUNTRIES.first.since}")
    groups = [country_groups.in_group(where, group, t.on) for group in ("E:1", "E:2")]
    truth = None if where is None else where in value.codes or any(groups)
    return ask(question, truth, RULE, where or "not known", missing="destination", source=value.cite, check=value.check)
