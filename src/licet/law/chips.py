"""Total processing performance and performance density of an integrated circuit (Technical Notes 1 to 4 to ECCN 3A090).

In words: performance is the dense rate of operations times the bit length of the inputs, summed over all processing
units, and the largest value over the bit lengths counts. Density is that performance over the area of all logic dies
made on a process with non-planar transistors.

Every figure is a Decimal and is compared unrounded. A quotient is cut after 28 digits; as rates, areas and limits have
a few digits each, it cannot land on the wrong side of a limit, and one that equals a limit is exact.

Not modelled here: performance of in-memory and analog processing stated in other terms than operations per second.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from licet.errors import BadInput

BIT_LENGTHS = {
    "fp64": 64,
    # READING 2026-11-22: Technical Note 1.c counts "the largest bit-length of the inputs"; TF32 inputs are held in
    # 32 bits. Vendors' TF32 rates are half their FP16 rates, so the reading decides no device in accelerators.csv.
    "tf32": 32,
    "fp32": 32,
    "int32": 32,
    "fp16": 16,
    "bf16": 16,
    "int16": 16,
    "fp8": 8,
    "int8": 8,
    "fp6": 6,
    "fp4": 4,
    "int4": 4,
    "int2": 2,
    "int1": 1,
}
"""Bit length of the inputs of one multiplication, by the name datasheets give the number format."""

STRUCTURED_SPARSITY = 2
"""A datasheet rate "with sparsity" (two of four values zero) is twice the dense rate."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The dense peak rate for one number format, in tera-operations per second.

    One multiply-accumulate counts as two operations, as on datasheets (Technical Note 1.b to 3A090).
    """

    number_format: str
    tera_operations: Decimal

    @property
    def bits(self) -> int:
        """The bit length of the inputs."""
        return BIT_LENGTHS[self.number_format]


@dataclass(frozen=True, slots=True)
class Performance:
    """What one number format contributes: its rate times its bit length, over all processing units."""

    number_format: str
    bits: int
    tera_operations: Decimal
    tpp: Decimal


def rate(number_format: str, tera_operations: Decimal, *, sparse: bool = False) -> Rate:
    """The dense rate for one number format, in tera-operations per second.

    Args:
        sparse: the figure is the vendor's figure with structured sparsity; it is halved (Technical Note 3 counts
            dense operations only).

    Raises:
        BadInput: an unknown number format, or a rate that is not a positive number.

    Source:
        Technical Notes 1 to 3 to ECCN 3A090.
    """
    name = number_format.strip().lower()
    if name not in BIT_LENGTHS:
        raise BadInput("number format", number_format, f"one of {', '.join(BIT_LENGTHS)}")
    positive(f"rate for {name}", tera_operations)
    return Rate(name, tera_operations / STRUCTURED_SPARSITY if sparse else tera_operations)


def performances(rates: Iterable[Rate], *, units: int = 1) -> tuple[Performance, ...]:
    """The performance at each bit length, longest first; `units` identical processing units are added up."""
    if units < 1:
        raise BadInput("processing units", units, "1 or more")
    each = (
        Performance(r.number_format, r.bits, r.tera_operations * units, r.tera_operations * units * r.bits)
        for r in rates
    )
    return tuple(sorted(each, key=lambda p: (-p.bits, p.number_format)))


def total_processing_performance(rates: Iterable[Rate], *, units: int = 1) -> Decimal | None:
    """The largest performance over all bit lengths; None when no rate is known.

    Source:
        Technical Notes 1 and 2 to ECCN 3A090.
    """
    return max((p.tpp for p in performances(rates, units=units)), default=None)


def performance_density(tpp: Decimal | None, die_mm2: Decimal | None) -> Decimal | None:
    """Performance per square millimeter of applicable die area; None when either is unknown.

    Args:
        die_mm2: area of all logic dies on a non-planar process, I/O dies included, memory dies not.

    Source:
        Technical Note 4 to ECCN 3A090.
    """
    if tpp is None or die_mm2 is None:
        return None
    positive("die area in mm2", die_mm2)
    return tpp / die_mm2


def memory_bandwidth_density(gb_s: Decimal | None, mm2: Decimal | None) -> Decimal | None:
    """Gigabytes per second per square millimeter of the memory's package (or stack, unpackaged); None when unknown.

    Source:
        Technical Note to ECCN 3A090.c.
    """
    if gb_s is None or mm2 is None:
        return None
    positive("memory area in mm2", mm2)
    return gb_s / mm2


def positive(field: str, value: Decimal) -> None:
    """Refuses a figure that is not a finite number above zero."""
    if not value.is_finite() or value <= 0:
        raise BadInput(field, value, "a number above 0")
