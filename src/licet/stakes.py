"""Stakes that somebody states in a file: who owns how much of whom, since when, and who says so.

A CSV with a header. `owner`, `owned` are needed; `owner_id`, `owned_id` name a listed party by its id; `share` is a
percentage, or `least` and `most` bound it, and without any of them the share is not known; `since`, `until` are its
first day and the first one on which it no longer holds; `source` says who states it.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from licet.errors import BadInput, SourceUnreadable

COLUMNS = ("owner", "owned", "owner_id", "owned_id", "share", "least", "most", "since", "until", "source")
NEEDED = ("owner", "owned")
MOST_BYTES = 20_000_000
LONGEST = 1_000
NOTHING, WHOLE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class StatedStake:
    """One owner's part of one company, from `least` to `most` of 1, as `source` states it.

    `owner_id`, `owned_id`: the listed party that is meant; None where only the name says so.
    """

    owner: str
    owned: str
    least: Fraction = NOTHING
    most: Fraction = WHOLE
    owner_id: str | None = None
    owned_id: str | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""

    def holds(self, on: date) -> bool:
        """Whether it is stated for a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


def read_stakes(path: Path) -> tuple[StatedStake, ...]:
    """The stakes of a file (CSV), in its order.

    Raises:
        SourceUnreadable: it cannot be read, or is no CSV in UTF-8.
        BadInput: a column, a cell or a line that cannot be used; the line is named.
    """
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise BadInput("stakes", f"{len(data)} bytes", f"at most {MOST_BYTES}")
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        return tuple(_stakes(rows, path.name))
    except (OSError, UnicodeDecodeError, csv.Error) as slip:
        raise SourceUnreadable(f"{path}: {slip}") from slip


def _stakes(rows: "csv.DictReader[str]", file: str) -> Iterator[StatedStake]:
    columns = rows.fieldnames or ()
    unknown, lacking = set(columns) - set(COLUMNS), set(NEEDED) - set(columns)
    if unknown or lacking or len(set(columns)) != len(columns):
        raise BadInput(f"{file}, columns", list(columns), f"{', '.join(COLUMNS)}; {' and '.join(NEEDED)} are needed")
    for row in rows:
        at = f"{file}, line {rows.line_num}"
        if None in row or None in row.values():
            raise BadInput(at, "another number of cells than the header", f"{len(columns)} cells")
        yield _stake({name: cell.strip() for name, cell in row.items()}, at)


def _stake(row: Mapping[str, str], at: str) -> StatedStake:
    for name in (*NEEDED, "source"):
        if (name in NEEDED and not row[name]) or len(row.get(name, "")) > LONGEST:
            raise BadInput(f"{at}, {name}", row.get(name, "")[:50], f"a text of at most {LONGEST} characters")
    least, most = _bounds(row, at)
    read = StatedStake(
        *(row["owner"], row["owned"], least, most, row.get("owner_id") or None, row.get("owned_id") or None),
        *(_day(row, "since", at), _day(row, "until", at), row.get("source", "")),
    )
    if (read.owner_id or read.owner) == (read.owned_id or read.owned):
        raise BadInput(at, read.owner, "another owner than the company itself")
    return read


def _bounds(row: Mapping[str, str], at: str) -> tuple[Fraction, Fraction]:
    exact, least, most = (row.get(name, "") for name in ("share", "least", "most"))
    if exact and (least or most):
        raise BadInput(f"{at}, share", exact, "either share, or least and most")
    low = _share(exact or least, f"{at}, share") if exact or least else NOTHING
    high = _share(exact or most, f"{at}, share") if exact or most else WHOLE
    if low > high:
        raise BadInput(at, f"{least} to {most}", "the least percentage before the most")
    return low, high


def _share(text: str, at: str) -> Fraction:
    try:
        share = Decimal(text.removesuffix("%").strip())
    except InvalidOperation:
        share = Decimal("NaN")
    if not share.is_finite() or not 0 <= share <= 100 or share.as_tuple().exponent < -9:  # type: ignore[operator]
        raise BadInput(at, text, "a percentage from 0 to 100")
    return Fraction(share) / 100


def _day(row: Mapping[str, str], name: str, at: str) -> date | None:
    text = row.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as slip:
        raise BadInput(f"{at}, {name}", text, "a day such as 2025-01-16") from slip
