"""Who is owned by listed parties, exactly: the least set that a share rule reaches.

In words: a company is reached when parties that are listed, or reached themselves, together hold the share that the
rule sets. A holder's stake counts in full when the holder is reached, and not at all otherwise, so 40 percent of 100
percent is not caught and 50 percent of 50 percent is. Two companies are not reached merely because each would be if
the other were: the least set is meant.

An unknown share counts as nothing for the least set, and as all that others have not been shown to hold for the
largest; where the two disagree the answer is unknown.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from licet.law import parameters
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask
from licet.model.transaction import ListCode, ListEntry, Ownership, Stake, Transaction, TransactionParty

RULE = Cite(
    "15 CFR 744.11(a)(1)", "an affiliate of listed owners needs a license like its owners, while the rule holds"
)
GUIDE = Cite("Supp. 8 to part 744", "how shares are counted: directly or indirectly, individually or in aggregate")
FOREIGN = Cite("15 CFR 744.11(a)(1)", "the rule reaches foreign affiliates, not companies of the US")
STATUS = parameters.load("ear.affiliates_rule")
HALF = Fraction(1, 2)
SDN_PROGRAMS = parameters.load("ear.sdn_programs")


@dataclass(frozen=True, slots=True)
class Reach:
    """Companies that a share rule surely reaches, and those it may reach."""

    surely: frozenset[str]
    perhaps: frozenset[str]

    def holds(self, name: str) -> Answer:
        if name in self.surely:
            return Answer.YES
        return Answer.UNKNOWN if name in self.perhaps else Answer.NO


def reach(stakes: Iterable[Stake], listed: Collection[str], perhaps: Collection[str] = ()) -> Reach:
    """The companies that listed parties reach, each in full or not at all, by the least fixpoint.

    Args:
        listed: owners that are surely listed.
        perhaps: further owners of whom it is not known.
    """
    held = tuple(stakes)
    low = _closure(_shares(held, unknown_as_rest=False), listed)
    return Reach(low, _closure(_shares(held, unknown_as_rest=True), {*listed, *perhaps}))


def _shares(stakes: tuple[Stake, ...], *, unknown_as_rest: bool) -> Mapping[str, Mapping[str, Fraction]]:
    """Shares of each company by holder; for `unknown_as_rest`, unknown shares are all of the rest."""
    companies: dict[str, dict[str, Fraction]] = {}
    for stake in stakes:
        holders = companies.setdefault(stake.owned, {})
        if stake.share is not None:
            holders[stake.owner] = holders.get(stake.owner, Fraction(0)) + stake.share
    if unknown_as_rest:
        rest = {
            company: max(Fraction(0), 1 - sum(holders.values(), Fraction(0))) for company, holders in companies.items()
        }
        for stake in stakes:
            if stake.share is None:
                companies[stake.owned][f"{stake.owner}\0rest"] = rest[stake.owned]
    return companies


def _closure(companies: Mapping[str, Mapping[str, Fraction]], listed: Collection[str]) -> frozenset[str]:
    reached: set[str] = set()
    while True:
        holders = {*listed, *reached}
        more = {
            company
            for company, shares in companies.items()
            if company not in reached and _held(shares, holders) >= HALF
        }
        if not more:
            return frozenset(reached)
        reached |= more


def _held(shares: Mapping[str, Fraction], holders: set[str]) -> Fraction:
    known = sum((share for owner, share in shares.items() if owner in holders), Fraction(0))
    rest = [share for owner, share in shares.items() if _rest_holder(owner) in holders]
    return known + max(rest, default=Fraction(0))


def _rest_holder(owner: str) -> str | None:
    return owner.split("\0")[0] if "\0" in owner else None


def owners(ownership: Ownership, on: date) -> Mapping[str, tuple[ListEntry, ...]]:
    """Listed owners whose entries hold, or may hold, on the day, each with those entries."""
    held = {
        name: tuple(e for e in entries if e.in_force(on) is not Answer.NO) for name, entries in ownership.listed_owners
    }
    return {name: entries for name, entries in held.items() if entries}


def seeds(ownership: Ownership, on: date) -> Mapping[str, tuple[ListEntry, ...]]:
    """Listed owners whose listing the Affiliates Rule carries on: Entity List, MEU List, SDN of 744.8(a)(1)."""
    carried = {name: tuple(e for e in es if carries(e, on)) for name, es in owners(ownership, on).items()}
    return {name: entries for name, entries in carried.items() if entries}


def found_in(ownership: Ownership, on: date) -> Reach:
    """The companies that the Affiliates Rule would reach by these stakes on the day."""
    listed = seeds(ownership, on)
    sure = {name for name, entries in listed.items() if any(_surely(entry, on) for entry in entries)}
    return reach(ownership.stakes, sure, tuple(listed))


def _surely(entry: ListEntry, on: date) -> bool:
    return entry.in_force(on) is Answer.YES and (entry.list is not ListCode.SDN or entry.programs is not None)


def carries(entry: ListEntry, on: date) -> bool:
    """Whether a listing reaches, or may reach, the companies its party owns, while the Affiliates Rule holds."""
    if entry.list in (ListCode.EL, ListCode.MEU):
        return True
    if entry.list is not ListCode.SDN:
        return False
    return entry.programs is None or bool(set(entry.programs) & set(SDN_PROGRAMS.on(on).codes))


def status(transaction: Transaction) -> Step:
    """Whether the Affiliates Rule holds on the day: an assumption stated with the question, else the dated law."""
    assumed = transaction.assume.affiliates_rule
    question = "The Affiliates Rule is in force"
    if assumed is not None:
        return ask(question, assumed, RULE, "taken as given by the one who asks")
    value = STATUS.before(transaction.on)
    if value is None:
        first = STATUS.values[0]
        return ask(
            question, False, RULE, f"it begins {first.since}; before, a listing did not reach separate companies"
        )
    return ask(question, value.in_force, RULE, f"since {value.since}", source=value.cite, check=value.check)


def reached(party: TransactionParty, on: date, kinds: Collection[ListCode]) -> Step:
    """Whether listed owners hold half or more of the party, one of them through a listing of these kinds."""
    question = f"Listed parties own 0.50 or more of {party.name}"
    if party.ownership is None:
        return ask(question, None, GUIDE, "ownership is not known", missing="ownership_pct")
    listed = seeds(party.ownership, on)
    if not listed:
        return ask(question, False, GUIDE, shown(party))
    found = found_in(party.ownership, on)
    if all(stake.owned != party.name for stake in party.ownership.stakes):
        why = f"owners are listed, and no stake names {party.name} as owned"
        return ask(question, None, GUIDE, why, missing="ownership_pct")
    inside = contributes(party.ownership, found, {n for n, es in listed.items() if any(e.list in kinds for e in es)})
    if party.name not in inside.perhaps and found.holds(party.name) is not Answer.NO:
        return ask(question, False, GUIDE, "owned by parties on other lists only")
    return ask(question, found.holds(party.name), GUIDE, shown(party), missing="ownership_pct")


def contributes(ownership: Ownership, found: Reach, of_kind: Collection[str]) -> Reach:
    """Reached companies in which an owner of one kind has a part, directly or through reached companies."""
    low = _downstream(ownership.stakes, of_kind, found.surely)
    return Reach(low, _downstream(ownership.stakes, of_kind, found.perhaps | found.surely))


def _downstream(stakes: Iterable[Stake], start: Collection[str], within: Collection[str]) -> frozenset[str]:
    held = tuple(stakes)
    seen: set[str] = set()
    while True:
        more = {s.owned for s in held if s.owner in {*start, *seen} and s.owned in within and s.share != 0} - seen
        if not more:
            return frozenset(seen)
        seen |= more


def shown(party: TransactionParty) -> str:
    """The stakes in a sentence, in the order they were given."""
    if party.ownership is None or not party.ownership.stakes:
        return "no stake stated"
    parts = (
        f"{s.owner} owns {'an unknown share' if s.share is None else f'{float(s.share):.4g}'} of {s.owned}"
        for s in party.ownership.stakes
    )
    return "; ".join(parts)


def foreign(party: TransactionParty) -> Step:
    """Whether the company is a foreign one."""
    truth = None if party.hq is None else party.hq != "US"
    return ask(f"{party.name} is a foreign company", truth, FOREIGN, party.hq or "", missing="ownership_pct")


def affiliate(party: TransactionParty, transaction: Transaction, kinds: Collection[ListCode]) -> Step:
    """Whether the rule carries an owner's listing of these kinds to the party."""
    return all_of(status(transaction), foreign(party), reached(party, transaction.on, kinds))


