"""The inner loops of matching, compiled where there is a compiler and in NumPy where there is none: same answers.

- `scan`, `within`: which listed texts are near enough to which asked ones, letter by letter. Nothing is lost: bit (c,
  k) of a signature says that character c stands in the text at least k times, so two texts that one added or missing
  character tells apart differ in at most one bit, and `popcount(a xor b) <= L1 distance of the counts <= Indel
  distance`, whatever the order of the words. What is left is compared exactly.
- `overlap`: which rows share how much weight of words with a question.
- `slips_apart`, `edits_apart`: how far the words of given pairs are.
- `near`, `signature`, `signatures`: the same bound for single words, with 64 bits.

`LICET_KERNEL` chooses; `which()` says what was chosen. Neither way keeps state between calls.
"""

import zlib
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from licet import settings
from licet.errors import BadSetting
from licet.match import kernel_edits, kernel_library, kernel_numpy, kernel_slips
from licet.match.arrays import Fitting, Lists, Texts
from licet.match.kernel_arrays import (
    Asked,
    Ends,
    Ids,
    Keys,
    Overlaps,
    Pairs,
    Postings,
    Searchable,
    Tiles,
    Weights,
    Words,
)
from licet.match.kernel_library import Library
from licet.settings import Kernel

__all__ = [
    "Asked",
    "Ends",
    "Ids",
    "Keys",
    "Overlaps",
    "Pairs",
    "Postings",
    "Searchable",
    "Tiles",
    "Weights",
    "Words",
    "checksum",
    "chosen",
    "edits_apart",
    "fitting",
    "limits",
    "near",
    "overlap",
    "ready_postings",
    "scan",
    "searchable",
    "signature",
    "signatures",
    "slips_apart",
    "which",
    "within",
]


MOST_TEXTS = (1 << 31) - 1
LONGEST_TEXT = 1 << 28
"""Bytes of one text: the characters of two must be counted in 31 bits."""


def which() -> str:
    """Which kernel answers: `numpy`, or `c` with the instructions it uses, such as `c avx2`.

    Raises:
        BadSetting: LICET_KERNEL is `c` and there is no compiled library.
    """
    compiled = chosen()
    return "numpy" if compiled is None else f"c {compiled.instructions}"


@cache
def chosen() -> Library | None:
    """The library that answers, None where NumPy does; chosen once in a process."""
    asked = settings.read().kernel
    found = None if asked is Kernel.NUMPY else kernel_library.library()
    if found is None and asked is Kernel.C:
        raise BadSetting(
            f"LICET_KERNEL is 'c', but {kernel_library.LIBRARY} was not built, or from other source; install a C "
            "compiler, then licet again (in a checkout: `touch pyproject.toml && make setup`), or unset LICET_KERNEL"
        )
    return found


def searchable(texts: Texts) -> Searchable:
    """Texts made ready for `scan` and `within`: once per list, a few milliseconds for 50,000 names."""
    _fits(texts)
    compiled = chosen()
    return kernel_numpy.searchable(texts) if compiled is None else kernel_library.searchable(compiled, texts)


def fitting(texts: Texts) -> Fitting:
    """Texts that are asked of again and again, checked once.

    Raises:
        ValueError: a text does not lie in the blob.
    """
    _fits(texts)
    return Fitting(texts.blob, texts.ends)


def scan(asked: Texts, listed: Searchable, least: float) -> Pairs:
    """Every pair whose Indel ratio reaches `least` (0 to 1), exactly; `apart` is the Indel distance.

    The ratio is 1 - distance / (characters of both), 1 for two empty texts: the pairs are those of
    `rapidfuzz.process.cdist(asked, listed, scorer=fuzz.ratio, score_cutoff=100 * least)`.
    """
    if not 0 <= least <= 1:
        raise ValueError(f"least is {least!r}; allowed: 0 to 1")
    _fits(asked)
    allowed, compiled = limits(asked, listed, least), chosen()
    if compiled is None:
        return kernel_numpy.scan(asked, listed, allowed)
    return kernel_library.scan(compiled, asked, listed, allowed)


def within(asked: Texts, listed: Searchable, edits: Ids) -> Pairs:
    """Every pair at most `edits[i]` edits apart, i the number of the asked text, exactly; equal texts are 0 apart.

    An edit is a character added, missing, wrong, or two neighbors swapped (optimal string alignment,
    `rapidfuzz.distance.OSA`).
    """
    if len(edits) != len(asked):
        raise ValueError(f"edits has {len(edits)} numbers for {len(asked)} asked texts")
    _fits(asked)
    compiled = chosen()
    if compiled is None:
        return kernel_numpy.within(asked, listed, edits)
    return kernel_library.within(compiled, asked, listed, edits)


def ready_postings(lists: Lists, row_weights: Weights) -> Postings:
    """Postings checked and made ready for `overlap`: once per list, a millisecond.

    Raises:
        ValueError: a row outside `row_weights`, or rows of a word that do not ascend.
    """
    return kernel_numpy.ready_postings(lists, row_weights)


def overlap(asked: Asked, postings: Postings) -> Overlaps:
    """For each question the rows that share enough weight of words with it (see `Asked`), with the weight shared.

    Sums are of float32, added in the order of the entries, and compared in float64: every kernel gives the same bits.

    Raises:
        ValueError: an entry asks for a word that is not in the postings, or ends do not fit.
    """
    _fits_postings(asked, postings)
    compiled = chosen()
    return (
        kernel_numpy.overlap(asked, postings) if compiled is None else kernel_library.overlap(compiled, asked, postings)
    )


