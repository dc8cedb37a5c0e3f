"""What one unit of each term of the score is worth, for organizations and people, in points (10,000 = a score of 1).

The table is fitted by `tools/calibrate.py` on labelled names and rounded to whole points; 400 points are one unit of
log-odds. Terms of RAISING are never below 0, all others never above: more agreement never lowers a score.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RAISING = frozenset(
    {
        *("same_words.half", "same_words.one", "same_country", "same_kind", "cut_off.begins"),
        *("whole_name.listed", "whole_name.listed_long", "whole_name.asked", "whole_name.asked_long"),
        *(
            "whole_name.equal",
            "whole_name.brand",
            "alike_letters.most",
            "alike_letters.nearly_all",
            "alike_letters.long",
        ),
        *("slip_apart.one", "slip_apart.two", "left_alike.letters", "name_parts.two"),
    }
)
BASE = "same_words.base"
"""The one term of either sign: what two names are worth before anything is compared."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of one unit of each term: for organizations (and all that are no people), and for people."""

    organization: Mapping[str, int]
    person: Mapping[str, int]

    def of(self, *, person: bool) -> Mapping[str, int]:
        """The column for a kind of party."""
        return self.person if person else self.organization


@cache
def weights() -> Weights:
    """The table `weights.csv`.

    Raises:
        ValueError: a term stands there twice, or its weight has the wrong sign.
    """
    with (Path(__file__).parent / "weights.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    table = {row["term"]: (int(row["organization"]), int(row["person"])) for row in rows}
    if len(table) != len(rows):
        raise ValueError("weights.csv: a term stands there twice")
    for term, values in table.items():
        if term != BASE and any(value < 0 if term in RAISING else value > 0 for value in values):
            raise ValueError(f"weights.csv: {term} has the weights {values}: wrong sign")
    return Weights({term: one for term, (one, _) in table.items()}, {term: two for term, (_, two) in table.items()})
