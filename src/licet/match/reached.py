"""What the words of a question and a row come to at most: the sums that a bound of the score is made of."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from licet.match.align import INITIAL, TOGETHER
from licet.match.arrays import CLASSES, KINDS, Texts
from licet.match.asking import Chunk
from licet.match.bounds import (
    BUCKETS,
    ORGANIZATION,
    PERSON,
    Pairs,
    Said,
    SurelyLeft,
    charges,
    named_charges,
    worth,
)
from licet.match.entries import Bools, Entries, Floats, Places, expanded, found
from licet.match.features import WHOLE_MORE, WHOLE_TWO
from licet.match.flat import Flat
from licet.match.index import Index
from licet.match.measures import KNOWN_PART
from licet.match.own_words import OwnWords, costs_of
from licet.model import Kind
from licet.names.persons import Part
from licet.names.tokens import WordClass

FAMILY, GIVEN, INITIAL_PART = (BUCKETS.index(str(part)) for part in (Part.FAMILY, Part.GIVEN, Part.INITIAL))


Written = tuple[Texts, Texts, Texts]
"""The questions written in three ways (`likeness`)."""


def written_in(chunk: Chunk) -> Written:
    """The questions of a chunk in three ways."""
    letters, cores, words = (Texts.of([ways[at] for ways in chunk.written]) for at in range(3))
    return letters, cores, words


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chunk of questions asks of an index, in flat arrays."""

    index: Index
    known: Flat
    chunk: Chunk
    said: Said
    entries: Entries
    written: Written


@dataclass(frozen=True, slots=True)
class _Items:
    """Every word of the row of each pair: its pair, place among the words of all rows, word, and bucket.

    `has` says whether the question reaches it, by the entry `at`, `near` how near; `letters` that a single letter may
    be its initial.
    """

    many: int
    pair: Places
    place: Places
    words: Places
    buckets: Places
    at: Places
    has: Bools
    near: Floats
    letters: Bools
    people: Bools

    def summed(self, each: NDArray[Any]) -> Floats:
        """The sum over each pair."""
        return np.bincount(self.pair, weights=each, minlength=self.many).astype(np.float64, copy=False)


def pairs_of(asked: Asked, questions: Places, rows: Places, *, left: bool, once: bool = False) -> Pairs:
    """What the words of each pair come to.

    Args:
        left: also how alike the words left on both sides can be; else taken to be the same.
        once: as near as is known: a word of the question that alone reaches several words of the row counts for one of
            them, as it does in an alignment, else for all; what is left counts beside words that surely agree; words
            that surely are left are charged, and those of the row that may stand where a field was full.
    """
    known, entries, index = asked.known, asked.entries, asked.index
    kinds = known.row_kinds[rows]
    person, unstated = KINDS.index(Kind.PERSON), KINDS.index(Kind.UNSTATED)
    people = (kinds == person) | (asked.said.people[questions] & (kinds == unstated))
    items = _items(asked, questions, rows, people, once=once)
    joined = _as_one(known, entries, questions, rows, people)
    summed, at, has = items.summed, items.at, items.has
    lacking, ends = ~(has | items.letters), asked.said.cut[questions]
    # Words of the row behind the place where a field was full are not missing (`align.Alignment.beyond`).
    missing = lacking & ~(ends[items.pair] & (_begun(items, lacking) | (not once)))
    column = 2 * people[items.pair].astype(np.int64)
    good = items.near >= KNOWN_PART - 1e-6
    whole, first = joined.hits > 0, known.first_items[rows]
    family = (summed(good & (items.buckets == FAMILY)) > 0) | whole | ~known.row_full[rows]
    given = (summed(~lacking & _is_given(items.buckets)) > 0) | whole | ~known.row_full[rows]
    brand = known.brands[items.words] & (items.near >= TOGETHER - 1e-6)
    said = index.word_weights[items.words] * items.near
    info = summed(said) - (summed(_again(asked, items, said)) if once and left else 0)
    nearest = np.where(whole, 1, _greatest(items.near, index, rows))
    return Pairs(
        questions=questions,
        people=people,
        kinds=kinds,
        countries=known.row_countries[rows],
        info=info + joined.info,
        hits=summed(~lacking) + 2 * joined.hits,
        known=summed(good) + 2 * joined.hits,
        nearest=nearest,
        sure=nearest if once else np.ones(len(rows)),
        first=summed(has & entries.leads[at]) + joined.leads > 0,
        first_listed=(summed(~missing & (items.place == first[items.pair])) > 0) | whole | (first < 0),
        family=family,
        given=given,
        left=_left(asked, questions, rows, items, whole=whole, once=once) if left else np.ones(len(rows)),
        brand=(summed(brand) > 0) | whole,
        alike=_alike(known, asked.said, questions, rows),
        complete=(summed(lacking) == 0) | whole,
        equal=summed(items.near < 1) == 0,
        whole_from=_whole_from(index, rows, summed(lacking | (items.near < TOGETHER - 1e-6)) == 0),
        listed=np.where(whole[:, None], 0, _weights(known, items, missing)),
        spared=np.stack([summed(has * entries.charges[at, column + k]) + joined.spared[k] for k in (0, 1)]),
        covered=summed(has * entries.covers[at]) + joined.covered + summed(items.letters),
        surely=_surely_left(asked, questions, rows, items, joined, lacking, family & given)
        if left and once
        else _none_left(len(rows)),
        beyond=np.where(whole | (not once), 0, _beyond(known, items, lacking & ends[items.pair])),
    )


