"""Exports into files: written beside their names, whole before they take them, a line in memory at a time."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

import licet
from licet.serve.progress import Progress

FILES = {"csl": "consolidated.json", "csv": "parties.csv", "ftm": "entities.ftm.json", "senzing": "senzing.jsonl"}
"""The name of each form's file where a folder is given."""
DELTA = "entities.delta.json"


@dataclass(frozen=True, slots=True)
class Job:
    """What is exported, where to, and the time the files bear."""

    form: str
    to: Path
    chosen: str | None
    on: date | None
    at: datetime
    base: str

    @property
    def folder(self) -> Path:
        """The folder the files stand in."""
        return self.to if self.in_folder else self.to.parent

    @property
    def in_folder(self) -> bool:
        """Whether `to` is a folder: FollowTheMoney has several files, the others one."""
        return self.form == "ftm" or self.to.is_dir() or not self.to.suffix

    @property
    def file(self) -> Path:
        """The file with the parties."""
        return self.to / FILES[self.form] if self.in_folder else self.to


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written."""

    path: Path
    lines: int
    size: int
    sha1: str
    sha256: str


def write(snapshot: licet.Snapshot, before: licet.Snapshot | None, job: Job) -> tuple[Written, ...]:
    """Writes an export, with what changed since an older edition where one is given.

    Raises:
        BadInput: no such form; a file where a folder is needed; changes are asked of another form than ftm.
        SourceUnreadable: a file cannot be written.
    """
    _check(job, changes=before is not None)
    try:
        job.folder.mkdir(parents=True, exist_ok=True)
        # Every file is whole before the first takes its name: a full disk leaves an older export as it was.
        with ExitStack() as parts:
            written = [parts.enter_context(_whole(job.file, _lines(snapshot, job)))]
            if job.form == "ftm":
                written += _around(snapshot, before, job, written[0], parts)
            for one in written:
                _part(one.path).replace(one.path)
    except OSError as slip:
        raise licet.SourceUnreadable(f"{job.folder} cannot be written: {slip.strerror or slip}") from slip
    return tuple(written)


def _around(
    snapshot: licet.Snapshot, before: licet.Snapshot | None, job: Job, main: Written, parts: ExitStack
) -> Iterator[Written]:
    """The files beside the entities: the catalog, and the changes with theirs."""
    version = licet.export_version(job.at, snapshot.digest)
    files = [main]
    if before is not None:
        new = parts.enter_context(_part(main.path).open(encoding="utf-8", newline="\n"))
        changed = licet.export_delta(_lines(before, job), new)
        files.append(parts.enter_context(_whole(job.folder / DELTA, changed)))
        yield files[-1]
        text = licet.delta_catalog(job.at, version, base=job.base)
        yield parts.enter_context(_whole(job.folder / "delta.json", [text]))
    lists = {one.list for one in snapshot.coverage() if job.chosen is None or one.list == _list_id(job.chosen)}
    named = [licet.ExportedFile(one.path.name, one.size, one.sha1, one.sha256) for one in files]
    text = licet.export_catalog(sorted(lists), job.at, version, named, base=job.base)
    yield parts.enter_context(_whole(job.folder / "index.json", [text]))


def _list_id(chosen: str) -> str:
    return licet.list_codes().get(chosen.strip().upper(), chosen.strip().lower())


def _lines(snapshot: licet.Snapshot, job: Job) -> Iterator[str]:
    return snapshot.export(job.form, on=job.on, list=job.chosen)


def _check(job: Job, *, changes: bool) -> None:
    if job.form not in FILES:
        raise licet.BadInput("--format", job.form, ", ".join(sorted(FILES)))
    if changes and job.form != "ftm":
        raise licet.BadInput("--since-edition", job.form, "changes with --format ftm only")
    if job.base and job.form != "ftm":
        raise licet.BadInput("--url", job.base, "an address with --format ftm only")
    if job.in_folder and job.to.exists() and not job.to.is_dir():
        raise licet.BadInput("--to", str(job.to), f"a folder: {job.form} may write several files")


def _part(path: Path) -> Path:
    """Where a file is written until all are whole."""
    return path.with_name(f"{path.name}.part")


@contextmanager
def _whole(path: Path, lines: Iterable[str]) -> Iterator[Written]:
    """A file written beside its name; what is left of it goes when the block ends with an error."""
    part = _part(path)
    try:
        with part.open("wb") as stream:
            written = _written(path, stream, lines)
        yield written
    finally:
        part.unlink(missing_ok=True)


def _written(path: Path, stream: BinaryIO, lines: Iterable[str]) -> Written:
    progress = Progress(stream.tell, 0)
    count, sha1, sha256 = 0, hashlib.sha1(usedforsecurity=False), hashlib.sha256()
    for line in lines:
        data = line.encode()
        stream.write(data)
        sha1.update(data)
        sha256.update(data)
        count += data.count(b"\n")
        progress.step()
    progress.clear()
    return Written(path, count, stream.tell(), sha1.hexdigest(), sha256.hexdigest())
