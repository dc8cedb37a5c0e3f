"""licet.match.candidates: the rows that are compared lose nothing that comparing every row would find"""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licet.match import Index, matches, matches_many
from licet.match.align import INITIAL, SHORT_BEGINNING
from licet.match.asking import Chunk, asked_of
from licet.match.bounds import Pairs, named_charges
from licet.match.entries import entries_of, said_of
from licet.match.features import ONE, SHOWN_WIDELY
from licet.match.flat import flat
from licet.match.query import questions
from licet.match.reach import learn
from licet.match.reached import Asked, pairs_of, written_in
from licet.match.score import DEFAULT_THRESHOLD, claim_of
from licet.match.similar import similar
from licet.match.units import word_key
from licet.model import Kind, Party
from licet.names.tokens import word

from .asked_names import INDEX, MORE, WORDS, filling_a_field, names, near_listed
from .listed import LISTED, listed

WIDE = SHOWN_WIDELY / ONE


def by_comparing_all(query: Party, threshold: float) -> dict[str, float]:
    """The best score of every party, from every row, without candidates."""
    best: dict[str, int] = {}
    for question in questions(INDEX, query):
        for row in range(len(INDEX.rows)):
            claim = claim_of(INDEX, query, question, row)
            party = INDEX.party_ids[claim.party]
            best[party] = max(best.get(party, 0), claim.points)
    return {party: points / ONE for party, points in best.items() if points >= threshold * ONE}


def found(queries: Sequence[Party], threshold: float = WIDE) -> list[dict[str, float]]:
    answers = matches_many(INDEX, queries, threshold=threshold, limit=10_000)
    return [{str(one.party): one.score for one in answer} for answer in answers]


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.one_of(names(), near_listed()),
    st.sampled_from((Kind.UNSTATED, Kind.PERSON, Kind.ORGANIZATION)),
    st.sampled_from((WIDE, DEFAULT_THRESHOLD)),
)
def test_no_pair_from_the_wide_score_on_is_lost(name: str, kind: Kind, threshold: float) -> None:
    query = Party(name=name, kind=kind, countries=("CN",))
    if not any(character.isalnum() for character in name):
        return

    assert found([query], threshold) == [by_comparing_all(query, threshold)]


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(filling_a_field(), st.sampled_from((Kind.UNSTATED, Kind.PERSON, Kind.ORGANIZATION)))
def test_no_pair_is_lost_whose_name_may_go_on_where_the_field_was_full(name: str, kind: Kind) -> None:
    query = Party(name=name, kind=kind)

    assert found([query]) == [by_comparing_all(query, WIDE)]


@pytest.mark.parametrize(
    "name",
    [
        "(Shenzhen) (Shenzhen) BORODIN,",  # fills a field of 30: the given names may be cut off
        "Nanjing Academy of Very Long N",
        "Nanjing Academy of Aviation Electronics and Pr",
        "Tiera",
        "Technology Trading",
        "Nanjing Academy of Very Long Names for Aviation Electronics and Precision Instruments Number 14 x",
        "Nanjing Academy of Very Long Names ",
        "SokolJoint Stock Company",
        "Ali Al Hassani",
        "K S Borodin",
        "Konstantin Borodin",
        "大疆创新",
        "Сокол",
        "ARGO 2",
    ],
)
def test_names_of_every_kind_are_found_as_by_comparing_all(name: str) -> None:
    query = Party(name=name)

    assert found([query]) == [by_comparing_all(query, WIDE)]


def test_many_names_at_once_are_answered_as_each_alone() -> None:
    queries = [Party(name=name) for name in (*WORDS, "Hua Wei", "Zhipu Huazhang", "Ivan Petrenko", "大疆创新")]

    together = list(matches_many(INDEX, queries))

    assert together == [matches(INDEX, query) for query in queries]


def test_the_best_of_many_are_those_of_all() -> None:
    query = Party(name="China Aerospace Science and Industry Corporation, Factory 204")
    every = matches(INDEX, query, limit=10_000)

    assert matches(INDEX, query, limit=1) == every[:1]


