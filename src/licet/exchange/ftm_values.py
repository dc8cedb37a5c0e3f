"""A party's names, numbers and facts as FollowTheMoney properties.

A fact that the schema has no property for, or that is not in the property's form (`circa 1964` is no day), becomes a
note in words. A number is always in the property of its kind where the schema has it; an `Identification` beside it
says what the property cannot: the kind, where several share one, and the country of the registry.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from licet.exchange.ftm_names import (
    COUNTRY_VALUES,
    DAYS,
    DETAILS,
    GENDERS,
    IDENTIFIERS,
    LONGEST,
    PROPERTIES,
    SCHEMA,
    country_to_ftm,
)
from licet.model import Detail, Identifier, Kind, Party, PartyId, countries

Properties = dict[str, list[str]]

_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_IMO = frozenset(("imo", "imo_company"))
_DECIMAL = re.compile(r"[0-9]+")
_SEVEN = re.compile(r"[0-9]{7}")
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_PHONE = re.compile(r"\+[0-9][0-9 ()-]{6,}")
_FORMS: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(DAYS, _DAY),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "grossRegisteredTonnage": _NUMBER,
    "phone": _PHONE,
    "tonnage": _NUMBER,
    "website": re.compile(r"https?://\S+"),
}

READ_AS: Mapping[str, str] = {
    **{name: kind for kind, name in sorted(IDENTIFIERS.items(), reverse=True)},
    "imoNumber": "imo",
    "registrationNumber": "registration_number",
}
"""The kind of number a property alone is read as."""


OWNED = frozenset(("owned_or_controlled_by", "subsidiary_of"))
"""Relations of something that can be owned: for FollowTheMoney, an organization that can is a company."""


def schema_of(party: Party, *, company: bool) -> str:
    """The schema a party is written as; `company`: an organization on the list is a company by law."""
    owned = any(one.kind in OWNED for one in party.relations)
    return "Company" if (company or owned) and party.kind is Kind.ORGANIZATION else SCHEMA[party.kind]


def party_properties(party: Party, schema: str) -> Properties:
    """Names, addresses, countries, numbers and facts of a party, without what its listings say."""
    found: dict[str, list[str]] = defaultdict(list)
    found["name"] = [party.name]
    found["alias"] = list(party.aliases)
    found["weakAlias"] = list(party.weak_aliases)
    found["address"] = list(party.addresses)
    found["country"] = [country_to_ftm(one) for one in party.countries]
    if schema == "Address":
        found["full"] = [party.name]
    for number in party.identifiers:
        name, value = property_of(number, schema), value_to_ftm(number)
        if name is not None and value not in found[name]:
            found[name].append(value)
    for detail in party.details:
        name, value = _stated(detail, schema)
        if value not in found[name]:
            found[name].append(value)
    for name, most in LONGEST.items():
        found["notes"] += [f"{name}: {value}" for value in found.get(name, ()) if len(value) > most]
        found[name] = [value for value in found.get(name, ()) if len(value) <= most]
    return {name: values for name, values in sorted(found.items()) if values}


def values_of(properties: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    """The values of a property, with those that were too long for it and stand in the notes."""
    own, most = tuple(properties.get(name, ())), LONGEST.get(name)
    if most is None:
        return own
    notes = (one.removeprefix(f"{name}: ") for one in properties.get("notes", ()) if one.startswith(f"{name}: "))
    return own + tuple(one for one in notes if len(one) > most)


def property_of(number: Identifier, schema: str) -> str | None:
    """The property of a schema that carries a number of this kind; None where it has none."""
    name = IDENTIFIERS.get(number.kind)
    return name if name in PROPERTIES[schema] else None


def value_to_ftm(number: Identifier) -> str:
    """The number as its property holds it: FollowTheMoney writes IMO numbers with their letters."""
    return f"IMO{number.value}" if number.kind in _IMO and _SEVEN.fullmatch(number.value) else number.value


def value_from_ftm(name: str, value: str) -> str:
    """A number of a property as we hold it."""
    letters, digits = value[:3], value[3:]
    return digits if name == "imoNumber" and letters == "IMO" and _SEVEN.fullmatch(digits) else value


def ofac_uid(party: PartyId) -> Identifier | None:
    """OFAC's own number of a party, which is its id on OFAC's lists; it stands as `authorityId` in its sanctions."""
    source, _, key = str(party).partition(":")
    return Identifier("ofac_uid", key) if source.startswith("us_ofac_") and _DECIMAL.fullmatch(key) else None


def own_documents(party: Party, schema: str) -> tuple[Identifier, ...]:
    """The numbers that need an `Identification` beside the properties to be told exactly."""
    assert party.id is not None
    uid = ofac_uid(party.id)
    sharing: dict[tuple[str | None, str], list[Identifier]] = defaultdict(list)
    for number in party.identifiers:
        if number != uid:
            sharing[property_of(number, schema), value_to_ftm(number)].append(number)
    return tuple(
        number
        for (name, value), numbers in sharing.items()
        if name is None or numbers != [Identifier(READ_AS[name], value_from_ftm(name, value))]
        for number in numbers
    )


def _stated(detail: Detail, schema: str) -> tuple[str, str]:
    """The property and the value a fact is written as: a note where no property can hold it."""
    name = DETAILS.get(detail.kind)
    note = "notes", f"{detail.kind.replace('_', ' ')}: {detail.value}"
    if name is None or name not in PROPERTIES[schema]:
        return note
    if name in COUNTRY_VALUES:
        code = countries.iso(detail.value)
        return (name, country_to_ftm(code)) if code else note
    if name == "gender":
        gender = GENDERS.get(detail.value.lower())
        return (name, gender) if gender else note
    form = _FORMS.get(name)
    return (name, detail.value) if form is None or form.fullmatch(detail.value) else note
