"""What a Latin spelling sounds like: consonant skeletons.

Not modelled here: tones, vowels of Arabic and Persian (their scripts do not write them).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from licet.names.lines import line_by_line
from licet.names.romanization import PINYIN, from_wade_giles, is_pinyin, is_wade_giles, within_wade_giles

__all__ = [
    "PINYIN",
    "from_wade_giles",
    "is_pinyin",
    "is_wade_giles",
    "skeleton",
    "skeleton_of_each",
    "skeletons",
    "skeletons_of",
    "within_wade_giles",
]

_DIGRAPHS = (
    ("sch", "s"), ("tch", "s"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("ck", "k"), ("ks", "s"), ("ts", "s"), ("tz", "s"), ("dj", "s"),
)  # fmt: skip
_SINGLE = str.maketrans("cqzjxvp", "kksssbb", "aeiouyw")
"""One letter for each sound; vowels, and `w`, are left out."""
_LAST_H = re.compile("(?<=.)h$", re.MULTILINE)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of a word, spellings of one sound made one: `muhammad` and `mhmd` both give `mhmd`.

    Empty for a word of vowels only.
    """
    return _skeleton(word)


def skeleton_of_each(words: Sequence[str]) -> list[str]:
    """The skeleton of each of many words."""
    return line_by_line(_skeleton, words)


def _skeleton(text: str) -> str:
    for written, sound in _DIGRAPHS:
        text = text.replace(written, sound)
    return _DOUBLED.sub(r"\1", _LAST_H.sub("", text.translate(_SINGLE)))


def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons a word is found by, each of two consonants or more.

    `w` is a vowel in `Mahmwd` and `v` in `Popow`; `gh` is `g` in `Ghana` and `q` in `Gheisari`.
    """
    return next(skeletons_of((word,)))


def skeletons_of(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The skeletons of each of many words (see `skeletons`)."""
    with_v = {word: word.replace("ff", "v").replace("w", "v") for word in words if "w" in word or "ff" in word}
    with_q = {word: word.replace("gh", "q") for word in words if "gh" in word}
    keys = skeleton_of_each([*words, *with_v.values(), *with_q.values()])
    others = dict(zip((*with_v.values(), *with_q.values()), keys[len(words) :], strict=True))
    for word, key in zip(words, keys, strict=False):
        other = (others[spelled[word]] for spelled in (with_v, with_q) if word in spelled)
        yield tuple(dict.fromkeys(found for found in (key, *other) if len(found) >= 2))
