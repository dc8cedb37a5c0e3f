"""Listed words that written ones may be but for their letters: read wrongly, mistyped, one slip from a variant.

Not modelled here: slips between whole names (see `slip_apart`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from licet.match import kernel
from licet.match.arrays import Texts
from licet.match.index import Index
from licet.match.kernel import Pairs, Searchable
from licet.match.listed_words import characters, listed_words
from licet.match.near_words import (
    MISREAD,
    NOTHING,
    RANK,
    REASONS,
    SPELLING,
    AskedWords,
    Bools,
    Floats,
    Near,
    Places,
    ids,
)
from licet.names.damage import letters, mostly_letters, shapes_of
from licet.names.romanization import is_pinyin
from licet.names.slips import SWAPPED
from licet.names.tokens import vocabulary, word

DIGITS_FOR_LETTERS = 0.97
"""A word that is listed once its digits are read as the letters they look like."""
MOSTLY_DIGITS = 0.85
"""The same when it has more digits than letters: `54u` for `Sau`, but `737s` for nothing."""
AS_LISTED = 0.99
"""A word that looks like a listed one, before what its misread letters cost."""
SHORT_SHAPE, SHORT_MISREAD = 4, 0.75
"""Greatest nearness of words of so many letters, of which many differ by a letter that looks alike (`AES`, `ACS`)."""
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
LONG_WORD, TWO_IN_VARIANT = 5, 9
"""Letters from which a variant of a word of `words.csv` is known with a slip, and with two."""
LONG_PINYIN = 7
"""Letters from which two swapped letters are a slip in pinyin too: `Hongyuna`."""
MANY_EDITS = (4, 8, 14)
"""Letters from which a word may hold one slip, two, and three."""
WIDEST = 2
"""Edits looked at from LONG_WORD letters on: two swaps, or a swap and a neighboring key, are light slips."""
DIGITS_SPELLED = REASONS[RANK["digits for letters"] + 1]
VARIANT = REASONS[RANK["legal form attached"] - 1]
_VOWEL = re.compile("[aeiouy]")
_HIATUS = re.compile("[aeo][ae]|[eo]o")
"""Vowels that meet only where pinyin writes an apostrophe (ISO 7098:2015, 7.3): without it, a letter is missing."""


@dataclass(frozen=True, slots=True, eq=False)
class _Spelled:
    """Texts compared letter by letter: characters of each, and whether it is listed itself, is pinyin, is mixed."""

    texts: Texts
    lengths: Places
    listed: Bools
    pinyin: Bools
    mixed: Bools


def misread(index: Index, asked: AskedWords) -> Near:
    """The listed words that look like a word: a scanner takes the letters of one for those of the other."""
    known, texts = listed_words(index), [one.text for one in asked.words]
    found = [
        (at, number)
        for at, drawn in enumerate(shapes_of(texts))
        for number in known.shapes.get(drawn, ())
        if number != asked.exact[at] and len(texts[at]) > 2
    ]
    if not found:
        return NOTHING
    own, listed = np.array(found, dtype=np.int64).T
    lengths = asked.lengths[own]
    slips = _slips_of(index, asked.texts, own, listed)
    values = AS_LISTED - EDIT_COST * slips / np.maximum(lengths, known.lengths[listed])
    vowels = np.array([_VOWEL.search(text) is not None for text in texts], dtype=np.bool_)[own]
    short = (lengths <= SHORT_SHAPE) & ~asked.mixed[own] & (vowels | (lengths < SHORT_SHAPE))
    values[short] = np.minimum(values[short], SHORT_MISREAD)
    other = (asked.exact[own] >= 0) | (asked.pinyin[own] & index.word_pinyin[listed].astype(np.bool_))
    return Near.of(own, listed, np.where(other, values * OTHER_WORD, values), MISREAD)


def slips(index: Index, asked: AskedWords) -> Near:
    """The listed words that a few slips make of a word."""
    texts = [one.text for one in asked.words]
    pinyin = asked.pinyin & np.array([_HIATUS.search(text) is None for text in texts], dtype=np.bool_)
    return _slips(index, _Spelled(asked.texts, asked.lengths, asked.exact >= 0, pinyin, asked.mixed), SPELLING)


def slips_in_digits(index: Index, asked: AskedWords) -> Near:
    """The same for words of digits and letters once the digits are read as letters."""
    found = [
        (at, spelling, DIGITS_FOR_LETTERS if mostly_letters(asked.words[at].text) else MOSTLY_DIGITS)
        for at in np.flatnonzero(asked.mixed).tolist()
        for spelling in letters(asked.words[at].text)
    ]
    if not found:
        return NOTHING
    spellings = [spelling for _, spelling, _ in found]
    texts, none = Texts.of(spellings), np.zeros(len(found), dtype=np.bool_)
    pinyin = np.array([is_pinyin(text) and _HIATUS.search(text) is None for text in spellings], dtype=np.bool_)
    near = _slips(index, _Spelled(texts, characters(texts), none, pinyin, none), DIGITS_SPELLED)
    owners = np.array([at for at, _, _ in found], dtype=np.int64)
    factors = np.array([factor for _, _, factor in found], dtype=np.float64)
    return Near(owners[near.asked], near.listed, near.nears * factors[near.asked], near.reasons)


def _slips(index: Index, asked: _Spelled, reason: str) -> Near:
    known, most = listed_words(index), edits(asked.lengths)
    if not most.any():
        return NOTHING
    wide = np.where(asked.lengths >= LONG_WORD, np.maximum(most, WIDEST), most)
    found = kernel.within(asked.texts, known.searchable, np.where(most > 0, wide, -1).astype(np.int32))
    kept = (found.apart > 0) & ~known.numbers[found.listed]
    own, listed, apart = (part[kept].astype(np.int64) for part in (found.asked, found.listed, found.apart))
    lengths, costs = asked.lengths[own], _slips_of(index, asked.texts, own, listed)
    light = (lengths >= LONG_WORD) & (costs <= np.array(LIGHT_SLIPS)[(lengths > 6).astype(np.int64)])
    kept = (apart <= most[own]) | light
    own, listed, lengths, costs = own[kept], listed[kept], lengths[kept], costs[kept]
    costs = np.where(lengths <= SHORT_WORD, np.maximum(costs, LEAST_SLIP), costs)
    values = 1 - EDIT_COST * costs / np.maximum(lengths, known.lengths[listed])
    syllables = asked.pinyin[own] & index.word_pinyin[listed].astype(np.bool_)
    other = asked.listed[own] | (known.mixed[listed] & ~asked.mixed[own])
    swapped = (lengths >= LONG_PINYIN) & (costs == SWAPPED)
    factors = np.where(syllables, np.where(swapped, OTHER_WORD, OTHER_SYLLABLE), np.where(other, OTHER_WORD, 1.0))
    return Near.of(own, listed, values * factors, reason)


def edits(lengths: Places) -> Places:
    """How many slips words of so many letters may hold."""
    return np.searchsorted(np.array(MANY_EDITS), lengths, side="right")


def _slips_of(index: Index, asked: Texts, own: Places, listed: Places) -> Floats:
    """The slips between asked and listed words at their cost."""
    pairs = Pairs(ids(own), ids(listed), np.zeros(len(own), dtype=np.int32))
    return kernel.slips_apart(asked, listed_words(index).texts, pairs)


@dataclass(frozen=True, slots=True, eq=False)
class _Variants:
    """Variants of `words.csv` that stand for listed words, and which: those of variant i are `listed[i]`."""

    texts: Searchable
    listed: Sequence[tuple[int, ...]]


def slips_in_variants(index: Index, asked: AskedWords) -> Near:
    """Listed words of which a variant or short form is one slip away: `sciencwes` for `sciences`, read as science."""
    variants = _variants(index)
    chosen = np.flatnonzero((asked.exact < 0) & (asked.lengths >= LONG_WORD))
    if not len(chosen):
        return NOTHING
    lengths = asked.lengths[chosen]
    texts = Texts.of([asked.words[at].text for at in chosen.tolist()])
    most = np.where(lengths < TWO_IN_VARIANT, 1, 2).astype(np.int32)
    found = kernel.within(texts, variants.texts, most)
    if not len(found):
        return NOTHING
    costs = kernel.slips_apart(texts, variants.texts.texts, found)
    values = 1 - EDIT_COST * costs / lengths[found.asked]
    each = zip(chosen[found.asked].tolist(), found.listed.tolist(), values.tolist(), strict=True)
    return Near.each((at, listed, value, VARIANT) for at, variant, value in each for listed in variants.listed[variant])


@lru_cache(maxsize=4)
def _variants(index: Index) -> _Variants:
    found = {}
    for variant in _known_variants():
        numbers = (index.position(text) for text in dict.fromkeys((variant, word(variant).text)))
        found[variant] = tuple(number for number in numbers if number is not None)
    kept = [variant for variant, numbers in found.items() if numbers]
    return _Variants(kernel.searchable(Texts.of(kept)), [found[variant] for variant in kept])


@cache
def _known_variants() -> tuple[str, ...]:
    """The variants in which a slip is known, alphabetically."""
    return tuple(sorted(v for v, (main, _) in vocabulary().items() if v != main and len(v) >= LONG_WORD))
