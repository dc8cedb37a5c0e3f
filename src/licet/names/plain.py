"""The readings of a plain name, found sooner: words of letters that mean nothing but themselves, and a legal form.

Most names of a file of customers are so. For such a name every other step of `tokens.read` would leave it as it is:
each word is asked once whether any of them would change it, and the answer is remembered. A test holds both ways of
reading against each other on tens of thousands of names.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from licet.names import (
    acronyms,
    arabic,
    cut_off,
    cyrillic,
    damaged_forms,
    joins,
    legal_forms,
    parts,
    repairs,
    romanization,
)
from licet.names.neighbors import Neighbors, neighbors_of, one_slip_from
from licet.names.normalize import fold
from licet.names.scripts import latin
from licet.names.splitting import split
from licet.names.words import Word, WordClass, telling, vocabulary, word

_PLAIN = re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f .,&()/'-]*")
"""Latin letters, and the signs that stand between words."""
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 120
"""Characters of a plain name at most: a longer one is a text."""
_MOST_WORDS = 12
_NAME = "qxqxqxqx"
"""Stands for the words before a legal form: no form, and like none."""

Forms = Callable[[list[tuple[str, bool]]], tuple[list[tuple[str, bool]], list[str]]]
Plain = tuple[tuple[Word, ...], tuple[str, ...], str, bool]
"""Words, codes of legal forms, all letters, and whether the name may be cut off."""


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
    first = (*found, cut)
    others = fold(joins.apart(name))
    if others == folded:
        return (first,)
    second = _read(others, without_forms)
    return () if second is None else (first, (*second, False))


def _brackets_speak(name: str) -> bool:
    """Whether brackets hold a short name, or one of them is a damaged letter."""
    if "(" not in name and ")" not in name:
        return False
    return name.count("(") != name.count(")") or acronyms.without_short_name(name, vocabulary()) != name


def _read(folded: str, without_forms: Forms) -> tuple[tuple[Word, ...], tuple[str, ...], str] | None:
    """Words, codes of forms and letters of a folded text; None when it may be read in another way too."""
    text = latin(folded)
    tokens = [token for token, _ in split(text)]
    if not tokens or len(tokens) > _MOST_WORDS:
        return None
    words = [_words(token) for token in tokens]
    if None in words or romanization.versions(text) or parts.parts_as_written(folded, text):
        return None
    start = next((at for at, token in enumerate(tokens) if _may_be_form(token)), len(tokens))
    if start == len(tokens) and len(tokens[-1]) <= damaged_forms.LONGEST_SHORT:
        start -= 1
    if start and all(map(_may_be_form, tokens[start:-1])):
        behind, codes = _ending(tuple(tokens[start:]), without_forms) if start < len(tokens) else ((), ())
        kept = [one for part in (*words[:start], *map(_words, behind)) for one in part or ()]
    else:
        kept = []
    if not any(one.kind is WordClass.PLAIN for one in kept):
        rest, forms = without_forms([(token, False) for token in tokens])
        kept = [one for token, _ in rest for one in _words(token) or ()]
        codes = tuple(sorted(set(forms)))
    if not kept:
        return None
    return tuple(telling(kept)), codes, "".join(tokens)


@lru_cache(maxsize=65_536)
def _words(token: str) -> tuple[Word, ...] | None:
    """The words of a token that is read in one way, whatever stands beside it; None for others."""
    if token == "named" or arabic.may_be_part(token) or repairs.may_be_other(token):
        return None
    apart = cyrillic.steady(token)
    return None if apart is None else tuple(word(part) for part in apart)


@lru_cache(maxsize=65_536)
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
