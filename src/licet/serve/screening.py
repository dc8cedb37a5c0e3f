"""Screening and comparing for the terminal and for files: what the commands `screen` and `compare` answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import licet
from licet.serve import batch, options, shapes, tables
from licet.serve.console import ATTENTION, DONE, WRONG_INPUT
from licet.serve.writing import Line, as_json

COLUMNS = (
    "id",
    "matches",
    "rank",
    "party",
    "listed name",
    "score",
    "in force",
    "lists",
    "since",
    "citation",
    "evidence",
    "as of",
)
"""Columns of a table of answers: one row per candidate, and one for a name without any."""


@dataclass(frozen=True, slots=True)
class Screener:
    """What names are screened against. `many` answers in bulk; `stamp` says what the answers rest on."""

    many: Callable[[Sequence[licet.Party]], Iterable[shapes.Shape]]
    show: Callable[[licet.Party], int]
    stamp: str


def of_edition(
    edition: Path | None, known: date | None, on: date | None, threshold: float | None, limit: int
) -> Screener:
    """Screening against the lists of an edition on a day."""
    snapshot = licet.open(edition=edition, known=known)
    day = on or options.today()

    def many(parties: Sequence[licet.Party]) -> Iterable[shapes.Shape]:
        found = snapshot.screen_many(parties, on=day, threshold=threshold, limit=limit)
        return ({"matches": [shapes.candidate(one) for one in each.candidates]} for each in found)

    def show(party: licet.Party) -> int:
        return _show(snapshot.screen(party, on=day, threshold=threshold, limit=limit))

    return Screener(many, show, f"{snapshot.digest} on={day} threshold={threshold} limit={limit}")
