"""Entries of lists, owners and their shares from a JSON object: the parts of a transaction that say who is listed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from licet.errors import BadInput
from licet.model import fields
from licet.model.countries import COUNTRIES
from licet.model.fields import Fields, code, day, percent, text, truth, whole
from licet.model.listing import Answer, PolicyCode
from licet.model.transaction import EntryScope, ItemPolicy, ListCode, ListEntry, Ownership, Stake

ECCN = re.compile(r"(\d[A-E]\d{3})(\.[a-z0-9][a-z0-9.\-]*)?")


def country(value: object, at: str) -> str:
    """An ISO 3166-1 alpha-2 country, upper case."""
    if not isinstance(value, str) or len(value) != 2 or value not in COUNTRIES:
        raise BadInput(at, value, "a country as ISO 3166-1 alpha-2, like CN; null where it is not known")
    return value


def classification(value: object, at: str) -> str:
    """An ECCN with paragraph, EAR99, or not_on_ccl."""
    if value in ("EAR99", "not_on_ccl") or (isinstance(value, str) and ECCN.fullmatch(value)):
        return str(value)
    raise BadInput(at, value, "an ECCN like 3A001.a.2, EAR99, not_on_ccl, or null where it is not known")


def list_entry(value: object, at: str) -> ListEntry:
    """One stay on one list."""
    given = Fields(value, at)
    none: tuple[tuple[int, date], ...] = ()
    since = given.get("footnote_since", _footnote_days, none) or none
    items_named = given.listed("items", classification)
    footnotes = given.listed_or_unknown("footnotes", whole)
    read = ListEntry(
        list=given.need("list", code(ListCode)),
        since=given.get("since", day, None),
        until=given.get("until", day, None),
        scope=_scope_of(given, items_named),
        policy=given.get("policy", code(PolicyCode), None),
        policy_by_item=given.listed("policy_by_item", _item_policy),
        footnotes=None if given.unknown("footnote_since") else footnotes,
        footnote_since=since,
        programs=given.listed_or_unknown("programs", text),
        cite=given.get("cite", text, None),
        standing=Answer.UNKNOWN if given.unknown("since") else None,
        clauses=given.listed("clauses", text),
        items=items_named,
        exceptions=given.listed("exceptions", text),
        section=given.get("section", text, None),
        standard_order=given.get("standard_order", truth, True),
    )
    given.close()
    return read


def _scope_of(given: Fields, items_named: tuple[str, ...]) -> EntryScope | None:
    """What the entry says of items; not known where the items it names, or its further words, are not."""
    stated = given.get("requirement", code(EntryScope), EntryScope.LISTED if items_named else EntryScope.ALL)
    return None if given.not_known("items", "clauses") else stated


def _footnote_days(value: object, at: str) -> tuple[tuple[int, date], ...]:
    if not isinstance(value, Mapping):
        raise BadInput(at, value, "an object of footnote numbers and days")
    return tuple(sorted((whole(number_, at), day(since, f"{at}.{number_}")) for number_, since in value.items()))


def _item_policy(value: object, at: str) -> ItemPolicy:
    given = Fields(value, at)
    read = ItemPolicy(given.listed("items", classification), given.need("policy", code(PolicyCode)))
    given.close()
    return read


def ownership(value: object, at: str) -> Ownership | None:
    """Stakes and listed owners; None where either is not known."""
    given = Fields(value, at)
    none: tuple[tuple[str, tuple[ListEntry, ...]], ...] = ()
    nowhere: tuple[tuple[str, str], ...] = ()
    owners = given.get("listed_owners", _listed_owners, none)
    stakes = given.listed_or_unknown("edges", _stake)
    homes = given.get("headquarters", _headquarters, nowhere) or nowhere
    given.close()
    return None if owners is None or stakes is None else Ownership(stakes, owners, headquarters=homes)


def _headquarters(value: object, at: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        raise BadInput(at, value, "an object of owners and countries")
    return tuple((text(name, at), country(home, f"{at}.{name}")) for name, home in sorted(value.items()))


def _stake(value: object, at: str) -> Stake:
    if not isinstance(value, list | tuple) or len(value) != 3:
        raise BadInput(at, value, "owner, owned company, percentage (null where it is not known; or least and most)")
    owner, owned, share = text(value[0], f"{at}[0]"), text(value[1], f"{at}[1]"), value[2]
    if isinstance(share, list | tuple):
        return _stake_between(owner, owned, share, f"{at}[2]")
    return Stake(owner, owned, None if share is None else _share(share, f"{at}[2]"))


def _stake_between(owner: str, owned: str, bounds: Sequence[object], at: str) -> Stake:
    if len(bounds) != 2:
        raise BadInput(at, bounds, "the least and the most percentage, null where a bound is not known")
    least, most = bounds
    low = Fraction(0) if least is None else _share(least, f"{at}[0]")
    high = Fraction(1) if most is None else _share(most, f"{at}[1]")
    if low > high:
        raise BadInput(at, bounds, "the least percentage before the most")
    return Stake(owner, owned, low) if low == high else Stake(owner, owned, None, (low, high))


def _share(value: object, at: str) -> Fraction:
    return Fraction(percent(value, at)) / 100


def _listed_owners(value: object, at: str) -> tuple[tuple[str, tuple[ListEntry, ...]], ...]:
    if not isinstance(value, Mapping):
        raise BadInput(at, value, "an object of names and their list entries")
    return tuple((text(name, at), fields.items(v, f"{at}.{name}", list_entry)) for name, v in sorted(value.items()))
