"""Listings in the fields of the Consolidated Screening List: one record per listing, as its own JSON has them.

Addresses are texts here: the whole stands in `address`, with the country where the party has one. Lists that the
screening list does not hold are given too, under a `source` in its pattern (`lists.toml` says which). What has no
field of its own stands in `remarks`.

Source: the Consolidated Screening List API, https://developer.trade.gov/ (fields of a result).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from licet.exchange import license_words
from licet.exchange.ftm_entities import bounds, last_day
from licet.exchange.lists import names_of
from licet.model import Kind, Listing, Party

Record = dict[str, Any]
"""One result of the screening list, its fields in their order."""
TYPES = {
    Kind.ORGANIZATION: "Entity",
    Kind.PERSON: "Individual",
    Kind.VESSEL: "Vessel",
    Kind.AIRCRAFT: "Aircraft",
    Kind.ADDRESS: None,
    Kind.UNSTATED: None,
}
_OWN = {
    "birth_date": "dates_of_birth",
    "birth_place": "places_of_birth",
    "call_sign": "call_sign",
    "citizenship": "citizenships",
    "gross_tonnage": "gross_registered_tonnage",
    "nationality": "nationalities",
    "title": "title",
    "tonnage": "gross_tonnage",
    "vessel_flag": "vessel_flag",
    "vessel_owner": "vessel_owner",
    "vessel_type": "vessel_type",
}
_SEVERAL = frozenset(("citizenships", "dates_of_birth", "nationalities", "places_of_birth"))


def document(pairs: Iterable[tuple[Party, Sequence[Listing]]]) -> Iterator[str]:
    """The lines of one JSON document: `{"results": […], "sources_used": […], "total": n}`, a result a line."""
    yield '{"results":[\n'
    total, used, between = 0, set[str](), ""
    for party, listings in pairs:
        for one in listings:
            yield between + _compact(record(party, one))
            total, between = total + 1, ",\n"
            used.add(names_of(one.list).csl)
    sources = [{"source": name} for name in sorted(used)]
    yield f'\n],"sources_used":{_compact(sources)},"total":{total}}}\n'


def record(party: Party, one: Listing) -> Record:
    """One listing as a result of the screening list; a field that says nothing is null or an empty list."""
    named, facts = names_of(one.list), _facts(party)
    numbers = [each for each in party.identifiers if each.kind != "ofac_uid"]
    uid = next((each.value for each in party.identifiers if each.kind == "ofac_uid"), None)
    days = (one.since, one.not_before, one.not_after, one.until)
    key = "\n".join(map(str, (party.id, one.list, *days, *one.citations, *one.programs)))
    remarks = [f"{each.kind.replace('_', ' ')}: {each.value}" for each in party.details if each.kind not in _OWN]
    remarks += [f"{each.kind.replace('_', ' ')}: {each.name}" for each in party.relations]
    return {
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
        "source": named.csl,
        "entity_number": uid,
        "type": TYPES[party.kind],
        "programs": list(one.programs),
        "name": party.name,
        "title": facts["title"],
        "alt_names": [*party.aliases, *party.weak_aliases],
        "addresses": list(_addresses(party)),
        "federal_register_notice": "; ".join(map(str, one.citations)) or None,
        "start_date": one.since.isoformat() if one.since else None,
        "end_date": ended.isoformat() if (ended := last_day(one)) else None,
        "standard_order": None,
        "license_requirement": license_words.requirement_words(one.scope) if one.scope else None,
        "license_policy": license_words.review_words(one.policy) if one.policy else None,
        **{name: facts[name] for name in ("call_sign", "vessel_type", "vessel_flag", "vessel_owner")},
        **{name: facts[name] for name in ("gross_tonnage", "gross_registered_tonnage")},
        "remarks": "; ".join([*remarks, *bounds(one)]) or None,
        "source_list_url": named.url,
        "source_information_url": named.url,
        **{name: facts[name] for name in ("citizenships", "dates_of_birth", "nationalities", "places_of_birth")},
        "ids": [
            {"type": n.kind, "number": n.value, "country": n.country, "issue_date": None, "expiration_date": None}
            for n in numbers
        ],
    }


def _facts(party: Party) -> dict[str, Any]:
    found: dict[str, list[str]] = {name: [] for name in _OWN.values()}
    for detail in party.details:
        if detail.kind in _OWN:
            found[_OWN[detail.kind]].append(detail.value)
    return {name: several if name in _SEVERAL else "; ".join(several) or None for name, several in found.items()}


def _addresses(party: Party) -> Iterator[dict[str, str | None]]:
    only = party.countries[0] if len(party.countries) == 1 else None
    places: list[tuple[str | None, str | None]] = [(one, only) for one in party.addresses]
    # As the screening list does: a party without an address has one entry for each of its countries.
    for address, country in places or [(None, one) for one in party.countries]:
        yield {"address": address, "city": None, "state": None, "postal_code": None, "country": country}
    if places and not only:
        for country in party.countries:
            yield {"address": None, "city": None, "state": None, "postal_code": None, "country": country}


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
