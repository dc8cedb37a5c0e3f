"""Text folded for searching, with the way back: every folded word knows where it stood.

Folded text holds a to z and 0 to 9, and one blank before, between and after the words: a pattern with a blank at both
ends can only match whole words. Names and texts go through the same function.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

BLANK, LINE = 32, 10
APOSTROPHES = "'’ʼ‘`´ʿʾ"
SPLIT_HYPHEN = "-‐‑­"

_DROPPED, _APART, _SEVERAL, _MARK, _HYPHEN, _NEW = 0, 1, 2, 3, 4, 255
"""Codes of characters that are no single letter: dropped, a word of its own (& and line ends), several letters, an
apostrophe or full stop, a hyphen that may be dropped, not looked at before."""

WINDOW = 500_000
"""Characters folded at once: what a window needs stays in the processor's cache, and memory is bounded."""

MARGIN = 3_000
"""Characters that windows share, longer than any name or address with what stands around it."""


@dataclass(frozen=True)
class Folded:
    """`content`: folded words, a blank before each and behind the last.

    `begins`, `stops`: where word i stands among the characters that were kept; `dropped`: how many characters are kept
    before each one that fell out, in order.
    """

    content: bytes
    begins: NDArray[np.int64]
    stops: NDArray[np.int64]
    dropped: NDArray[np.int64]

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """The first character of each word."""
        return self._placed(self.begins)

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """The character behind the last one of each word."""
        return self._placed(self.stops - 1) + 1

    def _placed(self, kept: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where kept characters, given in order, stand in the text."""
        if not len(self.dropped):
            return kept
        # Few characters fall out: each moves what follows it by one.
        moved = np.bincount(np.searchsorted(kept, self.dropped), minlength=len(kept) + 1)[: len(kept)]
        placed: NDArray[np.int64] = kept + np.cumsum(moved)
        return placed

    @cached_property
    def words(self) -> list[bytes]:
        """The folded words."""
        return self.content.strip(b" ").split(b" ") if len(self.begins) else []

    @cached_property
    def _blanks(self) -> NDArray[np.int64]:
        return np.flatnonzero(np.frombuffer(self.content, dtype=np.uint8) == BLANK)

    def numbers(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The first and the last word of matches in `content`, which begin and end with a blank."""
        return np.searchsorted(self._blanks, starts), np.searchsorted(self._blanks, ends - 1) - 1


@lru_cache(maxsize=65536)
def letters(character: str) -> str:
    """The folded form of one character that is not ASCII: letters, a blank, or nothing (marks, zero width)."""
    if is_han(character) or "぀" <= character <= "ヿ" or "\ud800" <= character <= "\udfff":
        return " "
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Sk", "Lm"):
        return ""
    if category[0] not in "LN":
        return " "
    return "".join(one for one in anyascii(character).lower() if one.isalnum() and one.isascii())


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return "㐀" <= character <= "鿿" or "豈" <= character <= "﫿" or "\U00020000" <= character <= "\U0003ffff"


def windows(text: str) -> Iterator[tuple[int, int, int, int]]:
    """The text in windows: where the window begins and ends, and between which places what begins in it counts.

    What begins at a place counts in one window, and stands in it whole with what is around it.
    """
    start = 0
    while start < len(text) or start == 0:
        end = _between_words(text, start + WINDOW)
        yield _between_words(text, start - MARGIN), _between_words(text, end + MARGIN), start, end
        if end >= len(text):
            return
        start = end


def _between_words(text: str, place: int) -> int:
    """The first place from here on that is in no word; the place itself where a word goes on without end."""
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    return next((at for at in range(place, min(len(text), place + 200)) if text[at].isspace()), place)


def fold(text: str, *, lines: bool = False, join_hyphens: bool = False) -> Folded:
    """Folds a text: case, accents, widths, scripts, punctuation, line ends.

    Args:
        lines: keep line ends as a word of their own (one name a line).
        join_hyphens: drop hyphens between letters, with a line end after them, instead of parting words there.
    """
    raw = _characters(text)
    codes = _codes(raw)
    _settle_marks(codes, raw)
    if join_hyphens:
        _drop_hyphens(codes, text)
    hyphens = np.flatnonzero(codes == _HYPHEN)
    if len(hyphens):
        # A soft hyphen says only where a word may be parted.
        codes[hyphens] = np.where(raw[hyphens] == ord("\xad"), _DROPPED, BLANK)
    if lines:
        codes[raw == LINE] = _APART
    return _parted(codes, text)


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint8]:
    """The code of every character of the basic plane; those beyond ASCII are filled in when first met."""
    table = np.full(0x10000, _NEW, dtype=np.uint8)
    for code in range(128):
        table[code] = ord(chr(code).lower()) if chr(code).isalnum() else BLANK
    for marks, code in ((APOSTROPHES + ".", _MARK), (SPLIT_HYPHEN, _HYPHEN), ("&", _APART)):
        table[[ord(one) for one in marks]] = code
    return table


def _code(character: str) -> int:
    form = letters(character)
    return _DROPPED if not form else ord(form) if len(form) == 1 else _SEVERAL


