"""Measures the classifier of Federal Register documents; prints the tables of the reference page.

First on documents of other years and months (`tests/sources/relevance_blind.csv`): each was labeled before the
classifier saw it. Then on the shared index, whose months were split before any was read: February, May, August and
November of every year are held out, the rules were written on the others. Labels there: `relevant.csv`, without
information collections (which are not changes).
"""

import argparse
import csv
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import MeasureError, shared

from licet.sources.relevance.relevance import Bearing, Document, Relevance, relevance

HELD_OUT = (2, 5, 8, 11)
"""The months of every year on which no rule was written."""

BLIND = Path(__file__).resolve().parent.parent / "tests" / "sources" / "relevance_blind.csv"
"""Documents that the index lacks: `set` 1 led to repairs, `set` 2 was labeled and measured after them."""

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
    """Prints the tables, then every miss and every false alarm; status 3 when the index is not at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("developed", "held-out", "both"), default="both")
    asked = parser.parse_args(arguments)
    print("\n".join(blind_table(BLIND)), end="\n\n")
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


def blind_table(file: Path) -> list[str]:
    """The figures of each set of labeled documents, with all that the Register's index gives and with words alone."""
    rows = [
        "| set | given | documents | class | labeled | right | said | recall | precision | labeled and opened |",
        "|--:|---|--:|---|--:|--:|--:|--:|--:|--:|",
    ]
    with file.open(encoding="utf-8", newline="") as stream:
        labeled = list(csv.DictReader(stream))
    for number in sorted({row["set"] for row in labeled}):
        chosen = [row for row in labeled if row["set"] == number]
        for given, read in (("all fields", whole), ("title and summary", words)):
            pairs = [(Bearing(row["bearing"]), relevance(read(row)).bearing) for row in chosen]
            for bearing in (Bearing.LIST_OR_RULE, Bearing.ACTION):
                figures = _figures(pairs, bearing)
                rows.append(f"| {number} | {given} | {len(chosen)} | {bearing} | {figures} |")
    return rows


def _figures(pairs: list[tuple[Bearing, Bearing]], bearing: Bearing) -> str:
    labeled = [answer for label, answer in pairs if label is bearing]
    said = sum(answer is bearing for _, answer in pairs)
    right = labeled.count(bearing)
    opened = sum(answer is not Bearing.NONE for answer in labeled)
    recall, precision = right / max(1, len(labeled)), right / max(1, said)
    return f"{len(labeled)} | {right} | {said} | {recall:.3f} | {precision:.3f} | {opened}"


def whole(row: Mapping[str, str]) -> Document:
    """A labeled document with all that the Register's own index gives."""
    cfr = (row["cfr"],) if row["cfr"] else ()
    return Document(row["document"], row["title"], row["summary"], (row["agency"],), cfr, row["type"])


def words(row: Mapping[str, str]) -> Document:
    """A labeled document as the shared index gives it: title and summary."""
    return Document(row["document"], row["title"], row["summary"])


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
