"""Russian words in Latin letters that are spelled with a slip: `evernaya`, `zavdskoy`, `oborronnogo`.

Listed names hold such words in English (see `cyrillic`), so a slip must be put right before a word is translated.
Only long words with the ending of an adjective are tried. Not modelled here: two slips in one word.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from licet.names.romanized import key
from licet.names.tables import rows

SHORTEST = 7
"""Letters of a word that is tried."""
SHORTEST_STEM = 5
"""Letters of the key of a stem that may hold a slip."""
_ENDINGS = (
    *("aya", "aia", "iy", "yy", "yi", "oy", "oi", "oye", "oe", "ogo", "omu", "ym", "im", "ykh", "ikh", "ye", "ie"),
    *("skiy", "skaya", "skoye", "skoe", "skogo", "skoy", "skikh", "sky", "ski"),
)


@lru_cache(maxsize=65_536)
def translated(token: str) -> tuple[str, ...]:
    """The English words of a Russian adjective that holds one slip; the token alone when it is none."""
    if len(token) >= SHORTEST and token.endswith(_ENDINGS) and token.isalpha():
        for ending in _ENDINGS:
            stem = key(token[: -len(ending)]) if token.endswith(ending) else ""
            if len(stem) >= SHORTEST_STEM - 1:
                found = process.extractOne(stem, _stems_of(len(stem)), scorer=OSA.distance, score_cutoff=1)
                if found is not None:
                    return _stems()[str(found[0])]
    return (token,)


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    """English words by the key of a stem, for stems of which one letter may be wrong."""
    written = rows("cyrillic.csv", ("stem", "words", "also", "source"))
    found = {key(stem.rstrip("*")): tuple(words.split()) for stem, words, _, _ in written if stem[-1] not in "-=#"}
    return {stem: words for stem, words in sorted(found.items()) if stem.isascii() and len(stem) >= SHORTEST_STEM}


@cache
def _stems_of(length: int) -> tuple[str, ...]:
    return tuple(stem for stem in _stems() if abs(len(stem) - length) <= 1)