def _characters(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    """The number of every character."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _codes(raw: NDArray[np.uint8] | NDArray[np.uint32]) -> NDArray[np.uint8]:
    table = _table()
    ascii_codes = raw.astype(np.uint8).tobytes().translate(table[:256].tobytes())
    codes = np.frombuffer(bytearray(ascii_codes), dtype=np.uint8)
    if raw.dtype == np.uint8:
        return codes
    # Most characters of most texts are ASCII, which `translate` reads three times as fast as the table of all.
    places = np.flatnonzero(raw > 127)
    beyond = raw[places]
    found = table[np.minimum(beyond, 0xFFFF)]
    if (found == _NEW).any():
        unmet = np.unique(beyond[(found == _NEW) & (beyond < 0x10000)])
        table[unmet] = [_code(chr(one)) for one in unmet.tolist()]
        found = table[np.minimum(beyond, 0xFFFF)]
    for at in np.flatnonzero(beyond > 0xFFFF).tolist():
        found[at] = _code(chr(int(beyond[at])))
    codes[places] = found
    return codes


def _settle_marks(codes: NDArray[np.uint8], raw: NDArray[np.uint8] | NDArray[np.uint32]) -> None:
    """Drops apostrophes inside words (Xi'an, but not Huawei's) and full stops of initials (S.p.A.); others part."""
    places = np.flatnonzero(codes == _MARK)
    if not len(places):
        return
    around = [_lettered(codes, places + step) for step in (-2, -1, 1, 2)]
    stop = raw[places] == ord(".")
    following = codes[np.minimum(places + 1, len(codes) - 1)]
    possessive = (following == ord("s")) & (places + 1 < len(codes)) & ~around[3]
    initial = around[1] & ~around[0] & around[2] & ~around[3]
    codes[places] = np.where(np.where(stop, initial, ~possessive), _DROPPED, BLANK)


def _lettered(codes: NDArray[np.uint8], places: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a letter, a figure or a sign that is written out stands at each place."""
    inside = (places >= 0) & (places < len(codes))
    found = codes[np.clip(places, 0, len(codes) - 1)]
    lettered: NDArray[np.bool_] = inside & ((found > BLANK) | (found == _SEVERAL))
    return lettered


def _drop_hyphens(codes: NDArray[np.uint8], text: str) -> None:
    for at in np.flatnonzero(codes == _HYPHEN).tolist():
        end = at + 1
        while end < len(text) and text[end] in " \t\r\n":
            end += 1
        ends_a_line = end > at + 1 and "\n" in text[at + 1 : end]
        if at == 0 or end == len(text) or (end > at + 1 and not ends_a_line):
            continue
        if _letter(codes[at - 1]) and (end > at + 1 or _letter(codes[end])):
            codes[at:end] = _DROPPED


def _letter(code: int) -> bool:
    return code > BLANK or code == _SEVERAL


def _apart(lettered: NDArray[np.bool_], apart: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where words begin and end, where some characters are words of their own between their neighbors."""
    begins = lettered[1:] & ~lettered[:-1]
    stops = lettered[:-1] & ~lettered[1:]
    begins[apart], stops[apart + 1] = True, True
    begins[apart + 1] = lettered[apart + 2]
    stops[apart] = lettered[apart]
    return np.flatnonzero(begins), np.flatnonzero(stops)


def _parted(codes: NDArray[np.uint8], text: str) -> Folded:
    """The words that codes spell, and where they stand."""
    kept = codes
    dropped = np.flatnonzero(codes == _DROPPED)
    if len(dropped):
        kept = codes[codes != _DROPPED]
        dropped -= np.arange(len(dropped))
    lettered = np.zeros(len(kept) + 2, dtype=bool)
    np.not_equal(kept, BLANK, out=lettered[1:-1])
    apart = np.flatnonzero(kept == _APART)
    if len(apart):
        begins, stops = _apart(lettered, apart)
    else:
        edges = np.flatnonzero(lettered[1:] != lettered[:-1])
        begins, stops = edges[::2], edges[1::2]
    # One blank after each word: those that follow others fall away.
    single = kept[lettered[1:-1] | lettered[:-2]]
    special = np.flatnonzero((single == _APART) | (single == _SEVERAL))
    spelled = single.tobytes()
    if len(special):
        at = np.flatnonzero((codes == _APART) | (codes == _SEVERAL))
        spelled = _spelled(spelled, text, special.tolist(), at.tolist())
    content = b" " + spelled.strip(b" ") + b" " if spelled else b" "
    return Folded(content, begins, stops, dropped)


def _spelled(raw: bytes, text: str, special: Sequence[int], at: Sequence[int]) -> bytes:
    """Codes with what stands for several letters, or for a word of its own, written out."""
    pieces: list[bytes] = []
    done = 0
    blank = True  # whether what is written ends with a blank
    for place, character in zip(special, at, strict=True):
        if place > done:
            pieces.append(raw[done:place])
            blank = raw[place - 1] == BLANK
        done = place + 1
        one = text[character]
        if raw[place] == _SEVERAL:
            pieces.append(letters(one).encode("ascii"))
            blank = False
            continue
        word = b"and " if one == "&" else b"\n "
        pieces.append(word if blank else b" " + word)
        blank = True
        if raw[done : done + 1] == b" ":
            done += 1
    pieces.append(raw[done:])
    return b"".join(pieces)
