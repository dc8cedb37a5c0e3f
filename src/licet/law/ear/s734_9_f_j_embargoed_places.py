"""Foreign direct product rules for Russia, Belarus and Crimea, and for Iran (15 CFR 734.9(f) and (j)).

In words: (f) an item on the Commerce Control List, or named by Supplement No. 6 or 7 to part 746, made with any US
technology or software of the list, is subject to the EAR when it goes to Russia (2022-02-24), Belarus (2022-03-02) or
the occupied Crimea region of Ukraine (2023-05-19); not to the Donetsk and Luhansk regions. The first text named the
technology of categories 3 to 9, that of 2022-04-08 all. (j) an item of categories 3 to 9, or named by Supplement No. 7,
made with US technology or software of those categories, when it goes to Iran or to its Government (2023-02-24).

Not modelled here: which EAR99 items the supplements name by tariff code (a fact for Supplement No. 7, else open); items
known to go into what those supplements name; the partner countries of Supplement No. 3 to part 746, which lift license
requirements and not the jurisdiction.
"""

from collections.abc import Callable, Iterator

from licet.law.classification import category, classified, group, on_ccl
from licet.law.direct_product import (
    Inputs,
    Reached,
    cited,
    held,
    in_force,
    made,
    paragraph,
    technology_or_software,
    to,
)
from licet.law.trace import Cite, Step, all_of, any_of, ask
from licet.law.truths import any_true
from licet.model.transaction import Transaction

THREE_TO_NINE = frozenset("3456789")
Scope = Callable[[str, bool | None], bool | None]
"""Whether a paragraph names an item: its classification, and whether Supplement No. 7 names it."""


def by_destination(transaction: Transaction) -> Iterator[Reached]:
    """Paragraphs (f) and (j)."""
    yield _russia(transaction)
    yield _iran(transaction)


def _russia(t: Transaction) -> Reached:
    cite, value = cited("f"), held("f", t)
    named = technology_or_software(t)
    when = all_of(
        in_force("f", t),
        _supplement(t, "The item is on the Commerce Control List, or in Supp. 6 or 7 to part 746", cite, _listed),
        made(t, Inputs(named, named), cite),
        to(t, value.codes if value else ("RU",), cite),
    )
    return Reached(paragraph("f"), when)


def _iran(t: Transaction) -> Reached:
    cite = cited("j")
    when = all_of(
        in_force("j", t),
        _supplement(t, "The item is in categories 3 to 9, or in Supp. 7 to part 746", cite, _three_to_nine),
        made(t, Inputs(_technology_three_to_nine, _technology_three_to_nine), cite),
        any_of(to(t, ("IR",), cite), _government_of_iran(t, cite)),
    )
    return Reached(paragraph("j"), when)


def _supplement(t: Transaction, question: str, cite: Cite, scope: Scope) -> Step:
    """The scope; an item it does not name is open until it is known whether Supplement No. 7 names its tariff code."""
    stated = t.item.in_supp7_part746
    return classified(t).ask(question, lambda eccn: True if stated else scope(eccn, stated), cite)


def _listed(eccn: str, _: bool | None) -> bool | None:
    # Supplement No. 6 names EAR99 chemicals and the like, about which no fact is taken.
    return True if on_ccl(eccn) else None


def _three_to_nine(eccn: str, in_supplement_7: bool | None) -> bool | None:
    if category(eccn) in THREE_TO_NINE:
        return True
    return False if in_supplement_7 is False else None


def _technology_three_to_nine(eccn: str) -> bool:
    return group(eccn) in ("D", "E") and category(eccn) in THREE_TO_NINE


def _government_of_iran(t: Transaction, cite: Cite) -> Step:
    question = "The Government of Iran is a party"
    there = [party for party in t.parties if party.hq in ("IR", None)]
    found = [None if party.hq is None and party.government is not False else party.government for party in there]
    truth = any_true(found)
    shown = ", ".join(party.name for party in there) or "no party of Iran"
    return ask(question, truth, cite, shown, missing="end_user")
