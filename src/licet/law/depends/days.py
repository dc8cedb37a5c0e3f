"""The days on which something changes: those that rules, parameters and tables name, and those of the transaction.

In words: between two such days the same facts meet the same law, so only they need to be asked.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from licet.model.transaction import ListEntry, Transaction

_WRITTEN = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_IN_CODE = re.compile(r"\bdate\((\d{4}), (\d{1,2}), (\d{1,2})\)")
ONE_DAY = timedelta(days=1)


@cache
def of_the_law() -> tuple[date, ...]:
    """Every day that a parameter, a table or a rule names, in order. A day that changes nothing costs one question."""
    return tuple(sorted(set(_named(files("licet.law")))))


def of_the_transaction(transaction: Transaction) -> tuple[date, ...]:
    """The days on which listings of the parties and their owners begin, end or get a footnote, in order."""
    found: set[date | None] = set()
    for party in transaction.parties:
        owners = party.ownership.listed_owners if party.ownership else ()
        for entry in (*(party.lists or ()), *(one for _, entries in owners for one in entries)):
            found.update(_of_entry(entry))
        found.add(party.supp8_until)
    clause = transaction.assume.savings_clause
    if clause is not None:
        found.add(clause.complete_before)
    return tuple(sorted(day for day in found if day is not None))


def _of_entry(entry: ListEntry) -> Iterator[date | None]:
    yield entry.since
    yield entry.until
    yield from (since for _, since in entry.footnote_since)


def _named(folder: Traversable) -> Iterator[date]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _named(one)
        elif one.name.endswith((".toml", ".csv")) and not one.name.endswith(".cases.toml"):
            yield from _days(_WRITTEN, one)
        elif one.name.endswith(".py"):
            yield from _days(_IN_CODE, one)


def _days(pattern: re.Pattern[str], file: Traversable) -> Iterator[date]:
    for year, month, day in pattern.findall(file.read_text(encoding="utf-8")):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:  # a number that only looks like a day
            continue
