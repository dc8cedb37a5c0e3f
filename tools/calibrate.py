"""usage: calibrate.py facts LIST QUERIES LABELS [QUERIES LABELS …] OUT [--step N]
       calibrate.py fit WEIGHTS FACTS…
       calibrate.py table ALERTS FACTS…

`facts` compares labelled names with a list and keeps what the score is computed from, of each name's best claims.
`fit` finds the weights of `match/weights.csv` (logistic regression, signs held) and says how well they do on names and
kinds of names left out. `table` counts how many names that are not listed reach each score (`match/alerts.csv`).

LIST is a file that `licet.match.read_list` reads; QUERIES lines are `{"id","name","schema"?,"country"?}`, LABELS lines
`{"id","expected":[ids],"category","tier"}`; a tier `negative` is a name that is not listed, and a category of
calibration.ADVERSARIAL one that was chosen to be like a listed name.
"""

import hashlib
import json
import pickle
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from calibration import ADVERSARIAL, Sample, evaluated, fitted, held_out, in_points, least_for, points_of_top, sample

import licet
from licet.match import read_list
from licet.match.bulk import worth_comparing
from licet.match.calibration import PROFILES
from licet.match.features import ONE, judged, points_of
from licet.match.index import Index
from licet.match.score import facts_of

BEST = 9
"""Claims of one name that are kept, best first, besides those for the right party."""
RIGHT = 4
LEAST = 3_000.0
"""Points that a claim may reach at all to be kept."""


def main(arguments: Sequence[str]) -> None:
    """Run one of the three."""
    verb, *rest = arguments
    step = int(rest.pop(rest.index("--step") + 1)) if "--step" in rest else 1
    rest = [one for one in rest if one != "--step"]
    if verb == "facts":
        write_facts(Path(rest[0]), [Path(one) for one in rest[1:-1]], Path(rest[-1]), step)
    elif verb == "fit":
        fit(Path(rest[0]), [Path(one) for one in rest[1:]])
    elif verb == "table":
        table(Path(rest[0]), [Path(one) for one in rest[1:]])
    else:
        raise SystemExit(__doc__)


def write_facts(listed: Path, files: Sequence[Path], out: Path, step: int) -> None:
    """Compare every `step`-th name of each category with the list."""
    index = Index.build(list(read_list(listed)))
    kept = []
    digest = hashlib.sha256()
    for queries, labels in zip(files[::2], files[1::2], strict=True):
        seen: Counter[str] = Counter()
        digest.update(queries.read_bytes())
        for query, label in zip(_lines(queries), _lines(labels), strict=True):
            seen[label["category"]] += 1
            if seen[label["category"]] % step == 0:
                kept.append((label["id"], label["category"], label["tier"], list(_claims(index, query, label))))
    out.write_bytes(pickle.dumps({"digest": digest.hexdigest()[:16], "names": kept}, protocol=5))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as handle:
        yield from (json.loads(line) for line in handle if line.strip())


def _claims(index: Index, query: dict[str, Any], label: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The best claims as (right party?, facts, the two names)."""
    try:
        party = licet.read_party({key: value for key, value in query.items() if key != "id"})
    except licet.BadInput:
        return
    found = []
    for pair in next(worth_comparing(index, [party], LEAST)):
        facts = facts_of(index, party, pair.question, pair.row)
        name = int(index.row_names[pair.row])
        right = index.party_ids[index.name_parties[name]] in label["expected"]
        found.append((points_of(judged(facts)), right, facts, pair.question.name, index.names[name]))
    found.sort(key=lambda one: -one[0])
    behind = [one for one in found[BEST:] if one[1]][:RIGHT]
    yield from (one[1:] for one in (*found[:BEST], *behind))


def fit(weights: Path, facts: Sequence[Path]) -> None:
    """Fit on everything, write the table, say how the same does on names and kinds left out."""
    data = read(facts)
    theta = fitted(data)
    weights.write_text(in_points(data, theta), encoding="utf-8")
    print("in sample      ", evaluated(data, data.terms_of_claims @ theta), flush=True)
    for what, figures in held_out(data).items():
        print(f"{what:15s}", figures, flush=True)


def table(alerts: Path, facts: Sequence[Path]) -> None:
    """Count and write, with the profiles' figures on the screen."""
    data = read(facts)
    points = points_of_top(data)
    natural = np.sort(points[data.negative & ~data.adversarial])[::-1]
    digest = " ".join(pickle.loads(path.read_bytes())["digest"] for path in facts)
    lines = [f"# {len(natural):,} names that are not listed, {datetime.now(UTC):%Y-%m-%d}, sha256 {digest}"]
    lines += ["points,alerts_per_10000"]
    for least in range(0, 10_001, 50):
        lines.append(f"{least},{1e4 * float((natural >= least).mean()):.1f}")
    alerts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for per_10_000 in (5, 10, 20, 50, 100):
        print(per_10_000, least_for(natural, per_10_000), data.found_at(least_for(natural, per_10_000)))
    for name, one in PROFILES.items():
        print(name, one.threshold, data.found_at(one.threshold * ONE))


def read(facts: Sequence[Path]) -> Sample:
    """The facts of several files as one sample."""
    names = [one for path in facts for one in pickle.loads(path.read_bytes())["names"]]
    return sample(names)


if __name__ == "__main__":
    assert ADVERSARIAL
    main(sys.argv[1:])
