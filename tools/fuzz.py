"""Fuzzing of every parser: any bytes end in well-formed entries, in SourceChanged or in SourceUnreadable.

Guided by coverage where `atheris` can be imported (it is no dependency of the project); otherwise valid documents are
changed at random for the same time, and the tool says so. What ends in anything else is kept with a command that
reproduces it; the exit status is then 1.
"""

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]
FOLDER = ROOT / "build" / "fuzz"
GUIDED = importlib.util.find_spec("atheris") is not None
LONGEST_SECONDS = 10
"""A document of a few kilobytes that takes longer is a finding."""
MOST_MEGABYTES = 2_048
BY_STRUCTURE = 7
"""Of ten documents, how many are changed by their structure and not by libFuzzer's own ways."""
COUNTS = "counts.json"
WRITTEN = 100
"""After how many documents the counts are written: libFuzzer ends its process without a word."""

if TYPE_CHECKING:
    from tests.sources.fuzz_targets import Target


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzzes the parsers asked for; 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0, help="for all parsers together (default: 10)")
    parser.add_argument("--source", action="append", default=[], help="only parsers whose name holds this; repeatable")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where findings and the corpus are kept")
    parser.add_argument("--seed", type=int, default=None, help="begins the chance of the unguided loop; default: time")
    parser.add_argument("--reproduce", type=Path, help="a finding: reads it again and shows what it ends in")
    parser.add_argument("--guided", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.reproduce is not None:
        return reproduce(given.reproduce)
    if given.guided is not None:
        guided(given.source, given.folder, given.guided)  # before anything is imported that it must watch
        return 0
    names = [name for name in targets() if not given.source or any(part in name for part in given.source)]
    if not names:
        parser.error(f"no parser's name holds {' or '.join(given.source)}; there are: {', '.join(targets())}")
    seconds = given.minutes * 60
    if GUIDED:
        print(f"atheris: guided by coverage, {len(names)} parsers, {seconds:.0f} seconds", flush=True)
        counts = started(names, given.folder, seconds)
    else:
        print(f"atheris cannot be imported: changes at random, {len(names)} parsers, {seconds:.0f} seconds", flush=True)
        seed = given.seed if given.seed is not None else time.time_ns()
        counts = Counter({name: unguided(name, given.folder, seconds / len(names), seed) for name in names})
    return told(given.folder, counts)


def targets() -> "dict[str, Target]":
    """Every parser by its name."""
    from tests.sources.fuzz_targets import TARGETS

    return dict(TARGETS)


def told(folder: Path, counts: Counter[str]) -> int:
    """Prints what the parsers came to; 1 where something was found."""
    for name, number in sorted(counts.items()):
        print(f"{name}: {number:,} documents")
    found = sorted(path for path in (folder / "found").rglob("*") if path.is_file())
    print(f"{counts.total():,} documents, {len(counts)} parsers, {len(found)} findings kept")
    for path in found:
        print(f"  {sys.executable} {Path(__file__).relative_to(ROOT)} --reproduce {path}")
    return 1 if found else 0


def reproduce(path: Path) -> int:
    """Reads a finding again. Its folder names the parser; a document that libFuzzer kept begins with its number."""
    every, data = targets(), path.read_bytes()
    if path.parent.name in every:
        target = every[path.parent.name]
    else:
        target, data = [*every.values()][int.from_bytes(data[:2]) % len(every)], data[2:]
    try:
        accepted = target.run(data)
    except Exception:  # noqa: BLE001 - whatever it is, it is the finding
        traceback.print_exc()
        return 1
    print("accepted" if accepted else "refused by a named error")
    return 0


def kept(folder: Path, name: str, data: bytes, problem: BaseException) -> None:
    """Keeps a document by what it ended in and where; one of each."""
    frames = [one for one in traceback.extract_tb(problem.__traceback__) if "licet" in Path(one.filename).parts]
    where = f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else "property"
    path = folder / "found" / name / f"{type(problem).__name__}-{where}.bin"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"FOUND {name}: {type(problem).__name__} at {where}: {str(problem)[:200]}", flush=True)


