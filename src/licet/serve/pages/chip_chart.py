"""Performance against performance density as a picture made here: regions of the day, known devices, one's own circuit.

Both axes are logarithmic. The regions are those the law gives for the day; nothing is drawn from a number of this file
but sizes of the picture. It loads nothing and runs nothing; a table on the page says the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import floor, log10

import licet
from licet.serve.pages.chip_labels import Box, Wanted, box, placed

Ends = tuple[Decimal, Decimal]
"""The least and the most a figure can be."""
STEPS = (Decimal(1), Decimal(2), Decimal(5))
RADIUS = 4.5
FAR = (2, 3, 4, 5, 6)
"""The name of what was asked about is shown even where it is crowded: so many gaps from its cross."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A size of the picture. `labels`: at most so many devices have their name beside them."""

    code: str
    width: int
    height: int
    left: int
    font: int
    labels: int
    top: int = 8
    right: int = 12
    bottom: int = 44
    strip: int = 56


WIDE = Frame("wide", 960, 640, 58, 12, 100)
NARROW = Frame("narrow", 360, 440, 40, 11, 7, strip=40)


@dataclass(frozen=True, slots=True)
class Point:
    """A device, or several with the same figures. `density` None: not known, it stands in the strip above.

    `state`: `in` 3A090 on the day, `out`, or `open`; `mine`: asked about, drawn as a cross; `title`: in words.
    """

    label: str
    title: str
    tpp: Ends
    density: Ends | None
    datacenter: bool | None
    state: str
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Plane:
    """The axes: from and to of each, and where a value stands in the picture."""

    frame: Frame
    tpp: Ends
    density: Ends

    def x(self, tpp: Decimal) -> float:
        """Where a performance stands."""
        low, high = self.tpp
        return round(self.frame.left + _share(tpp, low, high) * (self.right - self.frame.left), 1)

    def y(self, density: Decimal) -> float:
        """Where a density stands."""
        low, high = self.density
        return round(self.low - _share(density, low, high) * (self.low - self.high), 1)

    @property
    def right(self) -> float:
        """The right edge."""
        return self.frame.width - self.frame.right

    @property
    def low(self) -> float:
        """The lower edge."""
        return self.frame.height - self.frame.bottom

    @property
    def high(self) -> float:
        """The upper edge, below the strip of those whose density is not known."""
        return self.frame.top + self.frame.strip

    @property
    def inside(self) -> Box:
        """All that is drawn into."""
        return Box(self.frame.left + 2, self.frame.top, self.right - self.frame.left - 4, self.low - self.frame.top - 2)


def _share(value: Decimal, low: Decimal, high: Decimal) -> float:
    return (log10(value) - log10(low)) / (log10(high) - log10(low))


def plane(frame: Frame, points: Sequence[Point], regions: Sequence[licet.Region]) -> Plane:
    """Axes that hold every point and every limit, each end a round number."""
    tpps = [end for one in points for end in one.tpp]
    tpps += [end for one in regions for end in (one.tpp_at_least, one.tpp_below) if end is not None]
    densities = [end for one in points if one.density for end in one.density]
    densities += [end for one in regions for end in (one.density_at_least, one.density_below) if end is not None]
    return Plane(frame, _round(tpps), _round(densities))


def _round(values: Sequence[Decimal]) -> Ends:
    low, high = min(values, default=Decimal(1)) * Decimal("0.95"), max(values, default=Decimal(10)) * Decimal("1.05")
    return max(one for one in ticks(low / 10, low) if one <= low), min(one for one in ticks(high, high * 10))


def ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """The numbers 1, 2 and 5 of every power of ten from low to high."""
    powers = range(floor(log10(low)), floor(log10(high)) + 1)
    return [
        one * Decimal(10) ** power for power in powers for one in STEPS if low <= one * Decimal(10) ** power <= high
    ]


def picture(frame: Frame, points: Sequence[Point], regions: Sequence[licet.Region], *, title: str, desc: str) -> str:
    """The picture as SVG."""
    axes = plane(frame, points, regions)
    names = f"{frame.code}-title {frame.code}-desc"
    taken = [each for one in points for each in (_round_box(axes, one), *_whisker_boxes(axes, one))]
    parts = [
        f'<svg class="chart {frame.code}" viewBox="0 0 {frame.width} {frame.height}" role="img" '
        f'aria-labelledby="{names}">',
        f'<title id="{frame.code}-title">{escape(title)}</title><desc id="{frame.code}-desc">{escape(desc)}</desc>',
        f'<defs><pattern id="{frame.code}-hatch" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<path class="hatch" d="M0 8 8 0M-2 2 2-2M6 10 10 6"/></pattern></defs>',
        *_regions(axes, regions, taken),
        *_axes(axes),
        *_points(axes, points, taken),
        "</svg>",
    ]
    return "".join(parts)


