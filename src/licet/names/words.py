"""The words we know, and the word that a token stands for: variants, abbreviations, plurals, misread letters.

`words.csv`: a word, its class, and the variants that stand for it. Not modelled here: which words are rare (the index
knows); words with slips, and several words written as one (see `repairs`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from licet.names import abjad, arabic, damage, glossary
from licet.names.slips import distance
from licet.names.tables import rows

SHORTENED = 4
"""Letters from which a word is known without its vowels."""
LEAST_CONSONANTS = 3
"""Consonants of such a word: two are those of too many words (`Sane` and `Sanaye`)."""
MISREAD_LETTERS = 5
"""Letters from which a word is known by its shape, misread letters and all (see `damage.shape`); one fewer when it has
no vowel, and so can be no other word: `Tcch`. A word that begins like the one it stands for (`manuf`) is too short."""

TOKEN = re.compile("[a-z0-9]+|[A-Z]+")
"""Capitals are words in Arabic letters (see `abjad`)."""
SURELY_MISREAD = 7
"""Letters from which a word that looks like a place is one: `Ammari` is a family name, and not Amman misread."""
_VOWEL = re.compile("[aeiouy]")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vii": "7", "viii": "8", "ix": "9", "xii": "12", "xiii": "13", "xiv": "14"}
"""Roman numbers that are no other word in any Latin spelling; `vi`, `xi` and the single letters are."""
_ORDINAL = re.compile(r"0*(\d+)(?:st|nd|rd|th|s[ft1l]|5t|ncl|r[il]d|ricl|rcl|tb|tli|t1i)?")
"""A number, with the ending that makes it an ordinal, as written or as a scanner reads it."""


class WordClass(StrEnum):
    """What a word does in a name. `PLAIN` words are what distinguishes one name from another."""

    PLAIN = "plain"
    GENERIC = "generic"
    PLACE = "place"
    NUMBER = "number"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` is the spelling compared, `written` the Latin letters it came from.

    `joined`: it follows the word before without a blank (a Chinese syllable). `others`: other spellings of this word
    when it was translated or romanized.
    """

    text: str
    written: str
    kind: WordClass
    joined: bool = False
    others: tuple[str, ...] = ()


def telling(words: Sequence[Word]) -> list[Word]:
    """The words of a name that say something: not `of` and `the`, but where one common word is all that is left.

    `By Trade` is a name of two words: as one it would be `T.D.G.`, which is `trading` too.
    """
    kept = [one for one in words if one.kind is not WordClass.STOP]
    return kept if len(kept) > 1 or (kept and kept[0].kind is WordClass.PLAIN) else list(words)


@lru_cache(maxsize=65_536)
def word(token: str, joined: bool = False) -> Word:
    """The word a token stands for: variants and abbreviations of `words.csv` resolved, ordinals as numbers."""
    if token[0].isdigit():
        number = _ORDINAL.fullmatch(token)
        if number:
            return Word(number.group(1), token, WordClass.NUMBER, joined)
    if token in _ROMAN:
        return Word(_ROMAN[token], token, WordClass.NUMBER, joined)
    if abjad.is_matrix(token):
        return Word(token, arabic.readable(token), WordClass.PLAIN, joined)
    known = vocabulary().get(token) or _damaged(token)
    if known is None:
        return Word(token, token, WordClass.PLAIN, joined)
    return Word(known[0], token, known[1], joined)


def _damaged(token: str) -> tuple[str, WordClass] | None:
    """The word of `words.csv` that a token is: its plural, or the word it is once digits and letters are put right."""
    if damage.mixed(token):
        for spelling in damage.letters(token):
            known = vocabulary().get(spelling)
            if known is not None:
                return known
    if len(token) == 2 and "0" in token:
        return vocabulary().get(token.replace("0", "o"))
    if len(token) >= MISREAD_LETTERS and token[-1] == "s":
        several = vocabulary().get(token[:-1])
        if several is not None and several[1] is WordClass.GENERIC:
            return several
    return _misread(token) or _shortened(token)


def _misread(token: str) -> tuple[str, WordClass] | None:
    same_shape = _shapes().get(damage.shape(token)) if len(token) >= MISREAD_LETTERS - 1 else None
    if same_shape is None:
        return None
    known = vocabulary()[same_shape]
    if distance(token, same_shape) > damaged_share(token):
        return None
    other_word = _VOWEL.search(token) and (len(token) < MISREAD_LETTERS or begins(same_shape, known[0]))
    return None if other_word or _may_be_a_name(token, same_shape, known) else known


def _may_be_a_name(token: str, same_shape: str, known: tuple[str, WordClass]) -> bool:
    """Whether a word that looks like a place or a foreign word may be what it says: `Omari`, `Fouzi`, `Hualan`."""
    if len(token) >= SURELY_MISREAD or not token.isalpha() or not _VOWEL.search(token):
        return False
    return known[1] is WordClass.PLACE or same_shape != known[0]


def damaged_share(token: str) -> float:
    """Most that misread letters of a word may cost: two in a word of five letters (see `slips.distance`)."""
    return 0.1 * len(token)


def _shortened(token: str) -> tuple[str, WordClass] | None:
    """The generic word whose vowels a token leaves out, all or some: `Srvces`, `Engnrng`."""
    for full in _consonants().get(damage.without_vowels(token), ()) if len(token) >= SHORTENED else ():
        left = iter(full)
        if len(token) < len(full) and all(letter in left for letter in token):
            return vocabulary()[full]
    return None


@cache
def _consonants() -> Mapping[str, tuple[str, ...]]:
    """Long generic words and variants by what is left without their vowels, in alphabetical order."""
    found: dict[str, tuple[str, ...]] = {}
    for token, (_, kind) in sorted(vocabulary().items()):
        if kind is WordClass.GENERIC and len(token) >= SHORTENED + 2:
            short = damage.without_vowels(token)
            if len(short) >= LEAST_CONSONANTS:
                found[short] = (*found.get(short, ()), token)
    return found


@cache
def _shapes() -> Mapping[str, str]:
    """Words and variants of `words.csv` by their shape, the alphabetically first of one shape."""
    return {damage.shape(token): token for token in sorted(vocabulary(), reverse=True) if len(token) > 3}


@cache
def vocabulary() -> Mapping[str, tuple[str, WordClass]]:
    """Every word and variant of `words.csv` with the word it stands for and its class.

    Raises:
        ValueError: a variant stands for two words.
    """
    found: dict[str, tuple[str, WordClass]] = {}
    for main, kind, variants in rows("words.csv", ("word", "class", "variants")):
        text = main.replace("-", "")
        for variant in (main, *variants.split()):
            token = "".join(TOKEN.findall(variant))
            if token and found.get(token, (text,))[0] != text:
                raise ValueError(f"words.csv: {variant!r} stands for {text!r} and for {found[token][0]!r}")
            found[token] = (text, WordClass(kind))
    for token, place in glossary.places().items():
        found.setdefault(token, found.get(place, (place, WordClass.PLACE)))
    return found


def begins(variant: str, main: str) -> bool:
    """Whether a variant is the beginning of the word it stands for: too short to be known in another spelling."""
    return len(variant) < len(main) and main.startswith(variant[:-1])
