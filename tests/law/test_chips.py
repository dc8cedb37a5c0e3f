"""Total processing performance and performance density, by the Technical Notes to 3A090."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.law.chips import (
    BIT_LENGTHS,
    memory_bandwidth_density,
    performance_density,
    performances,
    rate,
    total_processing_performance,
)

D = Decimal


def test_the_two_examples_of_technical_note_2_reach_4800() -> None:
    assert total_processing_performance([rate("int8", D(600))]) == 4800
    assert total_processing_performance([rate("fp16", D(300))]) == 4800


def test_the_largest_bit_length_counts_not_the_fastest_rate() -> None:
    gaudi_3 = [rate("bf16", D(1835)), rate("fp8", D(1835))]

    assert total_processing_performance(gaudi_3) == 29360


def test_a_rate_with_sparsity_is_halved() -> None:
    assert rate("fp8", D(3958), sparse=True) == rate("fp8", D(1979))


def test_processing_units_are_added_up() -> None:
    assert total_processing_performance([rate("fp16", D(191.5))], units=2) == 6128


def test_the_rate_of_all_units_together_is_shown() -> None:
    (found,) = performances([rate("fp16", D(191.5))], units=2)

    assert (found.tera_operations, found.tpp) == (383, 6128)


def test_performances_are_given_longest_first() -> None:
    found = performances([rate("fp8", D(4)), rate("fp16", D(3)), rate("bf16", D(3))])

    assert [(one.number_format, one.tpp) for one in found] == [("bf16", 48), ("fp16", 48), ("fp8", 32)]


def test_density_is_not_rounded() -> None:
    a30 = performance_density(D(2640), D(826))

    assert a30 is not None
    assert D("3.196") < a30 < D("3.2")


def test_density_equal_to_a_limit_is_exact() -> None:
    assert performance_density(D("1600"), D("500")) == D("3.2")


@pytest.mark.parametrize(("tpp", "area"), [(None, D(814)), (D(4800), None)])
def test_density_is_unknown_where_a_figure_is(tpp: Decimal | None, area: Decimal | None) -> None:
    assert performance_density(tpp, area) is None


def test_no_rates_give_no_performance() -> None:
    assert total_processing_performance([]) is None


def test_memory_density_is_bandwidth_over_area() -> None:
    assert memory_bandwidth_density(D(220), D(110)) == 2
    assert memory_bandwidth_density(None, D(110)) is None


@pytest.mark.parametrize("figure", ["0", "-1", "NaN", "Infinity"])
def test_a_figure_that_cannot_be_is_refused(figure: str) -> None:
    with pytest.raises(BadInput):
        rate("fp16", D(figure))
    with pytest.raises(BadInput):
        performance_density(D(4800), D(figure))


def test_an_unknown_number_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match="int8"):
        rate("fp12", D(100))


def test_no_processing_unit_is_refused() -> None:
    with pytest.raises(BadInput):
        performances([rate("fp16", D(1))], units=0)


@given(
    rates=st.lists(st.tuples(st.sampled_from(sorted(BIT_LENGTHS)), st.integers(1, 10**5)), min_size=1, max_size=6),
    more=st.tuples(st.sampled_from(sorted(BIT_LENGTHS)), st.integers(1, 10**5)),
)
def test_one_more_rate_never_lowers_the_performance(rates: list[tuple[str, int]], more: tuple[str, int]) -> None:
    known = [rate(name, D(figure)) for name, figure in rates]

    before, after = (
        total_processing_performance(known),
        total_processing_performance([*known, rate(more[0], D(more[1]))]),
    )

    assert before is not None
    assert after is not None
    assert after >= before
