"""What is this circuit under ECCN 3A090: on the day, and at every rule date; how far from each limit; what is missing.

Not modelled here: entries other than 3A090; a computer that holds the circuit follows the same letters as 4A090.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from licet.errors import BadInput
from licet.law import parameters
from licet.law.accelerators import Accelerator, find
from licet.law.chips import Performance, Rate, performance_density, performances, positive
from licet.law.ear.eccn_3a090 import (
    RULE_DAYS,
    Measure,
    Paragraphs,
    Relation,
    measures,
    not_for_datacenters,
    note_2,
    paragraphs,
    paragraphs_on,
)
from licet.law.trace import Answer, Step
from licet.model.transaction import Chip, Hbm

NON_PLANAR_NM = Decimal(16)
"""At this process node and below, dies are taken as non-planar unless stated otherwise."""

# READING 2026-11-22: planar processes exist below 16 nm (fully depleted silicon on insulator); counting such a die as
# non-planar lowers the density, so `planar` can be stated, and above 16 nm the area does not count until it is.

REVIEW_TPP = parameters.load("ear.742_6", "h200_tpp")
REVIEW = "review of exports to China and Macau (742.6(b)(10))"
EXCEPTIONS = "License Exceptions NAC and ACA (740.8)"


@dataclass(frozen=True, slots=True)
class Specs:
    """What is known of a circuit or memory. None means not known, never zero.

    `rates` are dense. `units`: identical processing units. `tpp`: stated instead of rates. `die_mm2`: all logic dies,
    I/O dies included. `dram_gb_s`, `io_gb_s`: total memory bandwidth, and links to other circuits both ways together.
    `datacenter`: designed or marketed for datacenters. `hbm_gb_s`, `hbm_mm2`: of a memory package or stack.
    """

    name: str | None = None
    rates: tuple[Rate, ...] = ()
    units: int = 1
    tpp: Decimal | None = None
    die_mm2: Decimal | None = None
    node_nm: Decimal | None = None
    planar: bool | None = None
    dram_gb_s: Decimal | None = None
    io_gb_s: Decimal | None = None
    datacenter: bool | None = None
    hbm_gb_s: Decimal | None = None
    hbm_mm2: Decimal | None = None
    hbm_with_processor: bool | None = None


@dataclass(frozen=True, slots=True)
class AtRuleDate:
    """What 3A090 says from one rule date on.

    `answers` to .a, .b and .c in this order; `holds`: the numbered paragraphs that describe the item (`a.1`, `b.2`);
    `open`: those that still may; `excluded`: Note 2 takes the item out.
    """

    since: date
    answers: tuple[Answer, Answer, Answer]
    holds: tuple[str, ...]
    open: tuple[str, ...]
    excluded: Answer

    @property
    def eccn(self) -> str:
        """In words: the strictest paragraph, `not 3A090`, or `unknown` where a missing figure decides."""
        if self.answers[0] is Answer.YES:
            return f"3A090.{min(one for one in self.holds if one[0] == 'a')}"
        if Answer.UNKNOWN in self.answers:
            return "unknown"
        return f"3A090.{min(self.holds)}" if self.holds else "not 3A090"


@dataclass(frozen=True, slots=True)
class Margin:
    """How far one figure is from one limit: `distance` is the figure less the limit; both None where unknown."""

    paragraph: str
    measure: Measure
    relation: Relation
    limit: Decimal
    value: Decimal | None
    distance: Decimal | None
    met: Answer
    cite: str


@dataclass(frozen=True, slots=True)
class Missing:
    """One figure that is not known, and what it could change on the day."""

    fact: str
    could_change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Classified:
    """A circuit under 3A090 on a day.

    `performances` at each bit length, longest first; `tpp` and `performance_density` unrounded; `on_day` the entry on
    the day, `at_rule_dates` at each date its text changed; `trace` the questions asked for .a, .b and .c on the day.
    `source`, `confidence` and `check` are those of a named device.
    """

    name: str | None
    on: date
    datacenter: bool | None
    performances: tuple[Performance, ...]
    tpp: Decimal | None
    performance_density: Decimal | None
    memory_bandwidth_density: Decimal | None
    on_day: AtRuleDate
    at_rule_dates: tuple[AtRuleDate, ...]
    margins: tuple[Margin, ...]
    missing: tuple[Missing, ...]
    trace: tuple[Step, Step, Step]
    source: str = ""
    confidence: str = ""
    check: str = ""


def classify(item: str | Specs, *, on: date) -> tuple[Classified, ...]:
    """What 3A090 says of a named device, or of stated figures.

    Returns:
        One classification for each device the name may mean; one for stated figures.

    Raises:
        BadInput: a name that no device of the table carries (the message gives near names), or figures that cannot be.

    Source:
        ECCN 3A090 and its notes (87 FR 62186, 88 FR 73458, 89 FR 96790).
    """
    if isinstance(item, Specs):
        return (_classified(item, on),)
    found = find(item)
    if not found.devices:
        near = f"near: {', '.join(found.near)}; " if found.near else ""
        raise BadInput("item", item, f"{near}a device of the table of accelerators, or its figures instead of a name")
    return tuple(_classified(_specs(device), on, device) for device in found.devices)


def _specs(device: Accelerator) -> Specs:
    return Specs(
        name=device.name,
        rates=device.rates,
        die_mm2=device.die_mm2,
        dram_gb_s=device.dram_gb_s,
        io_gb_s=device.io_gb_s,
        datacenter=device.datacenter,
    )


def chip(specs: Specs) -> Chip | None:
    """The figures of a circuit as a fact of a transaction; None where only figures of a memory are stated."""
    circuit = (specs.rates, specs.tpp, specs.die_mm2, specs.dram_gb_s, specs.io_gb_s, specs.datacenter)
    if specs.hbm_gb_s is not None and all(one in (None, ()) for one in circuit):
        return None
    for field in ("tpp", "die_mm2", "node_nm", "dram_gb_s", "io_gb_s"):
        value = getattr(specs, field)
        if value is not None:
            positive(field, value)
    tpp = _tpp(specs)
    return Chip(
        name=specs.name,
        tpp=tpp,
        performance_density=performance_density(tpp, applicable_die_mm2(specs)),
        dram_bandwidth_gbps=specs.dram_gb_s,
        io_bidirectional_gbps=specs.io_gb_s,
        datacenter=specs.datacenter,
    )


def _tpp(specs: Specs) -> Decimal | None:
    computed = max((one.tpp for one in performances(specs.rates, units=specs.units)), default=None)
    if specs.tpp is not None and computed is not None and specs.tpp != computed:
        raise BadInput("tpp", specs.tpp, f"{computed}, as computed from the rates, or one of the two alone")
    return specs.tpp if computed is None else computed


def applicable_die_mm2(specs: Specs) -> Decimal | None:
    """The area that counts for density: of dies on a non-planar process only (Technical Note 4); None if not known."""
    if specs.planar or (specs.planar is None and specs.node_nm is not None and specs.node_nm > NON_PLANAR_NM):
        return None
    return specs.die_mm2


def _classified(specs: Specs, on: date, device: Accelerator | None = None) -> Classified:
    circuit = chip(specs)
    memory = _memory(specs)
    read = paragraphs(circuit, memory, on)
    measured = measures(circuit, memory)
    return Classified(
        name=specs.name,
        on=on,
        datacenter=specs.datacenter,
        performances=performances(specs.rates, units=specs.units),
        tpp=measured[Measure.TPP],
        performance_density=measured[Measure.DENSITY],
        memory_bandwidth_density=measured[Measure.MEMORY_DENSITY],
        on_day=_at(circuit, memory, on),
        at_rule_dates=tuple(_at(circuit, memory, day) for day in RULE_DAYS),
        margins=tuple(_margins(circuit, memory, on)),
        missing=tuple(_missing(circuit, memory, on)),
        trace=(read.a, read.b, read.c),
        source=device.source if device else "",
        confidence=device.confidence if device else "",
        check=device.check if device else "",
    )


def _memory(specs: Specs) -> Hbm | None:
    if specs.hbm_gb_s is None and specs.hbm_mm2 is None:
        return None
    return Hbm(specs.hbm_gb_s, specs.hbm_mm2, specs.hbm_with_processor)


def _at(circuit: Chip | None, memory: Hbm | None, day: date) -> AtRuleDate:
    read = paragraphs(circuit, memory, day)
    since = max((one for one in RULE_DAYS if one <= day), default=day)
    out = note_2(circuit, day).answer if circuit and paragraphs_on(day).get("a.1") else Answer.NO
    return AtRuleDate(
        since=since,
        answers=(read.a.answer, read.b.answer, read.c.answer),
        holds=tuple(_numbered(read, Answer.YES)),
        open=tuple(_numbered(read, Answer.UNKNOWN)),
        excluded=out,
    )


def _numbered(read: Paragraphs, answer: Answer) -> Iterator[str]:
    """Numbered paragraphs whose own limits and whose letter (with Note 2) have the answer, or leave it open."""
    letters = {"a": read.a.answer, "b": read.b.answer, "c": read.c.answer}
    for name, step in read.each:
        both = {step.answer, letters[name[0]]}
        joined = Answer.NO if Answer.NO in both else Answer.UNKNOWN if Answer.UNKNOWN in both else Answer.YES
        if step.answer is Answer.UNKNOWN and letters[name[0]] is Answer.YES:
            joined = Answer.UNKNOWN
        if joined is answer:
            yield name


def _margins(circuit: Chip | None, memory: Hbm | None, on: date) -> Iterator[Margin]:
    measured = measures(circuit, memory)
    for name, limits in paragraphs_on(on).items():
        if (memory if name == "c" else circuit) is None:
            continue
        for limit in limits:
            dated, value = limit.parameter.on(on), measured[limit.measure]
            yield Margin(
                paragraph=f"3A090.{name}",
                measure=limit.measure,
                relation=limit.relation,
                limit=dated.number,
                value=value,
                distance=None if value is None else value - dated.number,
                met=_met(limit.relation, value, dated.number),
                cite=dated.cite,
            )


def _met(relation: Relation, value: Decimal | None, limit: Decimal) -> Answer:
    if value is None:
        return Answer.UNKNOWN
    return Answer.YES if relation.holds(value, limit) else Answer.NO


def _missing(circuit: Chip | None, memory: Hbm | None, on: date) -> Iterator[Missing]:
    """Each unknown figure with the paragraphs that wait for it; figures that could change nothing are not named.

    Once .a holds, .a.2 and .b change nothing: the requirements for .b are within those for .a.
    """
    at, measured = _at(circuit, memory, on), measures(circuit, memory)
    still = {name for name in at.open if at.answers[0] is not Answer.YES or name == "c"}
    for measure in Measure:
        waiting = [
            f"3A090.{name}"
            for name, limits in paragraphs_on(on).items()
            if name in still and any(limit.measure is measure for limit in limits)
        ]
        if measured[measure] is None and waiting:
            yield Missing(measure.value, tuple(waiting))
    if circuit is not None:
        yield from _missing_beside(circuit, at, on)


def _missing_beside(circuit: Chip, at: AtRuleDate, on: date) -> Iterator[Missing]:
    """Whether it is for datacenters, and its memory bandwidth: they decide Note 2, exceptions and review."""
    settled = at.answers[0] is Answer.YES
    reached = () if settled else tuple(f"3A090.{name}" for name in at.open)
    if not_for_datacenters(circuit).answer is Answer.UNKNOWN and at.eccn != "not 3A090":
        yield Missing("datacenter", (*reached, EXCEPTIONS))
    limit = REVIEW_TPP.before(on)
    small = limit is not None and (circuit.tpp is None or circuit.tpp < limit.number)
    if circuit.dram_bandwidth_gbps is None and small and at.eccn != "not 3A090":
        yield Missing("dram_bandwidth_gb_s", (REVIEW,))
