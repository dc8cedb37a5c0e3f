"""How a server answers: start to ready, `/screen` of one name at a given rate, memory of its processes, its pages.

Requests begin when they are due, whether or not those before them have been answered; so a server that falls behind
shows it. The load is made on the same cores as the answers. Names are new to the server: a tenth listed ones with a
word less, the others made of ordinary words of companies.
"""

import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench_pages import pages
from bench_yente import names
from measure import MeasureError
from process import Figure, as_installed

WORKERS, RATE, SECONDS = 2, 200, 10
BAR_MS, BAR_READY, BAR_MB = 25, 2.0, 250
STARTS = 5
"""Starts with a new state database; the quickest says what the start costs where nothing else runs."""
LONGEST = 60
"""Seconds after which a server that does not answer is given up."""
RESTING = 0.02
"""Seconds of processors that workers use in one second when nobody asks them and nothing is prepared."""
PREPARED = 300
"""Requests before the measurement, so that what is made at the first questions is there."""


def serving() -> Iterator[Figure]:
    """The figures of one server, started and stopped here."""
    _start()  # compiles the modules, as an installer does
    ready, used = map(min, zip(*(_start() for _ in range(STARTS)), strict=True))
    said = f"best of {STARTS}, {WORKERS} workers (to be below {BAR_READY:g} s); {used:.2f} s of one processor"
    yield Figure("serve, start to ready", ready, None, said)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        server = _started(Path(folder), log)
        try:
            port = _port(log)
            _settled(server.pid)
            chosen = random.Random(29)
            asyncio.run(_asked(port, names(chosen, PREPARED), RATE / 4))
            before = sum(map(_worked, _children(server.pid)))
            seconds, refused = asyncio.run(_asked(port, names(chosen, RATE * SECONDS), RATE))
            each = (sum(map(_worked, _children(server.pid))) - before) / max(1, len(seconds) - refused) * 1000
            half, most = (seconds[int(len(seconds) * part)] * 1000 for part in (0.5, 0.99))
            said = f"median {half:.1f} ms, 99 of 100 within {most:.1f} ms (to be {BAR_MS}); {refused} refused"
            said += f"; {each:.1f} ms of one processor each"
            yield Figure(f"/screen, {RATE} a second", seconds[len(seconds) // 2], None, said)
            private, shared = _memory(server.pid)
            said = f"most private memory of a worker (to be {BAR_MB} MB), beside {shared:.0f} MB shared"
            yield Figure("serve, memory", None, private, said)
            yield from pages(port)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)


def _start() -> tuple[float, float]:
    """Seconds until a server with a new state database answers, and those that its first process worked."""
    with tempfile.TemporaryDirectory() as folder:
        log, began = Path(folder, "log"), time.perf_counter()
        server = _started(Path(folder), log)
        try:
            _port(log)
            ready, used = time.perf_counter() - began, _worked(server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)
    return ready, used


def _worked(pid: int) -> float:
    """Seconds of processors that a process has used: the same on a busy machine."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        raise MeasureError("no /proc: what a process works is not read here")
    user, system = stat.read_text("ascii").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _started(data: Path, log: Path) -> subprocess.Popen[bytes]:
    """The server; its log goes to a file, since a pipe that nobody reads would stop it."""
    command = [sys.executable, "-m", "licet", "serve", "--port", "0", "--workers", str(WORKERS)]
    environment = {**as_installed(), "LICET_DATA": str(data), "LICET_RATE": "1000000/second"}
    with log.open("wb") as written:
        return subprocess.Popen(command, stderr=written, env=environment)


def _port(log: Path) -> int:
    """The port that the server says it listens on."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        found = re.search(r":(\d+) from", log.read_text("utf-8"))
        if found is not None:
            return int(found[1])
        time.sleep(0.005)
    raise MeasureError(f"the server did not start: {log.read_text('utf-8')}")


async def _asked(port: int, several: Sequence[str], rate: float) -> tuple[list[float], int]:
    """The seconds of each answer, the shortest first, and how many requests were refused."""
    free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
    seconds: list[float] = []
    refused = 0

    async def one(name: str, due: float) -> None:
        nonlocal refused
        reader, writer = free.pop() if free else await asyncio.open_connection("127.0.0.1", port)
        body = json.dumps({"name": name}).encode()
        head = (
            f"POST /screen HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        )
        writer.write(f"{head}\r\n\r\n".encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", answer)
        await reader.readexactly(int(length[1]) if length else 0)
        refused += b" 200 " not in answer[:16]
        # From the moment that it was due: what waits to be sent waits for the server too.
        seconds.append(time.perf_counter() - due)
        free.append((reader, writer))

    began = time.perf_counter()
    waiting = []
    for number, name in enumerate(several):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        waiting.append(asyncio.create_task(one(name, due)))
    await asyncio.wait_for(asyncio.gather(*waiting), LONGEST)
    for _, writer in free:
        writer.close()
    return sorted(seconds), refused


def _settled(pid: int) -> None:
    """Waits until the workers have prepared what they prepare beside the requests, and rest."""
    until, before = time.monotonic() + LONGEST, -1.0
    while (now := sum(map(_worked, _children(pid)))) - before > RESTING and time.monotonic() < until:
        before = now
        time.sleep(1)


def _memory(pid: int) -> tuple[float, float]:
    """The most private memory of a worker, and the most that one shares, in MB."""
    found = [_rollup(child) for child in _children(pid)]
    return max(private for private, _ in found), max(shared for _, shared in found)


def _children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        raise MeasureError("no /proc: processes are not looked at here")
    return [int(child) for child in children.read_text("ascii").split()]


def _rollup(pid: int) -> tuple[float, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    private = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    return private / 1024, (kilobytes["Rss"] - private) / 1024
