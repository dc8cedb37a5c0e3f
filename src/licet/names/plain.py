"""The reading of a plain name, found sooner: words of letters that mean nothing but themselves, and a legal form.

Most names of a file of customers are so. For such a name every other step of `tokens.read` would leave it as it is:
each word is asked once whether any of them would change it, and the answer is remembered. A test holds both ways of
reading against each other on tens of thousands of names.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from licet.names import arabic, cut_off, cyrillic, damaged_forms, glossary, joins, legal_forms, parts, repairs
from licet.names.words import TOKEN, Word, WordClass, word

_PLAIN = re.compile(r"[A-Za-z]{2,}(?:(?:[.,]{0,2} | & )[A-Za-z]{2,})*\.?")
"""Words of two letters and more: nothing to join."""
_LONGEST = 120
"""Characters of a plain name at most: a longer one is a text."""
_MOST_WORDS = 12
_NAME = "qxqxqxqx"
"""Stands for the words before a legal form: no form, and like none."""

Forms = Callable[[list[tuple[str, bool]]], tuple[list[tuple[str, bool]], list[str]]]
Plain = tuple[tuple[Word, ...], tuple[str, ...], str, bool]
"""Words, codes of legal forms, all letters, and whether the name may be cut off."""


def plain(name: str, without_forms: Forms) -> Plain | None:
    """The only reading of a plain name; None for every other name.

    Args:
        without_forms: the words of a name that are no legal form, and the codes of the forms.
    """
    if len(name) > _LONGEST or not _PLAIN.fullmatch(name):
        return None
    folded = name.lower()
    tokens = TOKEN.findall(folded)
    if len(tokens) > _MOST_WORDS:
        return None
    words = [_words(token) for token in tokens]
    if None in words or joins.apart(name) != name:
        return None
    if not parts.hints().isdisjoint(tokens) and parts.parts(folded):
        return None
    forms = next((at for at, token in enumerate(tokens) if _may_be_form(token)), len(tokens))
    if forms == len(tokens) and len(tokens[-1]) <= damaged_forms.LONGEST_SHORT:
        forms -= 1
    if not forms or not all(map(_may_be_form, tokens[forms:-1])):
        return None
    whole, cut = cut_off.completed(folded, fills=cut_off.fills_a_field(name))
    if whole != folded:
        return None
    behind, codes = _ending(tuple(tokens[forms:]), without_forms) if forms < len(tokens) else ((), ())
    kept = [one for part in (*words[:forms], *map(_words, behind)) for one in part or ()]
    if not kept:
        return None
    return tuple([one for one in kept if one.kind is not WordClass.STOP] or kept), codes, "".join(tokens), cut


@lru_cache(maxsize=400_000)
def _words(token: str) -> tuple[Word, ...] | None:
    """The words of a token that is read in one way, whatever stands beside it; None for others."""
    if token in _speaking() or arabic.may_be_part(token) or repairs.may_be_other(token):
        return None
    apart = cyrillic.steady(token)
    return None if apart is None else tuple(word(part) for part in apart)


@cache
def _speaking() -> frozenset[str]:
    """Words that say something about the words beside them: the first ones of brands, and of namesakes."""
    brands = {name.lower().replace("'", "") for brand in glossary.brands() for name in brand.latin}
    firsts = {TOKEN.findall(text)[0] for name in brands for text in (name, name.replace(".", ""))}
    return frozenset({*firsts, "named"})


@lru_cache(maxsize=400_000)
def _may_be_form(token: str) -> bool:
    """Whether a token may be a word of a legal form, slips allowed."""
    if token in _form_words() or damaged_forms.form_word(token) != token or token in damaged_forms.BEFORE_LTD:
        return True
    return process.extractOne(token, _words_of_three(), scorer=OSA.distance, score_cutoff=1) is not None


@cache
def _form_words() -> frozenset[str]:
    return frozenset(part for phrase in legal_forms.phrases() for part in phrase)


@cache
def _words_of_three() -> tuple[str, ...]:
    """Words of forms of three words, in which one slip is seen by the other two."""
    return tuple(sorted({part for phrase in legal_forms.phrases() if len(phrase) == 3 for part in phrase}))


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
