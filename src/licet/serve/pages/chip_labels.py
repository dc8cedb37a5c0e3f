"""Where labels stand in a picture: the first free place, so that none lies on another, on a point, or outside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH = 0.62
"""Width of a letter, in heights of it: wide for most letters, so that no text is longer than its box."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner, its width and height."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        apart = self.x + self.width <= other.x or other.x + other.width <= self.x
        return not apart and not (self.y + self.height <= other.y or other.y + other.height <= self.y)

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside."""
        right, bottom = other.x + other.width <= self.x + self.width, other.y + other.height <= self.y + self.height
        return other.x >= self.x and other.y >= self.y and right and bottom


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that is wanted at a point. `key`: whatever tells it from the others; `gaps`: how far off it may stand."""

    key: int
    text: str
    x: float
    y: float
    gaps: tuple[int, ...] = (1,)


def box(text: str, x: float, y: float, font: float) -> Box:
    """The box of a text whose upper left corner is given."""
    return Box(x, y, len(text) * font * WIDTH, font * 1.15)


def placed(
    wanted: Sequence[Wanted], taken: Sequence[Box], within: Box, *, font: float, gap: float, most: int
) -> dict[int, Box]:
    """The place of each label that finds one, the first of them first; a label without a free place stands nowhere.

    Args:
        taken: what is there already: points, other texts.
        gap: between a point and its label.
        most: so many labels at most.
    """
    full, found = list(taken), dict[int, Box]()
    for one in wanted:
        if len(found) == most:
            break
        for place in (each for times in one.gaps for each in _around(one, font, gap * times)):
            if within.holds(place) and not any(place.meets(other) for other in full):
                found[one.key] = place
                full.append(place)
                break
    return found


def _around(one: Wanted, font: float, gap: float) -> Iterator[Box]:
    """Right and left of the point, above and below it, and at its corners."""
    size = box(one.text, 0, 0, font)
    wide, high = size.width, size.height
    right, left, middle = one.x + gap, one.x - gap - wide, one.x - wide / 2
    above, below, level = one.y - gap - high, one.y + gap, one.y - high / 2
    places = ((right, level), (left, level), (middle, above), (middle, below))
    for x, y in (*places, (right, above), (left, above), (right, below), (left, below)):
        yield Box(x, y, wide, high)
