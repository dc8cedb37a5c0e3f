"""Measures the classifier of Federal Register documents on the shared index; prints the table of the reference page.

The months were split before any document was read: February, May, August and November of every year are held out, the
rules were written on the others. Labels: `relevant.csv`, without information collections (which are not changes).
"""

import argparse
import csv
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import MeasureError, shared

from licet.sources.relevance.relevance import Bearing, Document, Relevance, relevance

HELD_OUT = (2, 5, 8, 11)
"""The months of every year on which no rule was written."""

FOUND = (Bearing.LIST_OR_RULE, Bearing.RELATED, Bearing.UNKNOWN)
"""Answers that count as found; `action` is the second class and counts neither way, except where it hides a label."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One document of the index with its label and our answer."""

    document: Document
    day: str
    labelled: bool
    collection: bool
    said: Relevance

    @property
    def held_out(self) -> bool:
        """Whether its month was not looked at."""
        return int(self.day[5:7]) in HELD_OUT


def main(arguments: Sequence[str]) -> int:
    """Prints the table, then every miss and every false alarm; status 3 when the index is not at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("developed", "held-out", "both"), default="both")
    asked = parser.parse_args(arguments)
    try:
        judged = parts(judge(shared() / "sources" / "federal_register"))
    except (MeasureError, OSError) as slip:
        print(slip, file=sys.stderr)
        return 3
    chosen = {name: part for name, part in judged.items() if asked.part in (name, "both")}
    print("\n".join(table(chosen)))
    for name, part in chosen.items():
        for title, wrong in errors(part).items():
            print(f"\n{name}, {title}: {len(wrong)}")
            for one in wrong:
                print(
                    f"- {one.document.number} {one.document.title} [{one.said.bearing}] {'; '.join(one.said.reasons)}"
                )
    return 0


def judge(folder: Path) -> Iterator[Judged]:
    """Every document of the index with its label and our answer."""
    with (folder / "relevant.csv").open(encoding="utf-8", newline="") as stream:
        labels = {row["document_number"] for row in csv.DictReader(stream)}
    with gzip.open(folder / "index-2020-2026.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = Document(row["doc"], row["title"], row["abstract"])
            collection = any(words in row["title"].lower() for words in ("information collection", "omb review"))
            yield Judged(document, row["date"], row["doc"] in labels, collection, relevance(document))


def parts(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """The documents by months: developed on, held out."""
    found: dict[str, list[Judged]] = {"developed": [], "held-out": []}
    for one in judged:
        found["held-out" if one.held_out else "developed"].append(one)
    return found


def errors(judged: list[Judged]) -> dict[str, list[Judged]]:
    """Documents missed, and documents found without a label."""
    return {
        "missed": [o for o in judged if o.labelled and not o.collection and o.said.bearing not in FOUND],
        "found without a label": [o for o in judged if o.said.bearing in FOUND and (not o.labelled or o.collection)],
    }


def table(parts: dict[str, list[Judged]]) -> list[str]:
    """The figures of each part, as a table."""
    rows = [
        "| months | documents | labelled | found | missed | found without a label | recall | precision | "
        + " | ".join(Bearing)
        + " |",
        "|---|" + "--:|" * (7 + len(Bearing)),
    ]
    for name, judged in parts.items():
        wrong = errors(judged)
        missed, extra = len(wrong["missed"]), len(wrong["found without a label"])
        labelled = sum(one.labelled and not one.collection for one in judged)
        right = labelled - missed
        counts = Counter(one.said.bearing for one in judged)
        rows.append(
            f"| {name} | {len(judged)} | {labelled} | {right} | {missed} | {extra} | {right / max(1, labelled):.3f} "
            f"| {right / max(1, right + extra):.3f} | {' | '.join(str(counts[one]) for one in Bearing)} |"
        )
    return rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
