"""One spelling for a Slavic word in Latin letters, whichever system or language it was romanized by.

`key` makes one of `Yuryevich`, `Iurevich`, `Jurjewitsch` and `Youriévitch`; `loose_key` also of sounds that English,
French and German spell with each other's letters (`Chumiloff`, `Shumilov`). Both are for comparison only.

Source: GOST 7.79-2000, ISO 9:1995, BGN/PCGN (1947, 1965, 1979), ALA-LC (2012), ICAO Doc 9303 part 3, and the usual
English, French and German spellings of newspapers.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from licet.names.lines import line_by_line

_SIBILANTS = (
    ("schtsch", "W"), ("chtch", "W"), ("shtch", "W"), ("stch", "W"), ("shch", "W"), ("schch", "W"), ("shh", "W"),
    ("tsch", "C"), ("tch", "C"), ("dsch", "J"), ("dzh", "J"), ("dj", "J"), ("sch", "S"), ("ch", "C"), ("sh", "S"),
    ("zh", "Z"), ("kh", "h"), ("gh", "g"), ("ts", "Q"), ("tz", "Q"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("x", "ks"),
    ("w", "v"), ("q", "k"), ("oo", "u"), ("ee", "i"),
)  # fmt: skip
"""Written letters and the one letter that stands for their sound, longest first."""
_SIBILANTS_WITHOUT_H = tuple((written, sound) for written, sound in _SIBILANTS if "h" not in written)

_OU_GLIDE = re.compile("ou(?=[aei])|^u(?=[aei])", re.MULTILINE)
_BELARUSIAN = re.compile("(?<=.{3}[bcdfghjklmnpqrstvwxz])(?:[ae]|(?<=[knlrsz])o)u$", re.MULTILINE)
"""`Kazlau`, `Karpiankou`, in words of six letters and more: the Russian ending is `ov`."""
_SOFT = re.compile("[iyj]+(?=[aeu])")
_YO = re.compile("[iyj]+o")
_I = re.compile("[iyj]+")
_AFTER_SIBILANT = re.compile("(?<=[CSZWJ])o")
_C = re.compile("c(?=[ei])")
_FF = re.compile("(?<=[oe])ff|(?<=[oe])f(?=a?$)", re.MULTILINE)
_DOUBLED = re.compile(r"(.)\1+")
_LOOSE = str.maketrans({"C": "S", "W": "S", "Z": "j", "J": "j", "Q": "s", "z": "s", "o": "u", "e": "i", "H": "h"})


@lru_cache(maxsize=65_536)
def key(latin: str) -> str:
    """The spelling of a word that all systems share: lower-case letters for sounds, capitals for sibilants."""
    return _key(latin)


def keys_of(words: Sequence[str]) -> list[str]:
    """The key of each of many words."""
    return line_by_line(_key, words)


def loose_keys_of(keys: Sequence[str]) -> list[str]:
    """The loose keys of words of which the keys are known."""
    return line_by_line(_loose, keys)


def _key(latin: str) -> str:
    """The key of a word; each rule is tried only where a letter stands that it needs."""
    text = _OU_GLIDE.sub("v", _BELARUSIAN.sub("ov", latin)).replace("ou", "u") if "u" in latin else latin
    if "f" in text:
        text = _FF.sub("v", text)
    for written, sound in _SIBILANTS if "h" in text else _SIBILANTS_WITHOUT_H:
        text = text.replace(written, sound)
    if "c" in text:
        text = _C.sub("Q", text).replace("c", "k")
    if "i" in text or "y" in text or "j" in text:
        text = _I.sub("i", _YO.sub("e", _SOFT.sub("", text)))
    if "o" in text and not text.islower():
        text = _AFTER_SIBILANT.sub("e", text)
    return _DOUBLED.sub(r"\1", text)


def loose_key(latin: str) -> str:
    """The key with sounds made one that other languages write with each other's letters: `ch`, `sh`; `o`, `u`."""
    return _loose(key(latin))


def _loose(key: str) -> str:
    return _DOUBLED.sub(r"\1", key.replace("ai", "ei").translate(_LOOSE))