def inherited(party: TransactionParty, on: date, code: ListCode) -> tuple[ListEntry, ...]:
    """The owners' entries on a list whose terms an affiliate takes over: those of owners with a part in it."""
    if party.ownership is None:
        return ()
    listed = seeds(party.ownership, on)
    found = found_in(party.ownership, on)
    return tuple(
        entry
        for name, entries in sorted(listed.items())
        if party.name in contributes(party.ownership, found, {name}).perhaps
        for entry in entries
        if entry.list is code
    )


def footnoted(party: TransactionParty, number: int, transaction: Transaction) -> Step:
    """Whether the party carries a footnote of the Entity List, itself or through owners while the rule holds."""
    cite = Cite("Supp. 4 to part 744", "footnotes to entries of the Entity List")
    own = [e for e in party.lists or () if e.list is ListCode.EL and carries_footnote(e, number, transaction.on)]
    question = f"{party.name} carries footnote {number} on the day"
    if party.lists is None:
        return ask(question, None, cite, "its listings are not stated", missing="identity")
    if any(match.list is ListCode.EL for match in party.unresolved_matches):
        return ask(question, True if own else None, cite, "a possible match is not cleared", missing="identity")
    if not own and ListCode.EL in party.unchecked_lists:
        return ask(question, None, cite, "no edition we hold can say no", missing="list_stale")
    answers = {Answer.UNKNOWN if e.footnotes is None else e.in_force(transaction.on) for e in own}
    truth = Answer.YES if Answer.YES in answers else (Answer.UNKNOWN if answers else Answer.NO)
    itself = ask(question, truth, cite, "", missing="listing_day" if truth is Answer.UNKNOWN else "")
    through = [e for e in inherited(party, transaction.on, ListCode.EL) if carries_footnote(e, number, transaction.on)]
    if not through and party.ownership is not None:
        return itself
    return any_of(itself, affiliate(party, transaction, (ListCode.EL,)))


def carries_footnote(entry: ListEntry, number: int, on: date) -> bool:
    """Whether an entry has, or may have, a footnote on the day (one without a day of its own came with the entry)."""
    if entry.footnotes is None:
        return True
    since = dict(entry.footnote_since).get(number)
    return number in entry.footnotes and (since is None or on >= since)


def some_owner(party: TransactionParty, on: date) -> bool:
    """Whether a listed party owns anything of the company or of its owners, or controls it: a red flag by itself."""
    return bool(party.controlled_by_listed_party) or bool(party.ownership and owners(party.ownership, on))
