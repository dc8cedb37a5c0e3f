"""What is this circuit under ECCN 3A090: on the day, and at every rule date; how far from each limit; what is missing.

In words: the figures are asked for each paragraph of 3A090 at each date its text changed. Where no paragraph describes
the circuit, 3A991.p is asked; a computer that holds it is 4A090, or 4A994.l. A figure of which only a range is known
settles what every figure of the range would settle, and nothing else.

Not modelled here: entries for other properties of the item than performance (5A002, 3A001.a …): they come first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from licet.errors import BadInput
from licet.law import parameters
from licet.law.accelerators import Accelerator, Value, find
from licet.law.chips import Performance, ends, performances, spread
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
from licet.law.ear.eccn_3a991_p import performs
from licet.law.specs import Specs, chip
from licet.law.trace import Answer, Step, all_yes, answer
from licet.model.transaction import Between, Chip, Figure, Hbm

LONGEST = Decimal(64)
"""Bits of the longest operation that datasheets state a rate for."""

REVIEW_TPP = parameters.load("ear.742_6", "h200_tpp")
REVIEW = "review of exports to China and Macau (742.6(b)(10))"
EXCEPTIONS = "License Exceptions NAC and ACA (740.8)"


@dataclass(frozen=True, slots=True)
class AtRuleDate:
    """What 3A090 says from one rule date on.

    `answers` to .a, .b and .c in this order; `holds`: the numbered paragraphs that describe the item (`a.1`, `b.2`);
    `open`: those that still may; `excluded`: Note 2 takes the item out. `otherwise`: what it is where 3A090 does not
    describe it (`3A991.p`), or may not (`unknown`: a figure decides); empty: nothing that performance decides.
    `in_a_computer`: what a computer, assembly or component is that holds it, by this alone.
    """

    since: date
    answers: tuple[Answer, Answer, Answer]
    holds: tuple[str, ...]
    open: tuple[str, ...]
    excluded: Answer
    otherwise: str = ""
    in_a_computer: str = ""

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
    """How far one figure is from one limit: `distance` is the figure less the limit; both None where unknown.

    `compliance`: the first day on which compliance is required, where the limit took effect before it.
    """

    paragraph: str
    measure: Measure
    relation: Relation
    limit: Decimal
    value: Figure | None
    distance: Figure | None
    met: Answer
    cite: str
    compliance: date | None = None


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
    `source`, `confidence`, `check` and `values` are those of a named device.
    """

    name: str | None
    on: date
    datacenter: bool | None
    performances: tuple[Performance, ...]
    tpp: Figure | None
    performance_density: Figure | None
    memory_bandwidth_density: Decimal | None
    on_day: AtRuleDate
    at_rule_dates: tuple[AtRuleDate, ...]
    margins: tuple[Margin, ...]
    missing: tuple[Missing, ...]
    trace: tuple[Step, Step, Step]
    source: str = ""
    confidence: str = ""
    check: str = ""
    values: tuple[Value, ...] = ()


def classify(item: str | Specs, *, on: date, own: Path | None = None) -> tuple[Classified, ...]:
    """What 3A090 says of a named device, or of stated figures.

    Args:
        own: a table of one's own accelerators, whose values come before those of the one that comes with licet.

    Returns:
        One classification for each device the name may mean; one for stated figures.

    Raises:
        BadInput: a name that no device of the table carries (the message gives near names), or figures that cannot be.

    Source:
        ECCN 3A090 and its notes (87 FR 62186, 88 FR 73458, 89 FR 96790).
    """
    if isinstance(item, Specs):
        return (_classified(item, on),)
    found = find(item, own)
    if not found.devices:
        near = f"near: {', '.join(found.near)}; " if found.near else ""
        raise BadInput("item", item, f"{near}a device of the table of accelerators, or its figures instead of a name")
    return tuple(_classified(specs_of(device), on, device) for device in found.devices)


def specs_of(device: Accelerator) -> Specs:
    """The figures of a device of the table."""
    return Specs(
        name=device.name,
        rates=device.rates,
        die_mm2=device.figure("die_mm2"),
        dram_gb_s=device.figure("dram_gb_s"),
        io_gb_s=device.figure("io_gb_s"),
        datacenter=device.datacenter,
    )


