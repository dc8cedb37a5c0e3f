"""Whole processes measured from start to end."""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measure import ROOT, MeasureError


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: seconds (median), peak memory in MB where a process was measured, and what it means."""

    name: str
    seconds: float | None
    peak_mb: float | None = None
    note: str = ""


def as_installed() -> dict[str, str]:
    """The environment of a user: modules are kept compiled after the first run, as an installer leaves them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def process(command: Sequence[str], runs: int, also: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Median seconds and greatest peak memory (MB) of whole processes; statuses 0, 1 and 2 (rows kept aside) answer."""
    seconds, peaks = [], []
    for _ in range(runs):
        started = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen(
                command, cwd=ROOT, env={**as_installed(), **(also or {})}, stdout=subprocess.DEVNULL, stderr=said
            )
            _, status, used = os.wait4(child.pid, 0)
            seconds.append(time.perf_counter() - started)
            said.seek(0)
            message = said.read().decode(errors="replace").strip()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1, 2) or "Traceback (most recent call last)" in message:
            last = message.splitlines()[-1] if message else "no message"
            raise MeasureError(f"`{' '.join(command[2:5])} …` ended with status {child.returncode}: {last}")
        peaks.append(used.ru_maxrss / 1024)
    return statistics.median(seconds), max(peaks)
