"""The day in Washington, D.C., of a moment: OFAC and the Federal Register date what they do by it.

Written out, because a table of time zones is not on every machine. Source: 15 U.S.C. 260a, as amended by section 110
of Pub. L. 109-58: from 2007 on daylight saving time from the second Sunday of March to the first of November, each
time at two o'clock in the morning local time. Eastern standard time is five hours behind UTC (15 U.S.C. 261).
"""

from datetime import UTC, date, datetime, timedelta

STANDARD, DAYLIGHT = timedelta(hours=-5), timedelta(hours=-4)
FIRST_YEAR = 2007
SUNDAY = 6
DAYS_OF_WEEK = 7


def day_in_washington(moment: datetime) -> date:
    """The calendar day there at a moment.

    Args:
        moment: with its offset from UTC; later than 2007, in whatever zone.

    Raises:
        ValueError: it is older: other rules held then.
    """
    if moment.year <= FIRST_YEAR:
        raise ValueError(f"{moment} is not after {FIRST_YEAR}, the first year of the rules written here")
    begins = _sunday(moment.year, 3, 2) - STANDARD
    ends = _sunday(moment.year, 11, 1) - DAYLIGHT
    return (moment.astimezone(UTC) + (DAYLIGHT if begins <= moment < ends else STANDARD)).date()


def _sunday(year: int, month: int, number: int) -> datetime:
    """Two o'clock in the morning of a Sunday of a month, as if it were UTC."""
    first = datetime(year, month, 1, 2, tzinfo=UTC)
    return first + timedelta(days=(SUNDAY - first.weekday()) % DAYS_OF_WEEK + DAYS_OF_WEEK * (number - 1))
