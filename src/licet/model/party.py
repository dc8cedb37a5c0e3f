"""A party as somebody wrote it: names, addresses, numbers, facts, and what a list says of it and others."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

PartyId = NewType("PartyId", str)
"""`<source id>:<publisher's id, or a stable slug of name and country>`."""


AS_WRITTEN = "as_written"
"""The kind of detail that holds a name as the publisher wrote it, where it was read as several or otherwise."""


class Kind(StrEnum):
    """What a listed thing is. `ADDRESS`: the address itself is listed (15 CFR 744.16(f)); it is never a name."""

    ORGANIZATION = "organization"
    PERSON = "person"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    ADDRESS = "address"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number a registry gave: `kind` in lower case (`uscc`, `imo`, `lei`, `ofac_uid`), value as published.

    `country`: ISO 3166-1 alpha-2 of the registry, where the source says it.
    """

    kind: str
    value: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact of a party that is no name, address or number of a registry, as the source gives it.

    `kind`: `birth_date`, `birth_place`, `citizenship`, `nationality`, `gender`, `title`, `website`, `email`, `phone`,
    `vessel_type`, `vessel_flag`, `vessel_owner`, `call_sign`, `tonnage`, `gross_tonnage`, `incorporated`, `remark` …
    Days are ISO text (`1964-05`, `1964`, `circa 1964` where the source knows no more).
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What an official list says of one party and another: `kind` in this party's words, then the other party.

    `kind`: `owned_or_controlled_by`, `acting_for`, `linked_to`, `below`, `leader_of`, `supports`, `family_of`,
    `associate_of` … `key` is the publisher's own for the other party (None: only its name is given).
    """

    kind: str
    name: str
    key: str | None = None


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
    details: tuple[Detail, ...] = ()
    relations: tuple[Relation, ...] = ()
