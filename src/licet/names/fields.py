"""A name and an address in one field: where the address begins, in any of the ways people write it.

`address_words.csv`: words of addresses in Latin letters with the standard or register they come from; Chinese
addresses by their own order (province, city, district, road, number). A field can be cut in several plausible ways;
whoever asks tries each. Not modelled here: what the address says (`match.address_reading`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from licet.names import fields_han
from licet.names.address_words import forms, longer, numbered_names, organization_words, places, single_words, words
from licet.names.legal_forms import longest_beginning_with
from licet.names.normalize import MAX_CHARACTERS, fold
from licet.names.scripts import has_han, latin, simplified

MOST_CUTS = 4
FEWEST_WORDS = 3
STREET_WORDS = 5
"""Words between a house number and the word for its kind of street: `13 km of Shahid Babaei Highway`."""
LONGEST_COUNTRY = 4
LONGEST_VALUE = 9
LONGEST_TAIL = 4
"""Words of a town's name at the end of a field: `Wilayah Persekutuan Kuala Lumpur`."""

_TOKEN = re.compile(r"(?:[a-z]\.){2,}[a-z]?(?![a-z0-9])|[a-z0-9]+(?:[-/'`][a-z0-9]+)*")
_VALUE = re.compile(
    r"\d{1,5}[a-z]{0,2}(?:[-/]\d{0,5}[a-z]?\d?)*|[a-z]{1,2}[-/]?\d{1,5}[a-z]?(?:[-/][a-z0-9]{1,4})*|[a-z]"
)
_HOUSE = re.compile(r"(?:[a-z]-?)?\d{1,5}[a-z]?(?:[-/]\d{0,5}[a-z]{0,2})*")
_FLOOR = re.compile(r"(?:\d{1,3}|g|lg|ug)/f|f/\d{1,3}|\d{1,2}f")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|ground|first|second|third|top")
_POSTCODE = re.compile(r"(?:[a-z]{1,2}-)?\d{5,7}(?:-\d{3,4})?|\d{3}-\d{4}|[a-z]{1,2}-\d{4}|\d{2}-\d{3}|\d{4}-\d{3}")
_STREET_ENDING = re.compile(
    r"[a-z]{3,}(?:strasse|str|gasse|platz|allee|weg|straat|laan|kade|dijk|gata|gatan|gaten|vagen|veien|vegen|gade|vej"
    r"|katu|kuja|tie|utca)"
)
_KOREAN = re.compile(r"[a-z]{2,}-(?:ro|gil|gu|dong|daero|ku|cho|chome|shi|ken|to|machi)")
_LINES = re.compile(r"\s*[\r\n]\s*")
_DIGIT = re.compile("[0-9]")
_WORD = re.compile("[a-z]+")
_PUNCTUATION = re.compile("[.'`]")
_SEPARATOR = re.compile(r"[,;|():]|/ |\s[-–—]\s")
_COMMA = re.compile(r"[,;|/]|\s[-–—]\s")
_WIDER = frozenset({"postcode", "country", "region", "street", "area", "place"})
_INSIDE = frozenset({"floor", "unit", "number", "box"})
_NAMED = frozenset({"street", "region", "area", "building"})
_OF_COMPANIES = frozenset({"house", "hse", "center", "centre", "complex", "park", "court", "community", "estate"})
"""Words of buildings and places that companies are called by too: `Sokol Trading House`."""
_OF = frozenset({"of", "for", "and", "de", "the", "in", "&"})


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    apart: bool
    """A comma, slash, bracket or dash stands before it."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign of an address: its kind, and whether an address may begin here."""

    kind: str
    opens: bool


def address_of(text: str) -> str:
    """The address that stands in the field of a name, folded; empty when there is none.

    Raises nothing: a text of any length is read.
    """
    folded = fold(text)
    if has_han(folded):
        return fields_han.address_of(simplified(folded))
    plain = latin(folded)
    starts = address_starts(plain)
    return plain[starts[0] :].strip(" ,;/|-()") if starts else ""


def lines_apart(text: str) -> str:
    """A text whose lines are divided by semicolons: what stands on another line is mostly another thing.

    A text that would be too long to be a name with them (`normalize.MAX_CHARACTERS`) comes back as it is.
    """
    if "\n" not in text and "\r" not in text:
        return text
    divided = _LINES.sub(" ; ", text.strip())
    return divided if len(divided) <= max(len(text), MAX_CHARACTERS) else text


