"""The whole score as one list: each kind of evidence, the terms it is made of, and the sentence that says it.

A feature is worth the sum of its terms (`measures`) times their weights (`weights`), in whole points: 10,000 are a
score of 1. Whole points add up without rounding, so the evidence of a match re-adds to its score exactly.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from licet.match.align import CUT_SHORT, LEAST_ALIKE, TOGETHER
from licet.match.measures import Facts, asked_kind, information, is_brand, letters, measures, numbers
from licet.match.ready import Left
from licet.match.weights import weights
from licet.names.damage import shape
from licet.names.forms_written import forms_written
from licet.names.glossary import latin_brands
from licet.names.tokens import WordClass

ONE = 10_000
"""Points of a score of 1."""
SHOWN = 7_000
"""Points from which a match is shown unless the caller asks otherwise."""
SHOWN_WIDELY = 6_000
"""Points from which a match is shown to whoever would rather look through more than miss one."""
BESIDE = frozenset({"other_kind", "other_country", "other_form", "weak_name", "part_of_text", "reading"})
"""Features that speak against one name beside the names."""
LEAST_LETTERS = 4
"""Letters of a word in which a slip is a slip. Of 65 unlisted names that were only a slip apart, 17 differed
in a word of three letters (`AES Corporation`, `ABS Corporation`), and 25 were stated to be of another kind."""
MOST_BELOW = 1_500
"""Points below ONE at which names that differ are held, at most: half of what their differences cost."""
COMMON_MOST = 6_500
"""Points of names at most that are one or two common words, written otherwise: `Trading Ltd` is not `T.D.G.`."""
WHOLE_TWO, WHOLE_MORE = 0.8, 0.3
"""Information of a listed name of two words, and of more, from which a query that holds it whole is shown widely."""
OTHER_BLANKS = 9_000
"""Points of names with the same letters in other words: `Jsc Argument`, `Jscargument`."""
COMMON = frozenset({WordClass.GENERIC, WordClass.STOP})
MOST_COMMON = 2
"""Common words that make no name by themselves."""
ROUNDED = 30
"""Points that rounding each feature to whole points may add at most, and more."""
IN_NAMES = ("other_", "only_", "around_", "word_order.turned")
"""Beginnings of the terms that speak against one name in the names themselves."""


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of evidence in words, with the two values compared; empty ones stand for the whole names."""

    sentence: str
    asked: str = ""
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """A kind of evidence: its name, which begins the names of its terms, and how it is said."""

    name: str
    said: Callable[[Facts], Said]


def judged(facts: Facts) -> dict[str, int]:
    """What each feature that has something to say is worth in points (see `points_of`).

    Empty for names that have no word in common and other letters: nothing speaks for them.
    """
    if not facts.words.pairs and facts.slips is None and facts.alike < LEAST_ALIKE:
        return {}
    measured = measures(facts)
    whole = {name: round(value) for name, value in _summed(measured, facts).items()}
    common = common_otherwise(facts)
    if common:
        whole.pop("alike_letters", None)  # the letters of the word both stand for, and not theirs
    total = points_of(whole)
    if common and total > COMMON_MOST:
        whole["common_words"] = COMMON_MOST - sum(whole.values())
    elif total < (shown := _always_shown(facts, measured)):
        whole["always_shown"] = shown - total
    elif total < (same := _same_name(facts, measured)):
        whole["same_name"] = same - sum(whole.values())
    return {name: value for name, value in whole.items() if value}


@cache
def _worth(*, person: bool) -> Mapping[str, tuple[str, int]]:
    """The feature of each term, and the points of one unit of it."""
    return {term: (_FEATURE_OF[term.partition(".")[0]], points) for term, points in weights().of(person=person).items()}


def _summed(measured: Mapping[str, float], facts: Facts) -> dict[str, float]:
    """The points of each feature."""
    worth, points = _worth(person=facts.person), dict[str, float]()
    for term, value in measured.items():
        name, each = worth[term]
        points[name] = points.get(name, 0.0) + each * value
    return points


