"""The name inside a longer text: payment messages, shipping papers, postal addresses, departments.

`parts.csv`: words of the papers that a name stands before or behind, and words of departments and branches, each with
the paper it is seen in. What is cut away is not lost: the whole text is always read too. Not modelled here: where an
address begins (`names.fields`), and names inside running prose (`match.document`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from licet.names.acronyms import spelled_out
from licet.names.address_words import single_words as _address_words
from licet.names.damage import without_signs
from licet.names.departments import department_words, without_department
from licet.names.divisions import may_hold_division, without_division
from licet.names.fields import is_address, names_beside_address
from licet.names.figures import without_figures
from licet.names.marks import TOKEN, marks_of
from licet.names.scripts import latin
from licet.names.trimmings import trimmed, with_former

MOST_PARTS = 6
PAPERS = frozenset({"opens", "person", "leads", "closes", "reference", "beside"})
"""What marks of papers do, as against words of departments."""
ACCOUNT_DIGITS = 10
"""Digits of a number that is an account or a reference, whatever stands before it: no name has so many."""
_ACCOUNT = re.compile(r"\d(?:[a-z]?\d){9}")
_TWO_FIELDS = re.compile(r"\s[/|]\s?|\s?\|\s|(?<!&amp);(?=\s|$)|\s?//\s?")
"""What divides two things in one field, with or without a word that says so; `&amp;` is an ampersand."""
_BOUNDS = re.compile(r"[;:/|]|\s[-–—]\s")
"""What ends a name where a paper's words stand in the same text."""
_BEFORE_NUMBER = frozenset({"no", "nr", "nos", "num", "number"})
_EDGES = " ,-'\"/:;|"
_SIGN = re.compile(r"[0-9;|:/]|\s[-–—]\s|\(.+\)\W*$")
_COMMA = re.compile(r"[,;]|\s/\s")
_WORD = re.compile("[a-z]+")
_LETTERS = re.compile("[a-z]{2}")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A paper's words at characters `start` to `end`: one of PAPERS."""

    start: int
    end: int
    does: str
    sure: bool


def parts(text: str) -> tuple[str, ...]:
    """The stretches of a folded text of Latin letters that may be the name, in order; none when nothing marks one."""
    bare = trimmed(text)
    full = with_former(bare)
    if full == text and not _may_hold_parts(text):
        return ()
    tokens = _tokens(full)
    marks = _marks(full, tokens)
    stretches = tuple(_stretches(full, marks))
    sides = () if any(mark.does == "beside" for mark in marks) else spelled_out(bare)
    found = [*((bare,) if bare != text else ()), *sides, *_beside_division(bare)]
    for at, stretch in enumerate(stretches):
        if len(stretches) > 1 and is_address(stretch, behind=at > 0 and not marks):
            continue
        short = without_department(stretch, tokens if stretch == full else _tokens(stretch))
        found += [stretch, *short, *names_beside_address(stretch)]
        found += [name for part in short for name in names_beside_address(part)]
    whole = text.strip(_EDGES).rstrip(".")
    kept = (_closed(part.lstrip(f".){_EDGES}").rstrip(f"({_EDGES}")) for part in found)
    return tuple(part for part in dict.fromkeys(kept) if _LETTERS.search(part) and part.rstrip(".") != whole)[
        :MOST_PARTS
    ]


def parts_as_written(folded: str, text: str) -> tuple[str, ...]:
    """The same for a folded text with its signs, and without the e-mail addresses and amounts in it.

    Args:
        folded: the text with every sign in it.
        text: what is read of it (`damage.without_signs`, `scripts.latin`).
    """
    rest = without_figures(folded)
    if rest == folded:
        return parts(text)
    bare = latin(without_signs(rest)).strip(_EDGES)
    return tuple(part for part in dict.fromkeys((bare, *parts(bare))) if _LETTERS.search(part))[:MOST_PARTS]


def _beside_division(text: str) -> tuple[str, ...]:
    """What stands beside a school or laboratory, with the address behind it and without."""
    division = without_division(text)
    return (division, *names_beside_address(division)) if division else ()


