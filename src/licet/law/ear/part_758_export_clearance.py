"""What has to be done before an item leaves (15 CFR 758.1, 758.6 and 744.15(b)).

In words: an export of goods from the United States is filed in the Automated Export System when it goes under a
license or License Exception STA, to Country Group E:1 or E:2, when it is of the 600 series or 9x515, when a rule of its
own asks for it whatever the value (see s744_15_unverified_list), and else when its value is above a level.
Goods on the Commerce Control List carry the destination control statement on their commercial invoice, unless they go
under License Exception BAG or GFT; some entries also carry their ECCN. A party on the Unverified List signs a statement
before anything goes to it that needs no license.

Not modelled here: the other grounds for filing in 758.1(b) (transit through Canada, firearms and others: unknown), and
the exemptions of 758.1(c); whether software is shipped on a medium (unknown); filing rules of the Census Bureau (15 CFR
part 30); the statement for defense articles; the form of 758.6 before 2016-11-15 (unknown).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from licet.law import acts, country_groups, parameters
from licet.law.classification import classified, in_any, military_series, on_ccl, space_series
from licet.law.parameters import Value
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask, unless
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
    what = "Obtain the statement of the party on the Unverified List: end use, end user, destination, and its consent"
    asked = ask("A party needs one", condition("uvl_statement", decision), UVL, missing="identity")
    yield Duty(f"{what} to end-use checks", UVL, asked)
    yield Duty("File electronic export information (EEI)", FILING, _filing(t, decision))
    yield Duty(
        "Put the destination control statement on the commercial invoice",
        STATEMENT,
        all_of(*_shipped(t, STATEMENT, WORDS.before(t.on)), unless(_baggage(decision))),
        DESTINATION_CONTROL,
    )
    yield Duty("Put the ECCN on the commercial invoice", ECCN, _eccn(t))


def _filing(t: Transaction, decision: Decision) -> Step:
    """Whether the export is filed. No ground of its own is a no: others of 758.1(b) are not modelled."""
    level = LEVEL.before(t.on)
    value, bar = t.item.value_usd, level.number if level else None
    licensed = decision.outcome is Outcome.LICENSE_REQUIRED
    by_rule = condition("eei_filing", decision)
    under_sta = any(one.symbol == "STA" for one in decision.license_exceptions)
    # At or below the level the other grounds decide, and they are not all modelled: that is no answer no.
    above = True if value is not None and bar is not None and value > bar else None
    return all_of(
        ask("It is an export from the United States", t.activity is Activity.EXPORT, FILING, t.activity.value),
        ask("It is shipped, not sent electronically", _goods(t), FILING, missing="item_kind"),
        any_of(
            ask("It goes under a license", licensed, FILING, "one is required" if licensed else "none is required"),
            ask("A rule asks for it whatever the value", by_rule, FILING, missing="identity"),
            ask("It goes under License Exception STA", under_sta, FILING),
            _to_group_e(t),
            classified(t).ask("The entry is of the 600 series or 9x515", _series, FILING),
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


def condition(code: str, decision: Decision) -> bool | None:
    """Whether a condition holds: also of an answer that is no yes; unknown where a rule that asks for it is."""
    if code in decision.conditions:
        return True
    answers = {ruling.answer for ruling in decision.rulings if code in ruling.conditions}
    return None if Answer.UNKNOWN in answers else Answer.YES in answers


def _to_group_e(t: Transaction) -> Step:
    where = acts.place(t)
    there = country_groups.in_any_group(where, ("E:1", "E:2"), t.on)
    return ask("The destination is in Country Group E:1 or E:2", there, FILING, where or "", missing="destination")


def _series(eccn: str) -> bool:
    return military_series(eccn) or space_series(eccn)


def _goods(t: Transaction) -> bool | None:
    """Whether something is shipped; software may be, on a medium."""
    if t.item.kind in (None, ItemKind.SOFTWARE):
        return None
    return t.item.kind is ItemKind.COMMODITY


def _shipped(t: Transaction, cite: Cite, value: Value | None) -> Iterator[Step]:
    yield ask("It is an export from the United States", t.activity is Activity.EXPORT, cite, t.activity.value)
    yield ask("It is shipped as goods", _goods(t), cite, t.item.kind.value if t.item.kind else "", missing="item_kind")
    yield ask("These words are asked on the day", None if value is None else True, cite, missing="not_modelled:758.6")
    yield classified(t).ask("The item is on the Commerce Control List", on_ccl, cite)


def _baggage(decision: Decision) -> Step:
    symbols = {one.symbol for one in decision.license_exceptions} & {"BAG", "GFT"}
    return ask("It goes under License Exception BAG or GFT", bool(symbols), STATEMENT, ", ".join(sorted(symbols)))


def _eccn(t: Transaction) -> Step:
    value = ON_INVOICE.before(t.on)
    named = in_any(*(value.codes if value else ()))

    def stands(eccn: str) -> bool | None:
        return _series(eccn) or named(eccn)

    shown = "the 600 series, 9x515" + (f", {', '.join(value.codes)}" if value and value.codes else "")
    question = classified(t).ask(f"The entry is one of: {shown}", stands, ECCN)
    source = ask("The list of entries is known", True, ECCN, source=value.cite, check=value.check) if value else None
    return all_of(*_shipped(t, ECCN, value), question, *([source] if source else []))
