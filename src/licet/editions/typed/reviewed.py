"""Editions that we typed ourselves from public notices, because no file of the publisher is held: reviewed tables.

`<list>.toml` beside this file names each edition: its day, its notice, the counts that the notice has by other
accounts, and what could not be read. `<list>.csv` holds its lines. A line that is not confirmed is in no state, so
the answer stays unknown, even where a whole list of that day does not name a company whose end is not confirmed. An
edition whose confirmed lines do not reach the published count is a part of the list: absence from it says nothing,
and `gaps` names what is missing.

Not modelled here: how states become listings (`history.py`).
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from licet.editions.states.state import RELEASED, State
from licet.editions.typed.notices import citation_of
from licet.errors import BadInput, SourceUnreadable
from licet.model import Citation, Digest, Edition, Entry, Kind, Place, Relation, SourceId

_HERE = Path(__file__).resolve().parent
_LISTS = ("us_dod_1260h",)
_COLUMNS = ["edition", "name", "aliases", "former_names", "parent", "change", "same_as", "confirmed", "source"]
_REQUIRED = {"day", "released", "title", "prints", "published", "removed", "counted", "check"}
_OPTIONAL = {"cite", "document"}
_CONFIRMED = {"yes": True, "no": False}

SUBSIDIARY = "subsidiary_of"
"""The relation of a company to the one that the notice prints it below; as in `sources/us_dod_1260h.py`."""

T = TypeVar("T")


class Mention(StrEnum):
    """How a notice speaks of a company.

    `ADDED`: new in it. `KEPT`: listed before too. `NAMED`: listed; whether it is new was not read. `REMOVED`: the
    notice says that it is removed. `OMITTED`: listed before, and not in this notice, which prints the whole list.
    """

    ADDED = "added"
    KEPT = "kept"
    NAMED = "named"
    REMOVED = "removed"
    OMITTED = "omitted"

    @property
    def ends(self) -> bool:
        """Whether the company is off the list from the day of the notice on."""
        return self in (Mention.REMOVED, Mention.OMITTED)


@dataclass(frozen=True, slots=True)
class ReviewedLine:
    """One company of a reviewed edition. `same_as`: names under which other notices print it, as we read them."""

    line: int
    name: str
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    parent: str | None
    mention: Mention
    same_as: tuple[str, ...]
    confirmed: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewedEdition:
    """One public notice as a table of ours.

    `published` and `removed` are the numbers of companies that the notice names as listed and as removed;
    `prints_list`: it prints the whole list, not only changes. `check` says what is open.
    """

    list: SourceId
    day: date
    released: date
    title: str
    citation: Citation | None
    document: str | None
    prints_list: bool
    published: int
    removed: int
    counted: str
    check: str
    lines: tuple[ReviewedLine, ...]

    def confirmed(self, *, ended: bool = False) -> int:
        """How many of its companies could be confirmed: those listed, or those whose listing it ended."""
        return sum(one.confirmed for one in self.lines if one.mention.ends is ended)

    @property
    def whole(self) -> bool:
        """Whether absence from it says something: it prints the list, and every company of it is confirmed."""
        return self.prints_list and self.confirmed() == self.published


@cache
def reviewed_editions(folder: Path = _HERE) -> tuple[ReviewedEdition, ...]:
    """Every reviewed edition, by list and day.

    Raises:
        SourceUnreadable: a table has an unknown key or column, a value that its column does not hold, a line of no
            edition, a source that is not named, or more confirmed lines than its notice has companies.
    """
    return tuple(edition for name in _LISTS for edition in _editions(folder, name))


def reviewed_states(held: Sequence[State], folder: Path = _HERE) -> tuple[State, ...]:
    """The states of the reviewed editions of the lists that `held` shows; a part where a file of that day is held."""
    days = {(one.list, one.first_day) for one in held}
    lists = {one.list for one in held}
    return tuple(
        _state(edition, whole=edition.whole and (edition.list, edition.day) not in days)
        for edition in reviewed_editions(folder)
        if edition.list in lists
    )


def reviewed_records(held: Sequence[State], folder: Path = _HERE) -> tuple[Edition, ...]:
    """The reviewed editions of the lists that `held` shows, as editions read; the hash is of the confirmed lines."""
    lists = {one.list for one in held}
    return tuple(_record(edition) for edition in reviewed_editions(folder) if edition.list in lists)


def gaps(held: Sequence[State], folder: Path = _HERE) -> tuple[str, ...]:
    """What is missing from the reviewed editions of those lists that `held` shows, in sentences."""
    lists = {one.list for one in held}
    return tuple(
        sentence for edition in reviewed_editions(folder) if edition.list in lists for sentence in _gaps(edition)
    )


def _gaps(edition: ReviewedEdition) -> Iterator[str]:
    name = f"{edition.list}@{edition.day.isoformat()}"
    if edition.confirmed() < edition.published:
        yield (
            f"{name}: {edition.confirmed()} of {edition.published} companies of the notice are confirmed; "
            "absence from it says nothing"
        )
    if edition.confirmed(ended=True) < edition.removed:
        yield (
            f"{name}: {edition.confirmed(ended=True)} of {edition.removed} companies whose listing ended are confirmed"
        )
    yield from (
        f"{name}: not confirmed and not counted: {one.name} ({one.mention}); {'; '.join(one.sources)}"
        for one in edition.lines
        if not one.confirmed
    )


def _state(edition: ReviewedEdition, *, whole: bool) -> State:
    entries = tuple(_entry(edition, one) for one in edition.lines if one.confirmed)
    unsure = tuple(one.name for one in edition.lines if one.mention.ends and not one.confirmed)
    return State(edition.list, edition.list, edition.day, edition.day, whole, True, entries, unsure=unsure)


def _entry(edition: ReviewedEdition, line: ReviewedLine) -> Entry:
    return Entry(
        list=edition.list,
        name=line.name,
        at=Place(edition.list, edition.day, line.line),
        kind=Kind.ORGANIZATION,
        aliases=tuple(dict.fromkeys((*line.aliases, *line.same_as))),
        former_names=line.former_names,
        relations=(Relation(SUBSIDIARY, line.parent),) if line.parent else (),
        citations=(edition.citation,) if edition.citation else (),
        since=edition.day if line.mention is Mention.ADDED else None,
        until=edition.day if line.mention.ends else None,
        # Between the release and its publication the list was there for those who read it.
        notes=(f"{RELEASED}{edition.released}",) if edition.released < edition.day else (),
    )


def _record(edition: ReviewedEdition) -> Edition:
    confirmed = [one for one in edition.lines if one.confirmed]
    content = "\n".join(f"{one.mention}\t{one.name}\t{one.parent or ''}" for one in confirmed).encode()
    return Edition(
        edition.list,
        edition.day,
        Digest("sha256:" + sha256(content).hexdigest()),
        len(confirmed),
        len(content),
        typed=True,
    )


def _editions(folder: Path, name: str) -> Iterator[ReviewedEdition]:
    path = folder / f"{name}.toml"
    with path.open("rb") as stream:
        content = tomllib.load(stream)
    if set(content) != {"list", "edition", "sources"} or content["list"] != name:
        raise SourceUnreadable(f"{path.name} has {sorted(content)}, expected list = {name!r}, [[edition]], [sources]")
    lines = _lines(folder / f"{name}.csv", content["sources"])
    for table in content["edition"]:
        edition = _edition(path, SourceId(name), table, lines)
        lines.pop(edition.day, None)
        yield edition
    if lines:
        raise SourceUnreadable(f"{name}.csv has lines of {min(lines)}, which {path.name} does not name")


def _edition(
    path: Path, source: SourceId, table: Mapping[str, object], lines: Mapping[date, Sequence[ReviewedLine]]
) -> ReviewedEdition:
    if not _REQUIRED <= set(table) <= _REQUIRED | _OPTIONAL:
        raise SourceUnreadable(f"{path.name}: an edition has {sorted(table)}, expected {sorted(_REQUIRED)}")
    if table["prints"] not in ("list", "changes"):
        raise SourceUnreadable(f"{path.name}: prints is {table['prints']!r}, expected 'list' or 'changes'")
    day = _typed(path, table, "day", date)
    cite = _typed(path, table, "cite", str) if "cite" in table else None
    edition = ReviewedEdition(
        list=source,
        day=day,
        released=_typed(path, table, "released", date),
        title=_typed(path, table, "title", str),
        citation=_cited(path, cite, day) if cite else None,
        document=_typed(path, table, "document", str) if "document" in table else None,
        prints_list=table["prints"] == "list",
        published=_typed(path, table, "published", int),
        removed=_typed(path, table, "removed", int),
        counted=_typed(path, table, "counted", str),
        check=_typed(path, table, "check", str),
        lines=tuple(lines.get(day, ())),
    )
    if edition.confirmed() > edition.published or edition.confirmed(ended=True) > edition.removed:
        raise SourceUnreadable(f"{path.name}: more companies of {day} are confirmed than its notice names")
    return edition


def _typed(path: Path, table: Mapping[str, object], key: str, kind: type[T]) -> T:
    value = table[key]
    if not isinstance(value, kind):
        raise SourceUnreadable(f"{path.name}: {key} is {value!r}, expected {kind.__name__}")
    return value


def _cited(path: Path, text: str, day: date) -> Citation:
    try:
        cited = citation_of(text)
    except BadInput as slip:
        raise SourceUnreadable(f"{path.name}: {slip}") from slip
    return Citation(cited.volume, cited.page, day)


def _lines(path: Path, sources: Mapping[str, str]) -> dict[date, list[ReviewedLine]]:
    found: dict[date, list[ReviewedLine]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if reader.fieldnames != _COLUMNS:
            raise SourceUnreadable(f"{path.name} has the columns {reader.fieldnames}, expected {_COLUMNS}")
        for row in reader:
            if None in row or None in row.values():
                raise SourceUnreadable(f"{path.name} line {reader.line_num}: not {len(_COLUMNS)} values")
            try:
                found.setdefault(date.fromisoformat(row["edition"]), []).append(_line(row, reader.line_num, sources))
            except (ValueError, KeyError) as slip:
                raise SourceUnreadable(f"{path.name} line {reader.line_num}: {slip!r}") from slip
    return found


def _line(row: Mapping[str, str], number: int, sources: Mapping[str, str]) -> ReviewedLine:
    if not row["name"].strip() or not row["source"].strip():
        raise ValueError("a name and a source are needed")
    return ReviewedLine(
        line=number,
        name=row["name"],
        aliases=_several(row["aliases"]),
        former_names=_several(row["former_names"]),
        parent=row["parent"] or None,
        mention=Mention(row["change"]),
        same_as=_several(row["same_as"]),
        confirmed=_CONFIRMED[row["confirmed"]],
        sources=tuple(sources[key] for key in row["source"].split()),
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
