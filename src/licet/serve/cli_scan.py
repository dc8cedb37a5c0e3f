"""`licet scan`: which parties does this document name?"""

from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.options import Edition, FailOn, Json, Known, On


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
    from licet.serve import scanning

    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    return scanning.files(snapshot, files, day, scanning.Asked(output, all, json, "match" in words))
