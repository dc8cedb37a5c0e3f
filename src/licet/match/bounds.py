"""The most that the score of a pair can be, from what the words of a question reach in a row.

Every bound is made of the terms of `measures` with the weights of `weights`: what raises a score is taken at its most,
what lowers it at its least. So no pair that could reach a score is lost, and a new fit changes nothing here.

Words are charged by *bucket*: the class of an organization's word, the part of a name that a person's word is.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from licet.match.align import INITIAL
from licet.match.arrays import CLASSES, KINDS, PARTS
from licet.match.features import ONE
from licet.match.measures import LEAST_WEIGHT, LEFT_INFO, LEFT_NEAR, SHORT, SILENT
from licet.match.weights import weights
from licet.model import Kind
from licet.names.persons import Part
from licet.names.tokens import WordClass

BUCKETS = (*(str(kind) for kind in CLASSES), *(str(part) for part in PARTS))
"""Classes of words, then parts of people's names."""
FREE = frozenset({str(WordClass.STOP), *(str(part) for part in SILENT)})
ORGANIZATION, PERSON = 0, 1
Floats = NDArray[np.float64]


@cache
def charges(where: str) -> NDArray[np.float32]:
    """What a word of weight 1 that one side lacks costs, in points: organizations and people, by bucket.

    Args:
        where: `only_asked`, `around_name` or `only_listed`.
    """
    table = [weights().organization, weights().person]
    return np.array(
        [[0 if one in FREE else -worth.get(f"{where}.{one}", 0) for one in BUCKETS] for worth in table],
        dtype=np.float32,
    )


@cache
def worth(term: str) -> NDArray[np.float64]:
    """The points of one term for organizations and people."""
    return np.array([weights().organization[term], weights().person[term]], dtype=np.float64)


def ramp(value: Floats, start: float, end: float) -> Floats:
    """0 up to `start`, 1 from `end`, straight between."""
    return np.asarray(np.clip((value - start) / (end - start), 0, 1))


def left(weight: float) -> float:
    """The weight that a word one side lacks is charged by."""
    return max(weight, LEAST_WEIGHT)


@cache
def asked_charges() -> NDArray[np.float32]:
    """What a word of weight 1 costs that only the question has, by class.

    Of organizations and people, each outside a whole listed name and around one. What a plain word of a person costs
    depends on the part of the name that it is: at least nothing.
    """
    rows = [
        charges(where)[of, : len(CLASSES)].copy()
        for of in (ORGANIZATION, PERSON)
        for where in ("only_asked", "around_name")
    ]
    for row in rows[2:]:
        row[CLASSES.index(WordClass.PLAIN)] = 0
    return np.array(rows, dtype=np.float32)


@cache
def cut_charges() -> NDArray[np.float32]:
    """The same where the field of the question was full: outside a whole listed name at most what it costs around."""
    found = asked_charges().copy()
    found[::2] = np.minimum(found[::2], found[1::2])
    return found


@cache
def named_charges() -> tuple[float, float]:
    """What a word of weight 1 costs at least that a person is known by, outside a whole listed name and around one."""
    family, given = BUCKETS.index(str(Part.FAMILY)), BUCKETS.index(str(Part.GIVEN))
    outside, around = (float(charges(where)[PERSON, [family, given]].min()) for where in ("only_asked", "around_name"))
    return outside, around


def gain(of: int) -> float:
    """The most points that a unit of information is worth, over any stretch of it."""
    most = worth("same_words.half") + worth("same_words.one") / 2
    beside = np.maximum(worth("whole_name.asked_long") / 2, worth("left_alike.letters") / LEFT_INFO[1])
    return float((most + beside)[of])


def always(of: int) -> float:
    """The most points of any question before any information, where the listed name has another word."""
    terms = ("same_words.base", "alike_letters.most", "alike_letters.long", "whole_name.asked", "name_parts.two")
    return float(sum(worth(term)[of] for term in terms))


def start(said: "Said", of: int) -> Floats:
    """The most points of each question before any information, where the listed name has another word."""
    vessels = np.isin(said.kinds, [KINDS.index(Kind.VESSEL), KINDS.index(Kind.AIRCRAFT)])
    found = always(of) + vessels * worth("same_kind")[of]
    return np.asarray(found + said.stated * worth("same_country")[of] + said.beside[:, of])


