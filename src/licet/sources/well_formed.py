"""What holds for every entry of every source: it can be found by a name, its days are in order, its texts are text.

A parser that a strange file leads astray stops here: an entry without a name would be a listed party nobody can find.
"""

import re

from licet.model import Entry
from licet.model.countries import COUNTRIES
from licet.sources.row import Row

# Control characters (not tab and line ends) write over a terminal; a lone surrogate cannot be written at all.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def well_formed(row: Row, entry: Entry, *, nameless: bool = False) -> Entry:
    """The entry of a row, if it is one that can be kept.

    Args:
        nameless: only companions of the main file are held, which name nobody (the other names are there).

    Raises:
        SourceChanged: what `slip` finds.
    """
    found = slip(entry, nameless=nameless)
    if found is not None:
        raise row.changed(*found)
    return entry


def slip(entry: Entry, *, nameless: bool = False) -> tuple[str, str, str] | None:
    """What makes an entry one that cannot be kept: the field, its value, what is expected; None for a good one.

    No letter or digit in its name, a last day before its first, a country that is no code, a character that is no text.
    """
    if not nameless and not any(map(str.isalnum, entry.name)):
        return "name", entry.name, "a name with a letter or a digit"
    if entry.since is not None and entry.until is not None and entry.until <= entry.since:
        return "days", f"{entry.since} to {entry.until}", "a last day that is not before the first"
    for code in entry.countries:
        if code not in COUNTRIES:
            return "country", code, "a code of countries.csv"
    found = _NO_TEXT.search("\n".join(_texts(entry)))
    if found is not None:
        return "text", found.group(), "text without control characters and half characters"
    return None


def _texts(entry: Entry) -> list[str]:
    return [
        entry.name,
        entry.key or "",
        *entry.aliases,
        *entry.former_names,
        *entry.weak_aliases,
        *entry.addresses,
        *entry.programs,
        *entry.notes,
        *[one.value for one in entry.identifiers],
        *[one.value for one in entry.details],
        *[one.name for one in entry.relations],
    ]
