"""A folder of official publications, in the layout of one folder per source, compiled into one edition.

A file's name gives its day: `ecfr-2026-07-09.json.gz`, `2019-06.txt`. Where only a month (or a fiscal year) is
given, the file is dated by the first day of it, so that its state is never called fresher than it may be; what it
shows counts as seen on some day of the month.
"""

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from math import ceil
from pathlib import Path

from licet.editions import sdn_events
from licet.editions.compiled import Compiled, Coverage
from licet.editions.grouping import State
from licet.editions.history import BY_ORDER, history
from licet.editions.notices import held_first_days, held_notices
from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Digest, Edition, Entry, Notice, SourceId
from licet.sources import ALL, Form, Source, us_federal_register
from licet.sources.source import plain_bytes, read

_DAY = re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])(?:-(?P<day>[0-3][0-9]))?")
_FISCAL_YEAR = re.compile(r"fy(?P<year>20[0-9]{2})")

LEAST_LEFT = 0.8
"""An edition with less than this share of the parties of the one before it stops the build: an outage, no delisting."""

CATEGORY = "category"
"""The note of an entry that lists goods or a place instead of a party; nobody can be matched with it."""

ROLLS = frozenset({("us_trade_csl", "us_bis_denied_persons")})
"""The screening list keeps denial orders that have expired: 1,596 rows against 564 in the publisher's own file."""

PARTIAL_FORMS = frozenset({("us_state_debarred", "statutory_json"), ("us_state_debarred", "administrative_json")})
"""Forms that show one part of a list: absence from them says nothing."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder of publications holds: states of lists, editions and notices.

    `not_read` names files that no form claims, `missing` sources without a file, `categories` entries that list no
    party.
    """

    states: tuple[State, ...]
    editions: tuple[Edition, ...]
    notices: tuple[Notice, ...]
    not_read: tuple[str, ...]
    missing: tuple[str, ...]
    categories: tuple[str, ...]


def build(folder: Path, progress: Progress = lambda _line: None) -> Compiled:
    """Compiles a folder of official publications.

    Raises:
        SourceUnreadable: the folder holds no source we read, or a file cannot be opened.
        SourceChanged: a file is not what its parser was written for, or is implausibly small beside the one before.
    """
    held = read_folder(folder, progress)
    if not held.states:
        raise SourceUnreadable(f"{folder} holds no file of any source; it needs folders named like {ALL[0].id}")
    progress("listings in time")
    found = history(held.states, (*held_notices(), *held.notices), held_first_days())
    parties = Counter(party.id.split(":")[0] for party, _listings in found.parties if party.id)
    notes = (
        *found.notes,
        *(f"lists goods or a place, not a party, and is not screened: {one}" for one in held.categories),
        *(f"not read: {one}" for one in held.not_read),
        *(f"no edition of {one} was there" for one in held.missing),
    )
    return Compiled(held.editions, _coverage(held.states, parties), found.parties, notes)


def read_folder(folder: Path, progress: Progress = lambda _line: None) -> Folder:
    """Reads every file of a known source; a file no form claims is named in `not_read`."""
    states: list[State] = []
    editions: list[Edition] = []
    not_read: list[str] = []
    missing: list[str] = []
    categories: list[str] = []
    for source in sorted(ALL, key=lambda one: one.id):
        before = len(editions)
        for path in _files(folder / source.id):
            if source.id == sdn_events.SOURCE.id and path.name.startswith("events-"):
                progress(f"{source.id}/{path.name}")
                edition, found = _read_events(path)
                editions.append(edition)
                states += found
                continue
            form = source.form(path.name)
            day = None if form is None else day_of(path.name)
            if form is None or day is None:
                not_read.append(f"{source.id}/{path.name}")
                continue
            progress(f"{source.id}/{path.name}")
            edition, found, others = _read(source, form, path, day)
            categories += others
            editions.append(edition)
            states += found
        if len(editions) == before:
            missing.append(source.id)
    check_shrinkage(states)
    notices, index = _notices(folder)
    editions += index
    not_read += _unknown(folder)
    editions.sort(key=lambda one: (one.source, one.day, one.sha256))
    return Folder(tuple(states), tuple(editions), notices, tuple(sorted(not_read)), tuple(missing), tuple(categories))


def day_of(file: str) -> tuple[date, date] | None:
    """The first and last day that a file's name leaves possible; None where it names none.

    Raises:
        SourceUnreadable: it names a day that no calendar has.
    """
    found = _DAY.search(file)
    if found is None:
        fiscal = _FISCAL_YEAR.search(file.lower())
        if fiscal is None:
            return None
        # A fiscal year's list may be released in the year after it.
        return date(int(fiscal["year"]) - 1, 10, 1), date(int(fiscal["year"]) + 1, 9, 30)
    year, month = int(found["year"]), int(found["month"])
    try:
        if found["day"]:
            return (date(year, month, int(found["day"])),) * 2
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError as slip:
        raise SourceUnreadable(f"{file}: its name gives {found.group()}, which is no day of the calendar") from slip


