"""Total processing performance and performance density of an integrated circuit (Technical Notes 1 to 4 to ECCN 3A090).

In words: performance is the dense rate of operations times the bit length of the inputs, summed over all processing
units, and the largest value over the bit lengths counts. Density is that performance over the area of all logic dies
made on a process with non-planar transistors. A figure of which only a range is known gives a range.

Every figure is a Decimal and is compared unrounded. A quotient is cut after 28 digits; as rates, areas and limits have
a few digits each, it cannot land on the wrong side of a limit, and one that equals a limit is exact.

Not modelled here: performance of in-memory and analog processing stated in other terms than operations per second.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from licet.errors import BadInput
from licet.model.transaction import Between, Figure

BIT_LENGTHS = {
    "fp64": 64,
    # READING 2026-11-23: Technical Note 1.c counts "the largest bit-length of the inputs"; TF32 inputs are held in
    # 32 bits, of which 19 tell anything. Both are kept: 32 as the highest claim, 19 as the least (LEAST_BITS).
    "tf32": 32,
    "fp32": 32,
    "int32": 32,
    "fp16": 16,
    "bf16": 16,
    "int16": 16,
    "fp8": 8,
    "mxfp8": 8,
    "int8": 8,
    "fp6": 6,
    "mxfp6": 6,
    "fp4": 4,
    "mxfp4": 4,
    "nvfp4": 4,
    "int4": 4,
    "int2": 2,
    "int1": 1,
}
"""Bit length of the inputs of one multiplication, by the name datasheets give the number format."""

LEAST_BITS = {"tf32": 19}
"""Number formats whose bit length can also be read as shorter."""

STRUCTURED_SPARSITY = 2
"""A datasheet rate "with sparsity" (two of four values zero) is twice the dense rate."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The dense peak rate for one number format, in tera-operations per second: the highest the manufacturer claims.

    One multiply-accumulate counts as two operations, as on datasheets (Technical Note 1.b to 3A090). `at_least`,
    `at_most`: what the rate may be where sources differ or nobody confirmed it; None: the claim itself.
    """

    number_format: str
    tera_operations: Decimal
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    @property
    def bits(self) -> int:
        """The bit length of the inputs."""
        return BIT_LENGTHS[self.number_format]

    @property
    def least(self) -> Decimal:
        """The least that the rate can contribute to performance, for one processing unit."""
        bits = LEAST_BITS.get(self.number_format, self.bits)
        return (self.tera_operations if self.at_least is None else self.at_least) * bits

    @property
    def most(self) -> Decimal:
        """The most that the rate can contribute to performance, for one processing unit."""
        return (self.tera_operations if self.at_most is None else self.at_most) * self.bits


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
        raise BadInput(
            "number format", number_format, f"one of {', '.join(BIT_LENGTHS)}; sparse rates are marked as such"
        )
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
    """The largest performance over all bit lengths, by the highest claims; None when no rate is known.

    Source:
        Technical Notes 1 and 2 to ECCN 3A090.
    """
    return max((p.tpp for p in performances(rates, units=units)), default=None)


def performance(rates: Iterable[Rate], *, units: int = 1, others: Decimal | None = None) -> Figure | None:
    """The total processing performance as far as it is known: exact, or the range it lies in; None without a rate.

    Args:
        units: identical processing units, added up.
        others: the performance of further processing units in the same circuit, added (Technical Note 1.d).
    """
    given = tuple(rates)
    if total_processing_performance(given, units=units) is None:
        return None
    # READING 2026-11-23: the units of a circuit may reach their highest values at different bit lengths; Note 1.d adds
    # "the TPPs for each processing unit", so the highest of each are added.
    more = others or Decimal(0)
    least, most = max(one.least for one in given), max(one.most for one in given)
    return spread(least * units + more, most * units + more)


def spread(least: Decimal, most: Decimal) -> Figure:
    """A range, or the one figure where both ends are the same."""
    return most if least == most else Between(least, most)


def performance_density(tpp: Figure | None, die_mm2: Figure | None) -> Figure | None:
    """Performance per square millimeter of applicable die area; None when either is unknown.

    Args:
        die_mm2: area of all logic dies on a non-planar process, I/O dies included, memory dies not.

    Source:
        Technical Note 4 to ECCN 3A090.
    """
    if tpp is None or die_mm2 is None:
        return None
    (slow, fast), (small, large) = ends(tpp), ends(die_mm2)
    positive("die area in mm2", small)
    return spread(slow / large, fast / small)


def ends(figure: Figure) -> tuple[Decimal, Decimal]:
    """The least and the most a figure can be."""
    return (figure.least, figure.most) if isinstance(figure, Between) else (figure, figure)


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
