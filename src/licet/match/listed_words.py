"""What comparing words needs of the listed ones beside the stored arrays, worked out once per process: milliseconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from licet.match.arrays import CLASSES, Texts
from licet.match.index import Index
from licet.match.kept import kept_with
from licet.match.kernel import Searchable, fitting, searchable
from licet.names.tokens import WordClass, vocabulary

LONG_VARIANT = 5
"""Letters from which a slip is known in a variant of a word of `words.csv`."""


@dataclass(frozen=True, slots=True, eq=False)
class ListedWords:
    """The listed words by number: characters, whether letters and digits are mixed, classes.

    `texts` are the words, then variants of `words.csv` in which a slip is known: variant i stands for the words
    `variants[i]`.
    """

    lengths: NDArray[np.int64]
    mixed: NDArray[np.bool_]
    plain: NDArray[np.bool_]
    numbers: NDArray[np.bool_]
    texts: Searchable
    variants: Sequence[tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.lengths)


@kept_with()
def listed_words(index: Index) -> ListedWords:
    """The listed words of an index."""
    variants = _variants(index)
    return ListedWords(
        lengths=characters(index.words),
        mixed=mixed_texts(index.words),
        plain=index.word_classes == CLASSES.index(WordClass.PLAIN),
        numbers=index.word_classes == CLASSES.index(WordClass.NUMBER),
        texts=searchable(fitting(index.words.then(Texts.of(list(variants))))),
        variants=list(variants.values()),
    )


def _variants(index: Index) -> Mapping[str, tuple[int, ...]]:
    """Variants of `words.csv` in which a slip is known, alphabetically, and the listed words each stands for."""
    known, found = index.whole_positions(), {}
    for variant, (main, _) in sorted(vocabulary().items()):
        if variant == main or len(variant) < LONG_VARIANT:
            continue
        numbers = tuple(known[text] for text in (variant, main) if text in known)
        if numbers:
            found[variant] = numbers
    return found


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