def _axes(axes: Plane) -> Iterator[str]:
    frame, low, high = axes.frame, axes.low, axes.high
    yield f'<rect class="frame" x="{frame.left}" y="{frame.top}" width="{axes.right - frame.left}" '
    yield f'height="{low - frame.top}"/>'
    yield f'<line class="frame" x1="{frame.left}" x2="{axes.right}" y1="{high}" y2="{high}"/>'
    narrow = frame.width < 500
    for tick in ticks(*axes.tpp):
        x = axes.x(tick)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{frame.top}" y2="{low}"/>'
        if not narrow or str(tick.normalize()).startswith("1"):
            anchor = "end" if tick == axes.tpp[1] else "middle"
            yield f'<text class="tick" x="{x}" y="{low + 16}" text-anchor="{anchor}">{_number(tick)}</text>'
    for tick in ticks(*axes.density):
        y = axes.y(tick)
        yield f'<line class="grid" x1="{frame.left}" x2="{axes.right}" y1="{y}" y2="{y}"/>'
        yield f'<text class="tick" x="{frame.left - 6}" y="{y + 4}" text-anchor="end">{_number(tick)}</text>'
    middle = (frame.left + axes.right) / 2
    long = "Total processing performance (TPP: dense TOPS × bit length)"
    yield f'<text class="axis" x="{middle}" y="{low + 36}" text-anchor="middle">{"TPP" if narrow else long}</text>'
    down = (high + low) / 2
    yield f'<text class="axis" transform="translate(12 {down}) rotate(-90)" text-anchor="middle">'
    yield f"{'Density' if narrow else 'Performance density (TPP per mm²)'}</text>"
    yield f'<text class="axis" x="{frame.left + 6}" y="{frame.top + frame.font + 2}">density not known</text>'


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _regions(axes: Plane, regions: Sequence[licet.Region], taken: list[Box]) -> Iterator[str]:
    """Regions of .b below those of .a, so that the stricter paragraph is seen where both hold; then lines."""
    controlled = sorted((one for one in regions if one.kind == "controlled"), key=_letter, reverse=True)
    for one in controlled:
        area = _area(axes, one)
        yield _rect(f"region {_letter(one)}", area, f' data-region="{one.section}"')
        if one.further:
            yield _rect("further", area, f' fill="url(#{axes.frame.code}-hatch)"')
    for one in controlled:
        above = [_area(axes, each) for each in controlled if _letter(each) < _letter(one)]
        yield from _region_label(axes, one, above, taken)
    for one in regions:
        if one.kind == "reviewed" and one.tpp_below is not None:
            x = axes.x(one.tpp_below)
            yield f'<line class="review" data-region="{one.section}" x1="{x}" x2="{x}" y1="{axes.frame.top}" '
            yield f'y2="{axes.low}"><title>{escape(in_words(one))}</title></line>'
            text = f"{one.section}: below {_number(one.tpp_below)}"
            if axes.frame.width > 500:
                spot = box(text, x - len(text) * 7 - 4, axes.low - 2.5 * axes.frame.font, axes.frame.font)
                taken.append(spot)
                yield f'<text class="named" x="{x - 6}" y="{spot.y + axes.frame.font}" text-anchor="end">{text}</text>'


def _letter(one: licet.Region) -> str:
    return one.section.removeprefix("3A090.")[:1]


def _area(axes: Plane, one: licet.Region) -> Box:
    """The part of the picture that a region covers; with the strip above where density does not matter."""
    left = axes.frame.left if one.tpp_at_least is None else axes.x(one.tpp_at_least)
    right = axes.right if one.tpp_below is None else axes.x(one.tpp_below)
    any_density = one.density_at_least is None and one.density_below is None
    top = axes.frame.top if any_density else axes.high if one.density_below is None else axes.y(one.density_below)
    low = axes.low if one.density_at_least is None else axes.y(one.density_at_least)
    return Box(left, top, round(right - left, 1), round(low - top, 1))


def _rect(name: str, area: Box, more: str = "") -> str:
    return f'<rect class="{name}" x="{area.x}" y="{area.y}" width="{area.width}" height="{area.height}"{more}/>'


def _region_label(axes: Plane, one: licet.Region, above: Sequence[Box], taken: list[Box]) -> Iterator[str]:
    """The name of a region in one of its corners, the left ones first, where nothing stands yet.

    `above`: the stricter regions that are drawn over it: a name in one of them would be read as theirs.
    """
    area, font = _area(axes, one), axes.frame.font
    low, top = area.y + area.height - font * 1.4, area.y + 4
    name = one.section if axes.frame.width > 500 else one.section.removeprefix("3A090")
    seen = min((other.x for other in above if other.x > area.x), default=area.x + area.width)
    right = min(area.x + area.width, seen) - box(name, 0, 0, font).width - 4
    corners = [box(name, x, y, font) for x in (area.x + 5, right) for y in (low, top)]
    spots = [each for each in corners if not any(each.meets(other) for other in above)] or corners[:2]
    spot = next((each for each in spots if not any(each.meets(other) for other in taken)), spots[0])
    taken.append(spot)
    yield f'<text class="named" x="{spot.x}" y="{round(spot.y + font * 0.9, 1)}">{escape(name)}'
    yield f"<title>{escape(in_words(one))}</title></text>"


