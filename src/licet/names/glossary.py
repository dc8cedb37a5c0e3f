"""The parts Chinese organization names are made of, and the brands that no rule can derive.

`glossary.csv`: term, English, other English renderings, class, source. `known_names.csv`: the names one brand goes by
in Latin letters and in Chinese, with the public source that says so, and a check where none was seen
(docs/decisions/0016-names-known-of-brands.md).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from math import inf

from licet.names import readings
from licet.names.romanization import PINYIN, is_pinyin, to_wade_giles
from licet.names.scripts import HAN
from licet.names.tables import rows

_HAN_RUN = re.compile(f"[{HAN}]+")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "〇零一二三四五六七八九十百千两"
_NUMBERED = re.compile(
    f"第([{_NUMERAL}]+)|([{_NUMERAL}]+)(?=研究所|研究院|设计院|设计所|实验室|基地|工厂|[所厂院部局处队团])"
)
_ORDINAL = re.compile("第(?=[0-9])")
_MAY_BE_NUMBERED = re.compile(f"[第{_NUMERAL}]")
_STOCK = "股份"
_ADMINISTRATIVE = ("市", "省", "县", "地区", "自治区", "特别行政区")

_CONNECTIVES = frozenset("与和及")
_WORDS_ALONE = frozenset("厂局部所院")
"""Characters that are a word at the end of any name; a given name may end in others (云)."""

UNKNOWN = (4.5, 4.0, 4.6, 5.4)
"""Cost of one, two, three, four characters that no term covers, in pieces: brands mostly have two or three, hardly
ever one (成都 亚光 电子, not 成都 亚 光电子)."""
UNKNOWN_MORE = 1.2
"""Cost of each further character of unknown text."""
LONGEST_UNKNOWN = 8
_UNKNOWN_COSTS = (
    *UNKNOWN,
    *(UNKNOWN[-1] + UNKNOWN_MORE * more for more in range(1, LONGEST_UNKNOWN - len(UNKNOWN) + 1)),
)
SINGLE = 0.8
"""Cost of a term of one character besides its piece: 厂 or 局 is a word at the end of a name, mostly not elsewhere."""
FIRST_PLACE = 0.3
"""Cost of a place at the beginning: the names of firms begin with the place of registration."""
BRAND_WORD = 0.2
"""Cost of a word brands are made of besides its piece: 东方红 卫星, not 东方 红卫星."""
BRAND = 0.2
"""Cost of a known brand: 长江存储 is one, and not the river and a word for storage."""
SHORT_BRAND = 0.9
"""Cost of a known brand of two characters: it wins over a term of the same characters."""
SHORTEST_PLACE = 5
"""Letters of the name of a place that is known without its characters: Jian and Luan are given names too."""
LONGER = 0.01
"""What each character takes from the cost of a brand: of two ways to cut, the longer brand."""


class TermClass(StrEnum):
    """What a term does in a name. A `name` is a word brands are made of: translated by some, in pinyin by others.

    A `place` is a country, a province or a prefecture; a `county` is a smaller place, whose name many brands have too.
    """

    PLACE = "place"
    COUNTY = "county"
    GENERIC = "generic"
    NAME = "name"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Term:
    """A Chinese term, its usual English, other English renderings, and what it does in a name."""

    chinese: str
    english: str
    also: tuple[str, ...]
    kind: TermClass


@dataclass(frozen=True, slots=True)
class Brand:
    """The names one brand goes by; `source` says where they stand together, `check` what was not seen there."""

    latin: tuple[str, ...]
    chinese: tuple[str, ...]
    source: str
    check: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a name: a term of the glossary, a known brand, or text that is neither."""

    text: str
    term: Term | None = None
    brand: Brand | None = None

    @property
    def english(self) -> str | None:
        """The usual English of a term, None for other text."""
        return self.term.english if self.term is not None else None


_PLACES = frozenset({TermClass.PLACE, TermClass.COUNTY})
Step = tuple[int, Term | Brand | None]
"""Where a piece begins, and the term or brand it is."""


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(rows("glossary.csv", ("chinese", "english", "also", "class", "source")))


