"""`licet export`: the lists in other programs' forms, and what changed since an older edition."""

from datetime import datetime, time
from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.console import DONE
from licet.serve.options import Edition, Json, Known
from licet.serve.streams import out, show_progress


def export(
    form: Annotated[
        str,
        typer.Option("--format", metavar="FORM", help="ftm (FollowTheMoney), csl (Screening List JSON), senzing, csv."),
    ],
    to: Annotated[Path, typer.Option("--to", metavar="DIR|FILE", help="A folder (made if needed), or the file.")],
    list: Annotated[
        str | None, typer.Option("--list", metavar="LIST", help="Only this list, by its id or usual code (EL).")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Only what is or may be in force that day (default: all ever held)."),
    ] = None,
    known: Known = None,
    edition: Edition = None,
    since_edition: Annotated[
        Path | None,
        typer.Option("--since-edition", metavar="DIR", help="Also what changed since this edition (with ftm)."),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="TIME", help="The time the files bear (default: the edition's day, midnight)."),
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where the folder will be served from (with ftm).")
    ] = None,
    json: Json = False,
) -> int:
    """The official lists for other programs.

    ftm writes a folder: entities.ftm.json, index.json and, with --since-edition, entities.delta.json and delta.json.
    Same edition, same bytes.
    """
    from licet.serve import exporting

    day = options.day(on, "--on")
    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    job = exporting.Job(
        form=form,
        to=to,
        chosen=list,
        on=day,
        at=_time(at) or datetime.combine(snapshot.day, time()),
        base=_base(url),
    )
    before = licet.open(edition=since_edition, known=options.day(known, "--known")) if since_edition else None
    written = exporting.write(snapshot, before, job)
    show_progress("")
    if json:
        from licet.serve.writing import as_json

        out(as_json([{"file": str(one.path), "lines": one.lines, "bytes": one.size} for one in written]))
        return DONE
    for one in written:
        out(f"{one.path}: {one.lines:,} lines, {one.size:,} bytes.")
    return DONE


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise licet.BadInput("--at", text, "a time without a zone, like 2026-11-23T02:00:00")
    return found.replace(microsecond=0)


def _base(text: str | None) -> str:
    if text is None:
        return ""
    if not text.startswith(("https://", "http://")) or any(one.isspace() for one in text):
        raise licet.BadInput("--url", text, "an address that begins with https://")
    return text if text.endswith("/") else f"{text}/"
