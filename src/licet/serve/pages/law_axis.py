"""Parameters of the law on a line of time, as a picture made here: each value a bar from its first day to the next.

It loads nothing and runs nothing; the table below it on the page says the same with citations.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from typing import Any

import licet
from licet.serve.pages.rendering import people_day

WIDE, LEFT, RIGHT, ROW, TOP, BAR = 900, 10, 16, 46, 28, 16
LETTER = 7.0
"""Width of a letter of the labels, so that no text runs over its bar or its line."""


def picture(several: Sequence[licet.Parameter], today: date) -> str:
    """The picture as SVG; empty without parameters."""
    if not several:
        return ""
    days = [value.since for one in several for value in one.values]
    first = date(min(days).year, 1, 1)
    last = date(max(*days, today).year + 1, 1, 1)
    span = (last - first).days

    def x(day: date) -> float:
        return round(LEFT + (day - first).days / span * (WIDE - LEFT - RIGHT), 1)

    high = TOP + ROW * len(several) + 4
    words = escape(f"{len(several)} parameters from {first.year} to {last.year}; the table below says the same.")
    parts = [f'<svg class="axis" viewBox="0 0 {WIDE} {high}" role="img" aria-label="{words}">']
    step = max(1, -(-(last.year - first.year) // 12))
    for year in range(first.year, last.year, step):
        at = x(date(year, 1, 1))
        parts.append(f'<line class="year" x1="{at}" x2="{at}" y1="{TOP - 8}" y2="{high}"/>')
        parts.append(f'<text class="year-label" x="{at + 3}" y="{TOP - 12}">{year}</text>')
    for number, one in enumerate(several):
        top = TOP + number * ROW
        parts.append(f'<text class="label" x="{LEFT}" y="{top + 13}">{escape(_cut(one.title, WIDE - 2 * LEFT))}')
        parts.append(f"<title>{escape(one.title)}</title></text>")
        for value, until in zip(one.values, [*(each.since for each in one.values[1:]), None], strict=True):
            parts += _bar(one, value, x(value.since), x(until or last), top + 19)
    at = x(today)
    parts.append(f'<line class="day" x1="{at}" x2="{at}" y1="{TOP - 8}" y2="{high}"><title>')
    parts.append(f"{people_day(today)}</title></line></svg>")
    return "".join(parts)


def _bar(one: licet.Parameter, value: Any, begin: float, end: float, top: int) -> Iterator[str]:
    said, mark = told(one, value), "? " if value.check else ""
    state = "bar" if value.in_force else "bar sleeps"
    width = max(round(end - begin, 1), 2)
    yield f'<rect class="{state}{" check" if mark else ""}" x="{begin}" y="{top}" width="{width}" height="{BAR}">'
    yield f"<title>{escape(title(one, value))}</title></rect>"
    text, room = mark + said, begin - LEFT
    if len(one.values) == 1 and len(text) * LETTER > width - 8 and len(text) * LETTER < room:
        # Alone on its line and too short for its words: they stand before it.
        yield f'<text class="before" x="{begin - 5}" y="{top + 12}" text-anchor="end">{escape(text)}</text>'
    elif text := _cut(text, width - 8):
        yield f'<text class="value" x="{begin + 4}" y="{top + 12}">{escape(text)}</text>'


def told(one: licet.Parameter, value: Any) -> str:
    """A value in words: `4800 TPP`, `CN, MO`, `holds`, `not in force`."""
    if not value.in_force:
        return "not in force"
    codes = ", ".join(value.codes).replace("_", " ")
    if codes in ("", "yes", "text"):
        return "holds"
    # A unit with a colon in it says what each code means.
    return f"{codes} ({one.unit})" if ":" in one.unit else f"{codes} {one.unit}".strip()


def title(one: licet.Parameter, value: Any) -> str:
    """All of a value in a line."""
    confirm = f"; to confirm: {value.check}" if value.check else ""
    return f"{one.title}: {told(one, value)}, since {people_day(value.since)} ({value.cite}){confirm}"


def _cut(text: str, width: float) -> str:
    """A text that fits; with an ellipsis where it was longer, nothing where not even that tells something."""
    most = int(width / LETTER)
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rstrip()}…" if most > 8 else ""
