"""What the feeds of *Changes* tell: one entry for what happened to one list on one day, the newest first.

An entry's id is made of what it tells. The same facts have the same id on every server, after every start and in every
edition; where a later edition knows of one party more on that day, that is another entry, so that no reader misses it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid5

import licet
from licet.serve import listings
from licet.serve.pages import changes_shown
from licet.serve.pages.changes_asked import PATH
from licet.serve.pages.changes_shown import Group, When
from licet.serve.pages.remembered import Remembered
from licet.serve.pages.rendering import ENVIRONMENT, link

FIRST = date(1900, 1, 1)
ENTRIES = 50
"""Entries of one part of a feed; the parts before it are linked."""
NAMED = 60
"""Changes told whole in one entry; the page of the day has the others."""
NAMESPACE = UUID("6f3c2b0e-6a43-5d0b-9a2e-6c696365740a")


TOLD = ("field", "before", "after")


def named(*parts: str) -> str:
    """A name made of what it names (RFC 4122, version 5)."""
    return f"urn:uuid:{uuid5(NAMESPACE, chr(30).join(parts))}"


def _text(one: licet.Change, name: str) -> str:
    return getattr(one, name) or ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to one list on one day, or between two days, in one way."""

    when: When
    list: str
    kind: licet.ChangeKind
    changes: tuple[licet.Change, ...]

    @property
    def id(self) -> str:
        """The same for the same facts, everywhere."""
        days = (day.isoformat() if day else "" for day in self.when)
        told = sorted("\x1f".join((one.party, *(_text(one, name) for name in TOLD))) for one in self.changes)
        return named(self.list, self.kind.value, *days, *told)

    @property
    def day(self) -> date:
        """The day under which it stands: its own, or the last on which it can have happened."""
        return self.when[0] or self.when[2] or FIRST

    @property
    def title(self) -> str:
        """`Entity List: 27 added, 16 Jan 2025`."""
        told = changes_shown.in_words(self.when)
        told = told if self.when[0] else told[:1].lower() + told[1:]
        return f"{listings.title(self.list)}: {len(self.changes):,} {self.kind.value}, {told}"

    @property
    def address(self) -> str:
        """The page that shows it, without the server's name."""
        begins = self.when[0] or self.when[1] or self.day
        since = begins - timedelta(days=1)
        return link(PATH, since=since.isoformat(), until=self.day.isoformat(), list=self.list)


REMEMBERED = Remembered()


def every(snapshot: licet.Snapshot, today: date, source: str) -> tuple[Entry, ...]:
    """Every entry up to a day, of one list or of all (an empty text), the newest first."""
    window = partial(snapshot.changes, FIRST, today, list=source or None)
    return REMEMBERED(snapshot, (today, source), lambda: entries(window()))


def entries(found: Iterable[licet.Change]) -> tuple[Entry, ...]:
    """The entries of some changes, the newest first."""
    several: dict[tuple[When, str, licet.ChangeKind], list[licet.Change]] = {}
    for one in found:
        several.setdefault((changes_shown.when(one), str(one.list), one.change), []).append(one)
    made = (Entry(*key, tuple(changes)) for key, changes in several.items())
    return tuple(sorted(made, key=lambda one: (-one.day.toordinal(), one.list, one.kind.value, str(one.when))))


def content(snapshot: licet.Snapshot, one: Entry, base: str) -> str:
    """What an entry says, as HTML with absolute addresses."""
    shown: Sequence[licet.Change] = changes_shown.ordered(one.changes)[:NAMED]
    ((group,),) = (day.groups for day in changes_shown.days(snapshot, one.changes, shown))
    return _content(group, one, base)


def _content(group: Group, one: Entry, base: str) -> str:
    return ENVIRONMENT.get_template("feed_entry.html").render(
        group=group, base=base, address=base + one.address, more=len(one.changes) - group.here
    )