def initials(of: int) -> float:
    """The most points that one-letter words of a question can add where they stand for names of people."""
    return 0.0 if of == ORGANIZATION else gain(of) * INITIAL + float(charges("only_listed")[of].max())


@cache
def beside(how: str, *, weak: bool) -> tuple[float, float]:
    """The points of what a question says whatever the row is, for organizations and people."""
    found = np.zeros(2)
    if weak:
        found += worth("weak_name")
    if how == "part":
        found += worth("part_of_text.any")
    elif how != "written":
        found += worth(f"reading.{how}")
    return float(found[ORGANIZATION]), float(found[PERSON])


@dataclass(frozen=True, slots=True)
class Said:
    """What questions say, by question: how many words, charges where a row has none of them (organizations and people,
    each outside and around a whole listed name), kind, whether a person is asked for, countries, points beside, whether
    only a part of a text was taken, whether it has a distinctive word, characters in three ways, whether it may be cut
    off, and bits of its single letters."""

    words: NDArray[np.int64]
    charged: Floats
    kinds: NDArray[np.int64]
    people: NDArray[np.bool_]
    stated: NDArray[np.bool_]
    countries: NDArray[np.uint64]
    beside: Floats
    part: NDArray[np.bool_]
    led: NDArray[np.bool_]
    lengths: NDArray[np.int64]
    cut: NDArray[np.bool_]
    letters: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """What the words of pairs come to: information, words hit, charges spared at most; weights left at least.

    `nearest`: how near the nearest word is; `sure`: the same where it is asked whether any word surely agrees, else 1.
    `beyond`: what words that are missing cost at least where the field of the question was full.
    `whole_from`: the information from which the listed name stands whole in the question, infinite where it cannot.
    """

    questions: NDArray[np.int64]
    people: NDArray[np.bool_]
    kinds: NDArray[np.uint8]
    countries: NDArray[np.uint64]
    info: Floats
    hits: Floats
    known: Floats
    nearest: Floats
    sure: Floats
    first: NDArray[np.bool_]
    first_listed: NDArray[np.bool_]
    family: NDArray[np.bool_]
    given: NDArray[np.bool_]
    brand: NDArray[np.bool_]
    alike: Floats
    left: Floats
    complete: NDArray[np.bool_]
    equal: NDArray[np.bool_]
    whole_from: Floats
    listed: Floats
    spared: Floats
    covered: Floats
    surely: "SurelyLeft"
    beyond: Floats


@dataclass(frozen=True, slots=True)
class SurelyLeft:
    """Of pairs what the words of the question come to that can stand for no word of the row.

    `charges`: their least, outside a whole listed name and around one; `many`: how many they are; `plain`: whether a
    plain one is among them; `named`: how many words are left on both sides that people are known by, at least. `lone`:
    no two words can stand for words of the row; `one_part`: so of the family name and the given names one is missing.
    """

    charges: Floats
    many: NDArray[np.int64]
    plain: NDArray[np.bool_]
    named: NDArray[np.int64]
    lone: NDArray[np.bool_]
    one_part: NDArray[np.bool_]


