"""A party's stays on lists and who owns whom, as facts of a transaction."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from licet.model.listing import Answer, PolicyCode
from licet.model.transaction_codes import EntryScope, ListCode


@dataclass(frozen=True, slots=True)
class ItemPolicy:
    """A review policy that an entry gives for some items only."""

    items: tuple[str, ...]
    policy: PolicyCode


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One stay of a party on one list, as a fact of the transaction: from `since` to the day before `until`.

    `since` None: in force on the day asked about. `standing`: set where it is not known whether the listing holds
    on the day. `scope` None: what the entry says of items is not known, or is in words that are not codes. `items`:
    with a scope of listed items, the entries and paragraphs it names. `clauses`: further codes of the entry's words.
    `exceptions`: license exceptions the entry itself allows. `section`: the section the entry rests on, where it is
    not 744.11. `standard_order`: whether a denial order has the usual terms.
    """

    list: ListCode
    since: date | None = None
    until: date | None = None
    scope: EntryScope | None = EntryScope.ALL
    policy: PolicyCode | None = None
    policy_by_item: tuple[ItemPolicy, ...] = ()
    footnotes: tuple[int, ...] | None = ()
    footnote_since: tuple[tuple[int, date], ...] = ()
    programs: tuple[str, ...] | None = ()
    cite: str | None = None
    standing: Answer | None = None
    clauses: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    section: str | None = None
    standard_order: bool | None = True

    def in_force(self, on: date) -> Answer:
        """Whether the listing holds on a day."""
        if self.standing is not None:
            return self.standing
        begun = self.since is None or on >= self.since
        return Answer.YES if begun and (self.until is None or on < self.until) else Answer.NO


@dataclass(frozen=True, slots=True)
class Stake:
    """One owner's share of one company, from 0 to 1; None where it is not known, or only `between` two bounds."""

    owner: str
    owned: str
    share: Fraction | None
    between: tuple[Fraction, Fraction] | None = None

    @property
    def least(self) -> Fraction:
        """The least the owner may hold."""
        if self.share is not None:
            return self.share
        return self.between[0] if self.between else Fraction(0)

    @property
    def most(self) -> Fraction:
        """The most the owner may hold."""
        if self.share is not None:
            return self.share
        return self.between[1] if self.between else Fraction(1)


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns how much of whom, and which owners are listed. The rest is held by unlisted persons.

    `stated` is false where nobody asked: then there is no ownership question, and the decision says so.
    `headquarters`: countries of owners who are no parties to the transaction.
    """

    stakes: tuple[Stake, ...] = ()
    listed_owners: tuple[tuple[str, tuple[ListEntry, ...]], ...] = ()
    stated: bool = True
    headquarters: tuple[tuple[str, str], ...] = ()
