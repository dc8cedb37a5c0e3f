"""The page of one list: what it is, what being on it means, what is held of it, and what its data cannot say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

import licet
from licet.serve.http.lane import long
from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import following, row_counts, sources
from licet.serve.pages.marks import Mark
from licet.serve.pages.remembered import Remembered
from licet.serve.pages.rendering import page, people_day

router = APIRouter(include_in_schema=False)

FIELDS: Mapping[str, Callable[[licet.Party], object]] = {
    "other names": lambda one: one.aliases or one.weak_aliases,
    "countries": lambda one: one.countries,
    "addresses": lambda one: one.addresses,
    "numbers (registration, tax, passport, ship)": lambda one: one.identifiers,
    "relations to other parties": lambda one: one.relations,
    "other details": lambda one: one.details,
}
"""What a list may say of a party."""
REMEMBERED = Remembered()


@dataclass(frozen=True, slots=True)
class Field:
    """How many of the parties ever held of a list have a field."""

    name: str
    parties: int
    of: int

    @property
    def share(self) -> str:
        """In percent; a few are not none."""
        if not self.parties:
            return "none"
        percent = 100 * self.parties / self.of
        return "under 1 %" if percent < 1 else f"{int(percent)} %"


@dataclass(frozen=True, slots=True)
class Publication:
    """A source that shows the list, and its editions held. `shared`: other lists stand in its files too."""

    source: licet.Source
    shared: bool
    steps: tuple[row_counts.Step, ...]

    @property
    def picture(self) -> Markup:
        """The editions as bars; nothing where the files hold other lists too, or there is one edition."""
        return Markup("" if self.shared else row_counts.picture(self.steps))


@router.get(sources.PATH + "/{list}")
async def source(list: str, request: Request, server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """The page of a list by its id or usual code; a name that is none is answered with all of them."""
    return await long(request, partial(_page, held.snapshot, _id(list), server.today()))


def _id(text: str) -> str:
    wanted = text.casefold()
    return {code.casefold(): str(one) for code, one in licet.list_codes().items()}.get(wanted, wanted)


def _page(snapshot: licet.Snapshot, wanted: str, today: date) -> HTMLResponse:
    several = sources.rows(snapshot, today)
    row = next((one for one in several if one.list == wanted), None)
    if row is None:
        return page("source_none.html", status=404, here=sources.PATH, snapshot=snapshot, rows=several)
    publications = tuple(_publications(snapshot, wanted))
    uncovered = snapshot.uncovered(row.first, today, lists=[wanted]) if row.first else {}
    return page(
        "source.html",
        here=sources.PATH,
        snapshot=snapshot,
        row=row,
        today=today,
        sentence=answer(row, today),
        mark=Mark.INFORMATION if row.fresh else Mark.ASK,
        means=following.of_list(wanted),
        publications=publications,
        fields=REMEMBERED(snapshot, wanted, lambda: fields(snapshot, wanted)),
        gaps=uncovered.get(wanted, ()),
        codes=[code for code, one in licet.list_codes().items() if one == wanted],
    )


def answer(row: sources.Row, today: date) -> str:
    """What is held of the list, in a sentence with its day."""
    if row.newest is None:
        return f"Nothing is held of the {row.title}: whether anybody is on it is not known."
    state = f"The {row.title} is held as of {people_day(row.newest)}, {row.age:,} days before {people_day(today)}"
    if row.fresh:
        return f"{state}: within its limit of {row.limit} days."
    return f"{state}. Its limit is {row.limit} days: a no on it is unknown."


def _publications(snapshot: licet.Snapshot, wanted: str) -> Iterator[Publication]:
    """The sources that show the list: its own first, the one that repeats others last."""
    editions = snapshot.editions()
    own = [one for one in licet.sources_read() if wanted in map(str, one.lists or (one.id,))]
    for one in sorted(own, key=lambda one: (one.id == sources.REPEATS, len(one.lists), one.id)):
        yield Publication(one, len(one.lists or (one.id,)) > 1, row_counts.steps(editions, str(one.id)))


def fields(snapshot: licet.Snapshot, wanted: str) -> tuple[Field, ...]:
    """What the list says of the parties ever held of it, and of how many."""
    several = _parties(snapshot, wanted)
    return tuple(Field(name, sum(bool(has(one)) for one in several), len(several)) for name, has in FIELDS.items())


def _parties(snapshot: licet.Snapshot, wanted: str) -> Sequence[licet.Party]:
    """The parties of a list: those whose ids begin with it stand together, in the order of ids."""
    every = snapshot.parties()
    low, high = _place(every, f"{wanted}:"), _place(every, f"{wanted};")
    return [every[place] for place in range(low, high)]


def _place(every: Sequence[licet.Party], text: str) -> int:
    low, high = 0, len(every)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if str(every[middle].id) < text else (low, middle)
    return low
