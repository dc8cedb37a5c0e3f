"""What each value of a figure that is not known would make of a circuit under ECCN 3A090.

In words: a figure that is missing is tried between every two limits of the day, one figure at a time; neighboring
values with the same answer are one band.

Not modelled here: several missing figures together (a band may stay unknown); memory, which has one measure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from licet.errors import BadInput
from licet.law.accelerators import Accelerator
from licet.law.classify import at_day, missing_figures, specs_of
from licet.law.ear.eccn_3a090 import NOTE_2_LIMIT, Limit, Measure, paragraphs_on
from licet.law.specs import Specs, chip
from licet.model.transaction import Chip

DATACENTER = "datacenter"
FIELDS = {
    Measure.TPP.value: "tpp",
    Measure.DENSITY.value: "performance_density",
    Measure.IO.value: "io_bidirectional_gbps",
    DATACENTER: "datacenter",
}
"""Facts that decide a paragraph, and where a circuit holds them."""


@dataclass(frozen=True, slots=True)
class Band:
    """What a missing fact would make of a circuit: from `at_least` to `below` (None: no end), or as `stated`.

    `fact`: tpp, performance_density, io_bidirectional_gb_s, or datacenter. `eccn`: as of a classification; `unknown`
    where another fact is missing too.
    """

    fact: str
    at_least: Decimal | None
    below: Decimal | None
    stated: bool | None
    eccn: str


def settling(item: Specs | Accelerator, *, on: date) -> tuple[Band, ...]:
    """For each missing fact that decides the paragraph of 3A090: what every value of it would make of the circuit.

    Returns:
        Bands in the order of the facts, then of the values; none where no missing fact could change the paragraph.

    Raises:
        BadInput: figures that cannot be, or of a memory only.

    Source:
        ECCN 3A090 and its notes (87 FR 62186, 88 FR 73458, 89 FR 96790).
    """
    circuit = chip(specs_of(item) if isinstance(item, Accelerator) else item)
    if circuit is None:
        raise BadInput("item", "figures of a memory", "those of a circuit: what decides for a memory is one figure")
    facts = [one.fact for one in missing_figures(circuit, None, on) if one.fact in FIELDS]
    several = (tuple(_bands(fact, circuit, on)) for fact in facts)
    return tuple(band for bands in several if len(bands) > 1 for band in bands)


def _bands(fact: str, circuit: Chip, on: date) -> Iterator[Band]:
    last: Band | None = None
    for at_least, below, value in _values(fact, on):
        eccn = at_day(_with(circuit, fact, value), None, on).eccn
        stated = value if isinstance(value, bool) else None
        if last is not None and last.eccn == eccn:
            last = replace(last, below=below, stated=None)
            continue
        if last is not None:
            yield last
        last = Band(fact, at_least, below, stated, eccn)
    if last is not None:
        yield last


def _values(fact: str, on: date) -> Iterator[tuple[Decimal | None, Decimal | None, Decimal | bool]]:
    """Every value that can make a difference: both truths, or one figure of each stretch between limits."""
    if fact == DATACENTER:
        yield from ((None, None, True), (None, None, False))
        return
    ends = sorted({one.parameter.on(on).number for one in _limits(on) if one.measure == fact})
    # Every limit of a circuit is "at least" or "below": a stretch begins at a limit and ends before the next.
    yield None, ends[0], ends[0] / 2
    for at_least, below in zip(ends, [*ends[1:], None], strict=True):
        yield at_least, below, at_least


def _limits(on: date) -> Iterator[Limit]:
    for limits in paragraphs_on(on).values():
        yield from limits
    if NOTE_2_LIMIT.parameter.before(on) is not None:
        yield NOTE_2_LIMIT


def _with(circuit: Chip, fact: str, value: Decimal | bool) -> Chip:
    return replace(circuit, **{FIELDS[fact]: value})  # type: ignore[arg-type]
