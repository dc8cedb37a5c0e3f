"""What `q` says: words that must all stand there, `"…"`, `word*`, `-word`, `NOT word`, and `OR` between parts."""

import re
from dataclasses import dataclass
from functools import reduce

import numpy as np

from licet.serve.postings import Postings, Rows, words
from licet.serve.yente.index import SearchIndex, field_key

MOST_WORDS = 32
"""Words of a query that are looked for."""
_TERM = re.compile(r'(?P<no>(?:NOT\s+|[-!])?)(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"()]+))')
_NOTHING: Rows = np.array([], dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Term:
    """Words asked for; `no`: they must not stand there; `begins`: the last may go on."""

    words: tuple[str, ...]
    no: bool = False
    begins: bool = False


def parts(q: str) -> list[list[Term]]:
    """The terms of each part between OR. More words than MOST_WORDS are a pasted text: the first are taken."""
    found: list[list[Term]] = []
    left = MOST_WORDS
    for part in re.split(r"\s(?:OR|\|\|)\s", q):
        terms: list[Term] = []
        for one in _TERM.finditer(part):
            text = one["quoted"] if one["quoted"] is not None else one["plain"]
            if text in ("AND", "&&", "OR", "NOT"):
                continue
            said = tuple(words(text))[: max(0, left)]
            left -= len(said)
            if said:
                terms.append(Term(said, bool(one["no"]), one["quoted"] is None and text.endswith("*")))
        terms = list(dict.fromkeys(terms))
        if terms and terms not in found:
            found.append(terms)
    return found


def rows_of(index: SearchIndex, q: str, *, fuzzy: bool) -> dict[int, float]:
    """The rows that a query finds, each with how well: the whole name 4, all words in names 3, else 1."""
    found: dict[int, float] = {}
    for terms in parts(q):
        for rows, value in (
            (_all(index, index.texts, terms, fuzzy=fuzzy), 1.0),
            (_all(index, index.names, terms, fuzzy=fuzzy), 3.0),
            (index.fields.of(field_key("names", " ".join(w for t in terms if not t.no for w in t.words))), 4.0),
        ):
            for row in rows.tolist():
                found[row] = max(value, found.get(row, 0.0))
    return found


def _all(index: SearchIndex, postings: Postings, terms: list[Term], *, fuzzy: bool) -> Rows:
    """The rows that have every term, and none of those that must not stand there."""
    wanted = [_rows(index, postings, one, fuzzy=fuzzy) for one in terms if not one.no]
    if not wanted:
        wanted = [np.arange(len(index.parties), dtype=np.uint32)]
    found = reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), sorted(wanted, key=len))
    for one in terms:
        if one.no:
            found = np.setdiff1d(found, _rows(index, index.texts, one, fuzzy=False), assume_unique=True)
    return found


def _rows(index: SearchIndex, postings: Postings, term: Term, *, fuzzy: bool) -> Rows:
    found = []
    for at, word in enumerate(term.words):
        several = [word]
        if term.begins and at == len(term.words) - 1:
            several += index.beginning(word)
        elif fuzzy:
            several += index.near(word)
        rows = [postings.of(one) for one in dict.fromkeys(several)]
        found.append(rows[0] if len(rows) == 1 else np.unique(np.concatenate(rows)))
    return reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), found) if found else _NOTHING
