"""One run over the official addresses: visit each that is due, compile where something is new, let it answer.

Whatever goes wrong at one address, the others are visited, and the last good edition goes on answering.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

from licet.editions import build
from licet.editions.compiled.edition import Compiled, Holdings, open_edition
from licet.editions.fetched import store
from licet.editions.fetched.addresses import table
from licet.editions.fetched.arrived import ACCEPTED
from licet.editions.fetched.carried import with_knowledge_of
from licet.editions.fetched.current import Current, current_edition, read_current, write_current
from licet.editions.fetched.losses import DIGITS
from licet.editions.fetched.recent import dated_ahead, folder_without, left_out, stopped_at
from licet.editions.fetched.store import Visit
from licet.editions.fetched.visiting import Arrival, Means, Outcome, Run
from licet.errors import BadInput, EditionMissing, LicetError, SourceChanged, SourceUnreadable
from licet.model import Digest, SourceId
from licet.sources import CODES

_LOG = logging.getLogger("licet.editions")


@dataclass(frozen=True, slots=True)
class Updated:
    """What a run did. `digest` is of the edition it compiled, None where nothing had to be.

    `busy`: another run was under way, and nothing was done. `reason`: why the publications could not be compiled;
    `told` where the run before said the same; `slip` the error itself. `unread`: what is stored and not read, in
    sentences; `unread_told` where the run before said the same. `notes`: these, and those of the edition compiled.
    """

    arrivals: tuple[Arrival, ...] = ()
    digest: Digest | None = None
    parties: int = 0
    busy: bool = False
    reason: str = ""
    told: bool = False
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    unread_told: bool = False
    slip: LicetError | None = None


@dataclass(frozen=True, slots=True)
class Visited:
    """A source's official address and what came of visiting it; `by_hand` says why it is not fetched, else it is empty.

    `tried`, `succeeded`, `changed` are moments in UTC, empty where it never happened; `confirmed` is the day on which
    the publication was last seen to be as held. `reason` is why the last try failed. `check` is what is not confirmed
    about the address. `not_read`: why a stored publication, which `url` names, is not read.
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
    not_read: str = ""


def visited(directory: Path) -> tuple[Visited, ...]:
    """Every official address and what came of visiting it, by source; the sources without one last.

    Where what is stored cannot be compiled, that stands first, under the folder of the publications.
    """
    visits, held = store.read_visits(directory), table()
    found, current, folder = [], read_current(directory), store.publications(directory)
    if current.reason:
        found.append(Visited(SourceId(store.PUBLICATIONS), str(folder), reason=current.reason))
    for address in held.addresses:
        one = visits.get(address.key, Visit())
        moments = {"tried": one.tried, "succeeded": one.succeeded, "changed": one.changed, "confirmed": one.confirmed}
        found.append(Visited(address.source, address.url, check=address.check, reason=one.reason, **moments))
    for name, why in sorted(current.refused.items()):
        if (folder / name).is_file():
            found.append(Visited(SourceId(name.partition("/")[0]), str(folder / name), not_read=why))
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


def update(
    directory: Path,
    now: datetime,
    *,
    wanted: Collection[SourceId] = (),
    accept: str = "",
    means: Means | None = None,
) -> Updated:
    """Fetches what is due, stores what is new and good, and compiles where something is new.

    Args:
        now: the moment of the run, in UTC.
        wanted: only these sources, due or not; all that are due where it is empty.
        accept: the digest, as a refusal names it, of a publication that may have lost so much; only its source is
            visited.

    Raises:
        BadInput: `accept` names nothing that was refused.
        SourceUnreadable: the directory cannot be read or written, or the clock is before the embedded edition.
    """
    means = means or Means()
    with store.only_one(directory) as alone:
        if not alone:
            return Updated(busy=True)
        _hold_clock(means, now.date())
        visits = store.read_visits(directory)
        content, sources = _accepted(visits, means, accept) if accept else ("", frozenset(wanted))
        run = Run(directory, now, means, named=bool(sources), accepted=content)
        arrivals = _visited(run, directory, means, visits, sources)
        ahead = dated_ahead(directory, now.date())
        made = _compile(directory, means, now.date(), ahead)
        while made.slip is not None and (failed := run.set_aside(visits, made.slip, _read_before(directory))):
            store.write_visits(directory, visits)
            arrivals = [*(one for one in arrivals if one.address != failed.address), failed]
            made = _compile(directory, means, now.date(), ahead)
        return _told(directory, ahead, replace(made, arrivals=tuple(arrivals)))


def _hold_clock(means: Means, today: date) -> None:
    """Holds that this machine's day is not before the edition of the package: what is stored gets its day."""
    base = open_edition(means.base) if means.base is not None else None
    if base is not None and today < base.day:
        raise SourceUnreadable(
            f"this machine says that today is {today}, and the embedded edition is of {base.day}; set the clock"
        )


def _accepted(visits: Mapping[str, Visit], means: Means, accept: str) -> tuple[str, frozenset[SourceId]]:
    """What a refused publication says, as its digest, and its source."""
    digest = accept.strip().lower().removeprefix("sha256:")
    refused = [(one, visits.get(one.key, Visit()).lost.removeprefix("sha256:")) for one in means.table.addresses]
    found = [(one, lost) for one, lost in refused if lost and len(digest) >= DIGITS and lost.startswith(digest)]
    if not found:
        several = ", ".join(f"{lost[:DIGITS]} ({one.source})" for one, lost in refused if lost) or "nothing was refused"
        raise BadInput("--accept", accept, f"the digest of what was refused last: {several}")
    return f"sha256:{found[0][1]}", frozenset(one.source for one, _lost in found)


