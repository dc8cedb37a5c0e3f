"""*Changes*: what changed, day by day, with its legal effect; and what of a window is not held."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

import licet
from licet.serve import listings
from licet.serve.http.lane import long
from licet.serve.http.negotiation import PageRoute
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import changes_asked, changes_shown, months
from licet.serve.pages.changes_asked import PATH, Window
from licet.serve.pages.marks import Mark
from licet.serve.pages.rendering import counted, page, people_day

router = APIRouter(include_in_schema=False, route_class=PageRoute)

FOUNDING = {"since": "2025-01-15", "until": "2025-01-16", "list": "EL"}
"""The day with which licet began."""
UNREAD = "What was asked cannot be read: see the field."


@dataclass(frozen=True, slots=True)
class HeldOf:
    """How a list is held in a window: changes with a day, those that may lie in it, periods not held, newest day."""

    list: str
    dated: int
    undated: int
    periods: tuple[tuple[date, date], ...]
    newest: date

    @property
    def title(self) -> str:
        """What it is called."""
        return listings.title(self.list)

    @property
    def absent(self) -> str:
        """The periods in words."""
        return "; ".join(
            people_day(first) if first == last else f"{people_day(first)} to {people_day(last)}"
            for first, last in self.periods
        )


@router.get(PATH)
async def changes(request: Request, server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """The changes of a window of days; an address gives the same answer of the same snapshot."""
    window = changes_asked.read(request.query_params, held.snapshot.day, server.today())
    return await long(request, partial(_page, held.snapshot, window, server.today()))


def _page(snapshot: licet.Snapshot, window: Window, today: date) -> HTMLResponse:
    found = changes_shown.ordered(snapshot.changes(window.since, window.until, list=window.list or None))
    parts = max(1, -(-len(found) // changes_shown.ROWS))
    part = min(window.part, parts)
    first = (part - 1) * changes_shown.ROWS
    shown = found[first : first + changes_shown.ROWS]
    held = tuple(_held(snapshot, window, found))
    several = months.months(snapshot, window)
    mark, sentence = answer(window, found, held)
    then = _then(window, held)
    if window.errors:
        mark, sentence, then = Mark.ASK, UNREAD, f"Shown instead, the last days held: {sentence} {then}"
    return page(
        "changes.html",
        status=422 if window.errors else 200,
        here=PATH,
        snapshot=snapshot,
        window=window,
        today=today,
        mark=mark,
        sentence=sentence,
        then=then,
        days=changes_shown.days(snapshot, found, shown),
        total=len(found),
        first=first + 1,
        last=first + len(shown),
        part=part,
        parts=parts,
        months=several,
        picture=Markup(months.picture(several)),
        lists=sorted((listings.title(str(one.list)), str(one.list)) for one in snapshot.coverage()),
        held=held,
        strip=tuple(_strip(held)),
        founding=FOUNDING,
        kinds=changes_shown.KINDS,
        open_rows=changes_shown.OPEN,
    )


def _held(snapshot: licet.Snapshot, window: Window, found: Sequence[licet.Change]) -> Iterator[HeldOf]:
    """Every list of the window, by id."""
    periods: Mapping[str, tuple[tuple[date, date], ...]] = snapshot.uncovered(
        window.since, window.until, lists=window.lists
    )
    dated = Counter(str(one.list) for one in found)
    for one in snapshot.coverage():
        if window.lists is None or one.list in window.lists:
            undated = snapshot.undated_changes(window.since, window.until, list=one.list)
            yield HeldOf(str(one.list), dated[one.list], undated, periods.get(one.list, ()), one.newest)


def answer(window: Window, found: Sequence[licet.Change], held: Sequence[HeldOf]) -> tuple[Mark, str]:
    """The answer in a sentence. Where nothing is found and a list is not held, it is a question, never a no."""
    where = listings.title(window.list) if window.list else counted(len({one.list for one in found}), "list", "lists")
    days = f"after {people_day(window.since)} and up to {people_day(window.until)}"
    if found:
        kinds = Counter(one.change for one in found)
        told = ", ".join(f"{kinds[kind]:,} {kind.value}" for kind in changes_shown.KINDS if kinds[kind])
        changes = f"{len(found):,} {'change' if len(found) == 1 else 'changes'}"
        return Mark.INFORMATION, f"{changes} to {'the ' if window.list else ''}{where} {days}: {told}."
    of = f"to the {where} " if window.list else ""
    if not held:
        return Mark.ASK, f"Not known: the {where} is not held."
    if any(one.periods or one.undated or one.newest < window.until for one in held):
        return Mark.ASK, f"No change {of}is known {days}; that there was none is not known."
    return Mark.INFORMATION, f"No change {of}{days}."


def _then(window: Window, held: Sequence[HeldOf]) -> str:
    """What the sentence needs beside it: where knowledge ends before the window does."""
    return " ".join((*_ended(window, held), *_bounded(held)))


def _ended(window: Window, held: Sequence[HeldOf]) -> Iterator[str]:
    ended = [one for one in held if one.newest < window.until]
    if len(ended) == 1:
        yield f"{ended[0].title}: what changed after {people_day(ended[0].newest)} is not known here."
    elif ended and len(ended) == len(held):
        last = max(one.newest for one in ended)
        yield f"What changed after {people_day(last)} is not known here, on any list."
    elif ended:
        yield f"Of {len(ended)} of {len(held)} lists no state of {people_day(window.until)} or later is held."


def _bounded(held: Sequence[HeldOf]) -> Iterator[str]:
    undated = sum(one.undated for one in held)
    if undated:
        yield f"{undated:,} more {'change' if undated == 1 else 'changes'} may lie in these days."


def _strip(held: Sequence[HeldOf]) -> Iterator[tuple[str, tuple[str, ...]]]:
    undated = sum(one.undated for one in held)
    if undated:
        several = f"{undated:,} {'change' if undated == 1 else 'changes'}"
        bounds = "only the editions before and after bound the day. A window that holds both bounds shows them."
        yield "Not known", (f"{several} without a day: {bounds}",)
    blind = [one for one in held if one.periods]
    if blind:
        named = "; ".join(f"{listings.short(one.list)}: {one.absent}" for one in blind[:3])
        more = f"; and {len(blind) - 3} more lists, below" if len(blind) > 3 else ""
        yield (
            "Not held",
            (
                f"On some of these days {counted(len(blind), 'list is', 'lists are')} not held whole: {named}{more}.",
                "What is told of them comes from notices and from the editions around them; a change may be missing.",
            ),
        )
    else:
        yield "Not held", ("On each of these days every list shown is held whole.",)
