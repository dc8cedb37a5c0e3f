"""A party from what somebody wrote: a row of a customer file, or one entity of a FollowTheMoney list.

Checked here, once, for every surface: a name that is empty, too long or holds control characters is refused
with the value and what is allowed.
Not modelled here: properties of FollowTheMoney beside names, countries, addresses and identifiers.
"""

import unicodedata
from collections.abc import Mapping

from licet.errors import BadInput
from licet.model import countries
from licet.model.listing import Identifier, Kind, Party, PartyId

NAME_LIMIT = 2_000
"""Longest name that is screened, in characters; the longest listed name and the longest payment line are shorter."""

# FollowTheMoney schemata (its own spelling) that name a party, and what each is here.
SCHEMATA = {
    "Address": Kind.ADDRESS,
    "Airplane": Kind.AIRCRAFT,
    "Asset": Kind.UNSTATED,
    "Company": Kind.ORGANIZATION,
    "LegalEntity": Kind.UNSTATED,
    "Organization": Kind.ORGANIZATION,
    "Person": Kind.PERSON,
    "PublicBody": Kind.ORGANIZATION,
    "Security": Kind.UNSTATED,
    "Thing": Kind.UNSTATED,
    "Vehicle": Kind.UNSTATED,
    "Vessel": Kind.VESSEL,
}
_BY_LOWER = {name.casefold(): kind for name, kind in SCHEMATA.items()}

# Keys of a row that hold a registry's number; the key is the identifier's kind.
IDENTIFIERS = ("uscc", "imo", "lei", "swift", "registration_number", "tax_number", "passport")


def name_text(value: object, field: str = "name") -> str:
    """A name as written, without blanks around it.

    Raises:
        BadInput: it is no text, empty, longer than NAME_LIMIT, holds control characters or is not valid text.
    """
    if not isinstance(value, str):
        raise BadInput(field, value, "text")
    allowed = f"1 to {NAME_LIMIT:,} characters of text"
    if len(value) > NAME_LIMIT:
        raise BadInput(field, value, allowed)
    for character in value:
        category = unicodedata.category(character)
        if category == "Cs":
            raise BadInput(field, value, f"{allowed}, in UTF-8; these bytes are not")
        if category == "Cc":
            raise BadInput(field, value, f"{allowed}, without control characters (here U+{ord(character):04X})")
    if not any(unicodedata.category(character)[0] in "LNS" for character in value):
        raise BadInput(field, value, f"{allowed}, with at least one letter or digit")
    return value.strip()


def kind_of(schema: object, field: str = "schema") -> Kind:
    """What a FollowTheMoney schema says a party is; empty and None say nothing.

    Raises:
        BadInput: the schema is not one that names a party.
    """
    if schema is None or schema == "":
        return Kind.UNSTATED
    if not isinstance(schema, str) or schema.strip().casefold() not in _BY_LOWER:
        raise BadInput(field, schema, ", ".join(SCHEMATA))
    return _BY_LOWER[schema.strip().casefold()]


def country_code(value: object, field: str = "country") -> str:
    """The ISO 3166-1 code of a country given by code or by name.

    Raises:
        BadInput: no country of that code or name.
    """
    found = countries.iso(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise BadInput(field, value, "a country's two-letter code (CN) or its English name (China)")
    return found


def party(values: Mapping[str, object]) -> Party:
    """The party of a query: `name`, and optionally `alias`, `schema`, `country`, `address` and registry numbers.

    A value is a text or a list of texts; empty values say nothing.

    Raises:
        BadInput: a value that cannot be used.
    """
    if "name" not in values:
        raise BadInput("name", None, "every row has a name")
    names = _texts(values["name"], "name") or [""]
    return Party(
        name=name_text(names[0]),
        kind=kind_of(values.get("schema")),
        aliases=tuple(name_text(one, "alias") for one in (*names[1:], *_texts(values.get("alias"), "alias"))),
        weak_aliases=tuple(name_text(one, "weakAlias") for one in _texts(values.get("weakAlias"), "weakAlias")),
        addresses=tuple(_line(one) for one in _texts(values.get("address"), "address")),
        countries=tuple(country_code(one) for one in _texts(values.get("country"), "country")),
        identifiers=tuple(Identifier(k, one) for k in IDENTIFIERS for one in _texts(values.get(k), k)),
    )


def listed_party(entity: Mapping[str, object]) -> Party:
    """One entity of a FollowTheMoney list as a party to screen against; countries are kept where we know them.

    Raises:
        BadInput: no id, no name, or a schema that names no party.
    """
    identity, properties = entity.get("id"), entity.get("properties")
    if not isinstance(identity, str) or not identity:
        raise BadInput("id", identity, "every entity of a list has an id")
    if not isinstance(properties, Mapping):
        raise BadInput("properties", properties, "an object of lists of texts, as FollowTheMoney writes it")
    names = _texts(properties.get("name"), "name")
    if not names:
        raise BadInput("name", None, f"every entity of a list has a name ({identity})")
    # A list's own odd country is left out, not refused: it only lowers what a country can add to a score.
    known = (countries.iso(one.upper()) for one in _texts(properties.get("country"), "country"))
    return Party(
        name=names[0],
        id=PartyId(identity),
        kind=kind_of(entity.get("schema")),
        aliases=(*names[1:], *_texts(properties.get("alias"), "alias"), *_texts(properties.get("previousName"), "name")),
        weak_aliases=tuple(_texts(properties.get("weakAlias"), "weakAlias")),
        addresses=tuple(_line(one) for one in _texts(properties.get("address"), "address")),
        countries=tuple(one for one in known if one is not None),
    )


def _texts(value: object, field: str) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise BadInput(field, value, "a text or a list of texts")
    return [one for one in value if one]


def _line(address: str) -> str:
    """An address on one line: spreadsheets break them, and a break says nothing."""
    return " ".join(address.split())
