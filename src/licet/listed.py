"""Was the party that carries a name on a list on a day? Names as written first, then those that are like it.

Where no party carries the name as written, one that is as good as the same (IDENTITY) counts as the party; one that
is only similar never makes the answer no.
"""

from datetime import date

from licet.editions import asked
from licet.editions.asked import Listed
from licet.match import matches
from licet.model import Answer, PartyId, SourceId
from licet.screen import read_name, read_party
from licet.snapshot import Knowledge

IDENTITY = 0.95
"""Score from which a match counts as the party itself where a name is asked for that no party carries as written."""

SIMILAR = 100
"""Parties looked at where no party carries the name as written: a brand has many."""


def listed(knowledge: Knowledge, name: str, source: SourceId, on: date) -> Listed:
    """Whether the party that carries the name was on a list on a day.

    Raises:
        BadInput: a name that cannot be used.
        EditionMissing: the edition holds no copy of that list.
    """
    read = read_name(name)
    carrying = asked.carrying(knowledge.holdings, knowledge.names, read, source)
    if carrying:
        return asked.listed(knowledge.view, carrying, source, on)
    best, maybe = _similar(knowledge, read, source)
    answer = asked.listed(knowledge.view, best, source, on)
    perhaps = asked.listed(knowledge.view, maybe, source, on)
    if answer.answer is Answer.NO and perhaps.parties and perhaps.answer is not Answer.NO:
        why = f"the name is not on the list itself; one of a similar name may be meant: {perhaps.why}"
        return Listed(Answer.UNKNOWN, why, perhaps.parties)
    return answer


def _similar(knowledge: Knowledge, name: str, source: SourceId) -> tuple[list[PartyId], list[PartyId]]:
    """The parties of a list that are as good as the one named, and those that are only like it."""
    similar = matches(knowledge.index, read_party({"name": name}), limit=SIMILAR)
    on_list = [one for one in similar if any(entry.list == source for entry in knowledge.listings(one.party))]
    best = [one.party for one in on_list if one.score >= max(IDENTITY, on_list[0].score)]
    return best, [one.party for one in on_list if one.party not in best]
