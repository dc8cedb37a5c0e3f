"""What has to be done before an item leaves (15 CFR 758.1, 758.6 and 744.15(b)).

In words: an export from the United States is filed in the Automated Export System when it goes under a license, when a
rule of its own asks for it whatever the value (see s744_15_unverified_list), and else when its value is above a level.
Goods on the Commerce Control List carry the destination control statement on their commercial invoice, unless they go
under License Exception BAG or GFT; some entries also carry their ECCN. A party on the Unverified List signs a statement
before anything goes to it that needs no license.

Not modelled here: the other grounds for filing in 758.1(b), and the exemptions of 758.1(c); filing rules of the Census
Bureau (15 CFR part 30); the statement for defense articles; the form of 758.6 before 2016-11-15.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from licet.law import parameters
from licet.law.classification import classified, in_any, military_series, on_ccl, space_series
from licet.law.parameters import Value
from licet.law.trace import Cite, Step, all_of, any_of, ask, unless
from licet.model.decision import Decision, Outcome
from licet.model.transaction import Activity, ItemKind, Transaction

FILING = Cite("15 CFR 758.1(b)", "when electronic export information is filed, whatever the value or above a level")
STATEMENT = Cite("15 CFR 758.6(a)(1)", "the destination control statement on the commercial invoice")
ECCN = Cite("15 CFR 758.6(a)(2)", "some ECCNs stand on the commercial invoice")
UVL = Cite("15 CFR 744.15(b)", "a statement of the listed party before an item that needs no license goes there")

WORDS = parameters.load("ear.export_clearance", "statement")
ON_INVOICE = parameters.load("ear.export_clearance", "eccn_on_invoice")
LEVEL = parameters.load("ear.export_clearance", "filing_value")

DESTINATION_CONTROL = (
    "These items are controlled by the U.S. government and authorized for export only to the country of ultimate "
    "destination for use by the ultimate consignee or end-user(s) herein identified. They may not be resold, "
    "transferred, or otherwise disposed of, to any other country or to any person other than the authorized ultimate "
    "consignee or end-user(s), either in their original form or after being incorporated into other items, without "
    "first obtaining approval from the U.S. government or as otherwise authorized by U.S. law and regulations."
)
"""The words of 758.6(a)(1)."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do before shipping. `when`: yes it is asked, no it is not, unknown: find out."""

    what: str
    cite: Cite
    when: Step
    words: str = ""


def before_shipping(transaction: Transaction, decision: Decision) -> tuple[Duty, ...]:
    """What has to be done before the item leaves, each with its questions.

    Source:
        15 CFR 758.1(b), 758.6(a) and 744.15(b).
    """
    return tuple(_duties(transaction, decision))


def _duties(t: Transaction, decision: Decision) -> Iterator[Duty]:
    asked = "uvl_statement" in decision.conditions
    shown = "a condition of the answer" if asked else "no party needs one"
    yield Duty("Obtain the statement of the party on the Unverified List", UVL, ask("It is asked", asked, UVL, shown))
    yield Duty("File electronic export information (EEI)", FILING, _filing(t, decision))
    yield Duty(
        "Put the destination control statement on the commercial invoice",
        STATEMENT,
        all_of(*_shipped(t, STATEMENT, WORDS.before(t.on)), unless(_baggage(decision))),
        DESTINATION_CONTROL,
    )
    yield Duty("Put the ECCN on the commercial invoice", ECCN, _eccn(t))


def _filing(t: Transaction, decision: Decision) -> Step:
    level = LEVEL.before(t.on)
    value, bar = t.item.value_usd, level.number if level else None
    licensed = decision.outcome is Outcome.LICENSE_REQUIRED
    # At or below the level the other grounds of 758.1(b) decide, and they are not modelled: that is no answer no.
    above = True if value is not None and bar is not None and value > bar else None
    return all_of(
        ask("It is an export from the United States", t.activity is Activity.EXPORT, FILING, t.activity.value),
        any_of(
            ask("It goes under a license", licensed, FILING, "one is required" if licensed else "none is required"),
            ask("A rule asks for it whatever the value", "eei_filing" in decision.conditions, FILING),
            ask(
                f"Its value is above {bar} US dollars",
                above,
                FILING,
                "not stated" if value is None else f"{value} US dollars",
                missing="value_usd" if value is None else "not_modelled:s758_1",
                source=level.cite if level else "",
                check=level.check if level else "",
            ),
        ),
    )


def _shipped(t: Transaction, cite: Cite, value: Value | None) -> Iterator[Step]:
    goods = None if t.item.kind is None else t.item.kind is ItemKind.COMMODITY
    yield ask("It is an export from the United States", t.activity is Activity.EXPORT, cite, t.activity.value)
    yield ask("It is shipped as goods", goods, cite, t.item.kind.value if t.item.kind else "", missing="item_kind")
    yield ask("These words are asked on the day", None if value is None else True, cite, missing="not_modelled:758.6")
    yield classified(t).ask("The item is on the Commerce Control List", on_ccl, cite)


def _baggage(decision: Decision) -> Step:
    symbols = {one.symbol for one in decision.license_exceptions} & {"BAG", "GFT"}
    return ask("It goes under License Exception BAG or GFT", bool(symbols), STATEMENT, ", ".join(sorted(symbols)))


def _eccn(t: Transaction) -> Step:
    value = ON_INVOICE.before(t.on)
    named = in_any(*value.codes) if value and value.codes else None

    def stands(eccn: str) -> bool | None:
        if military_series(eccn) or space_series(eccn):
            return True
        return named(eccn) if named and on_ccl(eccn) else False

    shown = "the 600 series, 9x515" + (f", {', '.join(value.codes)}" if value and value.codes else "")
    question = classified(t).ask(f"The entry is one of: {shown}", stands, ECCN)
    source = ask("The list of entries is known", True, ECCN, source=value.cite, check=value.check) if value else None
    return all_of(*_shipped(t, ECCN, value), question, *([source] if source else []))
