"""Listed words that a word is in another script or another language: Arabic letters, given names.

Not modelled here: slips of the pen, and romanizations of Chinese (see `similar`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import OSA

from licet.match.index import Index, Similar
from licet.match.kernel import checksum
from licet.match.short_given import short_or_full
from licet.names import renderings as translations
from licet.names.abjad import first_letters, may_be_short, near, skeletons
from licet.names.arabic import given
from licet.names.persons import equivalent_given, other_given, same_given, sons_of
from licet.names.romanization import is_pinyin
from licet.names.romanized import key, loose_key
from licet.names.sound import skeleton
from licet.names.sound import skeletons as consonants_of
from licet.names.tokens import word

SAME_NAME = 0.97
"""The same given name with the same consonants: `Mohamed` for `Muhammad`."""
OTHER_SOUND = 0.92
"""The same given name in a related language: `Kateryna` for `Ekaterina`."""
OTHER_LANGUAGE = 0.80
"""The same given name in another language, where people rarely use both: `Catherine` for `Ekaterina`."""
SHORT_FORM = 0.85
"""A given name for its short form: `Bill` for `William`."""
RENDERING = 0.85
"""Another English word for the same Russian or Chinese one."""
SAME_KEY = 0.97
"""The same word romanized by another system (see `romanized.key`)."""
LEAST_LETTERS = 5
SHORT_KEY = 0.90
"""The same for words of fewer than LEAST_LETTERS letters: `Pal` and `Paal` are two names."""
LOOSE_KEY = (0.0, 0.0, 0.0, 0.0, 0.0, 0.80, 0.86, 0.91, 0.93)
"""The same loose key, by the letters of the shorter word (8 stands for more): `Heelys` and `Helios` have one."""
GENITIVE = 0.90
"""A Russian name in the genitive: `Gruppa Vagnera`; also a woman's family name for a man's."""
GENITIVE_LETTERS = 6
GH_FOR_Q = 0.98
SOUND_COST = 0.9
"""What every letter costs that is another one though the consonants are the same, for a word of one letter."""
NOT_THE_KNOWN = 0.85
"""Factor for words that are not the given name which the letters are known to stand for."""
SHORT_WORD = 8

Spoken = tuple[str, str, str]
"""A word, its key, and its loose key (see `romanized`)."""
Heard = tuple[int, Spoken, bool]
"""A listed word: its number, what is spoken, and whether it can be read as pinyin. Plain tuples: thousands
of words are asked against dozens of these."""


def in_arabic(index: Index, matrix: str) -> Iterator[Similar]:
    """The listed words in Latin letters that a word in Arabic letters (see `abjad`) can stand for."""
    names = given().get(matrix, ())
    for name in names:
        for spelling in (name, *same_given(name)):
            yield from _listed(index, spelling, SAME_NAME, "Arabic letters")
    factor = NOT_THE_KNOWN if names else 1.0
    for number in _may_be(index, matrix):
        listed = index.listed_word(number).text
        value = factor * near(matrix, listed)
        if value and not (names and all(other_given(name, listed) for name in names)):
            yield Similar(number, value, "Arabic letters")


def _may_be(index: Index, matrix: str) -> Iterator[int]:
    """Listed words of the same consonants; where that can be one consonant, short words that begin like it."""
    for consonants in skeletons(matrix):
        yield from sounding(index, consonants)
    if may_be_short(matrix):
        for letter in first_letters(matrix):
            yield from (number for number in index.starting(letter) if len(index.words[number]) <= SHORT_WORD)


def given_names(index: Index, text: str) -> Iterator[Similar]:
    """The listed words that are the same given name, in the same or another language."""
    sound = skeleton(text)
    for other in same_given(text):
        value = SAME_NAME if skeleton(other) == sound else OTHER_SOUND
        yield from _listed(index, other, value, "the same given name")
    for other in equivalent_given(text):
        yield from _listed(index, other, OTHER_LANGUAGE, "the same given name in another language")
    for other in short_or_full(text):
        yield from _listed(index, other, SHORT_FORM, "short form of a given name")


def patronymics(index: Index, text: str) -> Iterator[Similar]:
    """The listed patronymics of the same father in another language: `Igorevich` for `Ihorovych`."""
    for father in sons_of(text):
        for number in _patronymics(index).get(father, ()):
            if index.words[number][-1] == text[-1]:
                yield Similar(number, OTHER_SOUND, "the same father's name")


@lru_cache(maxsize=4)
def _patronymics(index: Index) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number in range(len(index.words)):
        for name in sons_of(index.words[number]):
            found.setdefault(name, []).append(number)
    return found


def _listed(index: Index, text: str, near_as: float, why: str) -> Iterator[Similar]:
    for spelling in dict.fromkeys((text, word(text).text)):
        at = index.position(spelling)
        if at is not None:
            yield Similar(at, near_as, why)


def renderings(index: Index, text: str) -> Iterator[Similar]:
    """The listed words that translate the same word: `aviation` and `aircraft` for `aviatsionnyy`."""
    for other in translations.renderings().get(text, ()):
        yield from _listed(index, other, RENDERING, "another translation")


def alike(text: str, listed: str) -> float:
    """How near two words in Latin letters with the same consonants are by their sound, from 0 to 1."""
    return heard_alike(spoken(text), spoken(listed))


def heard_alike(ours: Spoken, theirs: Spoken) -> float:
    """The same of words of which the keys are known."""
    found = max(_alike(ours, theirs), 0.0)
    if ("gh" in ours[0]) != ("gh" in theirs[0]):
        # Persian says and writes `gh` and `q` alike.
        with_q = _alike(spoken(ours[0].replace("gh", "q")), spoken(theirs[0].replace("gh", "q")))
        found = max(found, GH_FOR_Q * with_q)
    return found


def spoken(text: str) -> Spoken:
    """A word with its keys."""
    return text, key(text), loose_key(text)


def _alike(asked: Spoken, known: Spoken) -> float:
    text, ours, our_loose = asked
    listed, theirs, their_loose = known
    if ours == theirs:
        return SAME_KEY if len(text) >= LEAST_LETTERS else SHORT_KEY
    if len(ours) == len(theirs) + 1 and len(text) >= GENITIVE_LETTERS and ours[-1] in "au" and ours.startswith(theirs):
        return GENITIVE
    loose = LOOSE_KEY[min(len(text), len(listed), 8)] if our_loose == their_loose else 0.0
    by_letter = OSA.distance(text, listed) / max(len(text), len(listed))
    by_sound = OSA.distance(ours, theirs) / max(len(ours), len(theirs), 1)
    return max(loose, SAME_KEY - SOUND_COST * min(by_letter, by_sound))


def heard(index: Index, consonants: str) -> tuple[Heard, ...]:
    """The listed words with this consonant skeleton, by number; what each is by itself is worked out once."""
    known = _sounds(index).heard
    found = known.get(consonants)
    if found is None:
        texts = ((number, index.words[number]) for number in sounding(index, consonants))
        found = tuple(
            (number, spoken(text), is_pinyin(text)) for number, text in texts if consonants in consonants_of(text)
        )
        if found:
            known[consonants] = found
    return found


def sounding(index: Index, consonants: str) -> Sequence[int]:
    """Numbers of the listed words with this consonant skeleton or, rarely, one of the same checksum."""
    return _sounds(index).numbers.get(checksum(consonants), ())


@dataclass(frozen=True, slots=True)
class _Sounds:
    """Numbers of listed words by the checksum of a skeleton, and what `heard` answered: no more than there are."""

    numbers: dict[int, list[int]]
    heard: dict[str, tuple[Heard, ...]]


@lru_cache(maxsize=4)
def _sounds(index: Index) -> _Sounds:
    """A look into a dict costs a tenth of a search in the arrays."""
    keys, first = np.unique(index.sound_keys, return_index=True)
    numbers, ends = index.sound_words.tolist(), [*first.tolist(), len(index.sound_words)]
    by_key = {key: numbers[start:end] for key, (start, end) in zip(keys.tolist(), pairwise(ends), strict=True)}
    return _Sounds(by_key, {})