@given(st.text(alphabet="abcdehiklnostuw01", min_size=1, max_size=12))
def test_a_unit_reaches_whatever_a_word_is_similar_to(text: str) -> None:
    written = word(text)
    if word_key(written) not in INDEX.units.numbers:
        learn(INDEX, [written])
    units = INDEX.units
    number = units.numbers[word_key(written)]
    ends = units.ends.seen[number : number + 2]
    reached = dict(zip(units.words.seen[slice(*ends)].tolist(), units.nears.seen[slice(*ends)].tolist(), strict=True))

    assert all(reached[other.word] >= other.near - 1e-6 for other in similar(INDEX, written))


def test_a_chunk_holds_the_questions_that_one_query_asks() -> None:
    party = Party(name="Hua Wei", aliases=("长江存储",), weak_aliases=("Seraya Zvezda",))
    chunk = Chunk(INDEX)
    chunk.add_all(list(asked_of(party, 0)))

    assert [asking.reading for asking in chunk.asked] == [one.reading for one in questions(INDEX, party)]


def test_words_of_old_questions_are_forgotten_and_the_answers_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index.build((*LISTED, *MORE))
    first, second = (Party(name=name) for name in ("Nanjing Academy Borodin", "Tierra Technology"))
    before = [matches(index, query) for query in (first, second)]
    monkeypatch.setattr("licet.match.bulk.MOST_UNITS", 1)

    after = [matches(index, query) for query in (first, second)]

    assert after == before
    assert "tierra" in index.units.numbers
    assert "borodin" not in index.units.numbers


def test_a_word_is_learned_by_all_that_it_may_be_and_not_by_its_letters_alone() -> None:
    refinery, works = Party(name="Сызранский нефтеперерабатывающий завод"), Party(name="Сызранский завод")
    parties = (
        listed("t:refinery", "Syzran Refinery", country="RU"),
        listed("t:factory", "Volga Factory", country="RU"),
    )
    fresh, used = Index.build(parties), Index.build(parties)
    matches(used, works)

    found = matches(used, refinery)

    assert [match.score for match in found] == [1.0]
    assert found == matches(fresh, refinery)


def first_pair(index: Index, query: Party, row: int = 0, *, once: bool = True) -> Pairs:
    """What the first question of a query and a row come to."""
    chunk = Chunk(index)
    chunk.add_all(list(asked_of(query, 0)))
    known = flat(index)
    said, entries = said_of(known, chunk, [query]), entries_of(index, chunk, len(known.weights))
    asked = Asked(index, known, chunk, said, entries, written_in(chunk))
    return pairs_of(asked, np.zeros(1, dtype=np.int64), np.array([row]), left=True, once=once)


def test_a_word_that_reaches_two_words_of_a_row_counts_once_where_that_is_asked() -> None:
    index = Index.build((listed("t:two", "KADIROV, Timur M. M.", kind=Kind.PERSON),))
    query = Party(name="Muratov Timur", kind=Kind.PERSON)

    often, once = (first_pair(index, query, once=one).info[0] for one in (False, True))

    letter = index.position("m")
    assert often - once == pytest.approx(index.word_weights[letter] * INITIAL)


def test_what_stands_for_no_word_of_a_row_is_charged_where_all_that_is_known_is_asked() -> None:
    index = Index.build((listed("t:one", "KADIROV, Timur", kind=Kind.PERSON),))
    left = first_pair(index, Party(name="Sokolov Bakery Timur", kind=Kind.PERSON)).surely

    assert (left.many[0], left.named[0], left.lone[0]) == (2, 1, True)
    assert left.charges[0] == pytest.approx(named_charges())


def test_a_letter_where_the_field_is_full_is_an_initial_of_a_person_and_no_beginning() -> None:
    index = Index.build((listed("t:one", "SOKOLOV, Timur", kind=Kind.PERSON), listed("t:two", "Sokolov Works")))
    query = Party(name="Gardens of Lisbon and Industries S")

    near = [first_pair(index, query, row).nearest[0] for row in range(2)]

    assert near == pytest.approx([INITIAL, SHORT_BEGINNING])
