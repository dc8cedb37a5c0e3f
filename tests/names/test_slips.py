"""licet.names.slips"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from licet.names.slips import DOUBLED, NEXT_KEY, SWAPPED, distance

WORDS = st.text(alphabet="aceilmnrtu01", max_size=9)


@given(WORDS, WORDS)
def test_a_distance_is_the_same_both_ways_and_never_more_than_the_plain_one(one: str, other: str) -> None:
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert distance(one, other) <= OSA.distance(one, other)


@given(WORDS)
def test_a_word_is_no_slip_from_itself(word: str) -> None:
    assert distance(word, word) == 0


@pytest.mark.parametrize(
    ("written", "meant", "cost"),
    [
        ("technoolgy", "technology", SWAPPED),
        ("commpany", "company", DOUBLED),
        ("sokpl", "sokol", NEXT_KEY),
        ("sokxl", "sokol", 1.0),
        ("sookxl", "sokol", 1.0 + DOUBLED),
    ],
)
def test_a_slip_with_a_reason_costs_less_than_one_without(written: str, meant: str, cost: float) -> None:
    assert distance(written, meant) == pytest.approx(cost)


@pytest.mark.parametrize(("seen", "meant"), [("rnarine", "marine"), ("bar1ey", "barley"), ("mueller", "muller")])
def test_letters_that_look_or_mean_the_same_cost_little(seen: str, meant: str) -> None:
    assert 0 < distance(seen, meant) < DOUBLED
