"""Listings on a line of time, as a picture made here: a bar from since to until, what was amended as ticks, the day.

It loads nothing and runs nothing; the table below it on the page says the same in words.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import licet
from licet.serve import listings, shapes
from licet.serve.pages.rendering import people_day

Scale = Callable[[date], float]
"""Where a day stands on the line."""

WIDE, LEFT, RIGHT, ROW, TOP = 900, 150, 20, 30, 26
YEARS_SHOWN = 10
"""More years than this have a label at every second or fifth of them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One listing: its first and last day (None: still), whether the first is sure, days on which it was amended."""

    label: str
    since: date
    until: date | None
    sure: bool
    ticks: tuple[date, ...]
    title: str
    row: str = ""
    """Where the page says the same in words: the id of the row."""


def anchor(number: int) -> str:
    """The id of the row of a listing, by its number among all of the party."""
    return f"listing-{number}"


def bars(histories: Sequence[licet.PartyHistory]) -> tuple[Bar, ...]:
    """A bar for each listing with a day that is held or bounded, in the order given."""
    both = enumerate(((one, held) for one in histories for held in one.listings), start=1)
    return tuple(bar for number, (one, held) in both for bar in _bar(one, held, anchor(number)))


def _bar(one: licet.PartyHistory, held: licet.Listing, row: str) -> Iterator[Bar]:
    since = held.since or held.not_before or held.not_after
    if since is None:
        return
    ticks = tuple(change.on for change in one.amended if change.on is not None and change.list == held.list)
    until = f"until {people_day(held.until)}" if held.until else "still listed in the newest copy"
    first = (
        people_day(held.since)
        if held.since
        else f"between {people_day(held.not_before)} and {people_day(held.not_after)}"
    )
    cited = f" ({citation})" if (citation := shapes.citation(held)) else ""
    title = f"{listings.title(held.list)}: since {first}, {until}{cited}"
    yield Bar(listings.short(held.list), since, held.until, held.since is not None, ticks, title, row)


def picture(several: Sequence[Bar], on: date, today: date) -> str:
    """The picture as SVG; empty where no listing has a day."""
    if not several:
        return ""
    first = date(min(min(bar.since for bar in several), on).year, 1, 1)
    last = date(max(on, today).year + 1, 1, 1)
    days = (last - first).days

    def x(day: date) -> float:
        return round(LEFT + (day - first).days / days * (WIDE - LEFT - RIGHT), 1)

    high = TOP + ROW * len(several) + 8
    words = escape("; ".join(bar.title for bar in several))
    parts = [f'<svg class="timeline" viewBox="0 0 {WIDE} {high}" role="group" aria-label="{words}">']
    parts += _years(first.year, last.year, x, high)
    for number, bar in enumerate(several):
        parts += _row(bar, TOP + number * ROW, x, last)
    parts.append(f'<line class="day" x1="{x(on)}" x2="{x(on)}" y1="{TOP - 6}" y2="{high}"/>')
    anchor = "end" if x(on) > WIDE - 120 else "start"
    shift = -4 if anchor == "end" else 4
    parts.append(
        f'<text class="day-label" x="{x(on) + shift}" y="12" text-anchor="{anchor}">{people_day(on)}</text></svg>'
    )
    return "".join(parts)


def ticks(days: Sequence[date], first: date, last: date) -> str:
    """Days as small marks from the first to the last, to stand under a slider; empty where there is one day only."""
    whole = (last - first).days
    if not whole:
        return ""
    marks = (round((day - first).days / whole * 1000, 1) for day in days)
    lines = "".join(f'<line x1="{x}" x2="{x}" y1="0" y2="8"/>' for x in marks)
    return f'<svg class="ticks" viewBox="-2 0 1004 8" preserveAspectRatio="none" aria-hidden="true">{lines}</svg>'


def _years(first: int, last: int, x: Scale, high: int) -> Iterator[str]:
    step = 1 if last - first <= YEARS_SHOWN else 2 if last - first <= 2 * YEARS_SHOWN else 5
    for year in range(first, last + 1):
        at = x(date(year, 1, 1))
        yield f'<line class="year" x1="{at}" x2="{at}" y1="{TOP - 6}" y2="{high}"/>'
        if year % step == 0 and year < last:
            yield f'<text class="year-label" x="{at + 3}" y="{TOP + 2}">{year}</text>'


def _row(bar: Bar, top: int, x: Scale, last: date) -> Iterator[str]:
    begin, end = x(bar.since), x(bar.until or last)
    state = f"bar{'' if bar.sure else ' unsure'}{'' if bar.until is None else ' ended'}"
    yield f'<text class="label" x="{LEFT - 8}" y="{top + 21}" text-anchor="end">{escape(bar.label)}</text>'
    if bar.row:
        # Who taps it comes to the row that cites it; who points at it reads the same.
        yield f'<a href="#{escape(bar.row)}" aria-label="{escape(bar.title)}">'
    yield f'<rect class="{state}" x="{begin}" y="{top + 9}" width="{max(round(end - begin, 1), 2)}" height="14">'
    yield f"<title>{escape(bar.title)}</title></rect>" + ("</a>" if bar.row else "")
    for day in bar.ticks:
        yield f'<line class="tick" x1="{x(day)}" x2="{x(day)}" y1="{top + 6}" y2="{top + 26}"><title>'
        yield f"amended {people_day(day)}</title></line>"
