"""Other ways to write a name, for two names compared without a list: without words that say little, and its initials.

Not modelled here: what a spelling costs (`pair_terms`).
"""

import re
from collections.abc import Iterator, Sequence

from licet.match.features import ONE
from licet.match.short_given import in_full
from licet.model import Kind
from licet.names.legal_forms import form_words
from licet.names.normalize import fold
from licet.names.persons import TITLES
from licet.names.scripts import latin
from licet.names.words import vocabulary

LEAST_INITIALS = 3
"""Initials that may name a party alone; two are the initials of nearly anybody."""
INITIALS = {3: 6_600, 4: 7_600}
"""Points of a name that is the initials of the other, three or more; beside a country 600 less (`PLA China`)."""
BESIDE_PLACE = 600

_OFFICE_WORDS = "president minister premier senator governor chairman ambassador king queen prince princess"
_ARTICLE_WORDS = "the of and for de del della di do da dos das du des la le les el los las y e et und"
_OFFICES, _ARTICLES = (frozenset(words.split()) for words in (_OFFICE_WORDS, _ARTICLE_WORDS))
_COMPANY = frozenset({"company", "corporation", "co", "corp"})
"""Words that end the names of companies of any kind, and are often left out or exchanged."""
_TOKEN = re.compile(r"[^\W_]+")
_TWO_CAPITALS = re.compile(r"[A-Z]{2}(?= )")
_PARTS = re.compile(r"\s+/\s*|(?<=\w\w\w)/(?=\w\w\w\w)")
_CAPITALS = re.compile(r"[A-Z]{3,8}")
_UNIT_WORDS = "one two three four five six seven eight nine"
_TEEN_WORDS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * at for at, word in enumerate(_TEN_WORDS.split(" "), 2)}
_SMALL = {word: at for at, word in enumerate(f"{_UNIT_WORDS} {_TEEN_WORDS}".split(" "), 1)}
_UNITS = {**{str(at): at for at in range(1, 10)}, **{word: _SMALL[word] for word in _UNIT_WORDS.split(" ")}}
_NUMBER = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<unit>{'|'.join(_UNITS)})\b)?|(?P<small>{'|'.join(_SMALL)}))\b",
    re.IGNORECASE,
)


def versions(name: str, kind: Kind) -> tuple[tuple[str, int], ...]:
    """The ways to write a name, itself first, each with its cost in points."""
    counted = _NUMBER.sub(_counted, name)
    found = [(name, 0), (counted, 0), (_bare(counted, kind), 200)]
    if kind is Kind.PERSON and not name.isupper():
        found.append((_TWO_CAPITALS.sub(lambda two: " ".join(two[0]), name), 300))
    if kind is not Kind.ORGANIZATION:
        found += [(full, 600) for full in _in_full(name)]
    parts = _PARTS.split(name)
    if len(parts) > 1 and all(map(_names_something, parts)):
        found += [(part, 800) for part in parts]
    ways: dict[str, int] = {}
    for written, cost in found:
        ways.setdefault(written, cost)
    return tuple(ways.items())


def _names_something(part: str) -> bool:
    """Whether a part of a name has two words and more, and one that is no common word of names of companies."""
    words = _TOKEN.findall(latin(fold(part)))
    return len(words) > 1 and any(len(word) > 2 and word not in vocabulary() for word in words)


def _in_full(name: str) -> Iterator[str]:
    """A person's name whose first word is a short given name, with that name in full."""
    first, blank, rest = name.strip().partition(" ")
    short = _key(first)
    if blank and short in in_full():
        yield from (f"{full} {rest}" for full in in_full()[short])


def _counted(found: re.Match[str]) -> str:
    """A number in digits: `Forty-Four` is 44."""
    if found["small"]:
        return str(_SMALL[found["small"].lower()])
    return str(_TENS[found["tens"].lower()] + (_UNITS[found["unit"].lower()] if found["unit"] else 0))


def _bare(name: str, kind: Kind) -> str:
    """A name without articles, and without a title before it or a word for company behind it."""
    words = [word for word in name.split() if _key(word) not in _ARTICLES] if kind is not Kind.PERSON else name.split()
    if kind is not Kind.ORGANIZATION:
        while len(words) > 1 and _key(words[0]) in TITLES | _OFFICES:
            words = words[1:]
    if kind is not Kind.PERSON and len(words) > 1 and _key(words[-1]) in _COMPANY:
        words = words[:-1]
    return " ".join(words) if words else name


def _key(word: str) -> str:
    return "".join(_TOKEN.findall(latin(fold(word))))


def initials(one: str, other: str, places: Sequence[str]) -> int:
    """Points of a name that is the initials of the other (`PLA`, `People's Liberation Army`); 0 for all others.

    Args:
        places: words of the two names that are places, in lower case.
    """
    return max(_initials(one, other, places), _initials(other, one, places))


def _initials(short: str, full: str, places: Sequence[str]) -> int:
    if full.isupper() and len(full) < 2 * LEAST_INITIALS:
        return 0
    named = list(_letters(full))
    own = [word for word in _TOKEN.findall(short) if word.lower() not in form_words()]
    rest = [word for word in own if word.lower() not in places]
    if len(rest) != 1 or not _CAPITALS.fullmatch(rest[0]) or "".join(named) != rest[0].lower():
        return 0
    points = INITIALS[min(len(named), max(INITIALS))]
    return min(points, ONE) - (BESIDE_PLACE if len(own) > 1 else 0)


def _letters(full: str) -> Iterator[str]:
    for word in _TOKEN.findall(full.replace("'", "").replace("’", "")):
        if word.lower() not in _ARTICLES and word.lower() not in form_words() - {"company"}:
            yield word[0].lower()
