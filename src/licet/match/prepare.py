"""Parties → the flat arrays of an index."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from licet.collecting import no_collections
from licet.errors import BadInput
from licet.match.arrays import CLASSES, KINDS, NO_PART, PARTS, Arrays, Lists, Texts
from licet.match.kernel import Ids, Keys, Weights, checksum
from licet.match.units import bags_of, row_bags
from licet.model import Kind, Party
from licet.names.damage import mixed, shapes_of
from licet.names.persons import parts
from licet.names.romanized import keys_of, loose_keys_of
from licet.names.sound import is_pinyin, skeletons_of
from licet.names.tokens import Reading, Word, WordClass, read_listed

SMALLEST_LIST = 20_000
"""Rarity is measured as if the list had at least so many names: two names alone do not say what is rare."""

PRIOR_COUNT: Mapping[WordClass, float] = {
    WordClass.PLAIN: 0.0,
    WordClass.GENERIC: 400.0,
    WordClass.PLACE: 300.0,
    WordClass.NUMBER: 30.0,
    WordClass.STOP: 5_000.0,
}
"""Names that are taken to hold a word of this class besides those counted."""

MOST_JOINED = 4
"""Two to so many neighboring listed words are also indexed as one: `Hua Wei` for `Huawei`."""


@dataclass(frozen=True, slots=True)
class _Row:
    name: int
    reading: Reading


def weight(count: float, names: int) -> float:
    """How much a word says, from 0 to 1: the square of its rarity, ln(N / count) / ln N. 1 for an unknown word."""
    total = max(names, SMALLEST_LIST) + 1
    return float((log(total / min(count + 1, total)) / log(total)) ** 2)


def prepared(parties: Sequence[Party]) -> Arrays:
    """The arrays of an index of the parties, in their order, by field."""
    with no_collections():
        return _prepared(parties)


def _prepared(parties: Sequence[Party]) -> Arrays:
    _check_ids(parties)
    names = [(at, name, weak) for at, party in enumerate(parties) for name, weak in _names(party)]
    rows = [
        _Row(at, reading) for at, (party, name, _) in enumerate(names) for reading in _readings(name, parties[party])
    ]
    words = _words(rows)
    number = {text: at for at, text in enumerate(words)}
    listed = Lists.of([[number[w.text] for w in row.reading.words] for row in rows])
    postings = listed.turned(len(words))
    weights = _weights(words, np.diff(postings.ends), len(rows))
    cores = ["".join(word.written for word in row.reading.words) for row in rows]
    sounds, sound_words = _by_sound(list(words))
    keys = keys_of(list(words))
    join_keys, join_rows, join_weights = _by_join(listed, list(words), weights)
    texts = Texts.of(list(words))
    bags, (shape_keys, shape_words) = bags_of(texts), _by_shape(words)
    return {
        "party_ids": Texts.of([str(party.id) for party in parties]),
        "party_kinds": np.array([KINDS.index(party.kind) for party in parties], dtype=np.uint8),
        "party_countries": Texts.of([" ".join(party.countries) for party in parties]),
        "party_names": Lists.of([[party] for party, _, _ in names]).turned(len(parties)),
        "names": Texts.of([name for _, name, _ in names]),
        "name_parties": np.array([at for at, _, _ in names], dtype=np.int32),
        "name_weak": np.array([weak for _, _, weak in names], dtype=np.uint8),
        "rows": listed,
        "row_names": np.array([row.name for row in rows], dtype=np.int32),
        "row_weights": _row_weights(listed, weights),
        "row_letters": Texts.of([row.reading.letters for row in rows]),
        "row_sorted": Texts.of([" ".join(sorted(word.text for word in row.reading.words)) for row in rows]),
        "row_parts": _row_parts(rows, names, parties),
        "row_forms": Texts.of([" ".join(row.reading.forms) for row in rows]),
        "row_bags": row_bags(listed, bags),
        "words": texts,
        "word_classes": np.array([CLASSES.index(kind) for kind in words.values()], dtype=np.uint8),
        "word_weights": weights,
        "word_counts": np.diff(postings.ends).astype(np.int32),
        "word_bags": bags,
        "postings": postings,
        "row_cores": Texts.of(cores),
        "sounds": sounds,
        "sound_words": sound_words,
        "shape_keys": shape_keys,
        "shape_words": shape_words,
        "word_keys": Texts.of(keys),
        "word_loose_keys": Texts.of(loose_keys_of(keys)),
        "word_pinyin": np.array([is_pinyin(text) for text in words], dtype=np.uint8),
        "join_keys": join_keys,
        "join_rows": join_rows,
        "join_weights": join_weights,
    }


def _check_ids(parties: Sequence[Party]) -> None:
    seen: set[str] = set()
    for party in parties:
        if not party.id or party.id in seen:
            raise BadInput("party.id", party.id, f"an id, once only (party {party.name!r})")
        seen.add(party.id)


def _readings(name: str, party: Party) -> tuple[Reading, ...]:
    try:
        return read_listed(name)
    except BadInput as refused:
        raise BadInput(f"name of {party.id}", name, refused.allowed) from refused


def _names(party: Party) -> Iterator[tuple[str, bool]]:
    """The names of a party with whether each is weak, each spelling once, the main name first."""
    written = dict.fromkeys((party.name, *party.aliases), False)
    for name in party.weak_aliases:
        written.setdefault(name, True)
    yield from written.items()


def _words(rows: Sequence[_Row]) -> dict[str, WordClass]:
    """Every word of the rows in alphabetical order with its class."""
    found: dict[str, Word] = {}
    for row in rows:
        for word in row.reading.words:
            found.setdefault(word.text, word)
    return {text: found[text].kind for text in sorted(found)}


def _weights(words: Mapping[str, WordClass], counts: NDArray[np.int64], names: int) -> Weights:
    counted = zip(words.values(), counts.tolist(), strict=True)
    return np.array([weight(count + PRIOR_COUNT[kind], names) for kind, count in counted], dtype=np.float32)


def _row_weights(rows: Lists, weights: Weights) -> Weights:
    owners = np.repeat(np.arange(len(rows)), np.diff(rows.ends))
    return np.bincount(owners, weights=weights[rows.items], minlength=len(rows)).astype(np.float32)


def _row_parts(
    rows: Sequence[_Row], names: Sequence[tuple[int, str, bool]], parties: Sequence[Party]
) -> NDArray[np.uint8]:
    """What each word of each row is in a person's name, as its place in PARTS; NO_PART in names of others."""
    found = []
    for row in rows:
        party, name, _ = names[row.name]
        words = [word.text for word in row.reading.words]
        people = parties[party].kind in (Kind.PERSON, Kind.UNSTATED)
        found += [PARTS.index(part) for part in parts(name, words)] if people else [NO_PART] * len(words)
    return np.array(found, dtype=np.uint8)


