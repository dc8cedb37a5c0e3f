"""One spelling for characters that look or mean the same: the first step of every comparison.

Not modelled here: scripts other than Latin stay as they are (see `scripts`); words are not touched (see `tokens`).
"""

import re
import unicodedata

from licet.errors import BadInput
from licet.names.lookalikes import unmasked

MAX_CHARACTERS = 1_000
"""Longest name we read. The longest name in the official lists we hold has 334 characters."""

_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Unicode general categories of control, format, private, surrogate and unassigned characters."""

_SPACE = re.compile(r"\s+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_BLANK = dict.fromkeys(
    (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10))
)
_BLANK |= dict.fromkeys(range(0xE0100, 0xE01F0)) | {0x2800: " "} | dict.fromkeys(map(ord, "™®©℠℗"), " ")
"""Letters and marks that show nothing (Unicode property Default_Ignorable_Code_Point), the Braille blank, and the signs
of rights, which NFKC would write as letters of the word before: `Sokoltm`."""
_SHOWS_NOTHING = re.compile(f"[{''.join(map(chr, _BLANK))}]")
_ASCII_CONTROL = dict.fromkeys([*range(0x20), 0x7F], " ")


def fold(text: str) -> str:
    """The text in lower case, compatibility forms and look-alike letters resolved, invisible characters out.

    Accents and scripts stay. Folding twice is folding once. The result can be empty.
    """
    if text.isascii():
        return " ".join((text if text.isprintable() else text.translate(_ASCII_CONTROL)).split()).lower()
    composed = unicodedata.normalize("NFKC", _visible(text))
    folded = unicodedata.normalize("NFKC", unmasked(composed)).casefold()
    folded = unicodedata.normalize("NFKC", _visible(folded))
    return _SPACE.sub(" ", folded).strip()


def checked(text: str, field: str = "name") -> str:
    """The folded text of a name the caller gave.

    Raises:
        BadInput: longer than MAX_CHARACTERS, or without any letter or digit.
    """
    if len(text) > MAX_CHARACTERS:
        raise BadInput(field, text[:200], f"at most {MAX_CHARACTERS:,} characters (this one has {len(text):,})")
    folded = fold(text)
    if not _LETTER_OR_DIGIT.search(folded):
        raise BadInput(field, text, "a text with at least one letter or digit")
    return folded


def _visible(text: str) -> str:
    """Tabs and line ends become blanks; other invisible characters go, so that a word they split is one again."""
    if _SHOWS_NOTHING.search(text):
        text = text.translate(_BLANK)
    if text.isprintable():
        return text
    return "".join(
        c if unicodedata.category(c) not in _INVISIBLE else " " if c in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85" else ""
        for c in text
    )
