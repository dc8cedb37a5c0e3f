"""The share that listed parties hold, against a naive definition of the least set."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from licet.law.affiliates import reach
from licet.law.trace import Answer
from licet.model import Stake

COMPANIES = "ABCD"
STAKES = st.lists(
    st.builds(
        Stake,
        owner=st.sampled_from([*COMPANIES, "Listed", "Unlisted"]),
        owned=st.sampled_from(COMPANIES),
        share=st.one_of(st.none(), st.integers(0, 20).map(lambda n: Fraction(n, 20))),
    ),
    max_size=8,
    unique_by=lambda stake: (stake.owner, stake.owned),
)


def naive(stakes: list[Stake]) -> set[str]:
    """The smallest set of companies of which it and the listed party together hold every member to half."""

    def closed(members: tuple[str, ...]) -> bool:
        holders = {*members, "Listed"}
        reached = {
            company
            for company in COMPANIES
            if sum((s.share or 0 for s in stakes if s.owned == company and s.owner in holders), Fraction(0)) * 2 >= 1
        }
        return reached <= set(members)

    sizes = range(len(COMPANIES) + 1)
    return set(next(group for size in sizes for group in combinations(COMPANIES, size) if closed(group)))


@given(STAKES.map(lambda stakes: [s for s in stakes if s.share is not None]))
def test_the_least_set_is_the_naive_one(stakes: list[Stake]) -> None:
    assert reach(stakes, ["Listed"]).surely == naive(stakes)


@given(STAKES)
def test_more_ownership_never_lowers_an_answer(stakes: list[Stake]) -> None:
    order = [Answer.NO, Answer.UNKNOWN, Answer.YES]
    before = reach(stakes, ["Listed"])
    after = reach([*stakes, Stake("Listed", "A", Fraction(1, 2))], ["Listed"])

    assert all(order.index(after.holds(c)) >= order.index(before.holds(c)) for c in COMPANIES if c == "A")


@given(STAKES, st.integers(0, 20))
def test_learning_a_share_never_overturns_a_settled_answer(stakes: list[Stake], twentieths: int) -> None:
    unknown = [place for place, stake in enumerate(stakes) if stake.share is None]
    if not unknown:
        return
    place = unknown[0]
    held = sum((s.share or 0 for s in stakes if s.owned == stakes[place].owned), Fraction(0))
    share = min(Fraction(twentieths, 20), max(Fraction(0), 1 - held))
    more = [*stakes[:place], Stake(stakes[place].owner, stakes[place].owned, share), *stakes[place + 1 :]]

    before, after = reach(stakes, ["Listed"]), reach(more, ["Listed"])

    for company in COMPANIES:
        if before.holds(company) is not Answer.UNKNOWN:
            assert after.holds(company) is before.holds(company)


def test_an_owner_who_may_be_listed_makes_the_answer_unknown() -> None:
    stakes = [Stake("P", "A", Fraction(1, 2))]

    assert reach(stakes, [], perhaps=["P"]).holds("A") is Answer.UNKNOWN
