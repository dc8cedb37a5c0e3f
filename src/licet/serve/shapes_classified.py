"""A classified circuit as a JSON object, in the shape of the command line's contract."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from licet.serve.shapes import Shape, step, text, truth

if TYPE_CHECKING:
    # Only for the types: importing them would load the law where one name is screened.
    from licet import Classified


def classified(one: Classified) -> Shape:
    """A circuit under 3A090; figures as text, exactly as computed."""
    return {
        "name": one.name,
        "on": text(one.on),
        "eccn": one.on_day.eccn,
        "datacenter": one.datacenter,
        "performances": [
            {"format": each.number_format, "bits": each.bits, "tops": str(each.tera_operations), "tpp": str(each.tpp)}
            for each in one.performances
        ],
        "tpp": _exact(one.tpp),
        "performance_density": _exact(one.performance_density),
        "memory_bandwidth_density": _exact(one.memory_bandwidth_density),
        "on_day": _at_rule_date(one.on_day),
        "at_rule_dates": [_at_rule_date(at) for at in one.at_rule_dates],
        "margins": [
            {
                "paragraph": each.paragraph,
                "measure": each.measure.value,
                "relation": each.relation.value,
                "limit": str(each.limit),
                "value": _exact(each.value),
                "distance": _exact(each.distance),
                "met": truth(each.met),
                "citation": each.cite,
                "compliance": None if each.compliance is None else text(each.compliance),
            }
            for each in one.margins
        ],
        "missing": [{"fact": each.fact, "could_change": list(each.could_change)} for each in one.missing],
        "trace": [step(each) for each in one.trace],
        "source": one.source,
        "confidence": one.confidence,
        "check": one.check,
        "figures": [
            {
                "figure": each.figure,
                "value": [str(each.least), str(each.most)],
                "source": each.source,
                "confidence": each.confidence,
                "check": each.check,
            }
            for each in one.values
        ],
    }


def _at_rule_date(at: Any) -> Shape:
    return {
        "since": text(at.since),
        "eccn": at.eccn,
        "holds": list(at.holds),
        "open": list(at.open),
        "otherwise": at.otherwise,
        "in_a_computer": at.in_a_computer,
    }


def _exact(value: Any) -> str | list[str] | None:
    """A figure as text; both ends of one of which only a range is known."""
    if value is None or isinstance(value, Decimal):
        return None if value is None else str(value)
    return [str(value.least), str(value.most)]
