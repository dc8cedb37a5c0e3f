"""Entries of a publication from edition to edition, as a picture made here, with jumps marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import licet
from licet.serve.pages.rendering import people_day

JUMP = 0.1
"""The share by which the entries of two editions in a row differ where a reader should look."""
WIDE, HIGH, LEFT, BOTTOM = 900, 100, 60, 22


@dataclass(frozen=True, slots=True)
class Step:
    """An edition of a source: its entries, and by how many they differ from the edition before (None: the
    first). `part`: a notice, which names only what it changes."""

    source: str
    day: date
    entries: int
    files: int
    part: bool
    sha256: tuple[str, ...]
    change: int | None
    jump: bool


def steps(editions: Iterable[licet.Edition], source: str) -> tuple[Step, ...]:
    """The editions of one source by day. Of several files of a day one is the list, the others belong to it."""
    own = sorted((one for one in editions if one.source == source), key=lambda one: (one.day, -one.entries))
    days = [tuple(several) for _day, several in groupby(own, key=lambda one: one.day)]
    return tuple(_steps(source, [_list_first(place, days) for place in range(len(days))]))


def _list_first(place: int, days: Sequence[tuple[licet.Edition, ...]]) -> tuple[licet.Edition, ...]:
    """The files of a day, that of the list first: the one nearest in entries to the nearest day that has one file.

    A main file has companions (addresses, other names) with rows of their own, and no edition says which it is.
    """
    alone = [other for other, files in enumerate(days) if len(files) == 1 and not files[0].typed]
    if len(days[place]) == 1 or not alone:
        return days[place]
    near = days[min(alone, key=lambda other: abs(other - place))][0].entries
    return tuple(sorted(days[place], key=lambda one: abs(one.entries - near)))


def _steps(source: str, days: Sequence[tuple[licet.Edition, ...]]) -> Iterator[Step]:
    before: int | None = None
    # A notice among publications names what it changes only; where all are typed, each is the list.
    whole = [not one[0].typed for one in days]
    for files, comparable in zip(days, whole if any(whole) else [True] * len(days), strict=True):
        first = files[0]
        change = first.entries - before if comparable and before is not None else None
        jump = change is not None and abs(change) >= JUMP * (before or 0)
        digests = tuple(one.sha256 for one in files)
        yield Step(source, first.day, first.entries, len(files), not comparable, digests, change, jump)
        before = first.entries if comparable else before


def picture(several: Sequence[Step]) -> str:
    """The picture as SVG: a bar for each edition at its day, a jump in another color; the table has words."""
    several = [one for one in several if not one.part]
    if len(several) < 2:
        return ""
    first, days = several[0].day, max((several[-1].day - several[0].day).days, 1)
    most = max(one.entries for one in several) or 1
    parts = [f'<svg class="steps" viewBox="0 0 {WIDE} {HIGH + BOTTOM}" aria-hidden="true">']
    parts.append(f'<path d="M{LEFT} {HIGH}H{WIDE}"/><text x="{LEFT - 8}" y="18" text-anchor="end">{most:,}</text>')
    for one in several:
        x = round(LEFT + (one.day - first).days / days * (WIDE - LEFT - 8), 1)
        high = round(one.entries / most * (HIGH - 4), 1)
        title = f"<title>{people_day(one.day)}: {one.entries:,} entries</title>"
        kind = "bar jump" if one.jump else "bar"
        parts.append(
            f'<rect class="{kind}" x="{x}" y="{round(HIGH - high, 1)}" width="8" height="{high}">{title}</rect>'
        )
    ends = (f'x="{LEFT}"', first), (f'x="{WIDE}" text-anchor="end"', several[-1].day)
    parts += [f'<text {place} y="{HIGH + 17}">{people_day(day)}</text>' for place, day in ends]
    return "".join([*parts, "</svg>"])
