"""What a unit of a question may reach in a listed row: listed words, and listed words written as one.

This is wider than what `align` takes: whatever pair of words an alignment can hold stands here, with at least its
nearness. So the sum over a row's words of what is reached bounds what an alignment of the row can have in common.
"""

from collections.abc import Sequence

import numpy as np

from licet.match.align import BEGINS, INITIAL, SHORTEST, TOGETHER, shortened
from licet.match.arrays import CLASSES
from licet.match.beginnings import longer, shorter, spread
from licet.match.bounds import asked_charges, left
from licet.match.flat import flat, letter_set
from licet.match.index import Index
from licet.match.kernel import checksum
from licet.match.listed_words import listed_words
from licet.match.measures import LEAST_WEIGHT
from licet.match.near_words import Floats, Near, Places, changes, pairs_of
from licet.match.prepare import PRIOR_COUNT, weight
from licet.match.query import SHORT_UNKNOWN, SYLLABLE_SHARE, joined, word_weight
from licet.match.similar import near_words, same, similar
from licet.match.units import bags, word_key
from licet.names.tokens import Word

SURE = 0.85
"""Nearness from which a listed word surely is the one that is written (see `query.word_weight`)."""

Reached = tuple[Places, Places, Floats]
"""Written words by their place, what they reach, and how near."""

Wanted = tuple[str, str, Sequence[int]]
"""Neighboring words written as one: a mark, their text, the units of the words.

The mark is `*` for syllables of a Chinese text, which neighboring listed words may be as well; else `+`.
"""


def learn(index: Index, words: Sequence[Word]) -> None:
    """Makes units of words that stand alone; what all reach is found together."""
    if not words:
        return
    near = near_words(index, words)
    kinds = np.array([CLASSES.index(word.kind) for word in words], dtype=np.int8)
    charged = np.maximum(_weights(index, words, near), LEAST_WEIGHT)
    places, reached, nears = _reached(index, words, near)
    index.units.add_all(
        [word_key(word) for word in words],
        kinds,
        charged,
        asked_charges().T[kinds] * charged.astype(np.float32)[:, None],
        bags([word.written for word in words]),
        np.bincount(places, minlength=len(words)),
        reached,
        nears,
    )


def _weights(index: Index, words: Sequence[Word], near: Near) -> Floats:
    """What each word says (see `query.word_weight`)."""
    own = {kind: weight(PRIOR_COUNT[kind], len(index.rows)) for kind in {word.kind for word in words}}
    found = np.array([own[word.kind] for word in words])
    sure = np.full(len(words), np.inf)
    at = near.nears >= SURE
    np.minimum.at(sure, near.asked[at], index.word_weights[near.listed[at]].astype(np.float64))
    found = np.where(np.isfinite(sure), sure, found)
    some = np.bincount(near.asked, minlength=len(words)) > 0
    for place, word in enumerate(words):
        if len(word.text) <= len(SHORT_UNKNOWN) and not some[place] and word.text.isalpha():
            found[place] = SHORT_UNKNOWN[len(word.text) - 1]
    return found


def _add(index: Index, key: str, reached: dict[int, float], word: Word, weight: float) -> int:
    kind, charged = CLASSES.index(word.kind), left(weight)
    costs = (asked_charges()[:, kind] * charged).tolist()
    return index.units.add(key, reached, kind, charged, costs, bags([word.written])[0])


def joined_units(index: Index, wanted: Sequence[Wanted]) -> list[int]:
    """The numbers of neighboring words written as one, those that are new learned together."""
    keys = [f"{mark} {text} {own}" for mark, text, own in wanted]
    known = index.units.numbers
    new = {key: one for key, one in zip(keys, wanted, strict=True) if key not in known}
    if new:
        _learn_joined(index, list(new), list(new.values()))
    return [known[key] for key in keys]


