"""What is measured on a question and a listed name that lie beside each other: the terms of the score, none below 0.

Each term is a share or a small count; `weights` says what one unit of it is worth. Only terms that are not 0 are given.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA, Indel

from licet.match.align import TOGETHER, Alignment, Pair
from licet.match.ready import Left
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
LEAST_FILLED = 15
"""Letters of such a name: with one letter and 34 dots every listed name would go on."""
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

    `folded`: the name without regard to case or traditional characters; `letters`: with legal forms, without blanks;
    `core`: without legal forms; `length`: characters as written; `parts`: what each word does in a person's name, empty
    for all but people.
    """

    name: str
    folded: str
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

    `alike`: the share of letters in common, from 0 to 1 (see `likeness`); `slips`: how many slips apart the whole names
    are (see `slip_apart`); `equal`: they are written alike but for case and traditional characters; `main`: the listed
    name is its party's main name, or one word.
    """

    words: Alignment
    asked: Side
    listed: Side
    person: bool
    alike: float
    slips: int | None
    weak: bool
    how: str
    equal: bool
    main: bool


Terms = dict[str, float]
"""How much there is of each term, by name."""


def measures(facts: Facts) -> Terms:
    """Every term that is not 0, by name."""
    words, info = facts.words, information(facts.words.pairs)
    short = max(0.0, SHORT - info)
    found = _same(words, info) | _left(facts, info) | _alike(facts) | agreeing(facts.asked, facts.listed)
    found |= _spelling(words.pairs, info) | _numbers(words) | _order(words.pairs) | _beside(facts, short)
    found |= _parts(facts) if facts.person else _first(facts)
    return {name: value for name, value in found.items() if value}


def information(pairs: Iterable[Pair]) -> float:
    """How much the words in common say: their weights, each as far as its spelling is near."""
    return sum([pair.weight * pair.near for pair in pairs])


def ramp(value: float, start: float, end: float) -> float:
    """0 up to `start`, 1 from `end`, straight between."""
    share = (value - start) / (end - start)
    return 0.0 if share <= 0 else 1.0 if share >= 1 else share


def _same(words: Alignment, info: float) -> Terms:
    found = {
        "same_words.base": 1.0,
        "same_words.half": ramp(info, 0.5, 1),
        "same_words.one": ramp(info, 1, 2),
        "same_words.single": float(len(words.pairs) == 1 and " " not in words.pairs[0].listed),
    }
    whole = not words.listed and not words.beyond
    if whole:
        found["whole_name.listed"] = 1.0
        found["whole_name.listed_long"] = ramp(info, 0.6, 2)
    if not words.asked:
        found["whole_name.asked"] = 1.0
        found["whole_name.asked_long"] = ramp(info, 0.6, 2)
        if words.listed and is_brand(words):
            found["whole_name.brand"] = 1.0
        if whole and all(pair.near == 1 for pair in words.pairs):
            found["whole_name.equal"] = 1.0
    return found


def is_brand(words: Alignment) -> bool:
    """Whether the query is one brand of `known_names.csv` and nothing else: who writes it asks for all of that name."""
    if words.asked or len(words.pairs) != 1:
        return False
    (pair,) = words.pairs
    return pair.near >= TOGETHER and pair.listed in latin_brands()


def _alike(facts: Facts) -> Terms:
    asked, listed, ratio = facts.asked, facts.listed, facts.alike
    found = {}
    if ratio > 0.7:
        found["alike_letters.most"] = ramp(ratio, 0.7, 0.85)
        found["alike_letters.nearly_all"] = ramp(ratio, 0.95, 1)
        found["alike_letters.long"] = ramp(ratio, 0.8, 0.95) * ramp(min(len(asked.core), len(listed.core)), 8, 40)
    if facts.slips is not None:
        found["slip_apart.one" if facts.slips == 1 else "slip_apart.two"] = 1.0
    if goes_on(asked, listed, facts.how):
        found["cut_off.begins"] = 1.0
    if facts.words.beyond:
        found["cut_off.beyond"] = min(sum([word.weight for word in facts.words.beyond]), 1.0)
    return found


def fills_field(length: int, letters: str) -> bool:
    """Whether a name of so many characters and these letters may end where its field did: not a row of signs."""
    return length in FIELD and len(letters) >= LEAST_FILLED


def goes_on(asked: Side, listed: Side, how: str) -> bool:
    """Whether a listed name goes on where the field of the query is full; a slip is allowed."""
    if how != "written" or not fills_field(asked.length, asked.letters):
        return False
    cut, whole = asked.letters, listed.letters
    return len(whole) > len(cut) and OSA.distance(cut, whole[: len(cut)], score_cutoff=1) <= 1


def _spelling(pairs: tuple[Pair, ...], info: float) -> Terms:
    lost = 0.0
    kinds: Terms = {}
    for pair in pairs:
        if pair.near < 1:
            loss = pair.weight * (1 - pair.near)
            lost += loss
            kind = SPELLED.get(pair.why, "spelling")
            kinds[kind] = kinds.get(kind, 0.0) + loss
            if kind in ("spelling", "sound") and is_pinyin(pair.asked) and is_pinyin(pair.listed):
                kinds["syllable"] = kinds.get("syllable", 0.0) + pair.weight
    if not lost:
        return {}
    found = {"other_spelling.share": lost / max(info + lost, 0.1)}
    return found | {f"other_spelling.{kind}": value for kind, value in kinds.items()}


def _left(facts: Facts, info: float) -> Terms:
    words, whole = facts.words, not facts.words.listed
    found: Terms = {}
    if words.asked:
        ours = weights_left(words.asked, facts.asked.parts)
        name = "around_name" if whole else "only_asked"
        for kind, value in ours.items():
            found[f"{name}.{kind}"] = min(value, 1.0)
        if whole and not facts.person and WordClass.PLAIN in ours:
            found["around_name.short"] = max(0.0, SHORT - info)
    if words.listed:
        theirs = weights_left(words.listed, facts.listed.parts)
        for kind, value in theirs.items():
            found[f"only_listed.{kind}"] = min(value, 1.0)
        if not facts.person and WordClass.PLAIN in theirs:
            found["only_listed.short"] = max(0.0, SHORT - info)
        if words.asked:
            found["left_alike.letters"] = _left_alike(words, info)
    return found


def _left_alike(words: Alignment, info: float) -> float:
    """How alike what is left of both names is, beside words that surely agree: if none do, `alike_letters` says it."""
    sure = max([pair.near for pair in words.pairs], default=0.0)
    beside = ramp(info, *LEFT_INFO) * ramp(sure, *LEFT_NEAR)
    return left_share(words.asked, words.listed) * beside if beside else 0.0


def left_share(asked: Iterable[Left], listed: Iterable[Left]) -> float:
    """How much the letters of what is left count as alike, from 0 to 1."""
    return ramp(Indel.normalized_similarity(letters(asked), letters(listed)), 0.5, 0.9)


def letters(left: Iterable[Left]) -> str:
    """The words that are left, without blanks."""
    return "".join([word.text for word in left])


def weights_left(left: Iterable[Left], parts: Sequence[Part]) -> Terms:
    """The weights of the words that are left, by class; the plain ones of people by the part of the name they are."""
    found: Terms = {}
    for word in left:
        kind = parts[word.at] if parts and word.kind is WordClass.PLAIN else word.kind
        if kind is not WordClass.STOP and kind not in SILENT:
            found[kind] = found.get(kind, 0.0) + max(word.weight, LEAST_WEIGHT)
    return found


def _first(facts: Facts) -> Terms:
    """The first distinctive words of both names: a company's brand stands there."""
    found = {}
    asked = first_is_left(facts.asked.classes, facts.words.asked)
    listed = first_is_left(facts.listed.classes, facts.words.listed)
    if asked:
        found["other_first.asked" if facts.words.listed else "other_first.around"] = 1.0
    if listed:
        found["other_first.listed"] = 1.0
    if asked and listed:
        found["other_first.both"] = 1.0
    return found


