"""License Exception LVS: shipments of limited value (15 CFR 740.3).

In words: a commodity may go to Country Group B where the net value of what one order holds of one entry does not
exceed the amount that the entry states for it, and where the entry leaves out neither the reason for control nor the
destination's Country Group. The order must not be split, and the orders of one year to one consignee must stay within
twelve times the amount: taken as given unless stated otherwise. A value that is not stated is not established.

Not modelled here: amounts that an entry gives under conditions in words; parts for encryption items (740.3(d)(5)).
"""

from decimal import Decimal

from licet.law import acts, ccl_offers, country_groups
from licet.law.classification import group
from licet.law.country_chart import Row
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import NOT_STATED, taken
from licet.law.ear.s740_list_based import group_b
from licet.law.trace import Cite, LicenseException, Step, ask
from licet.law.truths import opposite
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import ItemKind, Transaction

LVS = Cite("15 CFR 740.3", "shipments of limited value to Country Group B")
ORDERS = Cite("15 CFR 740.3(d)", "orders may not be split, and have a yearly limit")


def limited_value(row: Row, eccn: str, t: Transaction) -> LicenseException:
    """License Exception LVS for one reason for control of an entry."""
    offer = ccl_offers.offered(eccn, "LVS")
    limit, *groups = offer.terms.split() if offer else [""]
    amount = f"{limit} USD" if offer else "nothing that is a list of paragraphs"
    steps = (
        ask("The item is a commodity", t.item.kind is ItemKind.COMMODITY and group(eccn) in ("A", "B", "C"), LVS),
        group_b(t),
        *(_outside(group, eccn, t) for group in groups),
        ask(f"The entry of {eccn} offers LVS for it", offer is not None, LVS, f"the entry offers {amount}"),
        ask(f"It offers LVS for reason {row.reason}", offer is not None and row.reason not in offer.not_for, LVS),
        _value(t, Decimal(limit) if offer else None),
        taken(t, Fact.LVS_ORDER_ELIGIBLE, ORDERS),
    )
    return exception("LVS", t, Way("740.3", steps))


def _outside(left_out: str, eccn: str, t: Transaction) -> Step:
    where = acts.place(t)
    truth = opposite(country_groups.in_group(where, left_out, t.on))
    question = f"The destination is not in {left_out}, which the entry of {eccn} leaves out"
    return ask(question, truth, LVS, where or "not known", missing="destination")


def _value(t: Transaction, limit: Decimal | None) -> Step:
    value = t.item.value_usd
    question = "The value does not exceed the entry's limit for one order"
    if value is None and "value_usd" in t.item.not_known and limit is not None:
        return ask(question, None, LVS, f"the value is not known; the limit is {limit} USD", missing="value_usd")
    if value is None:
        missing = f"{NOT_STATED}value_usd" if limit is not None else ""
        return ask(question, False, LVS, f"no value is stated; the limit is {limit or 'none'} USD", missing=missing)
    return ask(question, limit is not None and value <= limit, LVS, f"{value} USD; the limit is {limit or 'none'} USD")
