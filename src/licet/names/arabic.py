"""Names in Arabic letters read word by word, and the parts of Arabic names in Latin letters written one way.

A word in Arabic letters is a word of business we know (`arabic.csv`) in English, or else a matrix (see `abjad`), or
several where it is a compound; `given` tells which matrices are given names. `apart` writes `Abd al-Aziz`,
`Abdelaziz` and `Abdul Aziz` alike.

Source: Wehr, A Dictionary of Modern Written Arabic; Schimmel, Islamic Names (1989), on the parts of names.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from licet.names import persons
from licet.names.abjad import matrix, rough
from licet.names.scripts import latin
from licet.names.tables import rows

_WORD = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]+")
_SAME = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ةہۀۃھە", "ه"), **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("يىېۍ", "ی"), **dict.fromkeys("ؤ", "و"), **dict.fromkeys("ئ", "ی"), "ـ": None, "ء": None,
        **{chr(ord("٠") + digit): str(digit) for digit in range(10)},
        **{chr(ord("۰") + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
LONGEST_PHRASE = 4
SHORTEST_PART = 3
"""Letters of each of two given names that are written as one word: `محمدرضا`."""
_EZAFE = re.compile(r"(?<=[a-z]{3})['’]?-y?e(?= [a-z]{2})")
"""What joins two Persian words, where Latin letters write it with a hyphen: `Sazman-e Tablighat`."""
_SONS = frozenset({"بن", "ابن", "بنت", "ولد"})
_ARTICLES = frozenset({"ال"})
_FATHERS = frozenset({"ابو", "ابا", "ابی"})
_SERVANT = "عبد"
_PREFIXES = ("وال", "بال", "لل", "ال")
_PREPOSITIONS = ("و", "ل")
"""`and` and `for`, written as one with a word without an article: `وتصدير`, `لصناعة`."""
_ENDINGS_OF_WORDS = (("های", ""), ("ها", ""), ("یه", ""), ("یه", "ه"), ("ی", ""), ("ی", "ه"), ("ات", "ه"), ("ات", ""))
"""Endings of plurals and adjectives, and what the word has without them: `صناعية` of `صناعة`, `سیستم‌های`."""
SHORTEST_STEM = 3
GLUED, GLUED_PART = 7, 4
"""Letters of two names written without a blank where the letters do not join anyhow, and of each: `ظاهرعويس`."""
_NOT_JOINING = frozenset("ادذرزژو")
_OF_FAMILIES = ("زاده", "نژاد", "پور", "زهی", "وند", "ابادی", "فر", "لو", "یان", "اوغلو", "زی", "خیل", "زئی", "زایی")
"""Endings that make a family name of a given one: `احمدزاده` is one name."""
_GOD_WRITTEN, _FAITH_WRITTEN = "ullah", "din"
_ENDINGS = {"الله": _GOD_WRITTEN, "اللهی": "ullahi", "الدین": _FAITH_WRITTEN}

ABD = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdool", "abdur", "abdus", "abder", "abdu"})
ARTICLES = frozenset({"al", "el", "ul", "il", "ol"})
_ABDULLAH = frozenset(
    ("abdullah", "abdallah", "abdulla", "abdalla", "abdollah", "abdoullah", "abdellah", "abdulah", "abdulahi",
     "abdullahi", "abdullohi")
)  # fmt: skip
_ABD = re.compile(r"abd[aeiou]{1,2}l?(?P<of>[a-z]{3,})")
_RUSSIAN_ENDS = ("ov", "ev", "ova", "eva", "off", "vich", "vna", "aev", "enko", "sky", "skiy")
_FAITH_ENDS = ("in", "een", "ine", "ien", "yn", "ene")
_ALLAH = re.compile(r"(?P<of>[a-z]{2,}?)[aeou]{1,2}ll?ah")
_DIN = re.compile(r"(?P<of>[a-z]{2,}?[^aeiou])[aeiou]{1,2}(?:ld|dd|d)(?:in|een|ine|ien|yn|ene)")
_DIN_WORDS = frozenset({"din", "deen", "dine", "dien", "eddin", "eddine", "uddin", "addin", "aldin", "eldin", "aldeen",
                        "uldin", "eldeen", "uddeen", "eddeen", "addeen"})  # fmt: skip
_ALLAH_WORDS = frozenset({"allah", "ullah", "ollah", "llah"})
_SON = frozenset({"bin", "ben", "ibn", "bint"})
_ALWAYS_SON = frozenset({"ibn", "bint", "ould", "wuld", "walad", "weld"})
_ABU = frozenset({"abou", "abo", "aboo", "abi"})
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")
_SUN = frozenset(v + c for v in "aeu" for c in ("r", "s", "sh", "d", "dh", "t", "th", "z", "n"))
_AND = frozenset({"va"})
"""`And` in Persian: `Naft va Gas`."""
_MARKERS = _AND | _SUN | ABD | ARTICLES | _DIN_WORDS | _ALLAH_WORDS | _SON | _ALWAYS_SON | _ABU


def is_arabic(text: str) -> bool:
    """Whether a text holds a letter of the Arabic script."""
    return not text.isascii() and _WORD.search(text) is not None


def translated(folded: str) -> str:
    """A folded text with its Arabic words in English where they are words of business, and as matrices where not.

    A text in Latin letters is given without the ezafe, which joins two Persian words and is often left out.
    """
    return _each_run(folded, _translated) if is_arabic(folded) else _without_ezafe(folded)


def _without_ezafe(folded: str) -> str:
    return _EZAFE.sub("", folded) if "-" in folded else folded


def spelled(folded: str) -> str | None:
    """The same with every Arabic word a name: `اسلامی` is `Islamic`, and Mrs. Eslami; None where that is no other."""
    if not is_arabic(folded):
        return None
    text = _each_run(folded, _spelled)
    return None if text == translated(folded) else text


def _each_run(folded: str, read: Callable[[Sequence[str]], Iterator[str]]) -> str:
    """The text with each run of Arabic words as `read` gives it, and the rest in Latin letters."""
    text = _MARKS.sub("", folded).translate(_SAME)
    found: list[str] = []
    end = 0
    run: list[str] = []
    for word in _WORD.finditer(text):
        between = text[end : word.start()]
        if between.strip(" .-"):
            found += [*read(run), latin(between)]
            run = []
        run.append(word.group())
        end = word.end()
    return " ".join(filter(None, [*found, *read(run), latin(text[end:])]))


@cache
def _glossary() -> Mapping[tuple[str, ...], str]:
    table = rows("arabic.csv", ("written", "latin", "source"))
    return {tuple(written.translate(_SAME).split(" ")): meaning for written, meaning, _ in table}


@cache
def given() -> Mapping[str, tuple[str, ...]]:
    """The given names whose spelling in Arabic letters has this matrix: `Said` and `Sayyid` have one."""
    found: dict[str, dict[str, None]] = {}
    for written, name in _given().items():
        found.setdefault(matrix(written), {})[name] = None
    return {letters: tuple(names) for letters, names in found.items()}


def readable(letters: str) -> str:
    """A Latin spelling of a matrix: the given name it stands for, or its letters."""
    return given().get(letters, (rough(letters),))[0]


@cache
def _given() -> Mapping[str, str]:
    return {written.translate(_SAME): name for written, name in persons.arabic_written().items()}


def _spelled(words: Sequence[str]) -> Iterator[str]:
    """The words of one run as names."""
    words = [part for word in words for part in _unglued(word)]
    at = 0
    while at < len(words):
        used, text = _compound(words, at)
        yield text
        at += used


@lru_cache(maxsize=50_000)
def _unglued(word: str) -> tuple[str, ...]:
    """A word as the given names and the name it is written as one with: `ظاهر`, `عويس`; or as it is."""
    for cut in range(GLUED_PART, len(word) - GLUED_PART + 1 if len(word) >= GLUED else 0):
        given_name, rest = word[:cut], word[cut:]
        if given_name in _given() and given_name[-1] in _NOT_JOINING and not rest.endswith(_OF_FAMILIES):
            return given_name, *_unglued(rest)
    return (word,)


def _translated(words: Sequence[str]) -> Iterator[str]:
    """The words of one run, phrases first, then the compounds that are written with blanks."""
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            meaning = _meaning(words[at : at + length])
            if meaning is not None and (length > 1 or words[at] not in _given()):
                yield meaning
                at += length
                break
        else:
            used, text = _compound(words, at)
            yield text
            at += used


def _meaning(words: Sequence[str]) -> str | None:
    """The English for a word or phrase of business, the article and prepositions before a word left out."""
    found = _glossary().get(tuple(words))
    if found is not None or len(words) > 1:
        return found
    word = words[0]
    rests = [word.removeprefix(prefix) for prefix in (*_PREFIXES, *_PREPOSITIONS) if word.startswith(prefix)]
    return next(filter(None, map(_with_ending, [word, *rests])), None)


def _with_ending(word: str) -> str | None:
    """The English for a word, without the ending of a plural or an adjective where it is not known with it."""
    found = _glossary().get((word,))
    for ending, of_word in _ENDINGS_OF_WORDS if found is None else ():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM and (f"{stem}{of_word}",) in _glossary():
            return _glossary()[(f"{stem}{of_word}",)]
    return found


def _compound(words: Sequence[str], at: int) -> tuple[int, str]:
    """How many words from `at` are one name, and its parts: `عبد الرحمن`, `سیف الله`, `نور الدین`; else one word."""
    word, rest = words[at], words[at + 1 : at + 3]
    if word == _SERVANT and rest:
        skipped = 1 if rest[0] in _ARTICLES and len(rest) > 1 else 0
        return 2 + skipped, _of_god(_without_article(rest[skipped]))
    if rest and word in _FATHERS and f"{word}{rest[0]}" in _given():
        return 2, matrix(f"{word}{rest[0]}")
    if rest and word not in _SONS and rest[0] in _ENDINGS:
        return 2, _with(word, _ENDINGS[rest[0]])
    return 1, _one(word)


def _of_god(name: str) -> str:
    return "abdullah" if name in ("له", "الله", "لله") else f"abdul {_plain(name)}"


def _with(word: str, ending: str) -> str:
    return f"{_plain(_without_article(word))} {ending}"


def _plain(word: str) -> str:
    return matrix(word) or latin(word)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


@lru_cache(maxsize=50_000)
def _one(word: str) -> str:
    """One word in Latin letters or as a matrix; empty for a word that only says whose son somebody is."""
    if word in _SONS or word in _ARTICLES:
        return ""
    if word in _FATHERS:
        return "abu"
    if word in _given():
        return "abdullah" if _given()[word] == "abdullah" else _plain(word)
    if word.startswith("بن") and word[2:] in _given():
        return _plain(word[2:])
    if word.startswith("عبدال") and len(word) > 6:
        return _of_god(word[5:])
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= 2:
            return _compact(rest)
    return _compact(word)


def _compact(word: str) -> str:
    if word in _given():
        return _plain(word)
    for ending, written in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return _with(word.removesuffix(ending), written)
    if word.startswith("ابوال") and len(word) > 6:
        return f"abu {_one(word[5:])}"
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if word[:cut] in _given() and word[cut:] in _given():
            return f"{_plain(word[:cut])} {_plain(word[cut:])}"
    return _plain(word)


def apart(tokens: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The tokens of a name with the parts of Arabic names each a word of its own and written one way.

    `abd al aziz`, `abdelaziz` give `abdul aziz`; `nur al din`, `nuruddin` give `nur din`; `khairullah` gives `khair
    ullah`; articles go, and `bin` between two names where an Arabic name stands beside it.
    """
    texts = [token for token, _ in tokens]
    if _MARKERS.isdisjoint(texts) and not any(map(_may_be_compound, texts)):
        return tokens
    found: list[tuple[str, bool]] = []
    for at, (_, joined) in enumerate(tokens):
        found += ((part, joined) for part in _parts(texts, at, first=not found))
    return found or tokens


