"""Which listed words a written word may be: the same, digits for letters, Wade-Giles, typing slips, sound, short forms.

Not modelled here: words together (see `candidates` and `align`).
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
from rapidfuzz.distance import OSA

from licet.match.arrays import CLASSES
from licet.match.index import Index, Similar
from licet.match.kernel import checksum, near, signature
from licet.names.sound import from_wade_giles, is_pinyin, skeleton
from licet.names.tokens import Word, WordClass, misread, plain_digits, vocabulary, word

DIGITS_FOR_LETTERS = 0.94
WADE_GILES = 0.90
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
OTHER_WORD = 0.80
"""Factor for a slip that turns one listed word into another listed word."""
OTHER_SYLLABLE = 0.60
"""Factor when both are proper pinyin: another syllable is another name (`Xinwei`, `Lingwei`), rarely a slip."""
LEAST_LETTERS = 4
LONG_WORD = 6
LEAST_NEAR = 0.5
MOST_SHORT_FORMS = 40
MEMO_SIZE = 100_000
_WADE = "Wade-Giles spelling"

_PLAIN, _NUMBER = CLASSES.index(WordClass.PLAIN), CLASSES.index(WordClass.NUMBER)


def similar(index: Index, written: Word) -> tuple[Similar, ...]:
    """The listed words that a written word may be, each once with its best reason, nearest first."""
    key = f"{written.kind}:{written.text}"
    found = index.similar_words.get(key)
    if found is None:
        if len(index.similar_words) >= MEMO_SIZE:
            index.similar_words.clear()
        best: dict[int, Similar] = {}
        for other in _similar(index, written):
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
    exact = same(index, word(text).text) if word(text).kind is not WordClass.STOP else ()
    return exact or tuple(s for spelling in from_wade_giles(text) for s in _again(index, spelling, WADE_GILES, _WADE))


def _similar(index: Index, written: Word) -> Iterator[Similar]:
    text = written.text
    exact = index.position(text)
    if exact is not None:
        yield Similar(exact, 1.0, "same")
    if written.kind in (WordClass.NUMBER, WordClass.STOP):
        return
    for spelling in plain_digits(text):
        yield from _again(index, spelling, DIGITS_FOR_LETTERS, "digits for letters")
    for spelling in misread(text):
        yield from _again(index, spelling, DIGITS_FOR_LETTERS, "letters read wrongly")
    for spelling in from_wade_giles(text):
        yield from _again(index, spelling, WADE_GILES, _WADE)
    if exact is None and len(text) >= LONG_WORD:
        yield from _slips_in_variants(index, text)
    for form in GLUED_FORMS:
        if text.endswith(form) and len(text) - len(form) >= 4:
            yield from _again(index, text[: -len(form)], GLUED_FORM, "legal form attached")
    if written.kind is WordClass.PLAIN and len(text) >= 2:
        yield from _short_forms(index, text)
        yield from _same_sound(index, text, exact)
    if len(text) >= LEAST_LETTERS:
        yield from _slips(index, text, exact)


def _again(index: Index, spelling: str, near_as: float, why: str) -> Iterator[Similar]:
    for text in dict.fromkeys((spelling, word(spelling).text)):
        at = index.position(text)
        if at is not None:
            yield Similar(at, near_as, why)


def edits(letters: int) -> int:
    """How many slips a word of so many letters may hold."""
    return 0 if letters < LEAST_LETTERS else 1 if letters < 8 else 2 if letters < 14 else 3


def _slips(index: Index, text: str, exact: int | None) -> Iterator[Similar]:
    most, length = edits(len(text)), min(len(text), 63)
    start = int(index.length_ends[max(length - most, 3)])
    end = int(index.length_ends[min(length + most, 63) + 1])
    chinese = is_pinyin(text)
    for at in near(index.length_signatures[start:end], signature(text), most).tolist():
        number = int(index.length_order[start + at])
        listed = index.listed_word(number).text
        apart = OSA.distance(text, listed, score_cutoff=most)
        if 0 < apart <= most and index.word_classes[number] != _NUMBER:
            value = 1 - EDIT_COST * apart / max(len(text), len(listed))
            if chinese and is_pinyin(listed):
                value *= OTHER_SYLLABLE
            elif exact is not None:
                value *= OTHER_WORD
            yield Similar(number, value, "spelling")


def _slips_in_variants(index: Index, text: str) -> Iterator[Similar]:
    """Listed words of which a variant or short form is one slip away: `sciencwes` for `sciences`, read as science."""
    for variant in _long_variants():
        if abs(len(variant) - len(text)) <= 1 and OSA.distance(text, variant, score_cutoff=1) == 1:
            yield from _again(index, variant, 1 - EDIT_COST / len(text), "spelling")


@cache
def _long_variants() -> tuple[str, ...]:
    return tuple(sorted(v for v, (main, _) in vocabulary().items() if v != main and len(v) >= LONG_WORD))


def _same_sound(index: Index, text: str, exact: int | None) -> Iterator[Similar]:
    key = skeleton(text)
    if len(key) < 2 or (exact is not None and is_pinyin(text)):
        return
    wanted = np.uint32(checksum(key))
    start, end = np.searchsorted(index.sound_keys, wanted, "left"), np.searchsorted(index.sound_keys, wanted, "right")
    vowels = any(c in "aeiou" for c in text)
    for number in index.sound_words[start:end].tolist():
        listed = index.listed_word(number).text
        if skeleton(listed) != key:
            continue
        value = NO_VOWELS[min(len(key), 5)]
        if vowels:
            value = SAME_SOUND - 0.9 * OSA.distance(text, listed) / max(len(listed), len(text))
            if exact is not None or is_pinyin(listed):
                value *= OTHER_WORD
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
