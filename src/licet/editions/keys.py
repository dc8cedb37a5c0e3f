"""When two editions write one name: folding for equality, slugs for ids. Not for matching (that is `names/`)."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e", "&": " and "}
)
_WORD = re.compile(r"\w+")
_DROPPED = re.compile(r"[’‘'`ʹʺ\"“”]")
# The same for ASCII, in one pass: letters small, what is no letter, digit or underscore a blank.
_ASCII = bytes(ord(chr(code).lower()) if _WORD.match(chr(code)) else 0x20 for code in range(128)).ljust(256)
_ASCII_DROPPED = b"'`\""
_SLUG_LENGTH = 72


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """A name without case, accents, punctuation and doubled spaces; `S.A.` and `SA` become the same."""
    if name.isascii():
        words = name.replace("&", " and ").encode().translate(_ASCII, _ASCII_DROPPED).decode().split()
    else:
        text = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
        words = _WORD.findall(_DROPPED.sub("", text))
    return " ".join(_joined(words) if 1 in map(len, words) else words)


def _joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    open_run = False
    for word in words:
        single = len(word) == 1 and word.isalpha() and word.isascii()
        if single and open_run:
            joined[-1] += word
        else:
            joined.append(word)
        open_run = single
    return joined


def slug(*parts: str) -> str:
    """Parts as lower-case words with hyphens between, at most 72 letters of them, for an id."""
    return re.sub(r"[^\w]+", "-", " ".join(fold(part) for part in parts if part)).strip("-")[:_SLUG_LENGTH].strip("-")