def _visited(
    run: Run, directory: Path, means: Means, visits: dict[str, Visit], wanted: frozenset[SourceId]
) -> list[Arrival]:
    """What became of each address; `visits` holds what is known afterwards, and so does the disk."""
    arrivals, kept = [], dict(visits)
    for address in means.table.addresses:
        if not wanted or address.source in wanted:
            before = visits.get(address.key, Visit())
            visits[address.key], arrival = run.visit(address, before)
            arrivals.append(arrival)
            if _only_seen(visits[address.key]) != _only_seen(before):
                # After each address: what a stopped run has learned is not lost.
                store.write_visits(directory, visits)
                kept = dict(visits)
    run.renew(visits, any(one.outcome is Outcome.STORED for one in arrivals))
    if visits != kept:
        store.write_visits(directory, visits)
    return arrivals


def _only_seen(one: Visit) -> Visit:
    """A visit without its moments: what is lost without harm where a run is stopped."""
    return replace(one, tried="", succeeded="", confirmed="")


def _told(directory: Path, ahead: Collection[str], made: Updated) -> Updated:
    """A run with what is stored and not read, and whether the run before has said so."""
    current = read_current(directory)
    torn = (f"the last line of {store.STORED} is torn and was not read",) if store.torn(directory) else ()
    held = _answering(directory)
    left_out = [one for one in held.notes if one.startswith(build.NOT_READ)] if held is not None else []
    unread = (*torn, *(f"{build.NOT_READ}, dated after today: {one}" for one in sorted(ahead)), *left_out)
    told = "\n".join(unread)
    if told != current.told:
        write_current(directory, replace(current, told=told))
    notes = tuple(dict.fromkeys((*unread, *made.notes)))
    return replace(made, notes=notes, unread=unread, unread_told=told == current.told)


def _read_before(directory: Path) -> frozenset[Digest] | None:
    """The digests of the publications that the edition that answers is compiled from; None where it is not readable."""
    held = _answering(directory)
    if held is None and read_current(directory).edition:
        return None
    return frozenset(one.sha256 for one in held.editions) if held is not None else frozenset()


def _compile(directory: Path, means: Means, today: date, ahead: frozenset[str]) -> Updated:
    """Compiles the publications where they are others than those of the edition that answers."""
    there = {f"{path.parent.name}/{path.name}" for path in store.publications(directory).glob("*/*")}
    if not there - ahead:
        return Updated()
    base = open_edition(means.base) if means.base is not None else None
    made_of = store.fingerprint(directory, f"{version('licet')} {base.digest if base else ''}", ahead=ahead)
    current = read_current(directory)
    if made_of == current.made_of and _answering(directory) is not None:
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
        answering = _answering(directory, today)
        names = left_out(directory, ahead) if current.edition and answering else frozenset()
        compiled, refused = _built(directory, means, names | ahead, answering)
    except LicetError as slip:
        _LOG.warning("edition refused source=build reason=%s", type(slip).__name__)
        write_current(directory, replace(current, failed_of=made_of, reason=str(slip)))
        return Updated(reason=str(slip), told=current.reason == str(slip), slip=slip)
    left = (f"{build.NOT_READ}, this version stops at it: {name}: {why}" for name, why in sorted(refused.items()))
    compiled = replace(compiled, notes=(*left, *compiled.notes))
    for older in (answering if names or refused else None, base):
        compiled = with_knowledge_of(older, compiled) if older is not None else compiled
    digest = store.swap(directory, compiled, Current(made_of=made_of, refused=refused, told=current.told))
    _LOG.info("edition compiled sha256=%s parties=%s", digest, len(compiled.parties))
    return Updated(digest=digest, parties=len(compiled.parties), notes=compiled.notes)


def _built(
    directory: Path, means: Means, without: frozenset[str], answering: Holdings | None
) -> tuple[Compiled, dict[str, str]]:
    """The publications compiled, and those left out because this version stops at them, each with the reason.

    Only what loses nothing is left out: an older one, whose list a newer one shows, and one that the edition that
    answers was compiled from and goes on speaking for. At any other the build stops.
    """
    accepted = frozenset(row["sha256"] for row in store.stored_rows(directory) if row["event"] == ACCEPTED)
    known = frozenset(one.sha256 for one in answering.editions) if answering is not None else frozenset()
    refused: dict[str, str] = {}
    reading = ""

    def progress(line: str) -> None:
        nonlocal reading
        reading = line
        means.progress(line)

    while True:
        with folder_without(directory, without | refused.keys()) as folder:
            try:
                return build.build(folder, progress, accepted), refused
            except (SourceChanged, SourceUnreadable) as slip:
                files, newer = stopped_at(folder, slip, reading)
                spoken_for = newer or all(store.of_file(folder / one) in known for one in files)
                if not files or not spoken_for:
                    raise
                _LOG.warning("edition not read source=%s reason=%s", files[0].partition("/")[0], type(slip).__name__)
                refused |= dict.fromkeys(files, str(slip))


def _answering(directory: Path, today: date = date.max) -> Holdings | None:
    """The edition that answers; None where it is gone, of another format or of a day to come: all is read again."""
    try:
        place = current_edition(directory)
        held = open_edition(place) if place is not None else None
    except (EditionMissing, SourceUnreadable):
        return None
    ahead = held is not None and any(held.coverage(one).newest > today for one in held.lists)
    return None if ahead else held
