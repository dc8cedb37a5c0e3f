"""A folder of official publications, in the layout of one folder per source, compiled into one edition.

Which files make an edition is `publications.py`'s; what states of several editions say together is `settled.py`'s.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from math import ceil
from pathlib import Path

from licet.collecting import no_collections
from licet.editions.compiled.edition import Compiled, Coverage
from licet.editions.listings.history import history
from licet.editions.lists import BY_ORDER
from licet.editions.states import sdn_events
from licet.editions.states.publications import Publication, day_of, files_in, publications
from licet.editions.states.settled import emptied, settled
from licet.editions.states.state import State
from licet.editions.typed import tables as typed
from licet.editions.typed.notices import held_notices
from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Digest, Edition, Entry, Notice, SourceId
from licet.sources import ALL, Source, us_federal_register
from licet.sources.source import Parsed, plain_bytes, read

LEAST_LEFT = 0.8
"""An edition with less than this share of the parties of the one before it stops the build: an outage, no delisting."""

FEW = 10
"""A list with fewer parties than this may shrink by any share: one delisting is a large part of it."""

NOT_READ = "not read"
"""How a note about a file begins that is there and not read."""

CATEGORY = "category"
"""The note of an entry that lists goods or a place instead of a party; nobody can be matched with it."""

ROLLS = frozenset({("us_trade_csl", "us_bis_denied_persons")})
"""The screening list keeps denial orders that have expired: 1,596 rows against 564 in the publisher's own file."""

PARTIAL_FORMS = frozenset(
    ("us_state_debarred", f"{part}_{form}")
    for part in ("administrative", "statutory")
    for form in ("csv", "json", "xlsx")
)
"""Forms that show one part of a list: absence from them says nothing."""

SECONDARY = frozenset(
    (
        ("us_bis_entity_list", "bis_csv"),
        ("us_trade_csl", "official_csv"),
        ("us_trade_csl", "official_json"),
        ("us_trade_csl", "package_json"),
    )
)
"""Forms that repeat a list with slips of their own: they only fill what the list's own words leave out."""

Progress = Callable[[str], None]

Category = tuple[SourceId, str]
"""A list, and the name of something on it that is no party."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder of publications holds: states of lists, editions and notices.

    `states` are those its files show and those of our own tables; `gaps` what these tables leave open (`typed.py`).
    `not_read` names files that no form claims, `missing` sources without a file, `categories` the lists and names of
    entries that list no party.
    """

    states: tuple[State, ...]
    editions: tuple[Edition, ...]
    notices: tuple[Notice, ...]
    not_read: tuple[str, ...]
    missing: tuple[str, ...]
    categories: tuple[Category, ...]
    gaps: tuple[str, ...] = ()


# A build makes millions of values and no cycles among them: looking for some is a quarter of its time
# (measured on all publications held: 60 s against 44 s of processor time, 355 and 356 MB).
@no_collections()
def build(folder: Path, progress: Progress = lambda _line: None, accepted: Collection[Digest] = ()) -> Compiled:
    """Compiles a folder of official publications.

    Args:
        accepted: digests of publications that may be much smaller than the one before: a person has looked at them.

    Raises:
        SourceUnreadable: the folder holds no source we read, or a file cannot be opened.
        SourceChanged: a file is not what its parser was written for, or is implausibly small beside the one before.
    """
    held = read_folder(folder, progress, accepted)
    if not held.states:
        raise SourceUnreadable(f"{folder} holds no file of any source; it needs folders named like {ALL[0].id}")
    progress("listings in time")
    states, unsettled = settled(held.states)
    found = history(states, (*held_notices(), *held.notices))
    parties = Counter(party.id.split(":")[0] for party, _listings in found.parties if party.id)
    notes = (
        *found.notes,
        *unsettled,
        *(f"lists goods, a place or a program, not a party, and is not screened: {one}" for one in _said(held)),
        *(f"{NOT_READ}: {one}" for one in held.not_read),
        *(f"no edition of {one} was there" for one in held.missing),
        *held.gaps,
    )
    return Compiled(held.editions, _coverage(states, parties), found.parties, notes, held.categories)


def _said(held: Folder) -> Iterator[str]:
    return (f"{listed}: {name!r}" for listed, name in dict.fromkeys(held.categories))


def read_folder(folder: Path, progress: Progress = lambda _line: None, accepted: Collection[Digest] = ()) -> Folder:
    """Reads every file of a known source; a file no form claims is named in `not_read`. `accepted` as for `build`."""
    states: list[State] = []
    editions: list[Edition] = []
    not_read: list[str] = []
    missing: list[str] = []
    categories: list[Category] = []
    for source in sorted(ALL, key=lambda one: one.id):
        found = _read_source(source, folder / source.id, progress)
        states += found.states
        editions += found.editions
        not_read += found.not_read
        categories += found.categories
        if not found.editions:
            missing.append(source.id)
    check_shrinkage(states, {f"{one.source}@{one.day}" for one in editions if one.sha256 in accepted})
    gaps, ours = typed.gaps(states), typed.typed_states(states)
    editions += typed.typed_records(states)
    states += ours
    shown = {one.list for one in states}
    missing = [one for one in missing if one not in shown]
    notices, index = _notices(folder)
    editions += index
    not_read += _unknown(folder)
    editions.sort(key=lambda one: (one.source, one.day, one.sha256))
    return Folder(
        tuple(states), tuple(editions), notices, tuple(sorted(not_read)), tuple(missing), tuple(categories), gaps
    )


