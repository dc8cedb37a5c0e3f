"""Letters of BIS that companies have made public: who was told that a license is required for which devices.

A letter binds the one who holds it (15 CFR 744.21(b), 744.23(b) and others). Who does not hold one is warned: the same
device may be asked for under a letter of their own. Some letters also speak of every circuit of a bandwidth, and of
parties headquartered in a country, wherever they are.

Not modelled here: letters nobody has made public; combinations of bandwidths that a letter does not add up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from licet.law import acts, country_groups, tables
from licet.law.chips import ends, spread
from licet.law.device_names import words
from licet.law.truths import all_true, any_true
from licet.model.transaction import Chip, Figure, Transaction

COLUMNS = (
    *("since", "until", "addressees", "devices", "least_dram_gbps", "least_io_gbps", "least_sum_gbps"),
    *("destinations", "headquarters", "section", "source", "check"),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: in force from `since` to `until` (None: still), for devices whose names hold one of the words
    `devices`, or whose memory, interconnect or both together (GB/s) reach a bound, to `destinations` and to parties
    of `headquarters` (countries by code, or Country Groups)."""

    since: date
    until: date | None
    addressees: tuple[str, ...]
    devices: tuple[str, ...]
    least_dram_gbps: Decimal | None
    least_io_gbps: Decimal | None
    least_sum_gbps: Decimal | None
    destinations: tuple[str, ...]
    headquarters: tuple[str, ...]
    section: str
    source: str
    check: str


def letters_about(device: str | None, destination: str | None, on: date) -> tuple[Letter, ...]:
    """The letters in force on a day that name a device for a destination, in the order of their days.

    A destination that is not known (None) may be one of the letter's.
    """
    if device is None:
        return ()
    named = words(device)
    return tuple(
        one
        for one in letters()
        if _holds(one, on) and _names(one, named) and _reaches(one.destinations, destination, on) is not False
    )


def letters_to(t: Transaction) -> tuple[tuple[Letter, bool | None], ...]:
    """Letters that the exporter is known to hold and that may be about the transaction, each with whether it is."""
    chip, name = t.item.chip, t.exporter.name
    if chip is None or name is None:
        return ()
    mine = (
        one for one in letters() if _holds(one, t.on) and any(_spelled(to) <= _spelled(name) for to in one.addressees)
    )
    found = ((one, all_true((_describes(one, chip), _goes_there(one, t)))) for one in mine)
    return tuple((one, truth) for one, truth in found if truth is not False)


def _spelled(name: str) -> set[str]:
    """The words of a company's name; those of a device (`words`) leave the makers out."""
    return set(re.findall(r"\w+", name.casefold()))


def _describes(letter: Letter, chip: Chip) -> bool | None:
    """Whether a letter names the device, or describes it by what it can move."""
    if chip.name is not None and _names(letter, words(chip.name)):
        return True
    dram, io = chip.dram_bandwidth_gbps, chip.io_bidirectional_gbps
    both = None if dram is None or io is None else _sum(dram, io)
    bounds = ((dram, letter.least_dram_gbps), (io, letter.least_io_gbps), (both, letter.least_sum_gbps))
    reached = {None if moved is None else _at_least(moved, least) for moved, least in bounds if least is not None}
    named = False if chip.name is not None else None
    return any_true((named, *reached))


def _sum(one: Figure, other: Figure) -> Figure:
    return spread(*(a + b for a, b in zip(ends(one), ends(other), strict=True)))


def _at_least(figure: Figure, limit: Decimal) -> bool | None:
    least, most = ends(figure)
    return True if least >= limit else None if most >= limit else False


def _goes_there(letter: Letter, t: Transaction) -> bool | None:
    homes = {home for party in t.parties for home in (party.hq, party.ultimate_parent_hq)}
    there = _reaches(letter.destinations, acts.place(t), t.on)
    return any_true((there, *(_reaches(letter.headquarters, home, t.on) for home in homes)))


@cache
def letters() -> tuple[Letter, ...]:
    """Every letter of `parameters/ear/letters.csv`, in the order of their days."""
    return tuple(sorted(_read(), key=lambda one: (one.since, one.addressees)))


def _read() -> Iterator[Letter]:
    for line in tables.lines("ear/letters.csv", COLUMNS):
        yield Letter(
            since=line.day("since"),
            until=line.day_if_any("until"),
            addressees=tuple(line["addressees"].split("|")),
            devices=tuple(line["devices"].split("|")),
            least_dram_gbps=line.number_if_any("least_dram_gbps"),
            least_io_gbps=line.number_if_any("least_io_gbps"),
            least_sum_gbps=line.number_if_any("least_sum_gbps"),
            destinations=line.words("destinations"),
            headquarters=line.words("headquarters"),
            section=line["section"],
            source=line["source"],
            check=line["check"],
        )


def _holds(letter: Letter, on: date) -> bool:
    return letter.since <= on and (letter.until is None or on < letter.until)


def _names(letter: Letter, named: frozenset[str]) -> bool:
    return any(words(device) <= named for device in letter.devices)


def _reaches(places: tuple[str, ...], where: str | None, on: date) -> bool | None:
    """Whether a country is one of a letter's; None where the country is not known."""
    if not places:
        return False
    if where is None:
        return None
    place = country_groups.destination(where, on)
    if place in places:
        return True
    groups = [country_groups.in_group(place, one, on) for one in places if ":" in one]
    return any_true(groups)
