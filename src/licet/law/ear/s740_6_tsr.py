"""License Exception TSR: technology and software under restriction (15 CFR 740.6).

In words: technology or software whose entry offers TSR for it may go to Country Group B, without Sudan (86 FR 4929)
and Ukraine, where the Country Chart asks for a license for national security reasons only, once the importer's written
assurance is in hand: no release to nationals of D:1, E:1 or E:2, and no export of the controlled direct product there.

Not modelled here: offers under conditions in words (not taken up); reports of 743.1.
"""

from licet.law import ccl_offers
from licet.law.classification import group
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.ear.s740_list_based import group_b, only_reasons
from licet.law.trace import Cite, LicenseException, ask
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Transaction

TSR = Cite("15 CFR 740.6", "technology and software controlled for national security only, against a written assurance")
FORM = Cite("15 CFR 740.6(a)(1)-(3)", "what the importer must assure in writing before the export")


def under_restriction(eccn: str, t: Transaction) -> LicenseException:
    """License Exception TSR for technology or software that needs a license for national security reasons."""
    offer = ccl_offers.offered(eccn, "TSR")
    steps = (
        ask("The item is technology or software", group(eccn) in ("D", "E"), TSR, eccn),
        group_b(t, but_not=("SD", "UA")),
        ask(
            f"The entry of {eccn} offers TSR for it", offer is not None, TSR, "" if offer else "not, or in words alone"
        ),
        only_reasons(eccn, t, frozenset({"NS"}), TSR),
        stated(t, Fact.TSR_WRITTEN_ASSURANCE, FORM),
    )
    return exception("TSR", t, Way("740.6", steps))
