"""`licet build`, `licet editions`, `licet sources`: what we hold, and where it comes from."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve.console import DONE
from licet.serve.options import Edition, Json
from licet.serve.streams import out, show_progress

SHOWN_NOTES = 20
"""So many notes are shown, and more only where more is not confirmed."""


def build(
    source: Annotated[Path, typer.Option("--from", metavar="DIR", help="Official publications, a folder per source.")],
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="Where the edition goes; name it with --edition afterwards.")
    ] = Path("edition"),
    json: Json = False,
) -> int:
    """Compile official publications into an edition."""
    from licet.serve import tables
    from licet.serve.writing import as_json

    made = licet.build(source, to, progress=show_progress)
    show_progress("")
    if json:
        shape = {"edition": str(to), "digest": made.digest, "publications": made.editions}
        out(as_json(shape | {"parties": made.parties, "notes": [*made.notes]}))
        return DONE
    parties, publications = tables.plural(made.parties, "party", "parties"), tables.plural(made.editions, "publication")
    out(f"{to}: {parties} from {publications}.")
    shown = shown_notes(made.notes)
    for note in shown:
        out(f"  {note}")
    if len(made.notes) > len(shown):
        out(f"  … and {tables.plural(len(made.notes) - len(shown), 'more note')} (--json shows all)")
    out(f"Digest of the edition: {made.digest}")
    return DONE


def shown_notes(notes: Sequence[str]) -> tuple[str, ...]:
    """The notes of a build that a reader is shown: what was not read, all that is not confirmed, and some others."""
    # What was there and not read may be a misspelled name; what is not confirmed is for a person to settle.
    unread = [one for one in notes if one.startswith("not read")]
    unconfirmed = [one for one in notes if "confirmed" in one and one not in unread]
    others = [one for one in notes if one not in unread and one not in unconfirmed]
    first = [*unread[:SHOWN_NOTES], *unconfirmed]
    return (*first, *others[: max(0, SHOWN_NOTES - len(first))])


def editions(
    edition: Edition = None,
    verify: Annotated[bool, typer.Option("--verify", help="Read everything and compute every digest again.")] = False,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="DIR", help="With --verify: also the publications, as for build.")
    ] = None,
    prove: Annotated[
        str | None, typer.Option("--prove", metavar="PARTY", help="Prove that a party, by its id, is in it, or is not.")
    ] = None,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FILE", help="Check a proof that --prove --json printed.")
    ] = None,
    root: Annotated[
        str | None,
        typer.Option("--root", metavar="SHA256", help="With --check: the root, else that of the edition."),
    ] = None,
    json: Json = False,
) -> int:
    """What is held, of which day, how fresh; whether it is whole; that a party is in it.

    Every publication with its day, entries and digest; every list with its newest state.
    """
    from licet.serve import held, integrity

    if verify + (prove is not None) + (check is not None) > 1:
        raise licet.BadInput("options", "--verify, --prove, --check together", "one of them at a time")
    if (source and not verify) or (root and not check):
        raise licet.BadInput("options", "--from" if source else "--root", "--from with --verify, --root with --check")
    if check is not None:
        return integrity.check(check, root or licet.open(edition=edition).root, json=json)
    snapshot = licet.open(edition=edition)
    if verify:
        return integrity.verify(snapshot, source, json=json)
    if prove is not None:
        return integrity.prove(snapshot, prove, json=json)
    return held.editions(snapshot, json=json)


def sources(edition: Edition = None, json: Json = False) -> int:
    """What each source is, how fresh, what it covers and leaves out; its address and what came of fetching it."""
    from licet.serve import held

    return held.sources(licet.open(edition=edition), json=json)
