"""Any script to Latin letters; Chinese to simplified characters and to pinyin syllables.

Not modelled here: Japanese readings of kanji and hanja readings; they come out as Mandarin (flagged by `scripts`).
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from typing import Protocol

from anyascii import anyascii

from licet.names import readings

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Code point ranges of Han characters (Unicode 15.1 blocks), for use inside a regular expression's brackets."""

_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile("[\u3040-\u30ff]")


class Script(StrEnum):
    """Scripts that decide how a name is read."""

    LATIN = "latin"
    HAN = "han"
    KANA = "kana"
    HANGUL = "hangul"
    CYRILLIC = "cyrillic"
    GREEK = "greek"
    ARABIC = "arabic"
    HEBREW = "hebrew"
    OTHER = "other"


_BY_CHARACTER_NAME = {
    "LATIN": Script.LATIN,
    "CJK": Script.HAN,
    "HIRAGANA": Script.KANA,
    "KATAKANA": Script.KANA,
    "HANGUL": Script.HANGUL,
    "CYRILLIC": Script.CYRILLIC,
    "GREEK": Script.GREEK,
    "ARABIC": Script.ARABIC,
    "HEBREW": Script.HEBREW,
}


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def scripts(text: str) -> tuple[Script, ...]:
    """The scripts the letters of a text are in, each once, in alphabetical order."""
    names = {unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()}
    return tuple(sorted({_BY_CHARACTER_NAME.get(name, Script.OTHER) for name in names}))


def has_han(text: str) -> bool:
    """Whether a text holds a Han character."""
    return _HAN.search(text) is not None


@lru_cache(maxsize=50_000)
def latin(text: str) -> str:
    """A folded text in the letters a to z, digits and ASCII signs, in lower case."""
    return text if text.isascii() else anyascii(text).lower()


def simplified(text: str) -> str:
    """Traditional Chinese characters as simplified ones. Text with kana is Japanese and stays."""
    if _KANA.search(text):
        return text
    return _traditional_to_simplified().convert(text)


@lru_cache(maxsize=50_000)
def pinyin(text: str) -> tuple[str, ...]:
    """The syllables of a Han text without tones, polyphones by phrase; characters without a reading by anyascii."""
    steady = readings.steady()
    if all(character in steady for character in text):
        return tuple(steady[character] for character in text)
    from pypinyin import lazy_pinyin  # its phrases take 155 ms and more to load: only texts with polyphones pay

    syllables = lazy_pinyin(text, v_to_u=False, errors=anyascii)
    return tuple(s for s in (latin(syllable).strip() for syllable in syllables) if s)


@cache
def _traditional_to_simplified() -> _Converter:
    from opencc import OpenCC  # loads its dictionaries: only texts with Han characters pay for it

    converter: _Converter = OpenCC("t2s")
    return converter
