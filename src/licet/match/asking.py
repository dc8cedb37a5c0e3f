"""Questions in bulk: readings of many names as flat arrays of units, without an object for each word.

Not modelled here: what a unit reaches (see `reach`), and the full question that an alignment needs (see `query`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from licet.match.align import SHORTEST, beginning
from licet.match.flat import letter_bit
from licet.match.index import Index
from licet.match.likeness import Thrice, written_thrice
from licet.match.query import (
    LONGEST_JOINED,
    LONGEST_UNIT,
    SHORTEST_JOINED,
    is_syllable,
    joinable,
    joined_text,
    merged,
    names,
    question,
)
from licet.match.reach import beginning_unit, joined_units, learn, syllable_unit
from licet.match.units import word_key
from licet.model import Party
from licet.names.abjad import is_matrix
from licet.names.sound import is_wade_giles
from licet.names.tokens import Reading, Word, WordClass, read, vocabulary

BITS = 64
"""Bits of a mask."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One reading of one name of a party, by the party's place in a chunk."""

    party: int
    name: str
    weak: bool
    reading: Reading


Join = tuple[str, str, int, int]
"""Words `start` to `end` (excluded) that may be written as one: the mark of `joined_units`, their text, start, end."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The units of one reading: of each word, and of neighboring words that reach something as one, with their places.

    `plain`: all words are Latin ones with blanks between them.
    """

    own: list[int]
    plain: bool
    joins: list[tuple[int, int, int]]


@dataclass(slots=True)
class Chunk:
    """The questions of some parties: question i has the units `units[ends[i]:ends[i + 1]]`, its words first.

    `masks`: the places of a unit's words as bits; `leads`: units that hold the first distinctive word of a question;
    `led`: whether it has one. `letters`: bits of its single letters, maybe initials.
    `written`: each in three ways (see `likeness`).
    """

    index: Index
    asked: list[Asking] = field(default_factory=list)
    ends: list[int] = field(default_factory=lambda: [0])
    units: list[int] = field(default_factory=list)
    masks: list[int] = field(default_factory=list)
    leads: list[bool] = field(default_factory=list)
    led: list[bool] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    written: list[Thrice] = field(default_factory=list)

    def add_all(self, askings: Sequence[Asking]) -> None:
        """Adds readings, each with those that join its words; what is new is learned together."""
        laid = self._laid(askings)
        merged_too = [self._merged(asking, one) for asking, one in zip(askings, laid, strict=True)]
        others = iter(self._laid([other for found in merged_too for other in found]))
        for asking, one, found in zip(askings, laid, merged_too, strict=True):
            self._add(asking, one)
            for other in found:
                self._add(other, next(others))

    def _laid(self, askings: Sequence[Asking]) -> list[Laid]:
        """The units of readings, those that are new learned together."""
        known = self.index.units.numbers
        keys = [[word_key(word) for word in asking.reading.words] for asking in askings]
        new = {
            key: word
            for asking, each in zip(askings, keys, strict=True)
            for key, word in zip(each, asking.reading.words, strict=True)
            if key not in known and not word.joined
        }
        learn(self.index, list(new.values()))
        found = [self._own(asking.reading.words, each) for asking, each in zip(askings, keys, strict=True)]
        return self._joined(askings, found)

    def _joined(self, askings: Sequence[Asking], found: Sequence[tuple[list[int], bool]]) -> list[Laid]:
        """The same with the units of neighboring words, by the units of words and whether these are plain."""
        joins = [
            [*(_plain_joins(self.index, words, own) if plain else _syllable_joins(words))]
            for words, own, plain in ((asking.reading.words, *one) for asking, one in zip(askings, found, strict=True))
        ]
        wanted = [
            (mark, text, own[start:end])
            for (own, _), each in zip(found, joins, strict=True)
            for mark, text, start, end in each
        ]
        numbers, reaches = iter(joined_units(self.index, wanted)), self.index.units.reaches
        return [
            Laid(own, plain, [(at, start, end) for _, _, start, end in each if reaches(at := next(numbers))])
            for (own, plain), each in zip(found, joins, strict=True)
        ]

    def _own(self, words: tuple[Word, ...], keys: Sequence[str]) -> tuple[list[int], bool]:
        """The unit of each word, and whether all are Latin ones with blanks between them."""
        known = self.index.units.numbers
        if _is_plain(words):
            return [known[key] for key in keys], True
        alone = len(words) <= LONGEST_UNIT and all(word.joined for word in words[1:])
        return [
            syllable_unit(self.index, word, alone=alone) if is_syllable(words, at) else known[keys[at]]
            for at, word in enumerate(words)
        ], False

    def _merged(self, asking: Asking, laid: Laid) -> list[Asking]:
        """The readings with neighboring words that make a listed one written as that word."""
        if not laid.joins:
            return []
        words = asking.reading.words
        if len(words) > BITS or not laid.plain:
            listed = question(self.index, asking.name, asking.weak, asking.reading).listed()
        else:
            listed = [(start, end) for _, start, end in laid.joins]
        return [Asking(asking.party, asking.name, asking.weak, other) for other in merged(asking.reading, listed)]

    def _add(self, asking: Asking, laid: Laid) -> None:
        words, many = asking.reading.words, len(laid.own)
        self.asked.append(asking)
        self.words.append(many)
        written = [word.written for word in words]
        self.written.append(written_thrice(asking.reading.letters, "".join(written), written))
        self.letters.append(sum({letter_bit(text) for text in [word.text for word in words] if len(text) == 1}))
        kinds = [word.kind for word in words]
        first = kinds.index(WordClass.PLAIN) if WordClass.PLAIN in kinds else -1
        self.led.append(first >= 0)
        self.units += laid.own
        self.leads += [at == first for at in range(many)]
        self.masks += PLACES[:many] if many <= BITS else [_places(at, at + 1) for at in range(many)]
        for number, start, end in laid.joins:
            self._unit(number, start, end, leads=start <= first < end)
        self._beginning(asking.reading, leads=first == many - 1)
        self.ends.append(len(self.units))

    def _unit(self, number: int, start: int, end: int, *, leads: bool) -> None:
        self.units.append(number)
        self.leads.append(leads)
        self.masks.append(_places(start, end))

    def _beginning(self, reading: Reading, *, leads: bool) -> None:
        """A unit of the last word where it may be cut off; of three letters and more many beginnings are known."""
        near, last = beginning(reading), reading.words[-1]
        if not near or (len(last.text) >= SHORTEST and not reading.cut):
            return
        number = beginning_unit(self.index, last, near)
        if self.index.units.reaches(number):
            self._unit(number, len(reading.words) - 1, len(reading.words), leads=leads)


