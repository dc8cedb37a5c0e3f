"""`licet decide`: may this go there?"""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.console import ended
from licet.serve.options import Columns, Edition, FailOn, Input, Json, Known, On, Output, Parts

EndUser = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Who will use it (748.5(f)); may be given again.")
]
Consignee = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who receives it at last (748.5(e)).")]
Between = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Who receives it on the way, for another (748.5(d)).")
]
Purchaser = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who buys it abroad (748.5(c)).")]

Destination = Annotated[str | None, typer.Option("--to", metavar="COUNTRY", help="Destination: CN, or China.")]
Origin = Annotated[
    str | None, typer.Option("--from", metavar="COUNTRY", help="Where it leaves (default: US for an export).")
]
OtherParties = Annotated[
    list[str] | None, typer.Option("--party", metavar="ROLE=NAME", help="A party in any other role.")
]
Headquarters = Annotated[
    str | None, typer.Option("--hq", metavar="COUNTRY", help="Headquarters of the parties named (else: unknown).")
]
EndUse = Annotated[
    str | None, typer.Option("--end-use", help="civil (the default), military, supercomputer … unknown.")
]
Informed = Annotated[
    bool | None, typer.Option("--informed/--not-informed", help="You hold a letter of BIS about it, or you do not.")
]
NoListedOwner = Annotated[
    bool, typer.Option("--no-listed-owner", help="You looked: no listed party owns a share of the parties.")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with an interrupted run (output .jsonl .csv .tsv).")]
Format = Annotated[
    str | None, typer.Option("--format", metavar="FORM", help="One answer as text, json, markdown or html.")
]
Trace = Annotated[bool, typer.Option("--trace", help="Show every question of every rule, not only what decided.")]
WhatIf = Annotated[
    bool, typer.Option("--what-if", help="Which facts it depends on: those that would make it another answer.")
]
Application = Annotated[
    bool, typer.Option("--application", help="The fields of a license application, filled as far as the facts go.")
]
Records = Annotated[bool, typer.Option("--records", help="What is done before shipping, what is kept, and until when.")]
Events = Annotated[
    list[str] | None,
    typer.Option("--event", metavar="EVENT=DATE", help="export, reexport or termination: a date, none, or unknown."),
]
NAMED = ("end_user", "ultimate_consignee", "intermediate_consignee", "purchaser")
"""The roles that have an option of their own, in its order."""


def _print_schema(wanted: bool) -> None:
    """Prints the schema of a decision in place of an answer."""
    if wanted:
        from licet.serve import schemas

        raise typer.Exit(schemas.show("decision"))


Schema = Annotated[
    bool,
    typer.Option("--schema", callback=_print_schema, is_eager=True, help="Print the JSON Schema of an answer instead."),
]


def decide(
    file: Annotated[Path | None, typer.Argument(metavar="TRANSACTION.toml", help="A transaction, as TOML.")] = None,
    item: Annotated[str | None, typer.Option("--item", help="A device of the table, or words of your own.")] = None,
    eccn: Annotated[str | None, typer.Option("--eccn", help="ECCN with paragraph, EAR99, or unknown.")] = None,
    to: Destination = None,
    source: Origin = None,
    activity: Annotated[str, typer.Option("--activity", help="export, reexport, transfer …")] = "export",
    end_user: EndUser = None,
    ultimate_consignee: Consignee = None,
    intermediate_consignee: Between = None,
    purchaser: Purchaser = None,
    party: OtherParties = None,
    hq: Headquarters = None,
    end_use: EndUse = None,
    informed: Informed = None,
    no_listed_owner: NoListedOwner = False,
    input: Input = None,
    output: Output = None,
    on: On = None,
    known: Known = None,
    edition: Edition = None,
    map: Columns = None,
    fail_on: FailOn = None,
    parts: Parts = None,
    resume: Resume = False,
    format: Format = None,
    trace: Trace = False,
    what_if: WhatIf = False,
    application: Application = False,
    records: Records = False,
    event: Events = None,
    schema: Schema = False,  # noqa: ARG001 (answered before anything else is read)
    json: Json = False,
) -> int:
    """May this go there? One transaction, or a file of them.

    Listings that a transaction does not state come from screening the edition as of its day.
    """
    from licet.serve import deciding, questions
    from licet.serve import parts as table

    part = None if eccn is not None else table.of(item, parts)
    parties = _parties(party, end_user, ultimate_consignee, intermediate_consignee, purchaser)
    flags = questions.Flags(item, eccn, to, source, activity, end_use, hq, parties, informed, part=part)
    flags = replace(flags, no_listed_owner=no_listed_owner)
    options.one_of({"TRANSACTION.toml": file, "--item or --eccn": item or eccn, "--input": input})
    day, words = options.day(on, "--on"), options.fail_words(fail_on)
    wanted = deciding.Wanted("text", output, trace, what_if, application, records, deciding.events(event), part)
    lines = None
    if input is not None:
        deciding.check_bare(wanted, format)
        lines = deciding.Lines(input, output, options.renamed(map), day, resume, table.file_of(parts))
    else:
        wanted = replace(wanted, form=deciding.form(format, output, json=json))
    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    if lines is not None:
        return ended(deciding.many(snapshot, lines), words)
    asked = questions.from_toml(file, day) if file is not None else questions.from_flags(flags, day or options.today())
    return deciding.show(snapshot, asked, wanted)


def _parties(others: list[str] | None, *named: list[str] | None) -> dict[str, list[str]]:
    from licet.serve import questions

    return questions.parties(dict(zip(NAMED, named, strict=True)), others)
