"""General Prohibition Eight (15 CFR 736.2(b)(8)): items in transit.

In words: an item subject to the EAR may not pass through some countries, nor be unladen there, unless it could be sent
there itself: without a license, by a license exception, or by a license. The transaction states the countries on the
way, and an intermediate consignee takes the item in its hands where it is; for those the section names, the whole law
is asked again as if the item stayed there.

Not modelled here: the exceptions of 740.9 for vessels and aircraft in transit; the history of the list of countries.
"""

from licet.law import acts, parameters
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.trace import Cite, Requirement, Ruling, Step, all_of, ask
from licet.model.decision import Outcome
from licet.model.transaction import Transaction

RULE = "ear.s736_2_in_transit"
TRANSIT = Cite("15 CFR 736.2(b)(8)", "no item through some countries that could not be sent there itself")
COUNTRIES = parameters.load("ear.general_prohibition_8")
NEEDED = {Outcome.PROHIBITED: True, Outcome.LICENSE_REQUIRED: True, Outcome.INSUFFICIENT: None}


def asked_of(t: Transaction) -> tuple[str, ...]:
    """The countries on the way that the section names: each is asked as a destination."""
    value = COUNTRIES.on(t.on)
    return tuple(sorted({where for where in acts.on_the_way(t) if acts.country(where, t.on) in value.codes}))


def in_transit(t: Transaction, there: dict[str, Outcome]) -> tuple[Ruling, ...]:
    """One ruling for each country on the way. `there`: what the law says of sending the item to it."""
    asked = ask("The countries on its way are known", None, TRANSIT, "not stated", missing="transit")
    open_ = (_ruling(t, asked),) if acts.way_unknown(t) else ()
    return *open_, *(_ruling(t, *_through(where, there.get(where), t)) for where in sorted(set(acts.on_the_way(t))))


def _through(where: str, outcome: Outcome | None, t: Transaction) -> tuple[Step, ...]:
    value = COUNTRIES.on(t.on)
    named = outcome is not None
    listed = ask(f"The section names {where}", named, TRANSIT, source=value.cite, check=value.check)
    if outcome is None:
        return (listed,)
    shown = f"sent there: {outcome.value.replace('_', ' ')}"
    needs = ask(f"It would need a license to {where}", NEEDED.get(outcome, False), TRANSIT, shown, missing="transit")
    return listed, needs


def _ruling(t: Transaction, *steps: Step) -> Ruling:
    return Ruling(
        rule=RULE,
        cite=TRANSIT,
        when=all_of(acts.sends(t), subject(t), *steps),
        then="A license is required to pass through this country, or another way has to be taken",
        requirement=Requirement("736.2(b)(8)", "GP8", None),
    )
