"""Links settled together: no chain of links may join two parties of which something says that they are two."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from licet.editions.links.evidence import Subject, contradiction, forms_differ
from licet.model import Link, LinkKind, PartyId, Strength

_BY_NAME = frozenset({LinkKind.NAME, LinkKind.ALIAS, LinkKind.NOTICE})

_Pair = tuple[PartyId, PartyId]


def settled(subjects: Mapping[PartyId, Subject], links: Sequence[Link]) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The links, with those weakened that would join what does not belong together; and a note on each of these.

    Args:
        links: the surest first; each pair once.
    """
    refused = {(one.a, one.b): one for one in links if one.strength is Strength.REFUSED}
    apart = _Apart(subjects, refused)
    unclear = _ambiguous(links, apart)
    first = [_weakened(one, unclear[one.a, one.b]) if (one.a, one.b) in unclear else one for one in links]
    kept: list[Link] = []
    notes = [
        f"links: {one.a} and {one.b} are not joined: {unclear[one.a, one.b]}" for one in links if _pair(one) in unclear
    ]
    clusters = _Clusters()
    for one in first:
        if one.strength is not Strength.STRONG:
            kept.append(one)
            continue
        clash = clusters.join(one, apart)
        if clash is None:
            kept.append(one)
        else:
            why = f"joined, it would make one party of {clash[0]} and {clash[1]}: {apart.why(*clash)}"
            kept.append(_weakened(one, why))
            notes.append(f"links: {one.a} and {one.b} are not joined: {why}")
    return tuple(kept), tuple(notes)


class _Apart:
    """Which two parties are surely two."""

    def __init__(self, subjects: Mapping[PartyId, Subject], refused: Mapping[_Pair, Link]) -> None:
        self._subjects = subjects
        self._refused = refused

    def why(self, a: PartyId, b: PartyId, *, uids: bool = True) -> str | None:
        """The reason, in a sentence; None where nothing says so. `uids`: whether two numbers of OFAC count."""
        a, b = min(a, b), max(a, b)
        known = self._refused.get((a, b))
        if known is not None and known.kind is LinkKind.REVIEWED:
            return known.evidence
        one, other = self._subjects[a], self._subjects[b]
        against = contradiction(one, other, uids=uids)
        if against is None and one.main.key == other.main.key and forms_differ(one.main, other.main):
            return "their legal forms differ"
        return against


class _Clusters:
    """Parties joined so far."""

    def __init__(self) -> None:
        self._members: dict[PartyId, list[PartyId]] = {}

    def join(self, link: Link, apart: _Apart) -> _Pair | None:
        """Joins the two sides; or gives two of their parties that are surely two, and joins nothing."""
        ours, theirs = (self._members.setdefault(side, [side]) for side in (link.a, link.b))
        if ours is theirs:
            return None
        # What rests on a registry's number or a day of birth outweighs that OFAC numbered an entry anew.
        uids = link.kind not in (LinkKind.IDENTIFIER, LinkKind.BIRTH)
        for a in ours:
            for b in theirs:
                if (a, b) != (link.a, link.b) and apart.why(a, b, uids=uids) is not None:
                    return a, b
        ours += theirs
        for one in theirs:
            self._members[one] = ours
        return None


def _ambiguous(links: Sequence[Link], apart: _Apart) -> dict[_Pair, str]:
    """Links by name of a party whose name two others carry that are surely two: which of them it is, is not known."""
    beside: dict[PartyId, list[Link]] = defaultdict(list)
    for one in links:
        if one.strength is Strength.STRONG and one.kind in _BY_NAME:
            beside[one.a].append(one)
            beside[one.b].append(one)
    found: dict[_Pair, str] = {}
    for party, several in sorted(beside.items()):
        for one, other in combinations(several, 2):
            a, b = sorted((one.other(party), other.other(party)))
            why = apart.why(a, b)
            if why is not None:
                for doubtful in _less_sure(one, other):
                    found.setdefault(_pair(doubtful), f"the name of {party} fits {a} and {b}, which are two: {why}")
    return found


def _less_sure(one: Link, other: Link) -> tuple[Link, ...]:
    """The link by an alias where the other is by the main names; else both."""
    if (one.kind is LinkKind.ALIAS) is (other.kind is LinkKind.ALIAS):
        return one, other
    return (one,) if one.kind is LinkKind.ALIAS else (other,)


def _weakened(link: Link, why: str) -> Link:
    return replace(link, strength=Strength.POSSIBLE, evidence=f"{link.evidence}; but {why}")


def _pair(link: Link) -> _Pair:
    return link.a, link.b
