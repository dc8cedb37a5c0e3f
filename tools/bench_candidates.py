"""Which listed names are near a name, letter by letter: both kernels against brute force, with the very same pairs."""

import csv
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from measure import MeasureError, run, shared
from process import Figure

from licet.match import kernel, kernel_library, kernel_numpy
from licet.match.arrays import Texts
from licet.match.kernel import Ids, Pairs, Searchable

NAMES, BRUTE = 20_000, 1_000
"""Names that the compiled kernel scans, and how many of them the two others do."""
CUTOFF = 85
RUNS = 5


@dataclass(frozen=True, slots=True)
class Way:
    """One kernel: how it makes texts searchable, how it scans them, the names it is given for its time."""

    name: str
    ready: Callable[[Texts], Searchable]
    scan: Callable[[Texts, Searchable, Ids], Pairs]
    asked: Sequence[str]


def candidates() -> Iterator[Figure]:
    """Names a second of brute force and of each kernel; MeasureError when the pairs are not the same."""
    asked, listed = _names()
    sample = asked[:: len(asked) // BRUTE]
    force, found = _brute(sample, listed)
    yield Figure("candidates: rapidfuzz cdist, one name", 1 / force, None, f"{force:,.0f} names/s, {len(found)} pairs")
    ways = [Way("NumPy", kernel_numpy.searchable, kernel_numpy.scan, sample)]
    compiled = kernel_library.library()
    if compiled is not None:
        ready, scan = partial(kernel_library.searchable, compiled), partial(kernel_library.scan, compiled)
        ways.append(Way(f"C ({compiled.instructions})", ready, scan, asked))
    for way in ways:
        names, texts, timed = way.ready(Texts.of(listed)), Texts.of(sample), Texts.of(way.asked)
        limits = kernel.limits(timed, names, CUTOFF / 100)
        pairs = way.scan(texts, names, limits)
        if set(zip(pairs.asked.tolist(), pairs.listed.tolist(), strict=True)) != found:
            raise MeasureError(f"the {way.name} kernel finds other pairs than brute force")
        rate = len(way.asked) / min(_seconds(partial(way.scan, timed, names, limits)) for _ in range(RUNS))
        again, _ = _brute(sample[::4], listed)
        note = f"{rate:,.0f} names/s: {2 * rate / (force + again):.0f} × cdist before and after, the same pairs"
        yield Figure(f"candidates: {way.name}, one name", 1 / rate, None, note)


def _brute(asked: Sequence[str], listed: Sequence[str]) -> tuple[float, set[tuple[int, int]]]:
    """Names a second, and the pairs."""
    from rapidfuzz import fuzz, process

    found: set[tuple[int, int]] = set()
    started = time.perf_counter()
    for start in range(0, len(asked), 256):
        some = asked[start : start + 256]
        ratios = process.cdist(some, listed, scorer=fuzz.ratio, score_cutoff=CUTOFF, dtype="uint8")
        found |= {(start + int(one), int(other)) for one, other in zip(*ratios.nonzero(), strict=True)}
    return len(asked) / (time.perf_counter() - started), found


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _names() -> tuple[list[str], list[str]]:
    """Names of the population and of the list, written as the yardstick writes them."""
    bench = shared() / "bench"
    sys.path.insert(0, str(bench / "speed"))
    written = import_module("cdist_baseline").norm
    sys.path.remove(str(bench / "speed"))
    with gzip.open(bench / "match" / "list.ftm.json.gz", "rt", encoding="utf-8") as lines:
        said = [json.loads(line)["properties"] for line in lines]
    listed = [written(name) for one in said for kind in ("name", "alias", "weakAlias") for name in one.get(kind, [])]
    with tempfile.TemporaryDirectory(prefix="licet-bench-") as folder:
        population, truth = Path(folder) / "population.csv", Path(folder) / "truth.csv"
        make = [sys.executable, str(bench / "speed" / "make_population.py"), "--rows", str(NAMES)]
        run([*make, "--out", str(population), "--truth", str(truth)])
        with population.open(encoding="utf-8", newline="") as rows:
            return [written(row["name"]) for row in csv.DictReader(rows)], listed
