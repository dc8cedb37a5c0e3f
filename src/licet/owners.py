"""Who owns a party and whom it owns, on a day: stakes that somebody states, and what the lists themselves say.

Which companies listed parties hold to one half or more is counted as the law does it (`law/owned.py`): for the
Affiliates Rule of the EAR, while it holds, and for OFAC's 50 percent rule. A share that is open stays open.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from weakref import WeakKeyDictionary

from licet.decide import CODES, entry
from licet.editions.keys import fold
from licet.errors import BadInput
from licet.law import affiliates
from licet.law.ofac import blocking
from licet.law.owned import Reach, reach
from licet.law.parameters import Parameter
from licet.model import Answer, Party, PartyId, SourceId
from licet.model.transaction import ListCode, Stake
from licet.screen import Standing, screen, standings, worst
from licet.snapshot import Knowledge
from licet.stakes import StatedStake

OWNS, OWNED_BY = frozenset({"owns_or_controls"}), frozenset({"owned_or_controlled_by", "subsidiary_of"})
GONE = "id:"
"""Begins the key of a party whose stated id the edition does not hold."""
CARRIED = tuple(source for source, code in CODES if code in (ListCode.EL, ListCode.MEU, ListCode.SDN))
"""The lists whose listings the Affiliates Rule and OFAC's rule carry on to companies that are owned."""
MOST = 60
"""Companies of one picture; of a larger one the nearest are given."""


@dataclass(frozen=True, slots=True)
class ShareRule:
    """A rule that reaches companies which listed parties own to one half or more, as it stood on a day.

    `in_force`: whether it held; `since`: the day from which that was so, None before its first day, which is `begins`.
    """

    name: str
    in_force: bool
    since: date | None
    begins: date
    cite: str
    check: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """One party of the picture. `key` names it in the stakes.

    Attributes:
        party: its id, where the edition holds it.
        same: other entries of the same party, by id.
        listed: whether it stood on a list on the day; unknown where only its name is like that of a listed party.
        standings: its listings.
        affiliate, blocked: whether listed parties own half or more, as the Affiliates Rule and OFAC's rule count,
            whether or not the rule held on the day.
    """

    key: str
    name: str
    party: PartyId | None
    same: tuple[PartyId, ...]
    listed: Answer
    standings: tuple[Standing, ...]
    affiliate: Answer = Answer.NO
    blocked: Answer = Answer.NO


@dataclass(frozen=True, slots=True)
class OwnedShare:
    """An arrow of the picture: the keys of the owner and of the company, and the stake that says so."""

    owner: str
    owned: str
    stake: StatedStake


