"""The Entity column of Supplement No. 4: a party, its aliases, its addresses, and the parties below it in one cell.

A cell is lines (the publisher's line breaks). It begins with the name, may announce aliases (`a.k.a., the following
two aliases:`) that follow one per line after a dash, and ends with addresses, parted by `; and`. A line
`Subordinate institution` or `Affiliated entities:` begins parties of their own below the first.
"""

import re
from dataclasses import dataclass, field, replace

from licet.sources.names import Names, known_as, name_and_rest, unlisted

DASH = "—"
_COUNTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six"
).split()
_COUNT = "(?P<count>" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + "|[0-9]{1,2})"
INTRO = re.compile(
    r"(?P<name>.*?),? ?(?:\b(?P<known>[af]\.k\.a)\.?,? )?(?:as |including )?(?:the )?follow(?:ing)?(?: the following)?"
    rf"(?: {_COUNT})? (?:alias|aliases|entity)\b(?P<rest>.*)"
)
_BELOW = re.compile(r"Subordinate institution:?(?P<rest>.*)", re.IGNORECASE)
_SHARED = re.compile(r"The following addresses apply to the entity and(?: to)? the \w+ subordinate institutions:(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Listed:
    """One party of a cell: its names, its addresses as printed, and the name of the party it stands below."""

    names: Names
    addresses: tuple[str, ...] = ()
    below: str | None = None


@dataclass(slots=True)
class _Block:
    """What has been read of one party so far: its head, its list lines and the lines after them."""

    head: str
    items: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    gap: bool = False
