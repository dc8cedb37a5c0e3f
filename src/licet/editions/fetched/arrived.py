"""What an address sent, held against what it should be before it is stored: writing, counts, news."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from html import unescape
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from licet.editions import build
from licet.editions.compiled.edition import Holdings
from licet.editions.fetched.addresses import Address
from licet.editions.keys import fold
from licet.editions.lists import BY_ORDER
from licet.editions.states.publications import files_in
from licet.errors import FetchFailed, SourceChanged
from licet.model import Answer, Entry, Place, SourceId
from licet.sources import Form, Source

Parties = Mapping[str, Mapping[str, frozenset[str]]]
"""By list: each party by the publisher's key, else by name, with what it is found again by: key and folded name."""

WINDOW = timedelta(days=30)
"""How far back a new edition is held against older ones: many small losses are one large one."""

LAST_GOOD = "the last good edition"
WHAT_TO_DO = (
    "Nothing of it is stored. Compare with the publisher's own page; where it is an outage, it ends by itself, and "
    "where the list truly changed so much, a version of licet that knows of it is needed"
)

_PAGE = re.compile(r"<!doctype html|<html", re.IGNORECASE)
_LINK = re.compile(r"""href\s*=\s*["']([^"'\s]+)["']""")
_BEGINS: Mapping[str, str | tuple[str, ...]] = {"csv": "", "html": "<", "json": ("{", "["), "text": "", "xml": "<"}