def first_is_left(classes: Sequence[WordClass], left: Sequence[Left]) -> bool:
    """Whether nothing stands for the first distinctive word of a name."""
    if not left or WordClass.PLAIN not in classes:
        return False
    first = classes.index(WordClass.PLAIN)
    return any(word.at == first for word in left)


_DIGITS = re.compile(r"\d")


def numbers(left: Iterable[Left]) -> tuple[str, ...]:
    """The words that hold a number."""
    return tuple([word.text for word in left if _DIGITS.search(word.text)])


def _numbers(words: Alignment) -> Terms:
    ours, theirs = numbers(words.asked), numbers(words.listed)
    if ours and theirs:
        return {"other_number.both": 1.0}
    if theirs:
        return {"other_number.listed": 1.0}
    others = (word for word in words.asked if word.text not in ours)
    if ours and len(words.asked) <= 2 and not any(word.kind is WordClass.PLAIN for word in others):
        return {"other_number.asked": 1.0}
    return {}


def _order(pairs: tuple[Pair, ...]) -> Terms:
    if len(pairs) < 2:
        return {}
    places = [pair.place[0] for pair in sorted(pairs, key=lambda pair: pair.at)]
    taken = {at for pair in pairs for at in range(*pair.at)}
    return {
        "word_order.turned": float(min(sum(later < sooner for sooner, later in pairwise(places)), 3)),
        "word_order.gap": float(min(max(taken) - min(taken) + 1 - len(taken), 3)),
    }


