"""ECCN 3A991.p: integrated circuits below 3A090 (Supplement No. 1 to part 774; anti-terrorism controls only).

In words: from 2022-10-21 a circuit that no other entry describes is 3A991.p when it performs enough operations per
second, whatever their bit length, or transfers enough to circuits other than volatile memory. A computer, assembly or
component that holds such a circuit is 4A994.l where no other entry describes it.

Not modelled here: whether another entry describes the item (5A992.c for mass-market encryption comes before it); the
paragraphs of 3A991 beside .p.
"""

from datetime import date

from licet.law import parameters
from licet.law.ear.eccn_3a090 import CHIP_SPECS, Relation, shown
from licet.law.parameters import Parameter
from licet.law.trace import Cite, Step, any_of, ask
from licet.model.transaction import Figure

ENTRY = Cite("3A991.p", "8 TOPS or more, or 150 GB/s or more to circuits other than volatile memory, both ways")
TOPS = parameters.load("ear.3a991_p", "tops")
TRANSFER = parameters.load("ear.3a991_p", "io_gb_s")


def performs(tops: Figure | None, io_gb_s: Figure | None, on: date) -> Step:
    """Whether the figures of a circuit reach 3A991.p on a day.

    Args:
        tops: dense tera-operations per second of all processing units, the largest over the bit lengths.

    Source:
        ECCN 3A991.p with its notes (87 FR 62186).
    """
    if TOPS.before(on) is None:
        return ask("3A991.p describes the item", False, ENTRY, f"the paragraph begins on {TOPS.first.since}")
    return any_of(
        _reaches("Tera-operations per second are", tops, TOPS, on),
        _reaches("The transfer rate to other circuits, in GB/s, is", io_gb_s, TRANSFER, on),
    )


def _reaches(words: str, value: Figure | None, limit: Parameter, on: date) -> Step:
    dated = limit.on(on)
    return ask(
        f"{words} {dated.text} or more",
        Relation.AT_LEAST.holds(value, dated.number),
        ENTRY,
        "not known" if value is None else shown(value),
        missing=CHIP_SPECS,
        source=dated.cite,
    )
