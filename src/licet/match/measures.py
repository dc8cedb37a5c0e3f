"""What is measured on a question and a listed name that lie beside each other: the terms of the score, none below 0.

Each term is a share or a small count; `weights` says what one unit of it is worth. Only terms that are not 0 are given.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA, Indel

from licet.match.align import TOGETHER, Alignment, Left, Pair
from licet.match.likeness import likeness, written_thrice
from licet.model import Kind
from licet.names.glossary import latin_brands
from licet.names.persons import Part
from licet.names.sound import is_pinyin
from licet.names.tokens import WordClass

LEAST_WEIGHT = 0.15
"""A word that one side lacks weighs at least so much, however many listed names have it."""
KNOWN_PART = 0.75
"""Nearness from which two words are the same part of a person's name."""
LEFT_INFO, LEFT_NEAR = (0.0, 0.6), (0.8, 0.95)
"""Information, and nearness of the best pair, from which and up to which what is left of two names counts as alike."""
SHORT = 1.6
"""Information below which a name is short: what is said beside it weighs more."""
STOCK_FORMS = frozenset({"JSC", "PJSC", "PLC"})
"""Forms of companies with shares that anybody may hold: a company of another form is another company."""
FIELD = range(30, 37)
"""Characters of a name that fills a line of a payment message: SWIFT MT103, field 59, has lines of 35."""
SILENT = frozenset({Part.TITLE, Part.PARTICLE, Part.SUFFIX})
"""Parts of a person's name that are often written on one side only: titles, articles, `son of`, `junior`."""
SPELLED: Mapping[str, str] = {
    "digits for letters": "misread",
    "letters read wrongly": "misread",
    "Wade-Giles spelling": "romanized",
    "sound": "sound",
    "short form": "short",
    "legal form attached": "attached",
    "written together": "blanks",
    "blanks": "blanks",
    "initial": "initial",
}
"""The kind of another spelling by its reason; every other reason is `spelling`."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its name, its words with their classes in order, its letters, what it says of itself.

    `letters`: with legal forms, without blanks; `core`: without legal forms; `length`: characters as written; `parts`:
    what each word does in a person's name, empty for all but people.
    """

    name: str
    words: tuple[str, ...]
    classes: tuple[WordClass, ...]
    letters: str
    core: str
    length: int
    kind: Kind
    countries: tuple[str, ...]
    forms: tuple[str, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What every term is computed from.

    `slips`: how many slips apart the whole names are (see `slip_apart`); `equal`: they are written alike but for case;
    `main`: the listed name is its party's main name, or one word.
    """

    words: Alignment
    asked: Side
    listed: Side
    person: bool
    slips: int | None
    weak: bool
    how: str
    equal: bool
    main: bool


def measures(facts: Facts) -> dict[str, float]:
    """Every term that is not 0, by name."""
    info = information(facts.words.pairs)
    short = max(0.0, SHORT - info)
    found: list[tuple[str, float]] = [
        *_same(facts, info),
        *_alike(facts),
        *_spelling(facts.words.pairs, info),
        *_left(facts, short),
        *_first(facts),
        *_numbers(facts.words),
        *_order(facts.words),
        *_beside(facts, short),
    ]
    if facts.person:
        found += _parts(facts)
    return {name: value for name, value in found if value}


def information(pairs: Iterable[Pair]) -> float:
    """How much the words in common say: their weights, each as far as its spelling is near."""
    return sum(pair.weight * pair.near for pair in pairs)


def _ramp(value: float, start: float, end: float) -> float:
    """0 up to `start`, 1 from `end`, straight between."""
    return min(max((value - start) / (end - start), 0.0), 1.0)


def _same(facts: Facts, info: float) -> Iterator[tuple[str, float]]:
    words = facts.words
    yield "same_words.base", 1.0
    yield "same_words.half", _ramp(info, 0.5, 1)
    yield "same_words.one", _ramp(info, 1, 2)
    yield "same_words.single", float(len(words.pairs) == 1 and " " not in words.pairs[0].listed)
    if not words.listed and not words.beyond:
        yield "whole_name.listed", 1.0
        yield "whole_name.listed_long", _ramp(info, 0.6, 2)
    if not words.asked:
        yield "whole_name.asked", 1.0
        yield "whole_name.asked_long", _ramp(info, 0.6, 2)
        if words.listed and is_brand(words):
            yield "whole_name.brand", 1.0
    if not words.listed and not words.beyond and not words.asked and all(pair.near == 1 for pair in words.pairs):
        yield "whole_name.equal", 1.0


def is_brand(words: Alignment) -> bool:
    """Whether the query is one brand of `known_names.csv` and nothing else: who writes it asks for all of that name."""
    if words.asked or len(words.pairs) != 1:
        return False
    (pair,) = words.pairs
    return pair.near >= TOGETHER and pair.listed in latin_brands()


def _alike(facts: Facts) -> Iterator[tuple[str, float]]:
    asked, listed = facts.asked, facts.listed
    ratio = alike(asked, listed)
    yield "alike_letters.most", _ramp(ratio, 0.7, 0.85)
    yield "alike_letters.nearly_all", _ramp(ratio, 0.95, 1)
    yield "alike_letters.long", _ramp(ratio, 0.8, 0.95) * _ramp(min(len(asked.core), len(listed.core)), 8, 40)
    if facts.slips is not None:
        yield f"slip_apart.{'one' if facts.slips == 1 else 'two'}", 1.0
    if facts.how == "written" and asked.length in FIELD and _begins(asked.letters, listed.letters):
        yield "cut_off.begins", 1.0
    if facts.words.beyond:
        yield "cut_off.beyond", min(sum(word.weight for word in facts.words.beyond), 1.0)


def alike(asked: Side, listed: Side) -> float:
    """The share of letters in common, from 0 to 1 (see `likeness`)."""
    return likeness(
        written_thrice(asked.letters, asked.core, asked.words),
        written_thrice(listed.letters, listed.core, listed.words),
    )


def _begins(cut: str, whole: str) -> bool:
    """Whether a name goes on where the field it was written in ends; a slip is allowed."""
    return len(whole) > len(cut) and OSA.distance(cut, whole[: len(cut)], score_cutoff=1) <= 1


def _spelling(pairs: tuple[Pair, ...], info: float) -> Iterator[tuple[str, float]]:
    lost = 0.0
    kinds: dict[str, float] = {}
    for pair in pairs:
        if pair.near < 1:
            loss = pair.weight * (1 - pair.near)
            lost += loss
            kind = SPELLED.get(pair.why, "spelling")
            kinds[kind] = kinds.get(kind, 0.0) + loss
            if kind in ("spelling", "sound") and is_pinyin(pair.asked) and is_pinyin(pair.listed):
                kinds["syllable"] = kinds.get("syllable", 0.0) + pair.weight
    if lost:
        yield "other_spelling.share", lost / max(info + lost, 0.1)
        for kind, value in kinds.items():
            yield f"other_spelling.{kind}", value


def _left(facts: Facts, short: float) -> Iterator[tuple[str, float]]:
    words, whole = facts.words, not facts.words.listed
    ours, theirs = _weights(words.asked, facts.asked), _weights(words.listed, facts.listed)
    name = "around_name" if whole else "only_asked"
    for kind, value in ours.items():
        yield f"{name}.{kind}", min(value, 1.0)
    for kind, value in theirs.items():
        yield f"only_listed.{kind}", min(value, 1.0)
    if not facts.person and whole and WordClass.PLAIN in ours:
        yield "around_name.short", short
    if not facts.person and WordClass.PLAIN in theirs:
        yield "only_listed.short", short
    if words.asked and words.listed:
        left = Indel.normalized_similarity(letters(words.asked), letters(words.listed))
        # What is left says something only beside words that surely agree: if none do, `alike_letters` has said it.
        sure = max((pair.near for pair in words.pairs), default=0.0)
        beside = _ramp(information(words.pairs), *LEFT_INFO) * _ramp(sure, *LEFT_NEAR)
        yield "left_alike.letters", _ramp(left, 0.5, 0.9) * beside


def letters(left: Iterable[Left]) -> str:
    """The words that are left, without blanks."""
    return "".join(word.text for word in left)


def _weights(left: Iterable[Left], side: Side) -> dict[str, float]:
    """The weights of the words that are left, by class; the plain ones of people by the part of the name they are."""
    found: dict[str, float] = {}
    for word in left:
        kind = _part_or_class(word, side)
        if kind is not WordClass.STOP and kind not in SILENT:
            found[kind] = found.get(kind, 0.0) + max(word.weight, LEAST_WEIGHT)
    return found


def _part_or_class(word: Left, side: Side) -> Part | WordClass:
    return side.parts[word.at] if side.parts and word.kind is WordClass.PLAIN else word.kind


def _first(facts: Facts) -> Iterator[tuple[str, float]]:
    """The first distinctive words of both names: a company's brand stands there."""
    if facts.person:
        return
    asked = _is_left(facts.asked.classes, facts.words.asked)
    listed = _is_left(facts.listed.classes, facts.words.listed)
    if asked:
        yield "other_first." + ("asked" if facts.words.listed else "around"), 1.0
    if listed:
        yield "other_first.listed", 1.0
    if asked and listed:
        yield "other_first.both", 1.0


def _is_left(classes: tuple[WordClass, ...], left: tuple[Left, ...]) -> bool:
    first = next((at for at, kind in enumerate(classes) if kind is WordClass.PLAIN), None)
    return first is not None and any(word.at == first for word in left)


_DIGITS = re.compile(r"\d")


def numbers(left: Iterable[Left]) -> tuple[str, ...]:
    """The words that hold a number."""
    return tuple(word.text for word in left if _DIGITS.search(word.text))


def _numbers(words: Alignment) -> Iterator[tuple[str, float]]:
    ours, theirs = numbers(words.asked), numbers(words.listed)
    if ours and theirs:
        yield "other_number.both", 1.0
    elif theirs:
        yield "other_number.listed", 1.0
    elif (
        ours
        and len(words.asked) <= 2
        and not any(word.kind is WordClass.PLAIN for word in words.asked if word.text not in ours)
    ):
        yield "other_number.asked", 1.0


def _order(words: Alignment) -> Iterator[tuple[str, float]]:
    places = [pair.place[0] for pair in sorted(words.pairs, key=lambda pair: pair.at)]
    yield "word_order.turned", float(min(sum(later < sooner for sooner, later in pairwise(places)), 3))
    taken = {at for pair in words.pairs for at in range(*pair.at)}
    yield "word_order.gap", float(min(max(taken) - min(taken) + 1 - len(taken), 3)) if taken else 0.0


def _beside(facts: Facts, short: float) -> Iterator[tuple[str, float]]:
    yield from _kinds(facts, short)
    ours, theirs = set(facts.asked.countries), set(facts.listed.countries)
    if ours and theirs:
        if ours & theirs:
            yield "same_country", 1.0
        else:
            yield "other_country.any", 1.0
            yield "other_country.short", short
    asked, listed = set(facts.asked.forms), set(facts.listed.forms)
    if asked and listed and not asked & listed:
        yield "other_form.any", 1.0
        yield "other_form.short", short
        yield "other_form.stock", short * (bool(asked & STOCK_FORMS) != bool(listed & STOCK_FORMS))
    if facts.weak:
        yield "weak_name", 1.0
    if facts.how == "part":
        yield "part_of_text.any", 1.0
        yield "part_of_text.short", short
    elif facts.how != "written":
        yield f"reading.{facts.how}", 1.0


def _kinds(facts: Facts, short: float) -> Iterator[tuple[str, float]]:
    asked, listed = asked_kind(facts), facts.listed.kind
    if Kind.UNSTATED in (asked, listed):
        return
    if asked is not listed:
        yield "other_kind.any", 1.0
        yield "other_kind.short", short
    elif asked in (Kind.VESSEL, Kind.AIRCRAFT):
        yield "same_kind", 1.0


def asked_kind(facts: Facts) -> Kind:
    """What the query is; a legal form says that it is an organization."""
    asked = facts.asked
    return Kind.ORGANIZATION if asked.kind is Kind.UNSTATED and asked.forms else asked.kind


def _parts(facts: Facts) -> Iterator[tuple[str, float]]:
    """People: how many parts of the name agree, and whether the family name or every given name disagrees."""
    agree = {at for pair in facts.words.pairs if pair.near >= KNOWN_PART for at in range(*pair.place)}
    full = {at for at in agree if len(facts.listed.words[at]) > 1}
    yield "name_parts.two", float(len(full) >= 2)
    yield (
        "name_parts.other",
        float(min(_named(facts.words.asked, facts.asked), _named(facts.words.listed, facts.listed))),
    )
    parts = facts.listed.parts
    if Part.FAMILY in parts and Part.GIVEN in parts:
        yield "name_parts.no_family", float(all(parts[at] is not Part.FAMILY for at in agree))
        near = {at for pair in facts.words.pairs for at in range(*pair.place)}
        yield "name_parts.no_given", float(all(parts[at] not in (Part.GIVEN, Part.INITIAL) for at in near))


def _named(left: tuple[Left, ...], side: Side) -> int:
    """How many words are left that a person is known by."""
    return sum(_part_or_class(word, side) in (Part.FAMILY, Part.GIVEN) for word in left)
