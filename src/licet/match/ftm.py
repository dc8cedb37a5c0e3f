"""Lists written as FollowTheMoney JSON lines: one entity a line, `{"id", "schema", "properties": {"name": […], …}}`.

Not modelled here: properties of the schema beyond names, countries and addresses; they are left out, not refused.

Source: https://followthemoney.tech/explorer/schemata/ (schema and property names).
"""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from licet.errors import BadInput, SourceUnreadable
from licet.model import Kind, Party, PartyId

SCHEMATA: Mapping[str, Kind] = {
    "Organization": Kind.ORGANIZATION,
    "Company": Kind.ORGANIZATION,
    "PublicBody": Kind.ORGANIZATION,
    "Person": Kind.PERSON,
    "Vessel": Kind.VESSEL,
    "Airplane": Kind.AIRCRAFT,
    "Address": Kind.ADDRESS,
    "LegalEntity": Kind.UNSTATED,
    "Vehicle": Kind.UNSTATED,
    "Asset": Kind.UNSTATED,
    "Thing": Kind.UNSTATED,
}
"""Kinds of the schemata we accept; `LegalEntity` and wider ones do not say whether it is a person."""


def kind_of(schema: str) -> Kind:
    """The kind a FollowTheMoney schema states. BadInput for a schema that is not in `SCHEMATA`."""
    if schema not in SCHEMATA:
        raise BadInput("schema", schema, ", ".join(sorted(SCHEMATA)))
    return SCHEMATA[schema]


def read_list(path: Path) -> Iterator[Party]:
    """The parties of a FollowTheMoney file, in its order; `.gz` is read as what is inside.

    Raises:
        SourceUnreadable: the file cannot be opened, is not gzip or UTF-8, or a line is not a usable entity;
            the message names the line.
    """
    ids: set[str] = set()
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                party = _party(line, f"{path.name} line {number}")
                if party.id in ids:
                    raise SourceUnreadable(f"{path.name} line {number}: id {party.id!r} stands twice")
                ids.add(str(party.id))
                yield party
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise SourceUnreadable(f"{path}: cannot be read: {error}") from error
    if not ids:
        raise SourceUnreadable(f"{path}: no party in it")


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def _party(line: str, where: str) -> Party:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceUnreadable(f"{where}: not JSON: {error}") from error
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        raise SourceUnreadable(f'{where}: expected {{"id", "schema", "properties": {{"name": […]}}}}')
    properties = {key: _texts(value, f"{where}: {key}") for key, value in entity["properties"].items()}
    identity, schema = entity.get("id"), entity.get("schema", "Thing")
    if not isinstance(identity, str) or not identity.strip():
        raise SourceUnreadable(f"{where}: id is {identity!r}, expected a text that is not empty")
    names = properties.get("name", ())
    if not names:
        raise SourceUnreadable(f"{where}: no name")
    if schema not in SCHEMATA:
        raise SourceUnreadable(f"{where}: schema is {schema!r}, expected one of {', '.join(sorted(SCHEMATA))}")
    return Party(
        name=names[0],
        id=PartyId(identity),
        kind=SCHEMATA[schema],
        aliases=names[1:] + properties.get("alias", ()) + properties.get("previousName", ()),
        weak_aliases=properties.get("weakAlias", ()),
        addresses=properties.get("address", ()),
        countries=tuple(country.upper() for country in properties.get("country", ())),
    )


def _texts(value: object, where: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    texts = [text for text in values if isinstance(text, str)]
    if len(texts) != len(values):
        raise SourceUnreadable(f"{where} is {str(value)[:60]!r}, expected texts")
    return tuple(text.strip() for text in texts if text.strip())
