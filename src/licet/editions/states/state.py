"""One list as one edition shows it: the unit that history is made of."""

from dataclasses import dataclass, field
from datetime import date

from licet.model import Entry, SourceId

RELEASED = "released:"
"""The note of an entry whose list was released on a day before the notice with it was printed."""

EVENING = "evening:"
"""The note of an entry first shown by a state of the evening of this day where its publisher is: in UTC a day later."""


@dataclass(frozen=True, slots=True)
class State:
    """One list as one edition shows it. `first_day` and `last_day` differ where the file names only its month.

    `whole`: a party that is not there was not on the list then. `current`: every entry there was in force then.
    `lacking`: only for a state known by its differences to others: the keys that it surely did not hold.
    `primary`: the list's own words; another publisher's, or a form made for convenience, only fills what they omit.
    `unsure`: names of which it is open whether the list of that day still holds them; their absence says nothing.
    """

    list: SourceId
    source: SourceId
    first_day: date
    last_day: date
    whole: bool
    current: bool
    entries: tuple[Entry, ...] = field(repr=False)
    lacking: frozenset[str] | None = field(default=None, repr=False)
    primary: bool = True
    unsure: tuple[str, ...] = ()

    @property
    def edition(self) -> str:
        """How an edition is named in answers."""
        return f"{self.source}@{self.first_day.isoformat()}"