def _weights(known: Flat, items: _Items, missing: Bools) -> Floats:
    """The weights of the words that a question lacks, by bucket."""
    cells = (items.pair * len(BUCKETS) + items.buckets)[missing]
    weights = known.item_weights[items.place[missing]]
    found = np.bincount(cells, weights=weights, minlength=items.many * len(BUCKETS))
    return found.astype(np.float64, copy=False).reshape(items.many, len(BUCKETS))


def _is_given(buckets: Places) -> Bools:
    return np.asarray((buckets == GIVEN) | (buckets == INITIAL_PART))


def _begun(items: _Items, lacking: Bools) -> Bools:
    """Whether a word before this one in the row is reached."""
    first = np.full(items.many, np.iinfo(np.int64).max)
    np.minimum.at(first, items.pair[~lacking], items.place[~lacking])
    return np.asarray(items.place > first[items.pair])


def _beyond(known: Flat, items: _Items, lacking: Bools) -> Floats:
    """What words cost at least that are missing, or stand behind the place where a field was full."""
    of = items.people.astype(np.int64)
    costs = charges("only_listed").astype(np.float64)[of, items.buckets]
    some = np.flatnonzero(lacking & (costs > 0))
    cheapest = np.full(items.many, np.inf)
    np.minimum.at(cheapest, items.pair[some], np.minimum(costs, -worth("cut_off.beyond")[of])[some])
    weights = np.bincount(items.pair[some], weights=known.weights[items.words[some]], minlength=items.many)
    return np.asarray(np.minimum(weights, 1) * np.where(weights > 0, cheapest, 0))


def _none_left(many: int) -> SurelyLeft:
    none = np.zeros(many, dtype=np.bool_)
    return SurelyLeft(np.zeros((many, 2)), none.astype(np.int64), none, none.astype(np.int64), none, none)


def _surely_left(
    asked: Asked, questions: Places, rows: Places, items: _Items, joined: "_AsOne", lacking: Bools, parts: Bools
) -> SurelyLeft:
    """What the words of the question come to that can stand for no word of the row, nor for the beginning of one.

    Args:
        parts: pairs that may have the family name and a given name in common, or need not.
    """
    known, said, units = asked.known, asked.said, asked.chunk.index.units
    many, whole, ends = len(rows), joined.hits > 0, said.cut[questions]
    words = OwnWords.of(asked.chunk, questions)
    masks = joined.masks.copy()
    np.bitwise_or.at(masks, items.pair[items.has], asked.entries.masks[items.at[items.has]])
    lettered = np.zeros(many, dtype=np.bool_)
    lettered[items.pair[items.letters]] = True
    could = words.held(masks, lettered)
    left = np.flatnonzero(~(could | words.beginning(ends)))
    of, unit = words.pair[left], words.unit[left]
    kinds, weights = units.kinds.seen[unit].astype(np.int64), units.lefts.seen[unit].astype(np.float64)
    plain = kinds == CLASSES.index(WordClass.PLAIN)
    named = plain & units.named.seen[unit]
    cells = np.bincount(of * len(CLASSES) + kinds, weights=weights, minlength=many * len(CLASSES))
    people = np.zeros(many, dtype=np.bool_)
    people[items.pair] = items.people
    costs = costs_of(np.minimum(cells.reshape(many, len(CLASSES)), 1), people)
    weight = np.minimum(np.bincount(of[named], weights=weights[named], minlength=many), 1)
    costs += np.where(people[:, None], weight[:, None] * np.array(named_charges()), 0)
    theirs = items.summed(lacking & ((items.buckets == FAMILY) | (items.buckets == GIVEN)))
    ours = np.bincount(of[named], minlength=many)
    lone = (np.bincount(words.pair[could], minlength=many) <= 1) & ~whole
    return SurelyLeft(
        costs,
        np.bincount(of, minlength=many),
        np.bincount(of[plain], minlength=many) > 0,
        np.where(whole | ends, 0, np.minimum(ours, theirs)).astype(np.int64),
        lone,
        lone & known.row_full[rows] & parts,
    )


