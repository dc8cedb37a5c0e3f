"""What governments publish, in our fields: notices, editions, and the entries of an edition."""

from dataclasses import dataclass
from datetime import date

from licet.model.listing import Citation, Digest, Policy, Scope, SourceId
from licet.model.party import Detail, Identifier, Kind, Relation


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
    weak_aliases: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    details: tuple[Detail, ...] = ()
    relations: tuple[Relation, ...] = ()
    programs: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    since: date | None = None
    until: date | None = None
    scope: Scope | None = None
    policy: Policy | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One source as published on one day: never changed. `sha256` is of the bytes read (after decompression).

    `typed`: no file of the publisher, but our own reviewed table of what notices say; then `sha256` is of its lines.
    """

    source: SourceId
    day: date
    sha256: Digest
    entries: int
    size: int
    typed: bool = False