def check_shrinkage(states: Iterable[State]) -> None:
    """Holds that no state is implausibly smaller than the one before it of the same list and source.

    Raises:
        SourceChanged: naming the edition, its count, and the count before.
    """
    series: dict[tuple[SourceId, SourceId], list[State]] = defaultdict(list)
    for state in states:
        if state.whole and state.list not in BY_ORDER:
            series[state.list, state.source].append(state)
    for several in series.values():
        several.sort(key=lambda one: one.last_day)
        for before, after in pairwise(several):
            least = ceil(_size(before) * LEAST_LEFT)
            if _size(after) < least:
                expected = f"at least {least:,} (the edition of {before.first_day} had {_size(before):,})"
                raise SourceChanged(after.edition, None, "number of parties", _size(after), expected)


def _size(state: State) -> int:
    return len({entry.key or entry.name for entry in state.entries})


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []


def _unknown(folder: Path) -> Iterator[str]:
    known = {source.id for source in ALL} | {us_federal_register.FOLDER}
    for path in sorted(folder.iterdir()):
        if path.name not in known and not path.name.startswith("."):
            yield path.name + ("/" if path.is_dir() else "")


def _read(
    source: Source, form: Form, path: Path, days: tuple[date, date]
) -> tuple[Edition, list[State], tuple[str, ...]]:
    try:
        data = plain_bytes(path.read_bytes(), path.name)
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip}") from slip
    entries = read(source, form, data, days[0], file=path.name).entries
    digest = Digest("sha256:" + sha256(data).hexdigest())
    by_list: dict[SourceId, list[Entry]] = defaultdict(list)
    for entry in entries:
        if CATEGORY not in entry.notes:
            by_list[entry.list].append(entry)
    states = [_state(source, form, days, listed, by_list[listed]) for listed in sorted(by_list)]
    categories = tuple(f"{one.list}: {one.name!r}" for one in entries if CATEGORY in one.notes)
    return Edition(source.id, days[0], digest, len(entries), len(data)), states, categories


def _read_events(path: Path) -> tuple[Edition, list[State]]:
    moments = path.with_name("snapshots.json")
    if not moments.is_file():
        raise SourceUnreadable(f"{path} needs {moments.name} beside it: the moments of the states it compares")
    data = plain_bytes(path.read_bytes(), path.name)
    found = sdn_events.states(data, moments.read_bytes(), path.name)
    digest = Digest("sha256:" + sha256(data).hexdigest())
    entries = sum(len(one.entries) for one in found)
    return Edition(sdn_events.SOURCE.id, found[-1].first_day, digest, entries, len(data)), list(found)


def _state(source: Source, form: Form, days: tuple[date, date], listed: SourceId, entries: Sequence[Entry]) -> State:
    roll = (source.id, listed) in ROLLS
    whole = not roll and (source.id, form.name) not in PARTIAL_FORMS
    return State(listed, source.id, days[0], days[1], whole, not roll, tuple(entries))


def _notices(folder: Path) -> tuple[tuple[Notice, ...], list[Edition]]:
    found: list[Notice] = []
    editions: list[Edition] = []
    for path in _files(folder / us_federal_register.FOLDER):
        if path.suffix == ".csv":
            data = path.read_bytes()
            several = us_federal_register.notices(data, path.name)
            digest = Digest("sha256:" + sha256(data).hexdigest())
            newest = max(one.published for one in several)
            editions.append(Edition(us_federal_register.ID, newest, digest, len(several), len(data)))
            found += several
    return tuple(found), editions


def _coverage(states: Sequence[State], parties: Counter[str]) -> tuple[Coverage, ...]:
    fresh = {listed: source.fresh_days for source in reversed(ALL) for listed in (source.lists or (source.id,))}
    fresh.update({source.id: source.fresh_days for source in ALL})
    by_list: dict[SourceId, list[State]] = defaultdict(list)
    for state in states:
        by_list[state.list].append(state)
    return tuple(
        Coverage(
            listed,
            tuple(sorted({one.first_day for one in several if _shows_absence(one)})),
            max(one.first_day for one in several),
            fresh[listed],
            parties[listed],
        )
        for listed, several in sorted(by_list.items())
    )


def _shows_absence(state: State) -> bool:
    # A roll holds more than the list does: who is not even on the roll was not on the list.
    whole = state.whole or not state.current or state.lacking is not None
    return whole and state.first_day == state.last_day
