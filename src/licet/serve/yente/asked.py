"""A party asked for in FollowTheMoney's words: cleaned for the echo, and read for screening."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import licet
from licet.serve.yente.shapes import Example
from licet.serve.yente.vocabulary import COUNTRY_PROPERTIES, SCHEMATA, country, properties

NOT_SCREENED = frozenset(("Security", "CryptoWallet"))
"""Schemata that licet has no kind of party for: they are screened by name alone."""

READ_AS: Mapping[str, str] = {
    "name": "name",
    **dict.fromkeys(("alias", "previousName", "weakAlias", "abbreviation"), "alias"),
    **dict.fromkeys(("address", "full"), "address"),
    **dict.fromkeys(("country", "jurisdiction", "mainCountry", "nationality", "citizenship", "flag"), "country"),
    "imoNumber": "imo",
    "leiCode": "lei",
    "passportNumber": "passport",
    **dict.fromkeys(("registrationNumber", "ogrnCode", "idNumber"), "registration_number"),
    "swiftBic": "swift",
    **dict.fromkeys(("taxNumber", "innCode", "vatCode"), "tax_number"),
    "uscCode": "uscc",
}
"""The field of a question to licet that a property is read as."""
NAME_PARTS = ("firstName", "secondName", "middleName", "fatherName", "lastName")
"""Parts of a person's name, in the order in which they make a name where no whole one is given."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A party asked for: as it is echoed, as it is screened, and the properties that nothing is compared with."""

    echo: dict[str, Any]
    party: licet.Party
    unused: tuple[str, ...]


def asked(example: Example) -> Asked:
    """The party of one query.

    Raises:
        BadInput: no such schema, or nothing in it that could be screened: it would look like a party found clean.
    """
    schema = example.schema_
    if schema not in SCHEMATA:
        raise licet.BadInput("schema", schema, ", ".join(SCHEMATA))
    told = _cleaned(schema, example.properties)
    fields = _fields(schema, told)
    party, _ = licet.read_row(fields)
    compared = {*READ_AS, *(NAME_PARTS if "name" not in told else ())}
    unused = {*(set(told) - compared), *(set(example.properties) - set(told))}
    return Asked({"id": example.id, "schema": schema, "properties": told}, party, tuple(sorted(unused)))


def _cleaned(schema: str, given: Mapping[str, Any]) -> dict[str, list[str]]:
    """The values of the properties that the schema has, without blanks around them; countries by their codes."""
    own, found = properties(schema), {}
    for name, value in given.items():
        texts = [_text(one) for one in (value if isinstance(value, list) else [value])] if name in own else []
        if name in COUNTRY_PROPERTIES:
            texts = [country(one) or "" for one in texts if one]
        kept = list(dict.fromkeys(one for one in texts if one))
        if kept:
            found[name] = kept
    return found


def _text(value: object) -> str:
    if value is None or isinstance(value, bool | dict | list):
        return ""
    return " ".join(str(value).split())


def _fields(schema: str, told: Mapping[str, list[str]]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {} if schema in NOT_SCREENED else {"schema": [schema]}
    for name, values in told.items():
        if name in READ_AS:
            fields.setdefault(READ_AS[name], []).extend(values)
    if "name" not in fields:
        parts = [" ".join(told[part]) for part in NAME_PARTS if part in told]
        # Without a name the first other thing that is screened stands for it: an address, a number.
        others = (*fields.pop("alias", ()), *(v for k, values in fields.items() if k not in _NO_NAME for v in values))
        fields["name"] = [" ".join(parts)] if parts else [*others[:1]]
        if not fields["name"]:
            raise licet.BadInput("properties", sorted(told), "a name, an address or a number that is compared")
    return fields


_NO_NAME = frozenset(("schema", "country"))
