"""License Exceptions for embargoed destinations: AGR (15 CFR 740.18), CCD (740.19), SCP (740.21), MED (740.23).

In words: AGR is for agricultural commodities, EAR99, to Cuba, after a notice nobody opposed. CCD is for consumer
devices and software of 740.19(b), to individuals and independent organizations in Cuba, in Russia and Belarus (since
2022-03-03), in Syria (since 2025-09-02), and in Sudan (until 2017-11-08). SCP is for items that are EAR99 or
controlled for anti-terrorism only, in support of the Cuban people. MED is for medical devices, EAR99, to Russia,
Belarus and the occupied regions of Ukraine.

Not modelled here: which officials 740.19(c) and 740.21(d) leave out, and the categories of 740.21 (facts speak for
them).
"""

from licet.law import acts, country_chart, parameters
from licet.law.classification import EAR99, classified, entry
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.trace import Cite, LicenseException, Step, ask
from licet.law.truths import any_true, opposite
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Transaction

AGR = Cite("15 CFR 740.18", "agricultural commodities to Cuba, after a notice")
CCD = Cite("15 CFR 740.19", "consumer communications devices for individuals and independent organizations")
SCP = Cite("15 CFR 740.21", "items in support of the Cuban people")
MED = Cite("15 CFR 740.23", "medical devices, EAR99")
CCD_PLACES = parameters.load("ear.license_exceptions", "consumer_devices")
DEVICES = frozenset({"5A992", "5D992", "4A994", "5A991", "4D994", "5D991"})
REGIONS = ("RU", "BY", "UA-CRIMEA", "UA-DNR", "UA-LNR")


def for_embargoed(t: Transaction) -> tuple[LicenseException, ...]:
    """The exceptions that are for embargoed destinations alone, where the destination is one of theirs."""
    where = acts.place(t)
    found = []
    value = CCD_PLACES.before(t.on)
    if value is not None and where in value.codes:
        found.append(_consumer_devices(t))
    if where == "CU":
        found += [_agriculture(t), _cuban_people(t)]
    if where in REGIONS:
        found.append(_medical(t))
    return tuple(found)


def _ear99(t: Transaction, cite: Cite) -> Step:
    return classified(t).ask("The item is EAR99", lambda eccn: eccn == EAR99, cite)


def _private(t: Transaction, cite: Cite) -> Step:
    truth = opposite(any_true([party.government for party in t.parties]))
    return ask("No party is of the government", truth, cite, missing="end_user")


def _agriculture(t: Transaction) -> LicenseException:
    facts = (stated(t, Fact.AGRICULTURAL_COMMODITY, AGR), stated(t, Fact.AGR_NOTICE_UNOPPOSED, AGR))
    return exception("AGR", t, Way("740.18", (_ear99(t, AGR), *facts)))


def _consumer_devices(t: Transaction) -> LicenseException:
    light = classified(t).ask("The item is EAR99 or of an entry that 740.19(b) names", _device, CCD)
    facts = (
        stated(t, Fact.CONSUMER_DEVICE, CCD),
        stated(t, Fact.INDIVIDUAL_OR_INDEPENDENT_ORGANIZATION, CCD),
    )
    return exception("CCD", t, Way("740.19", (light, _private(t, CCD), *facts)))


def _device(eccn: str) -> bool:
    return eccn == EAR99 or entry(eccn) in DEVICES


def _cuban_people(t: Transaction) -> LicenseException:
    light = classified(t).ask("The item is EAR99 or controlled for anti-terrorism only", _anti_terrorism_only, SCP)
    return exception("SCP", t, Way("740.21", (light, stated(t, Fact.SUPPORTS_CUBAN_PEOPLE, SCP))))


def _anti_terrorism_only(eccn: str) -> bool | None:
    return True if eccn == EAR99 else country_chart.anti_terrorism_only(eccn)


def _medical(t: Transaction) -> LicenseException:
    facts = (stated(t, Fact.MEDICAL_DEVICE, MED), stated(t, Fact.MED_DISTRIBUTION_VERIFIED, MED))
    return exception("MED", t, Way("740.23", (_ear99(t, MED), *facts)))
