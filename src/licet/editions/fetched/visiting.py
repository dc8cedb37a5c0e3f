"""One visit to one official address: ask, hold what comes against the last good edition, store what is new.

An edition is stored only after its parser read all of it and no list in it lost a fifth of its parties, since the last
good one or since any of the last month. Otherwise the last good one stays, and the reason is kept.
"""

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from licet.editions.compiled.edition import Holdings, open_edition
from licet.editions.fetched import fetch, store
from licet.editions.fetched.addresses import Address, Table, table
from licet.editions.fetched.arrived import (
    ACCEPTED,
    accepted_since,
    content_of,
    earlier_files,
    hold_clock,
    hold_size,
    hold_writing,
    in_force,
    largest,
    only_link,
    rows_of,
    shown_before,
    shown_whole,
    title_days,
)
from licet.editions.fetched.current import current_edition
from licet.editions.fetched.fetch import Fetched, Validators, moment_of
from licet.editions.fetched.losses import Loss, Parties, counted, fewer, names_gone, old_copy, others, refusal, there
from licet.editions.fetched.store import Visit
from licet.errors import EditionMissing, FetchFailed, LicetError, SourceChanged, SourceUnreadable
from licet.model import Digest, SourceId
from licet.sources import ALL, Source
from licet.sources.source import read

TITLES = "https://www.ecfr.gov/api/versioner/v1/titles.json"
"""The newest day of each title of the CFR (eCFR developer documentation, versioner service)."""

SHOWN_AGAIN = 3
"""An unchanged list gets a newer day as soon as the day it has is older than this part of its freshness limit."""

AFTER_FAILURE = 10
"""Minutes after which a failed visit is tried again, where the address does not ask for more."""

AFTER_LOSS = 60
"""Minutes after which a list that lost much is fetched again: whole, since it is not stored."""

_NOBODY: Parties = {}
_LOG = logging.getLogger("licet.editions")
_LOG.addHandler(logging.NullHandler())  # whoever wants the log takes it; it is not the answer

Fetch = Callable[[str, Collection[str], Validators], Fetched]
"""An address, the hosts it may redirect to, and what was said of the bytes held, to what it gives."""


class Outcome(StrEnum):
    """What became of one address in one run."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one address gave. `told`: a failure with the same reason as at the last try is no news."""

    source: SourceId
    address: str
    outcome: Outcome
    file: str = ""
    entries: int = 0
    reason: str = ""
    told: bool = False


def _fetch(url: str, hosts: Collection[str], known: Validators) -> Fetched:
    return fetch.fetch(url, hosts=hosts, known=known)


@dataclass(frozen=True, slots=True)
class Means:
    """What a run works with; a test gives its own. `base`: a compiled edition whose lists stay where we fetch none."""

    table: Table = field(default_factory=table)
    fetch: Fetch = _fetch
    progress: Callable[[str], None] = lambda _line: None
    base: Path | None = None
    sources: tuple[Source, ...] = ALL


@dataclass(frozen=True, slots=True)
class Refused:
    """A publication that lost too much to be stored unseen: the digest of what it says, and the refusal."""

    content: str
    slip: SourceChanged


