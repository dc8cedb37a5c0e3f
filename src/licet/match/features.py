"""One kind of evidence each: what it is worth in the score, and the sentence that says it.

Values are in points: 10,000 points are a score of 1. Whole points add up without rounding, so the evidence of a match
re-adds to its score exactly. `points` is asked for every candidate, `said` only for what is shown.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from licet.match.align import TOGETHER, Alignment, Left
from licet.model import Kind
from licet.names.glossary import latin_brands
from licet.names.tokens import WordClass

ONE = 10_000
"""Points of a score of 1."""

ASKED_COST: Mapping[WordClass, float] = {
    WordClass.PLAIN: 1.0,
    WordClass.GENERIC: 0.6,
    WordClass.PLACE: 0.5,
    WordClass.NUMBER: 0.8,
    WordClass.STOP: 0.0,
}
"""What a word only the query has costs, as a share of its weight."""

LISTED_COST: Mapping[WordClass, float] = {
    WordClass.PLAIN: 0.6,
    WordClass.GENERIC: 0.4,
    WordClass.PLACE: 0.4,
    WordClass.NUMBER: 0.8,
    WordClass.STOP: 0.0,
}
"""What a word only the listed name has costs, as a share of its weight."""

BRAND_COST: Mapping[WordClass, float] = {**LISTED_COST, WordClass.PLACE: 1.0}
"""The same when the query is a brand and nothing else: a place tells a branch from the company of that name."""

LEAST_WEIGHT: Mapping[WordClass, float] = {
    WordClass.PLAIN: 0.2,
    WordClass.GENERIC: 0.2,
    WordClass.PLACE: 0.12,
    WordClass.NUMBER: 0.3,
    WordClass.STOP: 0.0,
}
"""A word that one side lacks weighs at least so much, however many listed names have it."""
ONE_WORD = 1.3
"""Factor on other spelling when a single pair of words carries an organization's name."""
PERSON_SPELLING = 0.6
"""Factor on other spellings for people: one name is transliterated in many ways."""
BOTH_LACK = 1.4
"""Factor on the other words of organizations when each name has some: `Delta Electronics`, `Delta Airlines`."""
KNOWN_BRAND = 0.15
"""Factor on the listed name's other words when the query is a brand we know and nothing else: it asks for all."""
PERSON_ASKED = 0.8
"""Factor on the query's other words for people."""
PERSON_LISTED = 0.6
"""Factor on the listed name's other words for people: second given names are often left out."""
WHOLE_NAME = 0.2
"""Factor on the query's other words when the listed name stands in it whole, with enough distinctive words."""
STOCK_FORMS = frozenset({"JSC", "PJSC", "PLC"})
"""Forms of companies with shares that anybody may hold: a company of another form is another company."""
SHOWN = 7_000
"""Points from which a match is shown unless the caller asks otherwise."""
SLIP_APART = 7_700
"""Points of the words of two names that are a slip or two apart as a whole: below most true matches. What speaks
against them beside the words takes from it, down to SHOWN."""
ENOUGH = 0.9
"""Weight of words in common from which a partial match says enough: about one word that stands on the list once."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Weights of an alignment: words in common, lost by other spelling, only asked, only listed."""

    common: float
    lost: float
    asked: float
    listed: float
    whole: bool
    brand: bool

    def share(self, part: float) -> int:
        """A part of all weights in points."""
        total = self.common + self.asked + self.listed
        return round(ONE * part / total) if total else 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What the features look at: the words, and what both sides say about themselves."""

    words: Alignment
    costs: Costs
    asked_kind: Kind
    listed_kind: Kind
    asked_countries: tuple[str, ...]
    listed_countries: tuple[str, ...]
    asked_forms: tuple[str, ...]
    listed_forms: tuple[str, ...]
    slips: int | None
    weak: bool
    how: str


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of evidence in words, with the two values compared; empty ones stand for the whole names."""

    sentence: str
    asked: str = ""
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A kind of evidence: its name, what it is worth in points (0: nothing to say), and how it is said."""

    name: str
    points: Callable[[Facts], int]
    said: Callable[[Facts], Said]


def costs(words: Alignment, *, person: bool) -> Costs:
    """The weights of an alignment, each left word at its class's cost."""
    whole, brand = _whole(words), _brand(words)
    both = BOTH_LACK if words.asked and words.listed and not person else 1.0
    spelling = PERSON_SPELLING if person else ONE_WORD if len(words.pairs) == 1 else 1.0
    return Costs(
        common=sum(pair.weight for pair in words.pairs),
        lost=sum(pair.weight * (1 - pair.near) for pair in words.pairs) * spelling,
        asked=_cost(words.asked, ASKED_COST) * (WHOLE_NAME if whole else PERSON_ASKED if person else both),
        listed=_cost(words.listed, BRAND_COST if brand else LISTED_COST)
        * (KNOWN_BRAND if brand else PERSON_LISTED if person else both),
        whole=whole,
        brand=brand,
    )


