"""Classified circuits as points of the chart: one for the same figures, the nearest to a limit first."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log10

import licet
from licet.serve.classifying import figure
from licet.serve.pages.chip_chart import Ends, Point

SHOWN = 3
"""So many names stand beside a point; the others are counted, and all are in its title."""
Both = tuple[licet.Accelerator, licet.Classified]


def group_points(known: Sequence[Both], regions: Sequence[licet.Region]) -> list[Point]:
    """A point for each place where devices stand, those nearest to a limit of performance first.

    A device without a known performance has no point: it stands in the table.
    """
    places: dict[tuple[Ends, Ends | None, bool | None, str], list[Both]] = {}
    for both in known:
        tpp = ends(both[1].tpp)
        if tpp is not None:
            key = (tpp, ends(both[1].performance_density), both[1].datacenter, state(both[1]))
            places.setdefault(key, []).append(both)
    points = [Point(_label(here), "; ".join(title(found) for _, found in here), *key) for key, here in places.items()]
    limits = [end for one in regions for end in (one.tpp_at_least, one.tpp_below) if end is not None]
    return sorted(points, key=lambda one: (_apart(one.tpp, limits), one.label))


def point_of(found: licet.Classified) -> Point | None:
    """The circuit asked about; None where its performance is not known."""
    tpp = ends(found.tpp)
    if tpp is None:
        return None
    name = found.name or "yours"
    return Point(name, title(found), tpp, ends(found.performance_density), found.datacenter, state(found), mine=True)


def ends(value: object) -> Ends | None:
    """The least and the most a figure can be; None where it is not known."""
    if value is None or isinstance(value, Decimal):
        return None if value is None else (value, value)
    return value.least, value.most  # type: ignore[attr-defined]


def state(found: licet.Classified) -> str:
    """Within 3A090 on the day, out of it, or open."""
    return {"not 3A090": "out", "unknown": "open"}.get(found.on_day.eccn, "in")


def title(found: licet.Classified) -> str:
    """A circuit in a line."""
    density = f"density {figure(found.performance_density)}"
    said = "cannot tell yet" if found.on_day.eccn == "unknown" else found.on_day.eccn
    return f"{found.name or 'Yours'}: {said}; TPP {figure(found.tpp)}, {density}"


def _label(here: Sequence[Both]) -> str:
    names = list(dict.fromkeys(_short(device) for device, _ in here))
    more = f" +{len(names) - SHOWN}" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _short(device: licet.Accelerator) -> str:
    """The shortest writing of a device that still has a letter before its number: `A100`, not `4090`."""
    return min(_writings(device), key=len)


def _writings(device: licet.Accelerator) -> Iterator[str]:
    yield device.name.removeprefix(f"{device.vendor} ")
    yield from (one for one in device.aliases if one[0].isalpha())


def _apart(tpp: Ends, limits: Sequence[Decimal]) -> float:
    middle = (log10(tpp[0]) + log10(tpp[1])) / 2
    return min((abs(middle - log10(one)) for one in limits), default=0.0)
