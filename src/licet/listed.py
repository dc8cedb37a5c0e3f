"""Was the party that carries a name on a list on a day? Names as written first, then those that are like it.

Where no party carries the name as written, one that is as good as the same (IDENTITY) counts as the party; one that
is only similar never makes the answer no. A no of the parties that carry the name as their main name stands only
where no other party of the list that carries it as another name, or is the same by strong links, was listed then.
"""

from collections.abc import Sequence
from datetime import date

from licet.editions.answers import listed as asked
from licet.editions.answers.listed import Listed, PartyHistory
from licet.editions.answers.same import linked_history
from licet.editions.keys import fold
from licet.match import matches
from licet.model import Answer, PartyId, SourceId
from licet.names.normalize import MAX_CHARACTERS
from licet.screen import WIDE, read_name, read_party
from licet.snapshot import Knowledge

LOOKED_UP = 0.5
"""Least score where a party's history is looked up and no name is as near as screening asks for."""

IDENTITY = 0.95
"""Score from which a match counts as the party itself where a name is asked for that no party carries as written."""

SIMILAR = 100
"""Parties looked at where no party carries the name as written: a brand has many."""

MOST_NAMES = 50_000
"""Names asked for of a list whose parties are remembered; then they are looked up again."""

NO_PARTY = "the list names it as goods, a place, a program or a category, not as a party; read the entry"

_CONTROL = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")
# Publishers leave line ends and control characters in names; a name copied from a list is asked for with them.


def listed(knowledge: Knowledge, name: str, source: SourceId, on: date) -> Listed:
    """Whether the party that carries the name was on a list on a day.

    Raises:
        BadInput: a name that cannot be used.
        EditionMissing: the edition holds no copy of that list.
    """
    read, carrying = _carrying(knowledge, name, source)
    if carrying:
        answer = asked.listed(knowledge.view, carrying, source, on)
        if answer.answer is not Answer.NO:
            return answer
        answer = _beside(knowledge, read, carrying, answer, source, on)
    else:
        answer = _like(knowledge, read, source, on)
    if answer.answer is Answer.NO and _no_party(knowledge, read, source):
        return Listed(Answer.UNKNOWN, NO_PARTY, answer.parties)
    return answer


def _carrying(knowledge: Knowledge, name: str, source: SourceId) -> tuple[str, tuple[PartyId, ...]]:
    """A name as it can be read, and the parties of a list that carry it; remembered for the next question."""
    found = knowledge.carrying.get((name, source))
    if found is None:
        plain = name if name.isprintable() else name.translate(_CONTROL)
        read = read_name(" ".join(plain.split()))
        found = read, asked.carrying(knowledge.names, read, source)
        if len(knowledge.carrying) >= MOST_NAMES:
            knowledge.carrying.clear()
        if len(name) <= MAX_CHARACTERS:
            knowledge.carrying[name, source] = found
    return found


def history(knowledge: Knowledge, name: str, limit: int) -> tuple[PartyHistory, ...]:
    """The parties that carry a name, or may be meant by it, with their listings; behind each those linked to it.

    Raises:
        BadInput: a name that cannot be used.
    """
    query, index = read_party({"name": name}), knowledge.index
    found = matches(index, query, limit=limit) or matches(index, query, threshold=LOOKED_UP, limit=limit)
    several = asked.history(knowledge.view, [one.party for one in found])
    groups = linked_history(knowledge.view, [one for one in several if one.listings])
    return tuple(one for group in groups for one in group.histories)


def party(knowledge: Knowledge, identifier: str) -> tuple[PartyHistory, ...]:
    """The history of one party by its id, then of those that strong links say are the same.

    Raises:
        BadInput: no party has this id.
    """
    found = asked.history(knowledge.view, [PartyId(identifier)])
    return tuple(one for group in linked_history(knowledge.view, found) for one in group.histories)


def _like(knowledge: Knowledge, name: str, source: SourceId, on: date) -> Listed:
    """The answer where no party carries the name as written."""
    best, maybe = _similar(knowledge, name, source)
    answer = asked.listed(knowledge.view, best, source, on)
    perhaps = asked.listed(knowledge.view, maybe, source, on)
    if answer.answer is not Answer.YES and perhaps.parties and perhaps.answer is not Answer.NO:
        why = f"the name is not on the list itself; one of a similar name may be meant: {perhaps.why}"
        return Listed(Answer.UNKNOWN, why, perhaps.parties)
    return answer


def _beside(
    knowledge: Knowledge, name: str, carrying: Sequence[PartyId], answer: Listed, source: SourceId, on: date
) -> Listed:
    """A no of the parties that carry a name, after asking those that are the same and those that also carry it."""
    holdings = knowledge.holdings
    joined = dict.fromkeys([other for one in carrying for other in holdings.linked(one) if other not in carrying])
    same = [one for one in joined if one.partition(":")[0] == source]
    found = _first(knowledge, same, source, on, (Answer.YES, Answer.UNKNOWN))
    if found is not None:
        why = f"listed as {holdings.party(found.parties[0]).name}, the same party by strong links: {found.why}"
        return Listed(found.answer, why, found.parties)
    others = asked.also_carrying(knowledge.names, name, source)
    rest = [one for one in others if one not in carrying and one not in same]
    found = _first(knowledge, rest, source, on, (Answer.YES, Answer.UNKNOWN))
    if found is not None:
        also = holdings.party(found.parties[0]).name
        why = f"{answer.why}; but {also} also carries the name and may be meant: {found.why}"
        return Listed(Answer.UNKNOWN, why, (*answer.parties, *found.parties))
    return answer


def _first(
    knowledge: Knowledge, parties: Sequence[PartyId], source: SourceId, on: date, wanted: Sequence[Answer]
) -> Listed | None:
    """The first of several parties that has the first of several answers."""
    if not parties:
        return None
    answers = [asked.listed(knowledge.view, [one], source, on) for one in parties]
    return next((one for answer in wanted for one in answers if one.answer is answer and one.parties), None)


def _no_party(knowledge: Knowledge, name: str, source: SourceId) -> bool:
    """Whether a list names something that is no party so."""
    named = knowledge.categories.get(source)
    return named is not None and fold(name) in named


def _similar(knowledge: Knowledge, name: str, source: SourceId) -> tuple[list[PartyId], list[PartyId]]:
    """The parties of a list that are as good as the one named, and those that are only like it.

    Like it is also who is the same, by strong links, as a party of another list with such a name.
    """
    # A no must not hang on a name just below the threshold of an alert: we look as widely as anyone can ask.
    similar = matches(knowledge.index, read_party({"name": name}), threshold=WIDE, limit=SIMILAR)
    on_list = [one for one in similar if any(entry.list == source for entry in knowledge.listings(one.party))]
    best = [one.party for one in on_list if one.score >= max(IDENTITY, on_list[0].score)]
    linked = (other for one in similar for other in knowledge.holdings.linked(one.party))
    same = [other for other in linked if other.partition(":")[0] == source]
    maybe = dict.fromkeys([*(one.party for one in on_list), *same])
    return best, [one for one in maybe if one not in best]