def _cost(left: Iterable[Left], cost: Mapping[WordClass, float]) -> float:
    return sum(max(word.weight, LEAST_WEIGHT[word.kind]) * cost[word.kind] for word in left)


def _brand(words: Alignment) -> bool:
    """Whether the query is one brand of `known_names.csv` and nothing else."""
    if words.asked or len(words.pairs) != 1:
        return False
    pair = words.pairs[0]
    return pair.near >= TOGETHER and pair.listed in latin_brands()


def _whole(words: Alignment) -> bool:
    """Whether the whole listed name stands in the query, with two distinctive words or one of great weight."""
    if words.listed or not words.asked:
        return False
    strong = [pair for pair in words.pairs if pair.near >= 0.8 and pair.weight >= 0.2]
    return len(strong) >= 2 and sum(pair.weight for pair in strong) >= ENOUGH


def _same_words(facts: Facts) -> int:
    """Words in both names: a score of 1, if nothing below takes from it."""
    return ONE if facts.words.pairs else 0


_HOW = {
    "written": "",
    "part": ", which is a part of the text",
    "pinyin": ", read as pinyin",
    "translated": ", Chinese parts translated",
    "known": ", by another known name of the brand",
}


def _say_same_words(facts: Facts) -> Said:
    pairs = facts.words.pairs
    shown = ", ".join(pair.listed if pair.asked == pair.listed else f"{pair.asked} = {pair.listed}" for pair in pairs)
    several = "1 word stands" if len(pairs) == 1 else f"{len(pairs)} words stand"
    return Said(
        f"{several} in both names{_HOW[facts.how]}: {shown}",
        " ".join(pair.asked for pair in pairs),
        " ".join(pair.listed for pair in pairs),
    )


def _other_spelling(facts: Facts) -> int:
    """Words that stand for each other but are not spelled alike."""
    return -facts.costs.share(facts.costs.lost)


def _say_other_spelling(facts: Facts) -> Said:
    inexact = [pair for pair in facts.words.pairs if pair.near < 1]
    shown = "; ".join(f"'{pair.asked}' for '{pair.listed}' ({pair.why})" for pair in inexact)
    asked, listed = " ".join(pair.asked for pair in inexact), " ".join(pair.listed for pair in inexact)
    return Said(f"Spelled differently: {shown}", asked, listed)


def _only_asked(facts: Facts) -> int:
    """Words that only the query has."""
    return -facts.costs.share(facts.costs.asked)


def _say_only_asked(facts: Facts) -> Said:
    around = ", around the whole listed name" if facts.costs.whole else ""
    names = _texts(facts.words.asked)
    return Said(f"Only in the query{around}: {names}", names)


def _only_listed(facts: Facts) -> int:
    """Words that only the listed name has."""
    return -facts.costs.share(facts.costs.listed)


def _say_only_listed(facts: Facts) -> Said:
    names = _texts(facts.words.listed)
    brand = ", whose brand is the whole query" if facts.costs.brand else ""
    return Said(f"Only in the listed name{brand}: {names}", "", names)


def _common_words(facts: Facts) -> int:
    """A partial match on words that many listed names have says little."""
    weights = facts.costs
    total = weights.common + weights.asked + weights.listed
    if not total or weights.brand:
        return 0
    partial = (weights.asked + weights.listed + weights.lost) / total
    lack = max(0.0, 1 - weights.common / ENOUGH)
    return -round(ONE * 0.5 * min(1.0, 2 * partial) * lack)


def _say_common_words(facts: Facts) -> Said:
    return Said(f"Many listed names have the words in common: {' '.join(pair.listed for pair in facts.words.pairs)}")


