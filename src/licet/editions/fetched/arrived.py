"""What an address sent, held against what it should be before it is stored: writing, counts, news."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from licet.editions import build
from licet.editions.compiled.edition import Holdings
from licet.editions.fetched.addresses import Address
from licet.editions.lists import BY_ORDER
from licet.editions.states.publications import files_in
from licet.errors import FetchFailed
from licet.model import Answer, Entry, Place, SourceId
from licet.sources import Form, Source
from licet.sources.source import most_bytes

WINDOW = timedelta(days=30)
"""How far back a new edition is held against older ones: many small losses are one large one."""

ACCEPTED = "edition accepted"
"""The event of a publication that was stored although it lost much: a person had looked."""

CLOCKS = timedelta(days=2)
"""How far the publisher's clock and ours may be apart: with a wrong day an edition would be history that never was."""

_PAGE = re.compile(r"<!doctype html|<html", re.IGNORECASE)
_LINK = re.compile(r"""href\s*=\s*["']([^"'\s]+)["']""")
_BEGINS: Mapping[str, str | tuple[str, ...]] = {"csv": "", "html": "<", "json": ("{", "["), "text": "", "xml": "<"}


def content_of(entries: Collection[Entry]) -> str:
    """The digest of what some entries say, in any order: the screening list is written anew each hour, reordered."""
    nowhere = Place(SourceId(""), date.min, 0)
    said = sorted(repr(replace(one, at=nowhere)) for one in entries)
    return "sha256:" + sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def rows_of(rows: Iterable[Mapping[str, Any]], address: Address) -> list[Mapping[str, Any]]:
    """What the record of stored.jsonl says of an address, from the last publication on that a person accepted."""
    own = [
        row for row in rows if row["source"] == address.source and row["file"] == address.file.format(day=row["day"])
    ]
    accepted = [place for place, row in enumerate(own) if row["event"] == ACCEPTED]
    return own[accepted[-1] :] if accepted else own


def accepted_since(own: Sequence[Mapping[str, Any]]) -> date:
    """The day from which editions of an address are held against: that of the last one accepted, else all."""
    return date.fromisoformat(own[0]["day"]) if own and own[0]["event"] == ACCEPTED else date.min


def largest(own: Sequence[Mapping[str, Any]], today: date) -> dict[str, tuple[int, str]]:
    """By list, the largest count that an address showed in the last month, and its day, by its record (`rows_of`).

    Also its last edition of another day than today, however old: what is stored today must not shrink in two steps.
    """
    by_day: dict[date, Mapping[str, int]] = {}
    several: dict[str, tuple[int, str]] = {}
    for row in own:
        if "counts" in row:
            by_day[date.fromisoformat(row["day"])] = row["counts"]
    other = max((day for day in by_day if day < today), default=None)
    for day, counts in sorted(by_day.items()):
        if day == other or today - WINDOW <= day <= today:
            for listed, count in counts.items():
                if count >= several.get(listed, (0, ""))[0]:
                    several[listed] = count, day.isoformat()
    return several


def shown_before(own: Sequence[Mapping[str, Any]], content: str) -> str:
    """The day of an edition of an address that said the same, before its last one; empty where none did."""
    said = [(row["content"], row["day"]) for row in own if row.get("content")]
    return next((day for one, day in reversed(said) if one == content), "") if said and said[-1][0] != content else ""


def earlier_files(folder: Path, address: Address, today: date, since: date = date.min) -> tuple[tuple[date, Path], ...]:
    """The stored files that a new one is held against: the newest, and the oldest of the last month of another day.

    Where none of the last month is of another day than today, the newest before it.

    Args:
        since: older ones are left out.
    """
    begin, end = map(re.escape, address.file.split("{day}"))
    name = re.compile(rf"{begin}([12][0-9]{{3}}-[01][0-9]-[0-3][0-9]){end}(?:\.gz)?")
    found: list[tuple[date, Path]] = []
    for path in files_in(folder / address.source):
        if match := name.fullmatch(path.name):
            with suppress(ValueError):  # no day of the calendar: the build tells it
                found.append((date.fromisoformat(match[1]), path))
    held = sorted(one for one in found if since <= one[0] <= today)
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


def hold_clock(url: str, said: datetime | None, now: datetime) -> None:
    """Holds that the publisher's clock and ours agree on the day.

    Raises:
        FetchFailed: they do not: ours is wrong, or what came is an old copy.
    """
    if said is not None and abs(said - now) > CLOCKS:
        raise FetchFailed(
            f"{url}: it says that it is {said:%Y-%m-%d %H:%M} UTC, this machine says {now:%Y-%m-%d %H:%M} UTC; set the "
            "clock, or wait where an old copy was sent"
        )


def hold_size(address: Address, data: bytes) -> None:
    """Holds that a build can read again what is stored packed.

    Raises:
        FetchFailed: it is larger.
    """
    most = most_bytes(address.file.format(day="2000-01-01"))
    if len(data) > most:
        raise FetchFailed(f"{address.url}: is {len(data):,} bytes; at most {most:,} are read of it")


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
