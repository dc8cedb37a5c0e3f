"""Feeds of *Changes*: Atom (RFC 4287, in parts as RFC 5005 has them) and JSON Feed 1.1, for a reader program."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from xml.etree import ElementTree

from fastapi import APIRouter, Request
from fastapi.responses import Response

import licet
from licet.serve import listings
from licet.serve.http.lane import long
from licet.serve.http.server import Server, TheServer, TheSnapshot
from licet.serve.pages import changes_asked, feed_entries
from licet.serve.pages.feed_entries import ENTRIES, Entry
from licet.serve.pages.rendering import link
from licet.serve.writing import as_json

router = APIRouter(include_in_schema=False)

ATOM, JSON = "/changes.atom", "/changes.json"
ATOM_TYPE, JSON_TYPE = "application/atom+xml", "application/feed+json"
NAMESPACE = "http://www.w3.org/2005/Atom"
ElementTree.register_namespace("", NAMESPACE)
ALLOWED = frozenset(("list", "part"))


@dataclass(frozen=True, slots=True)
class Feed:
    """One part of a feed. `base`: the server's address, before every link; `path`: of which form it is."""

    snapshot: licet.Snapshot
    list: str
    part: int
    parts: int
    entries: Sequence[Entry]
    base: str
    path: str

    @property
    def title(self) -> str:
        """What a reader shows above it."""
        return f"licet: changes to {f'the {listings.title(self.list)}' if self.list else 'US restricted-party lists'}"

    def address(self, part: int | None = None) -> str:
        """Where a part of it is."""
        wanted = self.part if part is None else part
        return self.base + link(self.path, list=self.list, part=wanted if wanted > 1 else "")

    @property
    def page(self) -> str:
        """The page for people."""
        return self.base + link(changes_asked.PATH, list=self.list)

    @property
    def next(self) -> str | None:
        """Where what happened before is; None in the last part."""
        return self.address(self.part + 1) if self.part < self.parts else None

    @property
    def tag(self) -> str:
        """Another one whenever a byte of it may be another."""
        told = (self.snapshot.digest, self.address(), str(self.parts), *(one.id for one in self.entries))
        return f'"{hashlib.sha256(chr(10).join(told).encode()).hexdigest()[:32]}"'


@router.get(ATOM)
async def atom(request: Request, server: TheServer, held: TheSnapshot) -> Response:
    """What happened to the lists, as Atom."""
    return await long(request, partial(_answered, request, server, held.snapshot, ATOM, ATOM_TYPE, as_atom))


@router.get(JSON)
async def json_feed(request: Request, server: TheServer, held: TheSnapshot) -> Response:
    """What happened to the lists, as JSON Feed."""
    return await long(request, partial(_answered, request, server, held.snapshot, JSON, JSON_TYPE, as_json_feed))


def _answered(
    request: Request,
    server: Server,
    snapshot: licet.Snapshot,
    path: str,
    media_type: str,
    written: Callable[[Feed], bytes],
) -> Response:
    feed = _feed(request, server, snapshot, path)
    headers = {"ETag": feed.tag, "Cache-Control": "private, no-cache"}
    if _has(request.headers.get("if-none-match", ""), feed.tag):
        return Response(status_code=304, headers=headers)
    return Response(written(feed), headers=headers, media_type=f"{media_type}; charset=utf-8")


def _feed(request: Request, server: Server, snapshot: licet.Snapshot, path: str) -> Feed:
    given = request.query_params
    if unknown := sorted(set(given) - ALLOWED):
        raise licet.BadInput("a parameter", unknown[0][:40], ", ".join(sorted(ALLOWED)))
    window = changes_asked.read({"list": given.get("list", "")}, snapshot.day, server.today())
    if "list" in window.errors:
        raise licet.BadInput("list", given["list"][:60], ", ".join(sorted(licet.list_codes())))
    every = feed_entries.every(snapshot, server.today(), window.list)
    parts = max(1, -(-len(every) // ENTRIES))
    part = _part(given.get("part", "1"), parts)
    first = (part - 1) * ENTRIES
    entries = every[first : first + ENTRIES]
    return Feed(snapshot, window.list, part, parts, entries, _base(request, server), path)


def _part(text: str, parts: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and 1 <= int(text) <= parts):
        raise licet.BadInput("part", text[:40], f"a number from 1 to {parts}")
    return int(text)


def _base(request: Request, server: Server) -> str:
    """The address by which others reach the server; where none is set, the one that this request came to."""
    return server.gate.rules.url or str(request.base_url).rstrip("/")


def _has(given: str, tag: str) -> bool:
    """Whether a reader says that it has this already."""
    return any(one.strip().removeprefix("W/") in (tag, "*") for one in given.split(","))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def as_atom(feed: Feed) -> bytes:
    """The part as Atom."""
    root = ElementTree.Element(f"{{{NAMESPACE}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    _add(root, "title", feed.title)
    _add(root, "id", feed_entries.named("feed", feed.list))
    _add(root, "updated", _moment(max((feed.snapshot.day, *(one.day for one in feed.entries)))))
    _add(_add(root, "author"), "name", "licet")
    _add(root, "link", rel="self", type=ATOM_TYPE, href=feed.address())
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(root, "link", rel="first", type=ATOM_TYPE, href=feed.address(1))
    if feed.next:
        _add(root, "link", rel="next", type=ATOM_TYPE, href=feed.next)
    for one in feed.entries:
        entry = _add(root, "entry")
        _add(entry, "title", one.title)
        _add(entry, "id", one.id)
        _add(entry, "updated", _moment(one.day))
        _add(entry, "link", rel="alternate", type="text/html", href=feed.base + one.address)
        _add(entry, "category", term=one.list)
        _add(entry, "category", term=one.kind.value)
        _add(entry, "content", feed_entries.content(feed.snapshot, one, feed.base), type="html")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    made.text = text
    return made


def as_json_feed(feed: Feed) -> bytes:
    """The part as JSON Feed."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address(),
        "language": "en",
        "authors": [{"name": "licet"}],
        **({"next_url": feed.next} if feed.next else {}),
        "items": [_item(feed, one) for one in feed.entries],
    }
    return as_json(told).encode()


def _item(feed: Feed, one: Entry) -> dict[str, object]:
    return {
        "id": one.id,
        "url": feed.base + one.address,
        "title": one.title,
        "content_html": feed_entries.content(feed.snapshot, one, feed.base),
        "date_published": _moment(one.day),
        "tags": [one.list, one.kind.value],
    }