def there(entries: Collection[Entry]) -> Parties:
    """The parties of each list among some entries, by the publisher's key, else by name, as a build counts them."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for one in entries:
        if build.CATEGORY not in one.notes:
            several = found.setdefault(str(one.list), {})
            ident, marks = one.key or one.name, {fold(one.name), one.key or ""} - {""}
            several[ident] = several.get(ident, frozenset()) | marks
    return found


def counted(parties: Parties) -> dict[str, int]:
    """How many parties each list has."""
    return {listed: len(several) for listed, several in sorted(parties.items())}


def content_of(entries: Collection[Entry]) -> str:
    """The digest of what some entries say, in any order: the screening list is written anew each hour, reordered."""
    nowhere = Place(SourceId(""), date.min, 0)
    said = sorted(repr(replace(one, at=nowhere)) for one in entries)
    return "sha256:" + sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def hold_counts(edition: str, *, before: Mapping[str, int], after: Mapping[str, int], said: str = LAST_GOOD) -> None:
    """Holds that no list has lost more than a fifth of its parties since an earlier edition, as a build does.

    Args:
        said: what to call the earlier edition.

    Raises:
        SourceChanged: naming the list, its count, the count before, and what to do.
    """
    for listed, had in sorted(before.items()):
        if after.get(listed, 0) < _least(had):
            expected = f"at least {_least(had):,} ({said} had {had:,}). {WHAT_TO_DO}"
            raise SourceChanged(edition, None, f"number of parties of {listed}", after.get(listed, 0), expected)


def hold_still_there(edition: str, *, before: Parties, after: Parties, said: str) -> None:
    """Holds that four fifths of the parties of an earlier edition are still there, by key or name.

    A list of as many parties as before can be another list, or the same one with its columns shifted.

    Raises:
        SourceChanged: naming the list, how many are still there, how many there were, and what to do.
    """
    for listed, had in sorted(before.items()):
        marks = frozenset().union(*after.get(listed, {}).values())
        still = sum(1 for own in had.values() if own & marks)
        if still < _least(len(had)):
            expected = f"at least {_least(len(had)):,} of the {len(had):,} of {said}. {WHAT_TO_DO}"
            raise SourceChanged(edition, None, f"number of parties of {listed} that are still there", still, expected)


def _least(had: int) -> int:
    return ceil(had * build.LEAST_LEFT) if had >= build.FEW else 0


def largest(rows: Iterable[Mapping[str, Any]], address: Address, today: date) -> dict[str, tuple[int, str]]:
    """By list, the largest count that an address showed in the last month, and its day, by the record of stored.jsonl.

    Also its last edition of another day than today, however old: what is stored today must not shrink in two steps.
    """
    by_day: dict[date, Mapping[str, int]] = {}
    several: dict[str, tuple[int, str]] = {}
    for row in rows:
        if row["source"] == address.source and row["file"] == address.file.format(day=row["day"]) and "counts" in row:
            by_day[date.fromisoformat(row["day"])] = row["counts"]
    other = max((day for day in by_day if day < today), default=None)
    for day, counts in sorted(by_day.items()):
        if day == other or today - WINDOW <= day <= today:
            for listed, count in counts.items():
                if count >= several.get(listed, (0, ""))[0]:
                    several[listed] = count, day.isoformat()
    return several


def earlier_files(folder: Path, address: Address, today: date) -> tuple[tuple[date, Path], ...]:
    """The stored files that a new one is held against: the newest, and the oldest of the last month of another day.

    Where none of the last month is of another day than today, the newest before it.
    """
    begin, end = map(re.escape, address.file.split("{day}"))
    name = re.compile(rf"{begin}([12][0-9]{{3}}-[01][0-9]-[0-3][0-9]){end}(?:\.gz)?")
    found: list[tuple[date, Path]] = []
    for path in files_in(folder / address.source):
        if match := name.fullmatch(path.name):
            with suppress(ValueError):  # no day of the calendar: the build tells it
                found.append((date.fromisoformat(match[1]), path))
    held = sorted(one for one in found if one[0] <= today)
    before = [one for one in held if one[0] < today]
    month = [one for one in before if one[0] >= today - WINDOW]
    return tuple(sorted({*held[-1:], *(month[:1] or before[-1:])}))


def in_force(base: Holdings) -> Counter[SourceId]:
    """How many parties stand on each list in a compiled edition on its newest day, whoever says so."""
    found: Counter[SourceId] = Counter()
    newest = {listed: base.coverage(listed).newest for listed in base.lists}
    for listings in base.all_listings():
        on = {one.list for one in listings if one.list in newest and one.in_force(newest[one.list]) is Answer.YES}
        found.update(on)
    return found


def shown_whole(source: Source, form: Form) -> tuple[SourceId, ...]:
    """The lists that a form of a source shows whole, with as many parties as stand on them.

    Measured on 2026-11-23: of the lists that the screening list and the publishers' own files show whole, the counts
    are those of the compiled edition or 5 percent off; of lists of orders they are not.
    """
    if (source.id, form.name) in build.PARTIAL_FORMS:
        return ()
    return tuple(
        one for one in source.lists or (source.id,) if one not in BY_ORDER and (source.id, one) not in build.ROLLS
    )


def hold_writing(address: Address, data: bytes) -> None:
    """Holds that the bytes begin as the publication is written: an error page is no list.

    Raises:
        FetchFailed: they are packed, or a page where a table is expected, or not the beginning of XML or JSON.
    """
    head = data[:2_000].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if data.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        raise FetchFailed(f"{address.url}: sent a packed file, expected {address.writing}")
    page = _PAGE.search(head) is not None
    if page != (address.writing == "html"):
        raise FetchFailed(f"{address.url}: sent {'a page' if page else 'no page'}, expected {address.writing}")
    if not head.startswith(_BEGINS[address.writing]):
        raise FetchFailed(f"{address.url}: does not begin like {address.writing}")


def title_days(data: bytes, url: str) -> dict[int, str]:
    """The day up to which each title of the CFR is current."""
    try:
        rows = json.loads(data)["titles"]
        days = {int(one["number"]): str(one["up_to_date_as_of"]) for one in rows if one["up_to_date_as_of"]}
        return {title: date.fromisoformat(day).isoformat() for title, day in days.items()}
    except (ValueError, KeyError, TypeError, RecursionError) as slip:
        raise FetchFailed(f"{url}: sent something that names no days of titles ({type(slip).__name__})") from slip


def only_link(page: bytes, address: Address) -> str:
    """The one address on a page that is the file's, by the pattern of the table.

    Raises:
        FetchFailed: the page has none, or several.
    """
    found = {_whole(address.url, link) for link in _LINK.findall(page.decode("utf-8", "replace"))}
    links = sorted(link for link in found if re.fullmatch(address.link, link))
    if len(links) != 1:
        raise FetchFailed(f"{address.url}: links {len(links)} files like {address.link}, expected 1")
    return links[0]


def _whole(page: str, link: str) -> str:
    """A link of a page as a whole address; empty where it is none."""
    try:
        return urljoin(page, unescape(link))
    except ValueError:
        return ""
