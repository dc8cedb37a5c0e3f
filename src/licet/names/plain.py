"""The readings of a plain name, found sooner: words and numbers that mean nothing but themselves, and a legal form.

Most names of a file of customers are so. For such a name every other step of `tokens.read` would leave it as it is:
each word is asked once whether any of them would change it, and the answer is remembered. A test holds both ways of
reading against each other on tens of thousands of names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from licet.names import (
    acronyms,
    arabic,
    brand_phrases,
    cut_off,
    cyrillic,
    damage,
    damaged_forms,
    forms_out,
    joins,
    legal_forms,
    part_words,
    parts,
    repairs,
    romanization,
    spoken,
)
from licet.names.holdings import HOLDING
from licet.names.neighbors import Neighbors, neighbors_of, one_slip_from
from licet.names.normalize import fold
from licet.names.scripts import latin
from licet.names.splitting import INITIALS, may_be_spaced, tokens_of
from licet.names.words import TOKEN, Word, WordClass, telling, vocabulary, word

_PLAIN = re.compile(r"[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f .,&()/'-]*")
"""Latin letters, digits, and the signs that stand between words."""
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 120
"""Characters of a plain name at most: a longer one is a text."""
MOST_WORDS = 12
"""Words that are read each by itself; more are a text."""
_NAME = "qxqxqxqx"
"""Stands for every word that is no legal form: so the forms of names are looked for once for each way they stand."""

_FORM = part_words.ALL + 1
_LAST_FORM, _TOLD, _SPOKEN, _OTHER, _DIGIT, _COUNTED = (_FORM << bit for bit in range(1, 7))
"""What is said of a word beside what it says of parts: it may be a word of a legal form, slips allowed; it may be one
where it is the last; a brand, or what merges with the next word, may begin with it; all of it may be spoken Chinese;
`repairs` reads it in another way too; it holds a digit; it is an abbreviation that means something beside a number."""


class Plain(NamedTuple):
    """One reading: its words, the codes of its legal forms, all letters, and whether the name may be cut off.

    `told`: brands, characters that are spoken or words that say one thing together may have more to say.
    `other`: it is what the name may be once a word of it is repaired.
    """

    words: tuple[Word, ...]
    forms: tuple[str, ...]
    letters: str
    told: bool
    cut: bool = False
    other: bool = False


_TELLING = cyrillic.MERGED_FIRST | {HOLDING}
"""Words that may say more together with those beside them."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of a text, every step asked: the words it is read as, whatever stands beside it, and what it says.

    `words` is None for one that the words beside it decide. `says`: `_FORM` and what follows it, and what it says of
    parts (see `part_words`).
    """

    words: tuple[Word, ...] | None
    says: int


def plain(name: str) -> tuple[Plain, ...]:
    """The readings of a plain name: one, those with a word repaired, and the same of its words apart where capitals
    say so; none for every other name.

    Brands are not looked for, nor words merged that say one thing together (`tokens.read` does).
    """
    if len(name) > _LONGEST or not _PLAIN.fullmatch(name) or not _LETTER.search(name) or _brackets_speak(name):
        return ()
    folded = fold(name)
    whole, cut = cut_off.completed(folded, fills=cut_off.fills_a_field(name))
    if whole != folded:
        return ()
    found = _read(folded)
    if found and cut:
        found = [one._replace(cut=True) for one in found]
    apart = joins.apart(name)
    others = folded if apart == name else fold(apart)
    if not found or others == folded:
        return tuple(found)
    second = _read(others)
    return (*found, *second) if second else ()


def _brackets_speak(name: str) -> bool:
    """Whether brackets hold a short name, or one of them is a damaged letter."""
    if "(" not in name and ")" not in name:
        return False
    return name.count("(") != name.count(")") or acronyms.without_short_name(name, vocabulary()) != name


def _read(folded: str) -> list[Plain]:
    """The readings of a folded text; none when it may be read in another way too."""
    text = latin(folded)
    runs, tokens = _tokens(text)
    if not tokens or len(tokens) > MOST_WORDS:
        return []
    asked = [_asked(token) for token in tokens]
    says = 0
    for one in asked:
        if one.words is None:
            return []
        says |= one.says
    if (says & _DIGIT and says & _COUNTED) or _is_spelled_otherwise(folded, text, digits=says & _DIGIT != 0):
        return []
    if _may_hold_parts(text, runs, tokens, says) and parts.parts_as_written(folded, text):
        return []
    found = _without_forms(tokens, asked, says)
    if found is None or not says & _OTHER:
        return [] if found is None else [found]
    others = [alone([token for token, _ in other]) for other in repairs.repaired([(one, False) for one in tokens])]
    return [] if None in others else [found, *(one._replace(other=True) for one in others if one is not None)]


def _is_spelled_otherwise(folded: str, text: str, *, digits: bool) -> bool:
    """Whether hyphens, apostrophes or tone numbers of a text say more than that a word ends."""
    if "-" in text and arabic.translated(folded) != folded:
        return True
    return bool(("-" in text or "'" in text or digits) and romanization.versions(text))


def alone(tokens: Sequence[str]) -> Plain | None:
    """How tokens are read, each word by itself; None when what stands beside a word decides how it is read."""
    asked = [_asked(token) for token in tokens]
    says = 0
    for one in asked:
        if one.words is None:
            return None
        says |= one.says
    return None if not asked or (says & _DIGIT and says & _COUNTED) else _without_forms(tokens, asked, says)


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """The runs of letters and digits in a text in Latin letters, and its tokens: mostly the same."""
    runs = TOKEN.findall(text)
    joined = "'" in text or "&" in text or " and " in text or ("." in text and INITIALS.search(text))
    return runs, (tokens_of(text) if joined or may_be_spaced(runs) else runs)


def _may_hold_parts(text: str, runs: Sequence[str], tokens: Sequence[str], says: int) -> bool:
    """Whether something may be cut from a text; where its runs of letters are not its tokens both are asked."""
    if part_words.SIGNS.search(text):
        return True
    if runs == tokens:
        return bool(says & part_words.ALL) and part_words.may_hold(text, runs, says)
    for run in runs:
        says |= part_words.said(run)
    return says & part_words.ALL & ~part_words.VALUE != 0


def _without_forms(tokens: Sequence[str], asked: Sequence[_Asked], says: int) -> Plain | None:
    """How the tokens of a text are read; None for no words. `says` is all that they say."""
    kept: Sequence[_Asked] = asked
    codes: tuple[str, ...] = ()
    if says & _FORM or asked[-1].says & _LAST_FORM:
        may_be = [token if one.says & _FORM else _NAME for token, one in zip(tokens, asked, strict=True)]
        if asked[-1].says & _LAST_FORM:
            may_be[-1] = tokens[-1]
        places, codes = _places_kept(tuple(may_be))
        kept = [asked[at] for at in places]
    words = [word for one in kept for word in one.words or ()]
    if not any(one.kind is WordClass.PLAIN for one in words):
        places, codes = _places_kept(tuple(tokens))
        kept = [asked[at] for at in places]
        words = [word for one in kept for word in one.words or ()]
    told = bool(says & _TOLD) or all(one.says & _SPOKEN for one in kept)
    return Plain(tuple(telling(words)), codes, "".join(tokens), told) if words else None


@lru_cache(maxsize=65_536)
def _places_kept(written: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The places of the tokens that are no legal form, and the codes of the forms, sorted."""
    places, codes = forms_out.places_kept(written)
    return tuple(places), tuple(sorted(set(codes)))


