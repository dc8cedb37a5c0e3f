"""What one Federal Register document orders: which entries of which list it changes, from which day, and what it saves.

A notice orders; whether the list then looks so is for `editions/replay.py` to check.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from licet.model.entry import Entry
from licet.model.listing import Citation, SourceId


class OrderKind(StrEnum):
    """What an instruction orders. `LISTED`: the notice prints the whole list, and this entry stands on it."""

    ADDED = "added"
    REVISED = "revised"
    REMOVED = "removed"
    CORRECTED = "corrected"
    REDESIGNATED = "redesignated"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class OrderedChange:
    """One change of one entry (or footnote, or destination) of a list that one instruction orders.

    `name` is the entry's own; None where the change is of a `footnote` of the list or of a whole destination.
    `destination` is the code of the heading it stands under (None: the instruction names none). `effective` is the
    first day it holds, None where the document does not say it. `instruction` is its number (`2.a.ii`), `page` the
    page of the Federal Register on which the entry, or else the instruction, stands (None: no marker before it);
    `line` its place in the text. `entries` is what is printed: the party of the entry, then those below it; empty
    for a removal. `before` and `after` are the words that a correction or redesignation exchanges.
    """

    kind: OrderKind
    list: SourceId
    name: str | None
    destination: str | None
    effective: date | None
    instruction: str
    page: int | None
    line: int
    entries: tuple[Entry, ...] = ()
    footnote: int | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class EffectiveDay:
    """A day that a document sets: for all of it, or for some `instructions` only (their numbers).

    `kind`: `effective`, `compliance` (by then one must comply) or `expires` (it holds until then).
    """

    day: date
    kind: str = "effective"
    instructions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedShipments:
    """A savings clause: shipments on their way on `en_route_on` may go on as before until `last_day` (included).

    `last_day` None: the clause sets no end (as most before 2023).
    `eligibility`: what the rule took away, as codes (`license_exception`, `nlr`). `conditions`: what must be so, as
    codes (`en_route`, `on_dock`, `actual_orders`). `line`: its place in the text.
    """

    en_route_on: date
    last_day: date | None
    eligibility: tuple[str, ...]
    conditions: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class OtherAmendment:
    """An instruction of the document that changes no list: its number, the place in the CFR, its words."""

    instruction: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeChanges:
    """What one Federal Register document orders, in its order.

    `document` is its number (`2025-00704`), `citation` its first page (None: neither printed nor given), `last_page`
    the last that a page marker shows. `published` None: the document does not say it. `filed` is the day it was filed
    for public inspection, which is not its publication. `parts`: `15 CFR 744` …; `not_understood`: sentences about
    days that no grammar reads (an instruction about a list that is not understood stops the parse instead).
    `differences`: what the document's own summary counts otherwise than it was read.
    """

    document: str | None
    citation: Citation | None
    last_page: int | None
    published: date | None
    filed: date | None
    agency: str
    action: str
    title: str
    parts: tuple[str, ...]
    rin: str | None
    effective: tuple[EffectiveDay, ...]
    savings: tuple[SavedShipments, ...]
    changes: tuple[OrderedChange, ...]
    other: tuple[OtherAmendment, ...]
    not_understood: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()

    def cites(self, citation: Citation) -> bool:
        """Whether a citation lies on the pages of this document; False where its pages are not known."""
        own = self.citation
        if own is None or own.volume != citation.volume:
            return False
        return own.page <= citation.page <= (self.last_page or own.page)
