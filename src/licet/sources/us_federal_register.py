"""BIS's own index of its Federal Register rules, 2011 to 2023: publication day, effective day, first page, title.

A blank effective day means the day of publication (the column's own head says so). Days that the publisher's
spreadsheet turned into a time stamp have day and month exchanged: 88 FR 70352 of October 11, 2023 stands as
`2023-11-10 00:00:00`, and so do all others, by the order of the pages. A cell with two effective days gives two
notices; words that hold a day for a part of the rule only do not move the rule.
"""

import re
from collections.abc import Iterator
from datetime import date

from licet.errors import SourceChanged
from licet.model import Notice, Place, SourceId
from licet.sources.days import SLASHED, day_in
from licet.sources.fixes import Fix, by_field, load_fixes
from licet.sources.readers import separated
from licet.sources.row import Row
from licet.sources.source import plain_bytes

FOLDER = "us_bis_federal_register"
"""The folder of the index among the publications."""

ID = SourceId("us_federal_register")
FIXES: tuple[Fix, ...] = load_fixes("us_federal_register")
EXPECT = (300, 2_000)

_PUBLISHED = "Publication Date"
_EFFECTIVE = "Effective Date(if not date of publication)"
_COMMENTS = "End of Comment Period"
_CITATION = "Federal Register Citation"
_TITLE = "Title of Federal Register"

_STAMP = re.compile(r"(?P<year>[0-9]{4})-(?P<day>[0-9]{2})-(?P<month>[0-9]{2}) 00:00:00")
_EXCEPT = re.compile(
    r"(?P<day>[0-9/]+), except for amendatory instruction [0-9]+, which is effective [0-9/]+(?: to [0-9/]+)?\."
)
_PART = re.compile(r"[0-9/]+ \([0-9A-Z]+ only\)")


def notices(data: bytes, file: str) -> tuple[Notice, ...]:
    """The notices of the index in its order, one per effective day.

    Raises:
        SourceChanged: a column, a day or a citation is not what the parser was written for.
        SourceUnreadable: the bytes are not UTF-8 text.
    """
    content = plain_bytes(data, file)
    if not content.strip():
        raise SourceChanged(file, None, "file", "empty", "notices; an empty file is an outage")
    found: list[Notice] = []
    count = 0
    for record in separated(",")(content, file):
        row = Row(file, Place(ID, date.max, record.line), record, by_field(FIXES))
        found += _notices(row)
        row.close()
        count += 1
    if not EXPECT[0] <= count <= EXPECT[1]:
        raise SourceChanged(file, None, "number of records", count, f"{EXPECT[0]} to {EXPECT[1]:,}")
    return tuple(found)


def _notices(row: Row) -> Iterator[Notice]:
    row.skip(_COMMENTS)
    published = _day(row.text(_PUBLISHED))
    if published is None:
        raise row.changed(_PUBLISHED, row.text(_PUBLISHED), "a day like 12/20/2023 or a time stamp")
    citations = row.citations(_CITATION)
    if len(citations) != 1:
        raise row.changed(_CITATION, row.text(_CITATION), "one citation")
    for effective in _effective(row, published):
        yield Notice(
            volume=citations[0].volume,
            first_page=citations[0].page,
            last_page=None,
            published=published,
            effective=effective,
            document=None,
            title=row.text(_TITLE),
            source=f"{ID} line {row.at.line}",
        )


def _effective(row: Row, published: date) -> tuple[date, ...]:
    text = row.text(_EFFECTIVE)
    if not text or _PART.fullmatch(text):
        return (published,)
    excepted = _EXCEPT.fullmatch(text)
    days = [_day(part) for part in ([excepted["day"]] if excepted else text.split(" & "))]
    if None in days:
        raise row.changed(_EFFECTIVE, text, "a day, two days with `&`, or a day except for an instruction")
    return tuple(day for day in days if day is not None)


def _day(text: str) -> date | None:
    stamp = _STAMP.fullmatch(text)
    if stamp is None:
        return day_in(text, SLASHED)
    return day_in(f"{stamp['month']}/{stamp['day']}/{stamp['year']}", SLASHED)