def tried(folder: Path, name: str, target: "Target", data: bytes) -> bool:
    """Whether one document was accepted; what ends in anything but a named error is kept."""
    began = time.monotonic()
    try:
        accepted = target.run(data)
    except Exception as problem:  # noqa: BLE001 - what must not happen is what is looked for
        kept(folder, name, data, problem)
        return False
    if time.monotonic() - began > LONGEST_SECONDS:
        kept(folder, name, data, TimeoutError(f"more than {LONGEST_SECONDS} seconds"))
    return accepted


def unguided(name: str, folder: Path, seconds: float, seed: int) -> int:
    """Changes a valid document at random for some seconds: how many were read."""
    from tests.sources.fuzz_changes import changed

    target, end, count, accepted = targets()[name], time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        accepted += tried(folder, name, target, changed(target.seed, Random(seed + count)))
        count += 1
    print(f"{name}: {accepted:,} of {count:,} accepted", flush=True)
    return count


def started(names: Sequence[str], folder: Path, seconds: float) -> Counter[str]:
    """Fuzzes the parsers by coverage for some seconds: how many documents each has read.

    In a process of its own, as libFuzzer ends its process, also at a document that takes too long or too much memory
    (it keeps that document); then another process goes on for the rest of the time.
    """
    read: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while (left := round(end - time.monotonic())) > 0:
        words = [sys.executable, str(Path(__file__)), "--guided", str(left), "--folder", str(folder)]
        words += [word for name in names for word in ("--source", name)]
        done = subprocess.run(words, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
        read.update(json.loads((folder / COUNTS).read_text()) if (folder / COUNTS).is_file() else {})
        (folder / COUNTS).unlink(missing_ok=True)
        reached = re.findall(r"cov: ([0-9]+)", done.stderr) or ["?"]
        print(f"coverage {reached[0]} to {reached[-1]}", flush=True)
        if done.returncode:
            print(f"FOUND: the process ended with {done.returncode}\n{done.stderr[-2_000:]}", flush=True)
    return read


def guided(names: Sequence[str], folder: Path, seconds: int) -> None:
    """Fuzzes the parsers by coverage in this process; does not come back.

    A document begins with its parser's number (two bytes), so that one process learns from all parsers.
    """
    import atheris

    with atheris.instrument_imports(include=["licet.sources", "licet.editions.states.sdn_events"]):
        every = [(name, targets()[name]) for name in names]
    from tests.sources.fuzz_changes import changed

    corpus, found = folder / "corpus", folder / "found"
    for path in (corpus, found):
        path.mkdir(parents=True, exist_ok=True)
    for place, (name, target) in enumerate(every):
        for number in range(9):
            content = changed(target.seed, Random(number)) if number else target.seed
            (corpus / f"{name}-{number}").write_bytes(place.to_bytes(2) + content)
    read: Counter[str] = Counter()

    def one(data: bytes) -> None:
        name, target = every[int.from_bytes(data[:2]) % len(every)]
        tried(folder, name, target, data[2:])
        read[name] += 1
        if read.total() % WRITTEN == 0:
            (folder / COUNTS).write_text(json.dumps(read))

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        place = int.from_bytes(data[:2]) % len(every) if chance.random() < 0.9 else chance.randrange(len(every))
        mark, content = place.to_bytes(2), data[2:]
        if chance.randrange(10) >= BY_STRUCTURE:
            return mark + bytes(atheris.Mutate(content, most - 2))
        return mark + changed(content if chance.random() < 0.6 else every[place][1].seed, chance)[: most - 2]

    words = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={seconds}",
        "-max_len=16384",
        f"-timeout={2 * LONGEST_SECONDS}",
    ]
    words += [f"-rss_limit_mb={MOST_MEGABYTES}", f"-artifact_prefix={found}/stopped-"]
    atheris.Setup(words, one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
