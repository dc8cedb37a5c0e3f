"""What the answers about listings in time, and about what is held, look like, for the description of the API."""

from typing import Any, Literal

from licet.serve.api.answers import Answer, ListId, Listing, Newest, Stamped, Text, Truth


class Change(Answer):
    """One thing that happened to one listing."""

    change: Literal["added", "removed", "amended"]
    list_: ListId
    party: str
    name: str
    on: Text
    citation: Text
    not_before: Text = None
    not_after: Text = None
    field: Text = None
    before: Any = None
    after: Any = None


class Chained(Answer):
    """A link on the way to a party."""

    party: str
    name: str
    kind: str
    evidence: str


class Linked(Answer):
    """A party that strong links say is the same."""

    party: str
    name: str
    list_: ListId
    evidence: str
    chain: list[Chained]


class Party(Answer):
    """A party with every listing known of it."""

    party: str
    name: str
    listings: list[Listing]
    amended: list[Change]
    remarks: list[str]
    linked: list[Linked]


class History(Stamped):
    """The parties that a name may mean."""

    query: str
    on: Text = None
    parties: list[Party]
    lists: list[Newest]


class Listed(Stamped):
    """Whether a party was on a list on a day."""

    on: str
    answer: Truth
    why: str
    parties: list[str]
    list_: ListId
    as_of: Text
    stale_days: int | None
    newest: Text


class Changes(Stamped):
    """What happened to listings: a page of it."""

    since: str
    until: str
    changes: list[Change]
    undated: int
    lists: list[Newest]
    total: int
    next: Text


class Publication(Answer):
    """An official publication that is held."""

    source: str
    day: str
    entries: int
    bytes: int
    sha256: str
    typed: bool


class HeldList(Answer):
    """What is held of a list."""

    list_: ListId
    newest: str
    fresh_days: int
    parties: int
    edition_days: list[str]


class Visit(Answer):
    """What came of fetching a publication."""

    source: Text
    url: Text
    by_hand: Text
    check: Text
    tried: Text
    succeeded: Text
    changed: Text
    confirmed: Text
    reason: Text
    not_read: Text


class Editions(Stamped):
    """What is held."""

    day: str
    editions: list[Publication]
    lists: list[HeldList]
    not_updated: list[Visit]


class HeldOf(Answer):
    """The newest state held of a list."""

    list_: ListId
    newest: Text


class Source(Answer):
    """What an official publication is."""

    id: str
    title: str
    publisher: str
    law: str
    url: str
    lists: list[str]
    fresh_days: int
    covers: str
    omits: str
    held: list[HeldOf]
    fetched: list[Visit]


class Sources(Stamped):
    """Every source; and the lists that only the repeating one gives."""

    sources: list[Source]
    only_through_us_trade_csl: list[str]
