"""`licet update`: the official publications are fetched, and a new edition answers where one of them is new."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve.console import DONE, UNREADABLE
from licet.serve.options import Json
from licet.serve.streams import out, show_progress, tell


def update(
    source: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE]...", help="Only these sources, by id or code, due or not (default: all due)."),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Where publications and edition are kept (else LICET_DATA)."),
    ] = None,
    accept: Annotated[
        str | None,
        typer.Option(
            "--accept", metavar="DIGEST", help="Take the publication with this digest, refused for what it lost, once."
        ),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Also say what has not changed.")] = False,
    json: Json = False,
) -> int:
    """Fetch the official publications and compile what is new.

    Says nothing when nothing is new: it can run from cron every five minutes.
    """
    if accept is not None and source:
        raise licet.BadInput("options", "--accept with a source", "one of them: the digest names its source")
    if accept is not None and not accept.strip():
        raise licet.BadInput("--accept", accept, "the digest that a refusal names")
    made = licet.update(datetime.now(UTC), sources=source or (), to=to, accept=accept or "", progress=_progress)
    show_progress("")
    if json:
        from licet.serve.writing import as_json

        out(as_json(_shape(made)))
    else:
        _say(made, verbose=verbose or accept is not None)
    failed = made.reason or any(one.outcome == "failed" for one in made.arrivals)
    return UNREADABLE if failed else DONE


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        show_progress(line)


def _say(made: "licet.Updated", *, verbose: bool) -> None:
    """What is new, and what failed since the last run; with `verbose` also what is as it was."""
    if made.busy and verbose:
        out("Another update is under way; nothing was done.")
    for one in made.arrivals:
        if one.outcome == "stored":
            out(f"{one.source}: stored {one.file}, {one.entries:,} entries.")
        elif one.outcome == "failed" and (verbose or not one.told):
            tell(f"licet: {one.source} is not updated; the last good edition answers. {one.reason}")
        elif verbose:
            out(f"{one.source}: {'nothing new' if one.outcome == 'unchanged' else 'visited a short while ago'}.")
    if made.reason and (verbose or not made.told):
        tell(f"licet: the publications cannot be compiled; the last good edition answers. {made.reason}")
    for said in made.unread if verbose or not made.unread_told else ():
        tell(f"licet: {said}")
    if made.digest:
        out(f"Compiled: {made.parties:,} parties. Digest of the edition: {made.digest}")


def _shape(made: "licet.Updated") -> dict[str, object]:
    rows = [
        {
            "source": one.source,
            "outcome": one.outcome.value,
            "file": one.file,
            "entries": one.entries,
            "reason": one.reason,
        }
        for one in made.arrivals
    ]
    return {
        "busy": made.busy,
        "publications": rows,
        "digest": made.digest,
        "parties": made.parties,
        "reason": made.reason,
        "notes": [*made.notes],
    }
