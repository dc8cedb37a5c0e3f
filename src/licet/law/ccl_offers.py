"""What entries of the Commerce Control List offer under their License Exceptions, read from our table.

`parameters/ear/ccl_offers.csv` holds, by entry and symbol, the paragraphs an exception is offered for (LVS with its
value in USD, and the reasons for control it is not offered for); for STA it holds what the entry denies, and for
which Country Groups. `tools/compile_ccl.py` makes it from one eCFR edition; GBS stands in `ccl_entries.csv`.

Not modelled here: offers and denials in words (scope `prose`): not taken up.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from licet.errors import BadInput
from licet.law.classification import entry, within

HEAD = ["entry", "symbol", "scope", "paragraphs", "terms", "not_for"]
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
        answers = {within(eccn, paragraph) for paragraph in self.paragraphs}
        mentioned = True if True in answers else (None if None in answers else False)
        if self.scope == "only":
            return mentioned
        if self.scope == "prose":
            return False if self.paragraphs and mentioned is False else None
        return None if mentioned is None else not mentioned


def offers(eccn: str, symbol: str) -> tuple[Offer, ...]:
    """The lines of an entry for a symbol, the narrower ones first; empty where it has none."""
    return tuple(one for one in _table().get(entry(eccn), ()) if one.symbol == symbol)


def offered(eccn: str, symbol: str) -> Offer | None:
    """The first line that surely offers a symbol for an ECCN; None where none does."""
    return next((one for one in offers(eccn, symbol) if one.covers(eccn) is True), None)


@cache
def _table() -> Mapping[str, tuple[Offer, ...]]:
    path = files("licet.law").joinpath("parameters", "ear", "ccl_offers.csv")
    head, *lines = csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True)
    if head != HEAD:
        raise BadInput("ccl_offers.csv", head, f"the columns {', '.join(HEAD)}")
    table: dict[str, list[Offer]] = {}
    for eccn, symbol, scope, paragraphs, terms, not_for in lines:
        if scope not in SCOPES:
            raise BadInput("ccl_offers.csv scope", scope, ", ".join(SCOPES))
        offer = Offer(eccn, symbol, scope, tuple(paragraphs.split()), terms, tuple(not_for.split()))
        table.setdefault(eccn, []).append(offer)
    return {eccn: tuple(found) for eccn, found in table.items()}