def _again(asked: Asked, items: _Items, worth: Floats) -> Floats:
    """What each word of a row is worth that only a unit reaches which reaches another word of the row for more."""
    entries = asked.entries
    places = np.flatnonzero(items.has & entries.alone[items.at])
    keys = items.pair[places] * len(asked.chunk.index.units) + entries.units[items.at[places]]
    order = np.lexsort((-worth[places], keys))
    later = places[order[1:][keys[order[1:]] == keys[order[:-1]]]]
    found = np.zeros(len(worth))
    found[later] = worth[later]
    return found


def _items(asked: Asked, questions: Places, rows: Places, people: Bools, *, once: bool) -> _Items:
    known, index, entries = asked.known, asked.index, asked.entries
    pair, place = expanded(index.rows.ends[rows], index.rows.ends[rows + 1])
    words = index.rows.items[place].astype(np.int64)
    at, has = found(entries.keys, questions[pair] * len(known.weights) + words)
    # Letters stand for names of people alone.
    has &= people[pair] | (known.word_lengths[words] > 1) | (entries.nears[at] > INITIAL + 1e-6)
    nears = np.where(people[pair] & once, entries.nears_people[at], entries.nears[at])
    near = np.where(has, nears, 0).astype(np.float64)
    letters = asked.said.letters[questions[pair]] & known.first_letters[words] != 0
    letters &= people[pair]
    buckets = np.where(people[pair], known.item_buckets[PERSON][place], known.item_buckets[ORGANIZATION][place])
    return _Items(
        len(rows), pair, place, words, buckets, at, has, np.maximum(near, letters * INITIAL), letters, people[pair]
    )


def _whole_from(index: Index, rows: Places, near: Bools) -> Floats:
    """The information from which a row stands whole in a question that has every word of it; more than any if it lacks
    one, or has only one (`features.stands_whole`)."""
    size = index.rows.ends[rows + 1] - index.rows.ends[rows]
    least = np.where(size == 2, WHOLE_TWO, np.where(size > 2, WHOLE_MORE, np.inf))
    return np.where(near, least, np.inf)


def _greatest(near: Floats, index: Index, rows: Places) -> Floats:
    """The greatest nearness in each pair."""
    size = index.rows.ends[rows + 1] - index.rows.ends[rows]
    return np.maximum.reduceat(near, np.cumsum(size) - size) if len(near) else np.zeros(len(rows))


def _left(asked: Asked, questions: Places, rows: Places, items: _Items, *, whole: Bools, once: bool) -> Floats:
    """How many letters can be in common of what is left on both sides, at most.

    Known where every unit reaches one word of the row, and every word is reached by one: then all of them are pairs.
    """
    known, entries = asked.known, asked.entries
    alike = np.ones(len(rows))
    hit = np.flatnonzero(items.has)
    # Where a field was full, words of the row may be no part of what is left (`align.Alignment.beyond`).
    unknown = whole | asked.said.cut[questions] | (items.summed(items.letters & ~items.has) > 0)
    if len(hit):
        owner, at, words = items.pair[hit], items.at[hit], items.words[hit]
        first = np.flatnonzero(np.diff(owner, prepend=-1))
        masks = entries.masks[at]
        clean = np.add.reduceat(masks, first) == np.bitwise_or.reduceat(masks, first)
        clean &= np.logical_and.reduceat(entries.alone[at], first) & ~unknown[owner[first]]
        units = asked.chunk.index.units.bags.seen[entries.units[at]]
        mine = _question_bags(asked.chunk)[questions[owner[first]]]
        ours = mine - np.add.reduceat(units, first, axis=0, dtype=np.int16)
        bags = np.add.reduceat(known.word_bags[words], first, axis=0, dtype=np.int16)
        theirs = known.row_bags[rows[owner[first]]] - bags
        common = np.minimum(ours, theirs).sum(axis=1)
        share = 2 * common / np.maximum((ours + theirs).sum(axis=1), 1)
        alike[owner[first]] = np.where(clean, share, 1)
    unsure = np.flatnonzero((alike == 1) & ~whole)
    if once and len(unsure):
        alike[unsure] = _left_at_most(asked, questions[unsure], rows[unsure], items, unsure)
    return alike


