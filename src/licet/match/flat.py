"""What the bulk path needs beside the stored arrays of an index, worked out once per process: milliseconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from licet.match.arrays import CLASSES, KINDS, NO_PART, PARTS, Lists, Texts
from licet.match.bounds import BUCKETS, ORGANIZATION, PERSON, charges
from licet.match.index import Index
from licet.match.kernel import Postings, Searchable, Weights, ready_postings, searchable
from licet.match.measures import LEAST_WEIGHT
from licet.model import Kind
from licet.names.glossary import latin_brands
from licet.names.persons import Part
from licet.names.tokens import WordClass

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"

Buckets = NDArray[np.uint8]
Places = NDArray[np.int64]


MOST_CUT = 24
"""Numbers of letters that listed names are kept cut to: some six megabytes each."""


@dataclass(frozen=True, slots=True, eq=False)
class Flat:
    """Postings and weights of everything a unit may reach, charges of rows, and names ready for the scan by letters.

    Reachable are the listed words, then neighboring ones written as one (from `joined_from`). `postings` are those of
    rows of organizations and of people, and `complete` those of all rows, with how many words each has.
    `word_charges`: the most that a listed word can cost a question without it, by organizations and people.
    `item_buckets`: the bucket of each word of each row. `first_letters`: the bit of each word's first letter.
    """

    weights: Weights
    joined_from: int
    postings: tuple[Postings, Postings]
    complete: Postings
    word_charges: tuple[Weights, Weights]
    item_buckets: tuple[Buckets, Buckets]
    item_weights: Weights
    first_letters: NDArray[np.uint64]
    row_kinds: NDArray[np.uint8]
    brands: NDArray[np.bool_]
    row_letters: Texts
    cut: dict[int, tuple[NDArray[np.int64], Searchable]]
    word_bags: NDArray[np.uint8]
    word_lengths: NDArray[np.int64]
    row_bags: NDArray[np.uint16]
    row_lengths: NDArray[np.int64]
    """Characters of each row: letters, letters without legal forms, sorted words."""
    row_full: NDArray[np.bool_]
    """Rows of people's names that tell the family name and a given name."""
    first_items: NDArray[np.int64]
    """Where the first distinctive word of each row stands, -1 where none is."""
    row_countries: NDArray[np.uint64]
    country_bits: Mapping[str, int]
    letters: Searchable
    cores: Searchable
    sorted: Searchable
    generic: Mapping[str, tuple[tuple[int, int], ...]]
    """Generic listed words by their first letter, with the set of their letters (`letter_set`)."""
    compiled: list[Any]
    """The same as the compiled kernel reads it, once it is made (`kernel_candidates`)."""

    def cut_to(self, length: int) -> tuple[NDArray[np.int64], Searchable]:
        """The rows with more letters, and their first letters so many, ready for the scan; kept once made."""
        if length not in self.cut:
            if len(self.cut) >= MOST_CUT:
                self.cut.clear()
            ends = self.row_letters.ends
            rows = np.flatnonzero(np.diff(ends) > length)
            texts = Texts.of([self.row_letters[at][:length] for at in rows.tolist()])
            self.cut[length] = (rows, searchable(texts))
        return self.cut[length]


def flat(index: Index) -> Flat:
    """The flat arrays of an index, made when first asked for."""
    if not index.flat:
        index.flat.append(_flat(index))
    found: Flat = index.flat[0]
    return found


def letter_bit(letter: str) -> int:
    """A letter or digit as one bit of 36, none for others."""
    at = LETTERS.find(letter)
    return 1 << at if at >= 0 else 0


def letter_set(text: str) -> int:
    """The letters of a text as bits."""
    found = 0
    for letter in text:
        found |= letter_bit(letter)
    return found


def _flat(index: Index) -> Flat:
    kinds = index.party_kinds[index.name_parties[index.row_names]]
    owners = np.repeat(np.arange(len(index.rows)), np.diff(index.rows.ends))
    weights = np.maximum(index.word_weights, np.float32(LEAST_WEIGHT))[index.rows.items]
    buckets, reachable = _buckets(index), _reachable(index)
    countries, bits = _countries(index.party_countries)
    person, stated = KINDS.index(Kind.PERSON), KINDS.index(Kind.UNSTATED)
    shown = (kinds != person, (kinds == person) | (kinds == stated))
    return Flat(
        weights=np.concatenate([index.word_weights, index.join_weights]),
        joined_from=len(index.words),
        postings=(
            ready_postings(_of(reachable, shown[0]), _row_charges(index, owners, buckets[0], weights, ORGANIZATION)),
            ready_postings(_of(reachable, shown[1]), _row_charges(index, owners, buckets[1], weights, PERSON)),
        ),
        complete=ready_postings(index.postings, np.diff(index.rows.ends).astype(np.float32)),
        word_charges=(
            _word_charges(index, buckets[0], weights, ORGANIZATION),
            _word_charges(index, buckets[1], weights, PERSON),
        ),
        item_buckets=buckets,
        item_weights=weights,
        first_letters=_first_letters(index),
        row_kinds=kinds,
        brands=_brands(index),
        row_letters=index.row_letters,
        cut={},
        word_bags=index.word_bags,
        word_lengths=np.diff(index.words.ends),
        row_bags=index.row_bags,
        row_lengths=np.stack(
            [np.diff(texts.ends) for texts in (index.row_letters, index.row_cores, index.row_sorted)], axis=1
        ),
        row_full=_full(index, owners),
        first_items=_first_items(index, owners, buckets[0]),
        row_countries=countries[index.name_parties[index.row_names]],
        country_bits=bits,
        letters=searchable(index.row_letters),
        cores=searchable(index.row_cores),
        sorted=searchable(index.row_sorted),
        generic=_generic(index),
        compiled=[],
    )


