"""`licet chart`: an ECCN at a destination, reason by reason."""

from typing import Annotated

import typer

import licet
from licet.serve import charting, options
from licet.serve.options import Json, On


def chart(
    eccn: Annotated[str, typer.Argument(metavar="ECCN", help="With its paragraph where known: 3A001.a.2; or EAR99.")],
    to: Annotated[str, typer.Option("--to", metavar="COUNTRY", help="Destination: IN, or India.")],
    on: On = None,
    json: Json = False,
) -> int:
    """What does the Country Chart require of an ECCN at a destination?

    Each reason for control with its row, its mark, its section and its review; and what the entry offers.

    End users and end uses are not asked here: licet decide asks them.
    """
    day = options.day(on, "--on") or options.today()
    return charting.show(licet.chart(eccn, to, on=day), json=json)
