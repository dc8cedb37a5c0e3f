"""What a new edition has lost beside an earlier one, and the refusal that says it: counts, and names of organizations.

An outage, a cut file and an old copy look like delistings. So a list that lost much is refused; a person who has looked
can accept this one publication by its digest (`licet update --accept`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from licet.editions import build
from licet.editions.keys import fold
from licet.errors import SourceChanged
from licet.model import Entry, Kind

LAST_GOOD = "the last good edition"
NAMED = 5
"""Most names of a list that a refusal gives."""

DIGITS = 16
"""Hexadecimal digits of a digest that name a refused publication."""

_COMPANIES = frozenset(
    ["academy", "bhd", "company", "corp", "corporation", "fze", "gmbh", "inc", "incorporated", "institute", "jsc"]
) | {"laboratory", "limited", "llc", "ltd", "ooo", "plc", "university"}
"""Last words that no person's name has; lists such as the Entity List do not say who is a person."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A party of an edition: what it is found again by (key and folded name), and its name where it is no person's."""

    marks: frozenset[str]
    name: str = ""


Parties = Mapping[str, Mapping[str, Seen]]
"""By list: each party by the publisher's key, else by name."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What one list has lost: the field, its value, and what was expected of it."""

    field: str
    value: int
    expected: str


def there(entries: Collection[Entry]) -> Parties:
    """The parties of each list among some entries, by the publisher's key, else by name, as a build counts them."""
    found: dict[str, dict[str, Seen]] = {}
    for one in entries:
        if build.CATEGORY not in one.notes:
            several = found.setdefault(str(one.list), {})
            ident, marks = one.key or one.name, {fold(one.name), one.key or ""} - {""}
            before = several.get(ident, Seen(frozenset()))
            several[ident] = Seen(before.marks | marks, before.name or _name_of_no_person(one))
    return found


def _name_of_no_person(one: Entry) -> str:
    company = one.kind is Kind.UNSTATED and fold(one.name).rpartition(" ")[2] in _COMPANIES
    return one.name if company or one.kind is Kind.ORGANIZATION else ""


def counted(parties: Parties) -> dict[str, int]:
    """How many parties each list has."""
    return {listed: len(several) for listed, several in sorted(parties.items())}


def fewer(before: Mapping[str, int], after: Mapping[str, int], said: str = LAST_GOOD) -> Iterator[Loss]:
    """The lists that have lost more than a fifth of their parties since an earlier edition, or all of a few.

    Args:
        said: what to call the earlier edition.
    """
    for listed, had in sorted(before.items()):
        if after.get(listed, 0) < _least(had):
            expected = f"at least {_least(had):,} ({said} had {had:,})"
            yield Loss(f"number of parties of {listed}", after.get(listed, 0), expected)


def others(before: Parties, after: Parties, said: str) -> Iterator[Loss]:
    """The lists of which more than a fifth of the parties are others than in an earlier edition, by key and name.

    A list of as many parties as before can be another list, or the same one with its columns shifted.
    """
    for listed, had in sorted(before.items()):
        still = len(had) - len(_gone(had, after.get(listed, {})))
        # One party of one may have been renamed.
        if len(had) > 1 and still < _least(len(had)):
            expected = f"at least {_least(len(had)):,} of the {len(had):,} of {said}"
            yield Loss(f"number of parties of {listed} that are still there", still, expected)


def old_copy(before: Parties, after: Parties, why: str) -> Iterator[Loss]:
    """The lists that lost anybody, where there is a sign that an old copy was sent."""
    for listed, had in sorted(before.items()):
        if gone := _gone(had, after.get(listed, {})):
            yield Loss(f"number of parties of {listed} that are gone", len(gone), f"0, because {why}")


def names_gone(before: Parties, after: Parties) -> str:
    """Who is gone, list by list: how many, and a few names of organizations; no names that may be a person's."""
    said = []
    for listed, had in sorted(before.items()):
        if gone := _gone(had, after.get(listed, {})):
            named = sorted({one.name for one in gone if one.name})
            shown = f": {'; '.join(named[:NAMED])}" if named else ""
            rest = len(gone) - len(named[:NAMED])
            more = f" and {rest:,} more" if shown and rest else ""
            said.append(f"{listed} {len(gone):,} of {len(had):,}{shown}{more}")
    return f"Gone: {'. '.join(said)}. " if said else ""


def refusal(edition: str, losses: Sequence[Loss], gone: str, content: str) -> SourceChanged:
    """The error that says all that was lost, and how to accept it."""
    each: dict[str, Loss] = {}
    for one in losses:
        each.setdefault(one.field, one)
    first, *rest = each.values()
    also = "".join(f"; {one.field} is {one.value:,}, expected {one.expected}" for one in rest)
    digest = content.removeprefix("sha256:")[:DIGITS]
    what_to_do = (
        f"Nothing of it is stored. Compare with the publisher's own page: an outage ends by itself; where the list "
        f"truly changed so much, accept this publication once: licet update --accept {digest}"
    )
    return SourceChanged(edition, None, first.field, first.value, f"{first.expected}{also}. {gone}{what_to_do}")


def _gone(had: Mapping[str, Seen], after: Mapping[str, Seen]) -> list[Seen]:
    """The parties that are found again neither by key nor by name."""
    marks: frozenset[str] = frozenset().union(*(one.marks for one in after.values()))
    return [one for one in had.values() if not one.marks & marks]


def _least(had: int) -> int:
    """How many parties a list must still have; of a few, one: that all are gone at once looks like an outage.

    A build lets it pass: OFAC's list of menu-based sanctions had one party in 2023 and has none since.
    """
    return ceil(had * build.LEAST_LEFT) if had >= build.FEW else min(had, 1)