@cache
def glossary() -> Mapping[str, Term]:
    """Every term by its Chinese; places with and without the word for city, province or county.

    Raises:
        ValueError: a term stands twice.
    """
    found: dict[str, Term] = {}
    kinds = {kind: TermClass(kind) for kind in {row[3] for row in _rows()}}
    for chinese, english, also, kind, _ in _rows():
        if chinese in found:
            raise ValueError(f"glossary.csv: {chinese} stands twice")
        found[chinese] = Term(chinese, english, tuple(filter(None, also.split("|"))), kinds[kind])
    for term in tuple(found.values()):
        if term.kind in _PLACES:
            for ending in _ADMINISTRATIVE:
                found.setdefault(term.chinese + ending, term)
    return found


@cache
def terms() -> Mapping[str, str]:
    """Chinese terms and their usual English."""
    return {chinese: term.english for chinese, term in glossary().items()}


@cache
def places() -> Mapping[str, str]:
    """Latin names of the places of China that are one word, older spellings too, with the name each stands for.

    Source: `glossary.csv`, places of GB/T 2260; `postal.csv`, names of the postal atlas of China; Wade-Giles.
    """
    found: dict[str, str] = {}
    for _, english, also, kind, _ in _rows():
        if kind == TermClass.PLACE and " " not in english and len(english) >= SHORTEST_PLACE:
            main = english.lower()
            spellings = (name.lower() for name in (main, *also.split("|")) if " " not in name)
            found |= {name: main for name in spellings if len(name) >= SHORTEST_PLACE and name not in found}
    for postal, pinyin, _ in rows("postal.csv", ("postal", "pinyin", "source")):
        found.setdefault(postal, pinyin)
    for spelling, names in _in_wade_giles().items():
        if len(names) == 1:
            found.setdefault(spelling, names[0])
    return found


def _in_wade_giles() -> Mapping[str, list[str]]:
    """Spellings in Wade-Giles, without apostrophes, that are no pinyin, with the places they may be."""
    found: dict[str, list[str]] = {}
    for chinese, english, _, kind, _ in _rows():
        said = readings.syllables(chinese) if kind == TermClass.PLACE else None
        if said is None or "".join(said) != english.lower() or not PINYIN.issuperset(said):
            continue
        spelling = "".join(map(to_wade_giles, said)).replace("'", "")
        if len(spelling) >= SHORTEST_PLACE and not is_pinyin(spelling):
            found.setdefault(spelling, []).append(english.lower())
    return found


@cache
def brands() -> tuple[Brand, ...]:
    """Every brand of `known_names.csv`, in its order."""
    return tuple(
        Brand(tuple(filter(None, latin.split("|"))), tuple(filter(None, chinese.split("|"))), source, check)
        for latin, chinese, source, check in rows("known_names.csv", ("latin", "chinese", "source", "check"))
    )


@cache
def latin_brands() -> frozenset[str]:
    """The Latin names of brands that are one word."""
    return frozenset(name for brand in brands() for name in brand.latin if " " not in name)


@cache
def brands_by_chinese() -> Mapping[str, Brand]:
    """Brands by each of their Chinese names."""
    return {name: brand for brand in brands() for name in brand.chinese}


def brand_with_form(text: str) -> str | None:
    """The brand in a simplified Chinese text whose name ends like a legal form (大华股份), or None."""
    if _STOCK not in text:
        return None
    return next((name for name in _brands_with_form() if name in text), None)


@cache
def _brands_with_form() -> tuple[str, ...]:
    """The brands whose names end like a legal form, longest first."""
    found = (name for name in brands_by_chinese() if name.endswith(_STOCK))
    return tuple(sorted(found, key=lambda name: (len(name), name), reverse=True))


@lru_cache(maxsize=50_000)
def segment(text: str) -> tuple[Piece, ...]:
    """The pieces of a text in simplified Chinese: the fewest known brands and terms that cover the most of it."""
    return tuple(_segment(with_digits(text), brands_by_chinese()))


@lru_cache(maxsize=50_000)
def segment_terms(text: str) -> tuple[Piece, ...]:
    """The pieces of a text by the glossary's terms alone: brands are read like any other text."""
    return tuple(_segment(_with_digits(text), {}))


