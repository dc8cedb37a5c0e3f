"""What stands at the foot of an answer from the lists: which of them cannot say no, and how old they are."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import licet
from licet.serve import listings
from licet.serve.pages.rendering import people_day

MOST_NAMED = 12
"""Lists, or other names, that are named; the others are counted."""


def how_old(compiled: date, on: date, today: date) -> str:
    """The day of the lists, the day asked about, and the day of asking where it is another one."""
    asked = people_day(on) if on == today else f"{people_day(on)} on {people_day(today)}"
    return f"Lists compiled {people_day(compiled)}, asked for {asked}."


def lists_unknown(lists: Iterable[licet.Freshness], on: date) -> Iterator[str]:
    """The lists that cannot say no, by why."""
    held = tuple(lists)
    old = [f"{listings.short(one.list)} ({one.stale_days} days)" for one in held if one.edition and not one.fresh]
    gap = [listings.short(one.list) for one in held if one.edition and one.fresh and not one.covered]
    absent = [listings.short(one.list) for one in held if one.edition is None]
    if old:
        yield f"Too old to say no: {named(old)}. Whoever runs this server fetches newer ones (licet update)."
    if gap:
        yield f"Who came and went between two copies held: {named(gap)}."
    if absent:
        yield f"Who left before the first copy held, which is later than {people_day(on)}: {named(absent)}."


def named(several: Sequence[str]) -> str:
    """The first of several names, and how many more there are."""
    rest = len(several) - MOST_NAMED
    return ", ".join(several[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
