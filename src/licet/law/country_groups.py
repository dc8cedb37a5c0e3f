"""Country Groups of Supplement No. 1 to part 740, by day.

The table is `parameters/ear/country_groups.csv`: the columns of one eCFR edition, and each change we know of with its
rule. The rules of 2020 to 2026 were searched for changes by title and abstract; a line without `since` is carried back
further, and `check` says so.

Not modelled here: members that left A:2, A:3, A:4 or D:2 before the edition, but for Belarus (A:4) and Russia (A:2 and
A:4): no other rule was found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from licet.errors import BadInput
from licet.law import parameters
from licet.law.tables import Dated, TableLine, lines
from licet.law.truths import any_true

GROUPS = ("A:1", "A:2", "A:3", "A:4", "A:5", "A:6", "B", "D:1", "D:2", "D:3", "D:4", "D:5", "E:1", "E:2")
COLUMNS = ["group", "countries", "since", "until", "cite", "check"]
TRACED_FROM = date(2020, 1, 1)
"""First day for which the Federal Register was searched for rules that change a group."""

UNTRACED = "Changes of country groups before 2020 were not traced: confirm the group on the day."

HONG_KONG_IS_CHINA = parameters.load("ear.hong_kong").first.since
"""From this day the EAR has no separate destination Hong Kong (85 FR 83765)."""

MACAU = "MO"
"""Macau is in D:1, D:3 and D:4 but never in D:5: the EAR writes "Macau or a destination specified in D:5"."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One country's stay in one group. A stay without a first day was not traced further back."""

    group: str
    country: str
    dated: Dated


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
    return _stay(country, group, on) is not None


def in_any_group(country: str | None, groups: Iterable[str], on: date) -> bool | None:
    """Whether a country is in one of these groups on a day; None when it is not known."""
    return any_true([in_group(country, group, on) for group in groups])


def allied(country: str | None, on: date) -> bool | None:
    """Whether a country is the United States, or in A:5 or A:6, on a day; None when it is not known."""
    return country == "US" or in_any_group(country, ("A:5", "A:6"), on)


def macau_or_d5(country: str | None, on: date) -> bool | None:
    """Whether a country is Macau or in D:5 on a day; None when it is not known."""
    inside = in_group(country, "D:5", on)
    return True if country == MACAU else inside


def check(country: str, group: str, on: date) -> str:
    """What a person should confirm about a membership on a day; empty where the rules were traced."""
    found = _stay(country, group, on)
    if found is None or (found.since is None and not found.check):
        return UNTRACED if on < TRACED_FROM else ""
    return found.check


def cite(country: str, group: str, on: date) -> str:
    """The rule or edition that puts a country in a group on a day; empty when it is not in it."""
    found = _stay(country, group, on)
    return found.cite if found else ""


def groups(country: str, on: date) -> tuple[str, ...]:
    """The groups a country is in on a day, in the order of `GROUPS`."""
    return tuple(group for group in GROUPS if _stay(country, group, on))


def members(group: str, on: date) -> tuple[str, ...]:
    """The countries of a group on a day, by code; Hong Kong is not repeated beside China."""
    return tuple(sorted(m.country for m in _table(_known(group)) if m.dated.holds(on)))


def _stay(country: str, group: str, on: date) -> Dated | None:
    where = destination(country.split("-")[0], on)
    stays = (m.dated for m in _table(_known(group)) if m.country == where)
    return next((stay for stay in stays if stay.holds(on)), None)


def _known(group: str) -> str:
    if group not in GROUPS:
        raise BadInput("country group", group, ", ".join(GROUPS))
    return group


@cache
def _table(group: str) -> tuple[Membership, ...]:
    return tuple(m for m in _read() if m.group == group)


@cache
def _read() -> tuple[Membership, ...]:
    read = lines("ear/country_groups.csv", COLUMNS)
    return _disjoint(m for line in read for m in _memberships(line))


def _memberships(line: TableLine) -> Iterator[Membership]:
    group, dated = line.one_of("group", GROUPS), line.dated()
    return (Membership(group, country, dated) for country in line.words("countries"))


def _disjoint(rows: Iterable[Membership]) -> tuple[Membership, ...]:
    """Every stay, refusing two of one country in one group that overlap: a change must end the line it changes."""
    kept: list[Membership] = []
    for row in rows:
        twin = next((k for k in kept if (k.group, k.country) == (row.group, row.country)), None)
        if twin and (row.dated.since is None or not twin.dated.ended(row.dated.since)):
            raise BadInput("country_groups.csv", f"{row.group} {row.country}", "stays in the order of their days")
        kept.append(row)
    return tuple(kept)
