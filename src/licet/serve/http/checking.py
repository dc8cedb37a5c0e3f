"""What an edition must show before it answers: whole, no list fewer, and its own parties found by their names."""

from collections.abc import Iterator
from datetime import date

import licet

FOUND_AT_LEAST = 0.9
"""Least score of a party asked for by its own main name."""
ASKED = 40
"""Parties that are asked for: as many from the begin of the edition to its end."""
CANDIDATES = 50
"""Candidates looked through: several parties may carry one name."""
LOST = 0.5
"""Share of a list's parties that may be gone. This stops an edition made of half a file."""


class Refused(Exception):
    """The edition is not to answer; the message says why."""


def check(before: licet.Snapshot, after: licet.Snapshot) -> None:
    """Passes an edition that may answer.

    Raises:
        Refused: the first of what is wrong, in a sentence.
        SourceUnreadable: it is damaged.
    """
    after.prepare()
    for problem in _problems(before, after):
        raise Refused(problem)


def _problems(before: licet.Snapshot, after: licet.Snapshot) -> Iterator[str]:
    yield from after.verify().problems
    yield from _lost(before, after)
    yield from _not_found(after)


def _lost(before: licet.Snapshot, after: licet.Snapshot) -> Iterator[str]:
    """Lists that are held now and would not be, or of which most parties are gone."""
    held = {one.list: one for one in after.coverage()}
    for old in before.coverage():
        new = held.get(old.list)
        if new is None:
            yield f"the list {old.list} is held now and not in the new edition"
        elif new.newest < old.newest:
            yield f"{old.list} is of {old.newest} now and of {new.newest} in the new edition"
        elif new.parties < old.parties * LOST:
            yield f"{old.list} has {old.parties:,} parties now and {new.parties:,} in the new edition"


def _not_found(after: licet.Snapshot) -> Iterator[str]:
    """Parties that are not found by the name they are listed under."""
    parties, day = after.parties(), _day(after)
    if not len(parties):
        yield "the new edition has no parties"
        return
    for at in range(0, len(parties), max(1, len(parties) // ASKED)):
        party = parties[at]
        if party.kind is licet.Kind.ADDRESS:
            continue  # an address entry is no name
        found = after.screen(party.name, on=day, limit=CANDIDATES)
        scores = [one.match.score for one in found.candidates if one.match.party == party.id]
        if not scores or scores[0] < FOUND_AT_LEAST:
            yield f"party {at:,} of the new edition is not found by its own name"


def _day(snapshot: licet.Snapshot) -> date:
    return snapshot.day