@lru_cache(maxsize=65_536)
def _asked(token: str) -> _Asked:
    form = (_FORM if _may_be_form(token) else 0) | (_LAST_FORM if _may_be_last(token) else 0)
    other = _OTHER if repairs.may_be_other(token) else 0
    number = (0 if token.isalpha() else _DIGIT) | (_COUNTED if cyrillic.is_numbered(token) else 0)
    words = None if form and forms_out.is_put_right(token) else _words(token)
    return _Asked(words, part_words.said(token) | form | other | number | _heard(words or ()))


def _heard(words: Sequence[Word]) -> int:
    """What words say of brands and of Chinese characters (`_TOLD`, `_SPOKEN`)."""
    told, silent = False, True
    for one in words:
        begins, pinyin = spoken.sounds(one.written)
        told = told or begins or one.written in brand_phrases.beginnings() or one.text in _TELLING
        silent = silent and (pinyin or one.kind in spoken.SILENT or one.kind is WordClass.STOP)
    return (_TOLD if told else 0) | (_SPOKEN if silent else 0)


def _words(token: str) -> tuple[Word, ...] | None:
    """The words of a token that is read in one way, whatever stands beside it; None for others."""
    if token == "named" or arabic.may_be_part(token) or damage.is_disguised(token):
        return None
    apart = cyrillic.steady(token)
    return None if apart is None else tuple(word(part) for part in apart)


def _may_be_form(token: str) -> bool:
    """Whether a token may be a word of a legal form, slips allowed."""
    if token in _form_words() or token in damaged_forms.SHORTENED or token in damaged_forms.BEFORE_LTD:
        return True
    if damaged_forms.form_word(token) != token:
        return True
    return any(one_slip_from(token, _words_of_three())) or damage.shape(token) in _shapes_of_three()


def _may_be_last(token: str) -> bool:
    """Whether a token may be a short form where it is the last one (see `damaged_forms`)."""
    return len(token) <= damaged_forms.LONGEST_SHORT and any(one_slip_from(token, _last_words()))


@cache
def _last_words() -> Neighbors:
    return neighbors_of(damaged_forms.LAST)


@cache
def _form_words() -> frozenset[str]:
    return frozenset(part for phrase in legal_forms.phrases() for part in phrase)


@cache
def _words_of_three() -> Neighbors:
    """Words of forms of three words, in which one slip is seen by the other two."""
    return neighbors_of(sorted({part for phrase in legal_forms.phrases() if len(phrase) == 3 for part in phrase}))


@cache
def _shapes_of_three() -> frozenset[str]:
    """The shapes of words of forms of three words that a scanner's reading may be (see `damaged_forms.drawn`)."""
    words = {part for phrase in legal_forms.phrases() if len(phrase) == 3 for part in phrase}
    return frozenset(damage.shape(word) for word in words if damaged_forms.drawn(word, word))
