"""How Han characters are read in names: the syllables of Mandarin without tones, polyphones by phrase.

The tables are made by `tools/compile_readings.py` with pypinyin, whose readings come from the Unicode Han database.
Not modelled here: characters outside the two tables (`scripts.pinyin` asks pypinyin for them).
"""

from collections.abc import Mapping
from functools import cache

from licet.names import tables


@cache
def steady() -> Mapping[str, str]:
    """The syllable, without tone, of each character that is read in one way only in every phrase."""
    rows = tables.rows("readings.csv", ("syllable", "characters"))
    return {character: syllable for syllable, characters in rows for character in characters}


@cache
def polyphones() -> Mapping[str, tuple[str, ...]]:
    """The syllables a character has in names, the usual one first, for characters that are read in several ways."""
    return {text: syllables for text, syllables in _polyphones().items() if len(text) == 1}


@cache
def _polyphones() -> Mapping[str, tuple[str, ...]]:
    rows = tables.rows("polyphones.csv", ("text", "syllables"))
    return {text: tuple(syllables.split(" ")) for text, syllables in rows}


@cache
def _first() -> frozenset[str]:
    """The characters that phrases begin with."""
    return frozenset(text[0] for text in _polyphones() if len(text) > 1)


@cache
def _longest() -> int:
    return max(len(text) for text in _polyphones())


def syllables(text: str) -> tuple[str, ...] | None:
    """The syllable of each character of a Han text; None when a character is in neither table."""
    steadily = steady()
    found: list[str] = []
    at = 0
    while at < len(text):
        phrase = _phrase(text, at)
        if phrase is not None:
            found += _polyphones()[phrase]
            at += len(phrase)
            continue
        character = text[at]
        several = _polyphones().get(character)
        syllable = several[0] if several else steadily.get(character)
        if syllable is None:
            return None
        found.append(syllable)
        at += 1
    return tuple(found)


def _phrase(text: str, at: int) -> str | None:
    """The longest phrase that begins here and reads one of its characters in another way than names mostly do."""
    known = _polyphones()
    if text[at] not in _first():
        return None
    for length in range(min(_longest(), len(text) - at), 1, -1):
        if text[at : at + length] in known:
            return text[at : at + length]
    return None


def others(text: str) -> tuple[str, ...]:
    """The whole text, its syllables joined, with each polyphone read in its second way, one at a time."""
    said = syllables(text)
    if said is None:
        return ()
    return tuple(
        "".join((*said[:at], second, *said[at + 1 :]))
        for at, character in enumerate(text)
        for second in polyphones().get(character, ())
        if second != said[at]
    )