def may_be_part(token: str) -> bool:
    """Whether `apart` may change a Latin word, or one beside it."""
    return token in _MARKERS or (_may_be_compound(token) and compound(token) != (token,))


def _may_be_compound(text: str) -> bool:
    return len(text) > 5 and (text.startswith(("abd", "al", "el")) or text.endswith(("lah", "in", "een", "ine")))


def _parts(texts: Sequence[str], at: int, *, first: bool) -> tuple[str, ...]:
    """What one token becomes: nothing, itself, or several words."""
    text, rest = texts[at], texts[at + 1 :]
    if text in _AND and not first and rest:
        return ()
    if text in ARTICLES or (rest and text in _SUN and rest[0].startswith(text[1:])):
        return () if len(texts) > 1 else (text,)
    if text in ABD:
        return ("abdul",) if not rest or rest[0] not in _ALLAH_WORDS else ("abdullah",)
    if text in _ALLAH_WORDS and not first:
        return () if texts[at - 1] in ABD else (_GOD_WRITTEN,)
    if text in _DIN_WORDS and not first:
        return (_FAITH_WRITTEN,)
    if text in _ALWAYS_SON or text in _SON:
        goes = not first and (text in _ALWAYS_SON or (rest and _arabic_name_among(texts)))
        return () if goes else (text,)
    return ("abu",) if text in _ABU and rest else compound(text)


def _arabic_name_among(texts: Sequence[str]) -> bool:
    return not persons.of_origin("arabic").isdisjoint(texts)


@lru_cache(maxsize=50_000)
def compound(text: str) -> tuple[str, ...]:
    """The words of a word that is such a compound: `abderrahmane` gives `abdul rahmane`; else the word itself."""
    if text.startswith("abd") and not text.endswith(_RUSSIAN_ENDS):
        if text in _ABDULLAH:
            return ("abdullah",)
        found = _ABD.fullmatch(text)
        return ("abdul", _DOUBLED.sub(r"\1", found["of"])) if found else (text,)
    if text.endswith("llah"):
        found = _ALLAH.fullmatch(text)
        return (found["of"], _GOD_WRITTEN) if found else (text,)
    if text.endswith(_FAITH_ENDS) and len(text) > 6:
        found = _DIN.fullmatch(text)
        return (found["of"], _FAITH_WRITTEN) if found else (text,)
    if text.startswith(("al", "el")) and len(text) > 6 and text[2:] in persons.of_origin("arabic"):
        return (text[2:],)
    return (text,)
