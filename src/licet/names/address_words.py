"""The words of addresses, by what they do there, and the words of organizations that are told apart from them.

`address_words.csv`: words in Latin letters with the standard or register they come from. Not modelled here: where in
a text they stand (`fields`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from licet.names.legal_forms import phrases, stands
from licet.names.tables import rows

ROLES = frozenset(
    {"street", "before", "unit", "block", "building", "floor", "number", "box", "region", "area", "near", "country"}
)
"""What a word does in an address: `before` stands before the name of its street, `unit` and `block` before a value."""
_NUMBERED_NAMES = frozenset(
    {"institute", "research", "factory", "academy", "bureau", "department", "division", "design", "laboratory"}
)
"""Words of `words.csv` that a number stands before in the names of organizations: `43 Research Institute`."""
_NO_FORMS = frozenset({"as", "ad", "se", "too", "pt", "company", "est"})
"""Legal forms that are words of names and addresses too."""
_NUMBERED_BESIDE = frozenset({"scientific", "central", "repair"})


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Words and phrases of addresses with their roles.

    Raises:
        ValueError: a role that is not one of ROLES.
    """
    found: dict[str, set[str]] = {}
    for text, role, _ in rows("address_words.csv", ("word", "role", "source")):
        if role not in ROLES:
            raise ValueError(f"address_words.csv: {role!r} for {text!r} is none of {sorted(ROLES)}")
        found.setdefault(text, set()).add(role)
    return {text: frozenset(roles) for text, roles in found.items()}


@cache
def single_words() -> frozenset[str]:
    """The first word of everything in the table."""
    return frozenset(re.findall("[a-z]+", text)[0] for text in words())


@cache
def longer() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases of several words by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for text in words():
        if " " in text:
            phrase = tuple(text.split())
            found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(same, key=lambda p: (-len(p), p))) for first, same in found.items()}


def _class_of_words(kind: str) -> Iterator[str]:
    for main, written, variants in rows("words.csv", ("word", "class", "variants")):
        if written == kind:
            yield from ("".join(re.findall("[a-z0-9]+", one)) for one in (main, *variants.split()))


@cache
def places() -> frozenset[str]:
    """Towns, provinces and countries of `words.csv`, one word each."""
    return frozenset(_class_of_words("place"))


@cache
def numbered_names() -> frozenset[str]:
    """Words behind a number that is a part of a name, not of a street."""
    table = rows("words.csv", ("word", "class", "variants"))
    found = (one for main, _, variants in table if main in _NUMBERED_NAMES for one in (main, *variants.split()))
    return frozenset("".join(re.findall("[a-z0-9]+", one)) for one in found) | _NUMBERED_BESIDE


@cache
def organization_words() -> frozenset[str]:
    """Words of organizations that towns do not have in their names."""
    return frozenset(_class_of_words("generic")) - words().keys() - {"new", "t", "general", "house"}


@cache
def forms() -> frozenset[tuple[str, ...]]:
    """Legal forms that end a name, but for those that are words of names and addresses too."""
    behind = (phrase for phrase in phrases() if stands(phrase, 1, len(phrase) + 1, behind_name=True))
    whole = (phrase for phrase in behind if any(len(word) > 1 for word in phrase))
    return frozenset(phrase for phrase in whole if " ".join(phrase) not in _NO_FORMS)
