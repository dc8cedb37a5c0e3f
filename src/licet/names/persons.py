"""What the words of a person's name are, and which given names are one name in other languages (`given_names.csv`).

Not modelled here: words in Chinese characters, and how much a missing word costs (the score knows).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from licet.names.tables import rows

COLUMNS = ("name", "origin", "variants", "equivalents", "written", "source")
"""`variants` are spellings of the name itself, `equivalents` the name in languages whose speakers have their own form
(`Ivan`, `Johann`), `written` its spellings in Arabic letters."""


class Part(StrEnum):
    """What a word does in a person's name."""

    FAMILY = "family"
    GIVEN = "given"
    PATRONYMIC = "patronymic"
    TITLE = "title"
    PARTICLE = "particle"
    SUFFIX = "suffix"
    INITIAL = "initial"


_TITLES = """
dr doctor prof professor mr mrs ms miss sir col colonel gen general brig brigadier maj major capt captain lt sgt
haji hajji hajj haj alhaj alhajj hadji mullah mulla mullo maulavi mawlawi maulawi molvi maulana mawlana mufti qari
sheikh shaykh shaikh sheik cheikh imam ayatollah hojatoleslam sardar engineer eng ing lic licenciado don dona daw ko
herr frau monsieur mme
"""
_PARTICLES = """
al el ul ad ar as ash at az an abu abou abo umm bin ben ibn bint ould wuld weld walad de del da das do dos du la las
los le van von der den ter zu und y e di della of san santa st
"""
_SUFFIXES = "jr sr junior senior ii iii iv hijo filho neto"
TITLES, PARTICLES, SUFFIXES = (frozenset(words.split()) for words in (_TITLES, _PARTICLES, _SUFFIXES))
_PATRONYMIC_ENDS = (
    "ovich", "evich", "ovych", "evych", "yovych", "ovitch", "evitch", "owitsch", "ewitsch", "owich", "ewich", "ovic",
    "avich", "avych", "oviç", "ovna", "evna", "ivna", "yivna", "auna", "eyevna", "owna", "ewna", "inichna", "ichna",
    "ilyich", "ilich", "lukich", "kuzmich", "fomich", "nikitich", "savvich", "oglu", "ogly", "ogli", "uly", "uulu",
    "kyzy", "qizi", "gizi", "kizi", "offich", "offitch", "effitch", "owitch", "ewitch", "ovyč", "ovici",
)  # fmt: skip
_FATHERS = re.compile(
    r"(?:inichna|ichna|(?:[oeiayu]|yo|io)?(?:v|w|ff|f|u)(?:ich|ych|itch|itsch|ic|na)|oglu|ogly|ogli|uly|uulu|kyzy|qizi"
    r"|gizi|kizi|ich)$"
)
_ALL_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class GivenName:
    """One given name: its spellings in Latin letters, and its equivalents in other languages."""

    name: str
    origin: str
    spellings: tuple[str, ...]
    equivalents: tuple[str, ...]
    written: tuple[str, ...]


@cache
def given_names() -> tuple[GivenName, ...]:
    """The rows of `given_names.csv`."""
    return tuple(
        GivenName(name, origin, (name, *variants.split()), tuple(equivalents.split()), tuple(written.split()))
        for name, origin, variants, equivalents, written, _ in rows("given_names.csv", COLUMNS)
    )


@cache
def _groups() -> Mapping[str, tuple[GivenName, ...]]:
    """The given names that a spelling belongs to; several for `Samer` (Samir, Samer)."""
    found: dict[str, list[GivenName]] = {}
    for given in given_names():
        for spelling in (*given.spellings, *given.equivalents):
            found.setdefault(spelling, []).append(given)
    return {spelling: tuple(of) for spelling, of in found.items()}


@cache
def arabic_written() -> Mapping[str, str]:
    """Given names by their spelling in Arabic letters."""
    return {written: given.name for given in given_names() for written in given.written}


@cache
def of_origin(origin: str) -> frozenset[str]:
    """All spellings in Latin letters of the names of an origin: `arabic`, `slavic`, `turkic`, `west`."""
    return frozenset(s for given in given_names() if given.origin == origin for s in given.spellings)


