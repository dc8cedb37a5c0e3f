"""`licet build`, `licet editions`, `licet sources`: what we hold, and where it comes from."""

from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve.console import DONE
from licet.serve.options import Edition, Json
from licet.serve.streams import out, show_progress

SHOWN_NOTES = 20


def build(
    source: Annotated[Path, typer.Option("--from", metavar="DIR", help="Official publications, a folder per source.")],
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="Where the edition goes; name it with --edition afterwards.")
    ] = Path("edition"),
    json: Json = False,
) -> int:
    """Compile official publications into an edition."""
    from licet.serve.writing import as_json

    made = licet.build(source, to, progress=show_progress)
    show_progress("")
    if json:
        shape = {"edition": str(to), "digest": made.digest, "publications": made.editions}
        out(as_json(shape | {"parties": made.parties, "notes": [*made.notes]}))
        return DONE
    out(f"{to}: {made.parties:,} parties from {made.editions} publications.")
    for note in made.notes[:SHOWN_NOTES]:
        out(f"  {note}")
    if len(made.notes) > SHOWN_NOTES:
        out(f"  … and {len(made.notes) - SHOWN_NOTES} more notes (--json shows all)")
    out(f"Digest: {made.digest}")
    return DONE


def editions(edition: Edition = None, json: Json = False) -> int:
    """What is held, of which day, how fresh.

    Every publication with its day, entries and digest; every list with its newest state.
    """
    from licet.serve import held

    return held.editions(licet.open(edition=edition), json=json)


def sources(json: Json = False) -> int:
    """What each source is, covers and leaves out."""
    from licet.serve import held

    return held.sources(json=json)
