"""Prints how fast and how large this code is on this machine, as ratios to yardsticks measured in the same run.

Never fails for being slow: seconds of a shared machine say little, ratios of one run say more.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import LICET, ROOT, MeasureError, measured, run, shared

DEPENDENCIES = "import ahocorasick_rs, anyascii, lxml.etree, numpy, rapidfuzz, rich, selectolax.lexbor, typer"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: seconds (median), peak memory in MB where a process was measured, and what it means."""

    name: str
    seconds: float | None
    peak_mb: float | None = None
    note: str = ""


def main(arguments: Sequence[str]) -> int:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="whole-process runs of each command")
    parser.add_argument("--rows", type=int, default=20_000, help="names of the population that is screened")
    asked = parser.parse_args(arguments)
    what = measured()
    print(f"code {what.commit}, data {what.digest}, newest edition {what.day}, Python {sys.version.split()[0]}\n")
    print(f"{'':44s} {'seconds':>9s} {'peak MB':>8s}  ")
    for measure in (lambda: processes(asked.runs), inside, lambda: screening(asked.rows), scanning):
        for figure in attempted(measure):
            seconds = f"{figure.seconds:9.3f}" if figure.seconds is not None else f"{'–':>9s}"
            peak = f"{figure.peak_mb:8.0f}" if figure.peak_mb is not None else f"{'':8s}"
            print(f"{figure.name:44s} {seconds} {peak}  {figure.note}", flush=True)
    return 0


def attempted(measure: Callable[[], Iterator[Figure]]) -> Iterator[Figure]:
    """The figures of one measurement; one that cannot be made is a line that says why."""
    try:
        yield from measure()
    except (MeasureError, ImportError, AttributeError, OSError, ValueError) as slip:
        yield Figure("could not measure", None, None, " ".join(str(slip).split())[:160])


def processes(runs: int) -> Iterator[Figure]:
    """Whole processes from start to end, against an empty Python and the bare dependencies."""
    empty, _ = _process([sys.executable, "-c", "pass"], runs)
    yield Figure("python -c pass", empty)
    imports, peak = _process([sys.executable, "-c", DEPENDENCIES], runs)
    yield Figure("importing the dependencies", imports, peak, f"{imports / empty:.1f} × empty")
    _process([*LICET, "screen", "智谱"], 1)  # the first call of an edition may prepare its index
    article = str(ROOT / "examples" / "article.txt")
    for name, command in (
        ("licet --version", ["--version"]),
        ("licet screen 智谱", ["screen", "智谱"]),
        ("licet scan article.txt", ["scan", article]),
    ):
        seconds, peak = _process([*LICET, *command], runs)
        yield Figure(name, seconds, peak, f"{seconds / empty:.1f} × empty, {seconds / imports:.1f} × dependencies")


def _as_installed() -> dict[str, str]:
    """The environment of a user: modules are kept compiled after the first run, as an installer leaves them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _process(command: Sequence[str], runs: int) -> tuple[float, float]:
    """Median seconds and greatest peak memory (MB) of whole processes; statuses 0, 1 and 2 (rows kept aside) answer."""
    seconds, peaks = [], []
    for _ in range(runs):
        started = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen(command, cwd=ROOT, env=_as_installed(), stdout=subprocess.DEVNULL, stderr=said)
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


def inside() -> Iterator[Figure]:
    """Opening the starter edition, and building what matching and scanning need from a list."""
    import licet
    from licet.match import Index, read_list
    from licet.match.document import Scanner

    listed = list(read_list(shared() / "bench" / "match" / "list.ftm.json.gz"))
    yield Figure("building the match index", _seconds(lambda: Index.build(listed)), None, f"{len(listed):,} parties")
    yield Figure(
        "building the document scanner", _seconds(lambda: Scanner.build(listed)), None, f"{len(listed):,} parties"
    )
    yield Figure("opening the starter", _seconds(licet.open))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def screening(rows: int) -> Iterator[Figure]:
    """A population of names, file to file, against brute force with rapidfuzz in the same run."""
    bench = shared() / "bench"
    listed = bench / "match" / "list.ftm.json.gz"
    with tempfile.TemporaryDirectory(prefix="licet-bench-") as folder:
        population, truth, out = (Path(folder) / name for name in ("population.csv", "truth.csv", "out.jsonl"))
        make = [sys.executable, str(bench / "speed" / "make_population.py"), "--rows", str(rows)]
        run([*make, "--out", str(population), "--truth", str(truth)])
        seconds, peak = _process(
            [*LICET, "screen", "--list", str(listed), "--input", str(population), "--output", str(out)], 1
        )
        force = [
            sys.executable,
            str(bench / "speed" / "cdist_baseline.py"),
            str(population),
            str(listed),
            "--sample",
            "500",
        ]
        import json

        per_second = json.loads(run(force))["names_per_s"]
    ours = rows / seconds
    yield Figure(f"licet screen, {rows:,} names, file to file", seconds, peak, f"{ours:,.0f} names/s")
    yield Figure(
        "rapidfuzz cdist, one name", 1 / per_second, None, f"{per_second:,.0f} names/s: licet {ours / per_second:.1f} ×"
    )


def scanning() -> Iterator[Figure]:
    """Megabytes of text a second: folding, the exact automaton, and everything."""
    from licet.match import read_list
    from licet.match.document import Scanner, mentions
    from licet.match.spans import fold

    bench = shared() / "bench"
    scanner = Scanner.build(read_list(bench / "match" / "list.ftm.json.gz"))
    dense = "\n\n".join(path.read_text("utf-8") for path in sorted((bench / "document_forms" / "texts").glob("*.txt")))
    plain = (ROOT / "examples" / "article.txt").read_text("utf-8").encode("ascii", "ignore").decode() * 1000
    folded = fold(plain)
    for name, size, work in (
        ("folding ASCII text", plain, lambda: fold(plain)),
        (
            "exact pass over folded text",
            plain,
            lambda: scanner.automaton.find_matches_as_indexes(folded.content, overlapping=True),
        ),
        ("mentions, prose", plain[:300_000], lambda: mentions(scanner, plain[:300_000])),
        ("mentions, text full of names", dense, lambda: mentions(scanner, dense)),
    ):
        seconds = _seconds(work)
        yield Figure(name, seconds, None, f"{len(size) / 1e6 / seconds:.2f} MB/s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
