"""What a unit of a question may reach in a listed row: listed words, and listed words written as one.

This is wider than what `align` takes: whatever pair of words an alignment can hold stands here, with at least its
nearness. So the sum over a row's words of what is reached bounds what an alignment of the row can have in common.
"""

from collections.abc import Sequence

import numpy as np

from licet.match.align import INITIAL, SHORTEST, TOGETHER, shortened
from licet.match.arrays import CLASSES
from licet.match.bounds import asked_charges, left
from licet.match.flat import flat, letter_set
from licet.match.index import Index
from licet.match.kernel import checksum
from licet.match.query import SYLLABLE_SHARE, joined, word_weight
from licet.match.similar import same, similar
from licet.match.units import bag
from licet.match.words_apart import prepare
from licet.names.tokens import Word


def learn(index: Index, words: Sequence[Word]) -> None:
    """Makes units of words that stand alone; the neighbors of all are found together."""
    prepare(index, [word.text for word in words])
    for word in words:
        _word(index, word)


def _word(index: Index, word: Word) -> int:
    return _add(index, word.written, _reached(index, word), word, word_weight(index, word, similar(index, word)))


def _add(index: Index, key: str, reached: dict[int, float], word: Word, weight: float) -> int:
    kind, charged = CLASSES.index(word.kind), left(weight)
    costs = (asked_charges()[:, kind] * charged).tolist()
    return index.units.add(key, reached, kind, charged, costs, bag(word.written))


def joined_unit(index: Index, mark: str, text: str, own: Sequence[int]) -> int:
    """The number of neighboring words written as one; `own` are the units of the words.

    Args:
        mark: `*` for syllables of a Chinese text, which neighboring listed words may be as well; else `+`.
    """
    key = f"{mark} {text} {own}"
    found = index.units.numbers.get(key)
    if found is not None:
        return found
    reached = {other.word: other.near * TOGETHER for other in joined(index, text)}
    if mark == "*":
        reached |= _as_one(index, text)
    costs = index.units.costs.seen[list(own)].sum(axis=0)
    return index.units.add(
        key, reached, 0, 0.0, costs.tolist(), index.units.bags.seen[list(own)].sum(axis=0, dtype=np.uint8)
    )


def syllable_unit(index: Index, word: Word, *, alone: bool) -> int:
    """The number of one syllable of a Chinese text; it is a whole word only if `alone`."""
    key = f"{'=' if alone else '-'} {word.text}"
    found = index.units.numbers.get(key)
    if found is not None:
        return found
    listed = same(index, word.text) if alone else ()
    reached = {other.word: other.near for other in listed} | _as_one(index, word.text)
    return _add(index, key, reached, word, SYLLABLE_SHARE)


def beginning_unit(index: Index, word: Word, near: float) -> int:
    """The number of a last word that may be cut off: it reaches every listed word that it begins."""
    key = f"~ {near} {word.written}"
    found = index.units.numbers.get(key)
    if found is not None:
        return found
    reached = dict.fromkeys(index.starting(word.text), near)
    return _add(index, key, reached, word, word_weight(index, word, similar(index, word)))


def _reached(index: Index, word: Word) -> dict[int, float]:
    """What a word reaches, exactly."""
    text = word.text
    reached = {other.word: other.near for other in similar(index, word)}
    if len(text) >= SHORTEST:
        for number in _beginning_alike(index, text):
            near = shortened(text, index.listed_word(number))
            if near > reached.get(number, 0.0):
                reached[number] = near
    letter = None if len(text) == 1 else index.position(text[0])
    if letter is not None:
        reached[letter] = max(INITIAL, reached.get(letter, 0.0))
    return reached | _as_one(index, text)


def _beginning_alike(index: Index, text: str) -> set[int]:
    """Listed words that the text begins, that begin it, or generic ones that letters may be left out of."""
    found = set(index.starting(text))
    found.update(n for n in map(index.position, (text[:end] for end in range(SHORTEST, len(text)))) if n is not None)
    letters = letter_set(text)
    generic = flat(index).generic.get(text[0], ())
    return found | {number for number, listed in generic if letters & listed in (letters, listed)}


def _as_one(index: Index, text: str) -> dict[int, float]:
    """The virtual word for neighboring listed words that the text writes as one, if there are such."""
    if len(text) < 2:
        return {}
    key = np.uint32(checksum(text))
    at = int(np.searchsorted(index.join_keys, key))
    return {len(index.words) + at: 1.0} if at < len(index.join_keys) and index.join_keys[at] == key else {}
