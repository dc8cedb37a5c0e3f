"""What entries of the Commerce Control List offer under their License Exceptions, read from our table.

`parameters/ear/ccl_offers.csv` holds, by entry and symbol, the paragraphs an exception is offered for (LVS with its
value in USD, the Country Groups to which it does not reach, and the reasons for control it is not offered for); for
STA it holds what the entry denies, and for which Country Groups. `tools/compile_ccl.py` makes it from one eCFR
edition; GBS stands in `ccl_entries.csv`.

Not modelled here: offers and denials in words (scope `prose`): not taken up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from licet.law.classification import entry, within
from licet.law.tables import TableLine, by_key, lines
from licet.law.truths import any_true, opposite

COLUMNS = ["entry", "symbol", "scope", "paragraphs", "terms", "not_for"]
SCOPES = ("all", "only", "except", "prose")


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: what an entry offers (or, for STA, denies) under a symbol."""

    entry: str
    symbol: str
    scope: str
    paragraphs: tuple[str, ...]
    terms: str
    not_for: tuple[str, ...]

    def covers(self, eccn: str) -> bool | None:
        """Whether the line speaks of an item of this ECCN; None where its words or the ECCN leave it open."""
        if self.scope == "all":
            return True
        mentioned = any_true([within(eccn, paragraph) for paragraph in self.paragraphs])
        if self.scope == "only":
            return mentioned
        if self.scope == "prose":
            return False if self.paragraphs and mentioned is False else None
        return opposite(mentioned)


def offers(eccn: str, symbol: str) -> tuple[Offer, ...]:
    """The lines of an entry for a symbol, the narrower ones first; empty where it has none."""
    return tuple(one for one in _table().get(entry(eccn), ()) if one.symbol == symbol)


def offered(eccn: str, symbol: str) -> Offer | None:
    """The first line that surely offers a symbol for an ECCN; None where none does."""
    return next((one for one in offers(eccn, symbol) if one.covers(eccn) is True), None)


@cache
def _table() -> Mapping[str, tuple[Offer, ...]]:
    return by_key((line["entry"], _offer(line)) for line in lines("ear/ccl_offers.csv", COLUMNS))


def _offer(line: TableLine) -> Offer:
    return Offer(
        entry=line["entry"],
        symbol=line["symbol"],
        scope=line.one_of("scope", SCOPES),
        paragraphs=line.words("paragraphs"),
        terms=line["terms"],
        not_for=line.words("not_for"),
    )
