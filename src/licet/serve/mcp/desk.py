"""Where the tools stand: the snapshot in use, the day, and on what an answer rests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import licet
from licet.serve import options
from licet.serve.http.holder import Holder
from licet.serve.mcp.answers import ListAge, Page, Provenance


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts that the tools use. `today`: the clock, so that tests can say which day it is."""

    holder: Holder
    today: Callable[[], date] = options.today

    @property
    def snapshot(self) -> licet.Snapshot:
        """The snapshot in use; a tool takes it once for each question."""
        return self.holder.held.snapshot

    def day(self, text: str | None, field: str = "on") -> date:
        """The day that an argument gives; without it, or for `today`, the day of the clock. Raises BadInput."""
        if text is None or text == "today":
            return self.today()
        found = options.day(text, field)
        assert found is not None
        return found


def provenance(snapshot: licet.Snapshot, on: date, lists: Iterable[licet.Freshness] | None = None) -> Provenance:
    """On what an answer of a day rests; `lists`: as the answer tells them, else all that are held."""
    held = snapshot.freshness(on) if lists is None else lists
    return Provenance(
        snapshot=str(snapshot.digest),
        edition_day=str(snapshot.day),
        day_asked=str(on),
        law_last_read=str(licet.law_day()),
        lists=[_age(one) for one in held],
    )


def _age(one: licet.Freshness) -> ListAge:
    held = one.edition is not None
    return ListAge(
        list=str(one.list),
        as_of=str(one.edition) if held else None,
        days_old=one.stale_days if held else None,
        can_say_no=one.covered,
    )


def page(total: int, offset: int, given: int, basis: str) -> Page:
    """What of a whole was given."""
    end = offset + given
    return Page(total=total, basis=basis, first=offset, given=given, next_offset=end if given and end < total else None)