def _slip_apart(facts: Facts) -> int:
    """The whole names are a slip or two apart: never less than worth a look, whatever the words say."""
    if facts.slips is None:
        return 0
    words = (_same_words, _other_spelling, _only_asked, _only_listed, _common_words, _other_number)
    beside = (_other_kind, _other_country, _other_form, _weak_name, _part_of_text)
    said = sum(points(facts) for points in words)
    against = sum(points(facts) for points in beside)
    return max(0, max(SLIP_APART + against, SHOWN) - said - against)


def _say_slip_apart(facts: Facts) -> Said:
    return Said(f"The whole names are {'one slip' if facts.slips == 1 else 'two slips'} of the pen apart")


_DIGITS = re.compile(r"\d")


def _numbers(left: Iterable[Left]) -> tuple[str, ...]:
    return tuple(word.text for word in left if _DIGITS.search(word.text))


def _other_number(facts: Facts) -> int:
    """Both names hold a number and the numbers differ: Factory 204 is not Factory 206."""
    return -4_000 if _numbers(facts.words.asked) and _numbers(facts.words.listed) else 0


def _say_other_number(facts: Facts) -> Said:
    asked, listed = " ".join(_numbers(facts.words.asked)), " ".join(_numbers(facts.words.listed))
    return Said(f"Different numbers: {asked} / {listed}", asked, listed)


def _other_kind(facts: Facts) -> int:
    """Both sides say what they are, and they are not the same."""
    kinds = (_asked_kind(facts), facts.listed_kind)
    return 0 if Kind.UNSTATED in kinds or kinds[0] is kinds[1] else -1_500


def _asked_kind(facts: Facts) -> Kind:
    """What the query is; a legal form says that it is an organization."""
    return Kind.ORGANIZATION if facts.asked_kind is Kind.UNSTATED and facts.asked_forms else facts.asked_kind


def _say_other_kind(facts: Facts) -> Said:
    ours, theirs = str(_asked_kind(facts)), str(facts.listed_kind)
    return Said(f"Different kinds: {ours} / {theirs}", ours, theirs)


def _other_country(facts: Facts) -> int:
    """Both sides name countries and have none in common."""
    ours, theirs = facts.asked_countries, facts.listed_countries
    return 0 if not ours or not theirs or set(ours) & set(theirs) else -600


def _say_other_country(facts: Facts) -> Said:
    ours, theirs = " ".join(facts.asked_countries), " ".join(facts.listed_countries)
    return Said(f"Different countries: {ours} / {theirs}", ours, theirs)


def _other_form(facts: Facts) -> int:
    """Both names state a legal form and have none in common."""
    ours, theirs = set(facts.asked_forms), set(facts.listed_forms)
    if not ours or not theirs or ours & theirs:
        return 0
    return -150 if bool(ours & STOCK_FORMS) == bool(theirs & STOCK_FORMS) else -400


def _say_other_form(facts: Facts) -> Said:
    ours, theirs = " ".join(facts.asked_forms), " ".join(facts.listed_forms)
    return Said(f"Different legal forms: {ours} / {theirs}", ours, theirs)


def _weak_name(facts: Facts) -> int:
    """One of the names is a weak alias: the source itself warns that it matches too much."""
    return -1_000 if facts.weak else 0


def _say_weak_name(_: Facts) -> Said:
    return Said("The name is a weak alias: its source says that it matches too much")


def _part_of_text(facts: Facts) -> int:
    """The name was cut out of a longer text."""
    return -200 if facts.how == "part" else 0


def _say_part_of_text(_: Facts) -> Said:
    return Said("Only a part of the text was taken as the name")


def _texts(left: Iterable[Left]) -> str:
    return " ".join(word.text for word in left)


FEATURES: tuple[Feature, ...] = (
    Feature("same_words", _same_words, _say_same_words),
    Feature("other_spelling", _other_spelling, _say_other_spelling),
    Feature("only_asked", _only_asked, _say_only_asked),
    Feature("only_listed", _only_listed, _say_only_listed),
    Feature("common_words", _common_words, _say_common_words),
    Feature("other_number", _other_number, _say_other_number),
    Feature("other_kind", _other_kind, _say_other_kind),
    Feature("other_country", _other_country, _say_other_country),
    Feature("other_form", _other_form, _say_other_form),
    Feature("weak_name", _weak_name, _say_weak_name),
    Feature("part_of_text", _part_of_text, _say_part_of_text),
    Feature("slip_apart", _slip_apart, _say_slip_apart),
)
"""The whole algorithm, in the order the evidence is shown. `same_words` and `slip_apart` raise the score, all others
lower it."""
