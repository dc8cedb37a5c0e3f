"""What *Changes* shows: day by day, list by list, what happened to whom, and what follows from it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

import licet
from licet.serve import listings, said
from licet.serve.pages import citing, following, party
from licet.serve.pages.marks import Mark
from licet.serve.pages.rendering import people_day

ROWS = 200
"""Changes on one page."""
OPEN = 25
"""Parties of whom the same is said that stand open; the others of the page are folded."""
KINDS = (licet.ChangeKind.ADDED, licet.ChangeKind.AMENDED, licet.ChangeKind.REMOVED)
ENDS = (
    Mark.INFORMATION,
    "What followed from this list alone ends. Other lists, owners and other rules may still restrict it.",
    "",
)
AMENDED = "It stays on the list; what its entry says is another from this day on."
When = tuple[date | None, date | None, date | None]
"""A day, or what bounds it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Whom a change is about, and by which notice. `times`: how often the same is told, as of several orders."""

    name: str
    address: str
    citation: str
    cited_at: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """Changes of which the same is to say: what the entries require, or what was amended; said once for all."""

    says: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What happened on a day to one list: `total` changes, of which `here` stand on this page."""

    list: str
    kind: licet.ChangeKind
    total: int
    mark: Mark
    follows: str
    cite: str
    here: int
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """`Entity List: 34 added`."""
        return f"{listings.title(self.list)}: {self.total:,} {self.kind.value}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a span in which the day lies, with what happened on it in all."""

    when: When
    total: int
    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        """`16 Jan 2025`, or what is known of it."""
        return in_words(self.when)


def in_words(when: When) -> str:
    """A day for people, or its bounds."""
    on, before, after = when
    if on is not None:
        return people_day(on)
    if before is None:
        return f"By {people_day(after)}"
    if after in (None, date.max):
        return f"After {people_day(before)}"
    return f"Between {people_day(before)} and {people_day(after)}"


def when(one: licet.Change) -> When:
    """The day of a change, or its bounds."""
    return (one.on, None, None) if one.on is not None else (None, one.not_before, one.not_after)


def ordered(found: Iterable[licet.Change]) -> list[licet.Change]:
    """The newest day first, within it by list, kind and name; those of which no day is held last."""

    def key(one: licet.Change) -> tuple[bool, int, int, str, int, str, str]:
        day = one.on or one.not_after or date.max
        begins = (one.not_before or date.min).toordinal() if one.on is None else 0
        name = one.name.casefold()
        return one.on is None, -day.toordinal(), -begins, one.list, KINDS.index(one.change), name, one.party

    return sorted(found, key=key)


def days(snapshot: licet.Snapshot, found: Sequence[licet.Change], shown: Sequence[licet.Change]) -> tuple[Day, ...]:
    """The changes of one page by day and list, each with how many there are in all."""
    totals = Counter((when(one), str(one.list), one.change) for one in found)
    daily = Counter(when(one) for one in found)
    return tuple(
        Day(day, daily[day], tuple(_groups(snapshot, day, totals, several)))
        for day, several in groupby(shown, key=when)
    )


def _groups(
    snapshot: licet.Snapshot,
    day: When,
    totals: Mapping[tuple[When, str, licet.ChangeKind], int],
    several: Iterable[licet.Change],
) -> Iterator[Group]:
    for (source, kind), changes in groupby(several, key=lambda one: (str(one.list), one.change)):
        here = tuple(changes)
        means = following.of_list(source)
        mark, follows, cite = means.mark, means.says, means.cite
        if kind is not licet.ChangeKind.ADDED:
            mark, follows, cite = (Mark.ASK, AMENDED, "") if kind is licet.ChangeKind.AMENDED else ENDS
        blocks = tuple(_blocks(snapshot, here))
        yield Group(source, kind, totals[(day, source, kind)], mark, follows, cite, len(here), blocks)


def _blocks(snapshot: licet.Snapshot, changes: Iterable[licet.Change]) -> Iterator[Block]:
    """What is to say, once for all of whom it is said, in the order of the first of them."""
    said_of: dict[str, Counter[Row]] = {}
    for one in changes:
        on = one.on or (one.not_after if one.not_after != date.max else one.not_before)
        cited = one.citation or ""
        row = Row(one.name, party.address(str(one.party), on), cited, citing.where(cited))
        said_of.setdefault(_says(snapshot, one, on), Counter())[row] += 1
    for says, rows in said_of.items():
        yield Block(says, tuple(replace(row, times=times) for row, times in rows.items()))


def _says(snapshot: licet.Snapshot, one: licet.Change, on: date | None) -> str:
    """What follows of an entry that was added; what was changed in one that was amended; how sure its day is."""
    words: list[str] = []
    if one.change is licet.ChangeKind.AMENDED:
        words.append(amendment(one))
    elif one.change is licet.ChangeKind.ADDED and on is not None:
        held = _listing(snapshot, one, on)
        words += [following.requirement(held, on), following.review(held, on)] if held is not None else []
    if one.on is not None and one.not_before is not None and one.not_before < one.on:
        words.append(f"First seen that day; it may have held since {people_day(one.not_before)}.")
    return " ".join(word for word in words if word)


def amendment(one: licet.Change) -> str:
    """What was changed, in a sentence."""
    what, before, after = said.words_of(one)
    if not what:
        return "Which words were changed is not held: read the notice."
    return f"{what[:1].upper()}{what[1:]}: from “{before or 'nothing'}” to “{after or 'nothing'}”."


def _listing(snapshot: licet.Snapshot, one: licet.Change, on: date) -> licet.Listing | None:
    """The listing that began: of several on one list, the one of that day."""
    several = [held for held in snapshot.party(str(one.party))[0].listings if held.list == one.list]
    exact = [held for held in several if held.since == one.on and one.on is not None]
    return next(iter(exact or [held for held in several if held.in_force(on) is not licet.Answer.NO]), None)
