"""What comparing words needs of the listed ones beside the stored arrays, worked out once per process: milliseconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from licet.match.arrays import CLASSES, Texts
from licet.match.index import Index
from licet.match.kernel import Searchable, fitting, searchable
from licet.names.damage import shapes_of
from licet.names.tokens import WordClass


@dataclass(frozen=True, slots=True, eq=False)
class ListedWords:
    """The listed words by number: characters, whether letters and digits are mixed, classes; and by their shape.

    `shapes`: the words that are no numbers, without those of digits and letters, by `damage.shape`.
    """

    lengths: NDArray[np.int64]
    mixed: NDArray[np.bool_]
    plain: NDArray[np.bool_]
    numbers: NDArray[np.bool_]
    shapes: Mapping[str, list[int]]
    searchable: Searchable
    texts: Texts


@lru_cache(maxsize=4)
def listed_words(index: Index) -> ListedWords:
    """The listed words of an index."""
    words = fitting(index.words)
    numbers = index.word_classes == CLASSES.index(WordClass.NUMBER)
    mixed = mixed_texts(index.words)
    shapes: dict[str, list[int]] = {}
    texts = list(index.whole_positions())
    kept = np.flatnonzero(~numbers & ~mixed).tolist()
    for number, drawn in zip(kept, shapes_of([texts[number] for number in kept]), strict=True):
        shapes.setdefault(drawn, []).append(number)
    return ListedWords(
        lengths=characters(index.words),
        mixed=mixed,
        plain=index.word_classes == CLASSES.index(WordClass.PLAIN),
        numbers=numbers,
        shapes=shapes,
        searchable=searchable(words),
        texts=words,
    )


def characters(texts: Texts) -> NDArray[np.int64]:
    """How many characters each text has."""
    # A character begins at every byte that is no continuation (0b10xxxxxx).
    return _counted(texts, (texts.blob & 0xC0) != 0x80)


def mixed_texts(texts: Texts) -> NDArray[np.bool_]:
    """Which texts hold both letters and digits (see `damage.mixed`)."""
    digits = (texts.blob >= ord("0")) & (texts.blob <= ord("9"))
    letters = (texts.blob >= ord("a")) & (texts.blob <= ord("z"))
    return (_counted(texts, digits) > 0) & (_counted(texts, letters) > 0)


def _counted(texts: Texts, of: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many bytes of each text are among those marked."""
    before = np.zeros(len(of) + 1, dtype=np.int64)
    np.cumsum(of, out=before[1:])
    return np.diff(before[texts.ends])
