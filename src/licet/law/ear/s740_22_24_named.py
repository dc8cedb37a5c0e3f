"""License Exceptions ACE (15 CFR 740.22) and IEC (740.24), which entries name for some of their paragraphs.

In words: ACE is for cybersecurity items of 4A005, 4D004, 5A001.j and what goes with them, not to E:1 or E:2, and not
for the end users and end uses of 740.22(c). IEC is for items whose entry offers it, to the destinations that BIS's
table names for them.

Not modelled here: government end users in D:1 to D:5 (740.22(c)(1)(ii), a fact speaks for it); BIS's table of items
and destinations for IEC (a fact speaks for it).
"""

from licet.law import acts, ccl_offers, country_groups
from licet.law.classification import in_any
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.trace import Cite, LicenseException, ask
from licet.law.truths import any_true, opposite
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Transaction

ACE = Cite("15 CFR 740.22", "cybersecurity items, without some end users and end uses")
IEC = Cite("15 CFR 740.24", "items and destinations of countries with equivalent controls")


def cybersecurity(eccn: str, t: Transaction) -> LicenseException:
    """License Exception ACE for an item whose entry names it."""
    named = _offered(eccn, "ACE")
    outside = opposite(country_groups.in_any_group(acts.place(t), ("E:1", "E:2"), t.on))
    steps = (
        ask(f"The entry of {eccn} names ACE", named, ACE, missing="classification"),
        ask("It goes outside E:1 and E:2", outside, ACE, missing="destination"),
        stated(t, Fact.ACE_END_USER_ELIGIBLE, ACE),
    )
    return exception("ACE", t, Way("740.22", steps))


def implemented_controls(eccn: str, t: Transaction) -> LicenseException:
    """License Exception IEC for an item whose entry names it."""
    named = _offered(eccn, "IEC")
    steps = (
        ask(f"The entry of {eccn} offers IEC", named, IEC, missing="classification"),
        stated(t, Fact.IEC_DESTINATION_LISTED, IEC),
    )
    return exception("IEC", t, Way("740.24", steps))


def names(eccn: str, symbol: str) -> bool:
    """Whether an entry names an exception at all."""
    return bool(ccl_offers.offers(eccn, symbol))


def _offered(eccn: str, symbol: str) -> bool | None:
    """Whether an entry offers the exception for the item; unknown where only a wider paragraph was stated."""
    return any_true([_names(line, eccn) for line in ccl_offers.offers(eccn, symbol)])


def _names(line: ccl_offers.Offer, eccn: str) -> bool | None:
    # Offers in words stand for the paragraphs that they name, and for the whole entry where they name none.
    if line.scope != "prose" or not line.paragraphs:
        return line.scope == "prose" or line.covers(eccn)
    return in_any(*line.paragraphs)(eccn)
