"""A new snapshot under a running server: opened aside, checked, swapped in; what fails changes nothing.

The edition that `licet.open` gives may change: `licet update` names another, `licet build` replaces files. `Watch` sees
that; `Swapper` acts on it. In a server of several processes the first one checks and tells the others (`supervisor`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Literal

import licet
from licet.serve.http.checking import Refused, check
from licet.serve.http.holder import Holder, now

What = Literal["swapped", "unchanged", "failed"]
Open = Callable[[Path], licet.Snapshot]
Signature = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to change the snapshot. `snapshot`: the digest of the new one, where it could be opened."""

    at: datetime
    what: What
    snapshot: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Whether an attempt is being made, and what became of the last one."""

    running: bool = False
    last: Attempt | None = None


class Watch:
    """Whether the edition on disk is another one than when last looked at: by its place and its manifest's stamp."""

    def __init__(self, edition: Path | None) -> None:
        self._edition = edition
        self._seen: Signature | None = None

    def directory(self) -> Path:
        """Where the edition to be opened lies; errors as those of `licet.open`."""
        return licet.edition_directory(self._edition)

    def changed(self) -> bool:
        """Whether it changed since the last call; the first call only looks."""
        before, self._seen = self._seen, self._signature()
        return before is not None and self._seen != before

    def _signature(self) -> Signature:
        try:
            directory = self.directory()
            state = (directory / "manifest.json").stat()
        except (OSError, licet.LicetError) as slip:
            return type(slip).__name__, ()
        return str(directory), (state.st_ino, state.st_size, state.st_mtime_ns)


class Swapper:
    """Changes the snapshot of one process.

    `ask`: tells the process that checks for all to do so; without it this one does. `stopping`: the server was told to
    stop, and is ready for nobody new.
    """

    def __init__(self, holder: Holder, watch: Watch, opened: Open, ask: Callable[[], None] | None = None) -> None:
        self.holder, self.watch, self.opened = holder, watch, opened
        self._ask = ask
        self.stopping = False
        self._status = Status()
        self._attempting = Lock()

    @property
    def status(self) -> Status:
        """What is going on, and what was last."""
        return self._status

    def say(self, status: Status) -> None:
        """What is going on elsewhere, for all."""
        self._status = status

    def request(self) -> Status:
        """Asks for an attempt: made here and now, or by the process that checks for all."""
        if self._ask is None:
            self.attempt()
        else:
            self._ask()
            self._status = replace(self._status, running=True)
        return self._status

    def attempt(self) -> Attempt:
        """Opens what is on disk aside, checks it and swaps it in; a second attempt beside the first waits for it."""
        with self._attempting:
            self._status = replace(self._status, running=True)
            made = self._attempt()
            self._status = Status(last=made)
            return made

    def _attempt(self) -> Attempt:
        before = self.holder.held.snapshot
        try:
            after = self.opened(self.watch.directory())
            if after.digest == before.digest:
                return Attempt(now(), "unchanged", after.digest)
            check(before, after)
        except (licet.LicetError, Refused, OSError, MemoryError) as slip:
            return failed(slip)
        self.holder.swap(after)
        return Attempt(now(), "swapped", after.digest)

    def follow(self, directory: Path, digest: str) -> None:
        """Swaps in what another process has checked.

        Raises:
            LicetError: it is no longer what was checked.
        """
        after = self.opened(directory)
        if after.digest != digest:
            raise licet.SourceUnreadable(f"{directory} changed again since it was checked")
        after.prepare()
        self.holder.swap(after)


def failed(slip: BaseException) -> Attempt:
    """An attempt that ended in an error."""
    return Attempt(now(), "failed", error=str(slip) or type(slip).__name__)
