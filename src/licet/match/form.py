"""What is known of a folded form before any text is read: whom it may mean, and what kind of word it is."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from licet.errors import SourceUnreadable
from licet.match.patterns import How, Written, known_brands
from licet.match.vocabulary import is_pinyin, kinds
from licet.model import Kind

NEEDED = frozenset((Kind.VESSEL, Kind.AIRCRAFT))
"""Kinds whose names are words of every kind: the text around must say that a ship, or an aircraft, is meant."""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A folded form, and what it may mean, the nearest first.

    `of`: the kind of each party in `written`. `strong`: a single word that is a brand of our table, or a name of its
    own that several listed parties carry. `plain`: a single word that is never a name in small letters. `acronym`:
    letters that the lists write in capitals throughout. `known`: an ordinary word, a word of business, a place.
    `coined`: it has a word that is none of these. `people`: it means persons only. `pinyin`: Chinese syllables.
    `last_noun`: its last word is an ordinary noun. `shared`: a name of several parties, or before a legal form.
    """

    text: str
    written: tuple[Written, ...]
    of: tuple[Kind, ...]
    single: bool
    strong: bool
    plain: bool
    acronym: bool
    known: bool
    coined: bool
    people: bool
    pinyin: bool
    last_noun: bool
    kinds: frozenset[Kind]
    shared: bool

    @property
    def nearest(self) -> How:
        """How near the nearest name is that the form may be."""
        return self.written[0].how


def form_of(text: str, written: Sequence[Written], of: Sequence[Kind], *, strong: bool | None = None) -> Form:
    """What is known of a form. `of`: the kind of each party in `written`; `strong`: None works it out."""
    single, listed = " " not in text, kinds()
    return Form(
        text,
        tuple(written),
        tuple(of),
        single=single,
        strong=single and (_strong(text, written) if strong is None else strong),
        plain=single and is_plain(text),
        acronym=single and _acronym(text, written),
        known=text in listed,
        coined=coined(text),
        people=all(one is Kind.PERSON for one in of),
        pinyin=single and is_pinyin(text),
        last_noun="noun" in listed.get(text.rpartition(" ")[2], ()),
        kinds=frozenset(of),
        shared=single and len({one.row for one in written if one.how <= How.STEM}) >= 2,
    )


@lru_cache(maxsize=4096)
def narrowed(form: Form, fits: frozenset[Kind]) -> Form | None:
    """The form without what is of other kinds than these; nothing where nothing is left."""
    pairs = [pair for pair in zip(form.written, form.of, strict=True) if pair[1] in fits]
    if not pairs:
        return None
    return form_of(form.text, [one for one, _kind in pairs], [kind for _one, kind in pairs], strong=form.strong)


def is_plain(text: str) -> bool:
    """Whether a single word is an ordinary word, or three letters long: in small letters it is never a name."""
    return len(text) == 3 or text in kinds()


def coined(form: str) -> bool:
    """Whether a name has a word that is no ordinary word, word of business, place or legal form."""
    return any(word not in kinds() and len(word) >= 3 and not word.isdigit() for word in form.split())


@lru_cache(maxsize=1)
def homonyms() -> Mapping[str, frozenset[str]]:
    """Short words with a well-known second meaning, and the words around them that show it."""
    rows = csv.reader(files("licet.match").joinpath("homonyms.csv").read_text(encoding="utf-8").splitlines())
    if next(rows) != ["word", "means", "shown_by"]:
        raise SourceUnreadable("homonyms.csv: the first line is not word,means,shown_by")
    return {word: frozenset(shown_by.split("|")) for word, _means, shown_by in rows}


def _strong(text: str, written: Sequence[Written]) -> bool:
    if text in known_brands():
        return True
    return written[0].how <= How.ALIAS and len({one.row for one in written}) >= 3


def _acronym(form: str, written: Sequence[Written]) -> bool:
    if len(form) > 6 or not form.isalnum():
        return False
    if form in homonyms() or len(form) == 3:
        return True
    if len(form) >= 5:
        # The lists of OFAC write every name in capitals: only letters that cannot be spoken are an acronym.
        return len(re.findall("[aeiouy]", form)) < (2 if len(form) == 5 else 1)
    spelled = [word for one in written for word in re.findall(r"\w+", one.name) if word.lower() == form]
    return not any(word[1:].islower() for word in spelled)