def _plain_joins(index: Index, words: Sequence[Word], own: Sequence[int]) -> Iterator[Join]:
    """Latin words that may be written as one, by the conditions of `query.joinable`."""
    syllabic, positions, known = index.units.syllabic, index.whole_positions(), vocabulary()
    for start in range(len(words) - 1):
        text, wade = words[start].written, syllabic[own[start]]
        for end in range(start + 2, min(start + LONGEST_UNIT, len(words)) + 1):
            text += words[end - 1].written
            wade = wade and syllabic[own[end - 1]]
            letters = len(text)
            if letters > LONGEST_JOINED:
                break
            if letters < SHORTEST_JOINED or (end - start > 2 and letters > 3 * (end - start) + 1):
                continue
            if text in positions or text in known or (wade and is_wade_giles(text)):
                yield "+", text, start, end


def _syllable_joins(words: tuple[Word, ...]) -> Iterator[Join]:
    """Words that may be written as one where some are syllables, or no Latin ones, as `query.question` takes them."""
    for start in range(len(words)):
        for end in range(start + 2, min(start + LONGEST_UNIT, len(words)) + 1):
            if joinable(words, start, end):
                yield "*" if is_syllable(words, start) else "+", joined_text(words, start, end), start, end


def _is_plain(words: Sequence[Word]) -> bool:
    """Whether all words are Latin ones with blanks between them."""
    if any(word.joined for word in words):
        return False
    letters = "".join([word.text for word in words])
    # Nearly no name has capitals, which every matrix is written in.
    return letters == letters.lower() or not any(is_matrix(word.text) for word in words)


def _places(start: int, end: int) -> int:
    """The places of words as bits; all bits beyond the 64th word, which is then told apart from no other."""
    return (1 << end) - (1 << start) if end <= BITS else (1 << BITS) - 1


PLACES = [_places(at, at + 1) for at in range(BITS)]
"""The bit of each place."""


def asked_of(party: Party, at: int) -> Iterator[Asking]:
    """The readings of a party's names, in their order.

    Raises:
        BadInput: more than MOST_NAMES names, or a name that cannot be read.
    """
    for name, weak in names(party):
        for reading in read(name):
            yield Asking(at, name, weak, reading)
