"""Templates to pages: everything escaped, nothing missing in silence, no page that loads from elsewhere."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

import licet
from licet.serve import listings
from licet.serve.access.who import ASKING
from licet.serve.pages import assets
from licet.serve.pages.marks import Mark
from licet.serve.streams import printable

HEADERS = {
    # Pico's signs are data: pictures in its style sheet; everything else comes from this server, or not at all.
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # An address of a page holds the name of a party: it goes to nobody, and stays in no shared cache.
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("Screen", "/screen"),
    ("Decide", "/decide"),
    ("Document", "/document"),
    ("File", "/file"),
    ("Chips", "/chips"),
    ("Changes", "/changes"),
    ("Sources", "/sources"),
    ("Law", "/law"),
)
"""Every page that stands in the head: its word, its address. One line for each page."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def people_day(day: date | None) -> str:
    """A day for people: 16 Jan 2025; in words where it is not held."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day is not None else "day not held"


def time(day: date | None) -> Markup:
    """A day for people that programs can read too."""
    if day is None:
        return escape(people_day(day))
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), people_day(day))


def link(path: str, **fields: object) -> str:
    """An address with the fields that say something; the same fields give the same address."""
    given = [(name, str(value)) for name, value in fields.items() if value not in (None, "")]
    return f"{path}?{urlencode(given)}" if given else path


def counted(number: int, one: str, several: str) -> str:
    """`1 list`, `2 lists`."""
    return f"{number} {one if number == 1 else several}"


def plain(text: str) -> str:
    """A stretch of a document as a page can show it: ends of lines and of pages of every kind are ends of lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _shown(value: Any) -> Any:
    """What is put into a page: what turns the reading direction or steers a terminal stands there as its code."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("licet.serve.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., Any]] = {
        "day": people_day,
        "time": time,
        "list_title": listings.title,
        "plain": plain,
    }
    made.filters.update(filters)
    made.globals.update(asset=assets.address, link=link, counted=counted, marks=Mark, navigation=NAVIGATION)
    return made


ENVIRONMENT = _environment()


def page(template: str, *, status: int = 200, snapshot: licet.Snapshot | None = None, **values: Any) -> HTMLResponse:
    """A page. `here`, among the values, is the address of the page, for the head to mark where one is."""
    text = ENVIRONMENT.get_template(template).render(snapshot=snapshot, who=ASKING.get(), **values)
    return HTMLResponse(text, status, HEADERS)
