"""Scanned documents for the terminal and for programs: what `licet scan` answers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import licet
from licet.serve import listings, shapes, tables
from licet.serve.console import ATTENTION, DONE, refuse
from licet.serve.reading import opened
from licet.serve.streams import out, tell
from licet.serve.writing import as_json


@dataclass(frozen=True, slots=True)
class Asked:
    """How the answers are wanted: into a folder, with everyone ever listed, as JSON; whether a batch ends with 1; as a
    page."""

    output: Path | None
    everyone: bool
    json: bool
    fail_on_match: bool
    report: Path | None = None


def files(snapshot: licet.Snapshot, paths: Sequence[Path], on: date | None, asked: Asked) -> int:
    """Scans each file; one that cannot be read is told on stderr, and the others are answered.

    Args:
        on: the day; None takes the day that each document gives itself.
    """
    found, status = False, DONE
    answers: list[licet.Scan] = []
    unread: list[str] = []
    for path in paths:
        try:
            with opened(path) as stream:
                data = stream.read()
            answer = snapshot.scan(data, path.name, on=on, everyone=asked.everyone)
        except (licet.SourceUnreadable, licet.BadInput) as slip:
            status = max(status, refuse(str(slip), slip.exit_status))
            unread.append(str(slip))
            continue
        found |= needs_attention(answer)
        _give(answer, path, asked)
        if asked.report is not None:
            answers.append(answer)
    if asked.report is not None:
        _keep(asked.report, answers, unread)
    if status == DONE and found and (len(paths) == 1 or asked.fail_on_match):
        return ATTENTION
    return status


def needs_attention(answer: licet.Scan) -> bool:
    """Whether a document names a party that is, or may be, listed, or has something in it that was not read."""
    open_places = [*answer.mentions, *answer.unsettled]
    return any(one.in_force is not licet.Answer.NO for one in open_places) or bool(answer.not_read)


def _keep(path: Path, answers: Sequence[licet.Scan], unread: Sequence[str]) -> None:
    from licet.serve.report import page

    try:
        path.write_text(page(answers, unread), encoding="utf-8")
    except OSError as slip:
        raise licet.BadInput("--report", str(path), f"a file that can be written ({slip.strerror})") from slip
    tell(f"The report is in {path}.")


def _give(answer: licet.Scan, path: Path, asked: Asked) -> None:
    if asked.output is not None:
        (asked.output / f"{path.stem}.json").write_text(as_json(shapes.scan(answer)) + "\n", encoding="utf-8")
    elif asked.json:
        out(as_json(shapes.scan(answer)))
    else:
        show(answer)


def show(answer: licet.Scan) -> None:
    """The parties of a document for a reader: place, name as written, who it is, its lists on the day."""
    families = tuple(grouped(answer.mentions))
    if families:
        count = tables.plural(len(families), "party or family", "parties or families of parties")
        places = tables.plural(sum(one.places for one in families), "place")
        tables.strong(f"{answer.doc} names {count} listed, in {places}.")
    else:
        tables.strong(f"{answer.doc} names no party that is known to be listed on {answer.on}.")
    _families(families)
    for said, named in (
        ("May or may not have stood on a research list on that day:", answer.unsettled),
        ("Only in menus, banners and related links of the page:", answer.in_furniture),
    ):
        if named:
            tables.say("", said)
            _families(tuple(grouped(named)))
    if answer.not_read:
        tables.say("")
        tables.strong("Not read, so not cleared:")
        for one in answer.not_read:
            tables.indented(f"{one.where}: {one.why}" if one.where else one.why, hanging=2)
    tables.say("", *days(answer), *answer.notes)
    tables.say(*listings.as_of(answer.lists, edition=answer.edition, on=answer.on))
    tables.say("A name that is not found is not cleared: misspelled and unknown names may be missed.")


def days(answer: licet.Scan) -> Iterator[str]:
    """What the document says of its own day, and whether another one was asked for."""
    dated = answer.dated
    if dated is None:
        yield "The document gives no day of its own."
        return
    place = f"{dated.how}, {dated.where}" if dated.where else dated.how
    if dated.other is not None:
        yield f"The document is dated {dated.text}, which is {dated.day} or {dated.other} ({place})."
    elif dated.day == answer.on:
        yield f"The document is dated {dated.day} ({place})."
    else:
        yield (
            f"The document is dated {dated.day} ({place}), but the lists were asked for {answer.on}; "
            "`--on document` asks for its own day."
        )


@dataclass(frozen=True, slots=True)
class Family:
    """The parties that the same places of a document may name: how it is written, where first, and who it may be."""

    written: Sequence[tuple[str, int]]
    where: str
    parties: Sequence[licet.Named]

    @property
    def places(self) -> int:
        """In how many places it is named."""
        return sum(count for _text, count in self.written)


def grouped(named: Sequence[licet.Named]) -> Iterator[Family]:
    """The places that may name the same parties, together, in the order of the text."""
    groups: dict[tuple[str, ...], list[licet.Named]] = {}
    written: dict[tuple[str, ...], Counter[str]] = {}
    for _place, several in groupby(named, _span):
        here = list(several)
        key = tuple(sorted(str(one.mention.party) for one in here))
        groups.setdefault(key, here)
        written.setdefault(key, Counter())[" ".join(here[0].mention.text.split())] += 1
    for key, here in groups.items():
        yield Family(tuple(written[key].items()), here[0].where, here)


def _families(families: Sequence[Family]) -> None:
    for one in families:
        tables.say("")
        names = ", ".join(f"{text} ({n}x)" if n > 1 else text for text, n in one.written)
        tables.strong(f"{names} ({one.where})" if one.where else names)
        for line in _lines(one.parties):
            tables.indented(line, hanging=2)


def _span(one: licet.Named) -> tuple[int, int]:
    return one.mention.start, one.mention.end


def _lines(group: Sequence[licet.Named]) -> Iterator[str]:
    first, more = group[0], len(group) - 1 + group[0].mention.others
    others = f", or one of {more} others of this name" if more > 1 else ", or 1 other of this name" if more else ""
    yield first.mention.name + others
    for standing in first.standings:
        yield f"{listings.in_words(standing)}"
