"""`licet notice`: what a Federal Register document orders."""

from pathlib import Path
from typing import Annotated

import typer

from licet.serve import options
from licet.serve.options import Json


def notice(
    file: Annotated[Path, typer.Argument(help="A Federal Register document: its XML or plain text, also with .gz.")],
    document: Annotated[
        str | None, typer.Option("--document", metavar="NUMBER", help="Which document of a whole issue: 2025-00704.")
    ] = None,
    citation: Annotated[
        str | None,
        typer.Option("--citation", metavar="CITATION", help="Its first page where the file has none: 90 FR 4617."),
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="Its day of publication where the file has none.")
    ] = None,
    json: Json = False,
) -> int:
    """Which list entries does this notice change, and from when?

    Every instruction about the Entity List, the Unverified List, the Military End-User List or the Section 1260H list
    is read in full; where one is not understood, the command says so and gives nothing.
    """
    day = options.day(published, "--published")
    from licet.serve import noticing

    return noticing.notice(file, number=document, citation=citation, published=day, json=json)
