"""Words as scanners, keyboards and disguise leave them: which letters are taken for which, and how far two words are.

`shape` writes a word in strokes: `rn` and `m`, `cl` and `d`, `e` and `c`, `1`, `l` and `i` come out the same, so a word
that a scanner read wrongly is found by one look-up. `letters` and `without_signs` read digits and signs as the letters
they look like. `distance` counts slips between two words (see `slips`). Not modelled here: blanks (see `joins`).
"""

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import islice, product

from licet.names.lines import line_by_line

_STROKES = str.maketrans(
    {
        "l": "i", "n": "ri", "m": "rri", "u": "ii", "d": "ci", "w": "vv", "e": "c", "q": "g", "b": "h",
        "f": "t", "a": "o", "y": "v",
        "0": "o", "1": "i", "2": "z", "3": "c", "4": "o", "5": "s", "6": "h", "7": "t", "8": "h", "9": "g",
    }
)  # fmt: skip
_READ_AS = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "gb", "7": "t", "8": "b", "9": "gq",
}  # fmt: skip
MOST_SPELLINGS = 16
_DIGITS = re.compile("[0-9]")
_LETTERS = re.compile("[a-z]")
_VOWELS = re.compile("[aeiou]")

_BETWEEN = re.compile("[a-z][0-9][a-z][a-z0-9]|[a-z0-9][a-z][0-9][a-z]")
_SURELY = re.compile("[0145]|(?<=[a-z])[37]")
_LED_BY_DIGIT = re.compile("[0145](?!st|nd|rd|th)[a-z]{2}")
"""A word of three that begins with a digit and is no ordinal: `5al` for SAL, not `4th`."""
_IN_SHORT = {"0": "o", "1": "l", "4": "a", "5": "s", "3": "e", "7": "t"}
"""Digits that are letters in a word of two, when another word of the name has digits between its letters."""

_SIGN_LETTERS = {
    "@": "a", "$": "s", "!": "i", "|": "l", "€": "e", "£": "l", "¥": "y", "§": "s", "¢": "c", "(": "c",
}  # fmt: skip
_SIGN = re.compile(r"[@$!|€£¥§¢(]")
_SIGNED = re.compile(r"[a-z0-9@$!|€£¥§¢(]*[@$!|€£¥§¢(][a-z0-9@$!|€£¥§¢(]*")
_INITIAL_SIGN = re.compile(r"(?<![a-z0-9])[@$€](?=\.[a-z0-9@$]\b)|(?<=\b[a-z0-9]\.)[@$€](?=\.|\s|$)")
"""A sign that is one of several initials: `$.L.`, `S.@.`"""
_PLUS = re.compile(r"(?=[a-z0-9@$!|€£(+]{5})[a-z0-9@$!|€£(]*\+[a-z0-9@$!|€£(+]+")
_BRACKET = re.compile(r"\((?=[a-z0-9@$!|€£+])|(?<=[a-z0-9@$!|€£+])\(")
_NO_PUNCTUATION = frozenset("@$€£¥§¢")
"""Signs that stand for a letter at the beginning and the end of a word too; the others are punctuation there."""


@lru_cache(maxsize=65_536)
def shape(word: str) -> str:
    """A word in strokes: words whose letters scanners and readers confuse have the same shape.

    `n` is `ri`, `m` is `rri` (r and n), `u` is `ii`, `d` is `ci` (c and l), `w` is `vv`, `e` is `c`, `b` is `h`, `f`
    is `t`, `a` is `o`, `y` is `v`; digits are the letters they look like. How near two such words are says
    `slips.distance`.
    """
    return word.translate(_STROKES)


def shapes_of(words: Sequence[str]) -> list[str]:
    """The shape of each of many words."""
    return line_by_line(lambda lines: lines.translate(_STROKES), words)


def without_vowels(word: str) -> str:
    """A word as it is shortened by leaving out its vowels, but the one it begins with: `srvcs`, `indstrl`."""
    return word[:1] + _VOWELS.sub("", word[1:])


def mixed(token: str) -> bool:
    """Whether a token holds both letters and digits."""
    if token.isalpha():
        return False
    return _DIGITS.search(token) is not None and _LETTERS.search(token) is not None


