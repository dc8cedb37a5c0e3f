"""`licet scan`: which parties does this document name?"""

from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.console import ATTENTION, DONE, UNREADABLE, refuse
from licet.serve.options import Edition, FailOn, Json, Known, On

SHOWN_PARTIES = 3


def scan(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Documents: txt, md, html, eml, csv.")],
    output: Annotated[
        Path | None, typer.Option("--output", metavar="DIR", help="A folder: one <stem>.json for each document.")
    ] = None,
    on: On = None,
    known: Known = None,
    edition: Edition = None,
    all: Annotated[bool, typer.Option("--all", help="Also parties without a listing in force on the day.")] = False,
    fail_on: FailOn = None,
    json: Json = False,
) -> int:
    """Which listed parties does this document name?

    Several files with --json give JSON lines. A file that cannot be read is told on stderr; the others are answered.
    """
    day = options.day(on, "--on") or options.today()
    words = options.fail_words(fail_on)
    if output is not None and not output.is_dir():
        raise licet.BadInput("--output", str(output), "a folder that exists")
    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    found, unread = 0, 0
    for path in files:
        try:
            answer = _scanned(snapshot, path, day, everyone=all)
        except licet.SourceUnreadable as slip:
            unread = refuse(str(slip), UNREADABLE)
            continue
        found += any(one.in_force is not licet.Answer.NO for one in answer.mentions)
        _give(answer, path, output, json=json)
    if unread:
        return unread
    attention = bool(found) and (len(files) == 1 or "match" in words)
    return ATTENTION if attention else DONE


def _scanned(snapshot: licet.Snapshot, path: Path, on: date, *, everyone: bool) -> licet.Scan:
    from licet.serve.reading import opened

    with opened(path) as stream:
        data = stream.read()
    return snapshot.scan(data, path.name, on=on, everyone=everyone)


def _give(answer: licet.Scan, path: Path, output: Path | None, *, json: bool) -> None:
    from licet.serve import shapes
    from licet.serve.writing import as_json

    if output is not None:
        (output / f"{path.stem}.json").write_text(as_json(shapes.scan(answer)) + "\n", encoding="utf-8")
    elif json:
        print(as_json(shapes.scan(answer)))
    else:
        show(answer)


def show(answer: licet.Scan) -> None:
    """The parties of a document for a reader: place, name as written, who it is, its lists on the day."""
    from licet.serve import listings, tables

    places = [
        list(group) for _span, group in groupby(answer.mentions, lambda one: (one.mention.start, one.mention.end))
    ]
    parties = tables.plural(len({one.mention.party for one in answer.mentions}), "listed party", "listed parties")
    if places:
        tables.strong(f"{answer.doc} names listed parties in {tables.plural(len(places), 'place')} ({parties}).")
        tables.say("")
        rows = [row for group in places for row in _rows(group)]
        columns = ("Place", "Written", "Listed party", "List", "In force", "Since", "Citation")
        tables.table(columns, rows, wide=("Written", "Listed party", "List"))
    else:
        tables.strong(f"{answer.doc} names no party that is known to be listed on {answer.on}.")
    tables.say("", *listings.as_of(answer.lists, edition=answer.edition, on=answer.on))
    tables.say("A name that is not found is not cleared: misspelled and unknown names may be missed.")


def _rows(group: list[licet.Named]) -> list[tuple[str, ...]]:
    from licet.serve import listings

    rows = []
    place, written = str(group[0].mention.start), " ".join(group[0].mention.text.split())
    for named in group[:SHOWN_PARTIES]:
        name = named.mention.name
        for standing in named.standings:
            held = standing.listing
            cited = str(held.citations[0]) if held.citations else ""
            row = (listings.short(held.list), standing.in_force.value, listings.since(held), cited)
            rows.append((place, written, name, *row))
            place = written = name = ""
    hidden = len(group) - SHOWN_PARTIES
    if hidden > 0:
        rows.append(("", "", f"… or {hidden} more of this name", "", "", "", ""))
    return rows
