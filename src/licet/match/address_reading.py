"""An address as somebody wrote it → its street and number, building, block, floor, units and towns, ready to compare.

Words and their roles are data (`address_words.csv`), so are the places of Hong Kong, whose English names are no pinyin
(`address_places.csv`: district and street names as the Lands Department of Hong Kong gazettes them). Chinese text is
turned into the same Latin form first; elsewhere than in Hong Kong its names are read as pinyin.

Not modelled here: streets whose number is part of their name, post office boxes, and coordinates.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from licet.errors import BadInput, SourceUnreadable
from licet.match.address_han import latin_form
from licet.names.normalize import fold
from licet.names.scripts import has_han, latin, simplified
from licet.names.tokens import WordClass, word

LONGEST = 1_000
"""Characters of an address that are read; a longer text is no address."""

ROLES = frozenset(
    {
        "street",
        "street_before",
        "street_whole",
        "building",
        "block",
        "unit",
        "floor",
        "number",
        "side",
        "short",
        "empty",
    }
)

_WIDE = """
china russia iran turkey uae pakistan india germany korea japan malaysia vietnam ukraine belarus america britain
europe asia pacific africa taiwan guangdong fujian sichuan shandong zhejiang jiangsu hebei anhui gansu guangxi
guizhou hainan heilongjiang henan hubei hunan jiangxi jilin liaoning ningxia qinghai shaanxi shanxi tibet
xinjiang yunnan northeast northwest southwest italian spanish french dutch swiss austrian swedish canadian syria
lebanon iraq yemen libya egypt jordan oman qatar bahrain saudi israel afghanistan tajikistan uzbekistan
kazakhstan kyrgyzstan turkmenistan azerbaijan armenia georgia moldova poland czech slovakia hungary romania
bulgaria serbia croatia slovenia greece italy spain portugal france belgium netherlands switzerland austria
sweden norway denmark finland estonia latvia lithuania ireland canada mexico cuba venezuela colombia brazil
argentina peru chile australia thailand indonesia philippines myanmar burma laos cambodia bangladesh nepal
nigeria kenya sudan ethiopia somalia african crimea cyprus malta ural
"""
WIDE = frozenset(_WIDE.split())
"""Countries, provinces and parts of the world among the places of `names/words.csv`: too wide to tell towns apart."""

PARTS_OF_TOWNS = frozenset({"pudong", "zhangjiang", "zhongguancun", "haidian", "kowloon"})
"""Places of `names/words.csv` that lie within a town."""

MOST_NUMBERS = 50
"""Houses of a written range; a longer one is two numbers: Russian `5-183` is a house and a flat."""

_RANGE = re.compile(r"(\d+)-(\d+)")
_NUMBER = re.compile(r"\d+[a-z]?(?:[-/]\d+[a-z]?)?")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_FLOORS = (
    (re.compile(r"\bf(?:lat|lt)/(?:rm|room)\b"), "flat "),
    (re.compile(r"\b(\d+|g)\s*/\s*f(?:l|loor)?\b"), r" floor \1 "),
    (re.compile(r"\bf\s*/\s*(\d+)\b"), r" floor \1 "),
    (re.compile(r"\b(\d+)(?:st|nd|rd|th)?[ -]?(?:floor|flr|fl|f)\b"), r" floor \1 "),
    (re.compile(r"\b(?:floor|fl|level)\s*#?(\d+)\b"), r" floor \1 "),
)


@dataclass(frozen=True, slots=True)
class Street:
    """A street: the letters of its name, its kind (`road`, `street` …), and the side (`south`) where it has one."""

    letters: str
    kind: str
    side: str
    shown: str
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says. `numbers` are the house numbers of its streets, a range as each number in it.

    `buildings`: letters of named buildings. `towns`: towns known to us. `rest`: letters of all other parts.
    """

    text: str
    streets: tuple[Street, ...]
    buildings: tuple[str, ...]
    blocks: frozenset[str]
    floors: frozenset[str]
    units: frozenset[str]
    towns: frozenset[str]
    rest: frozenset[str]
    letters: str

    @property
    def numbers(self) -> frozenset[str]:
        """The house numbers of all its streets."""
        return frozenset(number for street in self.streets for number in street.numbers)


def read_address(text: str) -> Address:
    """What an address says, in any order of its parts and with or without commas.

    Raises:
        BadInput: longer than LONGEST characters.
    """
    if len(text) > LONGEST:
        raise BadInput("address", text, f"at most {LONGEST:,} characters")
    words = _words(text)
    taken: dict[int, str] = {}
    blocks, floors, units = _inside(words, taken)
    streets = _streets(words, taken)
    buildings = _buildings(words, taken)
    if (buildings or streets) and words and 0 not in taken and _house_number(words[0]):
        units |= _values(words[0])  # `1605, Ho King Commercial Centre, 2-16 Fa Yuen Street`
    towns, rest = _around(words, taken)
    letters = "".join(one for one in words if one not in ",;")
    return Address(text, streets, buildings, blocks, floors, units, towns, rest, letters)