def in_words(one: licet.Region) -> str:
    """A region in a sentence: its section, every limit, and the rule that set it."""
    measures = {"tpp": "TPP", "performance_density": "performance density"}
    limits = [
        f"{measures.get(each.measure, WORDS.get(each.measure, each.measure))} {each.relation} {_number(each.limit)}"
        for each in one.limits
    ]
    cites = ", ".join(dict.fromkeys(each.cite for each in one.limits))
    return f"{one.section}: {' and '.join(limits)} ({cites})"


WORDS = {
    "io_bidirectional_gb_s": "transfer rate to other circuits, both ways, in GB/s,",
    "dram_bandwidth_gb_s": "memory bandwidth in GB/s",
}


def _center(axes: Plane, one: Point) -> tuple[float, float]:
    """Where a point stands: in the middle of what is known, on the axes' own scale."""
    x = (axes.x(one.tpp[0]) + axes.x(one.tpp[1])) / 2
    if one.density is None:
        return round(x, 1), axes.frame.top + axes.frame.strip * 0.62
    return round(x, 1), round((axes.y(one.density[0]) + axes.y(one.density[1])) / 2, 1)


def _round_box(axes: Plane, one: Point) -> Box:
    x, y = _center(axes, one)
    size = RADIUS * (1.6 if one.mine else 1)
    return Box(x - size, y - size, 2 * size, 2 * size)


def _points(axes: Plane, points: Sequence[Point], taken: Sequence[Box]) -> Iterator[str]:
    font, frame = axes.frame.font, axes.frame
    wanted = [Wanted(n, one.label, *_center(axes, one), FAR if one.mine else (1,)) for n, one in enumerate(points)]
    wanted.sort(key=lambda one: not points[one.key].mine)
    spots = placed(wanted, taken, axes.inside, font=font, gap=RADIUS + 2, most=frame.labels)
    for one in points:
        yield from _whiskers(axes, one)
    for number, one in enumerate(points):
        yield _point(axes, number, one)
    for number, spot in spots.items():
        mine = " mine" if points[number].mine else ""
        yield f'<text class="device{mine}" x="{round(spot.x, 1)}" y="{round(spot.y + font * 0.9, 1)}">'
        yield f"{escape(points[number].label)}</text>"


def _whisker_boxes(axes: Plane, one: Point) -> Iterator[Box]:
    """Where the lines of a range run: no label stands on them."""
    x, y = _center(axes, one)
    if one.tpp[0] != one.tpp[1]:
        left = axes.x(one.tpp[0])
        yield Box(left, y - 1, axes.x(one.tpp[1]) - left, 2)
    if one.density is not None and one.density[0] != one.density[1]:
        top = axes.y(one.density[1])
        yield Box(x - 1, top, 2, axes.y(one.density[0]) - top)


def _whiskers(axes: Plane, one: Point) -> Iterator[str]:
    """What a figure may be where only a range is known."""
    x, y = _center(axes, one)
    if one.tpp[0] != one.tpp[1]:
        yield f'<line class="range" x1="{axes.x(one.tpp[0])}" x2="{axes.x(one.tpp[1])}" y1="{y}" y2="{y}"/>'
    if one.density is not None and one.density[0] != one.density[1]:
        yield f'<line class="range" x1="{x}" x2="{x}" y1="{axes.y(one.density[0])}" y2="{axes.y(one.density[1])}"/>'


def _point(axes: Plane, number: int, one: Point) -> str:
    """A circle for datacenters, a diamond for what is not, a square where that is not known; a cross is one's own."""
    x, y = _center(axes, one)
    title, where = f"<title>{escape(one.title)}</title>", f'data-point="{number}"'
    if one.mine:
        size = RADIUS * 1.6
        shape = f"M{x - size} {y - size}L{x + size} {y + size}M{x - size} {y + size}L{x + size} {y - size}"
        return f'<path class="point mine" {where} d="{shape}">{title}</path>'
    name = f'class="point {one.state}" {where}'
    if one.datacenter is True:
        return f'<circle {name} cx="{x}" cy="{y}" r="{RADIUS}">{title}</circle>'
    turn = "" if one.datacenter is None else f' transform="rotate(45 {x} {y})"'
    size = RADIUS * 0.9
    return f'<rect {name} x="{x - size}" y="{y - size}" width="{2 * size}" height="{2 * size}"{turn}>{title}</rect>'