def names_beside_address(text: str) -> tuple[str, ...]:
    """What stands before an address, or behind it, in a folded text of Latin letters; best first, at most MOST_CUTS."""
    if not may_hold_address(text):
        return ()
    tokens = _tokens(text)
    if len(tokens) < FEWEST_WORDS:
        return ()
    signs = [_sign(tokens, at) for at in range(len(tokens))]
    found = [text[:start] for start in _starts(text, tokens, signs)]
    behind = _behind_address(text, tokens, signs)
    if behind:
        found.append(behind)
    kept = (part.strip(" ,;:/|-(") for part in found)
    return tuple(part for part in dict.fromkeys(kept) if len(part) > 2)[:MOST_CUTS]


def may_hold_address(text: str) -> bool:
    """Whether a folded text of Latin letters holds a digit or a word that addresses have; cheap to ask."""
    return _DIGIT.search(text) is not None or not single_words().isdisjoint(_WORD.findall(text))


def address_starts(text: str) -> tuple[int, ...]:
    """Where in a folded text of Latin letters an address may begin, best first; empty when nothing speaks for one."""
    tokens = _tokens(text)
    return _starts(text, tokens, [_sign(tokens, at) for at in range(len(tokens))])


def _starts(text: str, tokens: Sequence[_Token], signs: Sequence[_Sign | None]) -> tuple[int, ...]:
    if len(tokens) < FEWEST_WORDS or not any(signs[1:]):
        return ()
    kinds = _kinds_from(signs)
    form = _behind_form(tokens, kinds)
    found = [form] if form is not None else []
    found += [at for at in range(1, len(tokens)) if _begins(tokens, signs, kinds, at)][:2]
    tails = _tail(tokens, signs)
    if tails and (not found or tails[0] < min(found)):
        found = [*tails, *found]
    if found and form is None:
        commas = [at for at in range(1, min(found)) if tokens[at].apart and _after_comma(text, tokens, at)]
        found += dict.fromkeys([*commas[:1], *commas[-1:]])
        found += _before_street(tokens, signs, kinds, min(found))
    return tuple(tokens[at].start for at in dict.fromkeys(found))


def _before_street(
    tokens: Sequence[_Token], signs: Sequence[_Sign | None], kinds: Sequence[frozenset[str]], end: int
) -> list[int]:
    """Where the name of a street or district may begin that nothing divides from the name before it, nearest first."""
    segment = range(2, next((at for at in range(2, end) if tokens[at].apart), end))
    for at in reversed(segment):
        sign = signs[at]
        if sign is None or len(kinds[at] & _WIDER) < 2 or tokens[at].text in _OF_COMPANIES:
            continue
        if sign.kind in _NAMED or (sign.kind == "house" and tokens[at + 1].apart):
            return [place for place in (at - 1, at - 2, at) if place >= 1]
    return []


def is_address(text: str, *, behind: bool) -> bool:
    """Whether a folded text of Latin letters is an address and nothing else; `behind`: it follows another field."""
    tokens = _tokens(text)
    signs = [_sign(tokens, at) for at in range(len(tokens))]
    kinds = {sign.kind for sign in signs if sign}
    if not kinds or any(_form_at(tokens, at) for at in range(1, len(tokens))):
        return False
    opening = signs[0]
    if opening is not None and opening.opens:
        return len(kinds) >= 2 or bool(kinds & {"box", "unit", "floor", "numbered street"})
    closes = _closing_country(tokens) or (signs[-1] is not None and signs[-1].kind == "postcode")
    return behind and bool(closes) and not any(token.text in organization_words() for token in tokens)


def _behind_form(tokens: Sequence[_Token], kinds: Sequence[frozenset[str]]) -> int | None:
    """The place behind the first legal form when signs of an address follow it."""
    at = 1
    while at < len(tokens) - 1:
        length = _form_at(tokens, at)
        if length and not (at + length < len(tokens) and _form_at(tokens, at + length)):
            end = at + length
            return end if end < len(tokens) and kinds[end] else None
        at += max(length, 1)
    return None


def _form_at(tokens: Sequence[_Token], at: int) -> int:
    """How many words the legal form has that ends a name at a place; 0 when none does."""
    for length in range(min(longest_beginning_with().get(tokens[at].text, 0), len(tokens) - at), 0, -1):
        phrase = tuple(token.text for token in tokens[at : at + length])
        if phrase in forms():
            return length
    return 0


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        start, gap = match.start(), text[end : match.start()]
        end, word = match.end(), match[0]
        apart = gap not in ("", " ") and _SEPARATOR.search(gap) is not None
        found.append(_Token(word if word.isalnum() else _PUNCTUATION.sub("", word), start, end, apart))
    return found


