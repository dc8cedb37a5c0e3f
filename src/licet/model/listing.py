"""A party's stay on one list: its days, what it says, and whether it holds on a day.

Days: `since` is the first day something holds, `until` the first day it no longer holds. `on` is the
day the law is asked about, `known` the day of public knowledge.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType

from licet.model.party import PartyId

SourceId = NewType("SourceId", str)
"""Name of an official list, by country, publisher and list: `us_bis_entity_list`."""

Digest = NewType("Digest", str)
"""`sha256:` and 64 hexadecimal digits."""


LATE = timedelta(days=30)
"""A notice published later than this after a listing's first day is not the one that began it."""


class Answer(StrEnum):
    """Three answers. A missing fact is never a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Where a day comes from.

    `EFFECTIVE`: the effective day of the rule, or a day the list itself states. `PUBLICATION`: the effective
    day is not held, the Federal Register's publication day answers. `EDITION`: only bounded by editions.
    """

    EFFECTIVE = "effective"
    PUBLICATION = "publication"
    EDITION = "edition"


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One place in the Federal Register, as an entry cites it. `day` is the publication day, where given.

    `effective`: the first effective day of the notice, where we hold it; two citations are the same without it.
    """

    volume: int
    page: int
    day: date | None = None
    effective: date | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.volume} FR {self.page}"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote designation of the Entity List (1, 3, 4 or 5). `since` None: the day is not held."""

    number: int
    since: date | None = None


class ScopeItems(StrEnum):
    """Which items a listing's license requirement reaches, before its exclusions and conditions."""

    ALL = "all_items"
    CCL = "ccl_items"
    CCL_AND_SUPP7 = "ccl_items_and_supp7_part746"
    SUPP2 = "supp2_part744"
    WHEN_PROJECT = "all_items_in_projects_746_8_a_4"
    NONE = "none"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Scope:
    """A listing's license requirement as codes.

    `sections`: sections of the EAR it refers to, in their order. `exclusions` and `conditions`: codes that
    `sources/` enumerates (an exclusion takes items out; a condition says when the requirement holds).
    `exceptions`: license exceptions the entry itself allows (`GOV`).
    """

    items: ScopeItems
    sections: tuple[str, ...] = ()
    footnotes: tuple[int, ...] = ()
    exclusions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


class PolicyCode(StrEnum):
    """License review policies, most restrictive first."""

    DENIAL = "policy_of_denial"
    PRESUMPTION_OF_DENIAL = "presumption_of_denial"
    PER_ENTRY = "per_entry"
    CASE_BY_CASE = "case_by_case"
    PRESUMPTION_OF_APPROVAL = "presumption_of_approval"


@dataclass(frozen=True, slots=True)
class PolicyPart:
    """The review policy for some items: `items` is a code that `sources/` enumerates, or `*` for all others."""

    items: str
    policy: PolicyCode


