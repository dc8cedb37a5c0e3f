"""A first look into a file of rows: how it is read, its columns, its first rows, how many there are.

It runs in a process of its own: what a hostile file does to it, it does to that process alone.
`python -m licet.serve.jobs.look ROOT ID`
"""

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from licet import LicetError, Settings
from licet.serve.jobs import packed, record, unnamed
from licet.serve.jobs.folders import Files, Jobs
from licet.serve.jobs.record import Record
from licet.serve.reading import Input, Rejected, read
from licet.serve.writing import as_json

FIRST = 8
"""Rows that are shown."""
JUDGED = 50
"""Rows by which a column is judged."""
MOST_COUNTED = 200_000
"""Rows that are counted; of more it is said that there are more."""
MOST_CELL = 200
MOST_COLUMNS = 200
SECONDS = 60.0
SLOW = "its first rows could not be read in a minute, or need more memory than there is; split it"


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen. `values`: of each column its first values, as text; `rows` counted, all of them where `whole`;
    `aside`: how many of them cannot be read, and `first_aside` the first one; `wrong`: why it cannot be read at all."""

    how: str = ""
    columns: tuple[str, ...] = ()
    values: tuple[tuple[str, ...], ...] = ()
    rows: int = 0
    whole: bool = True
    aside: int = 0
    first_aside: str = ""
    notes: tuple[str, ...] = ()
    lines: bool = False
    wrong: str = ""


def look(jobs: Jobs, one: Record) -> Look:
    """Looks into the file of a job; a file that cannot be read says why."""
    files = jobs.files(one)
    try:
        packed.check(files.input, jobs.limits.unpacked)
        with read(files.input) as source:
            return _seen(source)
    except (LicetError, OSError, MemoryError) as slip:
        said = str(slip) if isinstance(slip, LicetError) else "it cannot be read here; split it"
        said = said.replace(f"{files.folder}{os.sep}", "").replace(files.input.name, one.file)
        return Look(wrong=f"{said}.")


def _seen(source: Input) -> Look:
    values: dict[str, list[str]] = {name: [] for name in (source.columns or ())[:MOST_COLUMNS]}
    rows = aside = judged = 0
    first = ""
    whole = True
    for row in source.rows:
        if rows >= MOST_COUNTED:
            # What says how many rows it has is believed; the rest of it is read when it is screened.
            rows, whole = source.of or rows, source.of is not None
            break
        rows += 1
        if isinstance(row, Rejected):
            aside += 1
            first = first or f"line {row.line}: {row.reason}"
        elif judged < JUDGED:
            judged += 1
            _add(values, row.values, judged)
    several = tuple(tuple(one) for one in values.values())
    lines = source.columns is None
    return Look(source.how, tuple(values), several, rows, whole, aside, first, source.notes, lines)


def _add(values: dict[str, list[str]], row: Any, number: int) -> None:
    for name, value in row.items():
        if name not in values:
            if len(values) >= MOST_COLUMNS:
                continue
            values[name] = [""] * (number - 1)  # a key of JSON lines that the rows before do not have
        text = value if isinstance(value, str) else "" if value is None else as_json(value)
        values[name].append(text[:MOST_CELL])
    for one in values.values():
        one.extend([""] * (number - len(one)))


def _place(files: Files) -> Path:
    return files.folder / "look.json"


def look_of(jobs: Jobs, one: Record) -> Look:
    """What was seen of the file of a job; looks now where nobody did, in a process of its own."""
    place = _place(jobs.files(one))
    if not place.exists():
        beside(jobs, one)
        if not place.exists():
            # Written down, so that nobody waits for it again: whoever asks for the page would start it anew.
            with contextlib.suppress(OSError):
                record.write(place, asdict(Look(wrong=f"{one.file}: {SLOW}.")))
    return seen_before(jobs.files(one)) or Look(wrong=f"{one.file}: {SLOW}.")


def seen_before(files: Files) -> Look | None:
    """What was seen of a file when somebody looked; None where nobody did."""
    try:
        row = json.loads(_place(files).read_text(encoding="utf-8"))
        row["values"] = [tuple(each) for each in row["values"]]
        held: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in row.items()}
        return Look(**held)
    except (OSError, ValueError, TypeError):
        return None


def beside(jobs: Jobs, one: Record) -> None:
    """Looks into the file in a process of its own."""
    words = (sys.executable, "-m", "licet.serve.jobs.look", str(jobs.root), one.id)
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(words, stdin=subprocess.DEVNULL, timeout=SECONDS, check=False)


def keep(jobs: Jobs, one: Record) -> None:
    """Looks, and writes down what was seen."""
    record.write(_place(jobs.files(one)), asdict(look(jobs, one)))


def main(root: str, identity: str) -> None:
    """Looks into the file of one job."""
    sys.excepthook = unnamed.without_names
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("800", encoding="ascii")
    jobs = Jobs(Path(root), Jobs.of(Settings.now()).limits)
    keep(jobs, record.read(jobs.root / identity / "job.json"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
