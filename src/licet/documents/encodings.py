"""Bytes to characters: by byte-order mark, by declaration, as UTF-8, else by which letters a language writes often.

A guess is told in a note, and a guess that is not clear is refused: a wrong one would turn names into other names.
"""

import re
from codecs import lookup
from collections.abc import Mapping

from licet.documents.letters import HANGUL, LATIN, RUSSIAN, SIMPLIFIED, TRADITIONAL
from licet.errors import SourceUnreadable

NO_ENCODING = frozenset(("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7"))
"""Codecs of Python that are no encoding of a document: they make other characters of plain letters."""

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

WESTERN = frozenset(("ascii", "iso8859-1", "cp1252", "iso8859-15"))
"""Encodings in which any bytes make letters, and which programs declare without looking."""

CANDIDATES = (
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp949", "windows-1251", "koi8-r", "cp866", "iso8859-5"),
    "windows-1252",
)
"""Encodings of documents in the trade we read, tried in this order."""

LEAST = 0.45
"""Share of the letters beyond ASCII that a language writes often, from which a guess may be right."""

AHEAD = 0.12
"""How far the best guess must be ahead of the next that reads other characters."""

SAMPLE = 60_000
"""Bytes looked at for a guess."""


def decoded(data: bytes, filename: str, declared: str | None = None) -> tuple[str, str]:
    """The characters of a text file, and a note where its encoding was guessed or its declaration was wrong.

    Raises:
        SourceUnreadable: no encoding fits, none fits clearly, or the file is binary.
    """
    marked = next((encoding for bom, encoding in BOMS if data.startswith(bom)), None)
    if marked is not None:
        return _checked(_strict(data, marked, filename), filename), ""
    if declared is not None and _known(declared):
        text = _attempt(data, declared)
        if text is not None and not (lookup(declared).name in WESTERN and _strange(text)):
            return _checked(text, filename), ""
    text = _attempt(data, "utf-8")
    if text is not None and "\x00" not in text:
        return text, _told("utf-8", declared) if declared and not text.isascii() else ""
    wide = _wide(data)
    if wide is not None and (text := _attempt(data, wide)) is not None and "\x00" not in text:
        return text, _told(wide, declared)
    if b"\x00" in data:
        raise SourceUnreadable(f"{filename}: byte {data.index(0)} is a NUL: a binary file, not text")
    encoding = _guess(data, filename)
    return _checked(_strict(data, encoding, filename), filename), _told(encoding, declared)


def _told(encoding: str, declared: str | None) -> str:
    said = f", not as {declared} as it declares" if declared and declared.lower() != encoding else ""
    return f"read as {encoding}{said}: told from its letters; check a name you know"


def _known(declared: str) -> bool:
    try:
        return lookup(declared).name.replace("-", "_") not in NO_ENCODING
    except (LookupError, ValueError):
        return False


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # a codec of Python that makes bytes of bytes is no encoding either
        return None


def _strict(data: bytes, encoding: str, filename: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise SourceUnreadable(f"{filename}: not text in {encoding} throughout; save it as UTF-8 and scan that")
    return text


def _checked(text: str, filename: str) -> str:
    if "\x00" in text:
        raise SourceUnreadable(f"{filename}: character {text.index(chr(0))} is a NUL: a binary file, not text")
    return text


def _strange(text: str) -> bool:
    """Whether a text read as a western one holds more letters beyond ASCII than western languages write."""
    beyond = sum(character > "\x7f" for character in text)
    letters = sum(character.isalpha() for character in text) or 1
    return beyond > 0.25 * letters


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = data[:SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.02 * half else None


def _guess(data: bytes, filename: str) -> str:
    """The encoding whose characters are most like a language's. SourceUnreadable when none is clearly so."""
    sample = data[:SAMPLE]
    rated: list[tuple[float, str, str]] = []
    for encoding in CANDIDATES:
        if _attempt(data, encoding) is None:
            continue
        # A character may be cut at the end of the sample.
        text = sample.decode(encoding, "ignore")
        rated.append((_likeness(text, encoding), encoding, text))
    rated.sort(key=lambda one: -one[0])
    if rated and rated[0][0] >= LEAST:
        best, encoding, text = rated[0]
        other = next((score for score, _other, read in rated[1:] if read != text), 0.0)
        if best - other >= AHEAD:
            return encoding
    tried = ", ".join(("utf-8", *CANDIDATES))
    raise SourceUnreadable(
        f"{filename}: its encoding is not declared and not clear (tried {tried}); save it as UTF-8 and scan that"
    )


_SCRIPT: Mapping[str, str] = {
    "gb18030": "simplified",
    "big5": "traditional",
    "shift_jis": "japanese",
    "euc_jp": "japanese",
    "euc_kr": "korean",
    "cp949": "korean",
    "windows-1251": "russian",
    "koi8-r": "russian",
    "cp866": "russian",
    "iso8859-5": "russian",
    "windows-1252": "western",
}

_OF = {"simplified": SIMPLIFIED, "traditional": TRADITIONAL, "korean": HANGUL, "western": LATIN}

_MARKS = frozenset("，。、：；（）《》“”「」『』！？【】·％－—–‘’…№«»°©®€£\u3000\xa0０１２３４５６７８９")
"""Signs that say nothing about which language it is."""


def _likeness(text: str, encoding: str) -> float:
    """The share, from 0 to 1, of letters beyond ASCII that the language of an encoding writes often."""
    beyond = [one for one in text if one > "\x7f" and one not in _MARKS]
    if not beyond:
        return 0.0
    script = _SCRIPT[encoding]
    if script == "japanese":
        kana = sum("\u3041" <= one <= "\u30fe" for one in beyond)
        return min(1.0, 2 * kana / len(beyond)) * sum("\u3041" <= one <= "\u9fff" for one in beyond) / len(beyond)
    if script == "russian":
        common = sum(one.lower() in RUSSIAN for one in beyond) / len(beyond)
        # Letters of the other case in the middle of words: one encoding of Russian read as another.
        return common - len(re.findall("[а-яё][А-ЯЁ]", text)) / len(beyond)
    if script == "western":
        spread = len(beyond) / max(1, sum(one.isalpha() for one in text))
        return sum(one in LATIN for one in beyond) / len(beyond) * max(0.0, 1 - 2 * spread)
    return sum(one in _OF[script] for one in beyond) / len(beyond)
