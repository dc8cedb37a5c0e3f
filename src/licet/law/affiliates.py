"""Who is owned by listed parties, and what of their listing is carried to the companies they own (Affiliates Rule).

In words: listings of the Entity List, the Military End User List and the SDN programs of 744.8(a)(1) are carried on;
those of the Unverified List, of denied persons and of other lists are not. Shares of owners on different lists are
added (`owned.py` counts them); what an affiliate takes over comes from each owner that surely has a part in it.
Footnotes of the Entity List go with the entry.
"""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from licet.law import parameters
from licet.law.owned import Reach, downstream, reach
from licet.law.trace import Answer, Cite, Step, all_of, any_of, ask
from licet.model.transaction import ListCode, ListEntry, Ownership, Stake, Transaction, TransactionParty

RULE = Cite(
    "15 CFR 744.11(a)(1)", "an affiliate of listed owners needs a license like its owners, while the rule holds"
)
GUIDE = Cite("Supp. 8 to part 744", "how shares are counted: directly or indirectly, individually or in aggregate")
FOREIGN = Cite("15 CFR 744.11(a)(1)", "the rule reaches foreign affiliates, not companies of the US")
STATUS = parameters.load("ear.affiliates_rule")
SDN_PROGRAMS = parameters.load("ear.sdn_programs")


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


def found_in(ownership: Ownership, on: date, company: str) -> Reach:
    """The companies that the Affiliates Rule would reach by the stakes of a company on the day."""
    listed = seeds(ownership, on)
    sure = {name for name, entries in listed.items() if any(_surely(entry, on) for entry in entries)}
    return reach(stakes_of(ownership, company), sure, tuple(listed))


def stakes_of(ownership: Ownership, company: str) -> tuple[Stake, ...]:
    """The stakes stated, and an unknown share of the company for each listed owner of whom no stake is stated."""
    holders = {stake.owner for stake in ownership.stakes}
    lacking = (name for name, _ in ownership.listed_owners if name not in holders and name != company)
    return (*ownership.stakes, *(Stake(name, company, None) for name in lacking))


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
        first = STATUS.first
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
    found = found_in(party.ownership, on, party.name)
    if all(stake.owned != party.name for stake in party.ownership.stakes):
        why = f"owners are listed, and no stake names {party.name} as owned"
        return ask(question, None, GUIDE, why, missing="ownership_pct")
    inside = contributes(party, found, on, kinds)
    if found.holds(party.name) is not Answer.NO and inside.holds(party.name) is Answer.NO:
        return ask(question, False, GUIDE, "owned by parties on other lists only")
    truth = Answer.UNKNOWN if Answer.UNKNOWN in (found.holds(party.name), inside.holds(party.name)) else Answer.YES
    if found.holds(party.name) is Answer.NO:
        truth = Answer.NO
    return ask(question, truth, GUIDE, shown(party), missing="ownership_pct")


def contributes(party: TransactionParty, found: Reach, on: date, kinds: Collection[ListCode]) -> Reach:
    """Reached companies in which an owner on one of these lists has a part, directly or through reached companies."""
    ownership = party.ownership or Ownership()
    listed, stakes = seeds(ownership, on), stakes_of(ownership, party.name)
    of_kind = {name: [e for e in entries if e.list in kinds] for name, entries in listed.items()}
    sure = {name for name, entries in of_kind.items() if any(_surely(entry, on) for entry in entries)}
    low = downstream(stakes, sure, found.surely, surely=True)
    high = downstream(stakes, {n for n, es in of_kind.items() if es}, found.perhaps, surely=False)
    return Reach(frozenset(low), frozenset(high | low))


def shown(party: TransactionParty) -> str:
    """The stakes in a sentence, in the order they were given."""
    if party.ownership is None or not party.ownership.stakes:
        return "no stake stated"
    return "; ".join(f"{stake.owner} owns {part(stake)} of {stake.owned}" for stake in party.ownership.stakes)


def part(stake: Stake) -> str:
    """A share in words: exact, between two bounds, or unknown."""
    if stake.least == stake.most:
        return _decimal(stake.least)
    return "an unknown share" if stake.between is None else f"{_decimal(stake.least)} to {_decimal(stake.most)}"


def _decimal(share: Fraction) -> str:
    """A share as a decimal number where it is one, else as a fraction: never rounded."""
    exact = share * 10**6
    return f"{Decimal(exact.numerator).scaleb(-6).normalize():f}" if exact.denominator == 1 else str(share)


def foreign(party: TransactionParty) -> Step:
    """Whether the company is a foreign one."""
    truth = None if party.hq is None else party.hq != "US"
    return ask(f"{party.name} is a foreign company", truth, FOREIGN, party.hq or "", missing="ownership_pct")


def affiliate(party: TransactionParty, transaction: Transaction, kinds: Collection[ListCode]) -> Step:
    """Whether the rule carries an owner's listing of these kinds to the party."""
    return all_of(status(transaction), foreign(party), reached(party, transaction.on, kinds))


def parts(party: TransactionParty, on: date, code: ListCode) -> tuple[tuple[ListEntry, Answer], ...]:
    """The entries of one list that owners of the party carry, each with whether its owner surely has a part in it."""
    if party.ownership is None:
        return ()
    stakes, found = stakes_of(party.ownership, party.name), found_in(party.ownership, on, party.name)
    carried = []
    for name, entries in sorted(seeds(party.ownership, on).items()):
        if party.name not in downstream(stakes, {name}, found.perhaps, surely=False):
            continue
        held = party.name in downstream(stakes, {name}, found.perhaps, surely=True)
        carried += [(e, _both(held, _surely(e, on))) for e in entries if e.list is code]
    return tuple(carried)


def _both(held: bool, listed: bool) -> Answer:
    return Answer.YES if held and listed else Answer.UNKNOWN


def inherited(party: TransactionParty, on: date, code: ListCode) -> tuple[ListEntry, ...]:
    """The owners' entries on a list whose terms an affiliate takes over, or may take over."""
    return tuple(entry for entry, _ in parts(party, on, code))


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
    through = [
        Answer.UNKNOWN if entry.footnotes is None else sure
        for entry, sure in parts(party, transaction.on, ListCode.EL)
        if carries_footnote(entry, number, transaction.on)
    ]
    if not through and party.ownership is not None:
        return itself
    held = Answer.YES if Answer.YES in through else Answer.UNKNOWN
    owner = ask("An owner with the footnote has a part in it", held, cite, missing="ownership_pct")
    return any_of(itself, all_of(affiliate(party, transaction, (ListCode.EL,)), owner))


def carries_footnote(entry: ListEntry, number: int, on: date) -> bool:
    """Whether an entry has, or may have, a footnote on the day (one without a day of its own came with the entry)."""
    if entry.footnotes is None:
        return True
    since = dict(entry.footnote_since).get(number)
    return number in entry.footnotes and (since is None or on >= since)


def some_owner(party: TransactionParty, on: date) -> bool:
    """Whether a listed party owns anything of the company or of its owners, or controls it: a red flag by itself."""
    return bool(party.controlled_by_listed_party) or bool(party.ownership and owners(party.ownership, on))
