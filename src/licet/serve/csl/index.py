"""Every record of the day by its words and its fields, in flat arrays; a record itself is made when it is shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

import licet
from licet.serve.postings import Postings, Rows, Taking, words

Mask = NDArray[np.bool_]
TYPES = ("Aircraft", "Entity", "Individual", "Vessel")
_COMMON = (
    "and co company corp corporation inc incorporated limited llc ltd mr mrs ms of organization sa sas the univ "
    "university"
)
COMMON = frozenset(_COMMON.split())
"""Words that a fuzzy search of the screening list leaves out."""
PLACES = ("citizenships", "nationalities")
SORTED = ("end_date", "entity_number", "id", "name", "source", "start_date", "type")
_TEXTS = ("title", "remarks", "federal_register_notice", "call_sign", "entity_number")


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The records by row. `place`: which of its party's records one is; `columns`: what is filtered and sorted by.

    `names`, `texts`, `addresses`, `countries`: words, or codes, to rows. `spelled`: the words of names.
    """

    parties: tuple[str, ...]
    place: tuple[int, ...]
    lists: tuple[str, ...]
    columns: Mapping[str, list[str]]
    folded: tuple[str, ...]
    stateless: Mask
    names: Postings
    texts: Postings
    addresses: Postings
    countries: Postings
    spelled: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.parties)

    def mask(self, rows: Rows | Iterable[int]) -> Mask:
        """Which rows are among some."""
        found = np.zeros(len(self), dtype=np.bool_)
        found[np.fromiter(rows, dtype=np.intp) if not isinstance(rows, np.ndarray) else rows] = True
        return found

    def every(self, postings: Postings, text: str) -> Mask:
        """The rows that have every word of a text; none where it has no word."""
        several = list(dict.fromkeys(words(text)))
        found = np.full(len(self), bool(several))
        for word in several:
            found &= self.mask(postings.of(word))
        return found

    def rows_of(self, party: str) -> range:
        """The rows of a party."""
        return range(bisect_left(self.parties, party), bisect_right(self.parties, party))

    def near(self, word: str) -> Iterator[tuple[str, float]]:
        """The words of names within two edits (one for three letters, none for fewer), each with its likeness."""
        most = min(2, max(0, len(word) - 2))
        found = extract(word, self.spelled, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=None)
        for near, edits, _ in found:
            yield near, 1 - edits / max(len(word), len(near))


def meant(text: str) -> list[str]:
    """The words of a name that a fuzzy search looks for: without common ones, unless there is no other."""
    several = list(dict.fromkeys(words(text)))
    return [one for one in several if one not in COMMON] or several


def built(records: "licet.ScreeningRecords") -> SearchIndex:
    """The index over every record of the day."""
    names, texts, addresses, countries = Taking(), Taking(), Taking(), Taking()
    parties: list[str] = []
    place: list[int] = []
    lists: list[str] = []
    folded: list[str] = []
    stateless: list[bool] = []
    columns: dict[str, list[str]] = {name: [] for name in SORTED}
    spelled: set[str] = set()
    for row, (party, source, one) in enumerate(records.each()):
        place.append(place[-1] + 1 if parties and parties[-1] == party else 0)
        parties.append(str(party))
        lists.append(str(source))
        first = words(one["name"])
        said = [*first, *(word for name in one["alt_names"] for word in words(name))]
        where = [word for each in one["addresses"] for word in words(_whole(each))]
        states = _countries(one)
        folded.append(" ".join(first))
        spelled.update(said)
        names.take(said, row)
        addresses.take(where, row)
        texts.take((*said, *_words_of(one)), row)
        countries.take(states, row)
        stateless.append(not states)
        for name in SORTED:
            columns[name].append(one[name] or "")
    return SearchIndex(
        *(tuple(parties), tuple(place), tuple(lists), columns, tuple(folded), np.array(stateless, dtype=np.bool_)),
        *(names.done(), texts.done(), addresses.done(), countries.done(), tuple(sorted(spelled))),
    )


def _whole(address: Mapping[str, str | None]) -> str:
    return " ".join(value for key, value in address.items() if value and key != "country")


def _words_of(one: Mapping[str, Any]) -> Iterator[str]:
    for name in _TEXTS:
        yield from words(one[name] or "")
    for program in one["programs"]:
        yield from words(program)
    for number in one["ids"]:
        yield from words(number["number"] or "")


def _countries(one: Mapping[str, Any]) -> set[str]:
    """The codes of all countries that a record names: of its addresses, its people, its numbers."""
    codes = {each["country"] for each in (*one["addresses"], *one["ids"]) if each["country"]}
    named = {_code(value) for name in PLACES for value in one[name]}
    return codes | {code for code in named if code}


@cache
def _code(text: str) -> str | None:
    try:
        return licet.country_code(text)
    except licet.BadInput:
        return None  # a place that is no country; it stands in the record as it was published
