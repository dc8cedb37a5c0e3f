"""Which companies a share rule reaches, exactly: the least set that listed holders hold to one half or more.

In words: a company is reached when holders that are listed, or reached themselves, together hold the share that the
rule sets. A holder's stake counts in full when the holder is reached, and not at all otherwise, so 40 percent of 100
percent is not caught and 50 percent of 50 percent is. Two companies are not reached merely because each would be if
the other were: the least set is meant.

A share may be known only between two bounds, or not at all. Every way to fill in such shares is meant at once: a
company is surely reached where it is reached in each of them, perhaps where it is in one. All shares of a company are
at most the whole, and whoever holds the rest is not listed. Shares are fractions, never floating numbers.

Not modelled here: classes of shares with other votes; holdings of a company in itself, which count for nobody.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from licet.law.trace import Answer
from licet.model.transaction import Stake

HALF = Fraction(1, 2)
NONE, WHOLE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Reach:
    """Companies that a share rule surely reaches, and those it may reach (the sure ones among them)."""

    surely: frozenset[str]
    perhaps: frozenset[str]

    def holds(self, name: str) -> Answer:
        """Whether a company is reached."""
        if name in self.surely:
            return Answer.YES
        return Answer.UNKNOWN if name in self.perhaps else Answer.NO


@dataclass(frozen=True, slots=True)
class Held:
    """One holder's part of one company, between two bounds."""

    least: Fraction
    most: Fraction


Holders = Mapping[str, Held]


def reach(stakes: Iterable[Stake], listed: Collection[str], perhaps: Collection[str] = ()) -> Reach:
    """The companies that listed holders reach, each in full or not at all, by the least fixpoint.

    Args:
        listed: holders that are surely listed.
        perhaps: further holders of whom it is not known.

    Source:
        Supplement No. 8 to part 744 of 15 CFR; OFAC FAQ 401.
    """
    companies = holders_of(stakes)
    surely = _closure(companies, listed, most=False)
    return Reach(surely, surely | _closure(companies, {*listed, *perhaps}, most=True))


def reach_alone(stakes: Iterable[Stake], listed: Collection[str], perhaps: Collection[str] = ()) -> Reach:
    """The companies that one listed holder reaches, whatever the others hold: shares of several are not added.

    Source:
        OFAC's guidance of 2008-02-14, as that of 2014-08-13 (79 FR 47726) tells it.
    """
    every = tuple(stakes)
    found = [reach(every, [name] if name in listed else [], [name]) for name in {*listed, *perhaps}]
    surely = frozenset[str]().union(*(one.surely for one in found))
    return Reach(surely, surely.union(*(one.perhaps for one in found)))


def holders_of(stakes: Iterable[Stake]) -> dict[str, dict[str, Held]]:
    """Each company with its holders; several stakes of one holder are added, and nobody holds itself."""
    companies: dict[str, dict[str, Held]] = {}
    for stake in stakes:
        holders = companies.setdefault(stake.owned, {})
        if stake.owner == stake.owned:
            continue
        before = holders.get(stake.owner, Held(NONE, NONE))
        holders[stake.owner] = Held(before.least + stake.least, before.most + stake.most)
    return companies


def _closure(companies: Mapping[str, Holders], listed: Collection[str], *, most: bool) -> frozenset[str]:
    """The least set closed under the rule, with every open share at its least, or as large as it can be."""
    share = most_together if most else least_together
    reached: set[str] = set()
    while True:
        holders = {*listed, *reached}
        more = {name for name, held in companies.items() if name not in reached and share(held, holders) >= HALF}
        if not more:
            return frozenset(reached)
        reached |= more


def least_together(holders: Holders, together: Collection[str]) -> Fraction:
    """The least that some holders hold together: whatever is open may be somebody else's."""
    return sum((held.least for name, held in holders.items() if name in together), NONE)


def most_together(holders: Holders, together: Collection[str]) -> Fraction:
    """The most that some holders can hold together: no more than the others leave them."""
    bounds = sum((held.most for name, held in holders.items() if name in together), NONE)
    others = sum((held.least for name, held in holders.items() if name not in together), NONE)
    # Shares that add up to more than the whole are an error of the source; what is stated surely then counts.
    return max(least_together(holders, together), min(bounds, WHOLE - others))


def downstream(stakes: Iterable[Stake], start: Collection[str], within: Collection[str], *, surely: bool) -> set[str]:
    """Reached companies in which some holders have a part, directly or through reached companies.

    Args:
        within: the companies that are reached.
        surely: count a part only where its least bound is more than nothing.
    """
    held = [stake for stake in stakes if (stake.least if surely else stake.most) > 0]
    seen: set[str] = set()
    while True:
        more = {s.owned for s in held if s.owner in {*start, *seen} and s.owned in within} - seen
        if not more:
            return seen
        seen |= more
