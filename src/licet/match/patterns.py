"""How a listed name may be written in a text: whole, without legal form, shortened, or by its brand alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from licet.match.spans import fold
from licet.match.vocabulary import is_pinyin, kinds, without_form, words_of
from licet.model import Kind, Party
from licet.names.glossary import Brand, brands


class How(IntEnum):
    """How near a written form is to a listed name, nearest first."""

    OFFICIAL = 0
    ALIAS = 1
    STEM = 2
    TRIMMED = 3
    BRAND = 4
    FAMILY = 5


@dataclass(frozen=True, slots=True)
class Written:
    """One way to write one party: `row` of the party, the listed `name` it comes from, and how near it is."""

    row: int
    name: str
    how: How


HEAD_WORDS = frozenset(
    ["technology", "technologies", "tech", "group", "holding", "holdings", "international", "investment", "industries"]
) | frozenset(["industry", "science", "digital", "information", "intelligent", "global", "solutions", "systems"])
"""Words that the head of a family carries beside its brand; any other word of business tells a member from it."""

SCHOOLS = frozenset(("university", "institute", "college", "academy"))
"""Words for institutions whose short name is also the brand of the firms that came out of them (Fudan)."""

FAMILY_SIZE = 3
"""Parties that must share their first distinctive word before that word alone names the family."""

_BRACKETED = re.compile(r"^(.{3,}?\S)\s*\(([^()]{2,40})\)\s*\.?$")
_SUBSIDIARIES = re.compile(r",?\s+(?:and|&)\s+(?:its\s+)?(?:subsidiaries|affiliates).*$", re.IGNORECASE)


Raw = tuple[int, int, int]
"""Row of the party, number of its name (0 the main one), How: a text asks for few of the many that are made."""


def patterns(parties: Sequence[Party]) -> dict[str, list[Raw]]:
    """Every folded form worth looking for, with what it may mean (see `nearest`)."""
    lines, origins = _lines(parties)
    if not lines:
        return {}
    # A line end inside a name is a blank, as it is in the texts that are searched: each name is one line here.
    folded = fold("\n".join(line.replace("\n", " ") for line in lines), lines=True).content.decode("ascii").split("\n")
    found: dict[str, list[Raw]] = defaultdict(list)
    brands: dict[str, list[tuple[Raw, str]]] = defaultdict(list)
    people: set[str] = set()
    for line, raw in zip(folded, origins, strict=True):
        form = line.strip()
        if not form:
            continue
        found[form].append(raw)
        kind = parties[raw[0]].kind
        if kind is Kind.PERSON:
            people.update(form.split())
        elif kind is Kind.ORGANIZATION or kind is Kind.UNSTATED:
            _shorter(form, raw, found, brands)
    for brand, written in brands.items():
        if _names_a_brand(brand, written, found, people):
            found[brand].extend(raw for raw, _stem in written)
    small = words_of("function", "form", "place")
    alone = words_of("function", "form", "place", "title")
    return {form: written for form, written in found.items() if _searchable(form, small, alone)}


def nearest(form: str, written: Iterable[Written]) -> tuple[Written, ...]:
    """What a form may mean: each party once, the nearest first."""
    best: dict[int, Written] = {}
    for one in written:
        if one.row not in best or one.how < best[one.row].how:
            best[one.row] = one
    least = min(one.how for one in best.values())
    # Where a party carries these very words as a name, other members of its family are not what they mean.
    last = How.FAMILY if least > How.STEM else How.STEM if " " in form else How.BRAND
    return tuple(sorted((one for one in best.values() if one.how <= last), key=lambda one: (one.how, one.row)))


def names_of(party: Party) -> tuple[str, ...]:
    """Every name of a party, the main one first, in the order that `Raw` counts them."""
    return (party.name, *party.aliases, *party.weak_aliases)


def bracketed(name: str) -> bool:
    """Whether a listed name ends with another name, or a place, in brackets."""
    return _BRACKETED.match(name) is not None


def _lines(parties: Sequence[Party]) -> tuple[list[str], list[Raw]]:
    lines: list[str] = []
    origins: list[Raw] = []
    for row, party in enumerate(parties):
        if party.kind is Kind.ADDRESS:
            continue
        for number, name in enumerate(names_of(party)):
            how = How.OFFICIAL if number == 0 else How.ALIAS
            lines.append(name)
            origins.append((row, number, how))
            if "," in name or name.endswith(")") or "iates" in name or "iaries" in name:
                for line, of in _readings(name, party.kind):
                    lines.append(line)
                    origins.append((row, number, max(how, of)))
    return lines, origins


def _readings(name: str, kind: Kind) -> Iterable[tuple[str, How]]:
    """A name with the surname last, and parted from what stands in brackets after it."""
    if "," in name and kind is Kind.PERSON:
        surname, _comma, given = name.partition(",")
        if given.strip() and "," not in given:
            yield f"{given} {surname}", How.OFFICIAL
    if name.endswith(")"):
        parted = _BRACKETED.match(name)
        if parted:
            yield parted.group(1), How.OFFICIAL
            yield parted.group(2), How.ALIAS
    if "ubsidiaries" in name or "ffiliates" in name:
        yield _SUBSIDIARIES.sub("", name), How.OFFICIAL


def _shorter(form: str, raw: Raw, found: dict[str, list[Raw]], brands: dict[str, list[tuple[Raw, str]]]) -> None:
    row, number, _how = raw
    stem = without_form(form)
    if stem != form:
        found[stem].append((row, number, How.STEM))
    tokens = stem.split()
    trimmed = _trimmed(tokens)
    if not trimmed or trimmed[0] in kinds() or len(tokens) == 1:
        return
    brands[trimmed[0]].append(((row, number, _of_brand(tokens, trimmed[0])), form))
    if 2 <= len(trimmed) < len(tokens):
        found[" ".join(trimmed)].append((row, number, How.TRIMMED))


def _of_brand(tokens: Iterable[str], brand: str) -> How:
    """Whether a name says no more than its brand, or names a member of a family (Huawei Device, Huawei Cloud)."""
    said = _head_words()
    return How.BRAND if all(word in said or word == brand for word in tokens) else How.FAMILY


@lru_cache(maxsize=1)
def _head_words() -> frozenset[str]:
    return HEAD_WORDS | words_of("form", "function", "place")


def _trimmed(tokens: list[str]) -> list[str]:
    """Without the places before and the words of business after: Beijing Zhipu Huazhang Technology, Zhipu Huazhang."""
    places, said = words_of("place"), words_of("business", "place")
    start, end = 0, len(tokens)
    while start < end and tokens[start] in places:
        start += 1
    while end > start and tokens[end - 1] in said:
        end -= 1
    return tokens[start:end]


def _names_a_brand(brand: str, written: list[tuple[Raw, str]], found: dict[str, list[Raw]], people: set[str]) -> bool:
    if len(brand) < 4 or not brand.isalpha():
        return False
    if any(how <= How.STEM for _row, _number, how in found.get(brand, ())):
        return True
    if brand in known_brands():
        # The table holds brands of firms on no list too: a listed firm is called so where its main name carries it,
        # not where one of many aliases does (a firm that traded in Tesla parts).
        return any(number == 0 for (_row, number, _how), _form in written)
    if len(brand) < 5 or brand in people or is_pinyin(brand):
        return False
    heads = {form for (_row, _number, how), form in written if how == How.BRAND}
    return len(heads) >= 2 or (len(heads) == 1 and len({raw[0] for raw, _form in written}) >= FAMILY_SIZE)


@lru_cache(maxsize=1)
def known_brands() -> frozenset[str]:
    """The brands of one word that our brand table holds: their spelling is known to name a firm."""
    return frozenset(name for brand in brands() for name in meant(brand) if " " not in name)


def meant(brand: Brand) -> tuple[str, ...]:
    """The Latin names of a brand that say what it is: of a university not its short name, which firms carry too."""
    schools = tuple(name for name in brand.latin if not SCHOOLS.isdisjoint(name.split()))
    return schools or brand.latin


def _searchable(form: str, small: frozenset[str], alone: frozenset[str]) -> bool:
    """Whether a form says anything by itself: not a number, not two letters, not only small words and places."""
    if " " not in form:
        return len(form) >= 3 and not form.isdigit() and form not in alone
    first = form.partition(" ")[0]
    if first not in small and not first.isdigit():
        return True
    return not all(token in small or token.isdigit() for token in form.split())
