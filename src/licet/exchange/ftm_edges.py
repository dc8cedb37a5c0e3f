"""What a list says of one party and another, as FollowTheMoney's links.

A link is as narrow as both ends allow: ownership needs something that can be owned, a directorship an organization.
Everything else is an `UnknownLink` with the list's own words as its role, so no relation is left out. A party that
is only named gets an entity of its own with that name and no topic: it is not listed by being named.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from licet.exchange.ftm_ids import part_id, to_ftm
from licet.exchange.ftm_names import SCHEMA
from licet.exchange.ftm_values import Properties, schema_of
from licet.model import Listing, Party, Relation, SourceId

Find = Callable[[SourceId, Relation], Party | None]
"""The party of a list that a relation means; None where it is not part of the export."""

OTHER = "other-"
"""How the entity of a party that is only named begins its part of the id."""

_ANYBODY = frozenset(("LegalEntity", "Organization", "Company", "Person"))
_ORGANIZATIONS = frozenset(("Organization", "Company"))
_ASSETS = frozenset(("Company", "Vessel", "Airplane"))


@dataclass(frozen=True, slots=True)
class Link:
    """A schema with the properties of its two ends, what each may be, and the schema of an end only named."""

    schema: str
    own: str
    others: str
    own_may_be: frozenset[str]
    others_may_be: frozenset[str]
    named: str = "LegalEntity"
    role: str = "role"


LINKS: Mapping[str, Link] = MappingProxyType(
    {
        "acting_for": Link("Representation", "agent", "client", _ANYBODY, _ANYBODY),
        "family_of": Link(
            "Family", "person", "relative", frozenset({"Person"}), frozenset({"Person"}), "Person", "relationship"
        ),
        "leader_of": Link("Directorship", "director", "organization", _ANYBODY, _ORGANIZATIONS, "Organization"),
        "owned_or_controlled_by": Link("Ownership", "asset", "owner", _ASSETS, _ANYBODY),
        "owns_or_controls": Link("Ownership", "owner", "asset", _ANYBODY, _ASSETS, "Company"),
        "predecessor_of": Link("Succession", "predecessor", "successor", _ANYBODY, _ANYBODY),
        "subsidiary_of": Link("Ownership", "asset", "owner", _ASSETS, _ANYBODY),
        "successor_of": Link("Succession", "successor", "predecessor", _ANYBODY, _ANYBODY),
    }
)
"""Kinds of relations that have a schema of their own; all others are links of unknown kind."""

UNKNOWN = Link("UnknownLink", "subject", "object", frozenset(SCHEMA.values()), frozenset(SCHEMA.values()))


def links(party: Party, schema: str, listings: Sequence[Listing], find: Find) -> Iterator[tuple[str, str, Properties]]:
    """The links of a party, and the parties that are only named: the part of the id, schema, properties."""
    assert party.id is not None
    sources = tuple(dict.fromkeys(one.list for one in listings))
    for number, relation in enumerate(party.relations, start=1):
        other = next((found for source in sources if (found := find(source, relation))), None)
        # A party that is only named is what the relation says it is.
        wanted = LINKS.get(relation.kind, UNKNOWN)
        others_schema = schema_of(other, company=False) if other else wanted.named
        link = wanted if schema in wanted.own_may_be and others_schema in wanted.others_may_be else UNKNOWN
        if other is None:
            yield f"{OTHER}{number}", others_schema, {"name": [relation.name]}
        others_id = to_ftm(other.id) if other and other.id else part_id(party.id, f"{OTHER}{number}")
        ends = {link.own: [to_ftm(party.id)], link.others: [others_id]}
        yield f"link-{number}", link.schema, ends | {link.role: [relation.kind.replace("_", " ")]}
