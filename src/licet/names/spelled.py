"""A name of another script or spelling as words: what `chinese`, `japanese`, `korean` and `romanization` give."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spelled:
    """One word of a rendering: `others` are other spellings of the same word.

    `joined`: it follows the word before without a blank. `latin`: text that was written in Latin letters, not cut yet.
    `known`: the English of a term: a word of business, however rare it is on the list.
    """

    text: str
    others: tuple[str, ...] = ()
    joined: bool = False
    latin: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One rendering of a whole name. `how`: `translated`, `pinyin` or `known`, as in `tokens.Reading`."""

    how: str
    words: tuple[Spelled, ...]