def is_given(text: str) -> bool:
    """Whether a word is a common given name."""
    return text in _groups()


@lru_cache(maxsize=50_000)
def same_given(text: str) -> tuple[str, ...]:
    """Other spellings of a given name: `mohamed` for `muhammad`, `kateryna` for `ekaterina`."""
    same = [given for given in _groups().get(text, ()) if text in given.spellings]
    return tuple(dict.fromkeys(other for given in same for other in given.spellings if other != text))


@lru_cache(maxsize=50_000)
def equivalent_given(text: str) -> tuple[str, ...]:
    """The same given name in other languages: `catherine` for `ekaterina`, `joseph` for `yusuf`."""
    same = set(same_given(text))
    others = (o for given in _groups().get(text, ()) for o in (*given.spellings, *given.equivalents))
    return tuple(dict.fromkeys(other for other in others if other != text and other not in same))


def other_given(text: str, other: str) -> bool:
    """Whether two words are different common given names, however near: `Jayne` and `Wayne`, `Oleg` and `Olegovich`."""
    ours, theirs = _groups().get(text), _groups().get(other)
    if ours and theirs:
        return set(ours).isdisjoint(theirs)
    return bool(ours and is_patronymic(other)) or bool(theirs and is_patronymic(text))


def is_patronymic(text: str) -> bool:
    """Whether a word is made from the father's name: `Sergeyevich`, `Alyaksandrauna`, `Rashidoglu`."""
    return len(text) >= 5 and text.endswith(_PATRONYMIC_ENDS)


@lru_cache(maxsize=50_000)
def father(text: str) -> str:
    """The stem of a patronymic, which is most of the father's given name: `igor` of `igorevich`."""
    return _FATHERS.sub("", text)


@cache
def _by_stem() -> Mapping[str, frozenset[str]]:
    """Slavic given names by the stem that patronymics are made from: `serge` of `Sergey`, `nikit` of `Nikita`."""
    found: dict[str, set[str]] = {}
    for given in given_names():
        for spelling in given.spellings if given.origin == "slavic" else ():
            found.setdefault(spelling.rstrip("aeioyjuě"), set()).add(given.name)
    return {stem: frozenset(names) for stem, names in found.items()}


@lru_cache(maxsize=50_000)
def sons_of(text: str) -> frozenset[str]:
    """The given names of the father that a patronymic states: `igor` for `Igorevich` and `Ihorovych`."""
    if not is_patronymic(text):
        return frozenset()
    return _by_stem().get(father(text).rstrip("aeioyju"), frozenset())


def parts(name: str, words: Sequence[str]) -> tuple[Part, ...]:
    """What each word of a reading is, by the order in which the name is written.

    Words before a comma, or else words in capitals beside others that are not, are the family name. Without either,
    the last word that is no patronymic and no suffix is.

    Args:
        name: as written, with its comma and capitals.
        words: its words as the reading writes them, in lower case.
    """
    families = _families(name)
    if not families:
        last = [w for w in words if _kind(w) is Part.GIVEN]
        families = frozenset(last[-1:])
    return tuple(
        Part.FAMILY if w in families and len(w) > 1 and _kind(w) is not Part.SUFFIX else _kind(w) for w in words
    )


def _families(name: str) -> frozenset[str]:
    """The family names of a name whose comma or capitals tell them, in lower case."""
    before, comma, after = name.partition(",")
    if comma and _WORD.search(after):
        return frozenset(_WORD.findall(before.lower()))
    written = _ALL_CAPITALS.findall(name)
    capitals = [w for w in written if w.isupper()]
    return frozenset(w.lower() for w in capitals) if 0 < len(capitals) < len(written) else frozenset()


def is_known_by(text: str) -> bool:
    """Whether a word is a family name or a given name wherever it stands in a person's name (see `parts`)."""
    return _kind(text) is Part.GIVEN


@lru_cache(maxsize=50_000)
def _kind(text: str) -> Part:
    if len(text) == 1:
        return Part.INITIAL
    if text in SUFFIXES:
        return Part.SUFFIX
    if text in TITLES:
        return Part.TITLE
    if text in PARTICLES:
        return Part.PARTICLE
    return Part.PATRONYMIC if is_patronymic(text) else Part.GIVEN