@cache
def roles() -> Mapping[str, tuple[str, str]]:
    """Each word of an address with its role and what it means."""
    found = {one: (role, means) for one, role, means in _table("address_words.csv", ["word", "role", "means"])}
    if not {role for role, _ in found.values()} <= ROLES:
        raise SourceUnreadable(f"address_words.csv: roles are {sorted(ROLES)}")
    return found


@cache
def places() -> tuple[tuple[str, str, str], ...]:
    """Places whose Chinese name is not read as pinyin, or written in several ways: Chinese, Latin, town."""
    return tuple((han, name, town) for han, name, town in _table("address_places.csv", ["han", "latin", "within"]))


@cache
def _longest_first() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((name, town) for _, name, town in places()), key=lambda one: -len(one[0])))


def _table(name: str, columns: list[str]) -> list[list[str]]:
    rows = list(csv.reader(files("licet.match").joinpath(name).read_text(encoding="utf-8").splitlines()))
    if rows[0] != columns or any(len(row) != len(columns) for row in rows):
        raise SourceUnreadable(f"{name}: columns are not {columns}")
    return rows[1:]


def _words(text: str) -> list[str]:
    """The words of an address in Latin letters, commas kept; floors and doors in one form."""
    folded = fold(text)
    if has_han(folded):
        named = sorted(((han, name) for han, name, _ in places() if han), key=lambda one: -len(one[0]))
        folded = latin_form(simplified(folded), named)
    plain = latin(folded).replace("'", "").replace("`", "").replace(".", ". ")
    plain = re.sub(r"\b([a-z])\. (?=[a-z]\.)", r"\1", plain).replace(". ", " ").replace("#", " no ")
    plain = re.sub(r"(?<=\d)\s*(?:--?|~)\s*(?=\d)", "-", plain)
    plain = re.sub(r"\bno(?=\d)", "no ", re.sub(r"\b(\d+)(hao|lou|ceng)\b", r"\1 \2", plain))
    plain = re.sub(r"\b(?:r(?=\d{3,4}\b)|rm(?=\d))", "room ", plain)
    for pattern, means in _FLOORS:
        plain = pattern.sub(means, plain)
    return re.findall(r"[a-z0-9]+(?:-[a-z0-9]+|/(?=[0-9])[a-z0-9]+)*|[,;]", re.sub(r"(?<=[a-z])-(?=[a-z])", " ", plain))


def _role(one: str) -> str:
    return roles()[one][0] if one in roles() else ""


def _value(one: str) -> bool:
    """Whether a word can be the number of a door, floor or block."""
    return any(character.isdigit() for character in one) or (len(one) == 1 and one.isalpha()) or one in _ROMAN


