"""Listed words a few slips from a written one, for all new words of a chunk at once.

Not modelled here: how near a slip leaves two words (see `similar`).
"""

from collections.abc import Sequence

import numpy as np

from licet.match import kernel
from licet.match.arrays import CLASSES, Texts
from licet.match.index import Apart, Index
from licet.names.tokens import WordClass

LEAST_LETTERS = 4
SHORTEST_WIDE, WIDEST = 5, 2
"""Letters from which so many edits are looked at: two swaps, or a swap and a neighboring key, are light slips."""
MOST_KEPT = 100_000
"""Words whose neighbors are kept: enough for a batch, bounded for a server."""


def edits(letters: int) -> int:
    """How many slips a word of so many letters may hold."""
    return 0 if letters < LEAST_LETTERS else 1 if letters < 8 else 2 if letters < 14 else 3


def words_apart(index: Index, text: str) -> Sequence[Apart]:
    """The listed words, without numbers, that a few slips make of a text, by number: edits, and slips at their cost.

    Within `edits` of its length, and within WIDEST of longer words.
    """
    if text not in index.apart:
        prepare(index, (text,))
    return index.apart[text]


def prepare(index: Index, texts: Sequence[str]) -> None:
    """Finds the neighbors of many texts at once."""
    wanted = [text for text in dict.fromkeys(texts) if text not in index.apart]
    if not wanted:
        return
    if len(index.apart) + len(wanted) > MOST_KEPT:
        index.apart.clear()
    index.apart.update((text, []) for text in wanted)
    if not len(index.words):
        return
    most = np.array([edits(len(text)) for text in wanted], dtype=np.int32)
    wide = np.where([len(text) >= SHORTEST_WIDE for text in wanted], np.maximum(most, WIDEST), most)
    asked = Texts.of(wanted)
    found = kernel.within(asked, _words_of(index), np.where(most > 0, wide, -1).astype(np.int32))
    kept = (found.apart > 0) & (index.word_classes[found.listed] != CLASSES.index(WordClass.NUMBER))
    pairs = kernel.Pairs(found.asked[kept], found.listed[kept], found.apart[kept])
    slips = kernel.slips_apart(asked, index.words, pairs)
    for at, number, apart, cost in zip(
        pairs.asked.tolist(), pairs.listed.tolist(), pairs.apart.tolist(), slips.tolist(), strict=True
    ):
        index.apart[wanted[at]].append((number, apart, cost))


def _words_of(index: Index) -> kernel.Searchable:
    """The listed words ready for the scan by letters."""
    if not index.searchable:
        index.searchable.append(kernel.searchable(index.words))
    return index.searchable[0]
