"""Several processes behind one address: the first opens, checks and watches; the others answer.

The others are forked, so that what is open already is shared, and the match index is mapped by all. A new edition is
checked in a process of its own: one that is killed, or runs out of memory, is a failed attempt and nothing else. What
passes is opened by the first process (for those it will fork) and then told to the others, which swap it in beside
their requests. One that dies is forked again; one that cannot follow is ended and forked again.
"""

import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import licet
from licet.serve.http import logs
from licet.serve.http.checking import Refused, check
from licet.serve.http.holder import Holder, now
from licet.serve.http.listening import Socket
from licet.serve.http.swapping import Attempt, Open, Status, Swapper, Watch, failed
from licet.serve.http.told import Lines, Told, status_of, told

SOON = 5.0
"""Seconds: a process that lived less long is started again only after as many, the next one after twice as many."""
MOST_WAIT = 60.0
"""Seconds until a process is started again, however many died young before it."""
GRACE = 5.0
"""Seconds that a process which was told to stop has beside the time of its requests."""
Answer = Callable[[Swapper, Socket, Callable[[], None]], None]
"""What a worker does until it is told to stop: takes its swapper, the socket, and what to call when it answers."""


@dataclass(slots=True)
class Worker:
    """A process that answers."""

    pid: int
    pipe: int
    since: float = field(default_factory=time.monotonic)


