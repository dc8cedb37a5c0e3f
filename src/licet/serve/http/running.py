"""The server's processes: what each does from begin to end."""

import gc
import math
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType

import uvicorn

import licet
from licet.serve import as_of, workers
from licet.serve.access import gate
from licet.serve.http import preparing
from licet.serve.http.app import create_app
from licet.serve.http.capacity import Capacity
from licet.serve.http.connections import HEAD_BYTES, Limits, limited
from licet.serve.http.holder import Holder
from licet.serve.http.listening import BACKLOG, Socket, address, listen, many_files
from licet.serve.http.notifying import notify
from licet.serve.http.preparing import Preparing
from licet.serve.http.server import Server, today
from licet.serve.http.supervisor import Supervisor
from licet.serve.http.swapping import Swapper, Watch
from licet.serve.pages import site
from licet.serve.state.database import State
from licet.serve.state.upgrading import open_state
from licet.serve.streams import tell

SWITCH_SECONDS = 0.001
"""How long a thread keeps the interpreter while another waits: a long answer must not hold up the quick ones."""

IDLE_SECONDS = 60
"""How long a connection without a request is kept; where places are needed, idle ones go first (`connections`)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and with how many processes to listen, and which edition is opened, as known on which day."""

    host: str
    port: int
    workers: int = 1
    edition: Path | None = None
    known: date | None = None


def run(place: Place, settings: licet.Settings) -> int:
    """Answers until it is told to stop; gives the exit status."""
    forking = workers.can_fork()
    if place.workers > 1 and not forking:
        raise licet.BadInput("--workers", place.workers, "1 on this system, which cannot fork processes")
    watch = Watch(place.edition)

    def opened(directory: Path) -> licet.Snapshot:
        return licet.open(edition=directory, known=place.known)

    stakes = licet.read_stakes(settings.stakes) if settings.stakes else ()
    first = _gate(place, settings)
    gate.check_start(place.host, first.rules, first.state)
    if first.state is not None:
        first.state.close()  # a connection serves the process that opened it
    listening = listen(place.host, place.port)
    many_files()
    sys.setswitchinterval(SWITCH_SECONDS)
    snapshot = opened(watch.directory())
    snapshot.screen("Prepared Lantern Works", on=snapshot.day)  # the index is there, and kept, before any process forks
    snapshot.hold()
    answer = _answering(place, settings, stakes)

    def ready() -> None:
        notify(settings.notify_socket, "READY=1")
        tell(f"licet answers at {address(listening)} from snapshot {snapshot.digest}")
        if old := as_of.too_old(snapshot.freshness(today())):
            tell(old)

    gc.freeze()  # what is here is left alone by the collector of every process, so that its memory stays shared
    gc.enable()
    if not forking:
        swapper = Swapper(Holder(snapshot), watch, opened)
        _Watching(swapper, settings.watch_seconds).start()
        answer(swapper, listening, ready)
        return 0
    supervisor = Supervisor(watch=watch, opened=opened, answer=answer, workers=place.workers)
    return supervisor.run(
        *(snapshot, listening),
        ready=ready,
        stopping=lambda: notify(settings.notify_socket, "STOPPING=1"),
        watch_seconds=settings.watch_seconds,
        drain_seconds=settings.drain_seconds,
        stop_seconds=settings.stop_seconds,
    )


def _answering(
    place: Place, settings: licet.Settings, stakes: tuple[licet.StatedStake, ...]
) -> Callable[[Swapper, Socket, Callable[[], None]], None]:
    """What one process does: answers requests until it is told to stop."""

    def answer(swapper: Swapper, listening: Socket, ready: Callable[[], None]) -> None:
        server = Server(swapper.holder, swapper=swapper, gate=_gate(place, settings), stakes=stakes)
        app = create_app(server)
        parts, again = site.parts(app)
        Preparing(
            swapper.holder, (preparing.parties, preparing.documents, *parts), (*again, *app.state.searched)
        ).start()
        Answering(Capacity(app, settings.server_requests), settings, ready, swapper).run([listening])

    return answer


def _gate(place: Place, settings: licet.Settings) -> gate.Gate:
    """Who may ask, with the state database opened anew."""
    rules = gate.rules(place.host, settings)
    return gate.Gate(rules, _state(rules), provider=gate.provider(settings))


def _state(rules: gate.Rules) -> State | None:
    """The state database; where only this machine asks, and it cannot be had, none."""
    try:
        return open_state()
    except licet.StateUnavailable as slip:
        if not rules.open:
            raise
        tell(f"licet: nothing is remembered: {slip}")
        return None


class Answering(uvicorn.Server):
    """uvicorn with our limits. Takes one connection at a time, so that the other processes get theirs."""

    def __init__(self, app: Capacity, settings: licet.Settings, ready: Callable[[], None], swapper: Swapper) -> None:
        self._ready, self._swapper = ready, swapper
        # Where Ctrl-C is left to the process that forked this one, it stays so; uvicorn would take it for its own.
        self._deaf = signal.getsignal(signal.SIGINT) == signal.SIG_IGN
        super().__init__(
            uvicorn.Config(
                app,
                http=limited(Limits(settings.slow_seconds, settings.server_connections)),
                ws="none",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                backlog=1,
                timeout_keep_alive=IDLE_SECONDS,
                h11_max_incomplete_event_size=HEAD_BYTES,
                timeout_graceful_shutdown=math.ceil(settings.stop_seconds),
            )
        )

    async def startup(self, sockets: list[Socket] | None = None) -> None:
        """Opens the doors."""
        await super().startup(sockets)
        for one in sockets or ():
            one.listen(BACKLOG)
        self._ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Told to stop: ready for nobody new, and at the end of what is in flight no more."""
        if sig == signal.SIGINT and self._deaf:
            return
        self._swapper.stopping = True
        super().handle_exit(sig, frame)


class _Watching(threading.Thread):
    """Where nobody else looks: this process sees a new edition itself."""

    def __init__(self, swapper: Swapper, seconds: float) -> None:
        super().__init__(daemon=True, name="watch")
        self._swapper, self._seconds = swapper, seconds

    def run(self) -> None:
        """Looks, for ever."""
        self._swapper.watch.changed()
        while self._seconds:
            threading.Event().wait(self._seconds)
            if self._swapper.watch.changed():
                self._swapper.attempt()
