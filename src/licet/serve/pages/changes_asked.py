"""Which window of days, and which list, the page *Changes* is asked about; what was typed is kept as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import licet
from licet.serve import options
from licet.serve.pages.rendering import link

PATH = "/changes"
DAYS = 30
"""Days of a window that nobody chose: those up to the newest day held."""
FIELDS = ("since", "until", "list", "page")


@dataclass(frozen=True, slots=True)
class Window:
    """The days after `since` and up to `until`, of one list or of all (`list` empty). `part`: of the answer."""

    since: date
    until: date
    list: str = ""
    part: int = 1
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def link(self, **changed: object) -> str:
        """The address of this window with some fields changed. The API answers at the same one."""
        days = {"since": self.since.isoformat(), "until": self.until.isoformat()}
        return link(PATH, **({**days, "list": self.list} | changed))

    @property
    def lists(self) -> frozenset[str] | None:
        """The list chosen, or None for all."""
        return frozenset((self.list,)) if self.list else None


def read(given: Mapping[str, str], newest: date, today: date) -> Window:
    """The window of a form; where a field cannot be used, the one that nobody chose and the error of the field."""
    typed = {name: given.get(name, "").strip()[:100] for name in FIELDS}
    errors: dict[str, str] = {}
    if strays := [name for name in given if name not in FIELDS]:
        errors["address"] = f"Nothing here is called {strays[0][:40]!r}: a window has {', '.join(FIELDS)}."
    last = min(newest, today)
    until = _day(typed["until"], "until", today, errors) or last
    since = _day(typed["since"], "since", today, errors) or until - timedelta(days=DAYS)
    if since >= until and "since" not in errors and "until" not in errors:
        errors["until"] = f"Give a day after {since.isoformat()}: the first day itself is not in the window."
    if errors:
        since, until = last - timedelta(days=DAYS), last
    return Window(since, until, _list(typed["list"], errors), _part(typed["page"]), typed, errors)


def _day(text: str, name: str, today: date, errors: dict[str, str]) -> date | None:
    try:
        return options.day(text or None, name, today)
    except licet.BadInput as slip:
        errors[name] = f"This is no day that can be asked about: give {slip.allowed}."
        return None


def _list(text: str, errors: dict[str, str]) -> str:
    """The id of a list given by its id or usual code."""
    if not text:
        return ""
    wanted = text.casefold()
    codes = {code.casefold(): str(one) for code, one in licet.list_codes().items()}
    found = codes.get(wanted, wanted)
    if found in licet.list_titles():
        return found
    errors["list"] = "No list has this name: choose one, or all."
    return ""


def _part(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 7 and int(text) else 1
