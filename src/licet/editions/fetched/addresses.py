"""Where each publication is fetched from: the table of official addresses, and what is not fetched and why."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from licet.errors import SourceUnreadable
from licet.model import SourceId

WRITINGS = frozenset({"csv", "html", "json", "text", "xml"})
"""How a publication is written; what comes back is held against it before it is parsed."""


@dataclass(frozen=True, slots=True)
class Address:
    """One file of one source at its official address.

    `file` is its name among the publications, `{day}` its day. `url` may hold `{day}` too: the newest day of a title
    of the CFR, that `title` names. With `link`, `url` is a page, and the file's own address is the only one on it that
    the whole of `link` matches. `hosts`: where it may redirect beside its own host. `every`: least minutes between
    two visits. `check`: what could not be confirmed.
    """

    source: SourceId
    file: str
    url: str
    writing: str
    cite: str
    read: date
    hosts: tuple[str, ...] = ()
    title: int | None = None
    link: str = ""
    every: int = 15
    check: str = ""

    @property
    def key(self) -> str:
        """Names the address: `us_bis_entity_list/ecfr-{day}.xml`."""
        return f"{self.source}/{self.file}"


@dataclass(frozen=True, slots=True)
class ByHand:
    """A source whose files are put among the publications by hand, and why."""

    source: SourceId
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """Every address, and every source without one."""

    addresses: tuple[Address, ...]
    by_hand: tuple[ByHand, ...]


@cache
def table() -> Table:
    """The table of the package.

    Raises:
        SourceUnreadable: it holds a field that is not known, or lacks one.
    """
    return read_table((files("licet.editions.fetched") / "addresses.toml").read_text(encoding="utf-8"))


def read_table(text: str) -> Table:
    """A table as TOML; SourceUnreadable names what is wrong in it."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as slip:
        raise SourceUnreadable(f"addresses.toml: {slip}") from slip
    if set(found) != {"address", "by_hand"}:
        raise SourceUnreadable(f"addresses.toml: holds {sorted(found)}, expected address and by_hand")
    addresses = tuple(_row(Address, {**row, "hosts": tuple(row.get("hosts", ()))}) for row in found["address"])
    for one in addresses:
        _check(one)
    if len({one.key for one in addresses}) != len(addresses):
        raise SourceUnreadable("addresses.toml: a file stands twice")
    return Table(addresses, tuple(_row(ByHand, row) for row in found["by_hand"]))


T = TypeVar("T")


def _row(kind: type[T], row: Mapping[str, Any]) -> T:
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    needed = {name for name, one in known.items() if one.default is MISSING}
    if unknown := sorted(set(row) - set(known)):
        raise SourceUnreadable(f"addresses.toml: {kind.__name__} has no field {', '.join(unknown)}")
    if missing := sorted(needed - set(row)):
        raise SourceUnreadable(f"addresses.toml: {kind.__name__} of {row.get('source')} lacks {', '.join(missing)}")
    return kind(**row)


def _check(one: Address) -> None:
    """Holds what the loader cannot see from the fields: only https, one day in a name, a pattern that is one."""
    if not one.url.startswith("https://"):
        raise SourceUnreadable(f"addresses.toml: {one.key} is not at an https address")
    if one.file.count("{day}") != 1 or not re.fullmatch(r"[a-z0-9_.{}-]+", one.file):
        raise SourceUnreadable(f"addresses.toml: {one.key} needs a plain file name with one {{day}}")
    if one.writing not in WRITINGS:
        raise SourceUnreadable(f"addresses.toml: {one.key} is written as {one.writing!r}, not {sorted(WRITINGS)}")
    if ("{day}" in one.url) != (one.title is not None):
        raise SourceUnreadable(f"addresses.toml: {one.key} needs a title of the CFR for its {{day}}, and only then")
    if one.link and not one.link.startswith("https://"):
        raise SourceUnreadable(f"addresses.toml: the link of {one.key} is not an https address")
