"""The red flags of Supplement No. 3 to part 732 and of BIS's guidance: one line each, in our own words.

The table is `parameters/ear/red_flags.csv`: number or word, first day, the circumstance, what settles it, the codes of
the facts it leaves open, its citation, and what a person should confirm.

Not modelled here: whether the answer to a flag is good enough.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from licet.errors import BadInput
from licet.law.tables import TableLine, lines

COLUMNS = ["flag", "since", "circumstance", "settled_by", "leaves_open", "cite", "check"]


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One red flag. `leaves_open`: codes of facts that nobody can take as known while it is open."""

    flag: str
    since: date
    circumstance: str
    settled_by: str
    leaves_open: tuple[str, ...]
    cite: str
    check: str

    @property
    def question(self) -> str:
        """Whether it is open, as a question of the trace."""
        return f"Red flag {self.flag} is settled: {self.circumstance}"

    @property
    def sentence(self) -> str:
        """The flag in words, for a decision: number or word, circumstance, what settles it."""
        name = self.flag.replace("_", " ") if not self.flag.isdigit() else self.flag
        return f"{name}, {self.circumstance}; settled by {self.settled_by}"


@cache
def table() -> dict[str, RedFlag]:
    """Every red flag by its number or word."""
    read = [_read(line) for line in lines("ear/red_flags.csv", COLUMNS)]
    found = {one.flag: one for one in read}
    if len(found) != len(read):
        raise BadInput("ear/red_flags.csv", len(read), "each flag once")
    return found


def _read(line: TableLine) -> RedFlag:
    return RedFlag(
        flag=line["flag"],
        since=line.day("since"),
        circumstance=line["circumstance"],
        settled_by=line["settled_by"],
        leaves_open=line.words("leaves_open"),
        cite=line["cite"],
        check=line["check"],
    )


def sentence(flag: str) -> str:
    """A flag in words, also one that is on no list: as the exporter named it."""
    known = table().get(flag)
    if known is not None:
        return known.sentence
    return f"{flag.replace('_', ' ')}, in the exporter's words; not resolved"