@dataclass(frozen=True, slots=True)
class Owners:
    """The picture of one party on a day.

    `left_out`: companies beyond those that are given. `blind`: the lists whose listings the two rules carry on, and
    which cannot say no for the day: who is not shown as listed there may have been.
    """

    asked: str
    on: date
    companies: tuple[Company, ...]
    shares: tuple[OwnedShare, ...]
    affiliates_rule: ShareRule
    fifty_percent: ShareRule
    left_out: int = 0
    blind: tuple[SourceId, ...] = ()


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a stake."""

    key: str
    name: str
    party: PartyId | None


class Ownerships:
    """All stakes of a snapshot, those that are given beside it among them, ready to be asked."""

    def __init__(self, knowledge: Knowledge, stakes: Iterable[StatedStake] = ()) -> None:
        self._knowledge = knowledge
        self._given = tuple(stakes)

    def prepare(self) -> None:
        """Reads every stake, which the first question would else wait for."""
        assert self._above is not None
        assert self._below is not None

    def days(self) -> tuple[date, ...]:
        """Days on which the Affiliates Rule began, stopped to hold, or held again; in their order."""
        return tuple(one.since for one in affiliates.STATUS.values)

    def stated(self, party: str) -> bool:
        """Whether anybody states a stake of this party, or in it, on any day."""
        key = self._key(PartyId(party))
        return key in self._above or key in self._below

    def of(self, party: str, *, on: date) -> Owners:
        """The owners of a party, the companies that it owns, and the owners of those.

        Raises:
            BadInput: no party has this id.
        """
        self._knowledge.holdings.party(PartyId(party))
        asked = self._key(PartyId(party))
        every = self._near(asked, on)
        keys = every[:MOST]
        shown = self._on(keys, on)
        rules = _rule(affiliates.STATUS, "Affiliates Rule", on), _rule(blocking.RULE_50, "OFAC's 50 percent rule", on)
        companies = _counted([self._company(self._ends[key], on) for key in keys], shown, on)
        covered = {one.list for one in self._knowledge.freshness(on, CARRIED) if one.covered}
        blind = tuple(one for one in CARRIED if one not in covered)
        return Owners(asked, on, companies, tuple(shown), *rules, left_out=len(every) - len(keys), blind=blind)

    def _on(self, keys: Sequence[str], on: date) -> list[OwnedShare]:
        """The shares of a day between these companies. What a list says of a pair gives way to a share stated of it."""
        held = [one for key in keys for one in self._above.get(key, ()) if one.stake.holds(on) and one.owner in keys]
        given = set(self._given)
        stated = {(one.owner, one.owned) for one in held if one.stake in given}
        return [one for one in held if one.stake in given or (one.owner, one.owned) not in stated]

    def _near(self, asked: str, on: date) -> list[str]:
        """The keys of a picture: the party, all that it owns, and all owners of these; the nearest first."""
        below = _reached([asked], self._below, lambda one: one.owned, on)
        return _reached(below, self._above, lambda one: one.owner, on)

    def _company(self, end: _End, on: date) -> Company:
        if end.key.startswith(GONE):
            return Company(end.key, end.name, None, (), Answer.UNKNOWN, ())
        if end.party is None:
            found = screen(self._knowledge, Party(end.name), on=on).candidates
            open_ = any(one.in_force is not Answer.NO for one in found)
            return Company(end.key, end.name, None, (), Answer.UNKNOWN if open_ else Answer.NO, ())
        several = self._same(end.party)
        held = tuple(one for each in several for one in standings(self._knowledge, each, on))
        same = tuple(one for one in several if one != end.party)
        return Company(end.key, end.name, end.party, same, worst(one.in_force for one in held), held)

    @cached_property
    def _ends(self) -> dict[str, _End]:
        return {end.key: end for one in self._all for end in reversed(one)}

    @cached_property
    def _all(self) -> tuple[tuple[_End, _End], ...]:
        return tuple(ends for ends, _ in self._stakes)

    @cached_property
    def _above(self) -> Mapping[str, Sequence[OwnedShare]]:
        """The stakes in a company, by its key."""
        return _by(lambda one: one.owned, self._shares)

    @cached_property
    def _below(self) -> Mapping[str, Sequence[OwnedShare]]:
        """The stakes of an owner, by its key."""
        return _by(lambda one: one.owner, self._shares)

    @cached_property
    def _shares(self) -> tuple[OwnedShare, ...]:
        return tuple(OwnedShare(owner.key, owned.key, stake) for (owner, owned), stake in self._stakes)

    @cached_property
    def _stakes(self) -> tuple[tuple[tuple[_End, _End], StatedStake], ...]:
        """Every stake with its ends; what the lists say of a pair, once."""
        said = _LISTED.get(self._knowledge)
        if said is None:
            said = _LISTED[self._knowledge] = tuple(_relations(self._knowledge))
        given = [(self._ended(one), one) for one in self._given]
        known: set[tuple[str, str]] = set()
        listed = []
        for stake in said:
            ends = self._ended(stake)
            pair = ends[0].key, ends[1].key
            if pair not in known and pair[0] != pair[1]:
                known.add(pair)
                listed.append((ends, stake))
        return (*given, *listed)

    def _ended(self, stake: StatedStake) -> tuple[_End, _End]:
        return self._end(stake.owner, stake.owner_id), self._end(stake.owned, stake.owned_id)

    def _end(self, name: str, party: str | None) -> _End:
        if party is None:
            return _End(f"name:{fold(name)}", name, None)
        try:
            found = self._knowledge.holdings.party(PartyId(party))
        except BadInput:
            # The edition has no such party, or no longer: who it was is not known, its name still is.
            return _End(f"{GONE}{party}", name, None)
        return _End(self._key(PartyId(party)), found.name, PartyId(party))

    def _key(self, party: PartyId) -> str:
        return str(self._same(party)[0])

    def _same(self, party: PartyId) -> tuple[PartyId, ...]:
        """The entries of one party, by id, by the links that are sure."""
        from licet.editions.answers.same import linked

        found = self._kept.get(party)
        if found is None:
            others = (PartyId(str(one.party.id)) for one in linked(self._knowledge.view, party))
            found = self._kept[party] = tuple(sorted({party, *others}))
        return found

    @cached_property
    def _kept(self) -> dict[PartyId, tuple[PartyId, ...]]:
        return {}


def _relations(knowledge: Knowledge) -> Iterator[StatedStake]:
    """What the lists say themselves: who owns or controls whom, without a share."""
    named: dict[tuple[str, str], str | None] = {}
    owning: list[Party] = []
    for party in knowledge.holdings.parties():
        name = _place(party), _plain(party.name)
        # Of several with one name none is meant.
        named[name] = None if name in named else party.id
        if any(one.kind in OWNS | OWNED_BY for one in party.relations):
            owning.append(party)
    for party in owning:
        source = _place(party)
        for relation in party.relations:
            if relation.kind not in OWNS | OWNED_BY:
                continue
            key = f"{source}:{relation.key}" if relation.key else named.get((source, _plain(relation.name)))
            said = f"{source}: {relation.kind.replace('_', ' ')}"
            if relation.kind in OWNS:
                yield StatedStake(party.name, relation.name, owner_id=party.id, owned_id=key, source=said)
            else:
                yield StatedStake(relation.name, party.name, owner_id=key, owned_id=party.id, source=said)


_LISTED: WeakKeyDictionary[Knowledge, tuple[StatedStake, ...]] = WeakKeyDictionary()
"""What the lists of a snapshot say of owners: read once for each."""


def _place(party: Party) -> str:
    return str(party.id).partition(":")[0]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _by(key: Callable[[OwnedShare], str], shares: Iterable[OwnedShare]) -> Mapping[str, Sequence[OwnedShare]]:
    found: dict[str, list[OwnedShare]] = defaultdict(list)
    for one in shares:
        found[key(one)].append(one)
    return dict(found)


def _reached(
    start: Sequence[str],
    shares: Mapping[str, Sequence[OwnedShare]],
    other: Callable[[OwnedShare], str],
    on: date,
) -> list[str]:
    """The keys that stakes lead to, those that begin among them, the nearest first."""
    found = dict.fromkeys(start)
    queue = deque(start)
    while queue:
        for one in shares.get(queue.popleft(), ()):
            if one.stake.holds(on) and other(one) not in found:
                found[other(one)] = None
                queue.append(other(one))
    return list(found)


def _counted(companies: Sequence[Company], shares: Sequence[OwnedShare], on: date) -> tuple[Company, ...]:
    """The companies, each with whether the two rules would reach it."""
    stakes = [_stake(one) for one in shares]
    carried = _reach(companies, stakes, lambda one, code: affiliates.carries(entry(one, code), on))
    blocked = _reach(companies, stakes, lambda _, code: code is ListCode.SDN, blocking.counted_on(on))
    return tuple(replace(one, affiliate=carried.holds(one.key), blocked=blocked.holds(one.key)) for one in companies)


def _stake(one: OwnedShare) -> Stake:
    low, high = one.stake.least, one.stake.most
    return Stake(one.owner, one.owned, low) if low == high else Stake(one.owner, one.owned, None, (low, high))


def _reach(
    companies: Sequence[Company],
    stakes: Sequence[Stake],
    counts: Callable[[Standing, ListCode], bool],
    reached: Callable[[Iterable[Stake], Collection[str], Collection[str]], Reach] = reach,
) -> Reach:
    """What owners on the lists that count reach; who only may be listed counts as one that may be."""
    codes = dict(CODES)
    sure, perhaps = set(), set()
    for one in companies:
        held = [each for each in one.standings if (code := codes.get(each.listing.list)) and counts(each, code)]
        states = {each.in_force for each in held if _programs_known(each, codes[each.listing.list])}
        if Answer.YES in states:
            sure.add(one.key)
        if (one.party is None and one.listed is Answer.UNKNOWN) or any(each.in_force is not Answer.NO for each in held):
            perhaps.add(one.key)
    return reached(stakes, sure, perhaps)


def _programs_known(one: Standing, code: ListCode) -> bool:
    return code is not ListCode.SDN or bool(one.listing.programs)


def _rule(parameter: Parameter, name: str, on: date) -> ShareRule:
    value, first = parameter.before(on), parameter.first
    if value is None:
        return ShareRule(name, False, None, first.since, first.cite)
    return ShareRule(name, value.in_force, value.since, first.since, value.cite, value.check, value.note)
