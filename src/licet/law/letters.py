"""Letters of BIS that companies have made public: who was told that a license is required for which devices.

A letter binds the one who holds it (15 CFR 744.23(b) and others). Who does not hold one is warned: the same device may
be asked for under a letter of their own.

Not modelled here: letters nobody has made public; items described by performance instead of a name.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from licet.errors import BadInput
from licet.law import country_groups
from licet.law.accelerators import words

COLUMNS = ("since", "until", "addressees", "devices", "destinations", "source", "check")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: in force from `since` to `until` (None: still), for devices whose names hold one of the words
    `devices`, to `destinations` (countries by code, or Country Groups)."""

    since: date
    until: date | None
    addressees: tuple[str, ...]
    devices: tuple[str, ...]
    destinations: tuple[str, ...]
    source: str
    check: str


def letters_about(device: str | None, destination: str | None, on: date) -> tuple[Letter, ...]:
    """The letters in force on a day that name a device for a destination, in the order of their days.

    A destination that is not known (None) may be one of the letter's.
    """
    if device is None:
        return ()
    named = words(device)
    return tuple(one for one in letters() if _holds(one, on) and _names(one, named) and _reaches(one, destination, on))


@cache
def letters() -> tuple[Letter, ...]:
    """Every letter of `parameters/ear/letters.csv`, in the order of their days."""
    return tuple(sorted(_read(), key=lambda one: (one.since, one.addressees)))


def _read() -> Iterator[Letter]:
    path = files("licet.law").joinpath("parameters", "ear", "letters.csv")
    lines = csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True)
    head = tuple(next(lines))
    if head != COLUMNS:
        raise BadInput("letters.csv", head, f"the columns {', '.join(COLUMNS)}")
    for since, until, addressees, devices, destinations, source, check in lines:
        yield Letter(
            since=date.fromisoformat(since),
            until=date.fromisoformat(until) if until else None,
            addressees=tuple(addressees.split("|")),
            devices=tuple(devices.split("|")),
            destinations=tuple(destinations.split()),
            source=source,
            check=check,
        )


def _holds(letter: Letter, on: date) -> bool:
    return letter.since <= on and (letter.until is None or on < letter.until)


def _names(letter: Letter, named: frozenset[str]) -> bool:
    return any(words(device) <= named for device in letter.devices)


def _reaches(letter: Letter, destination: str | None, on: date) -> bool:
    if destination is None:
        return True
    place = country_groups.destination(destination, on)
    named = {one for one in letter.destinations if ":" not in one}
    groups = [one for one in letter.destinations if ":" in one]
    return place in named or any(country_groups.in_group(place, group, on) is not False for group in groups)
