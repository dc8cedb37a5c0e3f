"""Slips in single words: a letter wrong, missing, added or swapped, and letters that look alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from licet.match.vocabulary import is_pinyin

_SKELETON = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", "2": "z", "q": "g"})


@dataclass(frozen=True, slots=True)
class Nearby:
    """Listed words by what a slip leaves alone: their length nearly, with three letters at an end; the shape."""

    heads: Mapping[tuple[str, int], Sequence[str]]
    tails: Mapping[tuple[str, int], Sequence[str]]
    shapes: Mapping[str, Sequence[str]]


def skeleton(letters: str) -> str:
    """A word with the characters that scanners take for each other written one way."""
    return letters.replace("rn", "m").replace("vv", "w").translate(_SKELETON)


def is_slip(letters: str, other: str) -> bool:
    """Whether one word is another with one slip, and not another name."""
    if OSA.distance(letters, other, score_cutoff=1) > 1:
        return False
    if sorted(letters) == sorted(other) and len(other) >= 6:
        return True
    # Another syllable, another ending or another number makes another name.
    if is_pinyin(letters) and is_pinyin(other):
        return False
    if letters.rstrip("s") == other.rstrip("s"):
        return len(other) >= 6
    return not any(character.isdigit() for character in other)


def like(nearby: Nearby, letters: str) -> set[str]:
    """The listed words that a word is one slip away from."""
    found = set()
    for length in (len(letters) - 1, len(letters), len(letters) + 1):
        for other in (*nearby.heads.get((letters[:3], length), ()), *nearby.tails.get((letters[-3:], length), ())):
            if other not in found and is_slip(letters, other):
                found.add(other)
    return found


def nearby_words(words: Iterable[str]) -> Nearby:
    """The tables that lead from a misspelled word to listed ones."""
    heads: dict[tuple[str, int], list[str]] = defaultdict(list)
    tails: dict[tuple[str, int], list[str]] = defaultdict(list)
    shapes: dict[str, list[str]] = defaultdict(list)
    for one in words:
        if len(one) >= 4 and not one.isdigit():
            heads[one[:3], len(one)].append(one)
            tails[one[-3:], len(one)].append(one)
            shapes[skeleton(one)].append(one)
    return Nearby(heads, tails, shapes)
