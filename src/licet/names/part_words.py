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

OPENS, MARKS, CUTS, BEHIND, LAST, VALUED, VALUE, DIVIDES, FORMER, COUNTRY = (1 << bit for bit in range(10))
"""What a word says: `OPENS`: nothing is cut without such a word (`parts.hints`). `MARKS`: it begins a mark of papers.
`CUTS`: it cuts, wherever it stands. `BEHIND`: it is of an address where a comma or a legal form stands before it;
`LAST`: where it is the last word; `VALUED`: where a `VALUE` stands beside it. `DIVIDES`: it is of a part of a
university. `FORMER`, `COUNTRY`: it begins another name, or is the code of a country, behind a comma."""
ALL = (1 << 10) - 1
SIGNS = re.compile(r"^[^a-z]|[^a-z .,&'-]|- | -|ex-|www\.|\.[a-z]{2,4}$")
"""With them all is tried: brackets, slashes, digits, dashes, the ends of file names and web hosts."""
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
        (MARKS, _marks()),
        (CUTS, departments.department_words()),
        (CUTS, (word for word, of in roles.items() if of & _OPENING)),
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


def may_hold(text: str, words: Sequence[str], says: int, form: int) -> bool:
    """Whether `parts.parts` may cut something from a folded text of Latin letters without SIGNS.

    Args:
        words: the runs of letters in it, in order.
        says: all that they say.
        form: the place of the first of them that may be of a legal form.
    """
    comma = text.find(",")
    if comma >= 0 and (says & FORMER or (says & COUNTRY and said(words[-1]) & COUNTRY)):
        return True
    if says & DIVIDES and divisions.may_hold_division(text):
        return True
    if not says & OPENS:
        return False
    if says & CUTS or (says & VALUED and says & VALUE) or (says & LAST and said(words[-1]) & LAST):
        return True
    if says & MARKS and _holds_mark(words):
        return True
    behind = form + 1 if comma < 0 else min(form + 1, len(_WORD.findall(text, 0, comma)))
    return bool(says & BEHIND) and any(said(word) & BEHIND for word in words[behind:])


def _holds_mark(words: Sequence[str]) -> bool:
    return any(
        tuple(words[at : at + len(mark)]) == mark for at, word in enumerate(words) for mark in _marks().get(word, ())
    )


@cache
def _marks() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The marks of papers that are sure and need no number, as runs of letters, by the first one."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for mark, does, sure in marks.marks_of():
        if sure and does in parts.PAPERS - {"reference"}:
            phrase = tuple(_WORD.findall(mark))
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
