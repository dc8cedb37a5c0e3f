"""What happened to a listing, and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from licet.model.listing import SourceId
from licet.model.party import PartyId


class ChangeKind(StrEnum):
    """What happened to a listing."""

    ADDED = "added"
    REMOVED = "removed"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to one listing on a day (None where only two editions bound it).

    `not_before`, `not_after`: its bounds; with `on`, the day from which it may have held at the publisher, and `on`.
    """

    change: ChangeKind
    list: SourceId
    party: PartyId
    name: str
    on: date | None
    citation: str | None
    not_before: date | None = None
    not_after: date | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
