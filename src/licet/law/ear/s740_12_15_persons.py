"""License Exceptions for persons and their goods: GFT (15 CFR 740.12), BAG (740.14), AVS (740.15).

In words: GFT lets one person send a gift parcel to another, without items controlled for CB, MT, NS, NP or EI, and
charities send donations for basic human needs. BAG lets a person leaving the United States take along personal
effects, household effects, vehicles and tools of trade for own use; encryption items not to E:1. AVS is for aircraft
and vessels on temporary sojourn, and for equipment and stores used on board.

Not modelled here: the details of what a parcel may hold; firearms and body armor in baggage; the ten signs of control
over an aircraft (the facts are statements that all of it is met).
"""

from licet.law import acts, country_groups
from licet.law.classification import classified, in_any, on_ccl
from licet.law.country_chart import controlled_for
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.trace import Cite, LicenseException, Step, ask, unless
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Transaction

GIFTS = Cite("15 CFR 740.12(a)", "gift parcels from one person to another")
DONATIONS = Cite("15 CFR 740.12(b)", "donations for basic human needs by charities")
BAGGAGE = Cite("15 CFR 740.14", "what persons leaving the United States take along for own use")
SOJOURN = Cite("15 CFR 740.15(a), (d)", "aircraft and vessels on temporary sojourn")
ON_BOARD = Cite("15 CFR 740.15(b), (c)", "equipment and stores for use on board")
NO_GIFT = frozenset({"CB", "MT", "NS", "NP", "EI"})


def gifts(t: Transaction) -> LicenseException:
    """License Exception GFT."""
    controlled = classified(t).ask("It is controlled for CB, MT, NS, NP or EI reasons", _no_gift, GIFTS)
    return exception(
        "GFT",
        t,
        Way("740.12", (unless(controlled), stated(t, Fact.GIFT_PARCEL, GIFTS))),
        Way("740.12", (unless(controlled), stated(t, Fact.HUMANITARIAN_DONATION, DONATIONS))),
    )


def _no_gift(eccn: str) -> bool | None:
    return controlled_for(eccn, NO_GIFT) if on_ccl(eccn) else False


def baggage(t: Transaction) -> LicenseException:
    """License Exception BAG."""
    encryption = classified(t).ask("It is an encryption item to E:1", in_any("5A002", "5D002", "5E002"), BAGGAGE)
    there = country_groups.in_group(acts.place(t), "E:1", t.on)
    steps: tuple[Step, ...] = (
        ask("It leaves the United States", t.exported_from == "US", BAGGAGE, t.exported_from or ""),
        stated(t, Fact.PERSONAL_BAGGAGE, BAGGAGE),
    )
    return exception("BAG", t, Way("740.14", steps if there is False else (*steps, unless(encryption))))


def aircraft_and_vessels(t: Transaction) -> LicenseException:
    """License Exception AVS."""
    return exception(
        "AVS",
        t,
        Way("740.15(a)", (stated(t, Fact.TEMPORARY_SOJOURN, SOJOURN),)),
        Way("740.15(b)", (stated(t, Fact.VESSEL_OR_AIRCRAFT_PARTS, ON_BOARD),)),
    )
