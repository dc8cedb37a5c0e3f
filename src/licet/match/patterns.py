"""How a listed name may be written in a text: whole, without legal form, shortened, or by its brand alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from licet.match.spans import fold
from licet.match.vocabulary import distinctive, is_pinyin, kinds, without_form, words_of
from licet.model.listing import Kind, Party


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


FAMILY_SIZE = 3
"""Parties that must share their first distinctive word before that word alone names the family."""

_BRACKETED = re.compile(r"^(.{3,}?\S)\s*\(([^()]{2,40})\)\s*\.?$")
_SUBSIDIARIES = re.compile(r",?\s+(?:and|&)\s+(?:its\s+)?(?:subsidiaries|affiliates).*$", re.IGNORECASE)


def patterns(parties: Sequence[Party]) -> dict[str, list[Written]]:
    """Every folded form worth looking for, with the parties it may mean; the nearest first."""
    lines, origins = _lines(parties)
    folded = fold("\n".join(lines), lines=True).content.decode("ascii").replace("  ", " ").split("\n")
    found: dict[str, list[Written]] = defaultdict(list)
    brands: dict[str, list[Written]] = defaultdict(list)
    people: set[str] = set()
    for line, (row, name, how) in zip(folded, origins, strict=True):
        form = line.strip()
        if not form:
            continue
        found[form].append(Written(row, name, how))
        if parties[row].kind is Kind.PERSON:
            people.update(form.split())
        elif parties[row].kind in (Kind.ORGANIZATION, Kind.UNSTATED):
            _shorter(form, Written(row, name, how), found, brands)
    for brand, written in brands.items():
        if _names_a_brand(brand, written, found, people):
            found[brand].extend(written)
    return {form: _nearest(written) for form, written in found.items() if _searchable(form)}


def _lines(parties: Sequence[Party]) -> tuple[list[str], list[tuple[int, str, How]]]:
    lines: list[str] = []
    origins: list[tuple[int, str, How]] = []
    for row, party in enumerate(parties):
        if party.kind is Kind.ADDRESS:
            continue
        for number, name in enumerate((party.name, *party.aliases, *party.weak_aliases)):
            how = How.OFFICIAL if number == 0 else How.ALIAS
            for line, of in _readings(name, party.kind):
                lines.append(line.replace("\n", " "))
                origins.append((row, name, max(how, of)))
    return lines, origins


def _readings(name: str, kind: Kind) -> Iterable[tuple[str, How]]:
    """A name as published, with the surname last, and parted from what stands in brackets after it."""
    yield name, How.OFFICIAL
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


def _shorter(
    form: str, written: Written, found: dict[str, list[Written]], brands: dict[str, list[Written]]
) -> None:
    stem = without_form(form)
    if stem != form:
        found[stem].append(Written(written.row, written.name, How.STEM))
    tokens = stem.split()
    told = distinctive(tokens)
    if not told or told[0] in kinds():
        return
    if len(tokens) > 1:
        how = How.BRAND if len(told) == 1 else How.FAMILY
        brands[told[0]].append(Written(written.row, written.name, how))
    trimmed = _trimmed(tokens)
    if 2 <= len(trimmed) < len(tokens):
        found[" ".join(trimmed)].append(Written(written.row, written.name, How.TRIMMED))


def _trimmed(tokens: list[str]) -> list[str]:
    """Without the places before and the words of business after: Beijing Zhipu Huazhang Technology, Zhipu Huazhang."""
    known = kinds()
    start, end = 0, len(tokens)
    while start < end and "place" in known.get(tokens[start], ()):
        start += 1
    while end > start and known.get(tokens[end - 1], frozenset()) & {"business", "place"}:
        end -= 1
    return tokens[start:end]


def _names_a_brand(brand: str, written: list[Written], found: dict[str, list[Written]], people: set[str]) -> bool:
    if len(brand) < 4 or not brand.isalpha():
        return False
    rows = {one.row for one in written}
    listed = any(one.how <= How.STEM for one in found.get(brand, ()))
    if listed or len(rows) >= FAMILY_SIZE:
        return brand not in people or len(rows) >= 2 * FAMILY_SIZE or listed
    alone = any(one.how is How.BRAND for one in written)
    return alone and len(brand) >= 5 and brand not in people and not is_pinyin(brand)


def _nearest(written: list[Written]) -> list[Written]:
    best: dict[int, Written] = {}
    for one in written:
        if one.row not in best or one.how < best[one.row].how:
            best[one.row] = one
    return sorted(best.values(), key=lambda one: (one.how, one.row))


def _searchable(form: str) -> bool:
    """Whether a form says anything alone: not a number, not two letters, not only small words."""
    if " " in form:
        return not all(token in words_of("function", "form") or token.isdigit() for token in form.split())
    return len(form) >= 3 and not form.isdigit() and form not in words_of("function", "form", "place", "title")