def most(pairs: Pairs, said: Said) -> NDArray[np.int64]:
    """The most points of each pair whose names are not near letter by letter; none where no word is reached."""
    of = pairs.people.astype(np.int64)
    questions, surely = pairs.questions, pairs.surely
    info = pairs.info + 1e-6
    short = np.maximum(0.0, SHORT - info)
    points = worth("same_words.base")[of] + said.beside[questions, of]
    points += worth("same_words.half")[of] * ramp(info, 0.5, 1) + worth("same_words.one")[of] * ramp(info, 1, 2)
    points += worth("same_words.single")[of] * ((pairs.hits == 1) | surely.lone)
    points += worth("alike_letters.most")[of] * ramp(pairs.alike, 0.7, 0.85)
    points += worth("alike_letters.long")[of] * (pairs.alike > 0.8)
    points += worth("other_spelling.share")[of] * (1 - pairs.nearest)
    points += worth("name_parts.no_family")[of] * ~pairs.family + worth("name_parts.no_given")[of] * ~pairs.given
    points += np.maximum(worth("name_parts.no_family"), worth("name_parts.no_given"))[of] * surely.one_part
    points += worth("name_parts.other")[of] * np.where(pairs.people, surely.named, 0)
    lost = said.led[questions] & ~pairs.first & ~pairs.people
    points += worth("other_first.listed")[of] * ~pairs.first_listed * ~pairs.people
    points += worth("name_parts.two")[of] * (pairs.known >= 2) * pairs.people
    lacks = (pairs.listed[:, CLASSES.index(WordClass.PLAIN)] > 0) & ~pairs.people
    points += worth("only_listed.short")[of] * lacks * short
    points += said.part[questions] * worth("part_of_text.short")[of] * short
    points += _countries(pairs, said, of, short) + _kinds(pairs, said, of, short)
    charged = np.minimum(pairs.listed, 1)
    points -= np.maximum(_charged(charged, of), pairs.beyond)
    outside = np.maximum(said.charged[questions, 2 * of] - pairs.spared[0], 0)
    around = np.maximum(said.charged[questions, 2 * of + 1] - pairs.spared[1], 0)
    outside, around = np.maximum(outside, surely.charges[:, 0]), np.maximum(around, surely.charges[:, 1])
    around -= worth("around_name.short")[of] * surely.plain * short + worth("other_first.around")[of] * lost
    whole = worth("whole_name.listed")[of] + worth("whole_name.listed_long")[of] * ramp(info, 0.6, 2) - around
    asked = (
        worth("whole_name.brand")[of] * pairs.brand
        + worth("whole_name.asked")[of]
        + worth("whole_name.asked_long")[of] * ramp(info, 0.6, 2)
    )
    all_asked = (pairs.covered >= said.words[questions]) & (surely.many == 0)
    missed = worth("other_first.asked")[of] * lost
    both = (
        worth("left_alike.letters")[of]
        * ramp(info, *LEFT_INFO)
        * ramp(pairs.sure + 1e-6, *LEFT_NEAR)
        * ramp(pairs.left, 0.5, 0.9)
        - outside
        + missed
    )
    both += worth("other_first.both")[of] * (lost & ~pairs.first_listed)
    # All listed words that are left may stand behind the place where the field was full.
    both = np.where(said.cut[questions], np.maximum(both, -around), both)
    found = np.maximum(both, np.where(pairs.complete, whole, -ONE))
    found = np.maximum(found, np.where(all_asked, asked - outside, -ONE))
    all_words = pairs.complete & all_asked
    found = np.where(all_words, np.maximum(found, whole + asked + worth("whole_name.equal")[of] * pairs.equal), found)
    points = np.where(all_words & pairs.equal, ONE, np.minimum(np.ceil(points + found) + ROUNDED, ONE))
    return np.where(pairs.hits > 0, points, -ONE).astype(np.int64)


def _charged(missing: Floats, of: NDArray[np.int64]) -> Floats:
    """What words cost that only a row has; bucket after bucket, as the compiled kernel adds them."""
    found = np.zeros(len(missing))
    for bucket, cost in enumerate(charges("only_listed").T.astype(np.float64)):
        found += missing[:, bucket] * cost[of]
    return found


ROUNDING = 1e-3
"""What sums of single precision may lack, in points."""
ROUNDED = 30
"""Each of some twenty features is rounded to whole points."""


def _countries(pairs: Pairs, said: Said, of: NDArray[np.int64], short: Floats) -> Floats:
    asked = said.countries[pairs.questions]
    same = (asked & pairs.countries).any(axis=1)
    other = said.stated[pairs.questions] & pairs.countries.any(axis=1) & ~same
    against = worth("other_country.any")[of] + worth("other_country.short")[of] * short
    return np.asarray(same * worth("same_country")[of] + other * against)


def _kinds(pairs: Pairs, said: Said, of: NDArray[np.int64], short: Floats) -> Floats:
    asked, listed, unstated = said.kinds[pairs.questions], pairs.kinds, KINDS.index(Kind.UNSTATED)
    other = (asked != listed) & (asked != unstated) & (listed != unstated)
    same = (asked == listed) & np.isin(asked, [KINDS.index(Kind.VESSEL), KINDS.index(Kind.AIRCRAFT)])
    against = worth("other_kind.any")[of] + worth("other_kind.short")[of] * short
    return np.asarray(same * worth("same_kind")[of] + other * against)
