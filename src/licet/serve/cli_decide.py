"""`licet decide`: may this go there?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

import licet
from licet.serve import options
from licet.serve.console import ended
from licet.serve.options import Columns, Edition, FailOn, Input, Json, Known, On, Output, Parts

Names = Annotated[list[str] | None, typer.Option(metavar="NAME")]


Destination = Annotated[str | None, typer.Option("--to", metavar="COUNTRY", help="Destination: CN, or China.")]
Origin = Annotated[str | None, typer.Option("--from", metavar="COUNTRY", help="Where it leaves.")]
OtherParties = Annotated[
    list[str] | None, typer.Option("--party", metavar="ROLE=NAME", help="A party in any other role.")
]
Headquarters = Annotated[
    str | None, typer.Option("--hq", metavar="COUNTRY", help="Headquarters of the parties named (else: unknown).")
]
Informed = Annotated[
    bool | None, typer.Option("--informed/--not-informed", help="You hold a letter of BIS about it, or you do not.")
]
NoListedOwner = Annotated[
    bool, typer.Option("--no-listed-owner", help="You looked: no listed party owns a share of the parties.")
]


def decide(
    file: Annotated[Path | None, typer.Argument(metavar="TRANSACTION.toml", help="A transaction, as TOML.")] = None,
    item: Annotated[str | None, typer.Option("--item", help="A device of the table, or words of your own.")] = None,
    eccn: Annotated[str | None, typer.Option("--eccn", help="ECCN with paragraph, EAR99, or unknown.")] = None,
    to: Destination = None,
    source: Origin = None,
    activity: Annotated[str, typer.Option("--activity", help="export, reexport, transfer …")] = "export",
    end_user: Names = None,
    ultimate_consignee: Names = None,
    intermediate_consignee: Names = None,
    purchaser: Names = None,
    party: OtherParties = None,
    hq: Headquarters = None,
    end_use: Annotated[str | None, typer.Option("--end-use", help="civil, military, supercomputer … unknown.")] = None,
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
    json: Json = False,
) -> int:
    """May this go there? One transaction, or a file of them.

    Listings that a transaction does not state come from screening the edition as of its day.
    """
    from licet.serve import deciding, questions
    from licet.serve import parts as table

    part = None if eccn is not None else table.of(item, parts)
    flags = questions.Flags(
        item=item,
        eccn=eccn,
        destination=to,
        exported_from=source,
        activity=activity,
        end_use=end_use,
        hq=hq,
        parties=questions.parties(_roles(locals()), party),
        informed=informed,
        no_listed_owner=no_listed_owner,
        part=part,
    )
    options.one_of({"TRANSACTION.toml": file, "--item or --eccn": item or eccn, "--input": input})
    day = options.day(on, "--on")
    words = options.fail_words(fail_on)
    snapshot = licet.open(edition=edition, known=options.day(known, "--known"))
    if input is not None:
        return ended(deciding.many(snapshot, input, output, options.renamed(map), day, table.file_of(parts)), words)
    asked = questions.from_toml(file, day) if file is not None else questions.from_flags(flags, day or options.today())
    return deciding.show(snapshot, asked, part, json=json)


def _roles(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The options that name parties by their usual roles."""
    return {role: stated[role] for role in ("end_user", "ultimate_consignee", "intermediate_consignee", "purchaser")}
