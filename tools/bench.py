"""Prints how fast and how large this code is on this machine, as ratios to yardsticks measured in the same run.

Never fails for being slow: seconds of a shared machine say little, ratios of one run say more.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench_candidates import candidates
from bench_law import ORDERS, deciding
from bench_names import screening
from bench_serve import serving
from bench_yente import matching
from measure import LICET, ROOT, MeasureError, measured, shared
from process import Figure, process

if TYPE_CHECKING:
    import licet

DEPENDENCIES = "import ahocorasick_rs, anyascii, lxml.etree, numpy, rapidfuzz, rich, selectolax.lexbor, typer"


def main(arguments: Sequence[str]) -> int:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="whole-process runs of each command")
    parser.add_argument("--rows", type=int, default=20_000, help="names of the population that is screened")
    parser.add_argument("--orders", type=int, default=ORDERS, help="order lines that are decided")
    asked = parser.parse_args(arguments)
    what = measured()
    print(f"code {what.commit}, data {what.digest}, newest edition {what.day}, Python {sys.version.split()[0]}\n")
    print(f"{'':44s} {'seconds':>9s} {'peak MB':>8s}  ")
    for measure in (
        lambda: processes(asked.runs),
        inside,
        in_time,
        lambda: deciding(asked.orders),
        candidates,
        lambda: screening(asked.rows),
        scanning,
        matching,
        serving,
    ):
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
    empty, _ = process([sys.executable, "-c", "pass"], runs)
    yield Figure("python -c pass", empty)
    imports, peak = process([sys.executable, "-c", DEPENDENCIES], runs)
    yield Figure("importing the dependencies", imports, peak, f"{imports / empty:.1f} × empty")
    process([*LICET, "screen", "智谱"], 1)  # the first call of an edition may prepare its index
    article = str(ROOT / "examples" / "article.txt")
    for name, command in (
        ("licet --version", ["--version"]),
        ("licet screen 智谱", ["screen", "智谱"]),
        ("licet scan article.txt", ["scan", article]),
    ):
        seconds, peak = process([*LICET, *command], runs)
        yield Figure(name, seconds, peak, f"{seconds / empty:.1f} × empty, {seconds / imports:.1f} × dependencies")


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


QUESTIONS = 100_000
"""Questions of `licet listed` in one file: names as the lists write them, on days from 2015 to 2026."""


def in_time() -> Iterator[Figure]:
    """Compiling every publication, questions on days, and changes between the ends of the history held."""
    import licet

    with tempfile.TemporaryDirectory(prefix="licet-bench-") as folder:
        edition, questions = Path(folder) / "edition", Path(folder) / "questions.jsonl"
        seconds, peak = process([*LICET, "build", "--from", str(shared() / "sources"), "--to", str(edition)], 1)
        yield Figure("licet build, every publication", seconds, peak, "to stay under 60 s and 1,000 MB")
        questions.write_text("\n".join(_questions(licet.open(edition=edition))) + "\n", encoding="utf-8")
        asked = [*LICET, "listed", "--edition", str(edition), "--input", str(questions)]
        seconds, peak = process([*asked, "--output", str(Path(folder) / "answers.jsonl")], 1)
        yield Figure(
            f"licet listed, {QUESTIONS:,} questions, file to file", seconds, peak, f"{QUESTIONS / seconds:,.0f} a s"
        )
        snapshot = licet.open(edition=edition)
        found = _seconds(lambda: snapshot.changes(date(2023, 12, 7), snapshot.day))
        yield Figure("changes of all lists, 2023-12-07 to the newest", found, None, f"{_parties(snapshot):,} parties")


def _questions(snapshot: "licet.Snapshot") -> Iterator[str]:
    """Lines of `licet listed --input`: each party of the edition in turn, on a day of its own."""
    import json

    chosen = random.Random(7)
    parties = [(one.name, str(one.id).partition(":")[0]) for one in snapshot.parties()]
    for number in range(QUESTIONS):
        name, source = parties[number % len(parties)]
        on = date(2015, 1, 1) + timedelta(days=chosen.randrange(4_200))
        yield json.dumps({"id": str(number), "name": name, "list": source, "on": on.isoformat()})


def _parties(snapshot: "licet.Snapshot") -> int:
    return len(snapshot.parties())


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
