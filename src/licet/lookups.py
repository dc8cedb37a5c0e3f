"""What needs no snapshot: two parties compared, what the law says of an item by itself, countries and lists by name."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from licet.model import Party, SourceId

if TYPE_CHECKING:
    from licet.law.accelerators import Accelerator
    from licet.law.chart import Charted
    from licet.law.classify import Classified
    from licet.law.specs import Specs
    from licet.match import Compared, Index
    from licet.sources import Source


def compare(a: Party | str, b: Party | str) -> "Compared":
    """How alike two parties are, from 0 to 1, and the evidence that adds up to it.

    Raises:
        BadInput: a name that cannot be used.
    """
    from licet import match
    from licet.screen import read_party

    one, other = (read_party({"name": side}) if isinstance(side, str) else side for side in (a, b))
    return match.compare(one, other)


def classify(item: "str | Specs", *, on: date, own: Path | None = None) -> tuple["Classified", ...]:
    """What ECCN 3A090 says of a device by its name, or of stated figures: one answer for each device it may mean.

    Args:
        own: a table of one's own accelerators, whose values come before those of the one that comes with licet.

    Raises:
        BadInput: a name that no device of the table carries, or figures that cannot be.
    """
    from licet.law.classify import classify as classified

    return classified(item, on=on, own=own)


def chart(eccn: str, to: str, *, on: date) -> "Charted":
    """What is required of an ECCN at a destination, reason by reason: row, mark, section, review, exceptions offered.

    Args:
        eccn: with its paragraph where one is known, or EAR99. `to`: the destination, by its code or English name; or a
            region of Ukraine with rules of its own (`UA-CRIMEA`, `UA-DNR`, `UA-LNR`).

    Raises:
        BadInput: no such entry (the message names the nearest), or no such country.
    """
    from licet.law.chart import chart as charted
    from licet.model.transaction_reading import REGIONS

    code = to.strip().upper()
    return charted(eccn.strip(), code if code in REGIONS else country_code(to), on=on)


def devices(name: str, *, own: Path | None = None) -> tuple["Accelerator", ...]:
    """The devices of the table of accelerators that a name may mean; none where it is not there.

    Args:
        own: a table of one's own, whose values come before those of the one that comes with licet.

    Raises:
        BadInput: a blank name.
    """
    from licet.law.accelerators import find

    return find(name, own).devices


def near_devices(name: str, *, own: Path | None = None) -> tuple[str, ...]:
    """Names of the table of accelerators that are close to one it does not hold; none where it holds it.

    Raises:
        BadInput: a blank name.
    """
    from licet.law.accelerators import find

    return find(name, own).near


def accelerators(*, own: Path | None = None) -> tuple["Accelerator", ...]:
    """Every device of the table of accelerators, each figure with its source and how sure it is.

    Args:
        own: a table of one's own, whose values come before those of the one that comes with licet.

    Raises:
        BadInput: a row of one's own table that cannot be read.
        SourceUnreadable: no such table.
    """
    from licet.law.accelerators import devices as every

    return every(own)


def country_code(text: str) -> str:
    """The code of a country given by its code or its English name.

    Raises:
        BadInput: no country of that code or name.
    """
    from licet.screen import read_country

    return read_country(text)


def country_names() -> dict[str, str]:
    """The code of every country and destination to its English name."""
    from licet.model import countries

    return dict(countries.COUNTRIES)


def index_of(path: Path) -> "Index":
    """A match index over another list, written as FollowTheMoney JSON lines.

    Raises:
        SourceUnreadable: the file cannot be read.
    """
    from licet.match import Index, read_list

    return Index.build(tuple(read_list(path)))


def sources_read() -> tuple["Source", ...]:
    """Every official publication that can be read: what it is, covers and leaves out, how long it stays fresh."""
    from licet.sources import ALL

    return ALL


def list_titles() -> dict[SourceId, str]:
    """The id of every list to its title."""
    from licet.sources import TITLES

    return dict(TITLES)


def list_codes() -> dict[str, SourceId]:
    """The usual code of every list to its id."""
    from licet.sources import CODES

    return dict(CODES)
