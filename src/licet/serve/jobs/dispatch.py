"""Starting jobs: a process for each, a bounded number at once on one disk, none twice, whoever asks.

The lock of a job is taken here and handed to its process: from the start to its end there is no moment without a
holder. A job whose process died is started again, some times; then it is shown as interrupted.
"""

import os
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from licet import BadInput, LicetError
from licet.serve.jobs import locks
from licet.serve.jobs.folders import Jobs
from licet.serve.jobs.record import Record, State, moment
from licet.serve.streams import tell

QUIET = ("-W", "ignore::DeprecationWarning")
"""Newer Pythons warn of forking where a thread waits; what a run says is shown to people."""
MOST_ATTEMPTS = 3
"""Processes that are started for a job before a person is asked to look."""
EVERY_SECONDS = 2.0
SWEEP_SECONDS = 3600.0
DIED = "its process ended without a word, several times (out of memory?); resume it, or split the file"


class Keeper:
    """Starts the jobs of one folder, for one server."""

    def __init__(self, jobs: Jobs) -> None:
        self.jobs = jobs
        self._processes: list[subprocess.Popen[bytes]] = []
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._one = threading.Lock()

    def dispatch(self) -> None:
        """Starts what may start now."""
        self._processes = [one for one in self._processes if one.poll() is None]
        if not self.jobs.root.is_dir():
            return
        with self._one, locks.held(self.jobs.dispatching):
            everyone = self.jobs.all()
            busy = Counter(one.tenant for one in everyone if self.jobs.running(one))
            waiting = [one for one in everyone if self._may_start(one)]
            while waiting and busy.total() < self.jobs.limits.at_once:
                # The tenant with the fewest running ones is next; of its jobs the oldest.
                one = min(waiting, key=lambda one: busy[one.tenant])
                waiting.remove(one)
                busy[one.tenant] += self._start(one)

    def _may_start(self, one: Record) -> bool:
        state = self.jobs.state(one)
        if state is State.INTERRUPTED and self.jobs.files(one).cancel.exists():
            self.jobs.save(one.now(State.CANCELED, ended=moment()))
            return False
        return state is State.QUEUED or (state is State.INTERRUPTED and one.attempts < MOST_ATTEMPTS)

    def _start(self, one: Record) -> bool:
        lock = locks.take(self.jobs.files(one).lock)
        if lock is None:
            return False
        try:
            started = one.now(State.RUNNING, attempts=one.attempts + 1, started=moment(), ended=None, reason=None)
            self.jobs.save(started)
            words = (sys.executable, *QUIET, "-m", "licet.serve.jobs.process", str(self.jobs.root), one.id)
            # A session of its own: what stops the server leaves a job to end its work.
            process = subprocess.Popen(words, pass_fds=(lock,), start_new_session=True, stdin=subprocess.DEVNULL)
            self._processes.append(process)
        finally:
            os.close(lock)
        return True

    def begin(self) -> None:
        """Looks from now on, from time to time, whether something may start."""
        if self._thread is None and not self._stop.is_set():
            self._thread = threading.Thread(target=self._look, name="jobs", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Looks no more; what runs goes on."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def wait(self) -> None:
        """Waits for the processes that this server started."""
        for one in self._processes:
            one.wait()

    def _look(self) -> None:
        left = 0.0
        while True:
            try:
                self.dispatch()
                if left <= 0:
                    left = SWEEP_SECONDS
                    self.jobs.sweep(datetime.now(UTC))
            except (OSError, LicetError) as slip:
                tell(f"licet: batch jobs cannot be looked after: {type(slip).__name__}")
            left -= EVERY_SECONDS
            if self._stop.wait(EVERY_SECONDS):
                return


def cancel(jobs: Jobs, one: Record) -> Record:
    """Asks a job to end; what waits ends at once, what runs within moments, with what was answered.

    Raises:
        BadInput: it has ended.
    """
    with locks.held(jobs.dispatching):
        one = _now(jobs, one)
        state = jobs.state(one)
        if state in (State.QUEUED, State.INTERRUPTED):
            return jobs.save(one.now(State.CANCELED, ended=moment(), reason="canceled before it ended"))
        if state is not State.RUNNING:
            raise BadInput("the job", state.value, "one that is queued, running or interrupted")
        jobs.files(one).cancel.touch()
        return one


def resume(jobs: Jobs, one: Record) -> Record:
    """Lets a job that was interrupted, canceled or failed go on where it stopped; one that waits or runs does.

    Raises:
        BadInput: it is done, or was never started.
    """
    with locks.held(jobs.dispatching):
        one = _now(jobs, one)
        state = jobs.state(one)
        if state in (State.DONE, State.DRAFT):
            raise BadInput("the job", state.value, "one that was interrupted, canceled or failed")
        if state in (State.QUEUED, State.RUNNING):
            return one
        jobs.files(one).cancel.unlink(missing_ok=True)
        return jobs.save(replace(one, state=State.QUEUED, attempts=0, ended=None, reason=None))


def _now(jobs: Jobs, one: Record) -> Record:
    """The job as it is written down now; raises BadInput where it was deleted in this moment."""
    found = jobs.find(one.id, one.tenant)
    if found is None:
        raise BadInput("the job", "deleted", "one that was not deleted")
    return found
