"""Parties as Senzing JSON lines: one record a party, its names, addresses, numbers and days as FEATURES.

Attributes outside FEATURES are payload: they are shown with a record and not used to resolve it.

Source: Senzing Entity Specification, https://senzing.com/docs/entity_specification (attribute names; an IMO number is
an OTHER_ID there, a Russian INN a TAX_ID, an OGRN a NATIONAL_ID).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from licet.exchange.ftm_entities import STATUS, last_day
from licet.exchange.lists import names_of
from licet.model import Detail, Identifier, Kind, Listing, Party

Feature = dict[str, str]

TYPES: Mapping[Kind, str | None] = MappingProxyType(
    {
        Kind.ORGANIZATION: "ORGANIZATION",
        Kind.PERSON: "PERSON",
        Kind.VESSEL: "VESSEL",
        Kind.AIRCRAFT: "AIRCRAFT",
        Kind.ADDRESS: None,
        Kind.UNSTATED: None,
    }
)
_TAX = frozenset(("inn", "tax_number", "vat_number"))
_NATIONAL = frozenset(("identification_number", "national_id", "ogrn", "registration_number", "uscc"))
_ALONE = {"duns": "DUNS_NUMBER", "lei": "LEI_NUMBER"}
_DETAILS = {
    "birth_date": "DATE_OF_BIRTH",
    "birth_place": "PLACE_OF_BIRTH",
    "citizenship": "CITIZENSHIP",
    "email": "EMAIL_ADDRESS",
    "gender": "GENDER",
    "incorporated": "REGISTRATION_DATE",
    "nationality": "NATIONALITY",
    "phone": "PHONE_NUMBER",
    "website": "WEBSITE_ADDRESS",
}


def record(party: Party, listings: Sequence[Listing], on: date) -> str:
    """A party as one line; `on`: the day for which its status is said."""
    assert party.id is not None
    source = str(party.id).partition(":")[0].upper()
    features = [*_names(party), *_addresses(party), *map(_number, party.identifiers), *_facts(party.details)]
    kind = TYPES[party.kind]
    features = [{"RECORD_TYPE": kind}, *features] if kind else features
    features.append({"REL_ANCHOR_DOMAIN": source, "REL_ANCHOR_KEY": str(party.id)})
    for one in party.relations:
        if one.key is not None:
            pointer = {"REL_POINTER_DOMAIN": source, "REL_POINTER_KEY": f"{source.lower()}:{one.key}"}
            features.append(pointer | {"REL_POINTER_ROLE": one.kind.upper()})
    whole = {"DATA_SOURCE": source, "RECORD_ID": str(party.id), "FEATURES": features} | _payload(party, listings, on)
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _names(party: Party) -> Iterator[Feature]:
    attribute = "NAME_ORG" if party.kind is Kind.ORGANIZATION else "NAME_FULL"
    yield {"NAME_TYPE": "PRIMARY", attribute: party.name}
    for one in dict.fromkeys((*party.aliases, *party.weak_aliases)):
        yield {"NAME_TYPE": "AKA", attribute: one}


def _addresses(party: Party) -> Iterator[Feature]:
    for one in party.addresses:
        yield {"ADDR_FULL": one}
    if not party.addresses:
        for country in party.countries:
            yield {"ADDR_COUNTRY": country}


def _number(one: Identifier) -> Feature:
    if one.kind in _ALONE:
        return {_ALONE[one.kind]: one.value}
    if one.kind == "passport":
        return {"PASSPORT_NUMBER": one.value} | ({"PASSPORT_COUNTRY": one.country} if one.country else {})
    name = "TAX_ID" if one.kind in _TAX else "NATIONAL_ID" if one.kind in _NATIONAL else "OTHER_ID"
    found = {f"{name}_TYPE": one.kind.upper(), f"{name}_NUMBER": one.value}
    return found | ({f"{name}_COUNTRY": one.country} if one.country else {})


def _facts(details: Sequence[Detail]) -> Iterator[Feature]:
    for one in details:
        if one.kind in _DETAILS:
            yield {_DETAILS[one.kind]: one.value}


def _payload(party: Party, listings: Sequence[Listing], on: date) -> dict[str, object]:
    others = [f"{one.kind.replace('_', ' ')}: {one.value}" for one in party.details if one.kind not in _DETAILS]
    others += [f"{one.kind.replace('_', ' ')}: {one.name}" for one in party.relations]
    lists = [
        {
            "LIST": names_of(one.list).title,
            "STATUS": STATUS[one.in_force(on)],
            "SINCE": one.since.isoformat() if one.since else "",
            "LAST_DAY": ended.isoformat() if (ended := last_day(one)) else "",
            "PROGRAMS": "; ".join(one.programs),
            "CITATION": "; ".join(map(str, one.citations)),
        }
        for one in listings
    ]
    found: dict[str, object] = {"LISTINGS": lists, "COUNTRIES": "; ".join(party.countries), "NOTES": "; ".join(others)}
    return {name: value for name, value in found.items() if value}