def _left_at_most(asked: Asked, questions: Places, rows: Places, items: _Items, pairs: Places) -> Floats:
    """The same where it is not known which words are pairs: of words that may be, any may be left but for one pair.

    With x letters of such words left, at most x more letters are in common, and of both names no more than in all.
    Where a field was full, any words of the row may be beyond it, and a last word of a letter or two is left out.
    """
    known, entries, chunk = asked.known, asked.entries, asked.chunk
    place = np.full(items.many, -1, dtype=np.int64)
    place[pairs] = np.arange(len(pairs))
    mine = np.flatnonzero(place[items.pair] >= 0)
    owner = place[items.pair[mine]]
    maybe = items.has[mine] | items.letters[mine]
    theirs = known.row_bags[rows].astype(np.int64)
    sure_theirs = np.zeros_like(theirs)
    np.add.at(sure_theirs, owner[~maybe], known.word_bags[items.words[mine[~maybe]]])
    masks = np.zeros(len(pairs), dtype=np.uint64)
    has = items.has[mine]
    np.bitwise_or.at(masks, owner[has], entries.masks[items.at[mine[has]]])
    ours = _question_bags(chunk)[questions].astype(np.int64)
    words = OwnWords.of(chunk, questions)
    of, bags = words.pair, chunk.index.units.bags.seen[words.unit]
    lettered = np.zeros(len(pairs), dtype=np.bool_)
    lettered[owner[items.letters[mine]]] = True
    ends = asked.said.cut[questions]
    may_stand = words.held(masks, lettered) | words.beginning(ends)
    sure_ours = np.zeros_like(ours)
    np.add.at(sure_ours, of[~may_stand], bags[~may_stand])
    common = np.minimum(sure_ours, np.where(ends[:, None], theirs, sure_theirs)).sum(axis=1)
    letters = sure_ours.sum(axis=1) + sure_theirs.sum(axis=1)
    free = np.maximum(ours.sum(axis=1) + theirs.sum(axis=1) - letters - 2, 0)
    both = np.minimum(ours, theirs).sum(axis=1)
    more = np.minimum(free, both - common)
    share = np.minimum(2 * (common + more) / np.maximum(letters + more, 1), 1)
    cut_off = 2 * both / np.maximum(sure_ours.sum(axis=1) - common + 2 * both, 1)
    return np.asarray(np.where(ends, cut_off, share))


def _question_bags(chunk: Chunk) -> NDArray[np.int16]:
    """How often the words of each question have each letter."""
    first = np.array(chunk.ends[:-1], dtype=np.int64)
    owners, place = expanded(first, first + np.array(chunk.words, dtype=np.int64))
    bags = chunk.index.units.bags.seen[np.array(chunk.units, dtype=np.int64)[place]]
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    return np.add.reduceat(bags, starts, axis=0, dtype=np.int16)


def _alike(known: Flat, said: Said, questions: Places, rows: Places) -> Floats:
    """The most that names can have in common by how many letters they have, in three ways to write them."""
    ours, theirs = said.lengths[questions], known.row_lengths[rows]
    return np.asarray((2 * np.minimum(ours, theirs) / np.maximum(ours + theirs, 1)).max(axis=1))


@dataclass(frozen=True, slots=True)
class _AsOne:
    """What listed words that a question writes as one add to each pair."""

    info: Floats
    hits: Floats
    covered: Floats
    leads: Floats
    spared: tuple[Floats, Floats]
    masks: NDArray[np.uint64]


def _as_one(known: Flat, entries: Entries, questions: Places, rows: Places, people: Bools) -> _AsOne:
    special = np.flatnonzero(entries.words >= known.joined_from)
    many = len(known.row_kinds)
    pair: list[Places] = []
    entry: list[Places] = []
    for postings, shown in zip(known.postings, (~people, people), strict=True):
        words = entries.words[special]
        owner, place = expanded(postings.ends[words], postings.ends[words + 1])
        at, has = found(questions * many + rows, entries.questions[special][owner] * many + postings.rows[place])
        has &= shown[at] if len(shown) else False
        pair.append(at[has])
        entry.append(special[owner[has]])
    pairs, entries_at = np.concatenate(pair), np.concatenate(entry)
    column = 2 * people[pairs].astype(np.int64)

    def summed(each: NDArray[Any]) -> Floats:
        return np.bincount(pairs, weights=each, minlength=len(rows)).astype(np.float64, copy=False)

    masks = np.zeros(len(rows), dtype=np.uint64)
    np.bitwise_or.at(masks, pairs, entries.masks[entries_at])
    return _AsOne(
        summed(known.weights[entries.words[entries_at]] * entries.nears[entries_at]),
        summed(np.ones(len(pairs))),
        summed(entries.covers[entries_at]),
        summed(entries.leads[entries_at]),
        (summed(entries.charges[entries_at, column]), summed(entries.charges[entries_at, column + 1])),
        masks,
    )
