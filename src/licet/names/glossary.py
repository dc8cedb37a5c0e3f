"""The parts Chinese organization names are made of, and the brands that no rule can derive.

`glossary.csv`: term, English, class. `known_names.csv`: the names one brand goes by in Latin letters and in
Chinese, each line with a public source.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from licet.names.scripts import HAN
from licet.names.tables import rows

_HAN_RUN = re.compile(f"[{HAN}]+")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMBERED = re.compile("第?([〇一二三四五六七八九十百千]+)(?=研究所|研究院|设计院|设计所|工厂|所|厂|院|部)")


@dataclass(frozen=True, slots=True)
class Brand:
    """The names one brand goes by; `source` says where they stand together."""

    latin: tuple[str, ...]
    chinese: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a name: `english` translates a glossary term, is None for text the glossary does not know."""

    text: str
    english: str | None = None
    brand: Brand | None = None


@cache
def terms() -> Mapping[str, str]:
    """Chinese terms and their English."""
    return {chinese: english for chinese, english, _ in rows("glossary.csv", ("chinese", "english", "class"))}


@cache
def brands() -> tuple[Brand, ...]:
    """Every brand of `known_names.csv`, in its order."""
    return tuple(
        Brand(tuple(filter(None, latin.split("|"))), tuple(filter(None, chinese.split("|"))), source)
        for latin, chinese, source in rows("known_names.csv", ("latin", "chinese", "source"))
    )


@cache
def latin_brands() -> frozenset[str]:
    """The Latin names of brands that are one word."""
    return frozenset(name for brand in brands() for name in brand.latin if " " not in name)


@cache
def brands_by_chinese() -> Mapping[str, Brand]:
    """Brands by each of their Chinese names."""
    return {name: brand for brand in brands() for name in brand.chinese}


def segment(text: str) -> Iterator[Piece]:
    """The pieces of a text in simplified Chinese: known brands and terms, longest first; the rest as it stands."""
    yield from _segment(_with_digits(text), brands_by_chinese())


def segment_terms(text: str) -> Iterator[Piece]:
    """The pieces of a text by the glossary's terms alone: brands are read like any other text."""
    yield from _segment(_with_digits(text), {})


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
    known = terms()
    unknown, at = "", 0
    while at < len(run):
        piece = _longest(run, at, known, brand_of)
        if piece is None:
            unknown += run[at]
            at += 1
            continue
        if unknown:
            yield Piece(unknown)
            unknown = ""
        yield piece
        at += len(piece.text)
    if unknown:
        yield Piece(unknown)


def _longest(run: str, at: int, known: Mapping[str, str], brand_of: Mapping[str, Brand]) -> Piece | None:
    for length in range(min(_longest_term(), len(run) - at), 0, -1):
        part = run[at : at + length]
        if part in brand_of and (length > 2 or at == 0 or run[:at] in known):
            return Piece(part, None, brand_of[part])
        if part in known and (length > 1 or at + 1 == len(run)):
            return Piece(part, known[part])
    return None


@cache
def _longest_term() -> int:
    return max(len(term) for term in (*terms(), *brands_by_chinese()))


def _with_digits(text: str) -> str:
    """Chinese numerals as digits before the words for institute, factory, academy or department."""
    return _NUMBERED.sub(lambda found: f" {_number(found.group(1))} ", text)


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
