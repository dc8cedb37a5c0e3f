"""Words in common: what brute force finds, from NumPy and from the compiled kernel, the same bits."""

import random
from collections import Counter
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.match.kernel_texts import rows

from licet.match import kernel, kernel_library, kernel_numpy
from licet.match.arrays import Lists
from licet.match.kernel import Asked, Postings
from licet.match.kernel_library import Library

numbers = st.sampled_from([0.0, 0.05, 0.1, 0.125, 0.3, 0.5, 0.7, 0.9, 1.0, 2.5])


class Case(NamedTuple):
    """Postings as lists, weights of the rows, and for each question its entries and floor, slope and share."""

    lists: list[list[int]]
    weights: list[float]
    questions: list[tuple[list[tuple[int, float, float]], tuple[float, float, float]]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Postings of long and short lists, some rows more than once, and questions in any order of values."""
    count = draw(st.sampled_from([1, 2, 5, 64, 65, 130]))
    many = st.lists(st.integers(0, count - 1), max_size=40)
    lists = draw(st.lists(st.one_of(many, st.just(list(range(count)))), min_size=1, max_size=8))
    entry = st.tuples(st.integers(0, len(lists) - 1), numbers, numbers)
    by_value = st.lists(entry, max_size=9).map(lambda entries: sorted(entries, key=lambda one: -one[1]))
    asked = st.tuples(
        st.one_of(by_value, st.lists(entry, max_size=9)),
        st.tuples(st.one_of(numbers, numbers.map(float.__neg__)), numbers, numbers),
    )
    chosen = random.Random(draw(st.integers(0, 100)))
    weights = [chosen.choice([0.0, 0.1, 0.3, 0.5, 1.0, 2.5]) for _ in range(count)]
    return Case([sorted(one) for one in lists], weights, draw(st.lists(asked, max_size=6)))


def arrays(case: Case) -> tuple[Asked, Postings]:
    """The case as the kernel takes it."""
    entries = [entry for asked, _ in case.questions for entry in asked]
    words, values, also = (list(part) for part in zip((0, 0.0, 0.0), *entries, strict=True))
    floors, slopes, shares = (
        np.array(part[1:], dtype=np.float32)
        for part in zip((0.0, 0.0, 0.0), *(limits for _, limits in case.questions), strict=True)
    )
    ends = np.cumsum([0, *(len(asked) for asked, _ in case.questions)]).astype(np.int64)
    given_values, given_also = np.array(values[1:], dtype=np.float32), np.array(also[1:], dtype=np.float32)
    asked = Asked(ends, np.array(words[1:], dtype=np.int32), given_values, given_also, floors, slopes, shares)
    return asked, kernel.ready_postings(Lists.of(case.lists), np.array(case.weights, dtype=np.float32))


def brute(case: Case) -> list[tuple[float, ...]]:
    """Every row of every question, one number after the other."""
    single, found = np.float32, []
    held = [Counter(one) for one in case.lists]
    for question, (entries, (floor, slope, share)) in enumerate(case.questions):
        for row, weight in enumerate(case.weights):
            common = covered = single(0)
            for word, value, also in entries:
                for _ in range(held[word][row]):
                    common, covered = common + single(value), covered + single(also)
            touched = any(held[word][row] for word, _, _ in entries)
            reached = float(common) + float(single(share)) * float(covered)
            if touched and reached >= float(single(floor)) + float(single(slope)) * float(single(weight)):
                found.append((question, row, float(common), float(covered)))
    return found


@settings(deadline=None, max_examples=60)
@given(cases())
def test_numpy_finds_the_rows_and_sums_of_brute_force(case: Case) -> None:
    assert rows(kernel_numpy.overlap(*arrays(case))) == brute(case)


@settings(deadline=None, max_examples=120)
@given(cases())
def test_the_compiled_kernel_finds_the_rows_and_sums_of_brute_force(compiled: Library, case: Case) -> None:
    assert rows(kernel_library.overlap(compiled, *arrays(case))) == brute(case)


def large(seed: int) -> Case:
    """A few thousand rows, words from rare to common, questions whose common words cannot reach the floor alone."""
    chosen = np.random.default_rng(seed)
    lists = [sorted(chosen.integers(0, 5_000, size).tolist()) for size in (3_000, 1_500, 700, *range(1, 300, 2))]
    value = [round(1 / (1 + len(one) / 40), 3) for one in lists]
    questions = []
    for _ in range(40):
        words = sorted(chosen.choice(len(lists), 12, replace=False).tolist(), key=lambda word: -value[word])
        words = sorted({0, 1, *words}, key=lambda word: (-value[word], word))
        questions.append(([(word, value[word], value[word] / 2) for word in words], (0.5, 0.05, 0.25)))
    return Case(lists, chosen.random(5_000).round(3).tolist(), questions)


@pytest.mark.parametrize("seed", range(3))
def test_leaving_out_common_words_changes_no_answer(compiled: Library, seed: int) -> None:
    asked, postings = arrays(large(seed))

    plain, found = kernel_numpy.overlap(asked, postings), kernel_library.overlap(compiled, asked, postings)

    assert len(plain.rows) > 100
    assert rows(found) == rows(plain)


def test_no_question_and_no_entry_find_nothing() -> None:
    case = Case([[0, 1]], [1.0, 1.0], [])

    assert rows(kernel.overlap(*arrays(case))) == []
    assert rows(kernel.overlap(*arrays(case._replace(questions=[([], (0.0, 0.0, 0.0))])))) == []


def test_postings_and_questions_that_do_not_fit_are_refused() -> None:
    weights = np.ones(2, dtype=np.float32)
    asked, postings = arrays(Case([[0, 1]], [1.0, 1.0], [([(0, 0.5, 0.5)], (0.1, 0.0, 0.0))]))

    with pytest.raises(ValueError, match="postings name rows 0 to 2; there are 2"):
        kernel.ready_postings(Lists.of([[0, 2]]), weights)
    with pytest.raises(ValueError, match="do not ascend"):
        kernel.ready_postings(Lists.of([[1, 0]]), weights)
    for broken, message in (
        (Asked(asked.ends, asked.words + 1, *_rest(asked)), "words 1 to 1 are asked for; there are 1"),
        (Asked(asked.ends + 1, asked.words, *_rest(asked)), "do not ascend from 0 to 1"),
        (
            Asked(asked.ends, asked.words, -asked.values, *_rest(asked)[1:]),
            "values has 1 numbers for 1, or one below 0",
        ),
        (Asked(asked.ends, asked.words, asked.values * np.float32("nan"), *_rest(asked)[1:]), "values has 1"),
    ):
        with pytest.raises(ValueError, match=message):
            kernel.overlap(broken, postings)


def _rest(asked: Asked) -> tuple[kernel.Weights, ...]:
    return asked.values, asked.also, asked.floors, asked.slopes, asked.shares