def undisguised(tokens: Sequence[str]) -> Sequence[str]:
    """The tokens of a name; where one of them has a digit between letters, the short ones in letters too.

    `a1` is a word of its own (the telephone company), but `Al` in a name with `Far1s` in it; `5al` is a number, but SAL
    in a name with `Tele5erve`. `3g` is `3G` always.
    """
    if not is_disguised(" ".join(tokens)):
        return tokens
    return [_SURELY.sub(_surely, token) if _short_for_letters(token) else token for token in tokens]


def is_disguised(text: str) -> bool:
    """Whether a word has a digit between letters."""
    return _BETWEEN.search(text) is not None


def _short_for_letters(token: str) -> bool:
    return (len(token) == 2 and mixed(token)) or _LED_BY_DIGIT.fullmatch(token) is not None


def _surely(found: re.Match[str]) -> str:
    return _IN_SHORT[found.group()]


def letters(token: str) -> tuple[str, ...]:
    """Spellings of a token whose digits stand for the letters they look like: `7echn0logy` gives `technology`.

    None for a token without digits or without letters, or one of two characters; at most MOST_SPELLINGS.
    """
    return spellings(token) if len(token) > 2 and mixed(token) else ()


def mostly_letters(token: str) -> bool:
    """Whether a token has at least as many letters as digits."""
    return 2 * len(_DIGITS.findall(token)) <= len(token)


def spellings(token: str) -> tuple[str, ...]:
    """The same however many digits there are; a token without digits is its own and only spelling."""
    return tuple(islice(map("".join, product(*(_READ_AS.get(c, c) for c in token))), MOST_SPELLINGS))


def in_letters(token: str, known: Container[str]) -> str:
    """A token of mostly letters with its digits read as letters: the first spelling that is known, else the first.

    `r4diopribor` gives `radiopribor`, `np0` gives `npo`; a number before or behind a short word stays: `mk2`, `3g`.
    """
    if not mixed(token) or not mostly_letters(token) or (len(token) < 4 and "0" not in token):
        return token
    found = letters(token)
    return next((spelling for spelling in found if spelling in known), found[0] if found else token)


def drawn_with_signs(text: str) -> str | None:
    """A folded text with `+` read as t, and brackets that are never closed as c; None for a text without them.

    `corpora+ion` is one word, but `research+design` are two: this is another reading, never the only one.
    """
    read = _PLUS.sub(lambda found: found.group().replace("+", "t"), text)
    if text.count("(") > text.count(")"):
        read = _BRACKET.sub("c", read)
    return read if read != text else None


def without_signs(text: str) -> str:
    """A folded text in which signs inside words are the letters they look like: `veter!nary`, `$afinat`, `e|ectric`.

    A sign between words stays, and a mark of punctuation at either end of one, and every bracket that is closed.
    """
    if not _SIGN.search(text):
        return text
    return _SIGNED.sub(_signs_read, _INITIAL_SIGN.sub(lambda found: _SIGN_LETTERS[found.group()], text))


def _signs_read(found: re.Match[str]) -> str:
    token = found.group()
    bracket = ")" not in found.string
    read = []
    for at, sign in enumerate(token):
        stays = sign not in _SIGN_LETTERS or (sign == "(" and not bracket) or not _LETTERS.search(token)
        inside = _letter(token[at + 1 : at + 2]) and (at == 0 or _letter(token[at - 1]))
        ending = at + 1 == len(token) and _disguised(token[:at])
        read.append(sign if stays or not (inside or ending or sign in _NO_PUNCTUATION) else _SIGN_LETTERS[sign])
    return "".join(read)


def _disguised(beginning: str) -> bool:
    """Whether the beginning of a word already has a digit or a sign for a letter: then its last sign is one too."""
    return _DIGITS.search(beginning) is not None or _SIGN.search(beginning) is not None


def _letter(neighbor: str) -> bool:
    """Whether there is a letter, a digit, or a sign that stands for one."""
    return neighbor != "" and (neighbor.isalnum() or neighbor in _NO_PUNCTUATION)
