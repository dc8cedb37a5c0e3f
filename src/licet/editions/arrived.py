"""What an address sent, held against what it should be before it is stored: writing, counts, news."""

import json
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import unescape
from math import ceil
from urllib.parse import urljoin

from licet.editions import build
from licet.editions.addresses import Address
from licet.errors import FetchFailed, SourceChanged
from licet.model import Entry, Place, SourceId

_PAGE = re.compile(r"<!doctype html|<html", re.IGNORECASE)
_LINK = re.compile(r"""href\s*=\s*["']([^"'\s]+)["']""")
_BEGINS: Mapping[str, str | tuple[str, ...]] = {"csv": "", "html": "<", "json": ("{", "["), "text": "", "xml": "<"}


def counted(entries: Collection[Entry]) -> dict[str, int]:
    """The parties of each list among some entries: by the publisher's key, else by name."""
    return dict(Counter(listed for listed, _name in sorted({(str(one.list), one.key or one.name) for one in entries})))


def content_of(entries: Collection[Entry]) -> str:
    """The digest of what some entries say, in any order: the screening list is written anew each hour, reordered."""
    nowhere = Place(SourceId(""), date.min, 0)
    said = sorted(repr(replace(one, at=nowhere)) for one in entries)
    return "sha256:" + sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def hold_counts(edition: str, *, before: Mapping[str, int], after: Mapping[str, int]) -> None:
    """Holds that no list lost more than a fifth of its parties since the last good edition, as a build does.

    Raises:
        SourceChanged: naming the list, its count, and the count before.
    """
    for listed, had in sorted(before.items()):
        least = ceil(had * build.LEAST_LEFT) if had >= build.FEW else 0
        if after.get(listed, 0) < least:
            expected = f"at least {least:,} (the last good edition had {had:,})"
            raise SourceChanged(edition, None, f"number of parties of {listed}", after.get(listed, 0), expected)


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
