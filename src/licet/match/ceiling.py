"""The most points that names can have once their pairs of words are chosen: a claim below the least is given up early.

Made of the terms of `measures` with the weights of `weights`: what raises a score is taken at its most, and of what
lowers it only some is counted, the dearest first. So no claim that reaches the least score is lost.

There is no ceiling for names near letter by letter, nor for those that a rule may show whatever their terms are worth
(`features`).
"""

from collections.abc import Mapping, Sequence
from math import inf

from licet.match.align import TOGETHER, Chosen, Option, others, without_the_cut
from licet.match.features import ROUNDED, SHOWN_WIDELY
from licet.match.measures import (
    LEFT_INFO,
    LEFT_NEAR,
    Side,
    agreeing,
    first_is_left,
    goes_on,
    left_share,
    ramp,
    weights_left,
)
from licet.match.ready import Left, Reach, Row
from licet.match.slip_apart import LEAST_ALIKE
from licet.match.weights import weights
from licet.names.glossary import latin_brands

Costs = tuple[int, float, float]
"""How many words only the question has, and their points, none above 0: beside other listed words, and around a whole
listed name."""


def ceiling(
    reach: Reach, asked: Side, row: Row, listed: Side, chosen: Chosen, alike: float, *, person: bool, least: float
) -> float:
    """The most points of names whose pairs of words are these.

    Args:
        alike: the likeness of the whole names.
        least: the points that are wanted; for fewer than SHOWN_WIDELY some names have no ceiling that else have one.
    """
    if alike >= LEAST_ALIKE:
        return inf
    if not chosen.options:
        return 0.0
    whole = chosen.listed == (1 << len(row.words)) - 1
    left, outside, around = _costs(reach, asked, chosen.asked, person=person)
    if (whole and not left) or (least <= SHOWN_WIDELY and _may_be_shown(row, chosen.options, whole=whole)):
        return inf
    worth = weights().of(person=person)
    info, sure, points = _in_common(row, chosen.options, alike, worth)
    points += _of_whole(info, worth, asked=not left, listed=whole)
    points += around if whole else max(outside, around) if reach.cut else outside
    points += worth["cut_off.begins"] * goes_on(asked, listed, reach.how)
    points += sum([worth[term] * value for term, value in agreeing(asked, listed).items()]) + ROUNDED
    if whole:
        return points
    beside = worth["left_alike.letters"] * ramp(info, *LEFT_INFO) * ramp(sure, *LEFT_NEAR) if left else 0.0
    if reach.cut or points + beside < least:
        return points + beside
    theirs = others(row.left, chosen.listed)
    points += _charged(theirs, listed, ("only_listed", "other_first.listed"), worth)
    return points + beside * left_share(others(reach.left, chosen.asked), theirs) if beside else points


def _of_whole(info: float, worth: Mapping[str, int], *, asked: bool, listed: bool) -> float:
    """The most points of one name that stands whole in the other: of the one asked for, of the listed one."""
    long, points = ramp(info, 0.6, 2), 0.0
    if listed:
        points += worth["whole_name.listed"] + worth["whole_name.listed_long"] * long
    if asked:
        points += worth["whole_name.asked"] + worth["whole_name.brand"] + worth["whole_name.asked_long"] * long
    return points


def _in_common(
    row: Row, options: Sequence[Option], alike: float, worth: Mapping[str, int]
) -> tuple[float, float, float]:
    """The information in common, the nearness of the nearest pair, and the most points of words and letters in common,
    less what the spelling of the words costs at least."""
    info = lost = sure = 0.0
    for option in options:
        weight = row.words[option.place].weight
        for word in row.words[option.place + 1 : option.stop]:
            weight += word.weight
        info += weight * option.near
        lost += weight * (1 - option.near)
        sure = max(sure, option.near)
    points = float(worth["same_words.base"] + worth["name_parts.two"] + worth["alike_letters.long"])
    points += worth["same_words.half"] * ramp(info, 0.5, 1) + worth["same_words.one"] * ramp(info, 1, 2)
    points += worth["alike_letters.most"] * ramp(alike, 0.7, 0.85)
    if lost:
        points += worth["other_spelling.share"] * lost / max(info + lost, 0.1)
    if len(options) == 1 and options[0].stop - options[0].place == 1:
        points += worth["same_words.single"]
    return info, sure, points


def _may_be_shown(row: Row, options: Sequence[Option], *, whole: bool) -> bool:
    """Whether names may carry one brand, or a listed name of several words stand whole in the query (`features`)."""
    if whole and len(row.words) > 1 and all(option.near >= TOGETHER for option in options):
        return True
    brands = latin_brands()
    return any(option.near >= TOGETHER and row.words[option.place].text in brands for option in options)


def _costs(reach: Reach, asked: Side, held: int, *, person: bool) -> Costs:
    """The costs of the words of a question that are not `held`, a set of places as bits; worked out once."""
    found = reach.costs.get((held, person))
    if found is None:
        worth, left = weights().of(person=person), without_the_cut(reach, others(reach.left, held))
        outside = _charged(left, asked, ("only_asked", "other_first.asked"), worth)
        around = _charged(left, asked, ("around_name", "other_first.around"), worth)
        found = reach.costs[held, person] = len(left), outside, around
    return found


def _charged(left: Sequence[Left], side: Side, terms: tuple[str, str], worth: Mapping[str, int]) -> float:
    """The points of words that only one side has, and of its first distinctive word when it is among them; a person's
    name, whose words have parts, is charged for no first one."""
    of_words, of_first = terms
    points = 0.0
    for kind, value in weights_left(left, side.parts).items():
        points += worth[f"{of_words}.{kind}"] * min(value, 1.0)
    return points + worth[of_first] if not side.parts and first_is_left(side.classes, left) else points