def _may_hold_parts(text: str) -> bool:
    """Whether a text holds a digit, a sign or a word without which nothing is cut from it: most names hold none."""
    if _SIGN.search(text) is not None or not hints().isdisjoint(_WORD.findall(text)):
        return True
    return may_hold_division(text)


@cache
def hints() -> frozenset[str]:
    """Words of which one stands in every text that is cut, unless it holds a sign: a reference has a digit."""
    sure = (mark for mark, does, sure in marks_of() if sure and does in PAPERS - {"reference"} and "/" not in mark)
    first = {_WORD.findall(mark)[0] for mark in sure}
    return frozenset(first | department_words() | _address_words())


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]


def _closed(part: str) -> str:
    """A part whose brackets close: what was cut off may have held the other one."""
    if part.count("(") > part.count(")"):
        return f"{part})" if part.find(")") < part.rfind("(") < len(part) - 1 else part.replace("(", " ").strip()
    return part.replace(")", " ").strip() if part.count(")") > part.count("(") else part


def _stretches(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
    """The text between marks where a name may stand; without marks the fields of the text."""
    if not marks:
        yield from _TWO_FIELDS.split(text)
        return
    start, naming, person = 0, True, False
    for mark in (*marks, _Mark(len(text), len(text), "closes", True)):
        stretch = text[start : mark.start]
        if mark.does == "leads" and naming and _LETTERS.search(stretch):
            continue
        if naming:
            yield from _BOUNDS.split(stretch)
        if naming and person and "," in stretch:
            yield from stretch.split(",", 1)
        naming = naming if mark.does == "reference" else mark.does != "closes"
        person = mark.does == "person"
        start = mark.end


def _marks(text: str, tokens: Sequence[tuple[str, int, int]]) -> list[_Mark]:
    """The marks of a text in order. A word that names hold too counts where the text shows that it is a paper."""
    phrases = _phrases()
    if phrases.keys().isdisjoint(token for token, _, _ in tokens) and not _ACCOUNT.search(text):
        return []
    found = []
    at = 0
    while at < len(tokens):
        mark, length = _mark(text, tokens, at)
        if mark is not None:
            found.append(mark)
        at += length
    if not any(mark.sure for mark in found):
        return []
    return found


def _mark(text: str, tokens: Sequence[tuple[str, int, int]], at: int) -> tuple[_Mark | None, int]:
    for phrase, does, sure in _phrases().get(tokens[at][0], ()):
        length = len(phrase)
        if tuple(token for token, _, _ in tokens[at : at + length]) != phrase:
            continue
        start, end = tokens[at][1], tokens[at + length - 1][2]
        if does == "reference":
            code = _code(text, tokens, at + length)
            if code > at + length:
                return _Mark(start, tokens[code - 1][2], does, True), code - at
            continue
        if does == "beside" and (not at or at + length == len(tokens)):
            continue
        if does == "closes" and at and tokens[at - 1][0].isdigit():
            start = tokens[at - 1][1]
        labels = text[end : end + 1] in (":", "/") or (at > 0 and text[start - 1] == "/")
        return _Mark(start, end, does, sure or labels), length
    if len(tokens[at][0]) >= ACCOUNT_DIGITS <= sum(map(str.isdigit, tokens[at][0])):
        return _Mark(tokens[at][1], tokens[at][2], "reference", True), 1
    return None, 1


def _code(text: str, tokens: Sequence[tuple[str, int, int]], at: int) -> int:
    """The place behind the number that follows a word for a reference; `at` itself when none does."""
    place = at
    if place < len(tokens) and _COMMA.search(text, tokens[at - 1][2], tokens[at][1]):
        return at
    while place < len(tokens) and tokens[place][0] in _BEFORE_NUMBER:
        place += 1
    end = place
    while end < len(tokens) and any(c.isdigit() for c in tokens[end][0]):
        end += 1
        if end < len(tokens) and text[tokens[end - 1][2] : tokens[end][1]] not in ("/", "-", "."):
            break
    return end if end > place else at


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Marks of papers by their first token, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for mark, does, sure in marks_of():
        if does in PAPERS:
            phrase = tuple(TOKEN.findall(mark))
            found.setdefault(phrase[0], []).append((phrase, does, sure))
    return {first: tuple(sorted(same, key=lambda p: (-len(p[0]), p))) for first, same in found.items()}
