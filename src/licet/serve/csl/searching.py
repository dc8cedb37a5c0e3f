"""A search: the rows that have all that is asked, in order, with what could not be said of some of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

import licet
from licet.serve.csl.asked import Asked
from licet.serve.csl.index import Mask, SearchIndex, meant
from licet.serve.csl.store import Store
from licet.serve.postings import words

MOST_SCREENED = 500
"""Parties that screening adds to a fuzzy search."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows in their order, their scores (of a fuzzy search), and how many do not say what was asked for.

    `unstated`: by parameter, the number of records that have all else and no value of that field. Those without a type
    or a country are among the rows, behind those that state it: a client that looks for a company must not read from
    a record that says nothing that nobody is listed. Those without a day are not: a window of days asks what is dated.
    """

    rows: tuple[int, ...]
    scores: Mapping[int, int]
    unstated: Mapping[str, int]


def search(store: Store, wanted: Asked) -> Found:
    """The rows of a search."""
    index = store.index
    held = frozenset(one.list for one in wanted.lists)
    kept = np.fromiter((one in held for one in index.lists), dtype=np.bool_, count=len(index))
    if wanted.q:
        kept &= index.every(index.texts, wanted.q)
    scores: Mapping[int, int] = {}
    if wanted.fuzzy:
        scores = _fuzzy(store, wanted.name)
        kept &= index.mask(scores)
    elif wanted.name:
        kept &= index.every(index.names, wanted.name)
    for place in wanted.places:
        kept &= index.every(index.addresses, place)
    chosen, silent, unstated = _chosen(index, kept, wanted)
    rows = _ordered(index, np.nonzero(chosen)[0].tolist(), wanted, scores)
    if not wanted.sort:
        rows = tuple(sorted(rows, key=lambda row: bool(silent[row])))
    return Found(rows, scores, unstated)


def _chosen(index: SearchIndex, kept: Mask, wanted: Asked) -> tuple[Mask, Mask, dict[str, int]]:
    """The rows with the fields asked for; those that do not state a type or country asked for; how many say nothing."""
    passes: dict[str, tuple[Mask, Mask]] = {}
    if wanted.countries:
        found = np.zeros(len(index), dtype=np.bool_)
        for code in wanted.countries:
            found |= index.mask(index.countries.of(code))
        passes["countries"] = found, index.stateless
    if wanted.types:
        passes["type"] = _column(index, "type", frozenset(wanted.types)), _column(index, "type", frozenset({""}))
    for field, (first, last) in wanted.days.items():
        days = index.columns[field]
        among = np.fromiter((first <= day <= last for day in days), dtype=np.bool_, count=len(index))
        passes[field] = among, _column(index, field, frozenset({""}))
    chosen, unsaid = kept.copy(), np.zeros(len(index), dtype=np.bool_)
    for field, (among, silent) in passes.items():
        chosen &= among if field in wanted.days else among | silent
        unsaid |= np.zeros_like(silent) if field in wanted.days else silent
    unstated = {}
    for field, (_, silent) in passes.items():
        rest = kept & silent
        for other, (among, its_silent) in passes.items():
            if other != field:
                rest &= among | its_silent
        unstated[field] = int(rest.sum())
    return chosen, unsaid, {field: count for field, count in unstated.items() if count}


def _column(index: SearchIndex, field: str, values: frozenset[str]) -> Mask:
    return np.fromiter((one in values for one in index.columns[field]), dtype=np.bool_, count=len(index))


def _fuzzy(store: Store, name: str) -> dict[int, int]:
    """The rows whose names are near in spelling, and those that screening finds, each with its score of 100."""
    index = store.index
    scores = _spelled(index, name)
    try:
        screening = store.snapshot.screen(licet.read_name(name), on=store.on, limit=MOST_SCREENED)
    except licet.BadInput:
        return scores  # no name: its words stand for themselves
    for candidate in screening.candidates:
        for row in index.rows_of(str(candidate.match.party)):
            scores[row] = max(scores.get(row, 0), round(100 * candidate.match.score))
    return scores


def _spelled(index: SearchIndex, name: str) -> dict[int, int]:
    """The rows that have, for each word meant, one within two edits; the score is how alike they are together."""
    together: dict[int, float] | None = None
    several = meant(name)
    for word in several:
        likest: dict[int, float] = {}
        for near, alike in index.near(word):
            for row in index.names.of(near).tolist():
                likest[row] = max(likest.get(row, 0.0), alike)
        together = (
            likest
            if together is None
            else {row: alike + likest[row] for row, alike in together.items() if row in likest}
        )
    return {row: round(100 * alike / len(several)) for row, alike in (together or {}).items()}


def _ordered(index: SearchIndex, rows: list[int], wanted: Asked, scores: Mapping[int, int]) -> tuple[int, ...]:
    """The order asked for; else the likest first, those named just so before others, short names before long ones.

    Equal rows keep one order, so that pages never overlap.
    """
    text = wanted.name or wanted.q
    whole, core = " ".join(words(text)), set(meant(text))

    def likeness(row: int) -> tuple[int, bool, bool, int, str, int]:
        name = index.folded[row]
        own = meant(name) if text else []
        return -scores.get(row, 0), name != whole, set(own) != core, len(own), name, row

    ordered = sorted(rows, key=likeness)
    for field, backward in reversed(wanted.sort):
        if field == "score":
            ordered.sort(key=lambda row: scores[row], reverse=backward)
            continue
        column = index.columns[field]
        # A record without the field comes last in either direction.
        ordered.sort(key=column.__getitem__, reverse=backward)
        ordered.sort(key=lambda row: not column[row])
    return tuple(ordered)
