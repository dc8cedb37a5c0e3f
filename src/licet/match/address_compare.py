"""What two addresses have in common: one building, one unit; how sure, and why.

Not modelled here: whether two streets are one under an old and a new name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from licet.match.address_reading import Address, Street
from licet.model import Evidence
from licet.names.scripts import has_han

ONE = 10_000
"""Points of a score of 1, as in `features`."""


POINTS: Mapping[str, int] = {
    "unit_not_stated": -2_000,
    "floor_not_stated": -1_000,
    "other_unit": -5_500,
    "other_block": -5_500,
    "town_not_stated": -1_000,
    "town_not_confirmed": -3_500,
    "number_not_stated": -1_000,
    "number_letter": -3_500,
    "other_number": -4_500,
    "other_building": -1_000,
    "other_street_kind": -2_500,
    "other_side": -3_500,
    "side_not_stated": -500,
    "misspelled": -500,
}
"""What each difference takes from a score of 1; all that is not named here takes nothing."""


LEAST_LIKE = 0.84
"""How alike the letters of two streets or buildings are at least, from 0 to 1."""


_NUMBERED_UNIT = re.compile(r"(\d{1,2})\d\d[a-z]?|(\d{1,2})[a-z]")


class Sameness(StrEnum):
    """What two addresses have in common."""

    SAME_UNIT = "same_unit"
    MAYBE_UNIT = "unit_not_stated"
    OTHER_UNIT = "other_unit"


@dataclass(frozen=True, slots=True)
class SameBuilding:
    """Two addresses in one building: score from 0 to 1 (1: the same unit), and the evidence that adds up to it."""

    score: float
    sameness: Sameness
    evidence: tuple[Evidence, ...]


def same_building(asked: Address, listed: Address) -> SameBuilding | None:
    """What two addresses have in common; None when nothing says that they are one building."""
    if asked.towns and listed.towns and not asked.towns & listed.towns:
        return None
    if asked.letters and asked.letters == listed.letters:
        return SameBuilding(
            1.0, Sameness.SAME_UNIT, _evidence([("same_address", ONE, "The addresses are the same")], asked, listed)
        )
    said = _place(asked, listed)
    if said is None:
        return None
    sameness, doors = _doors(asked, listed)
    said = [*said, *_town(asked, listed), *doors]
    points = max(0, sum(value for _, value, _ in said))
    over = points - sum(value for _, value, _ in said)
    if over:
        said.append(("limit", over, "A score is never below 0"))
    return SameBuilding(points / ONE, sameness, _evidence(said, asked, listed))


_Said = tuple[str, int, str]


def _place(asked: Address, listed: Address) -> list[_Said] | None:
    """The same street and number, or the same named building; None when neither."""
    street = _same_street(asked, listed)
    building = _same_name(asked.buildings, listed.buildings)
    if street is None and building is None:
        return None
    said: list[_Said] = []
    if street is not None:
        ours, theirs, numbers = street
        if numbers == "other_number" and building is None:
            return None
        if numbers == "number_not_stated" and building is None:
            return None
        said.append(("same_building", ONE, f"The same building: {_shown(theirs)}{_and(building)}"))
        said += _street_differences(ours, theirs, numbers)
        if ours.side != theirs.side:
            told = f"One street has a side, the other none: {ours.shown} / {theirs.shown}"
            said.append(_taken("side_not_stated" if building else "other_side", told))
        if building is None and asked.buildings and listed.buildings and has_han(asked.text) == has_han(listed.text):
            said.append(_taken("other_building", "The buildings are named differently"))
    else:
        assert building is not None
        if (asked.numbers and listed.numbers) or not (
            asked.towns & listed.towns or _no_place(asked) or _no_place(listed)
        ):
            return None
        said.append(("same_building", ONE, f"The same building: {building[1]}"))
        said.append(_taken("number_not_stated", "One of the two names no street and number"))
    if building is not None and building[0] != building[1]:
        said.append(_taken("misspelled", "The building is spelled differently"))
    return said


def _no_place(address: Address) -> bool:
    return not address.towns and not address.rest


def _shown(street: Street) -> str:
    numbers = sorted(street.numbers, key=lambda one: (len(one), one))
    written = "" if not numbers else f"number {numbers[0]}" + (f" to {numbers[-1]}" if len(numbers) > 1 else "") + ", "
    return f"{written}{street.shown}"


def _and(building: tuple[str, str] | None) -> str:
    return f"; {building[1]}" if building else ""


def _taken(name: str, sentence: str) -> _Said:
    return name, POINTS[name], sentence


def _same_street(asked: Address, listed: Address) -> tuple[Street, Street, str] | None:
    """The pair of streets that agrees best: `same`, `number_letter`, `number_not_stated` or `other_number`."""
    order = ("same", "number_letter", "number_not_stated", "other_number")
    pairs = [
        (order.index(_same_number(ours.numbers, theirs.numbers)), at, ours, theirs)
        for at, (ours, theirs) in enumerate((o, t) for o in asked.streets for t in listed.streets)
        if (ours.side == theirs.side or not (ours.side and theirs.side)) and like(ours.letters, theirs.letters)
    ]
    if not pairs:
        return None
    best = min(pairs, key=lambda pair: pair[:2])
    return best[2], best[3], order[best[0]]


def _same_number(ours: frozenset[str], theirs: frozenset[str]) -> str:
    if not ours or not theirs:
        return "number_not_stated"
    if ours & theirs:
        return "same"
    return "number_letter" if {base(one) for one in ours} & {base(one) for one in theirs} else "other_number"


def base(number: str) -> str:
    """A house number without its letter and part: 14c, 4/1."""
    return number.split("/")[0].rstrip("abcdefghijklmnopqrstuvwxyz") or number


def _street_differences(ours: Street, theirs: Street, numbers: str) -> Iterator[_Said]:
    if numbers == "other_number":
        yield _taken("other_number", f"Different house numbers: {_shown(ours)} / {_shown(theirs)}")
    elif numbers == "number_letter":
        yield _taken(
            "number_letter", f"The house numbers differ in a letter or part: {_shown(ours)} / {_shown(theirs)}"
        )
    elif numbers == "number_not_stated":
        yield _taken("number_not_stated", "One of the two states no house number")
    if ours.kind != theirs.kind:
        yield _taken("other_street_kind", f"Different kinds of street: {ours.shown} / {theirs.shown}")
    if ours.letters != theirs.letters:
        yield _taken("misspelled", f"The street is spelled differently: {ours.shown} / {theirs.shown}")


def _same_name(ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, str] | None:
    listed = tuple(theirs)
    return next(((one, other) for one in ours for other in listed if like(one, other)), None)


def like(one: str, other: str) -> bool:
    """Whether two names without blanks are one, up to a slip in longer ones: `fayuen`, `fauyuen`."""
    if one == other:
        return bool(one)
    return min(len(one), len(other)) >= 6 and OSA.normalized_similarity(one, other) >= LEAST_LIKE


def _town(asked: Address, listed: Address) -> Iterator[_Said]:
    if asked.towns & listed.towns or asked.rest & listed.rest:
        return
    if _no_place(asked) or _no_place(listed):
        yield _taken("town_not_stated", "One of the two names no town")
    else:
        yield _taken("town_not_confirmed", "Nothing shows that the two are in the same town")


def _doors(asked: Address, listed: Address) -> tuple[Sameness, list[_Said]]:
    """Whether block, floor and unit agree, differ, or are not stated on one side."""
    if asked.blocks and listed.blocks and not asked.blocks & listed.blocks:
        return Sameness.OTHER_UNIT, [
            _taken("other_block", f"Different blocks: {_set(asked.blocks)} / {_set(listed.blocks)}")
        ]
    pairs = (("unit", _all_doors(asked), _all_doors(listed)), ("floor", _floors(asked), _floors(listed)))
    for name, ours, theirs in pairs:
        if ours and theirs and not ours & theirs:
            said = f"Another {name} of the same building: {_door(asked)} / {_door(listed)}"
            return Sameness.OTHER_UNIT, [_taken("other_unit", said)]
    if (listed.units and not asked.units) or (listed.floors and not listed.units and not _floors(asked)):
        return Sameness.MAYBE_UNIT, [_taken("unit_not_stated", f"No unit is stated; the listed one is {_door(listed)}")]
    if (
        listed.floors
        and listed.units
        and not _floors(asked)
        and not (_all_doors(asked) & _all_doors(listed)) - listed.units
    ):
        return Sameness.MAYBE_UNIT, [
            _taken("floor_not_stated", f"No floor is stated; the listed one is {_door(listed)}")
        ]
    if listed.units or listed.floors:
        return Sameness.SAME_UNIT, [("same_unit", 0, f"The same unit: {_door(listed)}")]
    return Sameness.SAME_UNIT, [("whole_building", 0, "The listed address names no unit")]


def _all_doors(address: Address) -> frozenset[str]:
    """The units of an address, also as one number with their floor: unit D on floor 16 is 16d, unit 04 on 7 is 704."""
    short = [unit for unit in address.units if len(unit) <= 2]
    joined = {f"{floor}{unit.zfill(2) if unit.isdigit() else unit}" for floor in address.floors for unit in short}
    return address.units | joined


def _floors(address: Address) -> frozenset[str]:
    """The floors stated, else those of units with three or four digits, or digits and a letter: 701, 1605a, 16d."""
    if address.floors:
        return address.floors
    found = (_NUMBERED_UNIT.fullmatch(unit) for unit in address.units)
    return frozenset(unit[1] or unit[2] for unit in found if unit)


def _door(address: Address) -> str:
    parts = (("block", address.blocks), ("floor", address.floors), ("unit", address.units))
    return ", ".join(f"{name} {_set(values)}" for name, values in parts if values)


def _set(values: Iterable[str]) -> str:
    return ", ".join(sorted(values, key=lambda one: (len(one), one)))


def _evidence(said: Iterable[_Said], asked: Address, listed: Address) -> tuple[Evidence, ...]:
    return tuple(Evidence(name, sentence, value / ONE, asked.text, listed.text) for name, value, sentence in said)
