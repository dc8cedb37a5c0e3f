"""Changes per month, as a picture made here; a table on the page says the same in figures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

import licet
from licet.serve.pages.changes_asked import Window
from licet.serve.pages.rendering import MONTHS, counted

SHOWN = 36
WIDE, HIGH, LEFT, BOTTOM = 900, 120, 40, 20


@dataclass(frozen=True, slots=True)
class Month:
    """The changes of a month, by kind; `chosen`: whether days of it are in the window."""

    first: date
    counts: Counter[licet.ChangeKind]
    chosen: bool
    address: str

    @property
    def label(self) -> str:
        """`Jan 2025`."""
        return f"{MONTHS[self.first.month - 1]} {self.first.year}"

    @property
    def total(self) -> int:
        """All of them."""
        return self.counts.total()


def months(snapshot: licet.Snapshot, window: Window) -> tuple[Month, ...]:
    """The months up to the one in which the window ends, with the changes whose day is held."""
    last = window.until.replace(day=1)
    firsts = [_earlier(last, back) for back in range(SHOWN - 1, -1, -1)]
    days = (firsts[0] - timedelta(days=1), _earlier(last, -1) - timedelta(days=1))
    counts = _counted(snapshot.changes(*days, list=window.list or None))
    return tuple(_month(first, counts.get(first, Counter()), window) for first in firsts)


def _earlier(first: date, back: int) -> date:
    """The first day of the month so many before."""
    number = first.year * 12 + first.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


def _counted(found: Iterable[licet.Change]) -> dict[date, Counter[licet.ChangeKind]]:
    counts: dict[date, Counter[licet.ChangeKind]] = {}
    for one in found:
        if one.on is not None:
            counts.setdefault(one.on.replace(day=1), Counter())[one.change] += 1
    return counts


def _month(first: date, counts: Counter[licet.ChangeKind], window: Window) -> Month:
    before, last = first - timedelta(days=1), _earlier(first, -1) - timedelta(days=1)
    chosen = window.since < last and first <= window.until
    return Month(first, counts, chosen, window.link(since=before.isoformat(), until=last.isoformat()))


def picture(several: Sequence[Month]) -> str:
    """The picture as SVG: a bar for each month, those of the window filled; each leads to its month."""
    most = max((one.total for one in several), default=0)
    if not most:
        return ""
    step = (WIDE - LEFT) / len(several)
    parts = [f'<svg class="months" viewBox="0 0 {WIDE} {HIGH + BOTTOM}" aria-hidden="true">']
    parts += [f'<text x="{LEFT - 6}" y="18" text-anchor="end">{most}</text><path d="M{LEFT} {HIGH}H{WIDE}"/>']
    for number, one in enumerate(several):
        x, high = round(LEFT + number * step, 1), round(one.total / most * (HIGH - 4), 1)
        title = escape(f"{one.label}: {counted(one.total, 'change', 'changes')}")
        parts.append(f'<a href="{escape(one.address)}" tabindex="-1"><title>{title}</title>')
        parts.append(f'<rect class="room" x="{x}" y="0" width="{round(step, 1)}" height="{HIGH}"/>')
        shape = f'x="{round(x + 2, 1)}" y="{round(HIGH - high, 1)}" width="{round(step - 4, 1)}" height="{high}"'
        parts.append(f'<rect class="{"bar chosen" if one.chosen else "bar"}" {shape}/></a>')
        if one.first.month == 1 or (number == 0 and one.first.month < 10):
            late = f'{WIDE}" text-anchor="end' if x > WIDE - 60 else f"{round(x + 2, 1)}"
            parts.append(f'<text x="{late}" y="{HIGH + 17}">{one.first.year}</text>')
    return "".join([*parts, "</svg>"])
