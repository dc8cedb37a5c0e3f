"""The regions of performance and performance density that ECCN 3A090 controls on a day, and the days that moved them.

In words: every paragraph of 3A090 is a set of limits. Those on performance and on density bound a region of the plane
of the two; a limit on anything else (the transfer rate of 2022) is a further condition inside it. Note 2 and the
review of 742.6(b)(10) have a limit of performance of their own. Every number is a parameter of the law, with its day.

Not modelled here: 3A090.c, which measures memory and has no place in the plane (its day is among the days).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from licet.law import parameters
from licet.law.ear.eccn_3a090 import (
    A_1,
    A_2,
    A_2022,
    B_1,
    B_2,
    NOTE_2_LIMIT,
    C,
    Limit,
    Measure,
    Relation,
    paragraphs_on,
)
from licet.law.parameters import Parameter, Value

Bound = tuple[str, Relation, Parameter]
"""A limit: the measure by its name, how a figure must stand to it, and the parameter that holds it."""

REVIEW: tuple[Bound, ...] = (
    (Measure.TPP.value, Relation.BELOW, parameters.load("ear.742_6", "h200_tpp")),
    ("dram_bandwidth_gb_s", Relation.BELOW, parameters.load("ear.742_6", "h200_dram_gb_s")),
)
"""Below both, applications for China and Macau are reviewed case by case."""
PLANE = (Measure.TPP.value, Measure.DENSITY.value)
CONTROLLED, EXCLUDED, REVIEWED = "controlled", "excluded", "reviewed"


@dataclass(frozen=True, slots=True)
class RegionLimit:
    """One limit of a region: the measure (`tpp`, `performance_density` …), `at least` or `below`, number and source."""

    measure: str
    relation: str
    limit: Decimal
    title: str
    since: date
    cite: str
    check: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region of performance and density. `section`: 3A090.a.1, 3A090 Note 2, 742.6(b)(10).

    `kind`: controlled, excluded (out of 3A090 where not for datacenters), or reviewed (case by case, for China and
    Macau). An end that is None has no limit. `further`: what must hold beside the two axes; `limits`: all of them.
    """

    section: str
    kind: str
    tpp_at_least: Decimal | None
    tpp_below: Decimal | None
    density_at_least: Decimal | None
    density_below: Decimal | None
    limits: tuple[RegionLimit, ...]

    @property
    def further(self) -> tuple[RegionLimit, ...]:
        """The limits of other measures than performance and density."""
        return tuple(one for one in self.limits if one.measure not in PLANE)


@dataclass(frozen=True, slots=True)
class RegionDay:
    """A day on which limits began, ended or changed: by which rules, and which parameters they are, in words."""

    day: date
    cites: tuple[str, ...]
    changed: tuple[str, ...]


def regions(on: date) -> tuple[Region, ...]:
    """The regions that ECCN 3A090 controls on a day, those of Note 2 and of the review beside them; none before 3A090.

    Source:
        ECCN 3A090 with Note 2 (87 FR 62186, 88 FR 73458, 89 FR 96790); 15 CFR 742.6(b)(10) (91 FR 1684).
    """
    return tuple(_regions(on))


def _regions(on: date) -> Iterator[Region]:
    for name, limits in paragraphs_on(on).items():
        if any(one.measure in PLANE for one in limits):
            yield _region(f"3A090.{name}", CONTROLLED, _bounds(*limits), on)
    beside = (("3A090 Note 2", EXCLUDED, _bounds(NOTE_2_LIMIT)), ("742.6(b)(10)", REVIEWED, REVIEW))
    for section, kind, bounds in beside:
        if all(parameter.before(on) is not None for _, _, parameter in bounds):
            yield _region(section, kind, bounds, on)


def _bounds(*limits: Limit) -> tuple[Bound, ...]:
    return tuple((one.measure.value, one.relation, one.parameter) for one in limits)


def _region(section: str, kind: str, bounds: tuple[Bound, ...], on: date) -> Region:
    told = tuple(_limit(*one, on) for one in bounds)

    def end(measure: Measure, relation: Relation) -> Decimal | None:
        return next((one.limit for one in told if (one.measure, one.relation) == (measure, relation)), None)

    return Region(
        section=section,
        kind=kind,
        tpp_at_least=end(Measure.TPP, Relation.AT_LEAST),
        tpp_below=end(Measure.TPP, Relation.BELOW),
        density_at_least=end(Measure.DENSITY, Relation.AT_LEAST),
        density_below=end(Measure.DENSITY, Relation.BELOW),
        limits=told,
    )


def _limit(measure: str, relation: Relation, parameter: Parameter, on: date) -> RegionLimit:
    value = parameter.on(on)
    return RegionLimit(
        measure=measure,
        relation=relation.value,
        limit=value.number,
        title=parameter.title,
        since=value.since,
        cite=value.cite,
        check=value.check,
    )


def region_days() -> tuple[RegionDay, ...]:
    """Every day on which a limit of 3A090, of its Note 2 or of the review changed, in order, with the rule that did."""
    bounds = (*_bounds(*A_2022, *A_1, *A_2, *B_1, *B_2, NOTE_2_LIMIT, *C), *REVIEW)
    used = {parameter.name: parameter for _, _, parameter in bounds}
    both = [(value, parameter) for parameter in used.values() for value in parameter.values]
    return tuple(_region_day(day, both) for day in sorted({value.since for value, _ in both}))


def _region_day(day: date, both: list[tuple[Value, Parameter]]) -> RegionDay:
    here = [(value, parameter) for value, parameter in both if value.since == day]
    return RegionDay(
        day=day,
        cites=tuple(dict.fromkeys(value.cite for value, _ in here)),
        changed=tuple(_told(value, parameter) for value, parameter in here),
    )


def _told(value: Value, parameter: Parameter) -> str:
    return f"{parameter.title} {value.text}" if value.in_force else f"{parameter.title}: no more"
