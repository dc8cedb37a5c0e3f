"""How fast names are screened: whole answers from file to file, one name at a time, and what is found of planted names.

Everything beside brute force with rapidfuzz in the same run, on the same rows: ratios say more than seconds.
"""

import csv
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measure import LICET, run, shared
from process import Figure, process

ONE_BY_ONE = 2_000
"""Names that are asked one by one."""


@dataclass(frozen=True, slots=True)
class Population:
    """A file of names, which of them are listed names with a change, and the list."""

    names: Path
    truth: Path
    listed: Path
    rows: int


def screening(rows: int) -> Iterator[Figure]:
    """The figures, each as it is made."""
    bench = shared() / "bench"
    with tempfile.TemporaryDirectory(prefix="licet-bench-") as made:
        folder = Path(made)
        asked = Population(folder / "population.csv", folder / "truth.csv", bench / "match" / "list.ftm.json.gz", rows)
        make = [sys.executable, str(bench / "speed" / "make_population.py"), "--rows", str(rows)]
        run([*make, "--out", str(asked.names), "--truth", str(asked.truth)])
        force = [sys.executable, str(bench / "speed" / "cdist_baseline.py"), str(asked.names), str(asked.listed)]
        brute = json.loads(run([*force, "--sample", "1000", "--truth", str(asked.truth)]))
        share = brute["planted_found"] / max(1, brute["planted"])
        said = f"{brute['names_per_s']:,.0f} names/s, one core; finds {share:.3f} of planted names"
        yield Figure("rapidfuzz cdist, one name", 1 / brute["names_per_s"], None, said)
        for workers in sorted({1, len(os.sched_getaffinity(0))}):
            yield _file(asked, folder / f"out{workers}.jsonl", workers, brute["names_per_s"])
        yield from _one_by_one(asked)


def _file(asked: Population, out: Path, workers: int, force: float) -> Figure:
    ask = [*LICET, "screen", "--list", str(asked.listed), "--input", str(asked.names), "--output", str(out)]
    seconds, peak = process(ask, 1, {"LICET_WORKERS": str(workers)})
    found, planted, alerts = _found(out, asked.truth)
    ours = asked.rows / seconds
    said = (
        f"{ours:,.0f} names/s, {ours / workers:,.0f} a core: {ours / force:.1f} × cdist, "
        f"{ours / workers / force:.1f} × a core; finds {found / planted:.3f} of {planted:,} planted; {alerts:,} alerts"
    )
    processes = "1 process" if workers == 1 else f"{workers} processes"
    return Figure(f"licet screen, {asked.rows:,} names, {processes}", seconds, peak, said)


def _found(out: Path, truth: Path) -> tuple[int, int, int]:
    """Planted names whose party is among the matches, planted names in all, and rows with any match."""
    with truth.open(encoding="utf-8", newline="") as handle:
        planted = {row["id"]: row["party"] for row in csv.DictReader(handle)}
    found = alerts = 0
    with out.open(encoding="utf-8") as handle:
        for line in handle:
            answer = json.loads(line)
            alerts += bool(answer["matches"])
            party = planted.get(answer["id"])
            found += party is not None and any(one["party"] == party for one in answer["matches"])
    return found, len(planted), alerts


def _one_by_one(asked: Population) -> Iterator[Figure]:
    import licet

    started = time.perf_counter()
    index = licet.index_of(asked.listed)
    yield Figure("reading the list and building its index", time.perf_counter() - started)
    with asked.names.open(encoding="utf-8", newline="") as handle:
        names = [row["name"] for row in csv.DictReader(handle)][: 2 * ONE_BY_ONE]
    taken = []
    for name in names:
        party = licet.Party(name=name)
        started = time.perf_counter()
        _ = [*licet.matches_many(index, [party])]
        taken.append(time.perf_counter() - started)
    warm = sorted(taken[ONE_BY_ONE:])
    yield Figure("one name, warm, median", statistics.median(warm), None, f"of {len(warm):,}")
    yield Figure("one name, warm, p99", warm[len(warm) * 99 // 100], None, f"greatest {warm[-1] * 1000:.1f} ms")