def _learn_joined(index: Index, keys: Sequence[str], wanted: Sequence[Wanted]) -> None:
    found = [{other.word: other.near * TOGETHER for other in joined(index, text)} for _, text, _ in wanted]
    marked = [at for at, (mark, _, _) in enumerate(wanted) if mark == "*"]
    places, reached, nears = _written_as_one(index, [wanted[at][1] for at in marked])
    for place, number, near in zip(places.tolist(), reached.tolist(), nears.tolist(), strict=True):
        found[marked[place]][number] = near
    counts = np.array([len(own) for _, _, own in wanted])
    own, first = np.concatenate([own for _, _, own in wanted]), np.cumsum(counts) - counts
    index.units.add_all(
        keys,
        np.zeros(len(keys), dtype=np.int8),
        np.zeros(len(keys)),
        np.add.reduceat(index.units.costs.seen[own], first, axis=0),
        np.minimum(np.add.reduceat(index.units.bags.seen[own], first, axis=0, dtype=np.uint16), 255).astype(np.uint8),
        np.array([len(reached) for reached in found]),
        np.array([number for reached in found for number in reached], dtype=np.int32),
        np.array([near for reached in found for near in reached.values()], dtype=np.float64),
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


def _reached(index: Index, words: Sequence[Word], near: Near) -> Reached:
    """What words reach, exactly: each listed word once, as near as it can be."""
    texts, known = [word.text for word in words], index.whole_positions()
    initials = [(at, known[text[0]]) for at, text in enumerate(texts) if len(text) > 1 and text[0] in known]
    letters, single = pairs_of(initials)
    parts = (
        (near.asked, near.listed, near.nears),
        *_beginning_alike(index, texts),
        (letters, single, np.full(len(letters), INITIAL)),
        _written_as_one(index, texts),
    )
    places, reached, nears = (np.concatenate(part) for part in zip(*parts, strict=True))
    keys = places * (len(index.words) + len(index.join_keys)) + reached
    order = np.argsort(keys)
    first = np.flatnonzero(changes(keys[order]))
    most = np.maximum.reduceat(nears[order], first) if len(first) else nears
    return places[order[first]], reached[order[first]], most


def _beginning_alike(index: Index, texts: Sequence[str]) -> tuple[Reached, Reached, Reached]:
    """Listed words that a text begins, that begin it, and generic ones that letters may be left out of.

    How near they are says `align.shortened`, which is asked here only where letters are left out.
    """
    known = listed_words(index)
    chosen = np.array([at for at, text in enumerate(texts) if len(text) >= SHORTEST], dtype=np.int64)
    asked = [texts[at] for at in chosen.tolist()]
    lengths = np.array([len(text) for text in asked], dtype=np.int64)
    own, listed = spread(*longer(index, asked))
    kept = (known.lengths[listed] > lengths[own]) & ~(known.plain[listed] & (lengths[own] <= SHORTEST))
    begun = _beginning(chosen[own[kept]], listed[kept])
    own, listed = shorter(index, asked, SHORTEST)
    most = 2 * known.lengths[listed] > lengths[own]
    kept = most & ~(known.plain[listed] & (known.lengths[listed] <= SHORTEST))
    begins = _beginning(chosen[own[kept]], listed[kept])
    own, listed, nears = _left_out(index, asked, (own[~most], listed[~most]))
    return begun, begins, (chosen[own], listed, nears)


def _beginning(places: Places, listed: Places) -> Reached:
    return places, listed, np.full(len(places), BEGINS)


def _left_out(index: Index, texts: Sequence[str], short: tuple[Places, Places]) -> Reached:
    """Generic words that texts are but for letters left out; `short`: listed words that are less than half a text."""
    own, listed = (np.concatenate(part) for part in zip(short, _generic(index, texts), strict=True))
    pairs = zip(own.tolist(), listed.tolist(), strict=True)
    nears = np.array([shortened(texts[at], index.listed_word(number)) for at, number in pairs], dtype=np.float64)
    kept = nears > 0
    return own[kept], listed[kept], nears[kept]


def _generic(index: Index, texts: Sequence[str]) -> tuple[Places, Places]:
    """Generic listed words of the same first letter whose letters are among those of a text, or the reverse."""
    found = []
    for at, text in enumerate(texts):
        letters = letter_set(text)
        for number, listed in flat(index).generic.get(text[0], ()):
            both = letters & listed
            if both in (letters, listed):
                found += [(at, number)]
    return pairs_of(found)


def _written_as_one(index: Index, texts: Sequence[str]) -> Reached:
    """The virtual words for neighboring listed words that texts write as one."""
    chosen = np.array([at for at, text in enumerate(texts) if len(text) >= 2], dtype=np.int64)
    keys = np.array([checksum(texts[at]) for at in chosen.tolist()], dtype=np.uint32)
    at = np.searchsorted(index.join_keys, keys)
    there = np.flatnonzero(at < len(index.join_keys))
    there = there[index.join_keys[at[there]] == keys[there]]
    return chosen[there], len(index.words) + at[there], np.ones(len(there))


def _as_one(index: Index, text: str) -> dict[int, float]:
    """The same for one text."""
    _, reached, nears = _written_as_one(index, (text,))
    return dict(zip(reached.tolist(), nears.tolist(), strict=True))
