"""Short names in brackets: `Semiconductor Manufacturing International Corporation (SMIC)` has two names.

Not modelled here: initials that no bracket shows; three letters are the initials of too many names.
"""

import re
from collections.abc import Container

from licet.names.legal_forms import form_words

LEAST_ALONE = 4
"""Letters of a short name that may name its party alone: three are the initials of too many others."""
LEAST_LETTERS = 3
_CAPITALS = re.compile("[A-Z][a-z]?[A-Z]")
_BRACKETED = re.compile(r"\s*[(（]\s*(?P<short>[A-Z][A-Za-z0-9&.-]{1,11}(?:[ -][A-Z0-9][A-Za-z0-9-]{0,7})?)\s*[)）]")
_NUMBER = re.compile("[0-9]+")
_WORD = re.compile("[A-Za-z]+")
_NO_INITIALS = frozenset({"of", "the", "and", "for", "in"})


def without_short_name(name: str, known: Container[str]) -> str:
    """A name as written without the short names in its brackets; the name itself when it has none.

    Args:
        known: words in lower case that are no short names (places, words of business).
    """
    if "(" not in name and "（" not in name:
        return name
    rest = _BRACKETED.sub(lambda found: " " if _is_short(found, known) else found[0], name).strip()
    # `Research Institute (CETC 13)` is the thirteenth: its number stands in the short name alone.
    return name if set(_NUMBER.findall(name)) - set(_NUMBER.findall(rest)) else rest


def short_names(name: str, known: Container[str]) -> tuple[str, ...]:
    """The short name in brackets at the end of a name, when it stands for it alone: the initials of the words before.

    `Corporation (CASC) 702 Institute` has none: the bracket names the parent.
    """
    found = next((one for one in _BRACKETED.finditer(name) if not name[one.end() :].strip(" .,;")), None)
    if found is None or sum(character.isalpha() for character in found["short"]) < LEAST_ALONE:
        return ()
    return (found["short"],) if _is_short(found, known) and _initials(found) else ()


def _is_short(found: re.Match[str], known: Container[str]) -> bool:
    """Whether a text in brackets is a short name: capitals in a word, and no word we know; all capitals: initials."""
    words = [word.lower() for word in _WORD.findall(found["short"])]
    ordinary = all(word in known or word in form_words() for word in words) or "".join(words) in known
    if ordinary or sum(map(len, words)) < LEAST_LETTERS or not _CAPITALS.search(found["short"]):
        return False
    return any(character.islower() for character in found.string) or _initials(found)


def _initials(found: re.Match[str]) -> bool:
    """Whether a text in brackets has the initials of the words before it, in order, one letter left over at most."""
    letters = [c.lower() for c in found["short"] if c.isalpha()]
    before = _WORD.findall(found.string[: found.start()])
    first = [word[0].lower() for word in before if word.lower() not in _NO_INITIALS]
    met = 0
    for letter in letters:
        if letter in first:
            first = first[first.index(letter) + 1 :]
            met += 1
    return met >= max(LEAST_LETTERS - 1, len(letters) - 1)