def _by_sound(words: Sequence[str]) -> tuple[Texts, Lists]:
    """The consonants of words, for skeletons of two letters and more, in alphabetical order; the words of each."""
    found: dict[str, list[int]] = {}
    for at, keys in enumerate(skeletons_of(words)):
        for key in keys:
            found.setdefault(key, []).append(at)
    ordered = sorted(found)
    return Texts.of(ordered), Lists.of([found[key] for key in ordered])


def _by_shape(words: Mapping[str, WordClass]) -> tuple[Keys, Ids]:
    """Checksums of the shapes (`damage.shape`) of the words of letters, in order, and the word of each."""
    kept = [at for at, (text, kind) in enumerate(words.items()) if kind is not WordClass.NUMBER and not mixed(text)]
    texts = list(words)
    keys = np.array([checksum(drawn) for drawn in shapes_of([texts[at] for at in kept])], dtype=np.uint32)
    order = np.argsort(keys, kind="stable")
    return keys[order], np.array(kept, dtype=np.int32)[order]


def _by_join(rows: Lists, words: Sequence[str], weights: Weights) -> tuple[Keys, Lists, Weights]:
    """Neighboring words written as one: checksums in order, the rows of each, the most its words weigh together."""
    keys: list[int] = []
    owners: list[int] = []
    sums: list[float] = []
    for at, numbers in enumerate(rows.items[a:b].tolist() for a, b in pairwise(rows.ends.tolist())):
        for start in range(len(numbers) - 1):
            text, whole = words[numbers[start]], float(weights[numbers[start]])
            for number in numbers[start + 1 : start + MOST_JOINED]:
                text, whole = text + words[number], whole + float(weights[number])
                keys.append(checksum(text))
                owners.append(at)
                sums.append(whole)
    unique, place = np.unique(np.array(keys, dtype=np.uint32), return_inverse=True)
    most = np.zeros(len(unique), dtype=np.float32)
    np.maximum.at(most, place, np.array(sums, dtype=np.float32))
    order = np.argsort(place, kind="stable")
    ends = np.zeros(len(unique) + 1, dtype=np.int64)
    np.cumsum(np.bincount(place, minlength=len(unique)), out=ends[1:])
    return unique, Lists(np.array(owners, dtype=np.int32)[order], ends), most
