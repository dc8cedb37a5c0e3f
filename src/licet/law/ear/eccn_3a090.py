"""ECCN 3A090: integrated circuits for advanced computing, and high bandwidth memory (Supplement No. 1 to part 774).

In words: from 2022-10-21 a circuit is 3A090 when its performance and its transfer rate to other circuits both reach
a limit. From 2023-11-17 performance alone, or performance together with performance density, decides: .a is the
stricter paragraph, .b the lighter one; a circuit neither designed nor marketed for datacenters is out below a
performance (Note 2). From 2024-12-02 .c is memory with more bandwidth per area than a limit, unless it is packaged
with a processor that dominates.

Every limit is in `PARAGRAPHS` and `parameters/ear/3a090.toml`; figures are compared unrounded.

Not modelled here: Note 1 (see note_1_foundry); Note 3's list of kinds of circuits; memory that is part of another item.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from functools import partial

from licet.law import parameters
from licet.law.chips import memory_bandwidth_density
from licet.law.parameters import Parameter
from licet.law.trace import Cite, Step, all_of, any_of, ask, unless
from licet.law.truths import opposite
from licet.model.transaction import Between, Chip, Figure, Hbm

ENTRY = Cite("3A090", "the entry exists from 2022-10-21; .b from 2023-11-17, .c from 2024-12-02")
NOTE_2 = Cite("3A090 Note 2", "a circuit not designed or marketed for datacenters is out below a performance of 4800")
PACKAGED = Cite("3A090.c Technical Note", "memory packaged with a circuit whose dominant function is processing is out")

CHIP_SPECS = "chip_specs"
"""Code of the missing fact in decisions."""


class Measure(StrEnum):
    """A figure that 3A090 compares with a limit."""

    TPP = "tpp"
    DENSITY = "performance_density"
    IO = "io_bidirectional_gb_s"
    MEMORY_DENSITY = "memory_bandwidth_density"


NAMES = {
    Measure.TPP: "Total processing performance",
    Measure.DENSITY: "Performance density",
    Measure.IO: "Bidirectional transfer rate to other circuits, in GB/s,",
    Measure.MEMORY_DENSITY: "Memory bandwidth density",
}


class Relation(StrEnum):
    """How a figure must stand to the limit."""

    AT_LEAST = "at least"
    BELOW = "below"
    ABOVE = "more than"

    def holds(self, value: Figure | None, limit: Decimal) -> bool | None:
        """Whether a figure stands to a limit in this way; None where it is not known, or a range around the limit."""
        if isinstance(value, Between):
            return value.settles(partial(self._compares, limit))
        return None if value is None else self._compares(limit, value)

    def _compares(self, limit: Decimal, value: Decimal) -> bool:
        if self is Relation.AT_LEAST:
            return value >= limit
        return value < limit if self is Relation.BELOW else value > limit


@dataclass(frozen=True, slots=True)
class Limit:
    """One condition of one paragraph: the measure, how it must stand, and the parameter that holds the number."""

    measure: Measure
    relation: Relation
    parameter: Parameter


def _limit(measure: Measure, relation: Relation, part: str) -> Limit:
    return Limit(measure, relation, parameters.load("ear.3a090", part))


A_2022 = (
    _limit(Measure.TPP, Relation.AT_LEAST, "a_2022_tpp"),
    _limit(Measure.IO, Relation.AT_LEAST, "a_2022_io"),
)
A_1 = (_limit(Measure.TPP, Relation.AT_LEAST, "a1_tpp"),)
A_2 = (
    _limit(Measure.TPP, Relation.AT_LEAST, "a2_tpp"),
    _limit(Measure.DENSITY, Relation.AT_LEAST, "a2_density"),
)
B_1 = (
    _limit(Measure.TPP, Relation.AT_LEAST, "b1_tpp"),
    _limit(Measure.TPP, Relation.BELOW, "a1_tpp"),
    _limit(Measure.DENSITY, Relation.AT_LEAST, "b1_density"),
    _limit(Measure.DENSITY, Relation.BELOW, "a2_density"),
)
# READING 2026-11-22: b.2 has no upper limit of performance in its words; at 4800 or more the circuit is a.1 as well.
B_2 = (
    _limit(Measure.TPP, Relation.AT_LEAST, "b2_tpp"),
    _limit(Measure.DENSITY, Relation.AT_LEAST, "b2_density"),
    _limit(Measure.DENSITY, Relation.BELOW, "a2_density"),
)
C = (_limit(Measure.MEMORY_DENSITY, Relation.ABOVE, "c_memory_density"),)
NOTE_2_LIMIT = _limit(Measure.TPP, Relation.BELOW, "note_2_tpp")


def _first_day(limits: tuple[Limit, ...]) -> date:
    return max(limit.parameter.first.since for limit in limits)


FIRST_DAY, PERFORMANCE_SHAPE, MEMORY_SHAPE = map(_first_day, (A_2022, A_1, C))
RULE_DAYS = (FIRST_DAY, PERFORMANCE_SHAPE, MEMORY_SHAPE)
"""First days of each shape of the entry; between them only the same text holds."""


def paragraphs_on(on: date) -> Mapping[str, tuple[Limit, ...]]:
    """The paragraphs of 3A090 on a day, each with the limits that must all hold; empty before the first day."""
    if on < FIRST_DAY:
        return {}
    if on < PERFORMANCE_SHAPE:
        return {"a": A_2022}
    shape = {"a.1": A_1, "a.2": A_2, "b.1": B_1, "b.2": B_2}
    return shape if on < MEMORY_SHAPE else {**shape, "c": C}


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Whether 3A090.a, .b and .c describe the item; `each` numbered paragraph by its limits alone, before Note 2."""

    a: Step
    b: Step
    c: Step
    each: tuple[tuple[str, Step], ...]


