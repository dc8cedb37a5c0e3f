"""Links that a person has decided, `links.csv`: they make a link that no evidence makes, and undo one that it makes.

Columns: `a`, `b` (ids of parties), `answer` (`same` or `different`), `why` (a sentence), `source` (where it can be
read), `reviewed` (the day).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from licet.errors import SourceUnreadable
from licet.model import Link, LinkKind, PartyId, Strength

_COLUMNS = ["a", "b", "answer", "why", "source", "reviewed"]
_ANSWERS = {"same": Strength.STRONG, "different": Strength.REFUSED}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person has decided of two parties; `a` stands before `b` in the order of ids."""

    a: PartyId
    b: PartyId
    strength: Strength
    why: str
    source: str
    reviewed: date

    def as_link(self) -> Link:
        """The decision as a link."""
        said = f"{self.why} ({self.source}; reviewed on {self.reviewed})"
        return Link(self.a, self.b, LinkKind.REVIEWED, self.strength, said)


@cache
def held_reviews() -> tuple[Reviewed, ...]:
    """The decisions of the file beside this one."""
    return reviews(Path(__file__).resolve().parent / "links.csv")


def reviews(path: Path) -> tuple[Reviewed, ...]:
    """The decisions of a file, in its order.

    Raises:
        SourceUnreadable: another column, an answer, day or id that is none, or two decisions on one pair.
    """
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle, strict=True)
        if reader.fieldnames != _COLUMNS:
            raise SourceUnreadable(f"{path.name}: columns are {reader.fieldnames}, expected {', '.join(_COLUMNS)}")
        found = tuple(_read(path.name, reader))
    if len({(one.a, one.b) for one in found}) < len(found):
        raise SourceUnreadable(f"{path.name}: two lines decide on one pair of parties; keep one")
    return found


def _read(file: str, reader: "csv.DictReader[str]") -> Iterator[Reviewed]:
    for row in reader:
        where = f"{file} line {reader.line_num}"
        if None in row or None in row.values() or not all(row.values()):
            raise SourceUnreadable(f"{where}: needs a value in each of {', '.join(_COLUMNS)}")
        a, b = sorted((row["a"], row["b"]))
        if a == b or ":" not in a or ":" not in b:
            raise SourceUnreadable(f"{where}: a is {row['a']!r} and b {row['b']!r}; allowed: the ids of two parties")
        if row["answer"] not in _ANSWERS:
            raise SourceUnreadable(f"{where}: answer is {row['answer']!r}; allowed: {', '.join(_ANSWERS)}")
        try:
            day = date.fromisoformat(row["reviewed"])
        except ValueError:
            raise SourceUnreadable(
                f"{where}: reviewed is {row['reviewed']!r}; allowed: a day like 2026-11-23"
            ) from None
        yield Reviewed(PartyId(a), PartyId(b), _ANSWERS[row["answer"]], row["why"], row["source"], day)
