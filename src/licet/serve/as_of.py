"""How well the lists that an answer rests on are held: the edition of the day asked about, and the newest one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import licet
from licet.serve import listings, options, shapes

SHOWN_LISTS = 6


@dataclass(frozen=True, slots=True)
class State:
    """A list on the day asked about; `newest`: the day of its newest edition known, None where there is none."""

    freshness: licet.Freshness
    newest: date | None


def states(snapshot: licet.Snapshot, on: date, lists: Iterable[str] | None = None) -> tuple[State, ...]:
    """The lists named, or all that are held, in the order of their ids."""
    wanted = None if lists is None else set(lists)
    newest = {one.list: one.edition for one in snapshot.freshness(options.LAST_DAY, lists=wanted)}
    held = snapshot.freshness(on, lists=wanted)
    return tuple(State(one, newest[one.list]) for one in sorted(held, key=lambda one: one.list))


def state(snapshot: licet.Snapshot, on: date, list: str) -> State:
    """One list that is held."""
    (held,) = snapshot.freshness(on, lists=(list,))
    (last,) = snapshot.freshness(options.LAST_DAY, lists=(list,))
    return State(held, last.edition)


def shape(held: Iterable[State]) -> list[shapes.Shape]:
    """Each list with its day, its age, and its newest edition."""
    return [shapes.freshness(one.freshness) | {"newest": shapes.text(one.newest)} for one in held]


def lines(held: Iterable[State], on: date) -> Iterator[str]:
    """The same in sentences: the newest edition of each list, or of many the span; and those too old to say no."""
    several = tuple(held)
    days = sorted(one.newest for one in several if one.newest)
    if len(several) > SHOWN_LISTS and days:
        yield f"As of: the newest editions of {len(several)} lists, from {days[0]} to {days[-1]}; --json names each."
    elif several:
        yield f"As of: {'; '.join(_newest(one, on) for one in several)}."
    before = [listings.short(one.freshness.list) for one in several if one.newest and one.freshness.edition is None]
    if before and len(several) <= SHOWN_LISTS:
        yield f"No edition of {on} or before is held of: {', '.join(before)}."
    old = [one.freshness for one in several if one.freshness.edition is not None and not one.freshness.fresh]
    if old:
        named = ", ".join(f"{listings.short(one.list)} ({one.stale_days} days)" for one in old[:4])
        others = " and others" if len(old) > 4 else ""
        yield (
            f"Too old to say no on {on}: {named}{others}. `licet update` fetches newer publications; `licet sources` "
            "names those put in by hand."
        )


def unseen(held: Iterable[State], until: date) -> Iterator[str]:
    """That nothing is known of the days after the newest edition of a list, where days after it are asked about."""
    ended = (one for one in held if one.newest is not None and one.newest < until)
    late = sorted(ended, key=lambda one: one.newest or date.max)
    if not late:
        return
    named = ", ".join(f"{listings.short(one.freshness.list)} ({one.newest})" for one in late[:SHOWN_LISTS])
    others = f" and {len(late) - SHOWN_LISTS} more" if len(late) > SHOWN_LISTS else ""
    yield f"What changed after these editions is not known: {named}{others}."


def _newest(one: State, on: date) -> str:
    name = listings.short(one.freshness.list)
    if one.newest is None:
        return f"{name}, no edition then public"
    age = f", {(on - one.newest).days} days before {on}" if on > one.newest else ""
    return f"{name} of {one.newest}{age}"


def too_old(lists: Sequence[licet.Freshness]) -> str:
    """How many lists are too old to say no, and what to do; empty where none is."""
    old = sum(1 for one in lists if not one.fresh)
    if not old:
        return ""
    several = "1 list is" if old == 1 else f"{old} lists are"
    return f"{several} too old to say no today, of {len(lists)}: licet update fetches newer publications."
