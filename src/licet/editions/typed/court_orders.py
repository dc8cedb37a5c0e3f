"""Courts that keep a listing from taking effect against a party: the listing stands in the list and is said to be so.

No list shows such an order, and an appeal may end it: it changes no listing here. `history` says it beside
the listing.
"""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from licet.editions.keys import fold
from licet.errors import SourceUnreadable
from licet.model import SourceId

_HERE = Path(__file__).resolve().parent
_COLUMNS = ["list", "party", "since", "until", "court", "order", "source"]


class Order(StrEnum):
    """What a court ordered about a listing."""

    ENJOINED = "enjoined"
    VACATED = "vacated"


_SAYS = {
    Order.ENJOINED: "kept this listing from being enforced against it",
    Order.VACATED: "set this listing aside",
}


@dataclass(frozen=True, slots=True)
class CourtOrder:
    """An order of a court about the listing of one party; `until` None: nothing is held that ended it."""

    list: SourceId
    party: str
    since: date
    until: date | None
    court: str
    order: Order
    source: str


@cache
def court_orders(path: Path = _HERE / "court_orders.csv") -> tuple[CourtOrder, ...]:
    """The orders that we know of, in the order of the table.

    Raises:
        SourceUnreadable: a column is unknown or missing, or a value is not what its column holds.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != _COLUMNS:
            raise SourceUnreadable(f"{path.name} has the columns {reader.fieldnames}, expected {_COLUMNS}")
        return tuple(_order(row, f"{path.name} line {reader.line_num}") for row in reader)


def court_remarks(source: SourceId, names: Collection[str], *, known: date | None = None) -> Iterator[str]:
    """What to say beside a party of a list about whose listing a court has ordered something.

    Args:
        names: every name of the party; case, accents and punctuation make no difference.
        known: the day of knowledge; an order made later is not spoken of.
    """
    folded = {fold(name) for name in names} - {""}
    for one in court_orders():
        if one.list == source and fold(one.party) in folded and (known is None or one.since <= known):
            ended = one.until is not None and (known is None or one.until <= known)
            end = f" until {one.until}" if ended else ""
            yield (
                f"A court ({one.court}) {_SAYS[one.order]} from {one.since} on{end}, by {one.source}. The list itself "
                "does not show it, and our answers go by the list: ask counsel."
            )


def _order(row: dict[str | None, str | None], where: str) -> CourtOrder:
    if None in row or None in row.values():
        raise SourceUnreadable(f"{where}: not {len(_COLUMNS)} values")
    said = {str(name): str(value).strip() for name, value in row.items()}
    if missing := [name for name in _COLUMNS if name != "until" and not said[name]]:
        raise SourceUnreadable(f"{where}: no value for {', '.join(missing)}")
    try:
        return CourtOrder(
            SourceId(said["list"]),
            said["party"],
            date.fromisoformat(said["since"]),
            date.fromisoformat(said["until"]) if said["until"] else None,
            said["court"],
            Order(said["order"]),
            said["source"],
        )
    except ValueError as slip:
        raise SourceUnreadable(f"{where}: {slip}") from slip
