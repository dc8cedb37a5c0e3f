"""Listed words that written ones begin, and listed words that begin written ones: short forms, of both.

Not modelled here: generic words that leave letters out (see `reach`), and names that are cut off (see `align`).
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from licet.match.index import Index
from licet.match.listed_words import listed_words
from licet.match.near_words import SHORT, AskedWords, Bools, Near, Places, pairs_of

SHORT_FORM = 0.80
MOST_SHORT_FORMS = 40
LEAST_LETTERS, LEAST_LISTED = 3, 4
"""Letters of a short form that is asked, and of one that is listed."""


def longer(index: Index, texts: Sequence[str]) -> tuple[Places, Places]:
    """For each text the listed words that begin with it: its place, and where in the order of words they start.

    Returns:
        The first of them and the one behind the last, by text.
    """
    known = index.whole_positions()
    words = index.texts
    starts, ends = [], []
    for text in texts:
        at = known.get(text, -1)
        start = at if at >= 0 else bisect_left(words, text)
        within = start < len(words) and words[start].startswith(text)
        starts.append(start)
        ends.append(bisect_left(words, text + "\x7f", start) if within else start)
    return np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)


def shorter(index: Index, texts: Sequence[str], least: int) -> tuple[Places, Places]:
    """The listed words of `least` letters and more that begin a text and are shorter: places of texts, numbers."""
    known = index.whole_positions()
    found = [
        (at, known[text[:end]])
        for at, text in enumerate(texts)
        for end in range(least, len(text))
        if text[:end] in known
    ]
    return pairs_of(found)


def spread(starts: Places, ends: Places) -> tuple[Places, Places]:
    """Ranges as single numbers: of each the place of its range, and itself."""
    counts = ends - starts
    places = np.repeat(np.arange(len(counts)), counts)
    return places, np.arange(len(places)) + np.repeat(starts - np.cumsum(counts) + counts, counts)


def short_forms(index: Index, asked: AskedWords, plain: Bools) -> tuple[Near, Near]:
    """Listed words that begin with a plain written one, where they are few, and listed words that it begins with."""
    known = listed_words(index)
    chosen = np.flatnonzero(plain & (asked.lengths >= LEAST_LETTERS))
    texts = [asked.words[at].text for at in chosen.tolist()]
    starts, ends = longer(index, texts)
    few = np.where(ends - starts <= MOST_SHORT_FORMS, ends, starts)
    own, listed = spread(starts, few)
    own = chosen[own]
    share = asked.lengths[own] / known.lengths[listed]
    begun = Near.of(own, listed, SHORT_FORM * (0.7 + 0.3 * share), SHORT)
    own, listed = shorter(index, texts, LEAST_LISTED)
    own = chosen[own]
    letters, whole = known.lengths[listed], asked.lengths[own]
    kept = known.plain[listed] & (letters * 2 > whole)
    own, listed, letters, whole = own[kept], listed[kept], letters[kept], whole[kept]
    return begun, Near.of(own, listed, SHORT_FORM * (0.6 + 0.4 * letters / whole), SHORT)
