"""One spelling for characters that look or mean the same: the first step of every comparison.

Not modelled here: scripts other than Latin stay as they are (see `scripts`); words are not touched (see `tokens`).
"""

import re
import unicodedata

from licet.errors import BadInput

MAX_CHARACTERS = 1_000
"""Longest name we read. The longest name in the official lists we hold has 334 characters."""

_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Unicode general categories of control, format, private, surrogate and unassigned characters."""

# Letters of other scripts that are drawn like a Latin letter (Unicode UTS #39, confusables.txt, our selection).
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁԛԝһӏ" + "вкмнт" + "ɡɑıſ" + "αοερνικτυχηω" + "աոսօցհյզոԼ" + "ɩⅼǀ",
    "aeopcyxijsdqwhl" + "bkmht" + "gais" + "aoepviktyxnw" + "wnuoghjqnL" + "ill",
)
_TO_CYRILLIC = str.maketrans("aeopcyxijskmtbh", "аеорсухіјѕкмтвн")
_FOREIGN = re.compile("[\u0370-\u058f\u2c80-\u2cff\u0250-\u02af]")
_LATIN = re.compile("[a-z]")
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"\s+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ASCII_CONTROL = dict.fromkeys([*range(0x20), 0x7F], " ")


def fold(text: str) -> str:
    """The text in lower case, compatibility forms and look-alike letters resolved, invisible characters out.

    Accents and scripts stay. Folding twice is folding once. The result can be empty.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII_CONTROL).split()).lower()
    folded = unicodedata.normalize("NFKC", _visible(text)).casefold()
    folded = unicodedata.normalize("NFKC", _visible(folded))
    if _FOREIGN.search(folded):
        folded = unicodedata.normalize("NFKC", _unmask(folded))
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
    return "".join(
        c if unicodedata.category(c) not in _INVISIBLE else " " if c in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85" else ""
        for c in text
    )


def _unmask(folded: str) -> str:
    """Words of mixed scripts in one script: Latin, unless the name has letters that only the other script has."""
    words = _WORD.findall(folded)
    if any(_FOREIGN.search(word.translate(_LOOKALIKES)) for word in words if _FOREIGN.search(word)):
        return _WORD.sub(lambda found: _foreign(found.group()), folded)
    among_latin = any(_LATIN.search(word) for word in words)
    return folded.translate(_LOOKALIKES) if among_latin else folded


def _foreign(word: str) -> str:
    """A word that holds letters no Latin letter looks like: its few Latin letters are look-alikes too."""
    if not _LATIN.search(word) or not _FOREIGN.search(word):
        return word
    if _FOREIGN.search(word.translate(_LOOKALIKES)):
        return word.translate(_TO_CYRILLIC)
    return word.translate(_LOOKALIKES) if len(_LATIN.findall(word)) * 2 > len(word) else word.translate(_TO_CYRILLIC)