def _always_shown(facts: Facts, measured: Mapping[str, float]) -> int:
    """Points that names have at least that are the same or a slip of the pen apart, and fewer that carry one brand.

    Else 0. Not where both sides say that they are of different kinds (a company, a ship), and a slip not where it is in
    a word of three letters beside common words: another acronym. The same name is shown in whichever country the asked
    party is said to be: a branch, or a slip in that column, must not hide `Rosoboronexport`.
    """
    if "other_kind.any" in measured:
        return 0
    if facts.slips is not None and _slip_of_the_pen(facts):
        return SHOWN
    if _one_name(facts, measured):
        return SHOWN
    return SHOWN_WIDELY if brand_of(facts) is not None or stands_whole(facts) else 0


def _one_name(facts: Facts, measured: Mapping[str, float]) -> bool:
    """Whether the names are the same word for word, as written and not too short, whatever is said beside them."""
    if facts.weak or facts.how != "written" or len(facts.listed.letters) < LEAST_LETTERS:
        return False
    names = [term for term in measured if term.partition(".")[0] not in BESIDE]
    same = "whole_name.equal" in measured and not any(term.startswith(IN_NAMES) for term in names)
    return facts.equal or same


def stands_whole(facts: Facts) -> bool:
    """Whether a listed name of several words stands whole in the query: a part of it, or a unit that it names.

    `School of Astronautics, Harbin Institute of Technology`. Three words of any kind, or two that say something: of
    40,000 names that are not listed 45 hold such a name (11 with three words); one word would be in 1,276.
    """
    words = facts.words
    if facts.person or facts.weak or words.listed or words.beyond or not words.asked:
        return False
    if any(pair.near < TOGETHER or pair.why == CUT_SHORT or " " in pair.listed for pair in words.pairs):
        return False
    said = information(words.pairs)
    return said >= WHOLE_TWO if len(facts.listed.words) == 2 else len(facts.listed.words) > 2 and said >= WHOLE_MORE


def _slip_of_the_pen(facts: Facts) -> bool:
    """Whether what differs is a word of some length, or stands beside a word that says something."""
    inexact = [word for pair in facts.words.pairs if pair.near < 1 for word in (pair.asked, pair.listed)]
    differ = [*inexact, *(word.text for word in (*facts.words.asked, *facts.words.listed))]
    if not differ or max(map(len, differ)) >= LEAST_LETTERS:
        return True
    pairs = facts.words.pairs
    return any(pair.near == 1 and pair.kind is WordClass.PLAIN and len(pair.listed) >= LEAST_LETTERS for pair in pairs)


def brand_of(facts: Facts) -> str | None:
    """The brand of `known_names.csv` that both names carry, None without one: `Huawei Logistics` is not on the list.

    Whoever ships to it has to look; but of 40,000 names that are not listed 30 carry a listed brand, and only ten of
    them truly, so that such a name raises no alert by itself (`Huawei Culture` publishes books).
    """
    if facts.person or facts.weak or not facts.main:
        return None
    brands = latin_brands()
    whole = (pair for pair in facts.words.pairs if pair.near >= TOGETHER and pair.why != CUT_SHORT)
    return next((pair.listed for pair in whole if pair.listed in brands), None)


def common_otherwise(facts: Facts) -> bool:
    """Whether the names are one or two common words and no more, and other letters to the eye, not shortened ones.

    `words.csv` takes a word and its translations for one (`Commerce Bank`, `Bank Tejarat`), which says little where no
    word beside it tells the names apart.
    """
    asked, listed = facts.asked, facts.listed
    few = max(len(asked.words), len(listed.words)) <= MOST_COMMON
    if not few or facts.person or facts.slips is not None or {*asked.classes, *listed.classes} - COMMON:
        return False
    if shape(asked.core) == shape(listed.core):
        return False
    shorter, longer = sorted((asked.core, listed.core), key=len)
    letters = iter(longer)
    return len(listed.words) == 1 or not all(letter in letters for letter in shorter)


