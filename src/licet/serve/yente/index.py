"""Words and values of all entities to the parties that have them, in flat arrays: built in seconds, asked in moments.

A word or value stands in the arrays by its hash (64 bits), beside the number of the party. Two that share one would
be mixed up; of a million different ones that is expected once in 37 million builds.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

import licet
from licet.serve.postings import Postings, Taking, words

NAMES = ("name", "alias", "weakAlias", "previousName")
NO_TEXT = frozenset(("sourceUrl", "topics", "programId"))
_IDENTIFIERS = (
    "bikCode cageCode dunsCode icaoCode idNumber imoNumber innCode isinCode leiCode mmsi ogrnCode passportNumber "
    "registrationNumber serialNumber swiftBic taxNumber ticker uscCode vatCode"
)
IDENTIFIERS = frozenset(_IDENTIFIERS.split())
FACETS = ("countries", "datasets", "genders", "identifiers", "schema", "topics")
SORTED = ("caption", "first_seen", "id", "last_change", "last_seen", "schema")
MOST_NEAR = 60
"""Words of the names that one misspelled word may stand for."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The parties by words of their names, words of all they say, and values of their fields.

    `columns`: what a result is sorted by; `facets`: what is counted; each by the party's row.
    """

    parties: tuple[str, ...]
    lists: tuple[tuple[str, ...], ...]
    columns: Mapping[str, list[str]]
    facets: Mapping[str, list[tuple[str, ...]]]
    names: Postings
    texts: Postings
    fields: Postings
    vocabulary: tuple[str, ...]

    def beginning(self, start: str) -> list[str]:
        """The words of names that begin so, at most a thousand."""
        first = bisect_left(self.vocabulary, start)
        last = bisect_left(self.vocabulary, start + "\U0010ffff", first)
        return list(self.vocabulary[first : min(last, first + 1_000)])

    def near(self, word: str) -> list[str]:
        """The words of names that are a slip or two away: none below three letters, one below six, two above."""
        most = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
        found = extract(word, self.vocabulary, scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAR)
        return [one for one, _, _ in found]


def field_key(field: str, value: str) -> str:
    """How a field with its value stands among the fields."""
    return f"{field}:{value}"


def built(entities: "licet.Entities") -> SearchIndex:
    """The index over every listed party."""
    names, texts, fields = Taking(), Taking(), Taking()
    parties: list[str] = []
    lists: list[tuple[str, ...]] = []
    columns: dict[str, list[str]] = {name: [] for name in SORTED}
    facets: dict[str, list[tuple[str, ...]]] = {name: [] for name in FACETS}
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    vocabulary: set[str] = set()
    for row, (entity, on) in enumerate(entities.parties()):
        parties.append(entity["referents"][0])
        lists.append(held := shared.setdefault(tuple(map(str, on)), tuple(map(str, on))))
        said = [word for name in NAMES for value in entity["properties"].get(name, ()) for word in words(value)]
        vocabulary.update(said)
        names.take(said, row)
        texts.take((*said, *_words_of(entity)), row)
        fields.take(_fields(entity, held), row)
        for name in SORTED:
            columns[name].append(entity[name] or "")
        for name, values in _facets(entity).items():
            facets[name].append(shared.setdefault(values, values))
    return SearchIndex(
        tuple(parties),
        tuple(lists),
        columns,
        facets,
        names.done(),
        texts.done(),
        fields.done(),
        tuple(sorted(vocabulary)),
    )


def _words_of(entity: Mapping[str, Any]) -> Iterator[str]:
    for name, values in entity["properties"].items():
        if name not in NO_TEXT and name not in NAMES:
            for value in values:
                yield from words(value)


def countries_of(entity: Mapping[str, Any]) -> tuple[str, ...]:
    """Every country that an entity states, once."""
    told = entity["properties"]
    several = ("country", "jurisdiction", "mainCountry", "nationality", "citizenship", "flag", "pastFlags")
    return tuple(dict.fromkeys(value for name in several for value in told.get(name, ())))


def _facets(entity: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    told = entity["properties"]
    return {
        "countries": countries_of(entity),
        "datasets": tuple(entity["datasets"]),
        "genders": tuple(told.get("gender", ())),
        "identifiers": tuple(dict.fromkeys(v for name in sorted(IDENTIFIERS & told.keys()) for v in told[name])),
        "schema": (entity["schema"],),
        "topics": tuple(told.get("topics", ())),
    }


def _fields(entity: Mapping[str, Any], lists: Iterable[str]) -> Iterator[str]:
    for name, values in _facets(entity).items():
        yield from (field_key(name, value) for value in values)
    yield from (field_key("datasets", one) for one in lists)
    yield from (field_key(name, str(entity[name])) for name in ("id", "caption"))
    yield field_key("entity_id", entity["id"])
    yield field_key("target", "true" if entity["target"] else "false")
    yield from (field_key("referents", one) for one in entity["referents"])
    for name, values in entity["properties"].items():
        for value in values:
            yield field_key(f"properties.{name}", value)
            yield field_key(name, value)
    for name in NAMES:
        yield from (field_key("names", " ".join(words(value))) for value in entity["properties"].get(name, ()))
