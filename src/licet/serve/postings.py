"""Words and values to the rows that have them, in flat arrays: built in seconds, asked in moments.

A word or value stands in the arrays by its hash (64 bits), beside the number of the row. Two that share one would
be mixed up; of a million different ones that is expected once in 37 million builds.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.uint32]
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[^\W_])+")
_ASCII = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The words of a text without case and marks; each Chinese or Japanese character is a word."""
    if text.isascii():
        return _ASCII.findall(text.lower())
    split = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(one for one in split if not unicodedata.combining(one)))


@dataclass(frozen=True, slots=True)
class Postings:
    """Hashes in their order, and the row of each."""

    keys: NDArray[np.int64]
    rows: Rows

    def of(self, text: str) -> Rows:
        """The rows that have a word or value, in their order."""
        key = np.int64(hash(text))
        first, last = np.searchsorted(self.keys, key, "left"), np.searchsorted(self.keys, key, "right")
        return self.rows[first:last]


class Taking:
    """Hashes and rows as they come."""

    def __init__(self) -> None:
        self._keys, self._rows = array("q"), array("I")

    def take(self, texts: Iterable[str], row: int) -> None:
        """Each text once for a row."""
        new = {hash(one) for one in texts}
        self._keys.extend(new)
        self._rows.extend([row] * len(new))

    def done(self) -> Postings:
        """The arrays, by hash and then by row."""
        keys, rows = np.frombuffer(self._keys, dtype=np.int64), np.frombuffer(self._rows, dtype=np.uint32)
        order = np.argsort(keys, kind="stable")
        return Postings(keys[order], rows[order])
