"""Which listed words a written word may be: the same, digits for letters, Wade-Giles, typing slips, sound, short forms.

Words are learned many at once: what takes the letters of listed words is flat arrays (`misspelled`, `heard`,
`beginnings`); here and in `sounding` is what a look-up answers. Not modelled here: words together (see `candidates` and
`align`).
"""

from collections.abc import Iterator, Sequence

import numpy as np

from licet.match.arrays import Texts
from licet.match.beginnings import short_forms, spread
from licet.match.heard import sounds
from licet.match.index import Index, Similar
from licet.match.misspelled import DIGITS_FOR_LETTERS, MOSTLY_DIGITS, misspelled, slips_in_digits
from licet.match.near_words import (
    LEAST_NEAR,
    MISREAD,
    RANK,
    SAID,
    SAME,
    SHORT,
    SOUND,
    SPELLING,
    AskedWords,
    Bools,
    Near,
    all_of,
    best,
    pairs_of,
)
from licet.match.short_given import has_short_form
from licet.match.sounding import given_names, in_arabic, patronymics, renderings
from licet.names.abjad import is_matrix
from licet.names.chinese import translated_words
from licet.names.damage import letters, mixed, mostly_letters
from licet.names.persons import is_given, is_patronymic, other_given
from licet.names.romanization import (
    from_other_systems,
    from_wade_giles,
    in_other_spellings,
    is_pinyin,
    surnames,
)
from licet.names.tokens import Word, WordClass, word

OTHER_RENDERING = 0.97
"""Another usual English word for the same Chinese one (`Aero` and `Aircraft` for 航空), or another romanization."""
WADE_GILES = 0.90
TRANSLATED = 0.80
"""A brand in pinyin for its English (`Qingfeng`, `Breeze`): the pinyin may stand for other characters."""
SURNAME = 0.80
"""A Chinese surname in Cantonese, Hokkien or Hakka spelling for one in pinyin: one of several it may stand for."""
GLUED_FORM = 0.94
GLUED_FORMS = ("coltd", "co", "ltd", "limited", "llc", "inc", "gmbh", "jsc", "ojsc", "pjsc", "ao", "oao", "ooo", "fze")
"""Legal forms that are found at the end of a word without a blank."""
MEMO_SIZE = 100_000
_WADE = "Wade-Giles spelling"
_LETTERS_ONLY = np.array([said in {SPELLING, SOUND, SHORT, MISREAD} for said in SAID])
"""Reasons that two words are near which do not hold between two given names."""


def similar(index: Index, written: Word) -> tuple[Similar, ...]:
    """The listed words that a written word may be, each once with its best reason, nearest first."""
    key = _key(written)
    found = index.similar_words.get(key)
    if found is None:
        if len(index.similar_words) >= MEMO_SIZE:
            index.similar_words.clear()
        near, number = index.near_words, _numbers(index, (key,), (written,))[0]
        held = slice(*near.ends.seen[number : number + 2].tolist())
        each = zip(*(part.seen[held].tolist() for part in (near.words, near.nears, near.reasons)), strict=True)
        others = (Similar(word, value, SAID[reason]) for word, value, reason in each)
        found = index.similar_words[key] = tuple(sorted(others, key=lambda s: (-s.near, s.word)))
    return found


def near_words(index: Index, words: Sequence[Word]) -> Near:
    """The same for many words at once, by their place; they are learned together."""
    known, numbers = index.near_words, _numbers(index, [_key(written) for written in words], words)
    ends = known.ends.seen
    starts = np.array(numbers, dtype=np.int64)
    asked, at = spread(ends[starts], ends[starts + 1])
    return Near(asked, known.words.seen[at].astype(np.int64), known.nears.seen[at], known.reasons.seen[at])


def _numbers(index: Index, keys: Sequence[str], words: Sequence[Word]) -> list[int]:
    """The numbers of words in `index.near_words`, those that are new learned together."""
    known = index.near_words
    if len(known) + len(words) > MEMO_SIZE:
        known.forget()
    new = {key: written for key, written in zip(keys, words, strict=True) if key not in known.numbers}
    if new:
        _learn(index, list(new), list(new.values()))
    return [known.numbers[key] for key in keys]


def _key(written: Word) -> str:
    if written.others:
        return f"{written.kind}:{written.text}:{'|'.join(written.others)}"
    return f"{written.kind}:{written.text}"


def _learn(index: Index, keys: Sequence[str], words: Sequence[Word]) -> None:
    near, known = _found(index, words), index.near_words
    known.numbers.update(zip(keys, range(len(known), len(known) + len(keys)), strict=True))
    known.ends.add(known.words.many + np.cumsum(np.bincount(near.asked, minlength=len(words))))
    known.words.add(near.listed)
    known.nears.add(near.nears)
    known.reasons.add(near.reasons)


def _found(index: Index, words: Sequence[Word]) -> Near:
    """What words may be, each pair once, by word."""
    compared = np.array([at for at, written in enumerate(words) if _is_compared(written)], dtype=np.int64)
    asked = _asked(index, [words[at] for at in compared.tolist()])
    plain = np.array([written.kind is WordClass.PLAIN for written in asked.words], dtype=np.bool_)
    parts = (
        *misspelled(index, asked),
        slips_in_digits(index, asked),
        *short_forms(index, asked, plain),
        sounds(index, asked, plain),
    )
    by_letters = all_of(parts)
    by_letters = Near(compared[by_letters.asked], by_letters.listed, by_letters.nears, by_letters.reasons)
    found = all_of([*_looked_up(index, words), by_letters])
    found = found.taken(found.nears >= LEAST_NEAR)
    return best(found.taken(~_other_given(index, words, found)), len(index.words))


