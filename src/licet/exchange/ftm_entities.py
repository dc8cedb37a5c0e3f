"""Parties and listings as FollowTheMoney entities: the party, its documents, a sanction per listing, its links.

Timestamps are ours: `first_seen` is the first day the public could know, `last_seen` the day of the newest edition
that shows it, `last_change` the newest day on which something about its listings changed; midnight, without a zone.
`topics`, `target` and a sanction's `status` are of the day asked about: a party whose listings have all ended has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from licet.exchange import license_words
from licet.exchange.ftm_edges import Find, links
from licet.exchange.ftm_ids import part_id, to_ftm
from licet.exchange.ftm_names import LONGEST_NUMBER, country_to_ftm
from licet.exchange.ftm_values import Properties, ofac_uid, own_documents, party_properties, schema_of
from licet.exchange.lists import names_of
from licet.model import Answer, Basis, Listing, Party

Entity = dict[str, Any]
CAPTIONS = {
    "Address": ("full",),
    "Directorship": ("role",),
    "Family": (),
    "Identification": ("number",),
    "Sanction": ("program",),
}
"""The properties that make a caption, where it is not the name."""
LABELS = {"UnknownLink": "Other link"}
"""The schema's own words, where they are not its name."""
STATUS = {Answer.YES: "active", Answer.NO: "ended", Answer.UNKNOWN: "unknown"}


@dataclass(frozen=True, slots=True)
class Seen:
    """When the public could first know of something, where it was last seen, and when it last changed."""

    first: date | None
    last: date | None
    changed: date | None


def entities(party: Party, listings: Sequence[Listing], on: date, find: Find) -> Iterator[Entity]:
    """The entities of one party: itself first, then what belongs to it, in the order of their ids.

    Args:
        on: the day for which topics and status are said.
        find: the other party of a relation.
    """
    assert party.id is not None
    held = [names_of(one.list) for one in listings]
    schema, seen = schema_of(party, company=any(one.company for one in held)), _seen_all(listings, on)
    topics = {topic for one in listings if one.in_force(on) is not Answer.NO for topic in names_of(one.list).topics}
    properties = party_properties(party, schema)
    properties |= {
        "program": sorted({one.title for one in held}),
        "programId": sorted({one.program for one in held if one.program}),
        "sourceUrl": sorted({one.url for one in held}),
        "topics": sorted(topics),
    }
    datasets = sorted({one.dataset for one in held})

    def made(name: str, kind: str, values: Properties, days: Seen = seen) -> Entity:
        return _entity(part_id(party_id, name), kind, values, datasets=datasets, seen=days)

    party_id = party.id
    whole = _entity(to_ftm(party_id), schema, properties, datasets=datasets, seen=seen)
    yield whole | {"referents": [str(party_id)], "target": bool(topics)}
    parts = [made(name, "Identification", values) for name, values in _documents(party, schema)]
    parts += [made(name, kind, values) for name, kind, values in links(party, schema, listings, find)]
    parts += [made(name, "Sanction", values, days) for name, values, days in _sanctions(party, listings, on)]
    yield from sorted(parts, key=lambda one: str(one["id"]))


def _entity(identifier: str, schema: str, properties: Properties, *, datasets: list[str], seen: Seen) -> Entity:
    values = {name: properties[name] for name in sorted(properties) if properties[name]}
    return {
        "id": identifier,
        "caption": _caption(schema, values),
        "schema": schema,
        "properties": values,
        "datasets": datasets,
        "referents": [],
        "target": False,
        "first_seen": timestamp(seen.first),
        "last_seen": timestamp(seen.last),
        "last_change": timestamp(seen.changed),
    }


def _caption(schema: str, values: Properties) -> str:
    """As followthemoney makes it: a name, else what the schema has for one, else the schema's own words."""
    for name in CAPTIONS.get(schema, ("name",)):
        if name in values:
            return values[name][0]
    return LABELS.get(schema, schema)


def timestamp(day: date | None) -> str | None:
    """A day as FollowTheMoney's timestamps: midnight, seconds, no zone."""
    return f"{day.isoformat()}T00:00:00" if day else None


