"""One run over the official addresses: visit each that is due, compile where something is new, let it answer.

Whatever goes wrong at one address, the others are visited, and the last good edition goes on answering.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

from licet.editions import build
from licet.editions.compiled.edition import Holdings, open_edition
from licet.editions.fetched import store
from licet.editions.fetched.addresses import table
from licet.editions.fetched.carried import with_knowledge_of
from licet.editions.fetched.current import current_edition, read_current, write_current
from licet.editions.fetched.recent import dated_ahead, folder_without, left_out
from licet.editions.fetched.store import Visit
from licet.editions.fetched.visiting import Arrival, Means, Outcome, Run
from licet.errors import BadInput, EditionMissing, LicetError, SourceUnreadable
from licet.model import Digest, SourceId
from licet.sources import CODES

_LOG = logging.getLogger("licet.editions")


@dataclass(frozen=True, slots=True)
class Updated:
    """What a run did. `digest` is of the edition it compiled, None where nothing had to be.

    `busy`: another run was under way, and nothing was done. `reason`: why the publications could not be compiled;
    `told` where the run before said the same; `slip` the error itself. `notes`: what was set aside or is not read.
    """

    arrivals: tuple[Arrival, ...] = ()
    digest: Digest | None = None
    parties: int = 0
    busy: bool = False
    reason: str = ""
    told: bool = False
    notes: tuple[str, ...] = ()
    slip: LicetError | None = None


@dataclass(frozen=True, slots=True)
class Visited:
    """A source's official address and what came of visiting it; `by_hand` says why it is not fetched, else it is empty.

    `tried`, `succeeded`, `changed` are moments in UTC, empty where it never happened; `confirmed` is the day on which
    the publication was last seen to be as held. `reason` is why the last try failed. `check` is what is not confirmed
    about the address.
    """

    source: SourceId
    url: str
    by_hand: str = ""
    check: str = ""
    tried: str = ""
    succeeded: str = ""
    changed: str = ""
    confirmed: str = ""
    reason: str = ""


def visited(directory: Path) -> tuple[Visited, ...]:
    """Every official address and what came of visiting it, by source; the sources without one last.

    Where what is stored cannot be compiled, that stands first, under the folder of the publications.
    """
    visits, held = store.read_visits(directory), table()
    found = []
    if reason := read_current(directory).reason:
        found.append(Visited(SourceId(store.PUBLICATIONS), str(store.publications(directory)), reason=reason))
    for address in held.addresses:
        one = visits.get(address.key, Visit())
        moments = {"tried": one.tried, "succeeded": one.succeeded, "changed": one.changed, "confirmed": one.confirmed}
        found.append(Visited(address.source, address.url, check=address.check, reason=one.reason, **moments))
    return (*found, *(Visited(one.source, one.url, by_hand=one.why) for one in held.by_hand))


def wanted_sources(names: Collection[str]) -> frozenset[SourceId]:
    """The sources that names or codes of lists mean.

    Raises:
        BadInput: no such source, or one whose files are put among the publications by hand.
    """
    held = table()
    fetched = sorted({one.source for one in held.addresses})
    found: set[SourceId] = set()
    for name in names:
        source = CODES.get(name.strip().upper(), SourceId(name.strip().lower()))
        by_hand = next((one for one in held.by_hand if one.source == source), None)
        if source not in fetched:
            why = f" ({source} is not fetched: {by_hand.why})" if by_hand else ""
            raise BadInput("source", name, ", ".join(fetched) + why)
        found.add(source)
    return frozenset(found)


def update(directory: Path, now: datetime, *, wanted: Collection[SourceId] = (), means: Means | None = None) -> Updated:
    """Fetches what is due, stores what is new and good, and compiles where something is new.

    Args:
        now: the moment of the run, in UTC.
        wanted: only these sources, due or not; all that are due where it is empty.

    Raises:
        SourceUnreadable: the directory cannot be read or written.
    """
    means = means or Means()
    with store.only_one(directory) as alone:
        if not alone:
            return Updated(busy=True)
        visits = store.read_visits(directory)
        run = Run(directory, now, means, bool(wanted))
        arrivals = []
        for address in means.table.addresses:
            if not wanted or address.source in wanted:
                visits[address.key], arrival = run.visit(address, visits.get(address.key, Visit()))
                arrivals.append(arrival)
                if arrival.outcome is not Outcome.NOT_DUE:
                    # After each address: what a stopped run has learned is not lost.
                    store.write_visits(directory, visits)
        if run.renew(visits, any(one.outcome is Outcome.STORED for one in arrivals)):
            store.write_visits(directory, visits)
        ahead = dated_ahead(directory, now.date())
        made = _compile(directory, means, now.date(), ahead)
        while made.slip is not None and (failed := run.set_aside(visits, made.slip, _read_before(directory))):
            store.write_visits(directory, visits)
            arrivals = [*(one for one in arrivals if one.address != failed.address), failed]
            made = _compile(directory, means, now.date(), ahead)
        notes = made.notes if made.digest else _told(directory, ahead)
        return replace(made, arrivals=tuple(arrivals), notes=notes)


def _told(directory: Path, ahead: Collection[str]) -> tuple[str, ...]:
    """What was found in the directory and is not read, in sentences."""
    torn = (f"the last line of {store.STORED} is torn and was not read",) if store.torn(directory) else ()
    return (*torn, *(f"not read, dated after today: {one}" for one in sorted(ahead)))


def _read_before(directory: Path) -> frozenset[Digest]:
    """The digests of the publications that the edition that answers was compiled from."""
    held = _answering(directory)
    return frozenset(one.sha256 for one in held.editions) if held is not None else frozenset()


def _compile(directory: Path, means: Means, today: date, ahead: frozenset[str]) -> Updated:
    """Compiles the publications where they are others than those of the edition that answers."""
    there = {f"{path.parent.name}/{path.name}" for path in store.publications(directory).glob("*/*")}
    if not there - ahead:
        return Updated()
    base = open_edition(means.base) if means.base is not None else None
    made_of = store.fingerprint(directory, f"{version('licet')} {base.digest if base else ''}", ahead=ahead)
    current = read_current(directory)
    if made_of == current.made_of:
        if current.failed_of:
            write_current(directory, replace(current, failed_of="", reason=""))
        return Updated()
    if made_of == current.failed_of:
        return Updated(reason=current.reason, told=True)
    try:
        if damaged := store.damaged(directory):
            raise SourceUnreadable(
                f"gone, or not the bytes that were stored: {', '.join(damaged)}; put them back from a copy, "
                f"or remove them and their lines in {store.STORED}"
            )
        means.progress("compiling")
        names = left_out(directory, ahead) if current.edition else frozenset()
        before = _answering(directory, today) if names else None
        with folder_without(directory, (names if before else frozenset()) | ahead) as folder:
            compiled = build.build(folder, means.progress)
    except LicetError as slip:
        _LOG.warning("edition refused source=build reason=%s", type(slip).__name__)
        write_current(directory, replace(current, failed_of=made_of, reason=str(slip)))
        return Updated(reason=str(slip), told=current.reason == str(slip), slip=slip)
    notes = (*_told(directory, ahead), *compiled.notes)
    compiled = replace(compiled, notes=notes)
    for older in (before, base):
        compiled = with_knowledge_of(older, compiled) if older is not None else compiled
    digest = store.swap(directory, compiled, made_of)
    _LOG.info("edition compiled sha256=%s parties=%s", digest, len(compiled.parties))
    return Updated(digest=digest, parties=len(compiled.parties), notes=compiled.notes)


def _answering(directory: Path, today: date = date.max) -> Holdings | None:
    """The edition that answers; None where it is gone, of another format or of a day to come: all is read again."""
    try:
        place = current_edition(directory)
        held = open_edition(place) if place is not None else None
    except (EditionMissing, SourceUnreadable):
        return None
    ahead = held is not None and any(held.coverage(one).newest > today for one in held.lists)
    return None if ahead else held
