"""What is written down of a job: what was asked, by whom, of which snapshot, and what became of it."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from licet import SourceUnreadable

FORMS = ("jsonl", "csv", "xlsx", "parquet")
RESUMABLE = ("jsonl", "csv")
"""Forms that go on where they stopped; the others begin anew."""


class State(StrEnum):
    """How a job stands. `interrupted` is never written down: it is a running one whose process is no more. `draft`: its
    file is here, and its columns are still to be said; nothing starts it."""

    DRAFT = "draft"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELED = "canceled"
    INTERRUPTED = "interrupted"


class Verb(StrEnum):
    """What is asked of every row of a file; of `scan` the file is one document."""

    SCREEN = "screen"
    DECIDE = "decide"
    CLASSIFY = "classify"
    LISTED = "listed"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question. `on`: the day, fixed when the job was made; `map`: field to column; `form`: of the answers;
    `suffix`: the ending of the file, by which it is read; `columns`: column to field, each column said on its own;
    `profile`: by its name, `tenant` for the tenant's own; `left_out`: lists that it does not show."""

    verb: str
    on: str
    form: str
    suffix: str
    threshold: float | None = None
    limit: int = 10
    list: str | None = None
    map: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    profile: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pinned:
    """The snapshot that a job began with: its digest, the folder among the pins that keeps its edition, the newest day
    it holds, and the day of knowledge."""

    digest: str
    pin: str
    day: str
    known: str | None = None


@dataclass(frozen=True, slots=True)
class OwnList:
    """A version of a list of the tenant's own, kept in the folder of the job: its list, the file that it came in, the
    first day and the number of the version, how many parties it has, and the digest of its bytes."""

    list: str
    file: str
    since: str
    version: int
    parties: int
    digest: str


@dataclass(frozen=True, slots=True)
class Own:
    """The lists of the tenant's own on the day of a job: those that are asked beside the official ones, and the names
    of those that this verb does not ask. Versions are those of the moment in which the job began."""

    asked: tuple[OwnList, ...] = ()
    not_asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A finished answer: bytes, and their SHA-256."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """A job as it is written down. `attempts`: processes started since it was last asked for; `file`: the name that its
    owner gave, shown and never used as a path; `reason`: why it failed or was interrupted; times in UTC."""

    id: str
    tenant: str
    owner: str
    file: str
    bytes: int
    sha256: str
    asked: Asked
    snapshot: Pinned
    created: str
    state: State = State.QUEUED
    attempts: int = 0
    started: str | None = None
    ended: str | None = None
    reason: str | None = None
    answer: Whole | None = None
    notes: tuple[str, ...] = ()
    own: Own = Own()

    def now(self, state: State, **more: Any) -> "Record":
        """The record in another state."""
        return replace(self, state=state, **more)


def moment() -> str:
    """The machine's clock, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def write(path: Path, value: Mapping[str, Any] | Record) -> None:
    """Writes JSON beside its place, to the disk, and then puts it there: a reader never sees half of it."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    shape = asdict(value) if isinstance(value, Record) else value
    try:
        with aside.open("w", encoding="utf-8") as file:
            json.dump(shape, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def read(path: Path) -> Record:
    """The record of a job.

    Raises:
        SourceUnreadable: it is none, or damaged.
    """
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        row["asked"] = Asked(**row["asked"] | {"left_out": tuple(row["asked"].get("left_out", ()))})
        row["snapshot"] = Pinned(**row["snapshot"])
        row["answer"] = Whole(**row["answer"]) if row["answer"] else None
        row["state"], row["notes"] = State(row["state"]), tuple(row["notes"])
        row["own"] = _own(row.get("own", {}))
        return Record(**row)
    except (OSError, ValueError, LookupError, TypeError) as slip:
        raise SourceUnreadable(f"the record of job {path.parent.name} cannot be read: {type(slip).__name__}") from slip


def _own(row: Mapping[str, Any]) -> Own:
    return Own(tuple(OwnList(**one) for one in row.get("asked", ())), tuple(row.get("not_asked", ())))