def slips_apart(asked: Texts, listed: Texts, pairs: Pairs) -> NDArray[np.float64]:
    """What `names.slips.distance` says of each pair, such as `within` found: slips at their cost, 0 for equal texts."""
    _fits_pairs(asked, listed, pairs.asked, pairs.listed)
    return kernel_slips.slips_apart(chosen(), asked, listed, pairs)


def edits_apart(asked: Texts, listed: Texts, asked_numbers: Ids, listed_numbers: Ids) -> Ids:
    """How many edits (optimal string alignment, as `within`) lie between the texts of each pair; 0 for equal texts."""
    _fits_pairs(asked, listed, asked_numbers, listed_numbers)
    return kernel_edits.edits_apart(chosen(), asked, listed, asked_numbers, listed_numbers)


def signatures(texts: Sequence[str]) -> Words:
    """One 64-bit signature for each text; characters outside a to z and 0 to 9 do not count."""
    return kernel_numpy.signatures(texts)


def signature(text: str) -> np.uint64:
    """The signature of one text."""
    compiled = chosen()
    return kernel_numpy.signature(text) if compiled is None else kernel_library.signature(compiled, text)


def near(scanned: Words, wanted: np.uint64, edits: int) -> NDArray[np.intp]:
    """Positions of the 64-bit signatures that at most `edits` edits can explain, in order.

    One edit changes at most two bits, a transposition none: dropping the rest loses nothing.
    """
    compiled = chosen()
    if compiled is None:
        return kernel_numpy.near(scanned, wanted, edits)
    return kernel_library.near(compiled, scanned, wanted, edits)


def checksum(text: str) -> int:
    """A 32-bit number of a text, the same in every process (CRC-32)."""
    return zlib.crc32(text.encode())


def limits(asked: Texts, listed: Searchable, least: float) -> Ids:
    """The greatest Indel distance that texts of n characters together may have, for each n, as rapidfuzz rounds."""
    ends = asked.ends
    longest = int((ends[1:] - ends[:-1]).max(initial=0)) + (int(listed.lengths[-1]) if len(listed) else 0)
    # By powers of two, so that few tables are kept.
    return _limits(1 << longest.bit_length(), least)


@lru_cache(maxsize=64)
def _limits(many: int, least: float) -> Ids:
    both = np.arange(many)
    found = np.floor((1 - least) * both).astype(np.int64) + 1
    for _ in range(2):
        found -= 1 - found / np.maximum(both, 1) < least
    allowed = np.where(both == 0, 0, np.clip(found, 0, both)).astype(np.int32)
    allowed.flags.writeable = False
    return allowed


def _fits(texts: Texts) -> None:
    """ValueError unless every text lies in the blob: what is compiled would read past it."""
    ends = texts.ends
    if isinstance(texts, Fitting) and len(texts.blob) <= LONGEST_TEXT:
        return
    if not len(ends) or ends[0] < 0 or ends[-1] > len(texts.blob) or np.any(ends[1:] < ends[:-1]):
        raise ValueError(f"the ends of {len(ends) - 1} texts do not ascend from 0 to {len(texts.blob)}")
    if len(ends) > MOST_TEXTS or int((ends[1:] - ends[:-1]).max(initial=0)) > LONGEST_TEXT:
        raise ValueError(f"at most {MOST_TEXTS:,} texts of at most {LONGEST_TEXT:,} bytes")


def _fits_pairs(asked: Texts, listed: Texts, asked_numbers: Ids, listed_numbers: Ids) -> None:
    """ValueError unless every pair names texts that are there."""
    if len(asked_numbers) != len(listed_numbers):
        raise ValueError(f"pairs of {len(asked_numbers)} asked and {len(listed_numbers)} listed texts")
    for texts, numbers in ((asked, asked_numbers), (listed, listed_numbers)):
        _fits(texts)
        if len(numbers) and not 0 <= int(numbers.min()) <= int(numbers.max()) < len(texts):
            raise ValueError(f"pairs name texts {numbers.min()} to {numbers.max()}; there is {len(texts)}")


def _fits_postings(asked: Asked, postings: Postings) -> None:
    """ValueError unless every question and word is there, and every number but a floor at least 0."""
    ends, words = asked.ends, asked.words
    if not len(ends) or ends[0] != 0 or ends[-1] != len(words) or np.any(ends[1:] < ends[:-1]):
        raise ValueError(f"the ends of {len(ends) - 1} questions do not ascend from 0 to {len(words)}")
    if len(words) and not 0 <= int(words.min()) <= int(words.max()) < len(postings.times):
        raise ValueError(f"words {words.min()} to {words.max()} are asked for; there are {len(postings.times)}")
    for name, numbers, wanted in (
        ("values", asked.values, len(words)),
        ("also", asked.also, len(words)),
        ("floors", asked.floors, len(asked)),
        ("slopes", asked.slopes, len(asked)),
        ("shares", asked.shares, len(asked)),
    ):
        if len(numbers) != wanted or not np.all(np.isfinite(numbers) if name == "floors" else numbers >= 0):
            raise ValueError(f"{name} has {len(numbers)} numbers for {wanted}, or one below 0")
