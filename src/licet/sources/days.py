"""Days as publishers print them. No locale: month names are English in every official file we read."""

import re
from collections.abc import Callable
from datetime import date, timedelta

ISO = "2021-06-03"
SLASHED = "12/22/2020"
WORDS = "June 21, 2022"
DAY_FIRST = "03 Jun 2021"
_YEARS = range(1800, 2200)
"""Years that a list can mean (births of the 19th century stand in some); any other one is a slip."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")


def day_in(text: str, layout: str) -> date | None:
    """The day a text says in one of the layouts above; None where it says none in that layout."""
    return _LAYOUTS[layout](text.strip())


def day_after(day: date) -> date:
    """The first day something no longer holds, where the publisher prints the last day it does."""
    return day + timedelta(days=1)


def full_year(year: int) -> int:
    """A year of two digits in full: 69 to 99 are of the last century (the oldest seen is `9/17/81`)."""
    if year > 99:
        return year
    return year + (1900 if year >= 69 else 2000)


def _date(year: str, month: int, day: int) -> date | None:
    # `0021` is a slip and not 2021; the last day of the calendar (9999-12-31) has no day after it.
    full = full_year(int(year)) if len(year) == 2 else int(year)
    try:
        return date(full, month, day) if full in _YEARS else None
    except ValueError:
        return None


def _iso(text: str) -> date | None:
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    return _date(found[1], int(found[2]), int(found[3])) if found else None


def _slashed(text: str) -> date | None:
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{2}|[0-9]{4})", text)
    return _date(found[3], int(found[1]), int(found[2])) if found else None


def _words(text: str) -> date | None:
    found = re.fullmatch(r"([A-Za-z]{3,9})\.? ([0-9]{1,2}), ([0-9]{4})", text)
    return _named(found[3], found[1], found[2]) if found else None


def _day_first(text: str) -> date | None:
    found = re.fullmatch(r"([0-9]{1,2}) ([A-Za-z]{3,9}) ([0-9]{4})", text)
    return _named(found[3], found[2], found[1]) if found else None


def _named(year: str, month: str, day: str) -> date | None:
    low = month.lower()
    if low not in _MONTHS and low not in _FULL and low not in ("december", "sept"):
        return None
    return _date(year, _MONTHS.index(low[:3]) + 1, int(day))


_LAYOUTS: dict[str, Callable[[str], date | None]] = {
    ISO: _iso,
    SLASHED: _slashed,
    WORDS: _words,
    DAY_FIRST: _day_first,
}
