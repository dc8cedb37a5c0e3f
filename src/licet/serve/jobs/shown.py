"""A job as it is shown: its state, how far it is, and what it rests on."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from licet.serve.jobs.dispatch import DIED, MOST_ATTEMPTS
from licet.serve.jobs.folders import Files, Jobs
from licet.serve.jobs.hearing import far_of
from licet.serve.jobs.record import RESUMABLE, Record, State
from licet.serve.screening import HIDDEN, OWN

FINDS = ("match", "license_required")


class AskedShown(BaseModel):
    """What is asked of every row."""

    on: str
    threshold: float | None = None
    profile: str | None = None
    left_out: list[str] = Field(description="Lists that the tenant's profile leaves out: asked, and not shown.")
    limit: int
    list: str | None = None
    map: dict[str, str]
    columns: dict[str, str] = Field(description="Column to field, where each was said on its own; empty: left out.")
    form: str


class SnapshotShown(BaseModel):
    """The snapshot that the job began with; it keeps it, whatever the server answers from later."""

    digest: str
    edition: str = Field(description="The newest day that it holds.")
    known: str | None


class OwnShown(BaseModel):
    """A list of the tenant's own that is asked beside the official ones, as it was when the job began."""

    model_config = ConfigDict(populate_by_name=True)

    list_: str = Field(alias="list")
    file: str
    since: str = Field(description="The first day of this version.")
    version: int
    parties: int
    digest: str


class ProgressShown(BaseModel):
    """How far a job is. Rows are those of the input; every one is answered or kept aside."""

    rows: int = 0
    of: int | None = Field(None, description="How many rows there are, where that is known before the end.")
    share: float | None = Field(None, description="Which share of the file has been read, from 0 to 1.")
    answered: int = 0
    aside: int = Field(0, description="Rows kept aside, each with its line and the reason.")
    matches: int = Field(0, description="Rows with a match in force; of decisions those that need a license.")
    own: int = Field(0, description="Rows with a match on a list of your own that is or may be in force.")
    hidden: int = Field(0, description="Rows that parties on lists left out may be: counted, not shown, never a no.")
    unknown: int = Field(0, description="Rows whose answer is unknown. Unknown is no clearance.")
    rows_per_second: float | None = None
    seconds_left: float | None = None


class AnswerShown(BaseModel):
    """A whole answer: its form, bytes, and SHA-256."""

    form: str
    bytes: int
    sha256: str


class JobShown(BaseModel):
    """A batch job."""

    id: str
    verb: str
    file: str = Field(description="The name of the file, as it was given.")
    bytes: int
    sha256: str = Field(description="Of the file as it arrived.")
    state: Literal["draft", "queued", "running", "done", "failed", "canceled", "interrupted"]
    canceling: bool = Field(description="It was asked to end, and will in moments.")
    resumes: bool = Field(description="Whether it goes on where it stopped; XLSX and Parquet begin anew.")
    reason: str | None = Field(description="Why it failed, was canceled or interrupted, and what to do.")
    owner: str
    asked: AskedShown
    snapshot: SnapshotShown
    also: list[OwnShown] = Field(description="Lists of your tenant's own that are asked too.")
    not_asked: list[str] = Field(description="Lists of your tenant's own that this verb does not ask.")
    progress: ProgressShown
    created: str
    started: str | None
    ended: str | None
    answer: AnswerShown | None
    notes: list[str] = Field(description="What the run said: of the input, and of the age of the lists.")


class JobsShown(BaseModel):
    """Jobs, the newest first. `next`: the offset of the next page; null on the last."""

    total: int
    jobs: list[JobShown]
    next: int | None


class LinesShown(BaseModel):
    """Lines of a job: `total` is null while it is not known. `next`: the offset of the next page; null on the last."""

    state: str
    total: int | None
    rows: list[dict[str, Any]]
    next: int | None = None


def job(jobs: Jobs, one: Record) -> JobShown:
    """A job as it stands now."""
    state, files = jobs.state(one), jobs.files(one)
    reason = one.reason
    if state is State.INTERRUPTED:
        reason = DIED if one.attempts >= MOST_ATTEMPTS else "its process ended; it goes on by itself"
    asked = one.asked
    return JobShown(
        id=one.id,
        verb=asked.verb,
        file=one.file,
        bytes=one.bytes,
        sha256=one.sha256,
        state=state.value,
        canceling=state is State.RUNNING and files.cancel.exists(),
        resumes=asked.form in RESUMABLE and asked.verb != "scan",
        reason=reason,
        owner=one.owner,
        asked=AskedShown(
            on=asked.on,
            threshold=asked.threshold,
            profile=asked.profile,
            left_out=list(asked.left_out),
            limit=asked.limit,
            list=asked.list,
            map=dict(asked.map),
            columns=dict(asked.columns),
            form=asked.form,
        ),
        snapshot=SnapshotShown(digest=one.snapshot.digest, edition=one.snapshot.day, known=one.snapshot.known),
        also=[OwnShown(**asdict(each)) for each in one.own.asked],
        not_asked=list(one.own.not_asked),
        progress=progress(files, state),
        created=one.created,
        started=one.started,
        ended=one.ended,
        answer=AnswerShown(form=asked.form, bytes=one.answer.bytes, sha256=one.answer.sha256) if one.answer else None,
        notes=list(one.notes),
    )


def progress(files: Files, state: State) -> ProgressShown:
    """How far a job is."""
    far = far_of(files)
    words = far.get("words", {})
    known: dict[str, Any] = {name: far[name] for name in ("rows", "of", "share", "answered", "aside") if name in far}
    pace: dict[str, Any] = (
        {name: far.get(name) for name in ("rows_per_second", "seconds_left")} if state is State.RUNNING else {}
    )
    found = sum(words.get(one, 0) for one in FINDS)
    return ProgressShown(
        **known,
        **pace,
        matches=found,
        own=words.get(OWN, 0),
        hidden=words.get(HIDDEN, 0),
        unknown=words.get("unknown", 0),
    )


def lines(path: Path, offset: int, limit: int) -> tuple[list[dict[str, Any]], bool]:
    """Some lines of a file of JSON lines, and whether more follow; one that is not whole yet is left out."""
    if not path.exists():
        return [], False
    with path.open("rb") as stream:
        found = list(islice(_whole(stream), offset, offset + limit + 1))
    return [json.loads(line) for line in found[:limit]], len(found) > limit


def _whole(stream: Any) -> Iterator[bytes]:
    return (line for line in stream if line.endswith(b"\n"))
