"""License Exceptions AIA (15 CFR 740.27), ACM (740.28) and LPP (740.29), for advanced computing items.

In words: they came with the framework of 2025-01-13 that BIS has said it does not enforce since 2025-05-13; the
sections still stand. None of them clears a requirement that is enforced but ACM: AIA is for destinations without
one, and 740.2(a)(9)(ii) does not leave LPP. AIA is for items at .a in and to entities of the destinations of
Supplement No. 5 to part 740(a), with the consignee's certification. ACM is for private companies that develop, make
or store such items outside Macau and D:5 and for customers outside them. LPP is for up to 26,900,000 TPP a year to
one consignee.

Not modelled here: model weights (4E091) and their storage.
"""

from licet.law import acts, country_groups, parameters
from licet.law.ear.advanced_computing_items import Classification
from licet.law.ear.s740_2_restrictions import headquartered
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.trace import Cite, LicenseException, Step, ask, unless
from licet.law.truths import opposite
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Transaction

AIA = Cite("15 CFR 740.27", "items for entities of the destinations of Supplement No. 5 to part 740(a)")
ACM = Cite("15 CFR 740.28", "private companies that develop, make or store such items")
SUPPLEMENT_5 = parameters.load("ear.license_exceptions", "framework_destinations")
LPP = Cite("15 CFR 740.29", "small quantities of advanced circuits")


def of_the_framework(t: Transaction, item: Classification) -> tuple[LicenseException, ...]:
    """AIA, ACM and LPP for an advanced computing item."""
    at_a = ask("The item is at .a", item.a.answer, AIA, missing="chip_specs")
    where = acts.place(t)
    there = country_groups.macau_or_d5(where, t.on)
    outside = ask(
        "The destination is outside Macau and D:5",
        opposite(there),
        ACM,
        where or "not known",
        missing="destination",
    )
    value = SUPPLEMENT_5.before(t.on)
    inside = None if where is None or value is None else where in value.codes
    named = ask(
        "Supplement No. 5 to part 740(a) names the destination", inside, AIA, where or "", missing="destination"
    )
    theirs: Step = unless(headquartered(t, ACM))
    return (
        exception(
            "AIA", t, Way("740.27", (at_a, named, *_stated(t, AIA, Fact.AIA_ALLIED_ENTITY, Fact.AIA_CERTIFICATION)))
        ),
        exception(
            "ACM",
            t,
            Way(
                "740.28",
                (outside, theirs, *_stated(t, ACM, Fact.ACM_PRIVATE_SECTOR_MANUFACTURER, Fact.ACM_DESTINED_OUTSIDE_D5)),
            ),
        ),
        exception("LPP", t, Way("740.29", (at_a, outside, theirs, *_stated(t, LPP, Fact.LPP_WITHIN_YEARLY_LIMIT)))),
    )


def _stated(t: Transaction, cite: Cite, *facts: Fact) -> tuple[Step, ...]:
    return tuple(stated(t, fact, cite) for fact in facts)