def _classified(specs: Specs, on: date, device: Accelerator | None = None) -> Classified:
    circuit = chip(specs)
    memory = _memory(specs)
    read = paragraphs(circuit, memory, on)
    measured = measures(circuit, memory)
    memory_density = measured[Measure.MEMORY_DENSITY]
    return Classified(
        name=specs.name,
        on=on,
        datacenter=specs.datacenter,
        performances=performances(specs.rates, units=specs.units),
        tpp=measured[Measure.TPP],
        performance_density=measured[Measure.DENSITY],
        memory_bandwidth_density=None if memory_density is None else ends(memory_density)[1],
        on_day=at_day(circuit, memory, on, _tops(specs)),
        at_rule_dates=tuple(at_day(circuit, memory, day, _tops(specs)) for day in RULE_DAYS),
        margins=tuple(_margins(circuit, memory, on)),
        missing=tuple(missing_figures(circuit, memory, on)),
        trace=(read.a, read.b, read.c),
        source=device.source if device else "",
        confidence=device.confidence if device else "",
        check=device.check if device else "",
        values=device.values if device else (),
    )


def _memory(specs: Specs) -> Hbm | None:
    if specs.hbm_gb_s is None and specs.hbm_mm2 is None:
        return None
    return Hbm(specs.hbm_gb_s, specs.hbm_mm2, specs.hbm_with_processor)


def _tops(specs: Specs) -> Figure | None:
    """Operations per second whatever their bit length, as 3A991.p counts them; at least performance over 64 bits."""
    if specs.rates:
        least = max(one.tera_operations if one.at_least is None else one.at_least for one in specs.rates)
        most = max(one.tera_operations if one.at_most is None else one.at_most for one in specs.rates)
        return spread(least * specs.units, most * specs.units)
    return None if specs.tpp is None else Between(specs.tpp / LONGEST, specs.tpp)


def at_day(circuit: Chip | None, memory: Hbm | None, day: date, tops: Figure | None = None) -> AtRuleDate:
    """What 3A090 says of a circuit or memory on a day. `tops`: its operations per second, for 3A991.p."""
    read = paragraphs(circuit, memory, day)
    since = max((one for one in RULE_DAYS if one <= day), default=day)
    out = note_2(circuit, day).answer if circuit and paragraphs_on(day).get("a.1") else Answer.NO
    found = AtRuleDate(
        since=since,
        answers=(read.a.answer, read.b.answer, read.c.answer),
        holds=tuple(_numbered(read, Answer.YES)),
        open=tuple(_numbered(read, Answer.UNKNOWN)),
        excluded=out,
    )
    return found if circuit is None else _beside(found, performs(tops, circuit.io_bidirectional_gbps, day).answer)


def _beside(found: AtRuleDate, small: Answer) -> AtRuleDate:
    """What it is where 3A090 is not its entry, and what a computer with it is."""
    otherwise = {Answer.YES: "3A991.p", Answer.NO: "", Answer.UNKNOWN: "unknown"}[small]
    if found.eccn not in ("not 3A090", "unknown"):
        letter = found.eccn[len("3A090.")]
        return replace(found, in_a_computer=f"4A090.{letter}" if letter in "ab" else "")
    computer = "unknown" if "unknown" in (found.eccn, otherwise) else ("4A994.l" if otherwise else "")
    return replace(found, otherwise=otherwise, in_a_computer=computer)


def _numbered(read: Paragraphs, answer: Answer) -> Iterator[str]:
    """Numbered paragraphs whose own limits and whose letter (with Note 2) have the answer, or leave it open."""
    letters = {"a": read.a.answer, "b": read.b.answer, "c": read.c.answer}
    for name, step in read.each:
        joined = all_yes([step.answer, letters[name[0]]])
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
                distance=None if value is None else _distance(value, dated.number),
                met=answer(limit.relation.holds(value, dated.number)),
                cite=dated.cite,
                compliance=dated.compliance,
            )


def _distance(value: Figure, limit: Decimal) -> Figure:
    least, most = ends(value)
    return spread(least - limit, most - limit)


def missing_figures(circuit: Chip | None, memory: Hbm | None, on: date) -> Iterator[Missing]:
    """Each unknown figure with the paragraphs that wait for it; figures that could change nothing are not named.

    Once .a holds, .a.2 and .b change nothing: the requirements for .b are within those for .a.
    """
    at, measured = at_day(circuit, memory, on), measures(circuit, memory)
    still = {name for name in at.open if at.answers[0] is not Answer.YES or name == "c"}
    for measure in Measure:
        waiting = [
            f"3A090.{name}"
            for name, limits in paragraphs_on(on).items()
            if name in still and any(limit.measure is measure for limit in limits)
        ]
        if not isinstance(measured[measure], Decimal) and waiting:
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
    small = limit is not None and Relation.BELOW.holds(circuit.tpp, limit.number) is not False
    if circuit.dram_bandwidth_gbps is None and small and at.eccn != "not 3A090":
        yield Missing("dram_bandwidth_gb_s", (REVIEW,))
