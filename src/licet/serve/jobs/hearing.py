"""What a job's process writes down while it works: how far it is, and its first answers."""

import errno
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from licet.serve.jobs import record
from licet.serve.jobs.folders import Files, Jobs
from licet.serve.progress import Far
from licet.serve.writing import as_json

EVERY_SECONDS = 0.5
SHOWN = 100
"""Answers of a preview."""
MOST_SHOWN = 20_000
"""Bytes of one of them; of a longer one it is said that it is long."""


@dataclass(slots=True)
class Heard:
    """Hears of the run over a file. It ends the run where the job was canceled, or the disk is almost full."""

    jobs: Jobs
    files: Files
    begun: float = field(default_factory=time.monotonic)
    first: Far | None = None
    last: Far | None = None
    written: float = 0.0
    shown: list[str] = field(default_factory=list)

    def far(self, far: Far) -> None:
        """Writes down how far the run is, from time to time.

        Raises:
            KeyboardInterrupt: the job was canceled.
            OSError: there is hardly room left.
        """
        if self.first is None:
            self.first = far
            self.begun = time.monotonic()
        self.last = far
        if self.files.cancel.exists():
            raise KeyboardInterrupt
        now = time.monotonic()
        if now - self.written >= EVERY_SECONDS:
            self.written = now
            if self.jobs.free() < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.flush()

    def answer(self, text: str, table: Sequence[Mapping[str, object]]) -> None:
        """Keeps one of the first answers; those of the run before stay."""
        if len(self.shown) < SHOWN and not (self.first is not None and self.first.answered):
            line = text or as_json({"rows": [dict(one) for one in table]})
            long = len(line) > MOST_SHOWN
            self.shown.append(as_json({"long": True, "characters": len(line)}) if long else line)

    def flush(self) -> None:
        """Writes down how far the run is now."""
        if self.last is None or self.first is None:
            return
        seconds = max(time.monotonic() - self.begun, 0.001)
        record.write(self.files.progress, asdict(self.last) | pace(self.first, self.last, seconds))
        if self.shown:
            self.files.preview.write_text("".join(f"{one}\n" for one in self.shown), encoding="utf-8")

    def end(self) -> None:
        """Writes down that every row was read."""
        if self.last is not None:
            self.last = replace(self.last, of=self.last.rows, share=1.0)
            self.flush()


def pace(first: Far, last: Far, seconds: float) -> dict[str, float | None]:
    """Rows a second of this run, and the seconds that it will still take where the size of the file is known."""
    begun, share = first.share or 0.0, last.share
    left = None
    if share is not None and share > begun:
        left = round(seconds * (1 - share) / (share - begun), 1)
    return {"rows_per_second": round((last.rows - first.rows) / seconds, 1), "seconds_left": left}


def far_of(files: Files) -> dict[str, Any]:
    """How far a job was when it last wrote it down; empty before."""
    try:
        found = json.loads(files.progress.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
