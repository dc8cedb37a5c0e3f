"""Former listings: who was taken off a list, from which day on, and by which notice; typed by us from public notices.

No edition of the lists is held for most days before 2023, and between two editions an end is only bounded. One line
of `removals.csv` is one listing (a party under one country) that a notice ended. A line that is not confirmed is in
no state, so the answer stays unknown.

Not modelled here: a party that came back. Its former listing is told in `gaps` and not used: one stay would cover
the days between.
"""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from licet.editions.keys import fold
from licet.editions.states.state import State
from licet.editions.typed.notices import citation_of, held_notices
from licet.errors import BadInput, SourceUnreadable
from licet.model import Citation, Digest, Edition, Entry, Place, SourceId

_HERE = Path(__file__).resolve().parent
_LISTS = frozenset(SourceId(name) for name in ("us_bis_entity_list", "us_bis_meu", "us_bis_uvl"))
_COLUMNS = [
    *("list", "name", "aliases", "country", "since", "since_citation"),
    *("until", "until_citation", "document", "confirmed", "source"),
]
_CONFIRMED = {"yes": True, "no": False}
_REGIONS = {"HK": "CN", "MO": "CN"}
# Hong Kong's entries stand under China since 85 FR 83769.

REMOVED_BY = "removed_by:"
"""The note of an entry whose end a notice states, before the notice's citation: `removed_by:82 FR 15458`."""

ON_PUBLICATION = "removed_on_publication"
"""The note of an entry of which `until` is the day of that notice's publication: its effective day is not held."""


@dataclass(frozen=True, slots=True)
class Removal:
    """One listing that a notice ended.

    `countries`: ISO 3166-1 alpha-2; of one entry, as listed. `since` and `until`: effective days, `until` the first
    day on which it no longer held; the publication day of a notice whose effective day `notices.csv` leaves open.
    `since` None: not read. `document`: the number of the notice that ended it.
    `confirmed`: the notice, a copy of it or an official page names the party.
    """

    line: int
    list: SourceId
    name: str
    aliases: tuple[str, ...]
    countries: tuple[str, ...]
    since: date | None
    since_citation: Citation | None
    until: date
    until_citation: Citation | None
    document: str | None
    confirmed: bool
    source: str


@cache
def held_removals(path: Path = _HERE / "removals.csv") -> tuple[Removal, ...]:
    """Our former listings, one per line, in the file's order.

    Raises:
        SourceUnreadable: a column is unknown or missing, a value is not what its column holds, a day lies before the
            one it must follow, or two lines name one listing.
    """
    found: list[Removal] = []
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if reader.fieldnames != _COLUMNS:
            raise SourceUnreadable(f"{path.name} has the columns {reader.fieldnames}, expected {_COLUMNS}")
        for row in reader:
            if None in row or None in row.values():
                raise SourceUnreadable(f"{path.name} line {reader.line_num}: not {len(_COLUMNS)} values")
            try:
                found.append(_removal(row, reader.line_num))
            except (ValueError, KeyError, BadInput) as slip:
                raise SourceUnreadable(f"{path.name} line {reader.line_num}: {slip}") from slip
    _check_once(path, found)
    return tuple(found)


def removal_states(held: Sequence[State], path: Path = _HERE / "removals.csv") -> tuple[State, ...]:
    """One state for each list and day of removal: the parties whose listing ended on that day, with their days.

    Args:
        held: the states read from editions; they tell which lists are there, up to which day, and who is back.
    """
    by_day: dict[tuple[SourceId, date], list[Removal]] = defaultdict(list)
    for one, reason in _judged(held, path):
        if reason is None:
            by_day[one.list, one.until].append(one)
    return tuple(
        State(listed, listed, day, day, False, True, tuple(_entry(one) for one in several), primary=False)
        for (listed, day), several in sorted(by_day.items())
    )


def removal_records(held: Sequence[State], path: Path = _HERE / "removals.csv") -> tuple[Edition, ...]:
    """The former listings used, as one edition for each list, of the newest removal; the hash is of the names."""
    by_list: dict[SourceId, list[State]] = {}
    for state in removal_states(held, path):
        by_list.setdefault(state.list, []).append(state)
    return tuple(_record(source, by_list[source]) for source in sorted(by_list))


def gaps(held: Sequence[State], path: Path = _HERE / "removals.csv") -> tuple[str, ...]:
    """Which former listings of the lists that `held` shows are not used, and why, in sentences."""
    return tuple(
        f"{one.list}: the former listing of {one.name} ({', '.join(one.countries)}) is not used: {reason}"
        for one, reason in _judged(held, path)
        if reason is not None
    )


