"""*Sources*: what is held, how fresh it is, and what is not covered; and a page for each list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

import licet
from licet.serve import listings
from licet.serve.http.lane import long
from licet.serve.http.negotiation import PageRoute
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.not_covered import not_covered
from licet.serve.pages.marks import Mark
from licet.serve.pages.remembered import Remembered
from licet.serve.pages.rendering import counted, page, people_day

router = APIRouter(include_in_schema=False, route_class=PageRoute)

PATH = "/sources"
REPEATS = "us_trade_csl"
"""The publication that repeats the lists of others."""
REMEMBERED = Remembered()


@dataclass(frozen=True, slots=True)
class Row:
    """A list on the day: the state held, its age against its limit, who is surely on it and who may be.

    `newest` None: nothing is held of it. `first`: the first day on which it is held whole.
    """

    list: str
    newest: date | None
    age: int = 0
    limit: int = 0
    in_force: int = 0
    unsure: int = 0
    first: date | None = None
    editions: int = 0

    @property
    def title(self) -> str:
        """What it is called."""
        return listings.title(self.list)

    @property
    def fresh(self) -> bool:
        """Whether a no on it stands."""
        return self.newest is not None and self.age <= self.limit

    @property
    def mark(self) -> Mark:
        """Its state as every page marks one."""
        return Mark.CLEAR if self.fresh else Mark.ASK

    @property
    def word(self) -> str:
        """Its state in words."""
        return "Fresh" if self.fresh else "Not held" if self.newest is None else "Too old"

    @property
    def address(self) -> str:
        """Its page."""
        return f"{PATH}/{self.list}"


@router.get(PATH)
async def sources(request: Request, server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """Every list, and what none of them covers."""
    return await long(request, partial(_page, held.snapshot, server.today()))


def _page(snapshot: licet.Snapshot, today: date) -> HTMLResponse:
    several = rows(snapshot, today)
    mark, sentence = answer(several, today)
    visits = licet.visited()
    return page(
        "sources.html",
        here=PATH,
        snapshot=snapshot,
        mark=mark,
        sentence=sentence,
        then=_then(several),
        rows=several,
        today=today,
        absent=not_covered(),
        editions=sorted(snapshot.editions(), key=lambda one: (one.source, one.day)),
        custom=[str(one.id) for one in snapshot.custom_lists],
        failing=[one for one in visits if one.reason],
        by_hand=[one for one in visits if one.by_hand],
        titles={str(one.id): one.title for one in licet.sources_read()},
    )


def rows(snapshot: licet.Snapshot, today: date) -> tuple[Row, ...]:
    """Every list that licet reads, by its title; of one that is not held, that it is not."""
    counts = REMEMBERED(snapshot, today, lambda: snapshot.in_force(today))
    held = {str(one.list): _row(one, today, counts[one.list]) for one in snapshot.coverage()}
    every = {str(one) for one in licet.list_titles()} | set(held)
    return tuple(sorted((held.get(one) or Row(one, None) for one in every), key=lambda one: one.title))


def _row(one: licet.Coverage, today: date, counts: tuple[int, int]) -> Row:
    days = one.edition_days
    first = days[0] if days else None
    age = (today - one.newest).days
    return Row(str(one.list), one.newest, age, one.fresh_days, *counts, first, len(days))


def answer(several: Sequence[Row], today: date) -> tuple[Mark, str]:
    """The answer in a sentence."""
    held = [one for one in several if one.newest is not None]
    fresh = sum(one.fresh for one in held)
    if fresh == len(held) == len(several):
        return Mark.CLEAR, f"All {len(held)} lists are within their limits on {people_day(today)}."
    limits = "is within its limit" if fresh == 1 else "are within their limits"
    return Mark.ASK, f"{fresh} of {len(several)} lists {limits} on {people_day(today)}."


def _then(several: Sequence[Row]) -> str:
    return " ".join(_sentences(several))


def _sentences(several: Sequence[Row]) -> Iterator[str]:
    old = [one for one in several if one.newest is not None and not one.fresh]
    if old:
        verb = "is" if len(old) == 1 else "are"
        yield f"{counted(len(old), 'list', 'lists')} {verb} older: who joined since is not known, and a no is unknown."
    lacking = [one.title for one in several if one.newest is None]
    if lacking:
        yield f"Not held: {', '.join(lacking)}."
