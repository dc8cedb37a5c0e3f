"""Names of the form `X (ABC)`: X alone is a name of the party, and so, often, is what the bracket holds.

Lists write a company with its acronym, its short name or what the acronym stands for behind it. Nobody asks for the
company so: `Pakistan Atomic Energy Commission` must find `Pakistan Atomic Energy Commission (PAEC)`. A bracket that
tells one company from another (a place, a legal form, a part of a group) is a part of the name and stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from licet.editions.keys import fold
from licet.model.countries import iso
from licet.names.legal_forms import form_words
from licet.names.tokens import WordClass, read_listed

LEAST_STRONG = 5
"""Letters from which one word is a name like others; a shorter one is weak: it stands for many things (AERO, ITS)."""

LEAST_OF_SEVERAL = 8
"""Letters that a name of several words has at least to be like others; `CETC 38` or `RWDS, LLC` is weak."""

LEAST = 3
"""Letters of an acronym that is taken at all; `GE` or `TD` would make a match of anything."""

MOST = 12
"""Letters of an acronym; what is longer is a remark."""

_BRACKET = re.compile(r"(?P<stem>.*\S)\s*\((?P<inside>[^()]+|[^()]*\([^()]*\)[^()]*)\)[.,;]?")
_NOT = re.compile(r"\bnot\b")
# `Nuclear reactors not under International Atomic Energy Agency (IAEA) safeguards`: that agency is not listed.

_NO_NAME = frozenset(
    (
        *("group", "groups", "holding", "holdings", "private", "pvt", "pte", "pty", "offshore", "international"),
        *("limited", "ltd", "llc", "llp", "jsc", "gmbh", "inc", "co", "company", "corp", "usa", "uk", "uae", "prc"),
        *("dprk", "rok", "hk", "off", "shore", "branch", "head", "office", "khass", "sahami", "aam"),
    )
)
"""Words of brackets that are a part of the name: legal forms, parts of a group, places by their letters."""


@dataclass(frozen=True, slots=True)
class Short:
    """A further name that a name with a bracket gives; `weak`: it stands for many things."""

    name: str
    weak: bool


def short_names(name: str) -> Iterator[Short]:
    """What a name that ends in a bracket is also called: the name before it, and the acronym or what it stands for."""
    found = _BRACKET.fullmatch(name.strip())
    if found is None or found["stem"].count("(") != found["stem"].count(")"):
        return
    stem, inside = found["stem"].rstrip(" ,;"), found["inside"].strip(" \"'“”’‘.")
    yield from short_names(stem)
    if not any(map(str.isalpha, stem)) or not inside or _NOT.search(stem):
        return
    if _part_of_name(inside) and not _initials(inside, stem):
        return
    if _says_who(stem) and not (len(stem.split()) == 1 and any(map(str.isdigit, inside))):
        yield Short(stem, weak=_weak(stem))  # but `Rajasthan (RAPS 1&2)`: two reactors, not a state of India
    if _is_acronym(inside, stem) or _stands_for(inside, stem):
        yield Short(inside, weak=_weak(inside))


def _initials(inside: str, stem: str) -> bool:
    """Whether a bracket holds the first letters of the words before it: `Space Applications Center (SAC)`, although
    S.A.C. is a legal form of Peru."""
    return len(inside) >= LEAST and "".join(word[0] for word in stem.upper().split()).endswith(inside)


def _part_of_name(inside: str) -> bool:
    """Whether a bracket tells one company from another: a place, a legal form, a part of a group, a number."""
    if iso(inside) is not None or not any(map(str.isalpha, inside)):
        return True
    reading = read_listed(inside)[0]
    if reading.forms and not reading.words:
        return True
    words = {word.written for word in reading.words if word.kind not in (WordClass.PLACE, WordClass.NUMBER)}
    return words <= _NO_NAME or set(fold(inside).split()) <= _NO_NAME | form_words()


def _says_who(stem: str) -> bool:
    """Whether a name without its bracket still says who is meant: `INDONESIA (MMI)` would be any Indonesian."""
    words = read_listed(stem)[0].words
    said = [word for word in words if word.kind in (WordClass.PLAIN, WordClass.GENERIC)]
    return len(said) >= 2 or any(word.kind is WordClass.PLAIN and len(word.written) >= LEAST for word in said)


def _weak(name: str) -> bool:
    """Whether a name is one short or common word."""
    words = fold(name).split()
    if len(words) > 1:
        return sum(map(len, words)) < LEAST_OF_SEVERAL
    kinds = {word.kind for word in read_listed(name)[0].words}
    return len(words[0]) < LEAST_STRONG or WordClass.PLAIN not in kinds


def _is_acronym(inside: str, stem: str) -> bool:
    """Whether a bracket holds an acronym: capital letters, in a name in capitals only those of the name itself."""
    parts = re.split(r"[\s-]+", inside)
    letters = [letter for letter in inside if letter.isalpha()]
    if len(letters) < LEAST or len(inside) > MOST or len(parts) > 2 or fold(inside) in fold(stem).split():
        return False
    if stem.isupper():
        return len(parts) == 1 and _shortens(inside, stem)
    return all(sum(map(str.isupper, part)) >= 2 or part.isdigit() for part in parts)


def _stands_for(inside: str, stem: str) -> bool:
    """Whether the name before the bracket is the acronym of what the bracket holds."""
    return len(stem.split()) == 1 and stem.isupper() and len(inside.split()) > 1 and _shortens(stem, inside)


def _shortens(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym are the first letters of the words of a name, in their order."""
    words = [word for word in fold(name).split() if word not in {"of", "the", "and", "for", "de", "la"}]
    firsts = "".join(word[0] for word in words)
    letters = "".join(letter for letter in fold(acronym) if letter.isalpha())
    return len(letters) >= 2 and firsts.startswith(letters[: len(firsts)]) and abs(len(firsts) - len(letters)) <= 2
