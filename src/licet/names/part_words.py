"""What the words of a plain name say of parts in it: most say nothing, and then nothing is cut from it.

`parts.parts` tries every way to cut a text. In a text of letters, commas, dots and hyphens each way needs a certain
word, most of them at a certain place; `may_hold` asks for these, and each word is looked up once. A test holds its
answers against those of `parts.parts`. Not modelled here: digits and other signs (SIGNS), with which all is tried.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from string import ascii_lowercase

from licet.names import address_words, departments, divisions, marks, parts, trimmings

OPENS, CUTS, FORM, BEHIND, LAST, VALUED, VALUE, DIVIDES, FORMER, COUNTRY = (1 << bit for bit in range(10))
"""What a word says: `OPENS`: nothing is cut without such a word (`parts.hints`). `CUTS`: it begins what cuts, wherever
it stands. `BEHIND`: it is of an address where a comma or a `FORM`, the beginning of a legal form, stands before it;
`LAST`: where it is the last word; `VALUED`: where a `VALUE` stands beside it. `DIVIDES`: it is of a part of a
university. `FORMER`, `COUNTRY`: it begins another name, or is the code of a country, behind a comma or bracket."""
ALL = (1 << 10) - 1
SIGNS = re.compile(r"^[^a-z]|[^a-z .,&'()-]|^.{0,3}\)|\)\W*$|\((?:tm|r|c|sm)\)|- | -|ex-|www\.|\.[a-z]{2,4}$")
"""With them all is tried: slashes, digits, dashes, brackets at either end, the ends of file names and web hosts."""
_OPENING = frozenset({"box", "floor", "before"})
_COUNTED = frozenset({"unit", "block", "number"})
_VALUES = frozenset({"ii", "iii", "iv"})
_WORD = re.compile("[a-z]+")


def said(word: str) -> int:
    """What a word of letters says of parts, all of it together."""
    return _said().get(word, 0)


@cache
def _said() -> Mapping[str, int]:
    """What each word says that says something."""
    roles = _roles()
    told: tuple[tuple[int, Iterable[str]], ...] = (
        (OPENS, parts.hints()),
        (CUTS, _cutting()),
        (FORM, (form[0] for form in address_words.forms())),
        (BEHIND, (*roles, *address_words.places())),
        (LAST, (word for word, of in roles.items() if "region" in of)),
        (VALUED, (word for word, of in roles.items() if of & _COUNTED)),
        (VALUE, (*ascii_lowercase, *_VALUES)),
        (DIVIDES, divisions.WORDS),
        (FORMER, trimmings.FORMER_WORDS),
        (COUNTRY, trimmings.codes_behind()),
    )
    found: dict[str, int] = {}
    for says, words in told:
        for word in words:
            found[word] = found.get(word, 0) | says
    return found


def may_hold(text: str, words: Sequence[str], says: int) -> bool:
    """Whether `parts.parts` may cut something from a folded text of Latin letters, its brackets closed, without SIGNS.

    Args:
        words: the runs of letters in it, in order.
        says: all that they say.
    """
    comma = text.find(",")
    if says & FORMER and (comma >= 0 or "(" in text):
        return True
    if comma >= 0 and says & COUNTRY and said(words[-1]) & COUNTRY:
        return True
    if says & DIVIDES and divisions.may_hold_division(text):
        return True
    if not says & OPENS:
        return False
    if "(" in text or (says & VALUED and says & VALUE) or (says & LAST and said(words[-1]) & LAST):
        return True
    if says & CUTS and _is_cut(words):
        return True
    return bool(says & BEHIND) and _is_behind(text, words, comma)


def _is_cut(words: Sequence[str]) -> bool:
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for at, word in enumerate(words)
        for phrase in _cutting().get(word, ())
    )


def _is_behind(text: str, words: Sequence[str], comma: int) -> bool:
    """Whether a word of an address stands behind a legal form, which no name begins with, or behind the first comma."""
    first = next((at + 1 for at, word in enumerate(words) if at and said(word) & FORM), len(words))
    if comma >= 0:
        first = min(first, len(_WORD.findall(text, 0, comma)))
    return any(said(word) & BEHIND for word in words[first:])


@cache
def _cutting() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What cuts wherever it stands, as runs of letters by the first: marks of papers that are sure and need no number,
    words of departments, and words with which an address opens."""
    papers = (mark for mark, does, sure in marks.marks_of() if sure and does in parts.PAPERS - {"reference"})
    streets = (text for text, roles in address_words.words().items() if roles & _OPENING)
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for text in (*papers, *departments.department_words(), *streets):
        phrase = tuple(_WORD.findall(text))
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


@cache
def _roles() -> Mapping[str, frozenset[str]]:
    """The roles of all words and phrases of addresses, by their first word."""
    found: dict[str, frozenset[str]] = {}
    for text, roles in address_words.words().items():
        first = text.split(" ")[0]
        found[first] = found.get(first, frozenset()) | roles
    return found