def _documents(party: Party, schema: str) -> Iterator[tuple[str, Properties]]:
    assert party.id is not None
    for number, one in enumerate(own_documents(party, schema), start=1):
        values = {"holder": [to_ftm(party.id)], "number": [one.value[:LONGEST_NUMBER]], "type": [one.kind]}
        values |= {"country": [country_to_ftm(one.country)]} if one.country else {}
        # A number too long for its property is cut there and whole in the summary.
        yield f"document-{number}", values | ({"summary": [one.value]} if len(one.value) > LONGEST_NUMBER else {})


def _sanctions(party: Party, listings: Sequence[Listing], on: date) -> Iterator[tuple[str, Properties, Seen]]:
    """A sanction per listing, named by its first day, so that a listing found later does not rename the others."""
    used: dict[str, int] = {}
    for one in listings:
        day = one.since or one.not_after
        name = f"sanction-{day:%Y%m%d}" if day else "sanction-undated"
        used[name] = used.get(name, 0) + 1
        again = f"-{used[name]}" if used[name] > 1 else ""
        yield f"{name}{again}", _sanction(party, one, on), _seen(one, on)


def _sanction(party: Party, one: Listing, on: date) -> Properties:
    assert party.id is not None
    named = names_of(one.list)
    uid = ofac_uid(party.id)
    values: Properties = {
        "authority": [named.authority],
        "authorityId": [*([uid.value] if uid else []), *dict.fromkeys(map(str, one.citations))],
        "country": ["us"],
        "endDate": [ended.isoformat()] if (ended := last_day(one)) else [],
        "entity": [to_ftm(party.id)],
        # Where no first day is held, `known_since` is only the day of the first edition that shows it.
        "listingDate": [one.known_since.isoformat()] if one.since and one.known_since else [],
        "program": [named.title, *one.programs],
        "programId": [named.program] if named.program else [],
        "provisions": [license_words.review_words(one.policy)] if one.policy else [],
        "reason": [license_words.requirement_words(one.scope)] if one.scope else [],
        "sourceUrl": [named.url],
        "startDate": [one.since.isoformat()] if one.since else [],
        "status": [STATUS[one.in_force(on)]],
        "summary": [*bounds(one)],
    }
    return values


def last_day(one: Listing) -> date | None:
    """The last day on which an ended listing held; None where only editions bound the end, or it still holds."""
    if one.until is None or one.until_basis is Basis.EDITION or one.until_not_before is not None:
        return None
    return one.until - timedelta(days=1)


def bounds(one: Listing) -> Iterator[str]:
    """What is not known exactly of a listing's days, in sentences."""
    if one.since is None:
        since = f"after {one.not_before} and " if one.not_before else ""
        yield f"The first day is not held: {since}not later than {one.not_after}."
    elif one.since_basis is Basis.PUBLICATION:
        yield f"The effective day is not held: {one.since} is the day of publication."
    elif one.since_basis is Basis.EDITION:
        yield f"{one.since} is the day in UTC of the first state with it; in Washington it was still {one.not_before}."
    if one.until_not_before is not None:
        end = f", and had ended by {one.until}" if one.until else ""
        yield f"It may have ended on any day from {one.until_not_before}{end}."


def _seen(one: Listing, on: date) -> Seen:
    """The days of one listing: a later notice about its terms, or its end, is a change."""
    edition = one.edition.rpartition("@")[2]
    changes = [one.known_since, *(terms.known_since for terms in one.terms), one.until]
    known = [day for day in changes if day is not None and day <= on]
    return Seen(one.known_since, date.fromisoformat(edition) if edition else None, max(known, default=None))


def _seen_all(listings: Sequence[Listing], on: date) -> Seen:
    each = [_seen(one, on) for one in listings]
    return Seen(
        min((one.first for one in each if one.first), default=None),
        max((one.last for one in each if one.last), default=None),
        max((one.changed for one in each if one.changed), default=None),
    )
