"""Listed names with a slip in them: a wrong or missing letter, letters that a scanner took for others, another form
of a word of business.

A name counts when every other word of it stands in its place. A word that is known, of the list or of the language, is
no misspelling of another; nor is one Chinese syllable of another: those are other names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from licet.match.form import coined
from licet.match.kept import kept_with
from licet.match.patterns import How, known_brands
from licet.match.scanner import Found, Scanner
from licet.match.slips import is_slip, like, skeleton
from licet.match.spans import Folded
from licet.match.vocabulary import kinds
from licet.names.tokens import word

RARE = 60
"""Forms that may share a word before the word no longer leads to a name."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A place that spells a listed name with a slip; `at` is where the word begins that showed it."""

    at: int
    found: Found


@dataclass(frozen=True, slots=True)
class Window:
    """Words of a text with the characters they stand on, counted in the whole text."""

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def small(self, at: int) -> bool:
        """Whether a word begins with a small letter."""
        return self.text[self.starts[at]].islower()


def misspelled(scanner: Scanner, text: str, folded: Folded, offset: int) -> Iterator[Slip]:
    """The places of a window, which begins at character `offset` of the text, that spell a listed name with a slip."""
    words = folded.content.decode("ascii").split()
    odd = {one for one in set(words) if _odd(scanner, one)}
    if not odd:
        return
    window = Window(text, words, (folded.starts + offset).tolist(), (folded.ends + offset).tolist())
    for at in [number for number, one in enumerate(words) if one in odd]:
        one = words[at]
        near = _near_brands(scanner, one)
        # A name begins with a capital; the word in it that has the slip may be a small one behind it.
        if not (window.small(at) and window.small(at - 1)):
            beside = [other for other in _near(scanner, one) if _beside(scanner, words, at, other)]
            near = (*near, *beside) if beside else near
        for listed in sorted(set(near)) if near else ():
            for found in _names(scanner, window, at, listed):
                yield Slip(window.starts[at], found)


def _beside(scanner: Scanner, words: Sequence[str], at: int, listed: str) -> bool:
    """Whether the word before or after follows a listed word in a form, as it must beside a single slip.

    A form may have a slip in at most every third word, so one of its slips has a neighbor that is spelled as listed.
    """
    if at and f"{words[at - 1]} {listed}" in scanner.pairs:
        return True
    return at + 1 < len(words) and f"{listed} {words[at + 1]}" in scanner.pairs


@kept_with(100_000)
def _odd(scanner: Scanner, letters: str) -> bool:
    """Whether a word may be a slip: long enough, and no word of the list or of the language."""
    if len(letters) < 4 or letters.isdigit():
        return False
    known = letters in scanner.words or letters in kinds()
    return not known or word(letters).text != letters or len(scanner.nearby.shapes.get(skeleton(letters), ())) > 1


@kept_with(100_000)
def _near_brands(scanner: Scanner, letters: str) -> tuple[str, ...]:
    """Brands of our table that a word outside the lists and the language is one slip away from."""
    if letters in scanner.words or letters in kinds():
        return ()
    near = (one for one in _brands_by_letter(scanner).get(letters[0], ()) if abs(len(one) - len(letters)) <= 1)
    return tuple(sorted(one for one in near if skeleton(one) == skeleton(letters) or is_slip(letters, one)))


@kept_with()
def _brands_by_letter(scanner: Scanner) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for one in sorted(known_brands()):
        if len(one) >= 6 and one in scanner.words:
            found.setdefault(one[0], []).append(one)
    return found


@kept_with(50_000)
def _near(scanner: Scanner, letters: str) -> tuple[str, ...]:
    nearby = scanner.nearby
    found = set(nearby.shapes.get(skeleton(letters), ()))
    variant = word(letters).text
    found.update(scanner.variants.get(variant, ()))
    if letters in scanner.words or letters in kinds():
        return tuple(sorted(found - {letters}))
    if len(letters) >= 5:
        found |= like(nearby, letters)
    return tuple(sorted(found - {letters}))


def _names(scanner: Scanner, window: Window, at: int, listed: str) -> Iterator[Found]:
    for form in _forms(scanner, window.words, at, listed):
        words = form.split()
        for position in (number for number, one in enumerate(words) if one == listed):
            first = at - position
            written = window.words[first : first + len(words)] if first >= 0 else ()
            if len(written) == len(words) and _same(scanner, words, written):
                found = _found(scanner, window, form, range(first, first + len(words)))
                if found is not None:
                    yield found


def _forms(scanner: Scanner, words: Sequence[str], at: int, listed: str) -> Sequence[str]:
    """Forms with a listed word; those of a common word only where a rare word of theirs stands near by."""
    forms = scanner.by_word.get(listed, ())
    if len(forms) <= RARE:
        return forms
    found: dict[str, None] = {}
    for beside in words[max(0, at - 4) : at + 5]:
        with_it = scanner.by_word.get(beside, ())
        if len(with_it) <= RARE:
            found.update((form, None) for form in with_it if listed in form.split())
    return tuple(found)


def _same(scanner: Scanner, words: Sequence[str], written: Sequence[str]) -> bool:
    """Whether written words spell a form, with a slip in at most every third of its words."""
    wrong = [(one, other) for one, other in zip(words, written, strict=True) if one != other]
    if len(words) > 1 and len(wrong) > max(1, (len(words) + 1) // 3):
        return False
    return all(expected in _near(scanner, given) for expected, given in wrong)


def _found(scanner: Scanner, window: Window, form: str, place: range) -> Found | None:
    text, start, end = window.text, window.starts[place[0]], window.ends[place[-1]]
    written = tuple(one for one in scanner.meanings(form) if one.how <= How.BRAND)
    gap = re.search(r"\n[ \t>]*\n|[;:!?|\t]|\s{41}", text[start:end])
    if not written or gap or not (_rare(form, window, place) or (form.count(" ") >= 3 and written[0].how <= How.ALIAS)):
        return None
    if " " not in form:
        letters = window.words[place[0]]
        if letters in scanner.words or letters in kinds():
            return None
        brand = form in known_brands()
        if len(form) < 6 or form[0] != letters[0] or not brand or letters.rstrip("s") == form:
            return None
        return Found(start, end, written, 0.75, "misspelling")
    if text[start].islower():
        return None
    return Found(start, end, written, 0.85 if len(place) > 2 else 0.8, "misspelling")


def _rare(form: str, window: Window, place: range) -> bool:
    """Whether a form has a word that says who, besides words that only stand in the plural here (Institutes of)."""
    words = zip(form.split(), (window.words[at] for at in place), strict=True)
    return coined(" ".join(one for one, given in words if one == given or one.rstrip("s") != given.rstrip("s")))
