"""Listed names with a slip in them: a wrong or missing letter, letters that a scanner took for others, another form
of a word of business.

A name counts when every other word of it stands in its place. A word that is known, of the list or of the language, is
no misspelling of another; nor is one Chinese syllable of another: those are other names.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from licet.match.context import coined
from licet.match.patterns import How, known_brands
from licet.match.scanner import Found, Scanner
from licet.match.slips import is_slip, skeleton
from licet.match.spans import Folded
from licet.match.vocabulary import kinds
from licet.names.tokens import word

RARE = 60
"""Forms that may share a word before the word no longer leads to a name."""

_WORD = re.compile(rb"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: folded letters, and the characters it stands on."""

    letters: str
    start: int
    end: int


def misspelled(scanner: Scanner, text: str, folded: Folded, taken: Collection[tuple[int, int]]) -> Iterator[Found]:
    """The places of a text, outside those `taken`, that spell a listed name with a slip."""
    tokens = _tokens(folded)
    named = bytearray(len(text) + 1)
    for start, end in taken:
        named[start:end] = b"\1" * (end - start)
    for at, token in enumerate(tokens):
        if named[token.start] or not _odd(scanner, token.letters):
            continue
        for listed in _near(scanner, token.letters):
            yield from _names(scanner, text, tokens, at, listed)


def _tokens(folded: Folded) -> list[Token]:
    found = []
    for one in _WORD.finditer(folded.content):
        start, end = int(folded.places[one.start()]), int(folded.places[one.end() - 1]) + 1
        found.append(Token(one.group().decode("ascii"), start, end))
    return found


@lru_cache(maxsize=100_000)
def _odd(scanner: Scanner, letters: str) -> bool:
    """Whether a word may be a slip: long enough, and no word of the list or of the language."""
    if len(letters) < 4 or letters.isdigit():
        return False
    known = letters in scanner.by_word or letters in kinds()
    return not known or word(letters).text != letters or len(scanner.nearby.shapes.get(skeleton(letters), ())) > 1


@lru_cache(maxsize=20_000)
def _near(scanner: Scanner, letters: str) -> tuple[str, ...]:
    nearby = scanner.nearby
    found = set(nearby.shapes.get(skeleton(letters), ()))
    variant = word(letters).text
    found.update(scanner.variants.get(variant, ()))
    if letters in scanner.by_word or letters in kinds():
        return tuple(sorted(found - {letters}))
    if len(letters) >= 5:
        for other in (*nearby.heads.get(letters[:3], ()), *nearby.tails.get(letters[-3:], ())):
            if abs(len(other) - len(letters)) <= 1 and is_slip(letters, other):
                found.add(other)
    return tuple(sorted(found - {letters}))


def _names(scanner: Scanner, text: str, tokens: Sequence[Token], at: int, listed: str) -> Iterator[Found]:
    for form in _forms(scanner, tokens, at, listed):
        words = form.split()
        for position in (number for number, one in enumerate(words) if one == listed):
            first = at - position
            window = tokens[first : first + len(words)] if first >= 0 else []
            if len(window) == len(words) and _same(scanner, words, window):
                found = _found(scanner, text, form, window)
                if found is not None:
                    yield found


def _forms(scanner: Scanner, tokens: Sequence[Token], at: int, listed: str) -> Sequence[str]:
    """Forms with a listed word; those of a common word only where a rare word of theirs stands near by."""
    forms = scanner.by_word.get(listed, ())
    if len(forms) <= RARE:
        return forms
    found: dict[str, None] = {}
    for beside in tokens[max(0, at - 4) : at + 5]:
        with_it = scanner.by_word.get(beside.letters, ())
        if len(with_it) <= RARE:
            found.update((form, None) for form in with_it if listed in form.split())
    return tuple(found)


def _same(scanner: Scanner, words: Sequence[str], window: Sequence[Token]) -> bool:
    """Whether the window spells the form, with a slip in at most two of its words."""
    slips = 0
    for expected, token in zip(words, window, strict=True):
        if expected == token.letters:
            continue
        if expected not in _near(scanner, token.letters):
            return False
        slips += 1
    if len(words) == 1:
        return True
    return slips <= max(1, (len(words) + 1) // 3)


def _found(scanner: Scanner, text: str, form: str, window: Sequence[Token]) -> Found | None:
    start, end = window[0].start, window[-1].end
    written = tuple(one for one in scanner.meanings(form) if one.how <= How.BRAND)
    gap = re.search(r"\n[ \t>]*\n|[;:!?|\t]|\s{41}", text[start:end])
    if not written or gap or not (coined(form) or (form.count(" ") >= 3 and written[0].how <= How.ALIAS)):
        return None
    if " " not in form:
        letters = window[0].letters
        if letters in scanner.by_word or letters in kinds():
            return None
        brand = form in known_brands()
        if len(form) < 6 or form[0] != letters[0] or not brand or letters.rstrip("s") == form:
            return None
        return Found(start, end, written, 0.75, "misspelling")
    if text[start].islower():
        return None
    return Found(start, end, written, 0.85 if len(window) > 2 else 0.8, "misspelling")
