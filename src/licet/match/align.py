"""Which word of a question stands for which word of a listed row: the facts that every feature is computed from."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from licet.match.blanks import letters_near
from licet.match.index import ListedWord
from licet.match.query import Question
from licet.match.ready import Begun, Left, Reach, Row, reach_of
from licet.names.sound import is_pinyin
from licet.names.tokens import Reading, WordClass

TOGETHER = 0.97
"""Nearness of words that are the same when written without a blank."""
INITIAL = 0.65
SHORTEST = 3
CUT_SHORT = "short form"
"""Why a pair stands together whose asked word is a beginning of the listed one, or leaves out letters of it."""
CUT_OFF_LETTERS = 25
"""In a name so long the last word may be cut off: SWIFT MT103, field 59, has lines of 35 characters."""
BEGINS = 0.8
BEGINNING, SHORT_BEGINNING = 0.97, 0.93
"""Nearness of the last word of a name that fills its field to a listed word it begins: three letters, or fewer."""
LEAST_ALIKE = 0.86
"""Likeness of two whole names from which letters alone make them comparable, and what is left may be one pair."""
LETTERS_LEFT_OUT = 0.7
LEAST_SURE = 0.85
"""Nearness from which a word is known, and no short form of another."""
MOST_AS_ONE = 4
"""Neighboring listed words that a question may write as one."""


class Pair(NamedTuple):
    """Words of the question and of the row that stand for each other; `weight` of the listed ones, `near` 0 to 1."""

    asked: str
    listed: str
    weight: float
    near: float
    why: str
    kind: WordClass
    at: tuple[int, int]
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a question and a row lie beside each other: pairs of words, and what is left on each side.

    `beyond`: listed words behind the place where the field of the query was full.
    """

    pairs: tuple[Pair, ...]
    asked: tuple[Left, ...]
    listed: tuple[Left, ...]
    beyond: tuple[Left, ...] = ()


class Option(NamedTuple):
    """Words `start` to `end` of a question for words `place` to `stop` of a row. In order: most weight first, then most
    words of the question, the first ones, and as they were found (`number`)."""

    cost: float
    width: int
    start: int
    end: int
    place: int
    stop: int
    number: int
    near: float
    why: str


def reach(question: Question) -> Reach:
    """A question made ready to be laid beside rows; what it may stand for is worked out once."""
    found: Reach | None = question.sides.get("reach")
    if found is None:
        found = question.sides["reach"] = reach_of(question, TOGETHER, beginning(question.reading))
    return found


class Chosen(NamedTuple):
    """Options that do not overlap, in the order of the question; the places of their words on both sides as bits."""

    options: Sequence[Option]
    asked: int
    listed: int


def chosen(asked: Reach, row: Row, *, person: bool) -> Chosen:
    """The best pairs of words, greedily by weight and nearness.

    Args:
        person: a letter may stand for a given name, and no word is taken for a short form.
    """
    return _chosen(_options(asked, row.words, person=person))


def align(question: Question, asked: Reach, row: Row, pairs_of: Chosen, alike: float) -> Alignment:
    """How a question and a row lie beside each other by pairs of words, or by their letters.

    Args:
        alike: the likeness of the whole names.
    """
    taken = pairs_of.options
    pairs = tuple([_pair(question, row.words, option) for option in taken])
    ours, theirs = others(asked.left, pairs_of.asked), others(row.left, pairs_of.listed)
    if alike >= LEAST_ALIKE:
        rest = _together(ours, theirs, row.words)
        if rest is not None:
            return Alignment((*pairs, rest), (), ())
        whole = _same_letters(asked, row, ours, theirs)
        if whole is not None:
            return Alignment((whole,), (), ())
    if not asked.cut or not taken:
        return Alignment(pairs, ours, theirs)
    end = max([option.stop for option in taken])
    within = tuple([word for word in theirs if word.at < end])
    return Alignment(pairs, without_the_cut(asked, ours), within, theirs[len(within) :])


def without_the_cut(asked: Reach, left: tuple[Left, ...]) -> tuple[Left, ...]:
    """Words left of a question without the last one of its name where that may be a mere beginning."""
    if asked.cut and left and left[-1].at == len(asked.left) - 1 and len(left[-1].text) < SHORTEST:
        return left[:-1]
    return left


def others(words: tuple[Left, ...], held: int) -> tuple[Left, ...]:
    """The words of a name that no pair holds; those that are held by their places as bits."""
    return tuple([word for word in words if not held >> word.at & 1]) if held else words


def _options(asked: Reach, listed: Sequence[ListedWord], *, person: bool) -> list[Option]:
    """Every word of a row with what may stand for it: reached by a unit, written as one, a letter, a short form."""
    found: list[Option] = []
    for place, word in enumerate(listed):
        for start, end, near, why in asked.listed.get(word.number, ()):
            found.append(Option(-word.weight * near, start - end, start, end, place, place + 1, len(found), near, why))
    begun = [(unit, place) for place, word in enumerate(listed) for unit in asked.begun.get(word.text[0], ())]
    for unit, place in begun:
        word = listed[place]
        if unit.joins and len(word.text) < len(unit.text):
            _as_one(found, unit, listed, place)
        if person and unit.alone and (len(unit.text) == 1) != (len(word.text) == 1):
            _add(found, -word.weight * INITIAL * 0.5, unit, place, INITIAL, "initial")
    if begun and not person:
        _short_forms(found, begun, listed)
    return found


def _add(found: list[Option], cost: float, unit: Begun, place: int, near: float, why: str) -> None:
    width = unit.start - unit.end
    found.append(Option(cost, width, unit.start, unit.end, place, place + 1, len(found), near, why))