def _kinds_from(signs: Sequence[_Sign | None]) -> list[frozenset[str]]:
    """For each place, the kinds of signs from there to the end."""
    found: list[frozenset[str]] = [frozenset()]
    for sign in reversed(signs):
        found.append(found[-1] | {sign.kind} if sign else found[-1])
    return found[:0:-1]


def _sign(tokens: Sequence[_Token], at: int) -> _Sign | None:
    text = tokens[at].text
    if _says_nothing(text):
        return None
    if _FLOOR.fullmatch(text):
        return _Sign("floor", opens=True)
    roles, length = _roles(tokens, at)
    if roles:
        sign = _named_sign(tokens, at, roles, at + length)
        if sign is not None:
            return sign
    if text[0].isdigit() or text[-1].isdigit():
        return _numbered_sign(tokens, at)
    if text in places():
        return _Sign("place", opens=False)
    if _STREET_ENDING.fullmatch(text) or _KOREAN.fullmatch(text):
        beside = [tokens[spot].text for spot in (at - 1, at + 1) if 0 <= spot < len(tokens)]
        return _Sign("street", opens=True) if any(_HOUSE.fullmatch(one) for one in beside) else None
    return None


@lru_cache(maxsize=65_536)
def _says_nothing(text: str) -> bool:
    """Whether a token is a word that no address has: it can be no sign, whatever stands beside it."""
    if not text.isalpha() or text in longer() or text in words() or text in places():
        return False
    return _STREET_ENDING.fullmatch(text) is None


def _named_sign(tokens: Sequence[_Token], at: int, roles: frozenset[str], end: int) -> _Sign | None:
    """The sign of a word of `address_words.csv`; `end` is the place behind it."""
    value = end < len(tokens) and _is_value(tokens, end)
    before = tokens[at - 1].text if at else ""
    if "box" in roles:
        return _Sign("box", opens=True)
    if "floor" in roles and (value or (before and _ORDINAL.fullmatch(before)) or _is_floor(tokens, end)):
        return _Sign("floor", opens=not _ORDINAL.fullmatch(before))
    if value and roles & {"unit", "block", "number"}:
        kind = next(one for one in ("unit", "block", "number") if one in roles)
        closed = end + 1 < len(tokens) and tokens[end + 1].apart
        opens = kind == "unit" or closed or tokens[at].apart or any(c.isdigit() for c in _value_at(tokens, end))
        return _Sign(kind, opens=opens)
    if "before" in roles and end < len(tokens) and not tokens[end].apart:
        return _Sign("street", opens=True)
    for one in ("street", "country", "region", "area", "building", "near"):
        if one in roles:
            return _Sign(one, opens=False)
    return None


def _is_floor(tokens: Sequence[_Token], at: int) -> bool:
    return at < len(tokens) and "floor" in words().get(tokens[at].text, frozenset())


def _value_at(tokens: Sequence[_Token], at: int) -> str:
    """The value at a place, or behind the `no` that stands there."""
    following = at + 1 if tokens[at].text in ("no", "number", "nr") and at + 1 < len(tokens) else at
    return tokens[following].text


def _is_value(tokens: Sequence[_Token], at: int) -> bool:
    value = _value_at(tokens, at)
    following = at + 1 >= len(tokens) or tokens[at + 1].apart
    digits = (value[0].isdigit() and len(value) <= LONGEST_VALUE) or (value == "a" and following)
    return digits or (_VALUE.fullmatch(value) is not None and value not in ("a", "s")) or value in ("ii", "iii", "iv")


def _numbered_sign(tokens: Sequence[_Token], at: int) -> _Sign | None:
    """A house number before its street, an ordinal before its floor, a postal code near the end."""
    text = tokens[at].text
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if _ORDINAL.fullmatch(text) and (_is_floor(tokens, at + 1) or (following == "and" and _is_floor(tokens, at + 3))):
        return _Sign("floor", opens=True)
    if _POSTCODE.fullmatch(text) and following not in numbered_names():
        return _Sign("postcode", opens=True)
    if not following or following in numbered_names():
        return None
    if (_HOUSE.fullmatch(text) or _ORDINAL.fullmatch(text)) and _on_a_street(tokens, at):
        return _Sign("numbered street", opens=True)
    if not _HOUSE.fullmatch(text):
        return None
    return _Sign("house", opens=not text[0].isalpha() or len(text) > 2)


