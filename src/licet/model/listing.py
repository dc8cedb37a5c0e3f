"""Publications, entries, listings, parties and matches.

Days: `since` is the first day something holds, `until` the first day it no longer holds. `on` is the
day the law is asked about, `known` the day of public knowledge.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

SourceId = NewType("SourceId", str)
"""Name of an official list, by country, publisher and list: `us_bis_entity_list`."""

PartyId = NewType("PartyId", str)
"""`<source id>:<publisher's id, or a stable slug of name and country>`."""

Digest = NewType("Digest", str)
"""`sha256:` and 64 hexadecimal digits."""


class Answer(StrEnum):
    """Three answers. A missing fact is never a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What a listed thing is. `ADDRESS`: the address itself is listed (15 CFR 744.16(f)); it is never a name."""

    ORGANIZATION = "organization"
    PERSON = "person"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    ADDRESS = "address"
    UNSTATED = "unstated"


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
    """One place in the Federal Register, as an entry cites it. `day` is the publication day, where given."""

    volume: int
    page: int
    day: date | None = None

    def __str__(self) -> str:
        return f"{self.volume} FR {self.page}"


@dataclass(frozen=True, slots=True)
class Notice:
    """One Federal Register document: pages `first_page` to `last_page` (None where not known) of one volume.

    `effective` None: the effective day is not held; it is not the same as the publication day.
    """

    volume: int
    first_page: int
    last_page: int | None
    published: date
    effective: date | None
    document: str | None
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stood: source, day of the edition, line (or record number) in it."""

    source: SourceId
    edition: date
    line: int


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number a registry gave: `kind` in lower case (`uscc`, `imo`, `lei`, `ofac_uid`), value as published."""

    kind: str
    value: str


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
class Entry:
    """One line of one edition in our fields. `since` and `until` only where the source states them.

    `countries`: ISO 3166-1 alpha-2, upper case (the Crimea region is `UA-CRIMEA`). `citations`: in the entry's
    order. `notes`: facts the source gives that have no field of their own, as codes (`alternate_addresses:PK`,
    `below:<name of the parent>`, `operating_units_wherever_located`).
    """

    list: SourceId
    name: str
    at: Place
    kind: Kind = Kind.UNSTATED
    key: str | None = None
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    programs: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    since: date | None = None
    until: date | None = None
    scope: Scope | None = None
    policy: Policy | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One source as published on one day: never changed. `sha256` is of the bytes read (after decompression)."""

    source: SourceId
    day: date
    sha256: Digest
    entries: int
    size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One party's stay on one list.

    `since` is None only with basis `EDITION`; then `not_before` (None: no earlier bound) and `not_after` bound it.
    With basis `PUBLICATION`, `not_before` is the earliest day on which the rule can have taken effect.
    `until` None: it still holds in the newest edition. With `until_basis` `EDITION`, `until` is the day of the
    first edition without it, and it may have ended on any day from `until_not_before` on: between the two the
    answer is unknown. `known_since` is the day the public could know it. `edition` names where it was last seen
    (`us_bis_entity_list@2026-07-09`).
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
    scope: Scope | None = None
    policy: Policy | None = None
    footnotes: tuple[Footnote, ...] = ()
    programs: tuple[str, ...] = ()

    def in_force(self, on: date) -> Answer:
        """Whether the listing holds on a day; unknown where only editions bound it."""
        if self.until is not None and on >= self.until:
            return Answer.NO
        begun = self._begun(on)
        if begun is not Answer.YES:
            return begun
        if self.until_not_before is not None and on >= self.until_not_before:
            return Answer.UNKNOWN
        return Answer.YES

    def _begun(self, on: date) -> Answer:
        if self.since is not None and on >= self.since:
            return Answer.YES
        if self.since is not None:
            early = self.not_before is not None and on >= self.not_before
            return Answer.UNKNOWN if early else Answer.NO
        if self.not_before is not None and on < self.not_before:
            return Answer.NO
        if self.not_after is not None and on >= self.not_after:
            return Answer.YES
        return Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Party:
    """A person, company or address as somebody wrote it; used for both sides of a match.

    `name` is the main name, `aliases` every other (former names too), `weak_aliases` those the source calls weak.
    `countries`: ISO 3166-1 alpha-2, upper case.
    """

    name: str
    id: PartyId | None = None
    kind: Kind = Kind.UNSTATED
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence in a sentence. The values of a match's evidence add up to its score exactly."""

    feature: str
    sentence: str
    value: float
    query: str
    listed: str


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that two parties are one.

    `score` is from 0 to 1, higher is better; `name` is the listed name that matched.
    """

    party: PartyId
    name: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names a party: `start`, `end` are character offsets, end excluded; `kind` says how it
    was found (`official`, `alias`, `short`, `other_script`, `misspelling`, `address`)."""

    text: str
    start: int
    end: int
    party: PartyId
    name: str
    score: float
    kind: str


class ChangeKind(StrEnum):
    """What happened to a listing."""

    ADDED = "added"
    REMOVED = "removed"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to one listing on a day (None where only two editions bound it)."""

    change: ChangeKind
    list: SourceId
    party: PartyId
    name: str
    on: date | None
    citation: str | None
    not_before: date | None = None
    not_after: date | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