def points_of(worth: Mapping[str, int]) -> int:
    """The score in points: what the names say, held below ONE, less what speaks against it beside them; never below 0.

    So a weak alias, another country or another kind lowers the score of equal names too, and long names that differ
    somewhere stand below equal ones.
    """
    whole = beside = differ = 0
    for name, value in worth.items():
        whole += value
        if name in BESIDE or name == "always_shown":
            beside += value
        elif value < 0 and name != "same_name":
            differ -= value
    most = ONE if "same_name" in worth else ONE - min(differ // 2, MOST_BELOW)
    return max(min(whole - beside, most) + beside, 0)


def _same_name(facts: Facts, measured: Mapping[str, float]) -> int:
    """Points that a name has at least when all its words or all its letters are the same and nothing speaks against."""
    said = {term.partition(".")[0] for term in measured}
    if not said.isdisjoint(BESIDE - {"reading"}):
        return 0
    if facts.equal:
        return ONE
    if "reading" in said:
        return 0
    if "whole_name.equal" in measured and not any(term.startswith(IN_NAMES) for term in measured):
        return ONE
    return OTHER_BLANKS if facts.asked.letters == facts.listed.letters else 0


_HOW = {
    "written": "",
    "part": ", which is a part of the text",
    "pinyin": ", read as pinyin",
    "translated": ", Chinese parts translated",
    "known": ", by another known name of the brand",
    "acronym": ", a short name in parentheses",
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


def _say_whole_name(facts: Facts) -> Said:
    if facts.words.listed:
        brand = ", whose brand it is" if is_brand(facts.words) else ""
        return Said(f"The whole query stands in the listed name{brand}")
    return Said(
        "Neither name has another word" if not facts.words.asked else "The whole listed name stands in the query"
    )


def _say_same_name(facts: Facts) -> Said:
    same = facts.equal or not (facts.words.asked or facts.words.listed)
    return Said("The names are the same" if same else "The letters are the same")


def _say_common_words(facts: Facts) -> Said:
    asked, listed = " ".join(facts.asked.words), facts.listed.core
    return Said(f"Common words alone, and not the same ones: {asked} / {listed}", asked, listed)


def _say_alike_letters(facts: Facts) -> Said:
    return Said(f"The names have {100 * facts.alike:.0f} % of their letters in common")


def _say_cut_off(_: Facts) -> Said:
    return Said("The listed name goes on where the field of the query is full")


def _say_slip_apart(facts: Facts) -> Said:
    return Said(f"The whole names are {'one slip' if facts.slips == 1 else 'two slips'} of the pen apart")


def _say_always_shown(facts: Facts) -> Said:
    brand = brand_of(facts)
    if facts.slips is None and facts.how == "written" and not (facts.words.asked or facts.words.listed):
        return Said("The same name is always shown, whatever is said beside it")
    if facts.slips is None and brand is not None:
        return Said(f"A name with the brand of a listed one is shown to whoever looks widely: {brand}", brand, brand)
    if facts.slips is None:
        return Said("A name that holds a whole listed one is shown to whoever looks widely")
    return Said("A name a slip of the pen from a listed one is always shown")


def _say_left_alike(facts: Facts) -> Said:
    asked, listed = letters(facts.words.asked), letters(facts.words.listed)
    return Said(f"What is left of both names is spelled alike: {asked} / {listed}", asked, listed)


def _say_other_spelling(facts: Facts) -> Said:
    inexact = [pair for pair in facts.words.pairs if pair.near < 1]
    shown = "; ".join(f"'{pair.asked}' for '{pair.listed}' ({pair.why})" for pair in inexact)
    asked, listed = " ".join(pair.asked for pair in inexact), " ".join(pair.listed for pair in inexact)
    return Said(f"Spelled differently: {shown}", asked, listed)


def _say_only_asked(facts: Facts) -> Said:
    around = "" if facts.words.listed else ", around the whole listed name"
    names = _texts(facts.words.asked)
    return Said(f"Only in the query{around}: {names}", names)


def _say_only_listed(facts: Facts) -> Said:
    names = _texts(facts.words.listed)
    return Said(f"Only in the listed name: {names}", "", names)


def _say_other_first(_: Facts) -> Said:
    return Said("The first distinctive words are not the same")


def _say_name_parts(facts: Facts) -> Said:
    agree = sum(len(pair.listed) > 1 for pair in facts.words.pairs)
    differ = _texts(facts.words.asked), _texts(facts.words.listed)
    other = f"; {differ[0]} / {differ[1]} do not" if all(differ) else ""
    return Said(f"{agree} {'part' if agree == 1 else 'parts'} of the person's name agree{other}")


def _say_other_number(facts: Facts) -> Said:
    asked, listed = " ".join(numbers(facts.words.asked)), " ".join(numbers(facts.words.listed))
    if asked and listed:
        return Said(f"Different numbers: {asked} / {listed}", asked, listed)
    return Said(f"A number in one name only: {asked or listed}", asked, listed)


def _say_word_order(_: Facts) -> Said:
    return Said("The words stand in another order, or with others between them")


def _say_other_kind(facts: Facts) -> Said:
    ours, theirs = str(asked_kind(facts.asked)), str(facts.listed.kind)
    return Said(f"Different kinds: {ours} / {theirs}", ours, theirs)


def _say_same_kind(facts: Facts) -> Said:
    return Said(f"Both are of the kind {facts.listed.kind}", str(facts.asked.kind), str(facts.listed.kind))


def _say_other_country(facts: Facts) -> Said:
    ours, theirs = " ".join(facts.asked.countries), " ".join(facts.listed.countries)
    return Said(f"Different countries: {ours} / {theirs}", ours, theirs)


def _say_same_country(facts: Facts) -> Said:
    ours, theirs = facts.asked.countries, facts.listed.countries
    shared = " ".join(sorted(set(ours) & set(theirs)))
    return Said(f"The same country: {shared}", " ".join(ours), " ".join(theirs))


def _say_other_form(facts: Facts) -> Said:
    # A name read in another way, or by another name of the brand, may hold none: then the codes have to do.
    ours, theirs = (" ".join(forms_written(side.name) or side.forms) for side in (facts.asked, facts.listed))
    return Said(f"Different legal forms: {ours} / {theirs}", ours, theirs)


def _say_weak_name(_: Facts) -> Said:
    return Said("The name is a weak alias: its source says that it matches too much")


def _say_part_of_text(_: Facts) -> Said:
    return Said("Only a part of the text was taken as the name")


def _say_reading(facts: Facts) -> Said:
    return Said(f"The name was not compared as it is written{_HOW[facts.how]}")


def _texts(left: Iterable[Left]) -> str:
    return " ".join(word.text for word in left)


FEATURES: tuple[Feature, ...] = (
    Feature("same_words", _say_same_words),
    Feature("whole_name", _say_whole_name),
    Feature("alike_letters", _say_alike_letters),
    Feature("cut_off", _say_cut_off),
    Feature("name_parts", _say_name_parts),
    Feature("other_spelling", _say_other_spelling),
    Feature("only_asked", _say_only_asked),
    Feature("only_listed", _say_only_listed),
    Feature("left_alike", _say_left_alike),
    Feature("other_first", _say_other_first),
    Feature("other_number", _say_other_number),
    Feature("word_order", _say_word_order),
    Feature("same_kind", _say_same_kind),
    Feature("other_kind", _say_other_kind),
    Feature("same_country", _say_same_country),
    Feature("other_country", _say_other_country),
    Feature("other_form", _say_other_form),
    Feature("weak_name", _say_weak_name),
    Feature("part_of_text", _say_part_of_text),
    Feature("reading", _say_reading),
    Feature("slip_apart", _say_slip_apart),
    Feature("same_name", _say_same_name),
    Feature("common_words", _say_common_words),
    Feature("always_shown", _say_always_shown),
)
"""The whole algorithm, in the order the evidence is shown. The first word of a term names its feature."""

_FEATURE_OF = {feature.name: feature.name for feature in FEATURES} | {"around_name": "only_asked"}
