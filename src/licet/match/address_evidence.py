"""The addresses of two parties as evidence beside their names: one building raises, and a country is read.

Not modelled here: an address alone (`address`), and how near two towns are.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from licet.match.address_compare import SameBuilding, same_building
from licet.match.address_reading import LONGEST, Address, read_address
from licet.model import Evidence, Match, Party, PartyId
from licet.model.countries import iso

ONE = 10_000
"""Points of a score of 1, as in `features`."""
SAME_UNIT, SAME_BUILDING = 1_000, 500
"""Points that the same unit, or the same building, adds to a match by name."""
SURE, LIKELY = 0.9, 0.7
"""Scores of `same_building` from which two addresses are the same unit, or the same building."""
MOST_RAISED = SAME_UNIT / ONE
"""What an address can add to a score: ask for names so far below the threshold to lose none."""
MOST_COMPARED = 20
"""Listed addresses of one party that are compared."""
AMBIGUOUS = frozenset({"georgia", "jersey"})
"""Names of countries that an address ends with and means a state of the USA."""
_SHORT_NAMES = frozenset({"uk", "usa", "uae", "prc", "dprk"})
_PARTS = re.compile(r"[,;\n]")
_CODES = re.compile(r"\b[\w-]*\d[\w-]*\b")


def country_of(address: str) -> str | None:
    """The country that an address ends with, by its English name; None where none stands there."""
    last = _CODES.sub(" ", _PARTS.split(address.strip(" .,;"))[-1]).strip(" .-").casefold()
    if last in AMBIGUOUS or (len(last) < 4 and last not in _SHORT_NAMES):
        return None
    return iso(last)


def countries_of(party: Party) -> tuple[str, ...]:
    """The countries of a party: those stated, else those its addresses end with."""
    if party.countries or not party.addresses:
        return party.countries
    found = (country_of(address) for address in party.addresses)
    return tuple(dict.fromkeys(code for code in found if code))


def with_listed_addresses(
    party: Party, found: Iterable[Match], listed: Callable[[PartyId], Party], *, threshold: float, limit: int = 10
) -> tuple[Match, ...]:
    """Matches by name, those of a party in the same building raised; best first, equal scores by id.

    Args:
        found: matches from `threshold` less MOST_RAISED.
        listed: the listed party of an id, with its addresses.
    """
    matches = [_raised(party, match, listed(match.party)) for match in found] if party.addresses else list(found)
    kept = (match for match in matches if match.score >= threshold)
    return tuple(sorted(kept, key=lambda match: (-match.score, match.party)))[:limit]


def _raised(party: Party, match: Match, listed: Party) -> Match:
    same = max(_pairs(party, listed), key=lambda one: one.score, default=None)
    if same is None or same.score < LIKELY:
        return match
    points = round(match.score * ONE)
    more = min(SAME_UNIT if same.score >= SURE else SAME_BUILDING, ONE - points)
    if not more:
        return match
    first = same.evidence[0]
    said = Evidence("same_address", f"The addresses too: {first.sentence}", more / ONE, first.query, first.listed)
    return replace(match, score=(points + more) / ONE, evidence=(*match.evidence, said))


def _pairs(party: Party, listed: Party) -> Iterable[SameBuilding]:
    theirs = [_read(text) for text in listed.addresses[:MOST_COMPARED]]
    for ours in map(_read, party.addresses[:MOST_COMPARED]):
        for other in theirs:
            same = same_building(ours, other) if ours and other else None
            if same is not None:
                yield same


@lru_cache(maxsize=10_000)
def _read(text: str) -> Address | None:
    """An address; None for a text too long to be one, which says nothing here."""
    return read_address(text) if len(text) <= LONGEST else None
