"""The readings of a plain name, found sooner: words of letters that mean nothing but themselves, and a legal form.

Most names of a file of customers are so. For such a name every other step of `tokens.read` would leave it as it is:
each word is asked once whether any of them would change it, and the answer is remembered. A test holds both ways of
reading against each other on tens of thousands of names.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from licet.names import (
    acronyms,
    arabic,
    cut_off,
    cyrillic,
    damaged_forms,
    joins,
    legal_forms,
    part_words,
    parts,
    repairs,
    romanization,
)
from licet.names.neighbors import Neighbors, neighbors_of, one_slip_from
from licet.names.normalize import fold
from licet.names.scripts import latin
from licet.names.splitting import SPACED_LETTERS, split
from licet.names.words import TOKEN, Word, WordClass, telling, vocabulary, word

_PLAIN = re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f .,&()/'-]*")
"""Latin letters, and the signs that stand between words."""
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 120
"""Characters of a plain name at most: a longer one is a text."""
_MOST_WORDS = 12
_NAME = "qxqxqxqx"
"""Stands for the words before a legal form: no form, and like none."""

_FORM = part_words.ALL + 1
"""It may be a word of a legal form, slips allowed: said of a word beside what it says of parts."""

Forms = Callable[[list[tuple[str, bool]]], tuple[list[tuple[str, bool]], list[str]]]
Plain = tuple[tuple[Word, ...], tuple[str, ...], str, bool]
"""Words, codes of legal forms, all letters, and whether the name may be cut off."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of a text, every step asked: the words it is read as, whatever stands beside it, and what it says.

    `words` is None for one that is read in several ways. `says`: `_FORM`, and what it says of parts (`part_words`).
    """

    words: tuple[Word, ...] | None
    says: int


def plain(name: str, without_forms: Forms) -> tuple[Plain, ...]:
    """The readings of a plain name: one, and one of its words apart where capitals say so; none for every other name.

    Brands are not looked for (`tokens.read` does).

    Args:
        without_forms: the words of a name that are no legal form, and the codes of the forms.
    """
    if len(name) > _LONGEST or not _PLAIN.fullmatch(name) or not _LETTER.search(name) or _brackets_speak(name):
        return ()
    folded = fold(name)
    whole, cut = cut_off.completed(folded, fills=cut_off.fills_a_field(name))
    if whole != folded:
        return ()
    found = _read(folded, without_forms)
    if found is None:
        return ()
    apart = joins.apart(name)
    others = folded if apart == name else fold(apart)
    if others == folded:
        return ((*found, cut),)
    second = _read(others, without_forms)
    return () if second is None else ((*found, cut), (*second, False))


def _brackets_speak(name: str) -> bool:
    """Whether brackets hold a short name, or one of them is a damaged letter."""
    if "(" not in name and ")" not in name:
        return False
    return name.count("(") != name.count(")") or acronyms.without_short_name(name, vocabulary()) != name


def _read(folded: str, without_forms: Forms) -> tuple[tuple[Word, ...], tuple[str, ...], str] | None:
    """Words, codes of forms and letters of a folded text; None when it may be read in another way too."""
    text = latin(folded)
    runs, tokens = _tokens(text)
    if not tokens or len(tokens) > _MOST_WORDS:
        return None
    asked = [_asked(token) for token in tokens]
    says = 0
    for one in asked:
        if one.words is None:
            return None
        says |= one.says
    start = next((at for at, one in enumerate(asked) if one.says & _FORM), len(tokens)) if says & _FORM else len(tokens)
    if ("-" in text or "'" in text) and romanization.versions(text):
        return None
    if _may_hold_parts(text, runs, tokens, says, start) and parts.parts_as_written(folded, text):
        return None
    return _without_forms(tokens, asked, start, without_forms)


def _tokens(text: str) -> tuple[list[str], list[str]]:
    """The runs of letters and digits in a text in Latin letters, and its tokens: mostly the same."""
    runs = TOKEN.findall(text)
    if "." in text or "&" in text or "'" in text or " and " in text or len(runs) >= SPACED_LETTERS:
        return runs, [token for token, _ in split(text)]
    return runs, runs


def _may_hold_parts(text: str, runs: Sequence[str], tokens: Sequence[str], says: int, form: int) -> bool:
    """Whether something may be cut from a text: what is said by its runs of letters, where they are not its tokens."""
    if part_words.SIGNS.search(text):
        return True
    if runs != tokens:
        form, says = 0, 0
        for run in runs:
            says |= part_words.said(run)
    return bool(says & part_words.ALL) and part_words.may_hold(text, runs, says, form)


def _without_forms(
    tokens: list[str], asked: Sequence[_Asked], start: int, without_forms: Forms
) -> tuple[tuple[Word, ...], tuple[str, ...], str] | None:
    """Words, codes of forms and letters of tokens of which the one at `start` may be the first of a legal form."""
    if start == len(tokens) and len(tokens[-1]) <= damaged_forms.LONGEST_SHORT:
        start -= 1
    kept: list[Word] = []
    codes: tuple[str, ...] = ()
    if start and all(one.says & _FORM for one in asked[start:-1]):
        kept = [word for one in asked[:start] for word in one.words or ()]
        if start < len(tokens):
            behind, codes = _ending(tuple(tokens[start:]), without_forms)
            kept += [word for token in behind for word in _asked(token).words or ()]
    if not any(one.kind is WordClass.PLAIN for one in kept):
        rest, forms = without_forms([(token, False) for token in tokens])
        kept = [one for token, _ in rest for one in _asked(token).words or ()]
        codes = tuple(sorted(set(forms)))
    return (tuple(telling(kept)), codes, "".join(tokens)) if kept else None


@lru_cache(maxsize=65_536)
def _asked(token: str) -> _Asked:
    return _Asked(_words(token), part_words.said(token) | (_FORM if _may_be_form(token) else 0))


def _words(token: str) -> tuple[Word, ...] | None:
    """The words of a token that is read in one way, whatever stands beside it; None for others."""
    if token == "named" or arabic.may_be_part(token) or repairs.may_be_other(token):
        return None
    apart = cyrillic.steady(token)
    return None if apart is None else tuple(word(part) for part in apart)


def _may_be_form(token: str) -> bool:
    """Whether a token may be a word of a legal form, slips allowed."""
    if token in _form_words() or token in damaged_forms.SHORTENED or token in damaged_forms.BEFORE_LTD:
        return True
    if damaged_forms.form_word(token) != token:
        return True
    return any(one_slip_from(token, _words_of_three()))


@cache
def _form_words() -> frozenset[str]:
    return frozenset(part for phrase in legal_forms.phrases() for part in phrase)


@cache
def _words_of_three() -> Neighbors:
    """Words of forms of three words, in which one slip is seen by the other two."""
    return neighbors_of(sorted({part for phrase in legal_forms.phrases() if len(phrase) == 3 for part in phrase}))


_ENDINGS: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = {}
_MOST_ENDINGS = 50_000


def _ending(tokens: tuple[str, ...], without_forms: Forms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of an ending that are no legal form, and the codes of the forms in it, sorted."""
    found = _ENDINGS.get(tokens)
    if found is None:
        kept, codes = without_forms([(_NAME, False), *((token, False) for token in tokens)])
        found = tuple(token for token, _ in kept[1:]), tuple(sorted(set(codes)))
        if len(_ENDINGS) < _MOST_ENDINGS:
            _ENDINGS[tokens] = found
    return found
