"""Federal Register notices: which one an entry cites, and the day it took effect.

An entry cites its own page, the screening list the rule's first page; both mean the same rule. So a citation is
looked up by volume, publication day and page range, never by equality.
"""

import csv
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from licet.errors import BadInput, SourceUnreadable
from licet.model import Citation, Notice

_HERE = Path(__file__).resolve().parent
_NOTICE_COLUMNS = ["volume", "first_page", "last_page", "published", "effective", "document", "title", "source"]

RULE_PAGES = 60
"""Where the last page of a rule is not held, a page so many after its first is still taken as its own, provided that
no later rule begins before it and the day agrees: up to 16 in the entries of 2011 to 2023, and the longest rule of
which we hold both pages (89 FR 51644 to 51680) has 37."""

EARLY_DAYS = 7
"""How many days before its publication a rule may have taken effect: 6 for the list rules of the index of 2011 to
2023 (87 FR 20295), 7 for the sanctions rule of 2022-03-03."""

LATE_DAYS = 14
"""A typed line whose rule takes effect more than so many days after its publication, or more than `EARLY_DAYS` before,
has to name that day in `source`: of the 456 rules of the index of 2011 to 2023, 439 lie between; a slip of a month does
not."""

_VOLUME_0 = 1935
_SATURDAY = 5
_DOCUMENT = re.compile(r"(?:[CR]\d-)?(?:[A-Z](\d)|(\d{4}|\d{2}))-\d+")
"""A document number begins with the year it was filed in: all of it, its last two digits, or a letter and the last."""
_ADDRESS = re.compile(
    r"(?:federalregister\.gov/documents|justia\.com/regulations/fedreg)/(\d{4})/(\d\d)/(\d\d)/"
    r"|govinfo\.gov/content/pkg/FR-(\d{4})-(\d\d)-(\d\d)/"
)
"""Addresses that carry the day of publication."""


class Notices:
    """Notices by volume and page. Of two with one first page the first given holds: ours before the publisher's.

    A rule with two effective days counts from the earlier: which of its changes waited is not held.
    """

    def __init__(self, notices: Iterable[Notice]) -> None:
        by_volume: dict[int, dict[int, Notice]] = defaultdict(dict)
        for notice in notices:
            pages = by_volume[notice.volume]
            held = pages.get(notice.first_page)
            pages[notice.first_page] = notice if held is None else _earlier(held, notice)
        self._firsts: Mapping[int, list[int]] = {volume: sorted(pages) for volume, pages in by_volume.items()}
        self._notices: Mapping[int, Mapping[int, Notice]] = by_volume

    def find(self, citation: Citation) -> Notice | None:
        """The notice that a citation means, or None where we hold none that surely is it."""
        firsts = self._firsts.get(citation.volume, [])
        place = bisect_right(firsts, citation.page) - 1
        if place < 0:
            return None
        notice = self._notices[citation.volume][firsts[place]]
        if notice.last_page is not None and citation.page > notice.last_page:
            return None
        if citation.day is not None and citation.day != notice.published:
            # Pages say more than days: entries print the effective day, or a slip, for the day of publication (the
            # entry of CNOOC has 86 FR 4864 of 1/14/21; the issue with that page is of 2021-01-15).
            near = abs((citation.day - notice.published).days) <= EARLY_DAYS
            return notice if near and notice.last_page is not None else None
        if notice.last_page is not None:
            return notice
        sure = citation.page == notice.first_page or citation.day is not None
        return notice if sure and citation.page - notice.first_page <= RULE_PAGES else None


def _earlier(held: Notice, other: Notice) -> Notice:
    same_file = held.source.split(" line ")[0] == other.source.split(" line ")[0]
    if not same_file or held.effective is None or other.effective is None:
        return held
    return min(held, other, key=lambda one: one.effective or one.published)


def held_notices(path: Path = _HERE / "notices.csv") -> tuple[Notice, ...]:
    """Our cited notices, one per line, in the file's order.

    Raises:
        SourceUnreadable: a column is unknown or missing, a value is not what its column holds, the values of a line
            cannot all be true, or a line is out of order or there twice. The message names line and reason.
    """
    found = [(line, _notice(path, line, row)) for line, row in _rows(path, _NOTICE_COLUMNS)]
    _check_order(path, found)
    return tuple(notice for _, notice in found)