def _segment(text: str, brand_of: Mapping[str, Brand]) -> Iterator[Piece]:
    end = 0
    for found in _HAN_RUN.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()])
        yield from _segment_run(found.group(), brand_of)
        end = found.end()
    if end < len(text):
        yield Piece(text[end:])


def _segment_run(run: str, brand_of: Mapping[str, Brand]) -> Iterator[Piece]:
    """The cheapest way to cut a run of Han characters (dynamic programming over its positions)."""
    length, begins = len(run), lengths()
    costs = [0.0] + [inf] * length
    before: list[Step] = [(0, None)] * (length + 1)
    for at in range(length):
        so_far = costs[at]
        for more, price in enumerate(_UNKNOWN_COSTS[: length - at], 1):
            if so_far + price < costs[at + more]:
                costs[at + more], before[at + more] = so_far + price, (at, None)
        for end, price, known in _known(run, at, brand_of, before[at][1]) if run[at] in begins else ():
            # Of two cuts as good the one with the longer piece first: 电子科技 集团, not 电子 科技集团.
            if so_far + price <= costs[end]:
                costs[end], before[end] = so_far + price, (at, known)
    yield from _backwards(run, before)


def _backwards(run: str, before: list[Step]) -> list[Piece]:
    pieces: list[Piece] = []
    end = len(run)
    while end > 0:
        start, known = before[end]
        if isinstance(known, Brand):
            pieces.append(Piece(run[start:end], None, known))
        else:
            pieces.append(Piece(run[start:end], known))
        end = start
    return pieces[::-1]


def _known(
    run: str, at: int, brand_of: Mapping[str, Brand], previous: Term | Brand | None
) -> Iterator[tuple[int, float, Term | Brand]]:
    """The brands and terms that begin at a position: where they end, and their costs."""
    terms_of = glossary()
    after_place = isinstance(previous, Term) and previous.kind in _PLACES
    for length in lengths().get(run[at], ()):
        if at + length > len(run):
            return
        part = run[at : at + length]
        brand, term = brand_of.get(part), terms_of.get(part)
        # A brand of two characters in the middle of other text (北京华为 has it behind a place) is mostly an accident.
        if brand is not None and (length > 2 or at == 0 or after_place):
            yield at + length, (BRAND if length > 2 else SHORT_BRAND) - LONGER * length, brand
        if term is not None and (length > 1 or _stands_alone(run, at, previous)):
            yield at + length, _cost(term, length, first=at == 0), term


def _stands_alone(run: str, at: int, previous: Term | Brand | None) -> bool:
    if run[at] in _CONNECTIVES:
        return previous is not None
    return at + 1 == len(run) and (run[at] in _WORDS_ALONE or previous is not None)


def _cost(term: Term, length: int, *, first: bool) -> float:
    if first and term.kind in _PLACES:
        return FIRST_PLACE - LONGER * length
    return 1.0 + SINGLE * (length == 1) + BRAND_WORD * (term.kind is TermClass.NAME)


@cache
def lengths() -> Mapping[str, tuple[int, ...]]:
    """The lengths of the terms and brands that begin with a character."""
    found: dict[str, set[int]] = {}
    for name in (*glossary(), *brands_by_chinese()):
        found.setdefault(name[0], set()).add(len(name))
    return {character: tuple(sorted(lengths)) for character, lengths in found.items()}


def with_digits(text: str) -> str:
    """Chinese numerals as digits behind 第, and before the words for institute, factory, academy or department.

    A brand keeps its numeral: 中国第一汽车 is FAW.
    """
    if not _MAY_BE_NUMBERED.search(text):
        return text
    return "".join(
        part if part in brands_by_chinese() else _with_digits(part) for part in _numbered_brand().split(text)
    )


@cache
def _numbered_brand() -> re.Pattern[str]:
    names = sorted((name for name in brands_by_chinese() if _with_digits(name) != name), key=lambda n: (-len(n), n))
    return re.compile(f"({'|'.join(map(re.escape, names))})")


def _with_digits(text: str) -> str:
    written = _ORDINAL.sub(" ", text)
    return _NUMBERED.sub(lambda found: f" {_number(found.group(1) or found.group(2))} ", written)


def _number(numeral: str) -> int:
    if not any(c in _UNITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for character in numeral:
        if character in _UNITS:
            total += max(digit, 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
