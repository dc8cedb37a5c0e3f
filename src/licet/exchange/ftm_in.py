"""FollowTheMoney JSON lines read: one entity a line, `{"id", "schema", "properties": {"name": […], …}}`.

Sanctions and identification documents are joined to the party they speak of, wherever in the file they stand; other
entities that are no party (links, documents, events) are read past. A schema that FollowTheMoney does not have is
refused, as is a line that is no entity: nothing is left out without a word.

Not modelled here: properties beyond names, countries, addresses, numbers and a sanction's days, programs and reason.

Source: https://followthemoney.tech/explorer/schemata/ (schema and property names).
"""

import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from licet.errors import SourceUnreadable
from licet.exchange.ftm_edges import OTHER
from licet.exchange.ftm_ids import split
from licet.exchange.ftm_names import IDENTIFIERS, LONGEST_NUMBER, NO_PARTY, SCHEMATA, country_from_ftm
from licet.exchange.ftm_values import READ_AS, ofac_uid, value_from_ftm, values_of
from licet.model import Identifier, Party, PartyId

Texts = Mapping[str, tuple[str, ...]]

NUMBERS = tuple(sorted({*IDENTIFIERS.values()}))


@dataclass(frozen=True, slots=True)
class Read:
    """A party of a file and what its sanctions say, each with the place it stood."""

    party: Party
    where: str
    sanctions: tuple[tuple[str, Texts], ...] = ()


@dataclass(slots=True)
class _File:
    """What has been read so far; documents and sanctions by the id of the party they speak of."""

    parties: dict[str, tuple[str, Party]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    documents: dict[str, list[Identifier]] = field(default_factory=lambda: defaultdict(list))
    sanctions: dict[str, list[tuple[str, Texts]]] = field(default_factory=lambda: defaultdict(list))


def read_list(path: Path) -> Iterator[Party]:
    """The parties of a FollowTheMoney file, in its order; `.gz` is read as what is inside.

    Raises:
        SourceUnreadable: the file cannot be opened, is not gzip or UTF-8, or a line is not a usable entity;
            the message names the line.
    """
    try:
        with _open(path) as lines:
            read = read_entities(lines, path.name)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise SourceUnreadable(f"{path}: cannot be read: {error}") from error
    return (one.party for one in read)


def read_entities(lines: Iterable[str], name: str) -> tuple[Read, ...]:
    """The parties of the lines of a FollowTheMoney file, in its order, with the ids the file gives them.

    Raises:
        SourceUnreadable: a line is not a usable entity, an id stands twice, or no party is there.
    """
    file = _File()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            _take(file, line, f"{name} line {number}")
    if not file.parties:
        raise SourceUnreadable(f"{name}: no party in it")
    for told in (file.documents, file.sanctions):
        unknown = sorted(set(told) - set(file.parties) - file.others)
        if unknown:
            raise SourceUnreadable(f"{name}: something is said of {unknown[0]!r}, and no entity has this id")
    return tuple(_joined(file, identity) for identity in file.parties)


def party_id(identity: str) -> PartyId:
    """The id of a party of our own export as it was; any other id as it is."""
    found = split(identity)
    return found[0] if found and not found[1] else PartyId(identity)


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def _take(file: _File, line: str, where: str) -> None:
    identity, schema, properties = _entity(line, where)
    if schema == "Identification":
        for holder in properties.get("holder", ()):
            file.documents[holder] += _numbers(properties)
    elif schema == "Sanction":
        for listed in properties.get("entity", ()):
            file.sanctions[listed].append((where, properties))
    elif schema in NO_PARTY or (schema in SCHEMATA and _only_named(identity)):
        file.others.add(identity)
    elif schema not in SCHEMATA:
        raise SourceUnreadable(f"{where}: schema is {schema!r}, expected one of {', '.join(sorted(SCHEMATA))}")
    elif identity in file.parties:
        raise SourceUnreadable(f"{where}: id {identity!r} stands twice")
    else:
        file.parties[identity] = where, _party(identity, schema, properties, where)


def _only_named(identity: str) -> bool:
    found = split(identity)
    return found is not None and found[1].startswith(OTHER)


def _entity(line: str, where: str) -> tuple[str, str, Texts]:
    try:
        entity: Any = json.loads(line, object_pairs_hook=_each_once)
        if "\\u" in line:
            json.dumps(entity, ensure_ascii=False).encode()  # half a character is no text, and no file can hold it
    except (ValueError, RecursionError) as error:
        raise SourceUnreadable(f"{where}: not JSON: {error}") from error
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
        raise SourceUnreadable(f'{where}: expected {{"id", "schema", "properties": {{"name": […]}}}}')
    identity, schema = entity.get("id"), entity.get("schema", "Thing")
    properties = {key: _texts(value, f"{where}: {key}") for key, value in entity["properties"].items()}
    if not isinstance(identity, str) or not identity.strip():
        raise SourceUnreadable(f"{where}: id is {identity!r}, expected a text that is not empty")
    if not isinstance(schema, str):
        raise SourceUnreadable(f"{where}: schema is {schema!r}, expected a text")
    return identity, schema, properties


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object names a field twice")
    return found


def _party(identity: str, schema: str, properties: Texts, where: str) -> Party:
    names = properties.get("name", ())
    if not names:
        raise SourceUnreadable(f"{where}: no name")
    return Party(
        name=names[0],
        id=PartyId(identity),
        kind=SCHEMATA[schema],
        aliases=names[1:] + properties.get("alias", ()) + properties.get("previousName", ()),
        weak_aliases=properties.get("weakAlias", ()),
        addresses=values_of(properties, "address"),
        countries=tuple(country_from_ftm(country.strip()) for country in properties.get("country", ())),
        identifiers=tuple(
            Identifier(READ_AS[name], value_from_ftm(name, value))
            for name in NUMBERS
            for value in values_of(properties, name)
        ),
    )


def _joined(file: _File, identity: str) -> Read:
    where, party = file.parties[identity]
    documents = file.documents.get(identity, [])
    told = {(IDENTIFIERS.get(one.kind), one.value) for one in documents}
    numbers = [one for one in party.identifiers if (IDENTIFIERS.get(one.kind), one.value) not in told]
    found = split(identity)
    uid = ofac_uid(found[0]) if found else None
    every = {*documents, *numbers, *([uid] if uid else ())}
    ordered = sorted(every, key=lambda one: (one.kind, one.value, one.country or ""))
    return Read(replace(party, identifiers=tuple(ordered)), where, tuple(file.sanctions.get(identity, ())))


def _numbers(properties: Texts) -> Iterator[Identifier]:
    kinds, countries, whole = (properties.get(name, ()) for name in ("type", "country", "summary"))
    for number in properties.get("number", ()):
        cut = len(number) == LONGEST_NUMBER and whole and whole[0].startswith(number)
        value = whole[0] if cut else number
        country = country_from_ftm(countries[0]) if countries else None
        yield Identifier(kinds[0] if kinds else "identification", value, country)


def _texts(value: object, where: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    texts = [text for text in values if isinstance(text, str)]
    if len(texts) != len(values):
        raise SourceUnreadable(f"{where} is {str(value)[:60]!r}, expected texts")
    return tuple(text for text in texts if text.strip())
