"""The share that listed parties hold, against an oracle that tries every way to fill in the open shares."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.law.owned import reach
from licet.law.trace import Answer
from licet.model import Stake
from licet.model.listing_reading import ownership

COMPANIES = "ABC"
STEPS = 4
"""All shares are quarters: the extremes of bounds and sums in quarters are quarters, so no other way matters."""
ORDER = [Answer.NO, Answer.UNKNOWN, Answer.YES]


def quarters(number: int) -> Fraction:
    return Fraction(number, STEPS)


EXACT = st.integers(0, STEPS).map(lambda n: (quarters(n), quarters(n)))
BOUNDS = st.tuples(st.integers(0, STEPS), st.integers(0, STEPS)).map(lambda b: (quarters(min(b)), quarters(max(b))))
OPEN = st.just((quarters(0), quarters(STEPS)))


def stake(owner: str, owned: str, bounds: tuple[Fraction, Fraction]) -> Stake:
    least, most = bounds
    if least == most:
        return Stake(owner, owned, least)
    return Stake(owner, owned, None, None if (least, most) == (0, 1) else bounds)


def stakes_of(shares: st.SearchStrategy[tuple[Fraction, Fraction]]) -> st.SearchStrategy[list[Stake]]:
    return st.lists(
        st.builds(
            stake,
            st.sampled_from([*COMPANIES, "Listed", "Perhaps", "Unlisted"]),
            st.sampled_from(COMPANIES),
            shares,
        ),
        max_size=6,
        unique_by=lambda one: (one.owner, one.owned),
    ).map(lambda found: [one for one in found if one.owner != one.owned])


STAKES = stakes_of(st.one_of(EXACT, EXACT, BOUNDS, OPEN))


def ways(stakes: list[Stake]) -> Iterator[list[Stake]]:
    """Every way to fill in the open shares in quarters, where no company is held to more than the whole."""
    ranges = [range(int(s.least * STEPS), int(s.most * STEPS) + 1) for s in stakes]
    for filled in product(*ranges):
        exact = [Stake(s.owner, s.owned, quarters(n)) for s, n in zip(stakes, filled, strict=True)]
        if all(sum((s.share or 0 for s in exact if s.owned == c), Fraction(0)) <= 1 for c in COMPANIES):
            yield exact


def naive(stakes: list[Stake], listed: set[str]) -> set[str]:
    """The smallest set of companies of which it and the listed parties together hold every member to half."""

    def closed(members: tuple[str, ...]) -> bool:
        holders = {*members, *listed}
        reached = {
            company
            for company in COMPANIES
            if sum((s.share or 0 for s in stakes if s.owned == company and s.owner in holders), Fraction(0)) * 2 >= 1
        }
        return reached <= set(members)

    sizes = range(len(COMPANIES) + 1)
    return set(next(group for size in sizes for group in combinations(COMPANIES, size) if closed(group)))


@settings(max_examples=150, deadline=None)
@given(STAKES)
def test_the_answer_is_that_of_every_way_to_fill_in_the_shares(stakes: list[Stake]) -> None:
    filled = list(ways(stakes))
    assume(filled)

    sure = set.intersection(*(naive(way, {"Listed"}) for way in filled))
    maybe = set.union(*(naive(way, {"Listed", "Perhaps"}) for way in filled))
    found = reach(stakes, ["Listed"], ["Perhaps"])

    assert (found.surely, found.perhaps) == (sure, maybe)


@given(stakes_of(EXACT), st.sampled_from(COMPANIES))
def test_more_ownership_never_lowers_an_answer(stakes: list[Stake], company: str) -> None:
    before = reach(stakes, ["Listed"])
    after = reach([*stakes, Stake("Listed", company, Fraction(1, 4))], ["Listed"])

    assert before.surely <= after.surely
    assert before.perhaps <= after.perhaps


@settings(max_examples=100, deadline=None)
@given(STAKES, st.sampled_from(COMPANIES))
def test_a_larger_share_of_a_listed_owner_never_lowers_an_answer(stakes: list[Stake], company: str) -> None:
    more = [
        stake(s.owner, s.owned, (min(s.most, s.least + Fraction(1, 4)), s.most))
        if (s.owner, s.owned) == ("Listed", company)
        else s
        for s in stakes
    ]
    assume(list(ways(more)))

    before, after = reach(stakes, ["Listed"]), reach(more, ["Listed"])

    assert all(ORDER.index(after.holds(c)) >= ORDER.index(before.holds(c)) for c in COMPANIES)


@settings(max_examples=100, deadline=None)
@given(STAKES)
def test_learning_a_share_never_overturns_a_settled_answer(stakes: list[Stake]) -> None:
    filled = list(ways(stakes))
    assume(filled)
    before = reach(stakes, ["Listed"])

    for way in filled[:20]:
        after = reach(way, ["Listed"])
        for company in COMPANIES:
            if before.holds(company) is not Answer.UNKNOWN:
                assert after.holds(company) is before.holds(company)


def test_an_owner_who_may_be_listed_makes_the_answer_unknown() -> None:
    stakes = [Stake("P", "A", Fraction(1, 2))]

    assert reach(stakes, [], perhaps=["P"]).holds("A") is Answer.UNKNOWN


def test_two_open_shares_together_leave_no_more_than_the_rest() -> None:
    stakes = [Stake("L", "A", None), Stake("M", "A", None), Stake("Somebody", "A", Fraction(51, 100))]

    assert reach(stakes, ["L", "M"]).holds("A") is Answer.NO


def test_a_third_three_times_is_no_half_but_a_half_is() -> None:
    thirds = [Stake("L", "A", Fraction(1, 3)), Stake("M", "A", Fraction(1, 6))]

    assert reach(thirds, ["L", "M"]).holds("A") is Answer.YES
    assert reach(thirds[:1], ["L"]).holds("A") is Answer.NO


def test_a_holding_of_a_company_in_itself_counts_for_nobody() -> None:
    stakes = [Stake("L", "A", Fraction(3, 10)), Stake("A", "A", Fraction(7, 10))]

    assert reach(stakes, ["L"]).holds("A") is Answer.NO


def test_bounds_of_a_share_are_read_exactly() -> None:
    read = ownership(
        {"edges": [["L", "A", [49.99, None]], ["M", "A", [10, 10]], ["N", "A", [None, None]]]}, "ownership"
    )

    assert read is not None
    assert [(s.least, s.most) for s in read.stakes] == [
        (Fraction(4999, 10000), 1),
        (Fraction(1, 10), Fraction(1, 10)),
        (0, 1),
    ]


@pytest.mark.parametrize("bounds", [[50, 40], [1], [0, 101]])
def test_bounds_that_are_none_are_refused(bounds: list[int]) -> None:
    with pytest.raises(BadInput, match="edges"):
        ownership({"edges": [["L", "A", bounds]]}, "ownership")
