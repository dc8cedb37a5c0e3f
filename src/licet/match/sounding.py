"""Listed words that a word is in another script or another language: Arabic letters, given names.

Not modelled here: slips of the pen, and romanizations of Chinese (see `similar`).
"""

from collections.abc import Iterator

from licet.match.heard import sounding
from licet.match.index import Index, Similar
from licet.match.kept import kept_with
from licet.match.short_given import short_or_full
from licet.names import renderings as translations
from licet.names.abjad import first_letters, may_be_short, near, skeletons
from licet.names.arabic import given
from licet.names.persons import equivalent_given, is_patronymic, other_given, same_given, sons_of
from licet.names.sound import skeleton
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
NOT_THE_KNOWN = 0.85
"""Factor for words that are not the given name which the letters are known to stand for."""
SHORT_WORD = 8


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


@kept_with()
def _patronymics(index: Index) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for text, number in index.whole_positions().items():
        for name in sons_of(text) if is_patronymic(text) else ():
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
