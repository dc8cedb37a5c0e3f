"""The folders of jobs: one for each, named by a random number; what strangers name is never a path.

In a folder: `job.json` (the record), `input.<ending>` (as it was uploaded), `answer.<form>` or its `.part` with a mark
beside it, `answer.<form>.rejected.jsonl` (rows kept aside), `progress.json`, `preview.jsonl`, `notes.txt`, `lock`,
and `cancel` where it was asked to end.
"""

import hashlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import licet
from licet import Settings, SourceUnreadable
from licet.serve import batch, writing
from licet.serve.jobs import locks, record
from licet.serve.jobs.record import Pinned, Record, State

ID = re.compile(r"[0-9a-f]{32}")
RESERVE = 200_000_000
"""Bytes of the disk that jobs leave free: the other parts of a server live on it too."""
WAITING = (State.DRAFT, State.QUEUED, State.RUNNING)
DRAFT_DAYS = 1
"""Days after which a file is removed whose columns nobody said."""
UPLOAD, TRASH = ".upload-", ".trash-"
MOVED = "The edition that this server answers from is not on its disk any more: start it again."


@dataclass(frozen=True, slots=True)
class Limits:
    """`bytes` of an upload; `unpacked` ones of what is packed in it; jobs `at_once` on this disk; `queued` ones of a
    tenant; `days` after which an ended one is removed."""

    bytes: int = 500_000_000
    unpacked: int = 5_000_000_000
    at_once: int = 1
    queued: int = 20
    days: int = 30
    reserve: int = RESERVE

    @staticmethod
    def of(settings: Settings) -> "Limits":
        """The limits that the operator set."""
        return Limits(
            bytes=settings.job_bytes, at_once=settings.jobs_at_once, queued=settings.jobs_queued, days=settings.job_days
        )


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one job."""

    folder: Path
    form: str = "jsonl"
    suffix: str = ""

    @property
    def record(self) -> Path:
        """What is written down of it."""
        return self.folder / "job.json"

    @property
    def lock(self) -> Path:
        """Held while a process answers it."""
        return self.folder / "lock"

    @property
    def cancel(self) -> Path:
        """Stands there when it was asked to end."""
        return self.folder / "cancel"

    @property
    def progress(self) -> Path:
        """How far it is."""
        return self.folder / "progress.json"

    @property
    def preview(self) -> Path:
        """Its first answers."""
        return self.folder / "preview.jsonl"

    @property
    def notes(self) -> Path:
        """What the run said."""
        return self.folder / "notes.txt"

    @property
    def input(self) -> Path:
        """The file as it was uploaded."""
        return self.folder / f"input{self.suffix}"

    @property
    def answer(self) -> Path:
        """The answers, once they are whole."""
        return self.folder / f"answer.{self.form}"

    @property
    def part(self) -> Path:
        """The answers so far."""
        return writing.part_of(self.answer)

    @property
    def aside(self) -> Path:
        """Rows kept aside, each with its line and the reason."""
        return batch.aside_of(self.answer)


class Jobs:
    """The jobs below one folder, which several servers on one disk may share."""

    def __init__(self, root: Path, limits: Limits) -> None:
        self.root, self.limits = root, limits

    @staticmethod
    def of(settings: Settings) -> "Jobs":
        """The jobs of this machine: `jobs` in the data directory."""
        return Jobs(settings.data_directory() / "jobs", Limits.of(settings))

    @property
    def dispatching(self) -> Path:
        """The lock under which jobs are added, started and removed."""
        return self.root / ".dispatch"

    def ready(self) -> None:
        """Makes the folder, for this user alone."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def files(self, one: Record) -> Files:
        """The files of a job."""
        return Files(self.root / one.id, one.asked.form, one.asked.suffix)

    def find(self, identity: str, tenant: str) -> Record | None:
        """A job of this tenant; None where there is none, or it is another's."""
        if not ID.fullmatch(identity):
            return None
        try:
            one = record.read(self.root / identity / "job.json")
        except SourceUnreadable:
            return None
        return one if one.tenant == tenant else None

    def all(self) -> list[Record]:
        """Every job that can be read, the oldest first."""
        found = []
        for path in self.root.glob("*/job.json"):
            if ID.fullmatch(path.parent.name):
                try:
                    found.append(record.read(path))
                except SourceUnreadable:
                    continue  # being removed in this moment, or damaged: the others are shown
        return sorted(found, key=lambda one: (one.created, one.id))

    def running(self, one: Record) -> bool:
        """Whether a process answers it now."""
        return one.state is State.RUNNING and locks.taken(self.files(one).lock)

    def state(self, one: Record) -> State:
        """How a job stands: a running one without a process was interrupted."""
        return State.INTERRUPTED if one.state is State.RUNNING and not self.running(one) else one.state

    def waiting(self, tenant: str) -> int:
        """How many jobs of a tenant have not ended, with those that were never started."""
        return sum(one.tenant == tenant and one.state in WAITING for one in self.all())

    def save(self, one: Record) -> Record:
        """Writes a record down."""
        record.write(self.files(one).record, one)
        return one

    def free(self) -> int:
        """Bytes of the disk that jobs may still use."""
        return shutil.disk_usage(self.root).free - self.limits.reserve

    def arriving(self) -> Path:
        """A folder for an upload, until it is whole."""
        self.ready()
        return Path(tempfile.mkdtemp(prefix=UPLOAD, dir=self.root))

    def add(self, arrived: Path, one: Record) -> Record:
        """Takes an upload in: from now on it is a job."""
        record.write(arrived / "job.json", one)
        arrived.replace(self.root / one.id)
        return one

    def remove(self, one: Record) -> bool:
        """Removes a job and all its files; False where a process answers it. One that is gone already is removed."""
        files = self.files(one)
        try:
            lock = locks.take(files.lock)
        except FileNotFoundError:
            return True  # in another window, in this moment
        if lock is None:
            return False
        try:
            aside = self.root / f"{TRASH}{one.id}"
            files.folder.replace(aside)
            shutil.rmtree(aside, ignore_errors=True)
        finally:
            os.close(lock)
        return True

    def pin(self, snapshot: licet.Snapshot) -> Pinned:
        """Keeps the edition of a snapshot as it is now, however often another one takes its place.

        Raises:
            SourceUnreadable: what stands in its directory is not it any more.
        """
        source, day = snapshot.opened
        try:
            name = hashlib.sha256((source / "manifest.json").read_bytes()).hexdigest()[:32]
        except OSError as slip:
            raise SourceUnreadable(MOVED) from slip
        place = self.root / ".editions" / name
        if not place.is_dir():
            place.parent.mkdir(parents=True, exist_ok=True)
            aside = Path(tempfile.mkdtemp(prefix=UPLOAD, dir=place.parent))
            for path in _files_of(source):
                _link_or_copy(path, aside / path.name)
            try:
                aside.replace(place)
            except OSError:
                shutil.rmtree(aside, ignore_errors=True)  # another server put the same there in this moment
        os.utime(place)
        if licet.open(edition=place, known=day).digest != snapshot.digest:
            raise SourceUnreadable(MOVED)
        return Pinned(str(snapshot.digest), name, snapshot.day.isoformat(), day.isoformat() if day else None)

    def edition(self, one: Record) -> Path:
        """The directory of the edition that a job began with."""
        return self.root / ".editions" / one.snapshot.pin

    def sweep(self, now: datetime) -> int:
        """Removes jobs that ended long ago, uploads that never became whole, and editions that no job needs."""
        before = now - timedelta(days=self.limits.days)
        forgotten = now - timedelta(days=DRAFT_DAYS)
        old = [one for one in self.all() if self.state(one) not in (State.QUEUED, State.RUNNING)]
        gone = 0
        for one in old:
            least = forgotten if one.state is State.DRAFT else before
            gone += datetime.fromisoformat(one.ended or one.created) < least and self.remove(one)
        with locks.held(self.dispatching):
            needed = {one.snapshot.pin for one in self.all()}
            editions = [path for path in (self.root / ".editions").glob("*") if path.name not in needed]
            leftover = [*self.root.glob(f"{UPLOAD}*"), *self.root.glob(f"{TRASH}*"), *editions]
            for path in leftover:
                if datetime.fromtimestamp(path.stat().st_mtime, UTC) < now - timedelta(days=1):
                    shutil.rmtree(path, ignore_errors=True)
        return gone


def new_id() -> str:
    """A random number that nobody guesses."""
    return secrets.token_hex(16)


def _files_of(directory: Path) -> Iterator[Path]:
    """The files of a compiled edition."""
    return (path for path in sorted(directory.iterdir()) if path.suffix in (".bin", ".json") and path.is_file())


def _link_or_copy(path: Path, place: Path) -> None:
    """Gives a file a second place, without copying it where the disk can."""
    try:
        os.link(path, place)
    except OSError:
        shutil.copyfile(path, place)
