"""What stands around a place in a text: the words beside it, its line, and whether it is part of an address."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from licet.match.vocabulary import kinds

_RIGHT = re.compile(r"(?:['’]s)?(?P<gap> |\n[ \t>]*|-|)(?P<word>[^\W_][\w&'’-]*)")
_LEFT = re.compile(r"(?P<word>[^\W_][\w&'’-]*)(?P<gap> |\n[ \t>]*|-)$")
_GAPS = frozenset(" \n\t>-")
_ADDRESS_AFTER = re.compile(r"[\w-]*(?:@|://|\.[a-z]{2,6}\b|\.\w+/)")
_ADDRESS_BEFORE = re.compile(r"(?:[@/#\\_]|\w\.|www\.)$")
_BROKEN = re.compile(r"\n[ \t>]*\n|[;:!?|\t<>{}=\\]|\s{41}|[^\W\d_]{5,}\.\s+[A-Z]")

_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_CAPITALS = bytes(code for code in range(128) if not chr(code).isupper())


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A word beside a place, parted by `gap` (a blank, a hyphen, a line end), and what it is.

    `named`: it is written like a part of a name: a capital, and no small word, title or legal form.
    """

    word: str
    gap: str
    named: bool
    kinds: frozenset[str]


class Around:
    """A text, asked for what stands around a place. `small`: the forms of one word that it writes in small letters."""

    def __init__(self, text: str, small: Set[str] = frozenset()) -> None:
        self.text = text
        self.small = small

    def right(self, end: int) -> Neighbor | None:
        """The word after a place, if only a blank, a line end or a hyphen parts them."""
        found = _RIGHT.match(self.text, end)
        if found is None or not found["gap"]:
            return None
        return _neighbor(found["word"], found["gap"])

    def left(self, start: int) -> Neighbor | None:
        """The word before a place."""
        before = self.text[max(0, start - 40) : start]
        if before[-1:] not in _GAPS:
            return None
        # No blank stands in a word: what is before the last one but the gap cannot be part of it.
        alone = before[-1] == " " and before[-2:-1] not in _GAPS
        found = _LEFT.search(before, before.rfind(" ", 0, -1) + 1 if alone else 0)
        return _neighbor(found["word"], found["gap"]) if found else None

    def near(self, start: int, end: int, reach: int = 70) -> str:
        """The text around a place, without the place, within its paragraph."""
        before = self.text[max(0, start - reach) : start].rpartition("\n\n")[2]
        return before + " " + self.text[end : end + reach].partition("\n\n")[0]

    def shouting(self, start: int, end: int) -> bool:
        """Whether the line is written in capitals, so that a capital says nothing."""
        begun = max(self.text.rfind("\n", max(0, start - 400), start) + 1, start - 400, 0)
        line = self.text[begun:start] + self.text[end : end + 400].partition("\n")[0]
        letters, upper = _letters(line[:400])
        return letters >= 6 and upper > 0.7 * letters

    def in_address(self, start: int, end: int) -> bool:
        """Whether the place is a part of a mail or web address, or of a file name."""
        # What follows most words is a blank, a comma or a bracket.
        if self.text[end : end + 1] not in (" ", ",", ")", "\n") and _ADDRESS_AFTER.match(self.text, end):
            return True
        if self.text[max(0, start - 1) : start] in (" ", "(", "\n"):
            return False
        return _ADDRESS_BEFORE.search(self.text[max(0, start - 5) : start]) is not None

    def broken(self, start: int, end: int) -> bool:
        """Whether a sentence, a cell or a paragraph ends inside the place, so that it is no name."""
        return _BROKEN.search(self.text, start, end) is not None


@lru_cache(maxsize=65536)
def _neighbor(word: str, gap: str) -> Neighbor:
    of = kinds().get(word.lower(), frozenset())
    return Neighbor(word, gap, word[:1].isupper() and not of & {"function", "title", "form"}, of)


def _letters(line: str) -> tuple[int, int]:
    """How many letters a line has, and how many of them are capitals."""
    if line.isascii():
        plain = line.encode("ascii")
        return len(plain.translate(None, _NO_LETTERS)), len(plain.translate(None, _NO_CAPITALS))
    return sum(map(str.isalpha, line)), sum(map(str.isupper, line))
