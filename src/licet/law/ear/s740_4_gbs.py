"""License Exception GBS: shipments to Country Group B (15 CFR 740.4).

In words: a commodity whose entry offers GBS for it may go to Country Group B, without Sudan (86 FR 4929) and Ukraine,
where the Country Chart asks for a license for national security reasons only.

Not modelled here: offers under conditions in words (not taken up); reports of 743.1.
"""

from licet.law import country_chart
from licet.law.classification import within
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_list_based import group_b, only_reasons
from licet.law.trace import Cite, LicenseException, Step, ask
from licet.model.transaction import Transaction

GBS = Cite("15 CFR 740.4", "shipments to Country Group B of items controlled for national security only")


def country_group_b(eccn: str, t: Transaction) -> LicenseException:
    """License Exception GBS for an item that needs a license for national security reasons."""
    steps = (
        group_b(t, but_not=("SD", "UA")),
        _offers(eccn),
        only_reasons(eccn, t, frozenset({"NS"}), GBS),
    )
    return exception("GBS", t, Way("740.4", steps))


def _offers(eccn: str) -> Step:
    entry = country_chart.found(eccn)
    offer = entry.gbs if entry else "no"
    named = {within(eccn, paragraph) for paragraph in entry.gbs_paragraphs} if entry else set()
    # An offer in words that are no list of paragraphs is not taken up; nor one for an ECCN that may be left out.
    listed = (offer == "only" and True in named) or (offer == "except" and named == {False})
    truth = offer in ("all", "all_but_MT") or listed
    return ask(f"The entry of {eccn} offers GBS for it", truth, GBS, f"the entry says: {offer}")
