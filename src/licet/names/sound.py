"""What a Latin spelling sounds like: consonant skeletons.

Not modelled here: tones, vowels of Arabic and Persian (their scripts do not write them).
"""

import re
from functools import lru_cache

from licet.names.romanization import PINYIN, from_wade_giles, is_pinyin, is_wade_giles, within_wade_giles

__all__ = [
    "PINYIN",
    "from_wade_giles",
    "is_pinyin",
    "is_wade_giles",
    "skeleton",
    "skeletons",
    "within_wade_giles",
]

_DIGRAPHS = (
    ("sch", "s"), ("tch", "s"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("ck", "k"), ("ks", "s"), ("ts", "s"), ("tz", "s"), ("dj", "s"),
)  # fmt: skip
_SINGLE = str.maketrans("cqzjxwvp", "kksss\x00bb")
_SILENT = re.compile("[aeiouy\x00]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of a word, spellings of one sound made one: `muhammad` and `mhmd` both give `mhmd`.

    Empty for a word of vowels only.
    """
    text = word
    for written, sound in _DIGRAPHS:
        if written in text:
            text = text.replace(written, sound)
    text = _SILENT.sub("", text.translate(_SINGLE))
    if len(text) > 1 and text[-1] == "h":
        text = text[:-1]
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=65_536)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons a word is found by, each of two consonants or more.

    `w` is a vowel in `Mahmwd` and `v` in `Popow`; `gh` is `g` in `Ghana` and `q` in `Gheisari`.
    """
    spellings = (word, word.replace("ff", "v").replace("w", "v"), word.replace("gh", "q"))
    return tuple(dict.fromkeys(key for key in map(skeleton, dict.fromkeys(spellings)) if len(key) >= 2))
