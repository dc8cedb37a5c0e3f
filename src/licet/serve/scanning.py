"""Scanned documents for the terminal and for programs: what `licet scan` answers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import licet
from licet.serve import listings, shapes, tables
from licet.serve.console import ATTENTION, DONE, UNREADABLE, refuse
from licet.serve.reading import opened
from licet.serve.streams import out
from licet.serve.writing import as_json


@dataclass(frozen=True, slots=True)
class Asked:
    """How the answers are wanted: into a folder, with everyone ever listed, as JSON; whether a batch ends with 1."""

    output: Path | None
    everyone: bool
    json: bool
    fail_on_match: bool


def files(snapshot: licet.Snapshot, paths: Sequence[Path], on: date, asked: Asked) -> int:
    """Scans each file; one that cannot be read is told on stderr, and the others are answered."""
    found, status = False, DONE
    for path in paths:
        try:
            with opened(path) as stream:
                data = stream.read()
            answer = snapshot.scan(data, path.name, on=on, everyone=asked.everyone)
        except licet.SourceUnreadable as slip:
            status = refuse(str(slip), UNREADABLE)
            continue
        found |= any(one.in_force is not licet.Answer.NO for one in answer.mentions)
        _give(answer, path, asked)
    if status == DONE and found and (len(paths) == 1 or asked.fail_on_match):
        return ATTENTION
    return status


def _give(answer: licet.Scan, path: Path, asked: Asked) -> None:
    if asked.output is not None:
        (asked.output / f"{path.stem}.json").write_text(as_json(shapes.scan(answer)) + "\n", encoding="utf-8")
    elif asked.json:
        out(as_json(shapes.scan(answer)))
    else:
        show(answer)


def show(answer: licet.Scan) -> None:
    """The parties of a document for a reader: place, name as written, who it is, its lists on the day."""
    groups: dict[tuple[str, ...], list[licet.Named]] = {}
    written: dict[tuple[str, ...], Counter[str]] = {}
    for _place, several in groupby(answer.mentions, _span):
        here = list(several)
        key = tuple(sorted(str(one.mention.party) for one in here))
        groups.setdefault(key, here)
        written.setdefault(key, Counter())[" ".join(here[0].mention.text.split())] += 1
    if groups:
        count = tables.plural(len(groups), "party or family", "parties or families of parties")
        places = tables.plural(sum(map(Counter.total, written.values())), "place")
        tables.strong(f"{answer.doc} names {count} listed, in {places}.")
    else:
        tables.strong(f"{answer.doc} names no party that is known to be listed on {answer.on}.")
    for key, here in groups.items():
        tables.say("")
        tables.strong(", ".join(f"{text} ({n}x)" if n > 1 else text for text, n in written[key].items()))
        for line in _lines(here):
            tables.indented(line, hanging=2)
    tables.say("", *listings.as_of(answer.lists, edition=answer.edition, on=answer.on))
    tables.say("A name that is not found is not cleared: misspelled and unknown names may be missed.")


def _span(one: licet.Named) -> tuple[int, int]:
    return one.mention.start, one.mention.end


def _lines(group: list[licet.Named]) -> Iterator[str]:
    first, more = group[0], len(group) - 1
    others = f", or one of {more} others of this name" if more > 1 else ", or 1 other of this name" if more else ""
    yield first.mention.name + others
    for standing in first.standings:
        yield f"{listings.in_words(standing)}"