def _is_compared(written: Word) -> bool:
    """Whether a word is compared letter by letter: a number is another number, and a matrix has its own way."""
    return written.kind not in (WordClass.NUMBER, WordClass.STOP) and not is_matrix(written.text)


def _asked(index: Index, words: Sequence[Word]) -> AskedWords:
    texts, known = [written.text for written in words], index.whole_positions()
    return AskedWords(
        words,
        Texts.of(texts),
        np.array([len(text) for text in texts], dtype=np.int64),
        np.array([known.get(text, -1) for text in texts], dtype=np.int64),
        np.array([is_pinyin(text) for text in texts], dtype=np.bool_),
        np.array([mixed(text) for text in texts], dtype=np.bool_),
    )


def _other_given(index: Index, words: Sequence[Word], found: Near) -> Bools:
    """Which pairs are two given names: `Lina` is no short form of `Linares`, and `Jayne` and `Wayne` are two people."""
    given = np.array([is_given(written.text) for written in words], dtype=np.bool_)
    named = given | np.array([is_patronymic(written.text) for written in words], dtype=np.bool_)
    other: Bools = given[found.asked] & (found.reasons == RANK[SHORT])
    for at in np.flatnonzero(named[found.asked] & _LETTERS_ONLY[found.reasons] & ~other).tolist():
        other[at] = other_given(words[found.asked[at]].text, index.listed_word(int(found.listed[at])).text)
    return other


def same(index: Index, text: str) -> tuple[Similar, ...]:
    """The listed word with exactly this spelling, if there is one."""
    at = index.position(text)
    return () if at is None else (Similar(at, 1.0, SAME),)


def together(index: Index, text: str) -> tuple[Similar, ...]:
    """The listed words that neighboring words written as one may be: the same, or the same from Wade-Giles."""
    if is_matrix(text):
        return tuple(in_arabic(index, text))
    exact = same(index, word(text).text) if word(text).kind is not WordClass.STOP else ()
    return exact or tuple(s for spelling in from_wade_giles(text) for s in _again(index, spelling, WADE_GILES, _WADE))


def _looked_up(index: Index, words: Sequence[Word]) -> tuple[Near, Near]:
    """Listed words that a look-up finds: the same ones, and others."""
    known = index.whole_positions()
    asked, listed = pairs_of([(at, known[one.text]) for at, one in enumerate(words) if one.text in known])
    chinese = in_other_spellings([written.text for written in words])
    others = Near.each(
        (at, other.word, other.near, other.why)
        for at, written in enumerate(words)
        if written.kind not in (WordClass.NUMBER, WordClass.STOP)
        for other in _known(index, written, chinese=written.text in chinese)
    )
    return Near.of(asked, listed, np.ones(len(asked)), SAME), others


def _known(index: Index, written: Word, *, chinese: bool) -> Iterator[Similar]:
    """Other spellings, other systems, other names for the same thing.

    Args:
        chinese: whether the word may be in another spelling of Chinese than pinyin, or a Chinese surname.
    """
    text = written.text
    if is_matrix(text):
        yield from in_arabic(index, text)
        return
    if mixed(text):
        near_as = DIGITS_FOR_LETTERS if mostly_letters(text) else MOSTLY_DIGITS
        for spelling in letters(text):
            yield from _again(index, spelling, near_as, "digits for letters")
    if written.kind is WordClass.GENERIC:
        yield from renderings(index, text)
    for spelling in written.others:
        yield from _again(index, spelling, OTHER_RENDERING, "another rendering")
    if chinese:
        yield from _as_chinese(index, text)
    if text.endswith(GLUED_FORMS):
        for form in GLUED_FORMS:
            if text.endswith(form) and len(text) - len(form) >= 4:
                yield from _again(index, text[: -len(form)], GLUED_FORM, "legal form attached")
    if written.kind is WordClass.PLAIN:
        for spelling in translated_words().get(text, ()):
            yield from _again(index, spelling, TRANSLATED, "a Chinese brand translated")
        if len(text) >= 2:
            if is_given(text) or has_short_form(text):
                yield from given_names(index, text)
            if is_patronymic(text):
                yield from patronymics(index, text)


def _as_chinese(index: Index, text: str) -> Iterator[Similar]:
    """Listed words in pinyin that a word in another spelling of Chinese is, and other spellings of a surname."""
    for spelling in from_wade_giles(text):
        yield from _again(index, spelling, WADE_GILES, _WADE)
    for spelling in from_other_systems(text):
        yield from _again(index, spelling, WADE_GILES, "Tongyong or Yale spelling")
    for spelling in surnames(text):
        yield from _again(index, spelling, SURNAME, "the same Chinese surname")


def _again(index: Index, spelling: str, near_as: float, why: str) -> Iterator[Similar]:
    for text in dict.fromkeys((spelling, word(spelling).text)):
        at = index.position(text)
        if at is not None:
            yield Similar(at, near_as, why)
