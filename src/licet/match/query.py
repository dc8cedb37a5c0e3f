"""A party's names made ready to ask an index: readings, units, what each unit may be on the list.

A *unit* is one word of a reading, or up to four neighboring words written as one (`hua` `wei` for `huawei`;
the syllables of a Chinese name, whose words nobody marks).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from licet.errors import BadInput
from licet.match.index import Index, Similar
from licet.match.prepare import PRIOR_COUNT, weight
from licet.match.similar import same, similar, together
from licet.model import Party
from licet.names.abjad import is_matrix
from licet.names.sound import is_wade_giles
from licet.names.tokens import Reading, Word, read, vocabulary, word

MOST_NAMES = 50
"""Names of one query that are asked about; more is a mistake of the caller."""
LONGEST_UNIT = 4
SYLLABLE_SHARE = 0.5
"""Weight of one syllable of a Chinese name, against the weight of a word: most words have two."""
SHORTEST_JOINED, LONGEST_JOINED = 4, 20
"""Letters of words that may be one word with blanks in it."""
SHORT_UNKNOWN = (0.15, 0.25, 0.5)
"""Weight of a word of one, two, three letters that no listed name has: a legal form, an initial, a slip."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Words `start` to `end` (excluded) of a reading as one text, and the listed words it may be."""

    text: str
    start: int
    end: int
    similar: tuple[Similar, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One reading of one name of a query: its units, and the weight of each of its words (0 to 1)."""

    name: str
    weak: bool
    reading: Reading
    units: tuple[Unit, ...]
    weights: tuple[float, ...]
    sides: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What `score` has worked out of it before."""

    def listed(self) -> list[tuple[int, int]]:
        """Words of the reading, and neighbors written as one, that may be listed words: start and end of each."""
        return [(unit.start, unit.end) for unit in self.units if unit.similar]

    def is_syllable(self, at: int) -> bool:
        """Whether a word is one syllable of a Chinese text: nobody marks where its words begin."""
        return is_syllable(self.reading.words, at)


def names(party: Party) -> tuple[tuple[str, bool], ...]:
    """The names a party asks by, each once in their order, with whether it is weak.

    Raises:
        BadInput: more than MOST_NAMES names.
    """
    if not party.aliases and not party.weak_aliases:
        return ((party.name, False),)
    found = dict.fromkeys((party.name, *party.aliases), False)
    for name in party.weak_aliases:
        found.setdefault(name, True)
    if len(found) > MOST_NAMES:
        raise BadInput("aliases", len(found), f"at most {MOST_NAMES} names for one party")
    return tuple(found.items())


def questions(index: Index, party: Party) -> tuple[Question, ...]:
    """The questions a party asks of an index, its names in their order.

    Raises:
        BadInput: more than MOST_NAMES names, or a name that cannot be read.
    """
    return tuple(
        asked
        for name, weak in names(party)
        for reading in read(name)
        for first in (question(index, name, weak, reading),)
        for asked in (first, *(question(index, name, weak, other) for other in merged(reading, first.listed())))
    )


def question(index: Index, name: str, weak: bool, reading: Reading) -> Question:
    """One reading as a question."""
    words = reading.words
    units = [
        Unit(w.text, at, at + 1, _alone(index, words, at) if is_syllable(words, at) else similar(index, w))
        for at, w in enumerate(words)
    ]
    units += [
        _joined(index, words, start, end)
        for start in range(len(words))
        for end in range(start + 2, min(start + LONGEST_UNIT, len(words)) + 1)
        if joinable(words, start, end)
    ]
    weights = tuple(
        SYLLABLE_SHARE if is_syllable(words, at) else word_weight(index, w, units[at].similar)
        for at, w in enumerate(words)
    )
    return Question(name, weak, reading, tuple(units), weights)


def _alone(index: Index, words: tuple[Word, ...], at: int) -> tuple[Similar, ...]:
    """What one syllable alone may be: a name of a person, whose whole name is short; a part of a word elsewhere."""
    return same(index, words[at].text) if len(words) <= LONGEST_UNIT and all(w.joined for w in words[1:]) else ()


def is_syllable(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word is one syllable of a Chinese text: nobody marks where its words begin."""
    return words[at].joined or (at + 1 < len(words) and words[at + 1].joined)


def joinable(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether neighboring words may be one word with blanks in it."""
    if all(w.joined for w in words[start + 1 : end]):
        return True
    letters = sum(len(w.written) for w in words[start:end])
    return SHORTEST_JOINED <= letters <= LONGEST_JOINED and (end - start == 2 or letters <= 3 * (end - start) + 1)


def _joined(index: Index, words: tuple[Word, ...], start: int, end: int) -> Unit:
    text = joined_text(words, start, end)
    return Unit(text, start, end, joined(index, text))


def joined_text(words: tuple[Word, ...], start: int, end: int) -> str:
    """Neighboring words written as one."""
    matrix = "".join(word.text for word in words[start:end])
    return matrix if is_matrix(matrix) else "".join(word.written for word in words[start:end])


def joined(index: Index, text: str) -> tuple[Similar, ...]:
    """The listed words that neighboring words written as one may be."""
    return together(index, text) if may_be_joined(index, text) else ()


def may_be_joined(index: Index, text: str) -> bool:
    """Whether words written as one are worth a look: asked for each two neighbors of each name, nearly always no."""
    return index.position(text) is not None or text in vocabulary() or is_wade_giles(text) or is_matrix(text)


def merged(reading: Reading, listed: Iterable[tuple[int, int]]) -> Iterator[Reading]:
    """The reading with words that make one listed word written as that word, when there are such.

    Args:
        listed: start and end of neighboring words that make a listed one.
    """
    words: list[Word] = []
    at = 0
    ends: dict[int, int] = {}
    for start, end in listed:
        ends[start] = max(end, ends.get(start, end))
    while at < len(reading.words):
        end = max(ends.get(at, at), at + 1)
        text = "".join(w.written for w in reading.words[at:end])
        words.append(reading.words[at] if end == at + 1 else word(text))
        at = end
    if len(words) < len(reading.words):
        yield replace(reading, words=tuple(words))


def word_weight(index: Index, written: Word, found: tuple[Similar, ...]) -> float:
    """What a word of a question says, from 0 to 1: the least of the listed words it surely is, else its own rarity."""
    if len(written.text) <= len(SHORT_UNKNOWN) and not found and written.text.isalpha():
        return SHORT_UNKNOWN[len(written.text) - 1]
    sure = [float(index.word_weights[s.word]) for s in found if s.near >= 0.85]
    if sure:
        return min(sure)
    return weight(PRIOR_COUNT[written.kind], len(index.rows))
