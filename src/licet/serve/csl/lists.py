"""The lists that can be asked for: by the screening list's abbreviations, and those beside them that licet holds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import licet

CSL = ("CAP", "CMIC", "DPL", "DTC", "EL", "FSE", "ISN", "MBS", "MEU", "PLC", "SDN", "SSI", "UVL")
"""The abbreviations of the screening list's own lists; without `sources` these are asked, and no other."""
NOT_HELD = "Not held"
OUT_OF_DATE = "Out of date"
RATE = "As compiled"
"""What stands in `import_rate`: lists come with an edition, not by a timetable."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list asked for: its abbreviation, its id, how the screening list writes it."""

    code: str
    list: str
    source: str


@cache
def by_code() -> Mapping[str, Wanted]:
    """Every abbreviation, in capitals, with its list."""
    names = {str(one): named for one, named in licet.list_names().items()}
    return {code.upper(): Wanted(code, str(one), names[str(one)].csl) for code, one in licet.list_codes().items()}


def usual() -> tuple[Wanted, ...]:
    """The lists of the screening list."""
    return tuple(by_code()[code] for code in CSL)


def used(
    wanted: Iterable[Wanted], held: Collection[licet.Freshness], since: datetime
) -> tuple[list[dict[str, Any]], tuple[str, ...], tuple[str, ...]]:
    """The lists asked for as `sources_used` tells them; and the abbreviations of those not held, and of old ones."""
    fresh = {str(one.list): one for one in held}
    told, missing, old = [], [], []
    for one in wanted:
        state = fresh.get(one.list)
        day = state.edition if state else None
        if state is None or day is None:
            missing.append(one.code)
        elif not state.fresh:
            old.append(one.code)
        told.append(
            {
                "source": one.source,
                "source_last_updated": f"{day.isoformat()}T00:00:00+00:00" if day else None,
                "last_imported": since.isoformat() if day else None,
                "import_rate": NOT_HELD if state is None or day is None else RATE if state.fresh else OUT_OF_DATE,
            }
        )
    return told, tuple(missing), tuple(old)
