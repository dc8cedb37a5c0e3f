"""License Exception HBM: high bandwidth memory for packaging (15 CFR 740.25).

In words: since 2024-12-02 memory of 3A090.c with a memory bandwidth density below 3.3 GB/s per mm2 may go without a
license, sent by a company headquartered in the United States or A:5 (without a parent in Macau or D:5), where the
designer of the co-packaged commodity bought it and it goes straight to the packaging site. A site of a US, A:5 or A:6
company confirms in writing; from any other site the finished commodities come back to the exporter. They may not
exceed 3A090. Not to distributors, and not for packaging at a facility that produces advanced-node circuits.

Not modelled here: packaging under the temporary general license of General Order No. 4; the report of (e) where the
numbers of units differ by more than 1 percent.
"""

from decimal import Decimal

from licet.law import parameters
from licet.law.ear.advanced_computing_items import Classification
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import NOT_STATED, stated
from licet.law.trace import Answer, Cite, LicenseException, Step, ask
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import EndUse, Transaction

ITEM = Cite("15 CFR 740.25(a)", "memory of 3A090.c")
SENDER = Cite("15 CFR 740.25(b)", "who may send it")
DENSITY = Cite("15 CFR 740.25(c)", "a memory bandwidth density below the limit")
BUYER = Cite("15 CFR 740.25(c)(1)", "the designer buys it itself")
ALLIED_SITE = Cite("15 CFR 740.25(c)(2)(i)", "packaging sites of US, A:5 and A:6 companies")
OTHER_SITE = Cite("15 CFR 740.25(c)(2)(ii)", "other packaging sites send the finished commodities back")
RESTRICTED = Cite("15 CFR 740.25(d)", "not to distributors, and not at advanced-node facilities")
LIMIT = parameters.load("ear.license_exceptions", "hbm_density")
ADVANCED = (EndUse.ADVANCED_NODE_IC_FACILITY, EndUse.IC_FACILITY_NODE_UNKNOWN)


def memory(t: Transaction, item: Classification) -> LicenseException:
    """License Exception HBM for an item that may be at 3A090.c."""
    common = (
        ask("The item is at 3A090.c", item.c.answer, ITEM, missing="chip_specs"),
        stated(t, Fact.HBM_EXPORTER_HEADQUARTERS, SENDER),
        _density(t),
        stated(t, Fact.HBM_BOUGHT_BY_DESIGNER, BUYER),
        stated(t, Fact.HBM_DIRECT_TO_PACKAGING_SITE, ALLIED_SITE),
        stated(t, Fact.HBM_FINISHED_BELOW_3A090, ALLIED_SITE),
        stated(t, Fact.HBM_NO_DISTRIBUTOR, RESTRICTED),
        _ordinary_facility(t),
    )
    return exception(
        "HBM",
        t,
        Way("740.25", (*common, stated(t, Fact.HBM_ALLIED_SITE_CONFIRMS, ALLIED_SITE))),
        Way("740.25", (*common, stated(t, Fact.HBM_RETURNED_TO_EXPORTER, OTHER_SITE))),
    )


def _density(t: Transaction) -> Step:
    value = LIMIT.before(t.on)
    limit = value.number if value else Decimal(0)
    question = f"Its memory bandwidth density is below {limit} GB/s per mm2"
    source = value.cite if value else ""
    if t.item.hbm is None:
        return ask(question, False, DENSITY, "no figures are stated", missing=f"{NOT_STATED}hbm", source=source)
    bandwidth, area = t.item.hbm.bandwidth_gbps, t.item.hbm.area_mm2
    if bandwidth is None or area is None:
        return ask(question, None, DENSITY, "a figure is not known", missing="chip_specs", source=source)
    return ask(question, bandwidth < limit * area, DENSITY, f"{bandwidth} GB/s on {area} mm2", source=source)


def _ordinary_facility(t: Transaction) -> Step:
    truth = None if t.end_use is None else t.end_use not in ADVANCED
    return ask("The facility produces no advanced-node circuits", truth, RESTRICTED, missing="end_use")


def asked(item: Classification) -> bool:
    """Whether HBM is worth a question: the item is memory, or may be."""
    return item.c.answer is not Answer.NO
