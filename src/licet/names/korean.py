"""Korean names in Hangul as words in Latin letters: Revised Romanization, McCune-Reischauer, usual surname spellings.

`korean.csv`: words of organization names and surnames with their English or usual spellings. The lists of the United
States write North Korean names in McCune-Reischauer without its signs (`Choson`, `Pyongyang`).

Source: Revised Romanization of Korean (Ministry of Culture and Tourism, notice 2000-8); McCune and Reischauer (1939).
Not modelled here: names of Koreans in Han characters (see `chinese`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from licet.names.spelled import Spelled, Version
from licet.names.tables import rows

_RUN = re.compile("[\uac00-\ud7a3]+")
_STOCK_COMPANY = re.compile(r"\(주\)|\(유\)")
_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip
_CARRIED = (
    "", "g", "kk", "gs", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m", "b", "bs", "s", "ss",
    "ng", "j", "ch", "k", "t", "p", "",
)  # fmt: skip
"""What a final consonant becomes before a vowel."""
_BEFORE_NASAL = {"k": "ng", "t": "n", "p": "m", "l": "l"}
_MR_INITIALS = ("k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h")
_MR_VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_MR_PLAIN = frozenset({0, 3, 7, 12})
_MR_VOWELS = (
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u",
    "ui", "i",
)  # fmt: skip
_GIVEN = range(1, 4)
"""Syllables of a given name behind a surname."""


def has_hangul(text: str) -> bool:
    """Whether a text holds a Korean syllable."""
    return _RUN.search(text) is not None


def versions(text: str) -> tuple[Version, ...]:
    """The renderings of a text with Hangul: its words translated where they are known, and as a person's name."""
    text = _STOCK_COMPANY.sub(" ", text)
    organization = Version("translated", tuple(_words(text)))
    runs = _RUN.findall(text)
    alone = runs and len("".join(runs)) == len(text.replace(" ", ""))
    persons = (Version("pinyin", words) for words in _person("".join(runs))) if alone else ()
    return tuple(version for version in (organization, *persons) if version.words)


def _words(text: str) -> Iterator[Spelled]:
    end = 0
    for run in _RUN.finditer(text):
        yield from _latin(text[end : run.start()])
        yield from _run(run.group())
        end = run.end()
    yield from _latin(text[end:])


def _latin(text: str) -> Iterator[Spelled]:
    if text.strip():
        yield Spelled(text, latin=True)


def _run(run: str) -> Iterator[Spelled]:
    """The known words of a run, longest first, each beside its sound; the rest by sound."""
    known, at, unknown = _terms(), 0, ""
    while at < len(run):
        length = next((n for n in range(min(6, len(run) - at), 1, -1) if run[at : at + n] in known), 0)
        if not length:
            unknown += run[at]
            at += 1
            continue
        if unknown:
            yield _spoken(unknown)
            unknown = ""
        yield from _term(run[at : at + length])
        at += length
    if unknown:
        yield _spoken(unknown)


def _term(term: str) -> tuple[Spelled, ...]:
    """The words of a known term; a single one has its other spellings and its sound beside it."""
    first, *others = _terms()[term]
    if " " in first:
        return tuple(Spelled(word, known=True) for word in first.split(" "))
    beside = dict.fromkeys((*(other for other in others if " " not in other), *_sounds(term)))
    return (Spelled(first, tuple(one for one in beside if one != first), known=term in _business()),)


def _spoken(text: str) -> Spelled:
    first, *others = _sounds(text)
    return Spelled(first, tuple(others))


def _sounds(text: str) -> tuple[str, ...]:
    """Revised, McCune-Reischauer, and the mixture of both that North Korea's own spellings are: `Jong Un`."""
    mixed = _romanized(_parts(text), _INITIALS, _MR_VOWELS)
    return tuple(dict.fromkeys((revised(text), mccune_reischauer(text), mixed)))


