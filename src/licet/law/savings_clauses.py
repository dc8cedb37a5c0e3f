"""Savings clauses: goods already on their way when a rule began may arrive under the earlier law.

In words: a clause belongs to one rule. It names the day on which the goods had to be on their way under an actual
order, and usually a day before which they have to arrive; some clauses name none. Who relies on one says which rule
it is of; where neither the question nor the table knows the last day, the answer is open, and never guessed.

Not modelled here: goods on dock for loading, and orders placed before a rule, where a clause names them.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from licet.law.tables import TableLine, lines
from licet.law.trace import Cite, Step, ask
from licet.model.transaction import SavingsClause, Transaction

SAVED = Cite("15 CFR 744.16", "a rule's savings clause: goods on their way under an actual order may arrive")
COLUMNS = ["rule", "pages", "en_route_on", "complete_before", "source", "check"]
QUESTION = "A savings clause lets goods on their way arrive"
OPEN = "open"
CITATION = re.compile(r"(\d+) FR (\d+)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule's clause. `complete_before` None: not read, or (`endless`) the clause names no last day."""

    rule: str
    pages: int
    en_route_on: date
    complete_before: date | None
    endless: bool
    source: str
    check: str


@cache
def clauses() -> dict[str, Clause]:
    """Every clause of `parameters/ear/savings_clauses.csv`, by its rule."""
    return {line["rule"]: _clause(line) for line in lines("ear/savings_clauses.csv", COLUMNS)}


def _clause(line: TableLine) -> Clause:
    endless = line["complete_before"] == OPEN
    return Clause(
        rule=line["rule"],
        pages=int(line["pages"]),
        en_route_on=line.day("en_route_on"),
        complete_before=None if endless else line.day_if_any("complete_before"),
        endless=endless,
        source=line["source"],
        check=line["check"],
    )


def clause_of(rule: str | None) -> Clause | None:
    """The clause of a rule, cited by any of its pages (`90 FR 4619` is a page of the rule at 90 FR 4617)."""
    cited = CITATION.fullmatch(rule or "")
    if cited is None:
        return None
    for one in clauses().values():
        volume, first = (int(n) for n in one.rule.split(" FR "))
        if int(cited[1]) == volume and first <= int(cited[2]) < first + one.pages:
            return one
    return None


def same_rule(one: str | None, other: str | None) -> bool:
    """Whether two citations are of one rule: alike, or two pages of a rule that we know."""
    found = clause_of(one)
    return one is not None and (one == other or (found is not None and found == clause_of(other)))


def saved(t: Transaction, *, applies: bool | None) -> Step:
    """Whether the clause that is taken as given lets the goods arrive; `applies`: it is of the rule in question."""
    stated = t.assume.savings_clause
    if stated is None or applies is False:
        return ask(
            QUESTION, False, SAVED, "none is stated" if stated is None else f"it is of another rule: {stated.rule}"
        )
    known = clause_of(stated.rule)
    if known is not None and stated.en_route_on > known.en_route_on:
        return ask(
            QUESTION, False, SAVED, f"the goods had to be on their way on {known.en_route_on}", source=stated.rule
        )
    days = [day for day in (stated.complete_before, known.complete_before if known else None) if day is not None]
    if not days and not (known and known.endless):
        check = known.check if known else ""
        return ask(
            QUESTION,
            None,
            SAVED,
            "its last day is not known",
            missing="savings_clause",
            source=stated.rule,
            check=check,
        )
    in_time = not days or t.on < min(days)
    truth = in_time if applies or not in_time else None
    return ask(QUESTION, truth, SAVED, _shown(stated, days), missing="savings_clause", source=stated.rule)


def _shown(stated: SavingsClause, days: list[date]) -> str:
    end = f"to arrive before {min(days)}" if days else "without a last day"
    return f"on the way on {stated.en_route_on}, {end}"
