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
from licet.match.reach import beginning_unit, joined_unit, learn, syllable_unit
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
        """Adds readings with those that join their words, new words learned together."""
        known = self.index.units.numbers
        new = {
            key: word
            for asking in askings
            for word in asking.reading.words
            if not word.joined and (key := word_key(word)) not in known
        }
        learn(self.index, list(new.values()))
        for asking in askings:
            if self.add(asking):
                for other in merged(asking.reading, self._listed(asking)):
                    self.add(Asking(asking.party, asking.name, asking.weak, other))

    def _listed(self, asking: Asking) -> list[tuple[int, int]]:
        """Start and end of neighboring words that make a listed one, in the reading added last."""
        words = asking.reading.words
        if len(words) > BITS or not _is_plain(words):
            return question(self.index, asking.name, asking.weak, asking.reading).listed()
        masks = self.masks[self.ends[-2] + len(words) : self.ends[-1]]
        return [((mask & -mask).bit_length() - 1, mask.bit_length()) for mask in masks]

    def add(self, asking: Asking) -> bool:
        """Adds one reading; tells whether it has neighboring words that make a listed one."""
        words = asking.reading.words
        self.asked.append(asking)
        self.words.append(len(words))
        written = [word.written for word in words]
        self.written.append(written_thrice(asking.reading.letters, "".join(written), written))
        self.letters.append(sum({letter_bit(word.text) for word in words if len(word.text) == 1}))
        first = next((at for at, word in enumerate(words) if word.kind is WordClass.PLAIN), -1)
        self.led.append(first >= 0)
        several = self._plain(words, first) if _is_plain(words) else self._syllables(words, first)
        self._beginning(asking.reading, leads=first == len(words) - 1)
        self.ends.append(len(self.units))
        return several

    def _word(self, word: Word) -> int:
        numbers = self.index.units.numbers
        key = word_key(word)
        if key not in numbers:
            learn(self.index, [word])
        return numbers[key]

    def _plain(self, words: Sequence[Word], first: int) -> bool:
        """Units of Latin words; the conditions for words written as one are those of `query.joinable`."""
        own = [self._word(word) for word in words]
        self.units += own
        self.leads += [at == first for at in range(len(own))]
        self.masks += [_places(at, at + 1) for at in range(len(own))]
        if len(words) == 1:
            return False
        syllabic, positions, known = self.index.units.syllabic, self.index.whole_positions(), vocabulary()
        before = len(self.units)
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
                    self._joined("+", text, own[start:end], (start, end), leads=start <= first < end)
        return len(self.units) > before

    def _syllables(self, words: tuple[Word, ...], first: int) -> bool:
        """Units of a reading with syllables or letters that are no Latin ones, as `query.question` makes them."""
        alone = len(words) <= LONGEST_UNIT and all(word.joined for word in words[1:])
        own = [
            syllable_unit(self.index, word, alone=alone) if is_syllable(words, at) else self._word(word)
            for at, word in enumerate(words)
        ]
        self.units += own
        self.leads += [at == first for at in range(len(own))]
        self.masks += [_places(at, at + 1) for at in range(len(own))]
        before = len(self.units)
        for start in range(len(words)):
            for end in range(start + 2, min(start + LONGEST_UNIT, len(words)) + 1):
                if joinable(words, start, end):
                    mark = "*" if is_syllable(words, start) else "+"
                    self._joined(
                        mark, joined_text(words, start, end), own[start:end], (start, end), leads=start <= first < end
                    )
        return len(self.units) > before

    def _beginning(self, reading: Reading, *, leads: bool) -> None:
        """A unit of the last word where it may be cut off; of three letters and more many beginnings are known."""
        near, last = beginning(reading), reading.words[-1]
        if not near or (len(last.text) >= SHORTEST and not reading.cut):
            return
        number = beginning_unit(self.index, last, near)
        if self.index.units.reaches(number):
            self.units.append(number)
            self.leads.append(leads)
            self.masks.append(_places(len(reading.words) - 1, len(reading.words)))

    def _joined(self, mark: str, text: str, own: list[int], span: tuple[int, int], *, leads: bool) -> None:
        number = joined_unit(self.index, mark, text, own)
        if self.index.units.reaches(number):
            self.units.append(number)
            self.leads.append(leads)
            self.masks.append(_places(*span))


def _is_plain(words: Sequence[Word]) -> bool:
    """Whether all words are Latin ones with blanks between them."""
    return not any(word.joined or is_matrix(word.text) for word in words)


def _places(start: int, end: int) -> int:
    """The places of words as bits; all bits beyond the 64th word, which is then told apart from no other."""
    return (1 << end) - (1 << start) if end <= BITS else (1 << BITS) - 1


def asked_of(party: Party, at: int) -> Iterator[Asking]:
    """The readings of a party's names, in their order.

    Raises:
        BadInput: more than MOST_NAMES names, or a name that cannot be read.
    """
    for name, weak in names(party):
        for reading in read(name):
            yield Asking(at, name, weak, reading)
