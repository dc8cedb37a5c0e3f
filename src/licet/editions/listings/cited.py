"""Citations put in order: damage dropped with its reason, days filled in, the first one found.

A volume of the Federal Register is one year, and its pages run on from day to day: so a page between two dated
pages has a day between theirs, and a citation whose volume and day disagree cannot be right.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from licet.editions.typed.notices import RULE_PAGES, Notices
from licet.model import Citation, Notice

YEAR_BEFORE_VOLUME_ONE = 1935


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation that holds: its notice where we hold it, else the bounds of its publication day."""

    citation: Citation
    notice: Notice | None
    first_day: date
    last_day: date

    @property
    def day(self) -> date | None:
        """The publication day, or None where only bounds are known."""
        return self.first_day if self.first_day == self.last_day else None


@dataclass(frozen=True, slots=True)
class Tidied:
    """The citations of one party, earliest first, and what was dropped and why."""

    kept: tuple[Cited, ...]
    dropped: tuple[str, ...]


class PageDays:
    """The publication day of pages, from every dated citation and notice that we hold."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        days: dict[int, dict[int, date]] = defaultdict(dict)
        for one in citations:
            if one.day is not None and _agrees(one):
                days[one.volume].setdefault(one.page, one.day)
        self._pages = {volume: sorted(pages) for volume, pages in days.items()}
        self._days = days

    def bounds(self, volume: int, page: int) -> tuple[date, date]:
        """The first and last day on which a page can have been published; the same day where it is sure."""
        year = volume + YEAR_BEFORE_VOLUME_ONE
        pages = self._pages.get(volume, [])
        before, after = bisect_right(pages, page) - 1, bisect_left(pages, page)
        first = self._days[volume][pages[before]] if before >= 0 else date(year, 1, 1)
        last = self._days[volume][pages[after]] if after < len(pages) else date(year, 12, 31)
        return (first, last) if first <= last else (date(year, 1, 1), date(year, 12, 31))


def tidied(citations: Iterable[Citation], notices: Notices, days: PageDays) -> Tidied:
    """The citations of one party with their notices and days, earliest first; each rule once."""
    dropped: list[str] = []
    fitting: dict[tuple[int, int], Citation] = {}
    for one in citations:
        if not _agrees(one):
            dropped.append(f"{one}, {one.day}: the volume is of {one.volume + YEAR_BEFORE_VOLUME_ONE}")
        elif fitting.get((one.volume, one.page)) is None or fitting[one.volume, one.page].day is None:
            fitting[one.volume, one.page] = one
    held = [_cited(one, notices, days) for one in fitting.values()]
    for slip in _filled_down(held):
        dropped.append(f"{slip.citation}: the same page as in the volume before, undated; a volume counted upwards")
        held.remove(slip)
    return Tidied(tuple(_each_rule_once(sorted(held, key=_order))), tuple(sorted(dropped)))


def _agrees(one: Citation) -> bool:
    return one.day is None or one.day.year == one.volume + YEAR_BEFORE_VOLUME_ONE


def _cited(one: Citation, notices: Notices, days: PageDays) -> Cited:
    notice = notices.find(one)
    if notice is not None:
        dated = Citation(one.volume, one.page, notice.published, notice.effective)
        return Cited(dated, notice, notice.published, notice.published)
    first, last = (one.day, one.day) if one.day else days.bounds(one.volume, one.page)
    if first != last:
        return Cited(one, None, first, last)
    dated = Citation(one.volume, one.page, first)
    found = notices.find(dated)
    return Cited(replace(dated, effective=found.effective) if found else dated, found, first, last)


def _filled_down(held: Sequence[Cited]) -> Iterator[Cited]:
    pages = {(one.citation.volume, one.citation.page) for one in held}
    for one in list(held):
        if one.day is None and (one.citation.volume - 1, one.citation.page) in pages:
            yield one


def _each_rule_once(held: Sequence[Cited]) -> Iterator[Cited]:
    """One citation per rule: the entry's own page, which is the later; the rule's first page where it is alone."""
    for place, one in enumerate(held):
        later = held[place + 1] if place + 1 < len(held) else None
        if later is None or not _same_rule(one, later):
            yield one


def _same_rule(one: Cited, later: Cited) -> bool:
    if one.notice is not None and later.notice is not None:
        return one.notice == later.notice
    near = one.citation.volume == later.citation.volume and later.citation.page - one.citation.page <= RULE_PAGES
    if one.day is not None and later.day is not None:
        return near and one.day == later.day
    return near and one.first_day <= later.last_day and later.first_day <= one.last_day


def _order(one: Cited) -> tuple[int, int]:
    return one.citation.volume, one.citation.page