def _judged(held: Sequence[State], path: Path) -> Iterator[tuple[Removal, str | None]]:
    """Each line of a list that is held, with what speaks against using it, or None."""
    lists = {one.list for one in held}
    whole = [(one, _standing(one)) for one in held if one.whole and one.current]
    for one in held_removals(path):
        if one.list in lists:
            yield one, _against(one, [pair for pair in whole if pair[0].list == one.list])


def _against(one: Removal, editions: Sequence[tuple[State, Collection[tuple[str, str]]]]) -> str | None:
    if not one.confirmed:
        return f"not confirmed; {one.source}"
    if max((state.last_day for state, _names in editions), default=date.min) < one.until:
        # Its state would be newer than the newest edition and make the list look fresher than it is.
        return f"it ended on {one.until}, after the newest edition of the list"
    wanted = {
        (fold(name), region) for name in (one.name, *one.aliases) for region in ("", *map(_region, one.countries))
    }
    for state, names in editions:
        if state.first_day > one.until and not wanted.isdisjoint(names):
            return f"{state.edition} names the party; it may be listed again, or not be gone"
    return None


def _standing(state: State) -> frozenset[tuple[str, str]]:
    """The names in a state, folded, each with the regions of its entry; the region is empty where none is given."""
    return frozenset(
        (fold(name), region)
        for entry in state.entries
        for name in (entry.name, *entry.aliases, *entry.former_names)
        for region in ({_region(code) for code in entry.countries} or {""})
    )


def _region(code: str) -> str:
    return _REGIONS.get(code, code)


def _entry(one: Removal) -> Entry:
    notes = (f"{REMOVED_BY}{one.until_citation}",) if one.until_citation else ()
    return Entry(
        list=one.list,
        name=one.name,
        at=Place(one.list, one.until, one.line),
        aliases=one.aliases,
        countries=one.countries,
        citations=(one.since_citation,) if one.since_citation else (),
        since=one.since,
        until=one.until,
        notes=(*notes, ON_PUBLICATION) if (one.until_citation, one.until) in _undated() else notes,
    )


@cache
def _undated() -> frozenset[tuple[Citation | None, date]]:
    """The notices whose effective day is not held: first page, without its day, and day of publication."""
    return frozenset(
        (Citation(one.volume, one.first_page), one.published) for one in held_notices() if one.effective is None
    )


def _record(source: SourceId, states: Sequence[State]) -> Edition:
    entries = [one for state in states for one in state.entries]
    content = "\n".join(f"{one.name}\t{' '.join(one.countries)}" for one in entries).encode()
    digest = Digest("sha256:" + sha256(content).hexdigest())
    return Edition(source, max(one.first_day for one in states), digest, len(entries), len(content), typed=True)


def _removal(row: Mapping[str, str], number: int) -> Removal:
    since = date.fromisoformat(row["since"]) if row["since"] else None
    until = date.fromisoformat(row["until"])
    if row["list"] not in _LISTS:
        raise ValueError(f"list is {row['list']!r}, expected one of {sorted(_LISTS)}")
    if not row["name"].strip() or not row["source"].strip():
        raise ValueError("a name and a source are needed")
    if bool(row["since"]) != bool(row["since_citation"]):
        raise ValueError("since and since_citation go together: the day a listing began is that of a notice")
    if since is not None and since >= until:
        raise ValueError(f"since {since} is not before until {until}")
    return Removal(
        line=number,
        list=SourceId(row["list"]),
        name=row["name"],
        aliases=_several(row["aliases"]),
        countries=_countries(row["country"]),
        since=since,
        since_citation=_citation(row["since_citation"], since),
        until=until,
        until_citation=_citation(row["until_citation"], until),
        document=row["document"] or None,
        confirmed=_CONFIRMED[row["confirmed"]],
        source=row["source"],
    )


def _citation(text: str, effective: date | None) -> Citation | None:
    if not text:
        return None
    found = citation_of(text)
    # A volume is a year; a rule may take effect a week before it is published, or be published late in December.
    if effective is not None and found.volume + 1935 not in (effective.year, effective.year + 1):
        raise ValueError(f"{text} is of {found.volume + 1935}, its effective day is {effective}")
    return found


def _countries(text: str) -> tuple[str, ...]:
    codes = tuple(text.split())
    if not codes or any(len(code) != 2 or not code.isalpha() or not code.isupper() for code in codes):
        raise ValueError(f"country is {text!r}, expected ISO 3166-1 alpha-2 codes like CN")
    return codes


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _check_once(path: Path, found: Sequence[Removal]) -> None:
    lines: dict[tuple[SourceId, str, tuple[str, ...], date], int] = {}
    for one in found:
        first = lines.setdefault((one.list, fold(one.name), one.countries, one.until), one.line)
        if first != one.line:
            raise SourceUnreadable(f"{path.name} line {one.line}: the listing of line {first} again")
