"""License Exception RPL: servicing and replacement of parts and equipment (15 CFR 740.10).

In words: (a) a part may go to replace one part of lawfully exported equipment, for an immediate repair, where it
improves nothing and the old part is destroyed or returned; to E:1 not for aircraft or equipment controlled for
national security (here: not at all). (b)(2) an item sent in for servicing may go back to where it came from,
unimproved, outside E:1. (b)(3) an item may replace a defective one free of charge, where the original was exported
under a license or authorization and is destroyed or returned, outside E:1. 600 series and 9x515 items never go to
D:5.

Not modelled here: Syria, which 746.9(b)(3) opens to (a) since 2025-09-02 (it counts as E:1 here: not available);
installed bases and license conditions that forbid it (740.10(a)(3)(i)); who the original licensee is for D:1
(740.10(b)(2)(iii)): `original_lawfully_exported` speaks for it; firearms (b)(4).
"""

from licet.law import acts, country_groups
from licet.law.classification import classified, military_series, space_series
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import stated
from licet.law.trace import Cite, LicenseException, Step, ask, unless
from licet.law.truths import opposite
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import ItemKind, Transaction

PARTS = Cite("15 CFR 740.10(a)", "one-for-one replacement of parts of lawfully exported equipment")
SERVICED = Cite("15 CFR 740.10(b)(2)", "return of items that were sent in for servicing")
REPLACED = Cite("15 CFR 740.10(b)(3)", "replacement of defective or unacceptable equipment, free of charge")


def replacement(t: Transaction) -> LicenseException:
    """License Exception RPL, for parts, serviced items, and replacements of defective ones."""
    common = (_goods(t), _not_e1(t), _not_series_to_d5(t))
    kept = (Fact.ORIGINAL_LAWFULLY_EXPORTED, Fact.NO_IMPROVEMENT)
    gone = Fact.REPLACED_DESTROYED_OR_RETURNED
    return exception(
        "RPL",
        t,
        Way("740.10(a)", (*common, *_facts(t, PARTS, Fact.ONE_FOR_ONE_REPLACEMENT, *kept, gone))),
        Way("740.10(b)", (*common, *_facts(t, SERVICED, Fact.SERVICED_ITEM_RETURNED, *kept))),
        Way("740.10(b)", (*common, *_facts(t, REPLACED, Fact.WARRANTY_REPLACEMENT, *kept, gone))),
    )


def _facts(t: Transaction, cite: Cite, *facts: Fact) -> tuple[Step, ...]:
    return tuple(stated(t, fact, cite) for fact in facts)


def _goods(t: Transaction) -> Step:
    return ask("It is a commodity or software", t.item.kind in (ItemKind.COMMODITY, ItemKind.SOFTWARE), PARTS)


def _not_e1(t: Transaction) -> Step:
    inside = country_groups.in_group(acts.place(t), "E:1", t.on)
    truth = opposite(inside)
    return ask("The destination is not in E:1", truth, PARTS, acts.place(t) or "not known", missing="destination")


def _not_series_to_d5(t: Transaction) -> Step:
    embargoed = country_groups.in_group(acts.place(t), "D:5", t.on)
    series = classified(t).ask(
        "It is a 600 series or 9x515 item", lambda eccn: military_series(eccn) or space_series(eccn), PARTS
    )
    if embargoed is False:
        return ask("It is no 600 series or 9x515 item to D:5", True, PARTS, acts.place(t) or "")
    return unless(series)