def agreeing(asked: Side, listed: Side) -> Terms:
    """What both parties say of themselves and agree in."""
    found = {}
    if asked.countries and _one_country(asked, listed):
        found["same_country"] = 1.0
    if listed.kind in _CRAFT and asked_kind(asked) is listed.kind:
        found["same_kind"] = 1.0
    return found


_CRAFT = (Kind.VESSEL, Kind.AIRCRAFT)


def _one_country(asked: Side, listed: Side) -> bool:
    return not set(asked.countries).isdisjoint(listed.countries)


def _beside(facts: Facts, short: float) -> Terms:
    """What speaks against one party beside the names."""
    asked, listed = facts.asked, facts.listed
    found = _other_kind(facts, short)
    if asked.countries and listed.countries and not _one_country(asked, listed):
        found |= {"other_country.any": 1.0, "other_country.short": short}
    if asked.forms and listed.forms and set(asked.forms).isdisjoint(listed.forms):
        stock = STOCK_FORMS.isdisjoint(asked.forms) != STOCK_FORMS.isdisjoint(listed.forms)
        found |= {"other_form.any": 1.0, "other_form.short": short, "other_form.stock": short * stock}
    if facts.weak:
        found["weak_name"] = 1.0
    if facts.how == "part":
        found |= {"part_of_text.any": 1.0, "part_of_text.short": short}
    elif facts.how != "written":
        found[f"reading.{facts.how}"] = 1.0
    return found


def _other_kind(facts: Facts, short: float) -> Terms:
    asked, listed = asked_kind(facts.asked), facts.listed.kind
    if asked is listed or asked is Kind.UNSTATED or listed is Kind.UNSTATED:
        return {}
    return {"other_kind.any": 1.0, "other_kind.short": short}


def asked_kind(asked: Side) -> Kind:
    """What the query is; a legal form says that it is an organization."""
    return Kind.ORGANIZATION if asked.kind is Kind.UNSTATED and asked.forms else asked.kind


def _parts(facts: Facts) -> Terms:
    """People: how many parts of the name agree, and whether the family name or every given name disagrees."""
    words, parts = facts.words, facts.listed.parts
    agree = [at for pair in words.pairs if pair.near >= KNOWN_PART for at in range(*pair.place)]
    found = {
        "name_parts.two": float(sum([len(facts.listed.words[at]) > 1 for at in agree]) >= 2),
        "name_parts.other": float(min(_named(words.asked, facts.asked.parts), _named(words.listed, parts))),
    }
    if Part.FAMILY in parts and Part.GIVEN in parts:
        near = [at for pair in words.pairs for at in range(*pair.place)]
        found["name_parts.no_family"] = float(all(parts[at] is not Part.FAMILY for at in agree))
        found["name_parts.no_given"] = float(all(parts[at] not in (Part.GIVEN, Part.INITIAL) for at in near))
    return found


def _named(left: tuple[Left, ...], parts: Sequence[Part]) -> int:
    """How many words are left that a person is known by."""
    if not parts:
        return 0
    return sum([word.kind is WordClass.PLAIN and parts[word.at] in (Part.FAMILY, Part.GIVEN) for word in left])
