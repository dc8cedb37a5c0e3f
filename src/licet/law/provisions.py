"""How far each provision that can bear on an answer is modelled: the table that docs/reference/law.md shows.

`provisions.csv` is written by `make docs` from the rules themselves, so it says what they say.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from licet.law.stamp import LAW_DAY


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of the law. `state`: modelled, partly, not, or (of what requires no license) procedure or guidance.

    `section`: `744.11`, `Supp. 1 to part 736`, `31 CFR 850.217`. `rules`: the files that answer it. `left_out`: what
    they say they leave out; an answer that could turn on it is unknown and names it.
    """

    section: str
    subject: str
    state: str
    rules: str
    left_out: str


@cache
def provisions() -> tuple[Provision, ...]:
    """Every provision that can bear on an answer, in the order of the law, and how far it is modelled."""
    text = files("licet.law").joinpath("provisions.csv").read_text(encoding="utf-8")
    return tuple(Provision(**row) for row in csv.DictReader(text.splitlines()))


def law_day() -> date:
    """The last day on which the law was looked for; a change published later is in no answer."""
    return date.fromisoformat(LAW_DAY)
