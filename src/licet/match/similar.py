"""Which listed words a written word may be: the same, digits for letters, Wade-Giles, typing slips, sound, short forms.

Not modelled here: words together (see `candidates` and `align`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from licet.match.arrays import CLASSES
from licet.match.index import Index, Similar
from licet.match.sounding import (
    SAME_KEY,
    given_names,
    heard,
    heard_alike,
    in_arabic,
    patronymics,
    renderings,
    spoken,
)
from licet.match.words_apart import edits, words_apart
from licet.names.abjad import is_matrix
from licet.names.chinese import translated_words
from licet.names.damage import letters, mixed, mostly_letters, shape
from licet.names.neighbors import Neighbors, neighbors_of, one_slip_from
from licet.names.persons import is_given, other_given
from licet.names.romanization import (
    from_other_systems,
    from_wade_giles,
    is_pinyin,
    surnames,
)
from licet.names.slips import SWAPPED, distance
from licet.names.sound import skeletons
from licet.names.tokens import Word, WordClass, vocabulary, word

DIGITS_FOR_LETTERS = 0.97
"""A word that is listed once its digits are read as the letters they look like."""
MOSTLY_DIGITS = 0.85
"""The same when it has more digits than letters: `54u` for `Sau`, but `737s` for nothing."""
MISREAD = 0.99
"""A word that looks like a listed one, before what its misread letters cost."""
SHORT_SHAPE, SHORT_MISREAD = 4, 0.75
"""Greatest nearness of words of so many letters, of which many differ by a letter that looks alike (`AES`, `ACS`)."""
OTHER_RENDERING = 0.97
"""Another usual English word for the same Chinese one (`Aero` and `Aircraft` for 航空), or another romanization."""
WADE_GILES = 0.90
TRANSLATED = 0.80
"""A brand in pinyin for its English (`Qingfeng`, `Breeze`): the pinyin may stand for other characters."""
SURNAME = 0.80
"""A Chinese surname in Cantonese, Hokkien or Hakka spelling for one in pinyin: one of several it may stand for."""
SAME_SOUND = 0.97
"""Words of the same consonants, before what their other letters cost."""
NO_VOWELS = (0.0, 0.0, 0.6, 0.72, 0.82, 0.86)
"""The same consonants where the script writes no vowels, by how many consonants there are (5 stands for more)."""
GLUED_FORM = 0.94
GLUED_FORMS = ("coltd", "co", "ltd", "limited", "llc", "inc", "gmbh", "jsc", "ojsc", "pjsc", "ao", "oao", "ooo", "fze")
"""Legal forms that are found at the end of a word without a blank."""
SHORT_FORM = 0.80
EDIT_COST = 1.1
"""One slip in a word of n letters costs EDIT_COST / n."""
LIGHT_SLIPS = (1.5, 1.75)
"""Cost of two slips that a word of five or six letters may hold, and one of seven: two swaps, or neighboring keys."""
SHORT_WORD, LEAST_SLIP = 5, 0.85
"""In a word of so many letters a slip costs at least so much: `Rifa` and `Rira` are two names more often than one."""
OTHER_WORD = 0.80
"""Factor for a slip that turns one listed word into another listed word."""
OTHER_SYLLABLE = 0.60
"""Factor when both are proper pinyin: another syllable is another name (`Xinwei`, `Lingwei`), rarely a slip."""
LEAST_LETTERS = 4
LONG_WORD, TWO_IN_VARIANT = 5, 9
"""Letters from which a variant of a word of `words.csv` is known with a slip, and with two."""
LEAST_NEAR = 0.5
MOST_SHORT_FORMS = 40
MEMO_SIZE = 100_000
LONG_PINYIN = 7
"""Letters from which two swapped letters are a slip in pinyin too: `Hongyuna`."""
_VOWEL = re.compile("[aeiouy]")
_HIATUS = re.compile("[aeo][ae]|[eo]o")
"""Vowels that meet only where pinyin writes an apostrophe (ISO 7098:2015, 7.3): without it, a letter is missing."""
_WADE = "Wade-Giles spelling"
_SHORT = "short form"
_LETTERS_ONLY = frozenset({"spelling", "sound", _SHORT, "letters read wrongly"})
"""Reasons that two words are near which do not hold between two given names."""

_PLAIN, _NUMBER = CLASSES.index(WordClass.PLAIN), CLASSES.index(WordClass.NUMBER)


def similar(index: Index, written: Word) -> tuple[Similar, ...]:
    """The listed words that a written word may be, each once with its best reason, nearest first."""
    key = (
        f"{written.kind}:{written.text}:{'|'.join(written.others)}"
        if written.others
        else f"{written.kind}:{written.text}"
    )
    found = index.similar_words.get(key)
    if found is None:
        if len(index.similar_words) >= MEMO_SIZE:
            index.similar_words.clear()
        best: dict[int, Similar] = {}
        for other in _similar(index, written):
            if other.why == _SHORT and is_given(written.text):
                continue  # `Lina` is no short form of the family name `Linares`
            if other.why in _LETTERS_ONLY and other_given(written.text, index.listed_word(other.word).text):
                continue  # `Jayne` and `Wayne`, `Hasret` and `Hasmet` are other people
            if other.near >= LEAST_NEAR and (other.word not in best or best[other.word].near < other.near):
                best[other.word] = other
        found = index.similar_words[key] = tuple(sorted(best.values(), key=lambda s: (-s.near, s.word)))
    return found


def same(index: Index, text: str) -> tuple[Similar, ...]:
    """The listed word with exactly this spelling, if there is one."""
    at = index.position(text)
    return () if at is None else (Similar(at, 1.0, "same"),)


def together(index: Index, text: str) -> tuple[Similar, ...]:
    """The listed words that neighboring words written as one may be: the same, or the same from Wade-Giles."""
    if is_matrix(text):
        return tuple(in_arabic(index, text))
    exact = same(index, word(text).text) if word(text).kind is not WordClass.STOP else ()
    return exact or tuple(s for spelling in from_wade_giles(text) for s in _again(index, spelling, WADE_GILES, _WADE))


def _similar(index: Index, written: Word) -> Iterator[Similar]:
    text = written.text
    exact = index.position(text)
    if exact is not None:
        yield Similar(exact, 1.0, "same")
    if written.kind in (WordClass.NUMBER, WordClass.STOP):
        return
    if is_matrix(text):
        yield from in_arabic(index, text)
        return
    if mixed(text):
        yield from _with_letters(index, text)
    if len(text) > 2:
        yield from _misread(index, text, exact)
    if written.kind is WordClass.GENERIC:
        yield from renderings(index, text)
    for spelling in written.others:
        yield from _again(index, spelling, OTHER_RENDERING, "another rendering")
    for spelling in from_wade_giles(text):
        yield from _again(index, spelling, WADE_GILES, _WADE)
    if written.kind is WordClass.PLAIN:
        for spelling in translated_words().get(text, ()):
            yield from _again(index, spelling, TRANSLATED, "a Chinese brand translated")
    for spelling in from_other_systems(text):
        yield from _again(index, spelling, WADE_GILES, "Tongyong or Yale spelling")
    for spelling in surnames(text):
        yield from _again(index, spelling, SURNAME, "the same Chinese surname")
    if exact is None and len(text) >= LONG_WORD:
        yield from _slips_in_variants(index, text)
    for form in GLUED_FORMS:
        if text.endswith(form) and len(text) - len(form) >= 4:
            yield from _again(index, text[: -len(form)], GLUED_FORM, "legal form attached")
    if written.kind is WordClass.PLAIN and len(text) >= 2:
        yield from _short_forms(index, text)
        yield from given_names(index, text)
        yield from patronymics(index, text)
        yield from _same_sound(index, text, exact)
    if len(text) >= LEAST_LETTERS:
        yield from _slips(index, text, exact)


def _again(index: Index, spelling: str, near_as: float, why: str) -> Iterator[Similar]:
    for text in dict.fromkeys((spelling, word(spelling).text)):
        at = index.position(text)
        if at is not None:
            yield Similar(at, near_as, why)


def _with_letters(index: Index, text: str) -> Iterator[Similar]:
    """Listed words that a word is when its digits are letters, with slips when that alone gives none."""
    near_as = DIGITS_FOR_LETTERS if mostly_letters(text) else MOSTLY_DIGITS
    for spelling in letters(text):
        yield from _again(index, spelling, near_as, "digits for letters")
        for other in _slips(index, spelling, None):
            yield replace(other, near=other.near * near_as)


def _misread(index: Index, text: str, exact: int | None) -> Iterator[Similar]:
    """Listed words that look like a word: a scanner takes the letters of one for those of the other."""
    chinese = is_pinyin(text)
    for number in _shaped(index).get(shape(text), ()):
        listed = index.listed_word(number).text
        if listed == text or mixed(listed):
            continue
        value = MISREAD - EDIT_COST * distance(text, listed) / max(len(text), len(listed))
        if len(text) <= SHORT_SHAPE and not mixed(text) and (_VOWEL.search(text) or len(text) < SHORT_SHAPE):
            value = min(value, SHORT_MISREAD)
        if exact is not None or (chinese and is_pinyin(listed)):
            value *= OTHER_WORD
        yield Similar(number, value, "letters read wrongly")


@lru_cache(maxsize=4)
def _shaped(index: Index) -> dict[str, list[int]]:
    """Numbers of the listed words, without numbers, by their shape."""
    found: dict[str, list[int]] = {}
    for number in range(len(index.words)):
        if index.word_classes[number] != _NUMBER:
            found.setdefault(shape(index.words[number]), []).append(number)
    return found


def _slips(index: Index, text: str, exact: int | None) -> Iterator[Similar]:
    most = edits(len(text))
    chinese = is_pinyin(text) and _HIATUS.search(text) is None
    for number, apart, slips in words_apart(index, text):
        listed = index.listed_word(number).text
        if apart <= most or (len(text) >= 5 and slips <= LIGHT_SLIPS[len(text) > 6]):
            if len(text) <= SHORT_WORD:
                slips = max(slips, LEAST_SLIP)
            value = 1 - EDIT_COST * slips / max(len(text), len(listed))
            if chinese and is_pinyin(listed):
                value *= OTHER_WORD if len(text) >= LONG_PINYIN and slips == SWAPPED else OTHER_SYLLABLE
            elif exact is not None or (mixed(listed) and not mixed(text)):
                value *= OTHER_WORD
            yield Similar(number, value, "spelling")


def _slips_in_variants(index: Index, text: str) -> Iterator[Similar]:
    """Listed words of which a variant or short form is one slip away: `sciencwes` for `sciences`, read as science."""
    if len(text) < TWO_IN_VARIANT:
        near_by = list(one_slip_from(text, _variants()))
    else:
        near_by = [
            variant
            for variant, _, _ in process.extract(
                text, _long_variants(len(text)), scorer=OSA.distance, score_cutoff=2, limit=None
            )
        ]
    for variant in near_by:
        yield from _again(index, variant, 1 - EDIT_COST * distance(text, variant) / len(text), "spelling")


@cache
def _long_variants(length: int) -> tuple[str, ...]:
    """Variants of `words.csv`, alphabetically, whose length two slips can make so."""
    variants = sorted(v for v, (main, _) in vocabulary().items() if v != main and len(v) >= LONG_WORD)
    return tuple(variant for variant in variants if abs(len(variant) - length) <= 2)


@cache
def _variants() -> Neighbors:
    """Variants of `words.csv` in which one slip is known."""
    known = (v for v, (main, _) in vocabulary().items() if v != main and LONG_WORD <= len(v) <= TWO_IN_VARIANT)
    return neighbors_of(sorted(known))


def _same_sound(index: Index, text: str, exact: int | None) -> Iterator[Similar]:
    chinese = is_pinyin(text)
    if exact is not None and chinese:
        return
    vowels = any(c in "aeiou" for c in text)
    asked = spoken(text)
    for key in skeletons(text):
        for number, known, pinyin in heard(index, key):
            value = heard_alike(asked, known) if vowels else NO_VOWELS[min(len(key), 5)]
            # `Xingyan` and `Xinghan` have one Slavic key and are two Chinese words.
            if (chinese and pinyin) or (value < SAME_KEY and (exact is not None or pinyin)):
                value *= OTHER_WORD
            if value >= LEAST_NEAR:
                yield Similar(number, value, "sound")


def _short_forms(index: Index, text: str) -> Iterator[Similar]:
    """Listed words that begin with the written one, and listed words it begins with."""
    if len(text) >= 3:
        longer = index.starting(text)
        if len(longer) <= MOST_SHORT_FORMS:
            for number in longer:
                share = len(text) / len(index.listed_word(number).text)
                yield Similar(number, SHORT_FORM * (0.7 + 0.3 * share), "short form")
    for length in range(4, len(text)):
        at = index.position(text[:length])
        if at is not None and index.word_classes[at] == _PLAIN and length * 2 > len(text):
            yield Similar(at, SHORT_FORM * (0.6 + 0.4 * length / len(text)), "short form")