def _person(name: str) -> Iterator[tuple[Spelled, ...]]:
    """Surname and given name, its syllables apart and as one word; none when no surname begins the name."""
    surname = next((name[:n] for n in (2, 1) if name[:n] in _surnames() and len(name) - n in _GIVEN), None)
    if surname is None:
        return
    first, *others = _surnames()[surname]
    given = name[len(surname) :]
    yield (Spelled(first, tuple(others)), *map(_spoken, given))
    if len(given) > 1:
        whole = ("".join(said) for said in zip(*(_three(syllable) for syllable in given), strict=True))
        joined = tuple(dict.fromkeys((*whole, *_sounds(given))))
        yield (Spelled(first, tuple(others)), Spelled(joined[0], joined[1:]))


def _three(syllable: str) -> tuple[str, str, str]:
    return revised(syllable), mccune_reischauer(syllable), _romanized(_parts(syllable), _INITIALS, _MR_VOWELS)


@cache
def _table() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    columns = ("korean", "spellings", "class", "source")
    return tuple(
        (korean, tuple(spellings.split("|")), kind) for korean, spellings, kind, _ in rows("korean.csv", columns)
    )


@cache
def _terms() -> Mapping[str, tuple[str, ...]]:
    return {korean: spellings for korean, spellings, kind in _table() if kind != "surname"}


@cache
def _business() -> frozenset[str]:
    """Terms that are words of business; the others name firms, products and towns."""
    return frozenset(korean for korean, _, kind in _table() if kind == "word")


@cache
def _surnames() -> Mapping[str, tuple[str, ...]]:
    return {korean: spellings for korean, spellings, kind in _table() if kind == "surname"}


@cache
def surname_spellings() -> frozenset[str]:
    """The surnames in Latin letters: `kim`, `pak`."""
    return frozenset(spelling for spellings in _surnames().values() for spelling in spellings)


def _parts(text: str) -> list[tuple[int, int, int]]:
    """Initial, vowel and final of each syllable, as numbers in the order of the Unicode Standard, section 3.12."""
    codes = [ord(c) - _FIRST for c in text if _FIRST <= ord(c) <= _LAST]
    return [(code // 588, code % 588 // 28, code % 28) for code in codes]


@lru_cache(maxsize=50_000)
def revised(text: str) -> str:
    """Hangul in Revised Romanization, the assimilations between syllables written: 신라 is `silla`."""
    return _romanized(_parts(text), _INITIALS, _VOWELS)


@lru_cache(maxsize=50_000)
def mccune_reischauer(text: str) -> str:
    """Hangul in McCune-Reischauer without breves and apostrophes: 조선 is `choson`, 평양 `pyongyang`."""
    return _romanized(_parts(text), _MR_INITIALS, _MR_VOWELS, voiced=True)


def _romanized(
    parts: list[tuple[int, int, int]], initials: tuple[str, ...], vowels: tuple[str, ...], *, voiced: bool = False
) -> str:
    letters: list[str] = []
    before = ""
    for at, (initial, vowel, final) in enumerate(parts):
        begins = initials[initial]
        if before in ("n", "l") and begins == "r" and letters:
            letters[-1] = letters[-1][:-1] + "l"
            begins = "l"
        elif before in ("m", "ng", "k", "p", "t") and begins == "r":
            begins = "n"
        if begins in ("n", "m") and before in _BEFORE_NASAL and letters:
            letters[-1] = letters[-1][: -len(before)] + _BEFORE_NASAL[before]
        if voiced and initial in _MR_PLAIN and (before in ("n", "m", "ng", "l") or (at > 0 and not before)):
            begins = _MR_VOICED[begins]
        following = parts[at + 1][0] if at + 1 < len(parts) else None
        ends = _CARRIED[final] if following == 11 and final != 21 else _FINALS[final]
        before = "" if following == 11 and final not in (0, 21) else _FINALS[final]
        letters.append(begins + vowels[vowel] + ends)
    return "".join(letters)
