"""Text folded for searching, with the way back: every folded character knows where it stood.

Folded text holds a to z and 0 to 9. Every word stands between single blanks of its own, so two blanks lie between two
words and a pattern written the same way can only match whole words. Names and texts go through the same function.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

BLANK, DROPPED, LINE = 32, 0, 10
APOSTROPHES = "'’ʼ‘`´ʿʾ"
SPLIT_HYPHEN = "-‐‑­"


@dataclass(frozen=True, slots=True)
class Folded:
    """`content`: folded ASCII text; `places[i]`: character offset in the original of folded character i."""

    content: bytes
    places: NDArray[np.int32]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original that folded characters `start` to `end` (with their blanks) come from."""
        return int(self.places[start + 1]), int(self.places[end - 2]) + 1


@lru_cache(maxsize=1)
def _ascii_table() -> NDArray[np.uint8]:
    table = np.full(129, BLANK, dtype=np.uint8)
    for code in range(128):
        if chr(code).isalnum():
            table[code] = ord(chr(code).lower())
    return table


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


def fold(text: str, *, lines: bool = False, join_hyphens: bool = False) -> Folded:
    """Folds a text: case, accents, widths, scripts, punctuation, line ends.

    Args:
        lines: keep line ends as a character of their own (one name a line).
        join_hyphens: drop hyphens between letters, with a line end after them, instead of parting words there.
    """
    codes, places = _mapped(text, lines=lines, join_hyphens=join_hyphens)
    blank = codes == BLANK
    before = np.empty_like(blank)
    before[:1] = True
    before[1:] = blank[:-1]
    keep = ~(blank & before)
    if lines:
        keep |= codes == LINE
    codes, places = codes[keep], places[keep]
    twice = np.where(codes == BLANK, 2, 1)
    codes, places = np.repeat(codes, twice), np.repeat(places, twice)
    last = np.int32(len(text))
    return Folded(
        b" " + codes.tobytes() + b"  ",
        np.concatenate((np.zeros(1, np.int32), places, np.full(2, last, np.int32))).astype(np.int32),
    )


def _mapped(text: str, *, lines: bool, join_hyphens: bool) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = _ascii_table()[np.minimum(raw, 128)]
    if lines:
        codes[raw == LINE] = LINE
    drop = _dropped(raw, codes, join_hyphens=join_hyphens)
    wide = np.flatnonzero((raw > 127) | (raw == ord("&")))
    if not len(wide):
        places = np.flatnonzero(~drop).astype(np.int32)
        return codes[places], places
    counts = np.where(drop, 0, 1)
    where, what = _written(raw, counts, wide)
    places = np.repeat(np.arange(len(raw), dtype=np.int32), counts)
    codes = np.repeat(codes, counts)
    codes[where] = what
    return codes, places


def _written(
    raw: NDArray[np.uint32], counts: NDArray[np.int64], wide: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Where the characters that are not ASCII go, and what stands there; sets their `counts`."""
    distinct, which = np.unique(raw[wide], return_inverse=True)
    forms = [" and " if code == ord("&") else letters(chr(code)) for code in distinct.tolist()]
    lengths = np.array([len(form) for form in forms])
    table = np.zeros((len(forms), max(1, int(lengths.max()))), dtype=np.uint8)
    for row, form in enumerate(forms):
        table[row, : len(form)] = np.frombuffer(form.encode("ascii"), dtype=np.uint8)
    counts[wide] *= lengths[which]
    starts = np.cumsum(counts)[wide] - counts[wide]
    column = np.arange(table.shape[1])
    used = column[None, :] < counts[wide][:, None]
    return (starts[:, None] + column[None, :])[used], table[which][used]


def _dropped(raw: NDArray[np.uint32], codes: NDArray[np.uint8], *, join_hyphens: bool) -> NDArray[np.bool_]:
    """Apostrophes inside words (Xi'an, but not Huawei's), full stops of initials (S.p.A.), and wanted hyphens."""
    word = np.zeros(len(raw) + 4, dtype=bool)
    word[2:-2] = (codes != BLANK) & (codes != LINE) | (raw > 127)
    before, before2, after, after2 = word[1:-3], word[:-4], word[3:-1], word[4:]
    drop = np.zeros(len(raw), dtype=bool)
    mark = _among(raw, APOSTROPHES)
    if mark.any():
        following = np.append(codes[1:], np.uint8(BLANK))
        drop |= mark & ~((following == ord("s")) & ~after2)
    drop |= (raw == ord(".")) & before & ~before2 & after & ~after2
    if join_hyphens:
        drop |= _hyphens(raw, before, after)
    return drop


def _among(raw: NDArray[np.uint32], characters: str) -> NDArray[np.bool_]:
    table = np.zeros(0x2021, dtype=bool)
    table[[ord(one) for one in characters]] = True
    return table[np.minimum(raw, 0x2020)]


def _hyphens(raw: NDArray[np.uint32], before: NDArray[np.bool_], after: NDArray[np.bool_]) -> NDArray[np.bool_]:
    hyphen = _among(raw, SPLIT_HYPHEN)
    drop: NDArray[np.bool_] = hyphen & before & after
    for at in np.flatnonzero(hyphen & before & ~after).tolist():
        end = at + 1
        while end < len(raw) and raw[end] in (32, 9, 13, 10):
            end += 1
        if 10 in raw[at + 1 : end].tolist():
            drop[at:end] = True
    return drop
