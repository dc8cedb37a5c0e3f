"""Federal Register notices: which one an entry cites, and the day it took effect.

An entry cites its own page, the screening list the rule's first page; both mean the same rule. So a citation is
looked up by volume, publication day and page range, never by equality.
"""

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
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
        SourceUnreadable: a column is unknown or missing, or a value is not what its column holds.
    """
    return tuple(_notice(path, line, row) for line, row in _rows(path, _NOTICE_COLUMNS))


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
        return Notice(
            volume=int(row["volume"]),
            first_page=int(row["first_page"]),
            last_page=int(row["last_page"]) if row["last_page"] else None,
            published=date.fromisoformat(row["published"]),
            effective=date.fromisoformat(row["effective"]) if row["effective"] else None,
            document=row["document"] or None,
            title=row["title"],
            source=row["source"],
        )
    except ValueError as slip:
        raise SourceUnreadable(f"{path.name} line {line}: {slip}") from slip