def _read_source(source: Source, folder: Path, progress: Progress) -> Folder:
    """Everything that the folder of one source holds."""
    states: list[State] = []
    editions: list[Edition] = []
    categories: list[Category] = []
    paths = list(files_in(folder))
    events = [one for one in paths if source.id == sdn_events.SOURCE.id and one.name.startswith("events-")]
    found, others = publications(source, [one for one in paths if one not in events])
    for publication in found:
        for path in publication.paths:
            progress(f"{source.id}/{path.name}")
        read_now, seen, goods = _read(source, publication)
        editions += read_now
        states += seen
        categories += goods
    for path in events:
        progress(f"{source.id}/{path.name}")
        edition, several = _read_events(path)
        editions.append(edition)
        states += several
    whole = {one.edition: frozenset(source.lists) for one in states if one.whole and one.source == source.id}
    states += emptied(states, whole)
    beside = {one.with_name(sdn_events.MOMENTS) for one in events}
    not_read = tuple(f"{source.id}/{one.name}" for one in others if one not in beside)
    return Folder(tuple(states), tuple(editions), (), not_read, (), tuple(categories))


def check_shrinkage(states: Iterable[State], accepted: Collection[str] = ()) -> None:
    """Holds that no state is implausibly smaller than the one before it of the same list and source.

    Args:
        accepted: editions, as answers name them, that may be.

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
            if _size(before) >= FEW and _size(after) < least and after.edition not in accepted:
                expected = f"at least {least:,} (the edition of {before.first_day} had {_size(before):,})"
                raise SourceChanged(after.edition, None, "number of parties", _size(after), expected)


def _size(state: State) -> int:
    return len({entry.key or entry.name for entry in state.entries})


def _unknown(folder: Path) -> Iterator[str]:
    known = {source.id for source in ALL} | {us_federal_register.FOLDER}
    for path in sorted(folder.iterdir()):
        if path.name not in known and not path.name.startswith("."):
            yield path.name + ("/" if path.is_dir() else "")


def _read(source: Source, publication: Publication) -> tuple[list[Edition], list[State], list[Category]]:
    held = {path: _bytes(path) for path in publication.paths}
    main = publication.main
    parsed = read(
        source,
        publication.form,
        None if main is None else held[main],
        publication.days[0],
        file=publication.paths[0].name,
        beside={name: (path.name, held[path]) for name, path in publication.beside.items()},
    )
    by_list: dict[SourceId, list[Entry]] = defaultdict(list)
    for entry in parsed.entries:
        if CATEGORY not in entry.notes:
            by_list[entry.list].append(entry)
    states = [_state(source, publication, listed, by_list[listed]) for listed in sorted(by_list)]
    goods = (one for one in parsed.entries if CATEGORY in one.notes)
    categories = [(one.list, name) for one in goods for name in (one.name, *one.aliases)]
    return list(_editions(source, publication, held, parsed)), states, categories


def _editions(
    source: Source, publication: Publication, held: Mapping[Path, bytes], parsed: Parsed
) -> Iterator[Edition]:
    """One for each file, so that each can be checked against its digest; a companion counts its rows."""
    counts = {publication.beside[name]: count for name, count in parsed.companion_rows.items()}
    for path in publication.paths:
        digest = Digest("sha256:" + sha256(held[path]).hexdigest())
        count = counts[path] if path in counts else len(parsed.entries)
        yield Edition(source.id, publication.days[0], digest, count, len(held[path]))


def _bytes(path: Path) -> bytes:
    try:
        return plain_bytes(path.read_bytes(), path.name)
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip}") from slip


def _read_events(path: Path) -> tuple[Edition, list[State]]:
    moments = path.with_name(sdn_events.MOMENTS)
    if not moments.is_file():
        raise SourceUnreadable(f"{path} needs {moments.name} beside it: the moments of the states it compares")
    data = plain_bytes(path.read_bytes(), path.name)
    found = sdn_events.states(data, moments.read_bytes(), path.name)
    digest = Digest("sha256:" + sha256(data).hexdigest())
    entries = sum(len(one.entries) for one in found)
    return Edition(sdn_events.SOURCE.id, found[-1].first_day, digest, entries, len(data)), list(found)


def _state(source: Source, publication: Publication, listed: SourceId, entries: Sequence[Entry]) -> State:
    form, days = publication.form.name, publication.days
    roll = (source.id, listed) in ROLLS
    # A party of a list that the source does not claim stands there only because it is on another one too.
    claimed = listed in (source.lists or (source.id,))
    whole = claimed and not roll and (source.id, form) not in PARTIAL_FORMS and publication.main is not None
    primary = (source.id, form) not in SECONDARY and publication.main is not None
    return State(listed, source.id, days[0], days[1], whole, not roll, tuple(entries), primary=primary)


def _notices(folder: Path) -> tuple[tuple[Notice, ...], list[Edition]]:
    found: list[Notice] = []
    editions: list[Edition] = []
    for path in files_in(folder / us_federal_register.FOLDER):
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
            _newest(several),
            fresh[listed],
            parties[listed],
        )
        for listed, several in sorted(by_list.items())
    )


def _newest(several: Sequence[State]) -> date:
    """The last day for which a list is held: of a state that shows who is not there, where there is one."""
    whole = [one.first_day for one in several if _shows_absence(one)]
    return max(whole or (one.first_day for one in several))


def _shows_absence(state: State) -> bool:
    # A roll holds more than the list does: who is not even on the roll was not on the list.
    whole = state.whole or not state.current or state.lacking is not None
    return whole and state.first_day == state.last_day


__all__ = ["Folder", "build", "check_shrinkage", "day_of", "read_folder"]