def paragraphs(chip: Chip | None, hbm: Hbm | None, on: date) -> Paragraphs:
    """Which paragraphs of 3A090 describe a circuit or memory by its measured properties on a day.

    Args:
        chip: None when the item is no circuit in question; a property that is None is unknown, never zero.
        hbm: None when the item is no memory in question.

    Source:
        ECCN 3A090 with Notes 2 and 3 and Technical Notes (88 FR 73458, 89 FR 96790).
    """
    measured = measures(chip, hbm)
    each = tuple(
        (name, all_of(*(compared(f"3A090.{name}", limit, measured[limit.measure], on) for limit in limits)))
        for name, limits in paragraphs_on(on).items()
        if (hbm if name == "c" else chip) is not None
    )
    out = note_2(chip, on) if chip is not None and on >= PERFORMANCE_SHAPE else None
    packaged = _packaged_with_processor(hbm) if hbm is not None else None
    return Paragraphs(_letter("a", each, out), _letter("b", each, out), _letter("c", each, packaged), each)


def measures(chip: Chip | None, hbm: Hbm | None) -> Mapping[Measure, Figure | None]:
    """The figures 3A090 asks for; None where not known."""
    return {
        Measure.TPP: chip.tpp if chip else None,
        Measure.DENSITY: chip.performance_density if chip else None,
        Measure.IO: chip.io_bidirectional_gbps if chip else None,
        Measure.MEMORY_DENSITY: memory_bandwidth_density(hbm.bandwidth_gbps, hbm.area_mm2) if hbm else None,
    }


def _letter(letter: str, each: tuple[tuple[str, Step], ...], exclusion: Step | None) -> Step:
    steps = tuple(step for name, step in each if name[0] == letter)
    if not steps:
        return ask(f"3A090.{letter} describes the item", False, ENTRY, "no paragraph of the day asks about it")
    limits = any_of(*steps) if len(steps) > 1 else steps[0]
    return limits if exclusion is None else all_of(limits, unless(exclusion))


def compared(section: str, limit: Limit, value: Figure | None, on: date) -> Step:
    """The question whether a figure stands to one limit of a paragraph or note as it must."""
    dated = limit.parameter.on(on)
    return ask(
        f"{NAMES[limit.measure]} is {limit.relation} {dated.text}",
        limit.relation.holds(value, dated.number),
        Cite(section, f"{NAMES[limit.measure]} of {limit.relation} {dated.text}"),
        "it is not known" if value is None else f"it is {shown(value)}",
        missing=CHIP_SPECS,
        check=dated.check,
        source=dated.cite,
    )


def note_2(chip: Chip, on: date) -> Step:
    """Whether Note 2 takes a circuit out: neither designed nor marketed for datacenters, and below a performance."""
    return all_of(not_for_datacenters(chip), compared("3A090 Note 2", NOTE_2_LIMIT, chip.tpp, on))


def not_for_datacenters(chip: Chip) -> Step:
    """The question whether a circuit is neither designed nor marketed for use in datacenters."""
    return ask(
        "It is neither designed nor marketed for use in datacenters",
        opposite(chip.datacenter),
        NOTE_2,
        {None: "not known", True: "it is for datacenters", False: "it is not"}[chip.datacenter],
        missing=CHIP_SPECS,
    )


def _packaged_with_processor(hbm: Hbm) -> Step:
    known = hbm.co_packaged_with_dominant_logic
    return ask(
        "The memory is packaged with a circuit whose dominant function is processing",
        known,
        PACKAGED,
        {None: "not known", True: "it is", False: "it is not"}[known],
        missing=CHIP_SPECS,
    )


def shown(value: Figure) -> str:
    """A figure for people: at most six decimals, cut and marked with an ellipsis, never rounded up to a limit."""
    if isinstance(value, Between):
        return f"between {shown(value.least)} and {shown(value.most)}"
    exact = value.normalize()
    if -int(exact.as_tuple().exponent) <= 6:
        return f"{exact:f}"
    return f"{exact.quantize(Decimal('0.000001'), rounding=ROUND_DOWN):f}…"