def dated_addresses(source: str) -> tuple[date, ...]:
    """The days of publication that addresses of the Register in a line's `source` carry.

    Raises:
        ValueError: an address with a day that is none.
    """
    parts = ([int(part) for part in found.groups() if part] for found in _ADDRESS.finditer(source))
    return tuple(date(year, month, day) for year, month, day in parts)


def citation_of(text: str) -> Citation:
    """A citation written like `90 FR 1105`.

    Raises:
        BadInput: the text is not a volume, `FR`, and a page.
    """
    words = text.split()
    if len(words) != 3 or words[1] != "FR" or not words[0].isdigit() or not words[2].isdigit():
        raise BadInput("citation", text, "volume, FR, page, like 90 FR 1105")
    return Citation(int(words[0]), int(words[2]))


def _rows(path: Path, columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != columns:
            raise SourceUnreadable(f"{path.name} has the columns {reader.fieldnames}, expected {columns}")
        for row in reader:
            if None in row or None in row.values():
                raise SourceUnreadable(f"{path.name} line {reader.line_num}: not {len(columns)} values")
            yield reader.line_num, row


def _notice(path: Path, line: int, row: dict[str, str]) -> Notice:
    try:
        notice = Notice(
            volume=int(row["volume"]),
            first_page=int(row["first_page"]),
            last_page=int(row["last_page"]) if row["last_page"] else None,
            published=date.fromisoformat(row["published"]),
            effective=date.fromisoformat(row["effective"]) if row["effective"] else None,
            document=row["document"] or None,
            title=row["title"],
            source=row["source"],
        )
        slip = next(_slips(notice), None)
    except ValueError as wrong:
        raise SourceUnreadable(f"{path.name} line {line}: {wrong}") from wrong
    if slip is not None:
        raise SourceUnreadable(f"{path.name} line {line}: {slip}")
    return notice


def _slips(one: Notice) -> Iterator[str]:
    """What cannot be true of a line, or needs a word in `source`."""
    if not one.title.strip() or not one.source.strip():
        yield "a title and a source are needed"
    if one.last_page is not None and one.last_page < one.first_page:
        yield f"last page {one.last_page} is before first page {one.first_page}"
    if one.published.weekday() >= _SATURDAY:
        yield f"published on {one.published}, a {one.published:%A}: the Register appears Monday to Friday"
    if one.published.year != one.volume + _VOLUME_0:
        yield f"volume {one.volume} is of {one.volume + _VOLUME_0}, published is {one.published}"
    addressed = dated_addresses(one.source)
    if addressed and one.published not in addressed:
        yield f"published is {one.published}, the address in source is of {addressed[0]}"
    if one.document is not None:
        yield from _document_slips(one.document, one.published)
    days = 0 if one.effective is None else (one.effective - one.published).days
    if not -EARLY_DAYS <= days <= LATE_DAYS and str(one.effective) not in one.source:
        when = f"{abs(days)} days {'after' if days > 0 else 'before'}"
        yield f"effective on {one.effective}, {when} its publication, and source does not name that day"


def _document_slips(document: str, published: date) -> Iterator[str]:
    found = _DOCUMENT.fullmatch(document)
    if found is None:
        yield f"document is {document!r}, expected a number like 2025-00704, 04-21303 or E7-13551"
        return
    # A rule filed in the last days of a year is published in January: 90 FR 560 is document 2024-31468.
    years = (published.year, published.year - 1) if published.month == 1 else (published.year,)
    if not any(str(year).endswith(found[1] or found[2]) for year in years):
        yield f"document {document} is of another year than its publication on {published}"


def _check_order(path: Path, found: Sequence[tuple[int, Notice]]) -> None:
    documents: dict[str, int] = {}
    for (_, before), (line, one) in pairwise(found):
        if (before.volume, before.first_page) >= (one.volume, one.first_page):
            page = f"{before.volume} FR {before.first_page}: in order of pages, none twice"
            raise SourceUnreadable(f"{path.name} line {line}: does not come after {page}")
        if before.volume == one.volume and before.published > one.published:
            later = f"published on {one.published}, and the page before it on {before.published}"
            raise SourceUnreadable(f"{path.name} line {line}: {later}")
    for line, one in found:
        if one.document is not None and (first := documents.setdefault(one.document, line)) != line:
            raise SourceUnreadable(f"{path.name} line {line}: document {one.document} of line {first} again")
