"""Embargoes of part 746 before their present form, and those that ended (15 CFR part 746; 742.9, 742.19).

In words: some places were under an embargo, or under an anti-terrorism control of every item on the Commerce Control
List, up to a day on which a rule ended or replaced it. What such a control asked for on an earlier day is not held, and
the Country Chart of today says nothing of it: up to that day the question stays open. Each place and day is in
`parameters/ear/embargoes_before.csv`; `items` says whether all items are in question or those of the list.

Not modelled here: what the embargoes asked for, their exceptions and their review.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from licet.law import acts
from licet.law.classification import classified, on_ccl
from licet.law.ear.s734_3_subject_to_the_ear import subject
from licet.law.tables import Dated, TableLine, lines
from licet.law.trace import Cite, Ruling, Step, all_of, ask
from licet.model.transaction import Transaction

RULE = Cite("15 CFR 746.1", "embargoes and anti-terrorism controls that ended, or had another form before")
COLUMNS = ["places", "since", "until", "items", "cite", "check"]
ITEMS = ("all", "listed")


@dataclass(frozen=True, slots=True)
class Before:
    """A control that has ended: where, for which items, in which days, and by which rule it ended."""

    places: tuple[str, ...]
    items: str
    dated: Dated


def embargoes_before(transaction: Transaction) -> Iterator[Ruling]:
    """One open question for each earlier control of the destination that held on the day."""
    where = acts.place(transaction)
    for one in table():
        if where in one.places and one.dated.holds(transaction.on):
            yield Ruling(
                rule="ear.part_746_before",
                cite=RULE,
                when=all_of(acts.sends(transaction), subject(transaction), _items(one, transaction), _open(one, where)),
                then="A license may be required by a control that has ended since",
                blocks=True,
            )


def _items(one: Before, t: Transaction) -> Step:
    if one.items == "all":
        return ask("All items are in question", True, RULE)
    return classified(t).ask("The item is on the Commerce Control List", on_ccl, RULE)


def _open(one: Before, where: str) -> Step:
    question = "The control of the day requires a license"
    dated = one.dated
    why = f"{where}: what it asked for before {dated.until} is not held"
    return ask(question, None, RULE, why, missing="not_modelled:embargo_before", source=dated.cite, check=dated.check)


@cache
def table() -> tuple[Before, ...]:
    """Every line of the table."""
    return tuple(_line(line) for line in lines("ear/embargoes_before.csv", COLUMNS))


def _line(line: TableLine) -> Before:
    line.day("until")  # a control that is here has ended
    return Before(line.words("places"), line.one_of("items", ITEMS), line.dated())
