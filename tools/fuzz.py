"""Fuzzing of every parser: any bytes end in well-formed entries, in SourceChanged or in SourceUnreadable.

Guided by coverage where `atheris` can be imported (it is no dependency of the project); otherwise valid documents are
changed at random for the same time, and the tool says so. What ends in anything else is kept with a command that
reproduces it; the exit status is then 1.
"""

import argparse
import importlib.util
import re
import subprocess
import sys
import time
import traceback
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
EXPECTED = 7
"""Of ten documents, how many are changed by their structure and not by libFuzzer's own ways."""

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
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.reproduce is not None:
        return reproduce(given.reproduce)
    if given.one is not None:
        guided(given.one, given.folder, round(given.minutes * 60))
        return 0
    names = [name for name in targets() if not given.source or any(part in name for part in given.source)]
    if not names:
        parser.error(f"no parser's name holds {' or '.join(given.source)}; there are: {', '.join(targets())}")
    seconds = given.minutes * 60 / len(names)
    if GUIDED:
        print(f"atheris: guided by coverage, {len(names)} parsers, {seconds:.0f} seconds each", flush=True)
        counts = [started(name, given.folder, seconds) for name in names]
    else:
        print(f"atheris cannot be imported: changes at random, {len(names)} parsers, {seconds:.0f} seconds each")
        seed = given.seed if given.seed is not None else time.time_ns()
        counts = [unguided(name, given.folder, seconds, seed) for name in names]
    return told(given.folder, names, sum(counts))


def targets() -> "dict[str, Target]":
    """Every parser by its name."""
    from tests.sources.fuzz_targets import TARGETS

    return dict(TARGETS)


def told(folder: Path, names: Sequence[str], executions: int) -> int:
    """Prints what all parsers together came to; 1 where something was found."""
    found = sorted(path for name in names for path in (folder / "found" / name).glob("*.bin"))
    print(f"{executions:,} documents, {len(names)} parsers, {len(found)} findings kept")
    for path in found:
        print(f"  {sys.executable} {Path(__file__).relative_to(ROOT)} --reproduce {path}")
    return 1 if found else 0


def reproduce(path: Path) -> int:
    """Reads a finding again; its folder names the parser."""
    target = targets()[path.parent.name]
    try:
        accepted = target.run(path.read_bytes())
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
    print(f"{name}: {count:,} documents, {accepted:,} accepted", flush=True)
    return count


def started(name: str, folder: Path, seconds: float) -> int:
    """Fuzzes one parser in a process of its own, as libFuzzer ends its process: how many documents were read."""
    words = [
        sys.executable,
        str(Path(__file__)),
        "--one",
        name,
        "--folder",
        str(folder),
        "--minutes",
        f"{seconds / 60}",
    ]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)
    for line in done.stdout.splitlines():
        if line.startswith("FOUND"):
            print(line)
    executed = re.search(r"stat::number_of_executed_units: +([0-9]+)", done.stderr)
    reached = re.findall(r"cov: ([0-9]+)", done.stderr)
    if done.returncode or executed is None:
        # libFuzzer's own alarms: a document took too long, or too much memory. It has kept the document.
        print(f"FOUND {name}: the process ended with {done.returncode}\n{done.stderr[-2_000:]}")
    count = int(executed[1]) if executed else 0
    print(
        f"{name}: {count:,} documents, coverage {reached[0] if reached else '?'} to {reached[-1] if reached else '?'}"
    )
    sys.stdout.flush()
    return count


def guided(name: str, folder: Path, seconds: int) -> None:
    """Fuzzes one parser by coverage; does not come back."""
    import atheris

    with atheris.instrument_imports(include=["licet.sources", "licet.editions.sdn_events"]):
        target = targets()[name]
    from tests.sources.fuzz_changes import changed

    corpus, found = folder / "corpus" / name, folder / "found" / name
    for path in (corpus, found):
        path.mkdir(parents=True, exist_ok=True)
    (corpus / "seed").write_bytes(target.seed)
    for number in range(50):
        (corpus / f"changed-{number:02}").write_bytes(changed(target.seed, Random(number)))

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.randrange(10) >= EXPECTED:
            return bytes(atheris.Mutate(data, most))
        return changed(data if chance.random() < 0.7 else target.seed, chance)[:most]

    words = [sys.argv[0], str(corpus), f"-max_total_time={max(1, seconds)}", "-max_len=65536", "-print_final_stats=1"]
    words += [f"-timeout={LONGEST_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}", f"-artifact_prefix={found}/stopped-"]
    atheris.Setup(words, lambda data: tried(folder, name, target, data) and None, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
