"""A screening without the lists that a profile leaves out: what stands on them alone is counted, and is never a no."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import licet

TENANT = "tenant"
"""The word by which a question asks for the tenant's own profile."""
MOST_LOOKED = 1_000
"""Candidates looked for where a profile leaves lists out: theirs push none of the others out of the answer."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A screening without what stands on lists left out alone; `hidden`: how many parties those may be."""

    found: licet.Screening
    hidden: int = 0


def narrowed(found: licet.Screening, left_out: Sequence[str], limit: int = MOST_LOOKED) -> Narrowed:
    """The screening without the lists left out; no longer a no where a party on one of them may be the one.

    `limit`: most candidates that are shown of the official lists, and of custom ones.
    """
    if not left_out:
        return Narrowed(found)
    shown, hidden = [], 0
    for one in found.candidates:
        kept = tuple(each for each in one.standings if each.listing.list not in left_out)
        gone = [each for each in one.standings if each.listing.list in left_out]
        hidden += any(each.in_force is not licet.Answer.NO for each in gone)
        if kept:
            shown.append(replace(one, standings=kept))
    stands = any(one.in_force is licet.Answer.YES for one in shown)
    unsure = licet.Answer.UNKNOWN if hidden or found.answer is licet.Answer.YES else found.answer
    answer = licet.Answer.YES if stands else unsure
    return Narrowed(replace(found, candidates=tuple(_few(shown, limit)), answer=answer), hidden)


def _few(several: Sequence[licet.Candidate], limit: int) -> Iterator[licet.Candidate]:
    """At most so many of each kind: a custom list never pushes a listed party out of the answer, nor is it pushed."""
    seen: Counter[bool] = Counter()
    for one in several:
        own = one.match.party.startswith("custom:")
        seen[own] += 1
        if seen[own] <= limit:
            yield one
