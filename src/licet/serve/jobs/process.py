"""The process of one job: it answers the file with the machinery of the command line, and writes down how it ended.

`python -m licet.serve.jobs.process ROOT ID LOCK`, where LOCK is an open file that holds the lock of the job.
"""

import _thread
import contextlib
import hashlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NoReturn

import licet
from licet import LicetError, Settings, SourceUnreadable
from licet.serve import classifying, deciding, in_time, parts, scanning, screening, shapes
from licet.serve.jobs import answered, finds, own_lists, packed, record, unnamed
from licet.serve.jobs.folders import Files, Jobs
from licet.serve.jobs.hearing import Heard
from licet.serve.jobs.record import RESUMABLE, Record, State, Verb, Whole, moment
from licet.serve.progress import Far, heard_by
from licet.serve.resume import mark_of
from licet.serve.writing import as_json

NICE = 10
LOOK_SECONDS = 0.3
MOST_NOTES = 50


def answer(jobs: Jobs, one: Record) -> Record:
    """Answers the file of a job, from where the process before it stopped; gives the record as it was written down.

    A job that is interrupted from outside stays `running`: without a process it counts as interrupted.
    """
    files = jobs.files(one)
    heard = Heard(jobs, files)
    try:
        with _said(files.notes), heard_by(heard):
            _answer(jobs, one, files, heard)
        heard.end()
        ended = one.now(State.DONE, answer=_whole(files.answer), reason=None)
    except KeyboardInterrupt:
        if not files.cancel.exists():
            return one
        ended = one.now(State.CANCELED, reason="canceled; what was answered is kept")
    except (LicetError, OSError, MemoryError) as slip:
        ended = one.now(State.FAILED, reason=_reason(one, files, slip))
    except BaseException:
        jobs.save(one.now(State.FAILED, ended=moment(), reason="an error of the server's own; its log says where"))
        raise
    with contextlib.suppress(OSError):  # of a full disk: the record says it
        heard.flush()
    return jobs.save(ended.now(ended.state, ended=moment(), notes=_notes(one, files)))


def _answer(jobs: Jobs, one: Record, files: Files, heard: Heard) -> None:
    asked, known = one.asked, one.snapshot.known
    snapshot = licet.open(edition=jobs.edition(one), known=date.fromisoformat(known) if known else None)
    if snapshot.digest != one.snapshot.digest:
        raise SourceUnreadable("another version of licet runs than the one that took this job; ask again")
    if one.own.asked:
        snapshot = snapshot.beside(own_lists.read(files, one.own.asked))
    on, source, output, renamed = date.fromisoformat(asked.on), files.input, files.answer, dict(asked.map)
    resume = asked.form in RESUMABLE and mark_of(output).is_file()
    if asked.verb == Verb.SCAN:
        _scan(snapshot, one, files, heard)
        return
    packed.check(source, jobs.limits.unpacked)
    if asked.verb == Verb.SCREEN:
        out = asked.left_out
        screener = screening.of_edition(snapshot, on=on, threshold=asked.threshold, limit=asked.limit, left_out=out)
        screening.many(screener, source, output, renamed, fail_on=frozenset(), resume=resume, said=asked.columns)
        if answered.reviewed(one):
            finds.make(snapshot, files, one)
    elif asked.verb == Verb.DECIDE:
        deciding.many(snapshot, deciding.Lines(source, output, renamed, on, resume, parts.file_of(None)))
    elif asked.verb == Verb.CLASSIFY:
        own = classifying.Tables.named(None, None)
        classifying.many(source, output, renamed, on, own, stamp=_stamp(snapshot, on, own), resume=resume)
    else:
        stamp = f"listed {snapshot.digest} list={asked.list} on={on}"
        in_time.listed_many(snapshot, source, output, renamed, (asked.list, on), stamp=stamp, resume=resume)


def _stamp(snapshot: licet.Snapshot, on: date, own: classifying.Tables) -> str:
    tables = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (own.devices, own.parts) if path is not None]
    return " ".join(["classify", str(snapshot.digest), f"on={on}", *tables])


def _scan(snapshot: licet.Snapshot, one: Record, files: Files, heard: Heard) -> None:
    """One document: its answer is one line of JSON."""
    most = Settings.now().document_bytes
    if one.bytes > most:
        raise SourceUnreadable(f"{one.file} has {one.bytes:,} bytes; at most {most:,} are read")
    heard.far(Far(0, 1, 0.0, 0, 0, {}))
    found = snapshot.scan(files.input.read_bytes(), one.file, on=date.fromisoformat(one.asked.on))
    text = as_json(shapes.scan(found))
    files.part.write_text(f"{text}\n", encoding="utf-8")
    files.part.replace(files.answer)
    heard.answer(text, ())
    heard.far(Far(1, 1, 1.0, 1, 0, {"match": 1} if scanning.needs_attention(found) else {}))


@contextlib.contextmanager
def _said(path: Path) -> Iterator[None]:
    """What the run says goes into a file: notes on the input, and on the age of the lists."""
    with path.open("w", encoding="utf-8", errors="backslashreplace") as stream, contextlib.redirect_stderr(stream):
        yield


def _notes(one: Record, files: Files) -> tuple[str, ...]:
    lines = files.notes.read_text(encoding="utf-8").splitlines() if files.notes.exists() else []
    told = (line for line in lines if "--resume" not in line)  # an option of the command line
    return tuple(_shown(one, files, line) for line in islice(told, MOST_NOTES))


def _shown(one: Record, files: Files, text: str) -> str:
    """A sentence with the name that the owner gave the file, and without our folders."""
    return text.replace(f"{files.folder}{os.sep}", "").replace(files.input.name, one.file)


def _reason(one: Record, files: Files, slip: BaseException) -> str:
    if isinstance(slip, MemoryError):
        return "there was not enough memory; split the file"
    said = str(slip) if isinstance(slip, LicetError) else f"the disk: {getattr(slip, 'strerror', None) or slip}"
    kept = "; what was answered is kept: make room, and resume" if "written" in said or "the disk" in said else ""
    return _shown(one, files, said) + kept


def _whole(path: Path) -> Whole:
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    return Whole(path.stat().st_size, found)


def main(root: str, identity: str) -> int:
    """Answers one job; gives the exit status."""
    sys.excepthook = unnamed.without_names
    with contextlib.suppress(OSError):
        os.nice(NICE)  # a sandbox may not allow it: what follows is done all the same
    with contextlib.suppress(OSError):
        # Where memory runs out, the system ends a job before it ends a server.
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    jobs = Jobs.of(Settings.now())
    jobs = Jobs(Path(root), jobs.limits)
    one = record.read(jobs.root / identity / "job.json")
    threading.Thread(target=_look, args=(jobs.files(one).cancel,), daemon=True).start()
    answer(jobs, one)
    return 0


def _look(cancel: Path) -> None:
    """Ends the run soon after it was canceled, also while it opens an edition."""
    wait = threading.Event()
    while not wait.wait(LOOK_SECONDS):
        if cancel.exists():
            _thread.interrupt_main()
            return


def _run() -> NoReturn:
    sys.exit(main(sys.argv[1], sys.argv[2]))


if __name__ == "__main__":
    _run()
