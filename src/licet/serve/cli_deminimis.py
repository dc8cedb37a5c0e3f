"""`licet deminimis`: how much controlled US content is in this item?"""

from pathlib import Path
from typing import Annotated

import typer

from licet.serve import options
from licet.serve.options import Columns, Json, On

Bill = Annotated[Path, typer.Argument(metavar="BOM", help="The bill of materials: .csv .tsv .jsonl .parquet .xlsx.")]
Destination = Annotated[str, typer.Option("--to", metavar="COUNTRY", help="Destination: IR, Iran, or UA-CRIMEA.")]


def deminimis(
    bill: Bill,
    to: Destination,
    eccn: Annotated[str | None, typer.Option("--eccn", help="ECCN of the item itself, or EAR99.")] = None,
    price: Annotated[
        str | None,
        typer.Option("--price", metavar="NUMBER", help="Its fair market price (else: the sum of lines)."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="commodity, software or technology (else as its ECCN says).")
    ] = None,
    on: On = None,
    map: Columns = None,
    json: Json = False,
) -> int:
    """How much controlled US content is in this item, and is it too much for the destination?

    A bill of materials has the columns `part`, `eccn`, `origin`, `value` (of one), and may have `quantity`, `kind` and
    `in_supp7_part746`; an empty cell, or `unknown`, is a fact that is not known.
    """
    from licet.serve import counting

    day = options.day(on, "--on") or options.today()
    asked = counting.question(to, day, item=eccn, kind=kind, price=price)
    return counting.show(counting.answer(asked, counting.parts(bill, options.renamed(map))), asked, json=json)