@dataclass(frozen=True, slots=True)
class Policy:
    """A listing's license review policy as codes: parts in the entry's order; `sections` it refers to."""

    parts: tuple[PolicyPart, ...]
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a listing said from one day on, until the next terms.

    `names`: the main name first, then its other names, as the entry stood. `since` None: the day is only bounded by
    `not_before` (None: it may be as old as the listing) and `not_after`. `known_since` is the day the public could
    know it, `citation` the notice that made it so (None where no notice is held). The first terms of a listing with
    `not_before` None and `since` None are its terms from its first day where `original` is true; else what it said
    before `not_after` is not held.
    """

    known_since: date | None
    since: date | None = None
    basis: Basis = Basis.EDITION
    not_before: date | None = None
    not_after: date | None = None
    citation: Citation | None = None
    original: bool = False
    names: tuple[str, ...] = ()
    scope: Scope | None = None
    policy: Policy | None = None
    footnotes: tuple[int, ...] = ()
    programs: tuple[str, ...] = ()

    def begun(self, on: date) -> Answer:
        """Whether these terms had begun on a day; unknown where only editions bound it."""
        return Answer.YES if self.original else begun(self.since, self.not_before, self.not_after, on)


@dataclass(frozen=True, slots=True)
class Listing:
    """One party's stay on one list.

    `since` is None only with basis `EDITION`; then `not_before` (None: no earlier bound) and `not_after` bound it. A
    `since` with basis `EDITION` is the day in UTC of the first state with the party, `not_before` the evening before
    at its publisher. With basis `PUBLICATION`, `not_before` is the earliest day on which the rule can have taken
    effect; with `EFFECTIVE`, the day of an older notice that may have begun the stay. `until` None: it
    still holds in the newest edition. With `until_basis` `EDITION`, `until` is the day of the first edition without it,
    and it may have ended on any day from `until_not_before` on: between the two the answer is unknown. With
    `PUBLICATION`, `until` is the publication of the notice that ended it, which may have taken effect from
    `until_not_before` on. `until_citation` is the notice that ended it, where we hold it. `known_since` is the day the
    public could know the listing. `edition` names where it was last seen (`us_bis_entity_list@2026-07-09`). `scope`,
    `policy`, `footnotes` and `programs` are of the newest edition; `terms` is what the listing said from day to day, in
    their order; empty where it was never seen to change.
    """

    list: SourceId
    party: PartyId
    name: str
    since: date | None
    since_basis: Basis
    citations: tuple[Citation, ...]
    known_since: date | None
    edition: str
    not_before: date | None = None
    not_after: date | None = None
    until: date | None = None
    until_basis: Basis | None = None
    until_not_before: date | None = None
    until_citation: Citation | None = None
    scope: Scope | None = None
    policy: Policy | None = None
    footnotes: tuple[Footnote, ...] = ()
    programs: tuple[str, ...] = ()
    terms: tuple[Terms, ...] = ()

    def in_force(self, on: date) -> Answer:
        """Whether the listing holds on a day; unknown where only editions bound it."""
        if self.until is not None and on >= self.until:
            return Answer.NO
        has_begun = begun(self.since, self.not_before, self.not_after, on)
        if has_begun is not Answer.YES:
            return has_begun
        if self.until_not_before is not None and on >= self.until_not_before:
            return Answer.UNKNOWN
        return Answer.YES

    def begun_by(self) -> Citation | None:
        """The notice that the first day rests on, where one is cited; None where all of them are later.

        That with this effective day, else one published within 30 days of it (a rule may take effect before its
        publication), else an older one. The notice that ended the listing never is.
        """
        cited = [one for one in self.citations if one != self.until_citation]
        if self.since is None:
            return cited[0] if cited else None
        exact = (one for one in cited if one.effective == self.since)
        early = (one for one in cited if one.day is None or one.day <= self.since + LATE)
        near = (one for one in cited if one.day is not None and abs(one.day - self.since) <= LATE)
        return next(exact, None) or next(near, None) or next(early, None)

    def terms_on(self, on: date) -> tuple[Terms, ...]:
        """The terms that can have held on a day: one where it is sure; none where what it said then is not held."""
        possible: list[Terms] = []
        for one in reversed(self.terms):
            answer = one.begun(on)
            if answer is not Answer.NO:
                possible.append(one)
            if answer is Answer.YES:
                return tuple(reversed(possible))
        return ()


def begun(since: date | None, not_before: date | None, not_after: date | None, on: date) -> Answer:
    """Whether something had begun on a day: by its first day, else by the days that bound it."""
    if since is not None and on >= since:
        return Answer.YES
    if since is not None:
        return Answer.UNKNOWN if not_before is not None and on >= not_before else Answer.NO
    if not_before is not None and on < not_before:
        return Answer.NO
    if not_after is not None and on >= not_after:
        return Answer.YES
    return Answer.UNKNOWN
