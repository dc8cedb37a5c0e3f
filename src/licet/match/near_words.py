"""Which listed words written words may be, as flat arrays: written word, listed word, how near, why.

Not modelled here: how such words are found (`similar` names the ways).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from licet.match.arrays import Texts
from licet.match.kernel import Ids
from licet.names.tokens import Word

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Places = NDArray[np.int64]

LEAST_NEAR = 0.5
OTHER_WORD = 0.80
"""Factor for a slip or a sound that turns one listed word into another listed word."""
SAME, SPELLING, SHORT, SOUND, MISREAD = "same", "spelling", "short form", "sound", "letters read wrongly"
IN_DIGITS, OF_VARIANT = "spelling, digits for letters", "spelling of a variant"
REASONS = (
    SAME,
    "digits for letters",
    IN_DIGITS,
    MISREAD,
    "another translation",
    "another rendering",
    "Wade-Giles spelling",
    "a Chinese brand translated",
    "Tongyong or Yale spelling",
    "the same Chinese surname",
    OF_VARIANT,
    "legal form attached",
    SHORT,
    "the same given name",
    "the same given name in another language",
    "short form of a given name",
    "the same father's name",
    SOUND,
    SPELLING,
    "Arabic letters",
)
"""Why words are near; of two reasons as good the first counts."""
SAID = tuple(SPELLING if reason.startswith(SPELLING) else reason for reason in REASONS)
"""The same as they are told."""
RANK = {reason: rank for rank, reason in enumerate(REASONS)}


def _numbers(of: Sequence[int]) -> NDArray[np.int64]:
    return np.array(of, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Written words by their place in a batch, the listed words each may be, how near (0 to 1), and why (REASONS)."""

    asked: Places
    listed: Places
    nears: Floats
    reasons: NDArray[np.int64]

    @classmethod
    def of(cls, asked: Places, listed: Places, nears: Floats, reason: str) -> Self:
        """Words that are near for one reason."""
        return cls(asked, listed, nears, np.full(len(asked), RANK[reason], dtype=np.int64))

    @classmethod
    def each(cls, found: Iterable[tuple[int, int, float, str]]) -> Self:
        """Words found one by one."""
        asked, listed, nears, reasons = tuple(zip(*found, strict=True)) or ((), (), (), ())
        ranks = [RANK[reason] for reason in reasons]
        return cls(_numbers(asked), _numbers(listed), np.array(nears, dtype=np.float64), _numbers(ranks))

    def taken(self, kept: Bools | Places) -> Self:
        """Some of them."""
        return type(self)(self.asked[kept], self.listed[kept], self.nears[kept], self.reasons[kept])


NOTHING = Near.each(())


def all_of(parts: Sequence[Near]) -> Near:
    """All of them."""
    return Near(
        np.concatenate([part.asked for part in parts]),
        np.concatenate([part.listed for part in parts]),
        np.concatenate([part.nears for part in parts]),
        np.concatenate([part.reasons for part in parts]),
    )


def best(found: Near, listed: int) -> Near:
    """Each pair of words once, with its nearest reason, by written word.

    Args:
        listed: how many words are listed.
    """
    pairs = found.asked * listed + found.listed
    order = np.lexsort((found.reasons, -found.nears, pairs))
    return found.taken(order[changes(pairs[order])])


def changes(keys: Places) -> Bools:
    """Where keys that stand in order differ from the one before."""
    found = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=found[1:])
    return found


def pairs_of(found: Sequence[tuple[int, int]]) -> tuple[Places, Places]:
    """Pairs as two arrays."""
    one, other = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return one, other


@dataclass(frozen=True, slots=True, eq=False)
class AskedWords:
    """Written words asked about together, with what all ways to compare them need.

    `lengths` in characters; `exact` is the number of the listed word that is the same, -1 where none is; `pinyin` and
    `mixed`: whether it can be read as pinyin, and whether it holds letters and digits.
    """

    words: Sequence[Word]
    texts: Texts
    lengths: Places
    exact: Places
    pinyin: Bools
    mixed: Bools

    def __len__(self) -> int:
        return len(self.words)


def ids(numbers: Places) -> Ids:
    """Numbers as the kernel takes them."""
    return numbers.astype(np.int32)
