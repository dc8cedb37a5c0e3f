"""Which role each route needs, in one table. A path that is not in it is not served: a new route needs its line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.convertors import Convertor
from starlette.routing import compile_path

from licet.serve.access.who import Role


@dataclass(frozen=True, slots=True)
class Need:
    """What a route asks of who asks it. `role` None: nothing. `verb`: what a key must hold where it holds only some."""

    role: Role | None
    verb: str | None = None


ANYONE = Need(None)
"""Health, logging in, and files without which a page cannot be seen."""


def _reader(verb: str | None = None) -> Need:
    return Need(Role.READER, verb)


NEEDS: Mapping[str, Mapping[str, Need]] = {
    "/healthz": {"GET": ANYONE},
    "/readyz": {"GET": ANYONE},
    "/login": {"GET": ANYONE, "POST": ANYONE},
    "/logout": {"POST": ANYONE},
    "/login/provider": {"GET": ANYONE},
    "/login/provider/return": {"GET": ANYONE},
    "/static/{digest}/{name:path}": {"GET": ANYONE},
    "/favicon.ico": {"GET": ANYONE},
    "/whoami": {"GET": _reader()},
    "/openapi.json": {"GET": _reader()},
    "/docs": {"GET": _reader()},
    "/": {"GET": _reader()},
    "/screen": {"GET": _reader("screen"), "POST": _reader("screen")},
    "/screen/many": {"POST": _reader("screen")},
    "/compare": {"POST": _reader("compare")},
    "/scan": {"POST": _reader("scan")},
    "/decide": {"GET": _reader("decide"), "POST": _reader("decide")},
    "/decide/report": {"GET": _reader("decide")},
    "/decide/report.pdf": {"GET": _reader("decide")},
    "/document": {"GET": _reader("scan"), "POST": _reader("scan")},
    "/classify": {"POST": _reader("classify")},
    "/chips": {"GET": _reader("classify")},
    "/law": {"GET": _reader("sources")},
    "/law/{section}": {"GET": _reader("sources")},
    "/chart": {"GET": _reader("chart")},
    "/deminimis": {"POST": _reader("deminimis")},
    "/history": {"GET": _reader("history")},
    "/listed": {"GET": _reader("listed")},
    "/changes": {"GET": _reader("changes")},
    "/changes.atom": {"GET": _reader("changes")},
    "/changes.json": {"GET": _reader("changes")},
    "/sources": {"GET": _reader("sources")},
    "/sources/{list}": {"GET": _reader("sources")},
    "/editions": {"GET": _reader("editions")},
    "/schemas/{name}": {"GET": _reader()},
    "/party/{party:path}": {"GET": _reader("history")},
    "/report-wrong-data": {"GET": _reader("history")},
    "/snapshot": {"GET": Need(Role.ADMIN)},
    "/snapshot/reload": {"POST": Need(Role.ADMIN)},
    "/metrics": {"GET": _reader("metrics")},
    "/jobs": {"GET": _reader("jobs"), "POST": _reader("jobs")},
    "/jobs/{job}": {"GET": _reader("jobs"), "DELETE": _reader("jobs")},
    "/jobs/{job}/cancel": {"POST": _reader("jobs")},
    "/jobs/{job}/resume": {"POST": _reader("jobs")},
    "/jobs/{job}/answer": {"GET": _reader("jobs")},
    "/jobs/{job}/aside": {"GET": _reader("jobs")},
    "/jobs/{job}/preview": {"GET": _reader("jobs")},
    "/file": {"GET": _reader("jobs"), "POST": _reader("jobs")},
    "/file/example": {"POST": _reader("jobs")},
    "/file/{job}": {"GET": _reader("jobs")},
    "/file/{job}/start": {"POST": _reader("jobs")},
    "/file/{job}/cancel": {"POST": _reader("jobs")},
    "/file/{job}/resume": {"POST": _reader("jobs")},
    "/file/{job}/delete": {"GET": _reader("jobs"), "POST": _reader("jobs")},
    "/file/{job}/row/{line}": {"GET": _reader("jobs")},
    "/file/{job}/aside": {"GET": _reader("jobs")},
    "/file/{job}/aside.csv": {"GET": _reader("jobs")},
    "/file/{job}/answers/{form}": {"GET": _reader("jobs")},
    "/mcp": {"POST": _reader("mcp")},
    "/yente/{rest:path}": {"GET": _reader("yente"), "POST": _reader("yente"), "OPTIONS": ANYONE},
    "/v2/consolidated_screening_list/search": {"GET": _reader("csl")},
    "/consolidated_screening_list/search": {"GET": _reader("csl")},
    "/consolidated_screening_list/v1/search": {"GET": _reader("csl")},
    "/consolidated_screening_list/v1/sources": {"GET": _reader("csl")},
    "/gateway/v1/consolidated_screening_list/search": {"GET": _reader("csl")},
    "/downloadable_consolidated_screening_list/v1/consolidated.{form}": {"GET": _reader("csl")},
    "/settings": {"GET": _reader()},
    "/settings/password": {"GET": _reader(), "POST": _reader()},
    "/settings/profiles": {"GET": _reader(), "POST": Need(Role.ADMIN)},
    "/settings/lists": {"GET": Need(Role.ADMIN), "POST": Need(Role.ADMIN)},
    "/settings/lists/{name}/withdraw": {"POST": Need(Role.ADMIN)},
    "/settings/keys": {"GET": Need(Role.ADMIN), "POST": Need(Role.ADMIN)},
    "/settings/keys/{prefix}/rotate": {"POST": Need(Role.ADMIN)},
    "/settings/keys/{prefix}/withdraw": {"POST": Need(Role.ADMIN)},
    "/settings/users": {"GET": Need(Role.ADMIN), "POST": Need(Role.ADMIN)},
    "/settings/users/{user}/{what}": {"POST": Need(Role.ADMIN)},
    "/settings/audit": {"GET": Need(Role.ADMIN)},
    "/access/keys": {"GET": Need(Role.ADMIN), "POST": Need(Role.ADMIN)},
    "/access/keys/{prefix}": {"DELETE": Need(Role.ADMIN)},
    "/access/keys/{prefix}/rotate": {"POST": Need(Role.ADMIN)},
    "/access/users": {"GET": Need(Role.ADMIN), "POST": Need(Role.ADMIN)},
    "/access/users/{user}": {"PATCH": Need(Role.ADMIN)},
    "/access/audit": {"GET": Need(Role.ADMIN)},
}

_Pattern = tuple[re.Pattern[str], dict[str, Convertor[object]], Mapping[str, Need]]


def _compiled() -> tuple[_Pattern, ...]:
    found = []
    for path, methods in NEEDS.items():
        pattern, _, convertors = compile_path(path)
        found.append((pattern, convertors, methods))
    return tuple(found)


_PATTERNS = _compiled()
VERBS = tuple(sorted({need.verb for one in NEEDS.values() for need in one.values() if need.verb}))
"""What a key may be limited to."""


def needed(method: str, path: str) -> Need | None:
    """What a request needs; None where no line of the table is about it."""
    method = "GET" if method == "HEAD" else method
    return next((one[method] for pattern, _, one in _PATTERNS if method in one and pattern.match(path)), None)


def methods(path: str) -> tuple[str, ...]:
    """The methods that a path has in the table."""
    return tuple(sorted({name for pattern, _, one in _PATTERNS if pattern.match(path) for name in one}))