class Run:
    """One run: its moment, and the answers that several addresses share.

    `accepted`: the digest of what a publication says that a person has looked at, empty where there is none.
    """

    def __init__(self, directory: Path, now: datetime, means: Means, *, named: bool, accepted: str = "") -> None:
        self._directory = directory
        self._now = now
        self._moment = now.isoformat(timespec="seconds")
        self._means = means
        self._named = named
        self._accepted = accepted
        self._sources = {one.id: one for one in means.sources}
        self._titles: dict[int, str] | FetchFailed | None = None
        self._base: Counter[SourceId] | None = None

    def visit(self, address: Address, before: Visit) -> tuple[Visit, Arrival]:
        """What is known of an address after this run, and what became of it."""
        if not self._due(address, before):
            return before, Arrival(address.source, address.key, Outcome.NOT_DUE, before.file, before.entries)
        self._means.progress(f"fetching {address.source}")
        try:
            after = self._bring(address, before)
        except (FetchFailed, SourceChanged, SourceUnreadable) as slip:
            return self._failed(address, before, slip)
        if isinstance(after, Refused):
            return self._failed(address, replace(before, lost=after.content), after.slip)
        outcome = Outcome.UNCHANGED if after.content == before.content else Outcome.STORED
        after = replace(after, tried=self._moment, succeeded=self._moment, reason="", lost="")
        return after, Arrival(address.source, address.key, outcome, after.file, after.entries)

    def _failed(self, address: Address, before: Visit, slip: LicetError) -> tuple[Visit, Arrival]:
        # Only the kind of failure is logged: its words can hold a name of the list.
        _LOG.warning("edition refused source=%s reason=%s", address.source, type(slip).__name__)
        said = str(slip)
        arrival = Arrival(address.source, address.key, Outcome.FAILED, reason=said, told=before.reason == said)
        return replace(before, tried=self._moment, reason=said), arrival

    def renew(self, visits: dict[str, Visit], compiling: bool) -> bool:
        """Gives unchanged publications the day on which they were last confirmed, where it matters."""
        changed = False
        for address in self._means.table.addresses:
            one, source = visits.get(address.key), self._sources.get(address.source)
            if one is None or source is None or not one.confirmed or one.confirmed <= one.day or one.reason:
                continue
            age = date.fromisoformat(one.confirmed) - date.fromisoformat(one.day)
            if compiling or age > timedelta(days=source.fresh_days // SHOWN_AGAIN):
                file = address.file.format(day=one.confirmed)
                keep = one.file == one.first  # its day is the first on which these bytes were seen
                store.renew(self._directory, address.source, one.file, file)
                visits[address.key] = after = replace(one, file=file, day=one.confirmed)
                digest = store.of_file(self._path(address, file))
                self._note("edition renewed", address, after, digest, instead_of="" if keep else one.file)
                if not keep:
                    store.forget(self._directory, address.source, one.file)  # last: a run can stop anywhere
                changed = True
        return changed

    def _due(self, address: Address, before: Visit) -> bool:
        if self._named or not before.tried:
            return True
        rest = min(address.every, AFTER_FAILURE) if before.reason else address.every
        rest = max(rest, AFTER_LOSS) if before.lost else rest
        tried = datetime.fromisoformat(before.tried)
        # A try in the future was made by a clock that was wrong.
        return tried > self._now or self._now - tried >= timedelta(minutes=rest)

    def _bring(self, address: Address, before: Visit) -> Visit | Refused:
        """The address after a good try: the same edition confirmed, or a new one, parsed, counted and stored."""
        source = self._sources.get(address.source)
        if source is None:
            raise SourceUnreadable(f"{address.source} is not a source that this version reads")
        day, url = self._where(address)
        if address.title is not None and self._held(address, before):
            if day < before.confirmed:
                raise FetchFailed(
                    f"{TITLES}: names {day} for title {address.title}; {before.confirmed} was named before"
                )
            if day == before.confirmed:
                return before  # the text of that day is the text of that day
        known = Validators(before.etag, before.last_modified) if self._held(address, before) else Validators()
        fetched = self._means.fetch(url, address.hosts, known)
        hold_clock(url, fetched.at, self._now)
        if fetched.data is None:
            return replace(before, confirmed=day)
        said = replace(
            before,
            etag=fetched.validators.etag,
            last_modified=fetched.validators.last_modified,
            sha256=store.digest(fetched.data),
            confirmed=day,
        )
        if said.sha256 == before.sha256 and known != Validators():
            return said
        hold_writing(address, fetched.data)
        hold_size(address, fetched.data)
        return self._read(address, source, before, said, fetched.data)

    def _read(self, address: Address, source: Source, before: Visit, said: Visit, data: bytes) -> Visit | Refused:
        file = address.file.format(day=said.confirmed)
        form = source.form(file)
        if form is None:
            raise SourceUnreadable(f"{address.source}: no form of this source reads a file named {file}")
        self._means.progress(f"reading {address.source}")
        entries = read(source, form, data, date.fromisoformat(said.confirmed), file=file).entries
        content = content_of(entries)
        if content == said.content and self._held(address, said):
            return said
        if said.refused == self._named_for(content):
            raise SourceUnreadable(said.refused_for)
        parties = there(entries)
        losses, gone = self._lost(address, source, said, parties, content=content, older=_older(before, said))
        if losses and content != self._accepted:
            return Refused(content, refusal(f"{source.id}@{said.confirmed}", losses, gone, content))
        counts = dict.fromkeys(said.counts, 0) | counted(parties)
        event = ACCEPTED if losses else "edition stored"
        return self._store(address, replace(said, content=content, counts=counts, entries=len(entries)), data, event)

    def _lost(
        self, address: Address, source: Source, said: Visit, parties: Parties, *, content: str, older: str
    ) -> tuple[list[Loss], str]:
        """What a new edition lost beside the last good one, those of the last month, and what the package knows."""
        counts, today = counted(parties), date.fromisoformat(said.confirmed)
        losses = [*fewer(said.counts, counts)]
        own = rows_of(store.stored_rows(self._directory), address)
        months = largest(own, today)
        for listed, (count, day) in months.items():
            losses += fewer({listed: count}, counts, f"the edition of {day}")
        known, newest = {*said.counts, *months}, _NOBODY
        for held, path in earlier_files(store.publications(self._directory), address, today, accepted_since(own)):
            newest = self._parties(source, held, path)
            known |= set(newest)
            losses += fewer(counted(newest), counts, f"the edition of {held.isoformat()}")
            losses += others(newest, parties, f"the edition of {held.isoformat()}")
        losses += self._fewer_than_base(address, source, counts, known)
        if (day := shown_before(own, content)) or older:
            why = f"it is word for word the edition of {day} again" if day else older
            losses += old_copy(newest, parties, f"{why}: an old copy may have been sent")
        return losses, names_gone(newest, parties)

    def _parties(self, source: Source, day: date, path: Path) -> Parties:
        """The parties of a stored file; none where it cannot be read: that stops the build, which tells it."""
        form = source.form(path.name)
        try:
            data = path.read_bytes()
            return there(read(source, form, data, day, file=path.name).entries) if form else {}
        except (OSError, SourceChanged, SourceUnreadable):
            return {}

    def _fewer_than_base(
        self, address: Address, source: Source, counts: dict[str, int], known: set[str]
    ) -> Iterator[Loss]:
        """What lists of which nothing is stored lost beside the edition that answers, else that of the package."""
        form = source.form(address.file.format(day=self._now.date().isoformat()))
        new = [listed for listed in (shown_whole(source, form) if form is not None else ()) if listed not in known]
        if new and self._base is None:
            base = self._answering()
            self._base = in_force(base) if base is not None else Counter()
        for listed in new:
            had = self._base[listed] if self._base is not None else 0
            yield from fewer({listed: had}, counts, "the edition that answers")

    def _answering(self) -> Holdings | None:
        try:
            place = current_edition(self._directory) or self._means.base
            return open_edition(place) if place is not None else None
        except (EditionMissing, SourceUnreadable):
            return open_edition(self._means.base) if self._means.base is not None else None

    def _named_for(self, content: str) -> str:
        return f"{version('licet')} {content}"

    def _store(self, address: Address, said: Visit, data: bytes, event: str) -> Visit:
        file = address.file.format(day=said.confirmed)
        after = replace(
            said, changed=self._moment, file=file, first=file, day=said.confirmed, refused="", refused_for=""
        )
        # What is there keeps its place until the record knows of what comes: a run can stop anywhere.
        if self._held(address, after):
            self._note(event, address, after, store.digest(data))
            store.put(self._directory, address.source, file, data)
        else:
            store.put(self._directory, address.source, file, data)
            self._note(event, address, after, store.digest(data))
        return after

    def set_aside(self, visits: dict[str, Visit], slip: LicetError, known: frozenset[Digest] | None) -> Arrival | None:
        """Moves the stored file at which a build stopped away and says so; None where it is none of ours.

        Args:
            known: the digests that the answering edition was compiled from; what could be compiled once stays. None
                where that is not known: then only what this run has stored is moved.
        """
        for address in self._means.table.addresses:
            one = visits.get(address.key, Visit())
            names = (f"{address.source}@{one.day}", f"{address.source}/{one.file}.gz")
            if not self._held(address, one) or getattr(slip, "source", None) not in names:
                continue
            digest = store.of_file(self._path(address, one.file))
            if one.changed != self._moment if known is None else digest in known:
                continue
            said = f"{slip}; {address.source}/{one.file}.gz is in {store.SUPERSEDED}/: without it the others compile"
            self._note("edition set aside", address, replace(one, file=""), digest, instead_of=one.file)
            store.set_aside(self._directory, address.source, one.file)
            refused = self._named_for(one.content)
            visits[address.key] = Visit(tried=one.tried, reason=said, refused=refused, refused_for=said)
            _LOG.warning("edition set aside source=%s day=%s", address.source, one.day)
            return Arrival(address.source, address.key, Outcome.FAILED, reason=said)
        return None

    def _note(self, event: str, address: Address, one: Visit, digest: Digest, instead_of: str = "") -> None:
        _LOG.info("%s source=%s day=%s sha256=%s entries=%s", event, address.source, one.day, digest, one.entries)
        line = {"event": event, "source": address.source, "file": one.file, "day": one.day, "entries": one.entries}
        line |= {"sha256": digest, "at": self._moment, "address": address.url, "instead_of": instead_of}
        line |= {"content": one.content}
        store.note_stored(self._directory, line | {"counts": dict(one.counts)})

    def _held(self, address: Address, before: Visit) -> bool:
        """Whether the edition that the visit speaks of is there and not of a day to come; else it is fetched whole."""
        of_today = bool(before.file) and before.day <= self._now.date().isoformat()
        return of_today and self._path(address, before.file).is_file()

    def _path(self, address: Address, file: str) -> Path:
        return store.publications(self._directory) / address.source / f"{file}.gz"

    def _where(self, address: Address) -> tuple[str, str]:
        """The day of the edition and the address of its file."""
        today = self._now.date().isoformat()
        if address.title is not None:
            day = self._title_day(address.title)
            if day > today:
                raise FetchFailed(f"{TITLES}: names a day that has not come: {day} for title {address.title}")
            return day, address.url.format(day=day)
        if address.link:
            page = self._means.fetch(address.url, address.hosts, Validators()).data or b""
            return today, only_link(page, address)
        return today, address.url

    def _title_day(self, title: int) -> str:
        if self._titles is None:
            try:
                self._titles = title_days(self._means.fetch(TITLES, (), Validators()).data or b"", TITLES)
            except FetchFailed as slip:
                self._titles = slip
        if isinstance(self._titles, FetchFailed):
            raise FetchFailed(str(self._titles))
        if title not in self._titles:
            raise FetchFailed(f"{TITLES}: names no day for title {title}")
        return self._titles[title]


def _older(before: Visit, said: Visit) -> str:
    """Why what was sent seems to be older than what is held, by the publisher's own word; empty where it does not."""
    held, sent = moment_of(before.last_modified), moment_of(said.last_modified)
    if held is None or sent is None or sent >= held:
        return ""
    return f"it was last modified {said.last_modified!r}, the one held {before.last_modified!r}"
