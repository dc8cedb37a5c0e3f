"""A question and a row made ready to be laid beside each other: what belongs to one of them alone, worked out once.

Not modelled here: which of the words that may stand for each other do (see `align`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from licet.match.index import Index, ListedWord
from licet.match.likeness import Thrice, written_thrice
from licet.match.query import Question
from licet.names.tokens import WordClass


class Left(NamedTuple):
    """A word that nothing on the other side stands for; `at` is its place among the words of its name."""

    text: str
    weight: float
    kind: WordClass
    at: int


@dataclass(frozen=True, slots=True)
class Row:
    """A listed row: its words, each as what may be left of it, and its name in three ways (see `likeness`)."""

    words: tuple[ListedWord, ...]
    left: tuple[Left, ...]
    written: Thrice


class Stands(NamedTuple):
    """Words `start` to `end` (excluded) of a question that stand for a listed word: how near, from 0 to 1, and why."""

    start: int
    end: int
    near: float
    why: str


class Begun(NamedTuple):
    """A unit of a question that may be more or less than one listed word which begins with the same letter.

    `joins`: neighboring listed words may be written as this one; `alone`: it is one word; `begins`: how near it is to a
    longer listed word that it begins, 0 for a name that is not cut off; `syllable`: of a Chinese text.
    """

    text: str
    start: int
    end: int
    joins: bool
    alone: bool
    begins: float
    syllable: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """What a question may stand for: listed words by their number, and its own units by their first letter.

    `left` and `written` are as in `Row`, `how` and `cut` as in `Reading`. `costs`: what `ceiling` has worked out of it.
    """

    listed: Mapping[int, list[Stands]]
    begun: Mapping[str, list[Begun]]
    left: tuple[Left, ...]
    written: Thrice
    how: str
    cut: bool
    costs: dict[tuple[int, bool], tuple[int, float, float]]


def row_of(index: Index, row: int) -> Row:
    """A row of an index."""
    words = tuple([index.listed_word(number) for number in index.rows[row].tolist()])
    return Row(
        words,
        tuple([Left(word.text, word.weight, word.kind, at) for at, word in enumerate(words)]),
        (index.row_letters[row], index.row_cores[row], index.row_sorted[row]),
    )


def reach_of(question: Question, together: float, begins: float) -> Reach:
    """A question.

    Args:
        together: what the nearness of words written as one is multiplied by.
        begins: how near its last word is to a listed word that it begins; 0 for a name that is not cut off.
    """
    listed: dict[int, list[Stands]] = {}
    begun: dict[str, list[Begun]] = {}
    last = len(question.weights) - 1
    for unit in question.units:
        alone = unit.end - unit.start == 1
        for one in unit.similar:
            near, why = (one.near, one.why) if alone else (one.near * together, "written together")
            listed.setdefault(one.word, []).append(Stands(unit.start, unit.end, near, why))
        syllable = question.is_syllable(unit.start)
        if alone or syllable:
            of_last = begins if alone and unit.start == last else 0.0
            other = Begun(unit.text, unit.start, unit.end, len(unit.text) > 1, alone, of_last, syllable)
            begun.setdefault(unit.text[0], []).append(other)
    reading = question.reading
    texts = [word.written for word in reading.words]
    left = [Left(word.written, question.weights[at], word.kind, at) for at, word in enumerate(reading.words)]
    written = written_thrice(reading.letters, "".join(texts), texts)
    return Reach(listed, begun, tuple(left), written, reading.how, reading.cut, {})
