"""THIN FIRST VERSION: same interface as the real scorer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from licet.match.index import Index
from licet.model.listing import Evidence, Match, Party, PartyId

DEFAULT_THRESHOLD = 0.7


@dataclass(frozen=True, slots=True)
class Compared:
    """How alike two parties are: score from 0 to 1 and the evidence that adds up to it."""

    score: float
    evidence: tuple[Evidence, ...]


def compare(a: Party, b: Party) -> Compared:
    """How alike two parties are."""
    best = max(
        (round(fuzz.token_sort_ratio(x.lower(), y.lower()) / 100, 4), x, y)
        for x in (a.name, *a.aliases)
        for y in (b.name, *b.aliases)
    )
    return Compared(
        best[0], (Evidence("words", f"'{best[1]}' and '{best[2]}' share letters", best[0], best[1], best[2]),)
    )


def matches(index: Index, query: Party, *, threshold: float | None = None, limit: int = 10) -> tuple[Match, ...]:
    """The listed parties this one may be, best first."""
    least = DEFAULT_THRESHOLD if threshold is None else threshold
    found = []
    for party in index.listed:
        compared = compare(query, party)
        if compared.score >= least:
            found.append(Match(PartyId(str(party.id)), compared.evidence[0].listed, compared.score, compared.evidence))
    return tuple(sorted(found, key=lambda m: (-m.score, m.party))[:limit])


def matches_many(
    index: Index, queries: Iterable[Party], *, threshold: float | None = None, limit: int = 10
) -> Iterator[tuple[Match, ...]]:
    """The answers of `matches`, in the order of the queries."""
    for query in queries:
        yield matches(index, query, threshold=threshold, limit=limit)
