"""Pages (html): what the page says, and behind it the furniture: menus, banners, related links, footers."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from licet.documents.encodings import decoded
from licet.documents.text import Document, NotRead, Part, Reading, Stated

SILENT = frozenset(("head", "script", "style", "template", "svg", "iframe", "object"))
"""Elements whose text is no text at all: programs, drawings; the head is read for itself."""

FURNITURE = frozenset(("nav", "button", "select", "dialog", "noscript"))
"""Elements that are always furniture."""

PAGE_EDGE = frozenset(("header", "footer"))
"""Furniture of the page, unless they stand inside one of `CONTENT`: an article has a header of its own."""

CONTENT = frozenset(("article", "main", "section"))

BANNER = re.compile(
    r"(?<![a-z])(?:cookies?|consent|gdpr|breadcrumbs?|navbar|navigation|menu|newsletter|subscribe|skip-link|related"
    r"|recommended|recommendations|read-?more|more-from|most-read|trending|popular|sidebar|social|share|sharing|advert"
    r"|advertisement|ads?|sponsored|promo|promotion|site-footer|page-footer|taboola|outbrain|tag-cloud|pagination)"
    r"(?![a-z])",
    re.IGNORECASE,
)
"""Words of `id` and `class` that name furniture, as sites commonly write them."""

ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog"))
"""Roles (WAI-ARIA 1.2 landmarks and windows) that are furniture."""

_BLOCKS = """
address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
header hr li main nav ol option p pre section table tbody tfoot thead tr ul
"""
BLOCK = frozenset(_BLOCKS.split())
"""Elements that end a line; every other element leaves the words around it together."""

CELLS = frozenset(("td", "th"))

CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)

MOST_LINKS = 0.8
"""Share of a list's letters in links from which the list is a menu, outside an article."""

LOOSE = frozenset(
    ("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
     "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr")
)  # fmt: skip
"""Elements that pages may leave open: they have no end, or the next one ends them."""

MOST_OPEN = 10_000
"""Elements left open from which a page is not read: the parser's time grows with the square of how deep they stand."""

MOST_WORDS = 10_000
"""Words of one tag from which a page is not read: its attributes are compared with each other."""

_OPENED = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
_CLOSED = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000}[^<>]*")

DATE_NAMES = frozenset(
    ("article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "datepublished",
     "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date")
)  # fmt: skip
"""Names of `meta` elements that give the day of publication."""

_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True)
class _Texts:
    """Pieces of text, gathered: what the page says, and its furniture."""

    said: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


def page(data: bytes, filename: str, _reading: Reading) -> Document:
    """The text of a page."""
    declared = CHARSET.search(data[:4096])
    text, note = decoded(data, filename, declared.group(1).decode("ascii") if declared else None)
    return page_text(text, (note,) if note else ())


def page_text(markup: str, notes: tuple[str, ...] = ()) -> Document:
    """What a page says, a line for each block, and behind it its furniture as a part of its own."""
    why = _strange(markup)
    if why:
        return Document("", not_read=(NotRead("", why),), notes=notes)
    tree = LexborHTMLParser(markup)
    texts = _Texts()
    title = tree.css_first("title")
    if title is not None:
        texts.furniture.extend(("\n", title.text(), "\n"))
    if tree.body is not None:
        _gather(tree.body, texts)
    said, beside = _lines(texts.said), _lines(texts.furniture)
    between = "\n\n" if said and beside else ""
    first = len(said) + len(between)
    parts = [Part(0, len(said))] if said else []
    if beside:
        parts.append(Part(first, first + len(beside), "page furniture", furniture=True))
    return Document(f"{said}{between}{beside}", tuple(parts), stated=_stated(tree), notes=notes)


def _strange(markup: str) -> str:
    """Why a page is not read that no program for people writes; nothing for every other page."""
    closed = markup.count("</")
    if markup.count("<") - 2 * closed > MOST_OPEN:
        ends = Counter(one.lower() for one in _CLOSED.findall(markup))
        begun = Counter(one.lower() for one in _OPENED.findall(markup))
        still = sum(max(0, count - ends[name]) for name, count in begun.items() if name not in LOOSE)
        if still > MOST_OPEN:
            return f"{still:,} elements of the page are never closed; at most {MOST_OPEN:,} are read"
    if any(len(tag[0].split()) > MOST_WORDS for tag in _LONG_TAG.finditer(markup)):
        return f"a tag of the page has more than {MOST_WORDS:,} attributes"
    return ""


def _gather(body: LexborNode, texts: _Texts) -> None:
    """Walks a page without recursion: pages are nested deeper than Python's stack."""
    stack: list[tuple[LexborNode | str, list[str], bool]] = [(body, texts.said, False)]
    while stack:
        node, into, content = stack.pop()
        if isinstance(node, str):
            into.append(node)
        elif node.tag == "-text":
            into.append(re.sub(r"[ \t\r\n\f]+", " ", node.text_content or ""))
        elif node.tag not in SILENT and not (node.tag or "").startswith(("-", "!")):
            inside = content or node.tag in CONTENT
            if into is texts.said and _furniture(node, inside=content):
                into = texts.furniture
                into.append("\n")
            if node.tag == "img":
                texts.furniture.extend(("\n", node.attributes.get("alt") or "", "\n"))
            edge = "\n" if node.tag in BLOCK else "\t" if node.tag in CELLS else ""
            into.append(edge)
            stack.append((edge, into, inside))
            stack.extend((child, into, inside) for child in reversed(list(node.iter(include_text=True))))


def _lines(pieces: list[str]) -> str:
    lines = (re.sub(r" {2,}", " ", line) for line in "".join(pieces).split("\n"))
    cells = (re.sub(r" *\t[ \t]*", "\t", line).strip() for line in lines)
    return "\n".join(line for line in cells if line)


def _furniture(node: LexborNode, *, inside: bool) -> bool:
    if node.tag in FURNITURE or (node.tag in PAGE_EDGE and not inside):
        return True
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("role") in ROLES:
        return True
    if node.tag in ("body", "main", "article", "html"):
        return False
    if BANNER.search(f"{attributes.get('id') or ''} {attributes.get('class') or ''}".replace("_", "-")):
        return True
    return not inside and node.tag in ("ul", "ol", "aside") and _menu(node)


def _menu(node: LexborNode) -> bool:
    """Whether a list is nearly all links: three or more of them."""
    links = node.css("a")
    whole = len("".join((node.text() or "").split()))
    linked = sum(len("".join((link.text() or "").split())) for link in links)
    return len(links) >= 3 and linked >= MOST_LINKS * whole


def _stated(tree: LexborHTMLParser) -> tuple[Stated, ...]:
    found: list[str] = []
    for meta in tree.css("meta"):
        name = meta.attributes.get("property") or meta.attributes.get("name") or meta.attributes.get("itemprop") or ""
        if name.lower() in DATE_NAMES:
            found.append(meta.attributes.get("content") or "")
    for script in tree.css('script[type="application/ld+json"]'):
        found.extend(_PUBLISHED.findall(script.text() or ""))
    for text in found:
        if _DAY.match(text):
            try:
                return (Stated(date.fromisoformat(text[:10]), "page properties"),)
            except ValueError:
                continue
    return ()