def _as_one(found: list[Option], unit: Begun, listed: Sequence[ListedWord], place: int) -> None:
    """Adds neighboring listed words that the question writes as one."""
    joined = listed[place].text
    if not unit.text.startswith(joined):
        return
    width = unit.start - unit.end
    for stop in range(place + 2, min(place + MOST_AS_ONE, len(listed)) + 1):
        joined += listed[stop - 1].text
        if joined == unit.text:
            near = 1.0 if stop - place == -width else TOGETHER
            cost = -near * sum([word.weight for word in listed[place:stop]])
            found.append(Option(cost, width, unit.start, unit.end, place, stop, len(found), near, "written together"))


def _short_forms(found: list[Option], begun: list[tuple[Begun, int]], listed: Sequence[ListedWord]) -> None:
    """Adds words that begin like a word of this very row (`Acad`), or leave out letters of a generic one (`Srvs`)."""
    known = {option.start for option in found if option.near >= LEAST_SURE}
    for unit, place in begun:
        if not unit.alone or unit.syllable or unit.start in known:
            continue
        word = listed[place]
        if unit.begins and word.text.startswith(unit.text):
            near = unit.begins
        elif len(unit.text) >= SHORTEST or unit.begins:
            near = shortened(unit.text, word)
        else:
            continue
        if near:
            _add(found, -word.weight * near, unit, place, near, CUT_SHORT)


def beginning(reading: Reading) -> float:
    """How near the last word of a reading is to a listed word that it begins; 0 for a name that is not cut off."""
    if reading.cut:
        return BEGINNING if len(reading.words[-1].text) >= SHORTEST else SHORT_BEGINNING
    return BEGINS if len(reading.letters) >= CUT_OFF_LETTERS else 0.0


def shortened(text: str, other: ListedWord) -> float:
    """How near a word is to one of this row that it begins, or that begins it; 0 when neither."""
    ours, theirs = len(text), len(other.text)
    shorter, longer = (text, other.text) if ours < theirs else (other.text, text)
    least, most = (ours, theirs) if ours < theirs else (theirs, ours)
    if least < SHORTEST or least == most or shorter[0] != longer[0]:
        return 0.0
    if other.kind is WordClass.PLAIN and least <= SHORTEST:
        return 0.0
    if longer.startswith(shorter) and (shorter == text or 2 * least > most):
        return BEGINS
    if other.kind is WordClass.GENERIC and least < most - 1:
        letters = iter(longer)
        return LETTERS_LEFT_OUT if all(letter in letters for letter in shorter) else 0.0
    return 0.0


def _chosen(options: list[Option]) -> Chosen:
    """Options that do not overlap, most weight first."""
    asked = listed = 0
    taken = []
    for option in sorted(options) if len(options) > 1 else options:
        ours, theirs = (1 << option.end) - (1 << option.start), (1 << option.stop) - (1 << option.place)
        if not asked & ours and not listed & theirs:
            asked |= ours
            listed |= theirs
            taken.append(option)
    return Chosen(sorted(taken, key=_START) if len(taken) > 1 else taken, asked, listed)


_START = attrgetter("start")


def _pair(question: Question, listed: Sequence[ListedWord], option: Option) -> Pair:
    start, end, place, stop = option.start, option.end, option.place, option.stop
    words, at, there = question.reading.words, (start, end), (place, stop)
    asked = words[start].written if end - start == 1 else " ".join([word.written for word in words[start:end]])
    if stop - place == 1:
        word = listed[place]
        return Pair(asked, word.text, word.weight, option.near, option.why, word.kind, at, there)
    return _of_all(asked, listed[place:stop], option.near, option.why, at, there)


def _of_all(
    asked: str, listed: Sequence[ListedWord], near: float, why: str, at: tuple[int, int], place: tuple[int, int]
) -> Pair:
    """A pair of several listed words, of the class of the one that says most."""
    kind = max(listed, key=lambda word: word.weight).kind
    text, weight = " ".join([word.text for word in listed]), sum([word.weight for word in listed])
    return Pair(asked, text, weight, near, why, kind, at, place)


def _together(ours: tuple[Left, ...], theirs: tuple[Left, ...], listed: Sequence[ListedWord]) -> Pair | None:
    """What is left on both sides as one pair, when it has nearly the same letters but other blanks.

    Only when the whole names are alike: rows that have no word in common are found by their letters.
    """
    if not ours or not theirs or len(ours) == len(theirs) == 1:
        return None
    near = letters_near("".join([word.text for word in ours]), "".join([word.text for word in theirs]))
    if not near:
        return None
    asked, found = " ".join([word.text for word in ours]), [listed[word.at] for word in theirs]
    at, place = (ours[0].at, ours[-1].at + 1), (theirs[0].at, theirs[-1].at + 1)
    return _of_all(asked, found, TOGETHER * near, "blanks", at, place)


def _same_letters(asked: Reach, row: Row, ours: tuple[Left, ...], theirs: tuple[Left, ...]) -> Pair | None:
    """The whole names as one pair, legal forms included, when they have nearly the same letters.

    Not where the row has no more words, and not where only pinyin syllables are left: those that differ are another
    name.
    """
    many, most = len(asked.left), len(row.words)
    if many >= most or all(is_pinyin(word.text) for word in (*ours, *theirs)):
        return None
    near = letters_near(asked.written[0], row.written[0])
    if not near:
        return None
    return _of_all(
        " ".join([word.text for word in asked.left]), row.words, TOGETHER * near, "blanks", (0, many), (0, most)
    )
