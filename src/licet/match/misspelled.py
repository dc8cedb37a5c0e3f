"""Listed words that written ones may be but for their letters: read wrongly, mistyped, one slip from a variant.

Not modelled here: slips between whole names (see `slip_apart`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from licet.match import kernel
from licet.match.arrays import Texts
from licet.match.beginnings import spread
from licet.match.index import Index
from licet.match.kernel import Pairs
from licet.match.listed_words import characters, listed_words
from licet.match.near_words import (
    IN_DIGITS,
    MISREAD,
    NOTHING,
    OF_VARIANT,
    OTHER_WORD,
    SPELLING,
    AskedWords,
    Bools,
    Floats,
    Near,
    Places,
    ids,
    pairs_of,
)
from licet.names.damage import letters, mostly_letters, shapes_of
from licet.names.romanization import is_pinyin
from licet.names.slips import SWAPPED

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


@dataclass(frozen=True, slots=True, eq=False)
class _Apart:
    """Pairs of asked texts and listed words, or variants, with the edits between them and the slips at their cost."""

    own: Places
    listed: Places
    edits: Places
    costs: Floats

    def taken(self, kept: Bools) -> "_Apart":
        """Some of the pairs."""
        return _Apart(self.own[kept], self.listed[kept], self.edits[kept], self.costs[kept])


def misspelled(index: Index, asked: AskedWords) -> tuple[Near, Near, Near]:
    """The listed words that look like a word, those that slips make of it, and those whose variants slips make of it.

    A slip in a variant or short form: `sciencwes` for `sciences`, read as science.
    """
    texts = [one.text for one in asked.words]
    drawn, apart = _apart(index, asked.texts, asked.lengths, _drawn_alike(index, asked, texts))
    variant = apart.listed >= len(listed_words(index))
    pinyin = asked.pinyin & np.array([_HIATUS.search(text) is None for text in texts], dtype=np.bool_)
    spelled = _Spelled(asked.texts, asked.lengths, asked.exact >= 0, pinyin, asked.mixed)
    return (
        _misread(index, asked, drawn, texts),
        _slips(index, spelled, apart.taken(~variant), SPELLING),
        _slips_in_variants(index, asked, apart.taken(variant)),
    )


def _drawn_alike(index: Index, asked: AskedWords, texts: Sequence[str]) -> tuple[Places, Places]:
    """Texts, and listed words that a scanner takes them for: they have the same shape."""
    drawn = shapes_of(texts)
    keys = np.array([kernel.checksum(one) for one in drawn], dtype=np.uint32)
    starts, ends = (np.searchsorted(index.shape_keys, keys, side=side) for side in ("left", "right"))
    own, at = spread(starts, np.where(asked.lengths > 2, ends, starts))
    listed = index.shape_words[at].astype(np.int64)
    other = listed != asked.exact[own]
    own, listed = own[other], listed[other]
    # Two shapes may have one checksum.
    found = zip(own.tolist(), shapes_of([index.words[number] for number in listed.tolist()]), strict=True)
    same = np.array([drawn[place] == shape for place, shape in found], dtype=np.bool_)
    return own[same], listed[same]


def _misread(index: Index, asked: AskedWords, drawn: _Apart, texts: Sequence[str]) -> Near:
    """The listed words that look like a word: a scanner takes the letters of one for those of the other."""
    if not len(drawn.own):
        return NOTHING
    own, listed, lengths = drawn.own, drawn.listed, asked.lengths[drawn.own]
    values = AS_LISTED - EDIT_COST * drawn.costs / np.maximum(lengths, listed_words(index).lengths[listed])
    vowels = np.array([_VOWEL.search(texts[at]) is not None for at in own.tolist()], dtype=np.bool_)
    short = (lengths <= SHORT_SHAPE) & ~asked.mixed[own] & (vowels | (lengths < SHORT_SHAPE))
    values[short] = np.minimum(values[short], SHORT_MISREAD)
    other = (asked.exact[own] >= 0) | (asked.pinyin[own] & index.word_pinyin[listed].astype(np.bool_))
    return Near.of(own, listed, np.where(other, values * OTHER_WORD, values), MISREAD)


def slips_in_digits(index: Index, asked: AskedWords) -> Near:
    """The listed words that slips make of words of digits and letters once the digits are read as letters."""
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
    spelled = _Spelled(texts, characters(texts), none, pinyin, none)
    _, apart = _apart(index, texts, spelled.lengths, pairs_of(()))
    near = _slips(index, spelled, apart.taken(apart.listed < len(listed_words(index))), IN_DIGITS)
    owners = np.array([at for at, _, _ in found], dtype=np.int64)
    factors = np.array([factor for _, _, factor in found], dtype=np.float64)
    return Near(owners[near.asked], near.listed, near.nears * factors[near.asked], near.reasons)


def _apart(index: Index, texts: Texts, lengths: Places, others: tuple[Places, Places]) -> tuple[_Apart, _Apart]:
    """Other pairs, and those of texts and of the listed words and variants that few slips make of them."""
    known, most = listed_words(index), edits(lengths)
    wide = np.where(lengths >= LONG_WORD, np.maximum(most, WIDEST), np.where(most > 0, most, -1))
    found = kernel.within(texts, known.texts, wide.astype(np.int32))
    own = np.concatenate([others[0], found.asked])
    listed = np.concatenate([others[1], found.listed])
    apart = np.concatenate([np.zeros(len(others[0]), dtype=np.int64), found.apart])
    costs = kernel.slips_apart(texts, known.texts.texts, Pairs(ids(own), ids(listed), ids(apart)))
    many = len(others[0])
    every = _Apart(own, listed, apart, costs)
    first = np.arange(len(own)) < many
    return every.taken(first), every.taken(~first)


def _slips(index: Index, asked: _Spelled, apart: _Apart, reason: str) -> Near:
    """How near the listed words are that a few slips make of a text."""
    known = listed_words(index)
    lengths = asked.lengths[apart.own]
    light = (lengths >= LONG_WORD) & (apart.costs <= np.array(LIGHT_SLIPS)[(lengths > 6).astype(np.int64)])
    few = (apart.edits <= edits(lengths)) | light
    apart = apart.taken(few & (apart.edits > 0) & ~known.numbers[apart.listed])
    own, listed, lengths = apart.own, apart.listed, asked.lengths[apart.own]
    costs = np.where(lengths <= SHORT_WORD, np.maximum(apart.costs, LEAST_SLIP), apart.costs)
    values = 1 - EDIT_COST * costs / np.maximum(lengths, known.lengths[listed])
    syllables = asked.pinyin[own] & index.word_pinyin[listed].astype(np.bool_)
    other = asked.listed[own] | (known.mixed[listed] & ~asked.mixed[own])
    swapped = (lengths >= LONG_PINYIN) & (costs == SWAPPED)
    factors = np.where(syllables, np.where(swapped, OTHER_WORD, OTHER_SYLLABLE), np.where(other, OTHER_WORD, 1.0))
    return Near.of(own, listed, values * factors, reason)


def edits(lengths: Places) -> Places:
    """How many slips words of so many letters may hold."""
    return np.searchsorted(np.array(MANY_EDITS), lengths, side="right")


def _slips_in_variants(index: Index, asked: AskedWords, apart: _Apart) -> Near:
    """Listed words of which a variant is a slip away, for words that are not listed themselves."""
    if not len(apart.own):
        return NOTHING
    known, lengths = listed_words(index), asked.lengths[apart.own]
    few = apart.edits <= np.where(lengths < TWO_IN_VARIANT, 1, 2)
    kept = few & (asked.exact[apart.own] < 0) & (lengths >= LONG_WORD)
    values = 1 - EDIT_COST * apart.costs / lengths
    each = zip(apart.own[kept].tolist(), apart.listed[kept].tolist(), values[kept].tolist(), strict=True)
    return Near.each(
        (at, listed, value, OF_VARIANT)
        for at, variant, value in each
        for listed in known.variants[variant - len(known)]
    )
