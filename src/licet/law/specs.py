"""What is known of a circuit or memory, and what it makes of the figures that 3A090 compares.

In words: performance is computed from rates or stated; the area that counts is that of logic dies on a non-planar
process, from one figure or die by die.

Not modelled here: how a maker measures its rates.
"""

from dataclasses import dataclass
from decimal import Decimal

from licet.errors import BadInput
from licet.law.chips import Rate, ends, performance, performance_density, positive, spread
from licet.model.transaction import Chip, Figure

NON_PLANAR_NM = Decimal(16)
"""At this process node and below, dies are taken as non-planar unless stated otherwise."""

# READING 2026-11-22: planar processes exist below 16 nm (fully depleted silicon on insulator); counting such a die as
# non-planar lowers the density, so `planar` can be stated, and above 16 nm the area does not count until it is.


@dataclass(frozen=True, slots=True)
class Die:
    """One die of a package. `planar` None: not stated, so the process node tells; `memory`: a memory die."""

    mm2: Decimal
    node_nm: Decimal | None = None
    planar: bool | None = None
    memory: bool = False

    @property
    def counts(self) -> bool | None:
        """Whether its area counts: a logic die on a non-planar process (Technical Note 4); None if not known."""
        if self.memory or self.planar is not None:
            return not self.memory and not self.planar
        return None if self.node_nm is None else self.node_nm <= NON_PLANAR_NM


@dataclass(frozen=True, slots=True)
class Specs:
    """What is known of a circuit or memory. None means not known, never zero.

    `rates` are dense. `units`: identical processing units; `other_units_tpp`: performance of further ones in the same
    package. `tpp`: stated instead of rates. `die_mm2`: all logic dies, I/O dies included; or `dies`, one by one.
    `dram_gb_s`, `io_gb_s`: total memory bandwidth, and links to other circuits both ways together. `datacenter`:
    designed or marketed for datacenters. `hbm_gb_s`, `hbm_mm2`: of a memory package, or of a stack without one.
    `hbm_with_processor`: packaged with a circuit that processes; a base die with the interface is none.
    """

    name: str | None = None
    rates: tuple[Rate, ...] = ()
    units: int = 1
    other_units_tpp: Decimal | None = None
    tpp: Decimal | None = None
    die_mm2: Figure | None = None
    dies: tuple[Die, ...] = ()
    node_nm: Decimal | None = None
    planar: bool | None = None
    dram_gb_s: Figure | None = None
    io_gb_s: Figure | None = None
    datacenter: bool | None = None
    hbm_gb_s: Decimal | None = None
    hbm_mm2: Decimal | None = None
    hbm_with_processor: bool | None = None


def chip(specs: Specs) -> Chip | None:
    """The figures of a circuit as a fact of a transaction; None where only figures of a memory are stated."""
    circuit = (specs.rates, specs.tpp, specs.die_mm2, specs.dies, specs.dram_gb_s, specs.io_gb_s, specs.datacenter)
    if specs.hbm_gb_s is not None and all(one in (None, ()) for one in circuit):
        return None
    for field in ("tpp", "other_units_tpp", "die_mm2", "node_nm", "dram_gb_s", "io_gb_s"):
        value = getattr(specs, field)
        if value is not None:
            positive(field, ends(value)[0])
    tpp = _tpp(specs)
    return Chip(
        name=specs.name,
        tpp=tpp,
        performance_density=performance_density(tpp, applicable_die_mm2(specs)),
        dram_bandwidth_gbps=specs.dram_gb_s,
        io_bidirectional_gbps=specs.io_gb_s,
        datacenter=specs.datacenter,
    )


def _tpp(specs: Specs) -> Figure | None:
    computed = performance(specs.rates, units=specs.units, others=specs.other_units_tpp)
    if specs.tpp is None or computed is None:
        return computed if specs.tpp is None else specs.tpp + (specs.other_units_tpp or 0)
    if specs.tpp != ends(computed)[1]:
        text = f"{ends(computed)[1]}, as computed from the rates, or one of the two alone"
        raise BadInput("tpp", specs.tpp, text)
    return computed


def applicable_die_mm2(specs: Specs) -> Figure | None:
    """The area that counts for density: of logic dies on a non-planar process only (Technical Note 4).

    Returns:
        None where no area is known to count: a density is unknown then, never zero.
    """
    if specs.dies:
        if specs.die_mm2 is not None:
            raise BadInput("die_mm2", specs.die_mm2, "the area of all dies together, or die by die, not both")
        for one in specs.dies:
            positive("area of a die in mm2", one.mm2)
        sure = sum((one.mm2 for one in specs.dies if one.counts), Decimal(0))
        perhaps = sum((one.mm2 for one in specs.dies if one.counts is None), Decimal(0))
        return spread(sure, sure + perhaps) if sure else None
    if specs.planar or (specs.planar is None and specs.node_nm is not None and specs.node_nm > NON_PLANAR_NM):
        return None
    return specs.die_mm2
