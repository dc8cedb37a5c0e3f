"""Addresses of listed parties named in a text: a street with its number, or a named building, and the place around it.

A street alone is not enough, the same number stands in many towns: the text beside it must hold another word of the
listed address (district, town, unit).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from licet.match.spans import Folded, fold
from licet.match.vocabulary import kinds

STREETS = {
    "road": "road", "rd": "road", "street": "street", "st": "street", "str": "street", "avenue": "avenue",
    "ave": "avenue", "av": "avenue", "lane": "lane", "ln": "lane", "boulevard": "boulevard", "blvd": "boulevard",
    "highway": "highway", "hwy": "highway", "prospekt": "prospekt", "prospect": "prospekt", "pr": "prospekt",
    "ulitsa": "street", "ul": "street", "shosse": "shosse", "alley": "alley", "lu": "road", "jie": "street",
    "dadao": "avenue",
}  # fmt: skip
"""Words for a street, with the one we compare."""

BUILDINGS = frozenset(("building", "tower", "plaza", "centre", "center", "mansion", "house", "park", "bldg", "complex"))
"""Words that end the name of a building."""

COUNTRIES = frozenset(
    ("china", "prc", "russia", "iran", "uae", "turkey", "india", "pakistan", "cn", "republic", "federation", "arab",
     "emirates", "united", "kingdom", "hong", "kong", "province", "city", "district", "zip", "code", "box", "po")
)  # fmt: skip
"""Words that say too little of where an address is."""

_CUE = re.compile(rb" (?:%s)(?= )" % b"|".join(word.encode() for word in sorted({*STREETS, *BUILDINGS} | {"bui1ding"})))
_LETTERS = str.maketrans("015", "ols")

REACH = 12
"""Words around a street in which the rest of its address is looked for."""

BESIDE = REACH + 5
"""Words around a word for a street that are looked at: the street's own, and what may stand beside it."""

_SMALL = frozenset(("no", "nos", "number", "of", "the", "and", "floor", "room", "rm", "unit", "building", "block", "f"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A place in a text that gives an address of the parties at `rows`."""

    start: int
    end: int
    rows: tuple[int, ...]


Streets = Mapping[str, Sequence[tuple[int, frozenset[str]]]]
"""Streets with number, and named buildings: the parties there (by row) with the other words of the address."""


def placed(known: Streets, folded: Folded) -> Iterator[Placed]:
    """The places of a text that give an address of a listed party."""
    for words in _near_streets(folded):
        for first, last, key in _keys([word for word, _start, _end in words]):
            entries = known.get(key)
            found = _place(words, first, last, entries) if entries else None
            if found is not None:
                yield found


def names_street(folded: Folded) -> bool:
    """Whether a text holds a word for a street or a building at all."""
    return _CUE.search(folded.content) is not None


def _near_streets(folded: Folded) -> Iterator[list[tuple[str, int, int]]]:
    """The words around each word for a street or a building; those that touch together."""
    at = np.array([one.start() for one in _CUE.finditer(folded.content)], dtype=np.int64)
    if not len(at):
        return
    cues = folded.numbers(at, at + 2)[0].tolist()
    begun, done = cues[0] - BESIDE, cues[0] + BESIDE
    for cue in cues[1:]:
        if cue - BESIDE > done:
            yield _words(folded, begun, done)
            begun = cue - BESIDE
        done = cue + BESIDE
    yield _words(folded, begun, done)


def _place(
    words: list[tuple[str, int, int]], first: int, last: int, entries: Sequence[tuple[int, frozenset[str]]]
) -> Placed | None:
    """Where the address stands, and the parties whose address holds the most of the words beside the street."""
    before = list(range(first - 1, max(-1, first - REACH), -1))
    after = list(range(last, min(len(words), last + REACH)))
    scores: dict[int, int] = {}
    for row, rest in entries:
        shared = {words[at][0] for at in (*before, *after)} & rest
        scores[row] = max(scores.get(row, 0), sum(_weight(word) for word in shared))
    best = max(scores.values())
    own = [word for word, _start, _end in words[first:last]]
    common = not any(word.isdigit() for word in own) and all(word in kinds() or word.isdigit() for word in own)
    if best < (5 if common else 2):
        return None
    rows = sorted(row for row, score in scores.items() if score >= max(2, best - 1))
    rest = frozenset(word for row, words_of in entries if row in rows for word in words_of)
    start, end = first, last - 1
    for at in before:
        if words[at][0] not in rest and words[at][0] not in _SMALL:
            break
        start = at
    for at in after:
        if words[at][0] not in rest:
            break
        end = at
    return Placed(words[start][1], words[end][2], tuple(rows))


def _weight(word: str) -> int:
    return 0 if word in COUNTRIES else 1 if word in _SMALL else 2


def street_table(listed: Sequence[tuple[int, str]]) -> Streets:
    """The streets and buildings of listed addresses, each given with its party's row."""
    if not listed:
        return {}
    lines = fold("\n".join(address.replace("\n", " ") for _row, address in listed), lines=True)
    found: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for (row, _address), line in zip(listed, lines.content.decode("ascii").split("\n"), strict=True):
        words = [_read(word) for word in line.split()]
        for first, last, key in _keys(words):
            found[key].append((row, frozenset(words[:first] + words[last:])))
    return found


def _keys(words: list[str]) -> Iterator[tuple[int, int, str]]:
    """Streets with their number and buildings of more than one word: first word, end, and the form compared."""
    for at, word in enumerate(words):
        if word in STREETS and at >= 2:
            yield from _street(words, at)
        elif word in BUILDINGS and at >= 2:
            yield from _building(words, at)


def _building(words: list[str], at: int) -> Iterator[tuple[int, int, str]]:
    first = at
    while first > max(0, at - 4) and words[first - 1].isalpha() and len(words[first - 1]) > 1:
        if words[first - 1] in _SMALL - {"and", "of"}:
            break
        first -= 1
    if at - first >= 2:
        yield first, at + 1, " ".join((*words[first:at], "building"))


def _street(words: list[str], at: int) -> Iterator[tuple[int, int, str]]:
    kind = STREETS[words[at]]
    for length in (1, 2, 3):
        first = at - length
        if first < 1:
            return
        name = words[first:at]
        if any(one.isdigit() for one in name):
            return
        if words[first - 1][0].isdigit() and any(kinds().get(one, frozenset()) != {"function"} for one in name):
            yield first - 1, at + 1, " ".join((words[first - 1], *name, kind))
            return
    # German and Dutch write the number behind the street, and the street as one word; they are not looked for.


def _words(folded: Folded, begun: int, done: int) -> list[tuple[str, int, int]]:
    numbers = range(max(0, begun), min(len(folded.starts), done + 1))
    return [
        (_read(folded.words[one].decode("ascii")), int(folded.starts[one]), int(folded.ends[one])) for one in numbers
    ]


def _read(word: str) -> str:
    """A word with the digits that a scanner put for letters: techno1ogy, bui1ding; not 15f, a701."""
    digits = sum(character.isdigit() for character in word)
    return word.translate(_LETTERS) if digits and len(word) >= 5 and digits * 3 <= len(word) else word
