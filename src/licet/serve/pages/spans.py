"""Which parts of a written name matched: for the eye, that compares two names side by side.

Evidence names the words that were compared, in Latin letters (`zhipu`); here they are looked for in the name as it is
written, in any script (`智谱`). A word that stands in it otherwise, translated or by another reading, is not marked;
`read_as` gives the words then, so that the page can say what the name was read as.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii

import licet

SAME, NEAR = "same", "near"
STEM = 4
"""Letters that a word and the beginning of a written one share at least, where only their ends differ."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a written name. `how`: `same` as a word of the other name, `near` to one, or empty."""

    text: str
    how: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one side of a match: those that stand in both names, and those spelled otherwise."""

    same: tuple[str, ...]
    near: tuple[str, ...]


def asked_words(evidence: Iterable[licet.Evidence]) -> Words:
    """The words of the name asked about."""
    return _words([(one.feature, one.query) for one in evidence])


def listed_words(evidence: Iterable[licet.Evidence]) -> Words:
    """The words of the listed name."""
    return _words([(one.feature, one.listed) for one in evidence])


def _words(said: Sequence[tuple[str, str]]) -> Words:
    near = [word for feature, text in said if feature == "other_spelling" for word in text.split()]
    same = [word for feature, text in said if feature == "same_words" for word in text.split() if word not in near]
    return Words(tuple(dict.fromkeys(same)), tuple(dict.fromkeys(near)))


def pieces(name: str, words: Words) -> tuple[Piece, ...]:
    """A name in its parts, in order; put together they are the name."""
    read = _Read(name)
    how = [""] * len(name)
    for kind, several in ((SAME, words.same), (NEAR, words.near)):
        for start, end in (place for word in several for place in read.places(word)):
            how[start:end] = [kind] * (end - start)
    return tuple(_joined(name, how))


def read_as(name: str, words: Words) -> tuple[str, ...]:
    """The words that the name was read as, where one of them does not stand in it as it is written; else none."""
    read, several = _Read(name), (*words.same, *words.near)
    return several if any(not any(True for _ in read.places(word)) for word in several) else ()


def _joined(name: str, how: Sequence[str]) -> Iterator[Piece]:
    start = 0
    for place in range(1, len(name) + 1):
        if place == len(name) or how[place] != how[start]:
            yield Piece(name[start:place], how[start])
            start = place


class _Read:
    """A name in lower-case Latin letters; `at`: the character of the name that each letter comes from."""

    def __init__(self, name: str) -> None:
        letters: list[str] = []
        self.at: list[int] = []
        starts: set[int] = set()
        for place, character in enumerate(name):
            said = anyascii(unicodedata.normalize("NFKC", character)).lower()
            if _stands_alone(character) or not (letters and letters[-1].isalnum()):
                starts.add(len(letters))
            for letter in said or " ":
                letters.append(letter if letter.isalnum() else " ")
                self.at.append(place)
            if _stands_alone(character):
                starts.add(len(letters))
        self.text = "".join(letters)
        self.starts = frozenset(starts)

    def places(self, word: str) -> Iterator[tuple[int, int]]:
        """Where a word stands, as characters of the name: whole, written apart, or with another ending."""
        found = list(self._whole(word)) or list(self._by_stem(word))
        yield from ((self.at[start], self.at[end - 1] + 1) for start, end in found)

    def _whole(self, word: str) -> Iterator[tuple[int, int]]:
        spaced = r"\s?".join(map(re.escape, word))
        for found in re.finditer(rf"(?={spaced})", self.text):
            start = found.start()
            end = start + len(re.match(spaced, self.text[start:])[0])  # type: ignore[index]
            if start in self.starts and self._ends(end):
                yield start, end

    def _ends(self, end: int) -> bool:
        return end == len(self.text) or end in self.starts or not self.text[end].isalnum()

    def _by_stem(self, word: str) -> Iterator[tuple[int, int]]:
        for found in re.finditer(r"[a-z0-9]+", self.text):
            shared = _shared(found[0], word)
            if found.start() in self.starts and shared >= max(STEM, len(word) - 1) and len(found[0]) <= shared + 3:
                yield found.span()


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _stands_alone(character: str) -> bool:
    """Whether a word can begin and end at this character: Chinese and Japanese are written without blanks."""
    return unicodedata.name(character, "").startswith(("CJK", "HIRAGANA", "KATAKANA"))
