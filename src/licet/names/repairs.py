"""Other words that the words of a name may be: cut apart, in letters for digits, with a slip put right.

What a name is as written is always read too; these are further readings of it, for the few names that have such words.
Not modelled here: words of the list with slips (see `match.similar`), capitals that begin a word (see `joins.apart`).
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from licet.names import cyrillic, cyrillic_slips, damage, damaged_forms, joins, legal_forms
from licet.names.neighbors import Neighbors, neighbors_of, one_slip_from
from licet.names.slips import distance
from licet.names.words import WordClass, begins, vocabulary

LONG_WORD = 7
"""Letters from which a word that is one slip from a known one is that one, in another reading of the name."""
LEAST_SCANNED = 5
"""The same for a word in which a scanner took two letters for one, or one for two: `plarit` is `plant`."""

ADJECTIVE_END = 5
"""Letters in which an adjective of a place ends at most, as in `kharbinskogo`."""


def repaired(tokens: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """Other tokens that the same text may be: in letters what it writes with digits, apart what it writes as one."""
    unglued = _unglued(tokens)
    if unglued != tokens:
        yield unglued
        moved = [(piece, joined) for token, joined in tokens for piece in _s_moved(_pieces(token))]
        if moved != unglued:
            yield moved
    right = [(part, joined) for token, joined in tokens for part in _without_slip(token)]
    if right != tokens:
        yield right
    texts = damage.undisguised([token for token, _ in tokens])
    read = [damage.in_letters(text, vocabulary()) for text in texts]
    in_letters = [(text, joined) for text, (_, joined) in zip(read, tokens, strict=True)]
    if in_letters != tokens:
        yield in_letters


def may_be_other(token: str) -> bool:
    """Whether `repaired` may read a name with this word in another way."""
    if not token.isalpha():
        return damage.in_letters(token, vocabulary()) != token
    return _pieces(token) != (token,) or _without_slip(token) != (token,)


@lru_cache(maxsize=65_536)
def _without_slip(token: str) -> tuple[str, ...]:
    """A long word with one slip as the word of `words.csv` it is, or the English words of the Russian one."""
    if len(token) < LEAST_SCANNED or not token.isalpha() or token in vocabulary():
        return (token,)
    scanned = _by_shape().get(damage.shape(token))
    if scanned is None and len(token) < LONG_WORD:
        return (token,)
    form_word = damaged_forms.form_word(token)
    if form_word != token and form_word in vocabulary():
        return (form_word,)
    if form_word in legal_forms.form_words() or cyrillic.is_translated(token):
        return (token,)
    if scanned is not None and len(scanned) != len(token) and distance(token, scanned) <= damaged_forms.ONE_PAIR:
        return (scanned,)
    if len(token) < LONG_WORD:
        return (token,)
    found = next(one_slip_from(token, _long_words()), None)
    return cyrillic_slips.translated(token) if found is None else (found,)


@cache
def _long_words() -> Neighbors:
    """The long words of `words.csv`."""
    known = sorted(vocabulary().items())
    return neighbors_of(word for word, (_, kind) in known if kind is WordClass.GENERIC and len(word) >= LONG_WORD)


@cache
def _by_shape() -> Mapping[str, str]:
    """The words of `words.csv` by their shape, the alphabetically first of one shape."""
    known = sorted(vocabulary().items(), reverse=True)
    long = (word for word, (_, kind) in known if kind is WordClass.GENERIC and len(word) >= LEAST_SCANNED)
    return {damage.shape(word): word for word in long}


def _unglued(tokens: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The tokens with words cut apart that are written as one: `technologylimited`, `plantsokol`."""
    return [(piece, joined) for token, joined in tokens for piece in _pieces(token)]


@lru_cache(maxsize=65_536)
def _pieces(token: str) -> tuple[str, ...]:
    return (token,) if not token.isalpha() or _known_word(token) else joins.pieces(token, _strong(), _weak())


def _s_moved(cut: tuple[str, ...]) -> tuple[str, ...]:
    """The pieces with an `s` between the first two given to the second: `plants okol` is `plant sokol`."""
    if len(cut) == 2 and cut[0][-1] == "s" and cut[0][:-1] in _strong() and cut[1] not in _strong():
        return (cut[0][:-1], "s" + cut[1])
    return cut


def _known_word(token: str) -> bool:
    """Whether a word is one of ours as it is: `harbin` in the Russian `kharbinskiy` is no word beside `skiy`."""
    if token in vocabulary() or damaged_forms.form_word(token) in legal_forms.form_words():
        return True
    return "sk" in token[-ADJECTIVE_END:] and cyrillic.is_translated(token)


@cache
def _strong() -> frozenset[str]:
    """Words so clearly words that what is written as one with them may be anything; no prefixes, as `trans` is."""
    known = {w for w, (main, kind) in vocabulary().items() if kind is not WordClass.STOP and not begins(w, main)}
    return joins.GLUED_FORMS | {w for w in known | legal_forms.form_words() if len(w) >= joins.STRONG_LETTERS}


@cache
def _weak() -> frozenset[str]:
    """Words that are seen in a word when all the rest of it is known too."""
    known = {w for w, (_, kind) in vocabulary().items() if len(w) > 3 or (kind is WordClass.STOP and len(w) > 1)}
    return frozenset(known | {w for w in legal_forms.form_words() if len(w) > 1})