def _inside(words: Sequence[str], taken: dict[int, str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Blocks, floors and units; the words that name them are marked as taken."""
    found: dict[str, set[str]] = {"block": set(), "floor": set(), "unit": set()}
    for at, one in enumerate(words):
        role = _role(one)
        kind = "block" if role == "building" else role
        if kind not in found or at in taken:
            continue
        value = at + 1
        while role != "building" and value < len(words) and _skipped(words, value):
            value += 1
        if value >= len(words) or not _value(words[value]) or (role == "building" and _numbers_a_street(words, value)):
            continue
        roman = _ROMAN if kind == "block" else {}
        found[kind] |= _values(roman[words[value]] if words[value] in roman else words[value])
        if not (role == "building" and at > 0 and words[at - 1].isalpha() and not _role(words[at - 1])):
            taken[at] = kind
        for spot in range(at + 1, value + 1):
            taken[spot] = kind
    return frozenset(found["block"]), frozenset(found["floor"]), frozenset(found["unit"])


def _skipped(words: Sequence[str], at: int) -> bool:
    """Whether a word stands between `unit` and its number: `no`, `rm`; not a `d` that is the letter of the door."""
    following = words[at + 1] if at + 1 < len(words) else ","
    letter = len(words[at]) == 1 and not following[0].isdigit()
    return _role(words[at]) in ("number", "unit") and not letter


def _numbers_a_street(words: Sequence[str], at: int) -> bool:
    """Whether a number behind the name of a building belongs to the street after it (Lockhart Centre 301-307, …)."""
    if "-" in words[at]:
        return True
    after = [one for one in words[at + 1 : at + 5] if one != ","]
    direct = at + 1 < len(words) and words[at + 1] != "," and words[at + 1].isalpha()
    return direct and any(_role(one) == "street" for one in after)


def _values(written: str) -> set[str]:
    """`1318-19` as 1318 and 1319; `102-b3` as one door."""
    parts = written.split("-")
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return set(_numbers(written))
    return {"".join(parts).lstrip("0") or "0"}  # 1/13 stays one door


def _numbers(written: str) -> frozenset[str]:
    """Every number of a range (`301-307`, `1318-19`, `2-16`); a single number with its letter."""
    found = _RANGE.fullmatch(written)
    if found is None:
        return frozenset(part.lstrip("0") or "0" for part in written.split("-"))
    first, last = found[1], found[2]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    low, high = int(first), int(last)
    return frozenset(map(str, range(low, high + 1) if low <= high <= low + MOST_NUMBERS else (low, high)))


def _streets(words: Sequence[str], taken: dict[int, str]) -> tuple[Street, ...]:
    found = []
    for at, one in enumerate(words):
        role = _role(one)
        if at in taken or role not in ("street", "street_before", "street_whole"):
            continue
        first, last = _street_span(words, taken, at, role)
        if first is None:
            continue
        kind = roles()[one][1]
        name = [words[spot] for spot in range(first, last) if spot != at or role == "street_whole"]
        sides = [roles()[part][1] for part in name if _role(part) == "side"]
        plain = [part for part in name if _role(part) != "side"]
        numbers, spots = _house(words, taken, first, last)
        for spot in (*range(first, last), *spots):
            taken[spot] = "street"
        shown = " ".join((*plain, *sides)) if role == "street_whole" else " ".join((*plain, kind, *sides))
        found.append(Street("".join(plain), kind, " ".join(sides), shown, numbers))
    return tuple(found)


def _street_span(words: Sequence[str], taken: Mapping[int, str], at: int, role: str) -> tuple[int | None, int]:
    """First word and end of a street's name around the word for its kind."""

    def named(spot: int) -> bool:
        free = 0 <= spot < len(words) and spot not in taken and words[spot].isalpha()
        return free and (_role(words[spot]) in ("", "side", "short") or (spot == at and free))

    first, last = at, at + 1
    if role == "street":
        while at - first < 5 and named(first - 1):
            first -= 1
    if role != "street_whole" and first == at:
        while last - at < 4 and named(last) and role == "street_before":
            last += 1
        if last == at + 1:
            return None, last
    while last < len(words) and last not in taken and _role(words[last]) == "side" and _whole(words, last):
        last += 1
    if all(_role(words[spot]) == "side" for spot in range(first, last) if spot != at) and role == "street":
        return None, last
    return first, last


def _whole(words: Sequence[str], at: int) -> bool:
    """Whether a side is written out, or is a letter that ends its part: `Chatham Rd S,`."""
    return len(words[at]) > 1 or at + 1 == len(words) or words[at + 1] == ","


def _house(words: Sequence[str], taken: Mapping[int, str], first: int, last: int) -> tuple[frozenset[str], list[int]]:
    """The number before a street, else behind it, with the words that write it."""
    before = first - 1
    while before >= 0 and before not in taken and (words[before] == "," or _role(words[before]) == "number"):
        before -= 1
    if before >= 0 and before not in taken and _house_number(words[before]):
        return _numbers(words[before]), list(range(before, first))
    after = last
    while after < len(words) and after not in taken and (words[after] == "," or _role(words[after]) == "number"):
        after += 1
    if after < len(words) and after not in taken and _house_number(words[after]):
        return _numbers(words[after]), list(range(last, after + 1))
    return frozenset(), []


def _house_number(one: str) -> bool:
    """Whether a word can number a house: up to four digits, not a postal code."""
    return _NUMBER.fullmatch(one) is not None and all(len(part) <= 5 for part in re.split("[-/]", one)) and one != "0"


def _buildings(words: Sequence[str], taken: dict[int, str]) -> tuple[str, ...]:
    found = []
    for at, one in enumerate(words):
        if at in taken or _role(one) != "building":
            continue
        first = at
        while at - first < 5 and first > 0 and first - 1 not in taken and words[first - 1].isalpha():
            if _role(words[first - 1]) not in ("", "side", "short", "building"):
                break
            first -= 1
        if first == at:
            continue
        name = (roles()[part][1] if _role(part) == "short" else part for part in words[first:at])
        found.append("".join(name) + roles()[one][1])
        for spot in range(first, at + 1):
            taken[spot] = "building"
    return tuple(found)


def _around(words: Sequence[str], taken: Mapping[int, str]) -> tuple[frozenset[str], frozenset[str]]:
    """The towns that the other words name, and the letters of each other part."""
    towns: set[str] = set()
    rest: set[str] = set()
    part: list[str] = []
    for at, one in enumerate((*words, ",")):
        if at not in taken and one.isalpha() and _role(one) not in ("number",):
            part.append(one)
            continue
        if part:
            _place(part, towns, rest)
            part = []
    return frozenset(towns), frozenset(rest)


def _place(part: list[str], towns: set[str], rest: set[str]) -> None:
    text = f" {' '.join(part)} "
    for name, town in _longest_first():
        if f" {name} " in text:
            text = text.replace(f" {name} ", "  ")
            towns.add(town.replace(" ", ""))
            if name.replace(" ", "") not in (town.replace(" ", ""), "hk", "nt", "xianggang"):
                rest.add(name.replace(" ", ""))
    left = []
    for one in text.split():
        read = word(one)
        if read.kind is WordClass.PLACE and read.text not in WIDE | PARTS_OF_TOWNS:
            towns.add(read.text)
        elif read.text in PARTS_OF_TOWNS:
            rest.add(read.text)
        elif _role(one) != "empty" and read.kind is not WordClass.PLACE and one != "new":
            left.append(one)
    if left and len("".join(left)) > 2:
        rest.add("".join(left))
