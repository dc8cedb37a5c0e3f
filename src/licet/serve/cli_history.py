"""`licet history`, `licet listed`, `licet changes`: listings in time."""

from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.console import DONE, ended
from licet.serve.options import Columns, Edition, FailOn, Input, Json, Known, On, Output

List = Annotated[
    str | None,
    typer.Option("--list", metavar="LIST", help="A list by its id (us_bis_entity_list) or its usual code (EL)."),
]


def history(
    name: Annotated[str | None, typer.Argument(help="One name, in any script.")] = None,
    input: Input = None,
    output: Output = None,
    limit: Annotated[int, typer.Option("--limit", help="Most parties for one name.", min=1, max=1000)] = 10,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Also what each listing said on this day, in words.")
    ] = None,
    known: Known = None,
    edition: Edition = None,
    map: Columns = None,
    json: Json = False,
) -> int:
    """Since when, by which notice, until when listed? With --on: what did each listing say that day?"""
    from licet.serve import histories

    options.one_of({"NAME": name is not None, "--input": input})
    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    day = options.day(on, "--on")
    if input is not None:
        return ended(histories.many(snapshot, input, output, options.renamed(map), limit=limit, on=day), frozenset())
    assert name is not None
    return histories.show(snapshot, name, limit, on=day, json=json)


def listed(
    name: Annotated[str | None, typer.Argument(help="One name, as a list writes it.")] = None,
    list: List = None,
    on: On = None,
    input: Input = None,
    output: Output = None,
    known: Known = None,
    edition: Edition = None,
    map: Columns = None,
    fail_on: FailOn = None,
    json: Json = False,
) -> int:
    """Was this party on this list on this day?

    The answer is yes, no or unknown, with the reason.
    A file has columns name, list and on; --list and --on stand for a column that is missing.
    """
    from licet.serve import in_time

    options.one_of({"NAME": name is not None, "--input": input})
    day = options.day(on, "--on") or options.today()
    words = options.fail_words(fail_on)
    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    if input is not None:
        return ended(in_time.listed_many(snapshot, input, output, options.renamed(map), (list, day)), words)
    if list is None:
        raise licet.BadInput("--list", None, f"a list by its id or its code: {', '.join(sorted(licet.list_codes()))}")
    assert name is not None
    return in_time.show_listed(snapshot, name, list, day, json=json)


def changes(
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Changes after this day.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Changes up to this day (default: today).")
    ] = None,
    list: List = None,
    input: Input = None,
    output: Output = None,
    known: Known = None,
    edition: Edition = None,
    json: Json = False,
) -> int:
    """What happened to listings between two days?

    Who was added, removed or amended after the first day and up to the second.
    A file has lines {"id", "list", "what", "since", "until"}; `what` is added, removed or amended.
    """
    from licet.serve import in_time

    options.one_of({"--since": since, "--input": input})
    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    if input is not None:
        return ended(in_time.changes_many(snapshot, input, output), frozenset())
    first, last = options.day(since, "--since"), options.day(until, "--until") or options.today()
    assert first is not None
    in_time.show_changes(snapshot, first, last, list, json=json)
    return DONE
