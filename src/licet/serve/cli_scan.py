"""`licet scan`: which parties does this document name?"""

from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.options import Edition, FailOn, Json, Known

OWN_DAY = "document"


def scan(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Documents: txt md csv tsv html eml msg pdf docx xlsx xls rtf zip."),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", metavar="DIR", help="A folder: one <stem>.json for each document.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE.html", help="A page with the mentions marked in the text, to keep."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="DATE",
            help="The day of the lists, or `document`: the day each document gives itself (default: today).",
        ),
    ] = None,
    known: Known = None,
    edition: Edition = None,
    all: Annotated[bool, typer.Option("--all", help="Also parties without a listing in force on the day.")] = False,
    fail_on: FailOn = None,
    json: Json = False,
) -> int:
    """Which listed parties does this document name?

    Several files with --json give JSON lines. A file that cannot be read is told on stderr; the others are answered.
    """
    own = on == OWN_DAY
    day = None if own else options.day(on, "--on") or options.today()
    words = options.fail_words(fail_on)
    if output is not None and not output.is_dir():
        raise licet.BadInput("--output", str(output), "a folder that exists")
    if report is not None and report.suffix.lower() not in (".html", ".htm"):
        raise licet.BadInput("--report", str(report), "a file that ends in .html")
    from licet.serve import scanning

    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    asked = scanning.Asked(output, all, json, "match" in words, report)
    return scanning.files(snapshot, files, day, asked)
