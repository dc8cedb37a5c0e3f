"""Records (15 CFR 762.2 and 762.6): what is kept of a transaction, and until when.

In words: every record of the transaction is kept for five years from the latest of: the export, or the service, to
which it pertains; any reexport, transshipment or diversion that becomes known; any other end of the transaction. While
one of these is not known, the end is not known, and only the day is given before which it cannot come. A record that an
agency has asked for is kept until the agency agrees in writing.

Not modelled here: records of boycott requests (part 760); how records are stored and produced (762.4 to 762.7); which
records are exempt (762.3).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from licet.law import parameters
from licet.law.ear.part_758_export_clearance import condition
from licet.law.trace import Answer, Cite
from licet.model.decision import Decision, Outcome
from licet.model.transaction import Activity, Transaction

KEPT = Cite("15 CFR 762.2", "the kinds of records that are kept, and the provisions that ask for some")
PERIOD = Cite("15 CFR 762.6(a)", "five years from the latest of the events")
REQUESTED = Cite("15 CFR 762.6(b)", "a record an agency asked for is not destroyed without its written agreement")
DE_MINIMIS = Cite("15 CFR 734.4", "how the share of controlled US content was found")
LISTED = Cite("15 CFR 744.15(b)", "the statement of a party on the Unverified List")
NOTICE = Cite("15 CFR 740.8", "the notification under License Exceptions NAC and ACA")
FILED = Cite("15 CFR 758.1", "the filing of export information")
REPORT = Cite("15 CFR 743.9", "the report of a foundry or OSAT company")
FLAGS = Cite("Supp. 3 to part 732", "how each red flag was resolved")
APPLIED = Cite("15 CFR 748.4", "the application, and what substantiates its facts")

YEARS = parameters.load("ear.records")


class EventKind(StrEnum):
    """The events of 762.6(a) from which the years count."""

    EXPORT = "export"
    REEXPORT = "reexport"
    TERMINATION = "termination"


@dataclass(frozen=True, slots=True)
class Event:
    """Whether one event of 762.6(a) happened, and when. `happened` unknown, or yes without a day: the end is open."""

    kind: EventKind
    happened: Answer
    day: date | None = None

    @property
    def settled(self) -> bool:
        """Whether it is known that it did not happen, or on which day it did."""
        return self.happened is Answer.NO or (self.happened is Answer.YES and self.day is not None)


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """One kind of record to keep, with what asks for it."""

    what: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Records:
    """What is kept, and until when. `through`: the last day; None while an event is open. `not_before`: the last day
    that what is known gives; `open_events`: what is not known; `requested`: an agency asked for a record."""

    kept: tuple[KeptRecord, ...]
    through: date | None
    not_before: date | None
    open_events: tuple[EventKind, ...]
    requested: bool


def records(
    transaction: Transaction, decision: Decision, events: Iterable[Event] = (), *, requested: bool = False
) -> Records:
    """What is to be kept of a transaction, and through which day.

    Args:
        events: what is known of the export, of reexports, of other ends; one that is not given is not known.

    Source:
        15 CFR 762.2 and 762.6.
    """
    given = tuple(events)
    open_ = tuple(kind for kind in EventKind if not _settled(kind, given))
    last = max((event.day for event in given if event.happened is Answer.YES and event.day), default=None)
    least = None if last is None else keep_through(last)
    through = None if open_ or requested else least
    return Records(tuple(_kept(transaction, decision)), through, least, open_, requested)


def _settled(kind: EventKind, events: tuple[Event, ...]) -> bool:
    of_kind = [event for event in events if event.kind is kind]
    return bool(of_kind) and all(event.settled for event in of_kind)


def keep_through(last: date) -> date:
    """The last day on which records are kept, where the latest event was on `last`.

    Source:
        15 CFR 762.6(a).
    """
    years = int(YEARS.on(last).number)
    # READING 2026-11-23: five years from a day end with the same day of the fifth year, and that day is still kept;
    # from February 29 they end with March 1, the later of the two readings.
    try:
        return last.replace(year=last.year + years)
    except ValueError:
        return date(last.year + years, 3, 1)


def _kept(t: Transaction, decision: Decision) -> Iterator[KeptRecord]:
    yield KeptRecord("the decision with its trace and snapshot, and the facts it rests on", KEPT)
    yield KeptRecord("memoranda, notes, correspondence, contracts, invitations to bid, books of account", KEPT)
    yield KeptRecord("export control documents: invoices, shipping papers, the destination control statement", KEPT)
    if decision.outcome is Outcome.LICENSE_REQUIRED:
        yield KeptRecord("the license application, its support documents, and every answer of BIS", APPLIED)
    if t.activity is Activity.EXPORT:
        yield KeptRecord("the export information that was filed, or why none was", FILED)
    if t.item.origin != "US":
        yield KeptRecord("how US content and US technology were found, and what the maker stated", DE_MINIMIS)
    if decision.red_flags or "red_flag" in decision.conditions:
        yield KeptRecord("how each red flag was resolved, by whom and when", FLAGS)
    conditions = {
        "uvl_statement": KeptRecord("the signed statement of the party on the Unverified List", LISTED),
        "nac_notification": KeptRecord("the notification to BIS, and its acceptance", NOTICE),
        "report_743_9": KeptRecord("the report of the foundry or OSAT company", REPORT),
    }
    # What may be asked is kept too, if it turns out to be: nothing is lost by a line too many.
    yield from (record for code, record in conditions.items() if condition(code, decision) is not False)
    if decision.license_exceptions:
        used = ", ".join(one.symbol for one in decision.license_exceptions)
        yield KeptRecord(f"what shows that each condition of the license exception holds ({used})", KEPT)
