"""License Exception RFF: restricted fabrication facilities (15 CFR 740.26).

In words: since 2024-12-02 some items may go to an entity of the Entity List whose entry refers to 740.26, without a
license of 744.11: none of 3B001, 3B002, 3B993, 3B994, 3D992 to 3D994, 3E992 to 3E994, none for the excluded equipment
or for advanced-node circuits, after a notice to BIS 45 days before. It overcomes no other requirement.

Not modelled here: which entries refer to 740.26 (a fact speaks for it); reports after installation and each year.
"""

from licet.law.classification import classified, in_any
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.trace import Cite, LicenseException, Step, unless
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Transaction

RFF = Cite("15 CFR 740.26(a)", "items for listed facilities whose entry refers to 740.26")
NOTICE = Cite("15 CFR 740.26(d)", "the notice to BIS 45 days before")
USES = Cite("15 CFR 740.26(c)", "not for the excluded equipment, nor for advanced-node circuits")
EXCLUDED = in_any(
    *("3B001", "3B002", "3B993", "3B994", "3D992", "3D993", "3D994", "3E992", "3E993", "3E994"),
)


def restricted_facility(t: Transaction) -> LicenseException:
    """License Exception RFF for a requirement of the Entity List."""
    steps: tuple[Step, ...] = (
        unless(classified(t).ask("The item is of an excluded entry", EXCLUDED, RFF)),
        stated(t, Fact.RFF_NAMED_IN_ENTRY, RFF),
        stated(t, Fact.RFF_NOTIFIED_45_DAYS, NOTICE),
        stated(t, Fact.RFF_NOT_FOR_ADVANCED_NODE, USES),
    )
    return exception("RFF", t, Way("740.26", steps))
