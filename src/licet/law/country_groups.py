"""Country Groups of Supplement No. 1 to part 740, by day.

The table is `parameters/ear/country_groups.csv`: the columns of one eCFR edition, and each change we know of with its
rule. The rules of 2020 to 2026 were searched for changes by title and abstract; a line without `since` is carried back
further, and `check` says so.

Not modelled here: members that left A:2, A:3, A:4 or D:2 before the edition, but for Belarus (A:4): no rule was found.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from licet.errors import BadInput

GROUPS = ("A:1", "A:2", "A:3", "A:4", "A:5", "A:6", "B", "D:1", "D:2", "D:3", "D:4", "D:5", "E:1", "E:2")
HEAD = ["group", "countries", "since", "until", "cite", "check"]
TRACED_FROM = date(2020, 1, 1)
"""First day for which the Federal Register was searched for rules that change a group."""

UNTRACED = "Changes of country groups before 2020 were not traced: confirm the group on the day."

HONG_KONG_IS_CHINA = date(2020, 12, 23)
"""From this day the EAR has no separate destination Hong Kong (85 FR 83765)."""

MACAU = "MO"
"""Macau is in D:1, D:3 and D:4 but never in D:5: the EAR writes "Macau or a destination specified in D:5"."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One country's stay in one group, from `since` (None: not traced) to the day before `until`."""

    group: str
    country: str
    since: date | None
    until: date | None
    cite: str
    check: str

    def holds(self, on: date) -> bool:
        """Whether the country is in the group on a day."""
        return (self.since is None or on >= self.since) and (self.until is None or on < self.until)


def destination(country: str, on: date) -> str:
    """The country as the law counts it on a day: Hong Kong is China from 2020-12-23; Macau stays Macau."""
    return "CN" if country == "HK" and on >= HONG_KONG_IS_CHINA else country


def in_group(country: str | None, group: str, on: date) -> bool | None:
    """Whether a country (ISO 3166-1 alpha-2, or a region such as `UA-CRIMEA`) is in a group on a day.

    Returns:
        None when the country is not known, or is `any`.

    Raises:
        BadInput: a group we do not hold.

    Source:
        15 CFR part 740, Supplement No. 1.
    """
    if country is None or country.lower() == "any":
        return None
    return _membership(country, group, on) is not None


def macau_or_d5(country: str | None, on: date) -> bool | None:
    """Whether a country is Macau or in D:5 on a day; None when it is not known."""
    inside = in_group(country, "D:5", on)
    return True if country == MACAU else inside


def check(country: str, group: str, on: date) -> str:
    """What a person should confirm about a membership on a day; empty where the rules were traced."""
    found = _membership(country, group, on)
    if found is None or (found.since is None and not found.check):
        return UNTRACED if on < TRACED_FROM else ""
    return found.check


def cite(country: str, group: str, on: date) -> str:
    """The rule or edition that puts a country in a group on a day; empty when it is not in it."""
    found = _membership(country, group, on)
    return found.cite if found else ""


def groups(country: str, on: date) -> tuple[str, ...]:
    """The groups a country is in on a day, in the order of `GROUPS`."""
    return tuple(group for group in GROUPS if _membership(country, group, on))


def members(group: str, on: date) -> tuple[str, ...]:
    """The countries of a group on a day, by code; Hong Kong is not repeated beside China."""
    return tuple(sorted(m.country for m in _table(_known(group)) if m.holds(on)))


def _membership(country: str, group: str, on: date) -> Membership | None:
    where = destination(country.split("-")[0], on)
    return next((m for m in _table(_known(group)) if m.country == where and m.holds(on)), None)


def _known(group: str) -> str:
    if group not in GROUPS:
        raise BadInput("country group", group, ", ".join(GROUPS))
    return group


@cache
def _table(group: str) -> tuple[Membership, ...]:
    return tuple(m for m in _read() if m.group == group)


@cache
def _read() -> tuple[Membership, ...]:
    path = files("licet.law").joinpath("parameters", "ear", "country_groups.csv")
    lines = csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True)
    head = next(lines)
    if head != HEAD:
        raise BadInput("country_groups.csv", head, f"the columns {', '.join(HEAD)}")
    return _disjoint(m for line in lines for m in _memberships(line))


def _memberships(line: list[str]) -> Iterable[Membership]:
    group, countries, since, until, source, check = line
    for country in countries.split():
        yield Membership(_known(group), country, _day(since), _day(until), source, check)


def _disjoint(rows: Iterable[Membership]) -> tuple[Membership, ...]:
    """Every stay, refusing two of one country in one group that overlap: a change must end the line it changes."""
    kept: list[Membership] = []
    for row in rows:
        twin = next((k for k in kept if (k.group, k.country) == (row.group, row.country)), None)
        if twin and (row.since is None or twin.until is None or row.since < twin.until):
            raise BadInput("country_groups.csv", f"{row.group} {row.country}", "stays in the order of their days")
        kept.append(row)
    return tuple(kept)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