class Supervisor:
    """The first process. `watch_seconds`: how often the edition on disk is looked at; 0 never."""

    def __init__(self, *, watch: Watch, opened: Open, answer: Answer, workers: int) -> None:
        self.watch, self.opened, self.answer, self.wanted = watch, opened, answer, workers
        self.workers: dict[int, Worker] = {}
        self.status = Status()
        self.stopping = self.hurry = False
        self._young = 0
        self._checked: tuple[int, int, Path] | None = None
        self._again: list[float] = []
        self._up = os.pipe()
        self._lines = Lines()
        self._asked = False
        self._not_ready = workers
        self._log = logs.logger()

    def run(
        self,
        snapshot: licet.Snapshot,
        listening: Socket,
        *,
        watch_seconds: float,
        drain_seconds: float,
        stop_seconds: float,
        ready: Callable[[], None],
        stopping: Callable[[], None] = lambda: None,
    ) -> int:
        """Answers until it is told to stop; gives the exit status: 1 when a process had to be killed, else 0.

        Told to stop, it says so for `drain_seconds` and still answers; then nobody new comes in, and requests in
        flight have `stop_seconds`. Told twice, it ends at once.
        """
        self.holder, self._listening, self._say_ready = Holder(snapshot), listening, ready
        wake = self._signals()
        for _ in range(self.wanted):
            self._fork()
        self.watch.changed()
        looked = time.monotonic()
        while not self.stopping:
            until = [*self._again, *([looked + watch_seconds] if watch_seconds else [])]
            wait = max(0.0, min(until) - time.monotonic()) if until else None
            self._step(wake, wait)
            if watch_seconds and time.monotonic() - looked >= watch_seconds:
                looked = time.monotonic()
                self._asked |= self.watch.changed()
            self._revive()
            if self._asked and self._checked is None and not self.stopping:
                self._begin()
        stopping()
        self._drain(wake, drain_seconds)
        return self._stop(stop_seconds)

    def _signals(self) -> int:
        read, write = os.pipe()
        os.set_blocking(write, False)
        os.set_blocking(read, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(one, self._signaled)
        return read

    def _signaled(self, number: int, _frame: object) -> None:
        if number in (signal.SIGTERM, signal.SIGINT):
            self.hurry, self.stopping = self.stopping, True
        elif number == signal.SIGHUP:
            self._asked = True

    def _step(self, wake: int, wait: float | None) -> None:
        """Waits for a signal, a word of a worker or the verdict of a check, and acts on it."""
        reading = [wake, self._up[0], *([self._checked[1]] if self._checked else [])]
        found, _, _ = select.select(reading, [], [], wait)
        if wake in found:
            os.read(wake, 4096)
        if self._up[0] in found:
            for one in self._lines.add(os.read(self._up[0], 65536)):
                self._heard(one)
        self._collect()
        if self._checked and self._checked[1] in found:
            self._judged()

    def _heard(self, said: dict[str, Any]) -> None:
        """A word of a worker."""
        if said.get("reload"):
            self._asked = True
        elif "failed" in said and said["pid"] in self.workers:
            os.kill(said["pid"], signal.SIGTERM)  # its place is taken by one forked from here
        elif said.get("ready") and self._not_ready:
            self._not_ready -= 1
            if not self._not_ready:
                self._say_ready()

    def _collect(self) -> None:
        """The processes that ended."""
        for pid in list(self.workers):
            ended, how = os.waitpid(pid, os.WNOHANG)
            if ended:
                worker = self.workers.pop(pid)
                os.close(worker.pipe)
                wait = self._wait(time.monotonic() - worker.since)
                self._again.append(time.monotonic() + wait)
                if not self.stopping:
                    status = os.waitstatus_to_exitcode(how)
                    self._log.error("worker ended", worker=pid, status=status, again_in=round(wait, 1))

    def _wait(self, lived: float) -> float:
        """Seconds until the place of a process that lived so long is taken: the longer, the more died young in turn."""
        self._young = 0 if lived >= SOON else self._young + 1
        return max(0.0, min(MOST_WAIT, SOON * 2 ** (self._young - 1)) - lived) if self._young else 0.0

    def _revive(self) -> None:
        due = [one for one in self._again if one <= time.monotonic()]
        self._again = [one for one in self._again if one not in due]
        for _ in due:
            if not self.stopping:
                self._fork()

    def _fork(self) -> None:
        read, write = os.pipe()
        pid = os.fork()
        if not pid:
            self._work(read, write)
        os.close(read)
        self.workers[pid] = Worker(pid, write)
        self._tell(self.workers[pid], told(self.status))

    def _work(self, read: int, write: int) -> NoReturn:
        """The life of a worker."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            for one in (signal.SIGTERM, signal.SIGCHLD):
                signal.signal(one, signal.SIG_DFL)
            for one in (signal.SIGHUP, signal.SIGINT):  # Ctrl-C comes to all; the first process says when to stop
                signal.signal(one, signal.SIG_IGN)
            os.close(write)
            for other in self.workers.values():
                os.close(other.pipe)
            if self._checked:
                os.close(self._checked[1])
            up, pid = self._up[1], os.getpid()

            def say(**words: object) -> None:
                with suppress(OSError):
                    os.write(up, (json.dumps({**words, "pid": pid}) + "\n").encode())

            swapper = Swapper(self.holder, self.watch, self.opened, ask=lambda: say(reload=True))
            Told(swapper, read, on_failure=lambda why: say(failed=why)).start()
            self.answer(swapper, self._listening, lambda: say(ready=True))
            status = 0
        finally:
            os._exit(status)

    def _tell(self, worker: Worker, words: dict[str, Any]) -> None:
        with suppress(OSError):  # it is gone, which is seen in a moment
            os.write(worker.pipe, (json.dumps(words) + "\n").encode())

    def _say(self, status: Status) -> None:
        self.status = status
        for worker in self.workers.values():
            self._tell(worker, told(status))

    def _begin(self) -> None:
        """Starts the check of what is on disk now."""
        self._asked = False
        self._say(Status(running=True, last=self.status.last))
        try:
            directory = self.watch.directory()
        except licet.LicetError as slip:
            self._say(Status(last=failed(slip)))
            return
        read, write = os.pipe()
        pid = os.fork()
        if not pid:
            self._check(directory, write)
        os.close(write)
        self._checked = pid, read, directory

    def _check(self, directory: Path, write: int) -> NoReturn:
        """The process that checks: says what became of it, and ends."""
        try:
            signal.set_wakeup_fd(-1)
            for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
                signal.signal(one, signal.SIG_DFL)
            self._listening.close()
            made = self._attempt(directory)
            os.write(write, json.dumps(asdict(made), default=str).encode())
        finally:
            os._exit(0)

    def _attempt(self, directory: Path) -> Attempt:
        try:
            after = self.opened(directory)
            if after.digest == self.holder.held.snapshot.digest:
                return Attempt(now(), "unchanged", after.digest)
            check(self.holder.held.snapshot, after)
        except (licet.LicetError, Refused, OSError, MemoryError) as slip:
            return failed(slip)
        return Attempt(now(), "swapped", after.digest)

    def _judged(self) -> None:
        """What the check found: told to all where it passed."""
        assert self._checked is not None
        (pid, read, directory), self._checked = self._checked, None
        with open(read, "rb") as stream:
            text = stream.read()
        _, ended = os.waitpid(pid, 0)
        if not text:
            code = os.waitstatus_to_exitcode(ended)
            self._say(Status(last=failed(Refused(f"the check was ended before its end (status {code})"))))
            return
        made = status_of({"running": False, "last": json.loads(text)}).last
        assert made is not None
        if made.what == "swapped":
            try:
                after = self.opened(directory)
                if after.digest != made.snapshot:
                    raise licet.SourceUnreadable(f"{directory} changed again since it was checked")
            except (licet.LicetError, OSError) as slip:
                self._say(Status(last=failed(slip)))
                return
            self.holder.swap(after)
            for worker in self.workers.values():
                self._tell(worker, {"swap": str(directory), "digest": after.digest})
        self._say(Status(last=made))

    def _drain(self, wake: int, seconds: float) -> None:
        """Lets those who ask whether this server is ready see that it will not be, before its doors close."""
        for worker in self.workers.values():
            self._tell(worker, {"stopping": True})
        end = time.monotonic() + seconds
        while not self.hurry and (left := end - time.monotonic()) > 0:
            self._step(wake, left)

    def _stop(self, seconds: float) -> int:
        """Ends all: requests in flight finish, within the time; no new ones come in."""
        self._listening.close()
        for one in self._children():
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGTERM)
        end, left = time.monotonic() + seconds + GRACE, set(self._children())
        while left and time.monotonic() < end and not self.hurry:
            left = {one for one in left if not os.waitpid(one, os.WNOHANG)[0]}
            time.sleep(0.02)
        for one in left:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
            os.waitpid(one, 0)
        return 1 if left else 0

    def _children(self) -> Iterator[int]:
        yield from self.workers
        if self._checked:
            yield self._checked[0]
