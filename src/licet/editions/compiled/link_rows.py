"""Links as rows of plain values, and back; and what links each party."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from licet.editions.compiled.rows import Row
from licet.model import Link, LinkKind, PartyId, Strength


def link_row(link: Link) -> Row:
    """A link as a row of plain values."""
    return [link.a, link.b, link.kind.value, link.strength.value, link.evidence]


def link_of(row: Row) -> Link:
    """The link that a row holds."""
    a, b, kind, strength, evidence = row
    return Link(PartyId(a), PartyId(b), LinkKind(kind), Strength(strength), evidence)


def beside(links: Iterable[Link]) -> dict[PartyId, list[Link]]:
    """The links of each party, in the order given."""
    found: dict[PartyId, list[Link]] = defaultdict(list)
    for one in links:
        found[one.a].append(one)
        found[one.b].append(one)
    return dict(found)


def link_rows(party: PartyId, links: Mapping[PartyId, Sequence[Link]]) -> list[Row]:
    """What links one party, as the leaf of the hash tree has it: the other party, kind, strength, evidence."""
    return [[one.other(party), one.kind.value, one.strength.value, one.evidence] for one in links.get(party, ())]


def members(links: Mapping[PartyId, Sequence[Link]], party: PartyId) -> tuple[PartyId, ...]:
    """The others that strong links join with a party, directly or through others, in the order of ids.

    Args:
        links: the links of each party.
    """
    found, to_see = {party}, [party]
    while to_see:
        one = to_see.pop()
        new = {each.other(one) for each in links.get(one, ()) if each.strength is Strength.STRONG} - found
        found |= new
        to_see += sorted(new)
    return tuple(sorted(found - {party}))