def _reachable(index: Index) -> Lists:
    ends = np.concatenate([index.postings.ends, index.join_rows.ends[1:] + index.postings.ends[-1]])
    return Lists(np.concatenate([index.postings.items, index.join_rows.items]), ends)


def _of(lists: Lists, shown: NDArray[np.bool_]) -> Lists:
    """The lists without the rows that are not shown."""
    kept = shown[lists.items]
    counted = np.zeros(len(kept) + 1, dtype=np.int64)
    np.cumsum(kept, out=counted[1:])
    return Lists(lists.items[kept], counted[lists.ends])


def _buckets(index: Index) -> tuple[Buckets, Buckets]:
    """The bucket of each word of each row, taken as an organization's and as a person's."""
    classes = index.word_classes[index.rows.items]
    plain = (classes == CLASSES.index(WordClass.PLAIN)) & (index.row_parts != NO_PART)
    return classes, np.where(plain, len(CLASSES) + index.row_parts, classes)


def _row_charges(index: Index, owners: Places, buckets: Buckets, weights: Weights, of: int) -> Weights:
    """What each row costs a question that has none of its words."""
    cells = np.bincount(owners * len(BUCKETS) + buckets, weights=weights, minlength=len(index.rows) * len(BUCKETS))
    capped = np.minimum(cells.reshape(len(index.rows), len(BUCKETS)), 1)
    return np.asarray(capped @ charges("only_listed")[of].astype(np.float64), dtype=np.float32)


def _word_charges(index: Index, buckets: Buckets, weights: Weights, of: int) -> Weights:
    most = np.zeros(len(index.words) + len(index.join_keys), dtype=np.float32)
    np.maximum.at(most, index.rows.items, charges("only_listed")[of][buckets] * weights)
    # Words written as one stand for any listed words: more than all of them is never charged.
    most[len(index.words) :] = charges("only_listed")[of].sum()
    return most


def _brands(index: Index) -> NDArray[np.bool_]:
    found = np.zeros(len(index.words), dtype=np.bool_)
    at = [number for number in map(index.position, sorted(latin_brands())) if number is not None]
    found[at] = True
    return found


def _full(index: Index, owners: Places) -> NDArray[np.bool_]:
    many = len(index.rows)
    family, given = (
        np.bincount(owners, weights=index.row_parts == PARTS.index(part), minlength=many) > 0
        for part in (Part.FAMILY, Part.GIVEN)
    )
    return np.asarray(family & given)


def _first_items(index: Index, owners: Places, classes: Buckets) -> NDArray[np.int64]:
    plain = np.flatnonzero(classes == CLASSES.index(WordClass.PLAIN))[::-1]
    found = np.full(len(index.rows), -1, dtype=np.int64)
    found[owners[plain]] = plain
    return found


def _countries(stated: Texts) -> tuple[NDArray[np.uint64], Mapping[str, int]]:
    """The countries of each party as bits, and the bit of each country."""
    each = stated.each()
    places = {codes: at for at, codes in enumerate(dict.fromkeys(each))}
    codes_of = [codes.split() for codes in places]
    bits = {code: at for at, code in enumerate(sorted({code for codes in codes_of for code in codes}))}
    found = np.zeros((len(places), len(bits) // 64 + 1), dtype=np.uint64)
    for at, codes in enumerate(codes_of):
        for code in codes:
            found[at, bits[code] // 64] |= np.uint64(1 << bits[code] % 64)
    return found[np.array([places[codes] for codes in each], dtype=np.int64)], bits


def _generic(index: Index) -> Mapping[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for number in np.flatnonzero(index.word_classes == CLASSES.index(WordClass.GENERIC)).tolist():
        text = index.words[number]
        found.setdefault(text[0], []).append((number, letter_set(text)))
    return {letter: tuple(numbers) for letter, numbers in found.items()}


def _first_letters(index: Index) -> NDArray[np.uint64]:
    bits = np.array([letter_bit(chr(code)) for code in range(256)], dtype=np.uint64)
    return bits[index.words.blob[index.words.ends[:-1]]] if len(index.words) else np.zeros(0, dtype=np.uint64)
