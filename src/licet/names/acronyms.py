"""Short names in brackets, and names behind them: `Sokol Machine Industries (SMI)`, `SMI (Sokol Machine Industries)`.

Not modelled here: initials that no bracket shows; three letters are the initials of too many names.
"""

import re
from collections.abc import Container

from licet.names.legal_forms import form_words
from licet.names.words import vocabulary

LEAST_LETTERS = 3
_CAPITALS = re.compile("[A-Z][a-z]?[A-Z]")
_BRACKETED = re.compile(r"\s*[(（]\s*(?P<short>[A-Z][A-Za-z0-9&.-]{1,11}(?:[ -][A-Z0-9][A-Za-z0-9-]{0,7})?)\s*[)）]")
_AT_END = re.compile(r"(?P<before>[^()]+)\((?P<inside>[^()]{4,})\)[\s.,;]*")
_LED = re.compile(r"(?P<short>[a-z]{3,8})\s?(?:[-–—:]\s|\s[/|])\s*(?P<name>.+)")
SHORT_LETTERS = 6
"""Letters of a word that may be short for the one in brackets behind it."""
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


def spelled_out(text: str) -> tuple[str, ...]:
    """The name in the brackets at the end of a folded text, and the one before them; mostly none.

    Initials before a dash or colon are the same: `smi - sokol machine industries`. One word in brackets is a name
    behind a short one only: `SMI (Sokolavia)`, but `Sokol Works (Kirov)`.
    """
    led = _LED.match(text)
    if led and _in_order(led["short"], led["name"]):
        return (led["name"],)
    found = _AT_END.fullmatch(text)
    if found is None:
        return ()
    before, inside = _WORD.findall(found["before"]), _WORD.findall(found["inside"])
    says = [one for one in inside if len(one) > 2 and one not in vocabulary() and one not in form_words()]
    short = len(before) == 1 and len(before[0]) <= SHORT_LETTERS
    if not says or len(inside) < 2 - short:
        return ()
    return (found["inside"],) if short else (found["inside"], found["before"])


def _in_order(short: str, name: str) -> bool:
    """Whether a short word is the initials of a name, in order, all of them."""
    first = iter([word[0] for word in _WORD.findall(name) if word not in _NO_INITIALS])
    return all(letter in first for letter in short)


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
