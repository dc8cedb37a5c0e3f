"""`licet build`, `licet editions`, `licet sources`: what we hold, and where it comes from."""

import sys
from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.console import DONE
from licet.serve.options import Edition, Json

SHOWN_NOTES = 20


def build(
    source: Annotated[Path, typer.Option("--from", metavar="DIR", help="Official publications, a folder per source.")],
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="Where the edition goes; name it with --edition afterwards.")
    ] = Path("edition"),
    json: Json = False,
) -> int:
    """Compile official publications that are already there into an edition."""
    from licet.serve.writing import as_json

    def tell(line: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{line[:78]:<78}", end="", file=sys.stderr, flush=True)

    made = licet.build(source, to, progress=tell)
    tell("")
    if json:
        shape = {"edition": str(to), "digest": made.digest, "publications": made.editions}
        print(as_json(shape | {"parties": made.parties, "notes": [*made.notes]}))
        return DONE
    print(f"{to}: {made.parties:,} parties from {made.editions} publications.")
    for note in made.notes[:SHOWN_NOTES]:
        print(f"  {note}")
    if len(made.notes) > SHOWN_NOTES:
        print(f"  … and {len(made.notes) - SHOWN_NOTES} more notes (--json shows all)")
    print(f"Digest: {made.digest}")
    return DONE


def editions(edition: Edition = None, json: Json = False) -> int:
    """What is held: every publication with its day, size and digest, and how fresh each list is today."""
    from licet.serve import listings, shapes, tables
    from licet.serve.writing import as_json

    snapshot = licet.open(edition=edition)
    if json:
        print(as_json(shapes.editions(snapshot)))
        return DONE
    held = snapshot.editions()
    tables.strong(f"{len(held)} publications, the newest of {snapshot.day}.")
    tables.say("")
    rows = [(one.source, str(one.day), f"{one.entries:,}", one.sha256.removeprefix("sha256:")[:12]) for one in held]
    tables.table(("Source", "Day", "Entries", "SHA-256"), rows, wide=("Source",))
    tables.say("")
    today = options.today()
    lists = [
        (listings.short(one.list), str(one.newest), f"{one.parties:,}", _fresh(one, (today - one.newest).days))
        for one in snapshot.coverage()
    ]
    tables.table(("List", "Newest state", "Parties", f"On {today}"), lists, wide=("List",))
    tables.say("", f"Digest: {snapshot.digest}")
    return DONE


def _fresh(one: licet.Coverage, days: int) -> str:
    return "fresh" if days <= one.fresh_days else f"{days} days old, limit {one.fresh_days}: a no is unknown"


def sources(json: Json = False) -> int:
    """What each source is, how long it stays fresh, what it covers and what it does not."""
    from licet.serve import shapes, tables
    from licet.serve.writing import as_json

    if json:
        print(as_json({"sources": [shapes.source(one) for one in licet.sources_read()]}))
        return DONE
    codes: dict[str, list[str]] = {}
    for code, source in licet.list_codes().items():
        codes.setdefault(source, []).append(code)
    for one in licet.sources_read():
        named = ", ".join([one.id, *codes.get(one.id, [])])
        tables.strong(f"{one.title} ({named})")
        law = f" {one.law}." if one.law else ""
        tables.indented(f"{one.publisher}.{law} Fresh for {one.fresh_days} days. {one.url}")
        tables.indented(f"Covers: {one.covers}\nLeaves out: {one.omits}")
    return DONE