def _on_a_street(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word for a street follows a number, no comma and no other number between."""
    for place in range(at + 1, min(at + 2 + STREET_WORDS, len(tokens))):
        text = tokens[place].text
        roles = words().get(text, frozenset())
        if roles & {"street", "before"} or _STREET_ENDING.fullmatch(text):
            return True
        if tokens[place].apart or "number" in roles or (place > at + 1 and text[0].isdigit()):
            return False
    return False


def _begins(tokens: Sequence[_Token], signs: Sequence[_Sign | None], kinds: Sequence[frozenset[str]], at: int) -> bool:
    """Whether an address may begin at a word: a sign that opens one, and others behind it."""
    sign, behind = signs[at], kinds[at]
    if sign is not None and sign.opens and not _is_counted(tokens, signs, at):
        if sign.kind in ("box", "numbered street"):
            return True
        if sign.kind in ("house", "postcode"):
            return len(behind & (_WIDER | _INSIDE) - {sign.kind}) >= (1 if tokens[at].apart else 2)
        if sign.kind == "floor" and at + 2 >= len(tokens):
            return True
        return tokens[at].apart or len(behind - {sign.kind, "building"}) >= 1
    if not tokens[at].apart:
        return False
    segment = range(at, next((p for p in range(at + 1, len(tokens)) if tokens[p].apart), len(tokens)))
    within = [signs[place] for place in segment[1:]]
    street = any(one is not None and one.kind in ("street", "numbered street") for one in within)
    area = any(one is not None and one.kind in ("building", "area", "region") for one in within)
    return street or (area and len(behind & _WIDER) >= 2)


def _is_counted(tokens: Sequence[_Token], signs: Sequence[_Sign | None], at: int) -> bool:
    """Whether a number belongs to the word before it: the 7 of `No. 7`."""
    sign, before = signs[at], signs[at - 1]
    number = sign is not None and sign.kind in ("house", "numbered street", "postcode") and not tokens[at].apart
    return number and before is not None and before.kind in ("number", "unit", "block", "floor") and before.opens


def _tail(tokens: Sequence[_Token], signs: Sequence[_Sign | None]) -> list[int]:
    """Where a town and its country may begin, or a province that is called one: `Al Bab, Syria`, `Sichuan Province`."""
    last = len(tokens) - 1
    closing = signs[last]
    if closing is not None and closing.kind == "region" and last > 1 and not tokens[last].apart:
        start = last - 1
        return [start] if tokens[start].text in places() and tokens[start - 1].text not in _OF else []
    country = _closing_country(tokens)
    if not country or not tokens[country].apart:
        return []
    starts = [at for at in range(1, country) if tokens[at].apart]
    if not starts or country - starts[-1] > LONGEST_TAIL:
        return []
    start = starts[-1]
    if any(token.text in organization_words() for token in tokens[start:country]):
        return []
    return [start, start - 1] if start > 2 and tokens[start - 1].text in places() else [start]


def _closing_country(tokens: Sequence[_Token]) -> int:
    """Where the country begins with which a text ends, a postal code behind it or not; 0 when it ends with none."""
    last = len(tokens) - 1
    while last > 0 and tokens[last].text.isdigit():
        last -= 1
    return next((at for at in range(max(1, last - LONGEST_COUNTRY), last + 1) if _country_to(tokens, at, last)), 0)


def _country_to(tokens: Sequence[_Token], at: int, last: int) -> bool:
    roles, length = _roles(tokens, at)
    return "country" in roles and at + length == last + 1


def _after_comma(text: str, tokens: Sequence[_Token], at: int) -> bool:
    """Whether the words before a comma or slash are a name on their own: no legal form stands right behind it."""
    return _COMMA.search(text, tokens[at - 1].end, tokens[at].start) is not None and not _form_at(tokens, at)


def _behind_address(text: str, tokens: Sequence[_Token], signs: Sequence[_Sign | None]) -> str:
    """The text behind an address with which a field begins; empty when it begins with none."""
    if len(tokens) < 2 * FEWEST_WORDS:
        return ""
    if signs[0] is None or not signs[0].opens or len({sign.kind for sign in signs if sign}) < 2:
        return ""
    starts = [at for at, token in enumerate(tokens) if token.apart]
    for start, end in pairwise([*starts, len(tokens)]):
        place = all(token.text in places() or token.text.isdigit() for token in tokens[start:end])
        if not place and not any(signs[start:end]):
            return text[tokens[start].start :]
    return ""


def _roles(tokens: Sequence[_Token], at: int) -> tuple[frozenset[str], int]:
    """The roles of the longest phrase of `address_words.csv` at a place, and how many words it has."""
    for phrase in longer().get(tokens[at].text, ()):
        if tuple(token.text for token in tokens[at : at + len(phrase)]) == phrase:
            return words()[" ".join(phrase)], len(phrase)
    text = tokens[at].text
    return words().get(text.partition("/")[0] if text.replace("/", "").isalpha() else text, frozenset()), 1
