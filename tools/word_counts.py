"""usage: word_counts.py OUT — counts in how many names of the embedded edition each word stands, for `licet.compare`.

Written to `src/licet/match/word_counts.csv` (word, names), words of five names and more, most frequent first.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

import licet
from licet.names.tokens import read_listed

LEAST = 5


def main(out: Path) -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    for party in licet.open().parties():
        for name in dict.fromkeys((party.name, *party.aliases, *party.weak_aliases)):
            counts.update({word.text for word in read_listed(name)[0].words})
    kept = sorted(((-count, word) for word, count in counts.items() if count >= LEAST))
    with out.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("word", "names"))
        writer.writerows((word, -count) for count, word in kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
