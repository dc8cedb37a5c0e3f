"""Classification of named devices and of stated figures."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licet.errors import BadInput
from licet.law.chips import Rate, rate
from licet.law.classify import classify
from licet.law.ear.eccn_3a090 import Measure
from licet.law.specs import Die, Specs
from licet.law.trace import Answer
from licet.model.transaction import Between

D = Decimal
DAY = date(2026, 2, 1)
H100 = Specs(rates=(rate("fp16", D(989)),), die_mm2=D(814), node_nm=D(4), datacenter=True, dram_gb_s=D(3350))


def test_stated_figures_are_classified() -> None:
    (found,) = classify(H100, on=DAY)

    assert (found.tpp, found.on_day.eccn) == (15824, "3A090.a.1")


def test_every_rule_date_is_given_whatever_the_day() -> None:
    (found,) = classify(H100, on=date(2020, 1, 1))

    assert [at.since.isoformat() for at in found.at_rule_dates] == ["2022-10-21", "2023-11-17", "2024-12-02"]
    assert found.on_day.eccn == "not 3A090"


def test_the_distance_to_a_limit_is_the_figure_less_the_limit() -> None:
    (found,) = classify("H20", on=DAY)

    margin = next(one for one in found.margins if one.paragraph == "3A090.a.1")

    assert (margin.measure, margin.distance, margin.met) == (Measure.TPP, -2432, Answer.NO)


def test_an_unknown_area_leaves_the_density_paragraphs_open() -> None:
    (found,) = classify(Specs(rates=(rate("fp16", D(200)),), datacenter=True, dram_gb_s=D(900)), on=DAY)

    assert found.on_day.eccn == "unknown"
    assert [(one.fact, one.could_change) for one in found.missing] == [
        ("performance_density", ("3A090.a.2", "3A090.b.1", "3A090.b.2"))
    ]


def test_a_figure_that_could_change_nothing_is_not_missing() -> None:
    (found,) = classify(Specs(tpp=D(1500), datacenter=True), on=DAY)

    assert found.on_day.eccn == "not 3A090"
    assert found.missing == ()


def test_an_unknown_memory_bandwidth_could_change_the_review() -> None:
    (found,) = classify(Specs(tpp=D(5000), die_mm2=D(800), datacenter=True), on=DAY)

    assert [one.fact for one in found.missing] == ["dram_bandwidth_gb_s"]


def test_not_knowing_whether_it_is_for_datacenters_is_missing() -> None:
    (found,) = classify(Specs(tpp=D(2700), die_mm2=D(600), dram_gb_s=D(900)), on=DAY)

    assert found.on_day.eccn == "unknown"
    assert [one.fact for one in found.missing] == ["datacenter"]


def test_note_2_is_told() -> None:
    (found,) = classify("RTX 4090D", on=DAY)

    assert (found.on_day.eccn, found.on_day.excluded) == ("not 3A090", Answer.YES)


def test_planar_dies_do_not_count_as_area() -> None:
    planar = Specs(tpp=D(2000), die_mm2=D(700), node_nm=D(28), datacenter=True)

    (found,) = classify(planar, on=DAY)

    assert found.performance_density is None
    assert found.on_day.eccn == "unknown"


def test_rates_and_performance_that_disagree_are_refused() -> None:
    with pytest.raises(BadInput, match="15824"):
        classify(Specs(rates=(rate("fp16", D(989)),), tpp=D(9000)), on=DAY)


def test_an_area_of_zero_is_refused() -> None:
    with pytest.raises(BadInput, match="die"):
        classify(Specs(tpp=D(5000), die_mm2=D(0)), on=DAY)


def test_an_unknown_name_is_refused_with_near_names() -> None:
    with pytest.raises(BadInput, match="MI300X"):
        classify("MI300", on=DAY)


def test_a_name_that_variants_share_is_classified_for_each() -> None:
    assert [one.name for one in classify("h100", on=DAY)] == ["NVIDIA H100 SXM", "NVIDIA H100 PCIe", "NVIDIA H100 NVL"]


def test_memory_is_classified_by_its_own_figures() -> None:
    (found,) = classify(Specs(hbm_gb_s=D(819), hbm_mm2=D(110), hbm_with_processor=False), on=DAY)

    assert [at.eccn for at in found.at_rule_dates] == ["not 3A090", "not 3A090", "3A090.c"]


def test_what_is_doubtful_about_a_device_comes_with_it() -> None:
    (found,) = classify("Ascend 910B", on=DAY)

    assert found.confidence == "low"
    assert "estimate" in found.check


TRAPS: dict[str, tuple[Specs, str]] = {
    "the maker's highest claim at any bit length counts": (
        Specs(rates=(rate("fp16", D(299)), rate("int8", D(601))), die_mm2=D(900), datacenter=True),
        "3A090.a.1",
    ),
    "INT4 counts four bits": (Specs(rates=(rate("int4", D(1199)),), die_mm2=D(900), datacenter=True), "3A090.b.1"),
    "FP4 counts four bits": (Specs(rates=(rate("fp4", D(1200)),), die_mm2=D(900), datacenter=True), "3A090.a.1"),
    "FP6 at the rate of FP4 counts six bits": (
        Specs(rates=(rate("fp4", D(800)), rate("fp6", D(800))), die_mm2=D(900), datacenter=True),
        "3A090.a.1",
    ),
    "BF16 at the rate of FP8 counts sixteen bits": (
        Specs(rates=(rate("fp8", D(300)), rate("bf16", D(300))), die_mm2=D(900), datacenter=True),
        "3A090.a.1",
    ),
    "two identical units are added": (
        Specs(rates=(rate("fp16", D(150)),), units=2, die_mm2=D(900), datacenter=True),
        "3A090.a.1",
    ),
    "further units of another kind are added": (
        Specs(rates=(rate("fp16", D(299)),), other_units_tpp=D(16), die_mm2=D(900), datacenter=True),
        "3A090.a.1",
    ),
    "a rate marked as sparse is halved": (
        Specs(rates=(rate("fp16", D(598), sparse=True),), die_mm2=D(900), datacenter=True),
        "3A090.b.1",
    ),
    "the dies of one package are added": (
        Specs(tpp=D(2900), dies=(Die(D(400), D(5)), Die(D(400), D(6))), datacenter=True),
        "3A090.b.1",
    ),
    "a planar die is left out, which raises the density": (
        Specs(tpp=D(2900), dies=(Die(D(400), D(5)), Die(D(400), D(28))), datacenter=True),
        "3A090.a.2",
    ),
    "a die said to be planar is left out whatever its node": (
        Specs(tpp=D(2900), dies=(Die(D(400), D(5)), Die(D(400), D(12), planar=True)), datacenter=True),
        "3A090.a.2",
    ),
    "a die at 16 nm counts": (
        Specs(tpp=D(2900), dies=(Die(D(400), D(16)), Die(D(400), D(16))), datacenter=True),
        "3A090.b.1",
    ),
    "a die at 16.1 nm does not": (
        Specs(tpp=D(2900), dies=(Die(D(400), D(16)), Die(D(400), D("16.1"))), datacenter=True),
        "3A090.a.2",
    ),
    "further units are added to a stated performance": (
        Specs(tpp=D(4790), other_units_tpp=D(10), die_mm2=D(900), datacenter=True),
        "3A090.a.1",
    ),
    "memory dies are left out": (
        Specs(tpp=D(2900), dies=(Die(D(400), D(5)), Die(D(400), D(5), memory=True)), datacenter=True),
        "3A090.a.2",
    ),
    "a die of unknown process leaves the density open": (
        Specs(tpp=D(2900), dies=(Die(D(400), D(5)), Die(D(400))), datacenter=True),
        "unknown",
    ),
    "planar dies alone leave no density to compare": (
        Specs(tpp=D(2900), dies=(Die(D(400), D(28)),), datacenter=True),
        "unknown",
    ),
    "3.196 is below 3.2": (Specs(tpp=D(1999), die_mm2=D("625.4"), datacenter=True), "not 3A090"),
    "3.2 itself is not below it": (Specs(tpp=D(2000), die_mm2=D(625), datacenter=True), "3A090.b.2"),
    "5.92 itself is a.2": (Specs(tpp=D(2368), die_mm2=D(400), datacenter=True), "3A090.a.2"),
    "1.6 itself is b.1": (Specs(tpp=D(2400), die_mm2=D(1500), datacenter=True), "3A090.b.1"),
    "2399.9 is no b.1": (Specs(tpp=D("2399.9"), die_mm2=D(1200), datacenter=True), "not 3A090"),
    "4800 itself is a.1 though not for datacenters": (
        Specs(tpp=D(4800), die_mm2=D(900), datacenter=False),
        "3A090.a.1",
    ),
    "4799.9 not for datacenters is out": (Specs(tpp=D("4799.9"), die_mm2=D(400), datacenter=False), "not 3A090"),
    "performance in a range on one side of a limit settles it": (
        Specs(rates=(Rate("fp16", D(400), D(320)),), datacenter=True),
        "3A090.a.1",
    ),
    "performance in a range around a limit settles nothing": (
        Specs(rates=(Rate("fp16", D(310), D(290)),), die_mm2=D(900), datacenter=True),
        "unknown",
    ),
    "an area in a range on one side settles the density": (
        Specs(tpp=D(2000), die_mm2=Between(D(200), D(300)), datacenter=True),
        "3A090.a.2",
    ),
    "an area in a range around a limit settles nothing": (
        Specs(tpp=D(2000), die_mm2=Between(D(300), D(400)), datacenter=True),
        "unknown",
    ),
    "TF32 read as 19 or 32 bits settles nothing where the two differ": (
        Specs(rates=(rate("tf32", D(190)), rate("bf16", D(190))), die_mm2=D(900), datacenter=True),
        "unknown",
    ),
    "TF32 at half the rate of FP16 decides nothing": (
        Specs(rates=(rate("tf32", D(156)), rate("fp16", D(312))), die_mm2=D(826), datacenter=True),
        "3A090.a.1",
    ),
}


@pytest.mark.parametrize(("specs", "eccn"), TRAPS.values(), ids=TRAPS)
def test_a_trap_of_the_calculation(specs: Specs, eccn: str) -> None:
    (found,) = classify(specs, on=DAY)

    assert found.on_day.eccn == eccn


OF_2022 = [
    (D(4800), D(600), "3A090.a"),
    (D(4800), D("599.9"), "not 3A090"),
    (D("4799.9"), D(600), "not 3A090"),
    (D(4800), None, "unknown"),
    (None, D(600), "unknown"),
    (None, D(400), "not 3A090"),
]


@pytest.mark.parametrize(("tpp", "transfer", "eccn"), OF_2022)
def test_the_entry_of_2022_asks_for_both_figures(tpp: Decimal | None, transfer: Decimal | None, eccn: str) -> None:
    (found,) = classify(Specs(tpp=tpp, io_gb_s=transfer, datacenter=True), on=date(2023, 1, 1))

    assert found.on_day.eccn == eccn


def test_dies_and_one_area_together_are_refused() -> None:
    with pytest.raises(BadInput, match="die by die"):
        classify(Specs(tpp=D(5000), die_mm2=D(800), dies=(Die(D(800)),)), on=DAY)


@pytest.mark.parametrize(
    ("specs", "otherwise", "computer"),
    [
        (Specs(rates=(rate("int8", D(8)),), datacenter=True), "3A991.p", "4A994.l"),
        (Specs(rates=(rate("int8", D("7.9")),), io_gb_s=D(149), datacenter=True), "", ""),
        (Specs(rates=(rate("int8", D("7.9")),), io_gb_s=D(150), datacenter=True), "3A991.p", "4A994.l"),
        (Specs(rates=(rate("int8", D("7.9")),), datacenter=True), "unknown", "unknown"),
        (Specs(tpp=D(512), datacenter=True), "3A991.p", "4A994.l"),
        (H100, "", "4A090.a"),
        (Specs(tpp=D(2500), die_mm2=D(1000), datacenter=True), "", "4A090.b"),
        (Specs(tpp=D(2500), datacenter=True), "3A991.p", "unknown"),
    ],
)
def test_what_is_below_is_3a991_p_and_a_computer_follows(specs: Specs, otherwise: str, computer: str) -> None:
    (found,) = classify(specs, on=DAY)

    assert (found.on_day.otherwise, found.on_day.in_a_computer) == (otherwise, computer)


def test_3a991_p_began_with_3a090() -> None:
    small = Specs(rates=(rate("int8", D(20)),), datacenter=True)

    assert classify(small, on=date(2022, 10, 20))[0].on_day.otherwise == ""
    assert classify(small, on=date(2022, 10, 21))[0].on_day.otherwise == "3A991.p"


MEMORY = [
    (D(220), D(110), False, "not 3A090"),
    (D("220.1"), D(110), False, "3A090.c"),
    (D(819), D(110), True, "not 3A090"),
    (D(819), D(110), None, "unknown"),
    (D(819), None, False, "unknown"),
]


@pytest.mark.parametrize(("gb_s", "mm2", "processor", "eccn"), MEMORY)
def test_memory_is_more_than_two_and_not_with_a_processor(
    gb_s: Decimal, mm2: Decimal | None, processor: bool | None, eccn: str
) -> None:
    (found,) = classify(Specs(hbm_gb_s=gb_s, hbm_mm2=mm2, hbm_with_processor=processor), on=DAY)

    assert found.on_day.eccn == eccn


def test_the_distance_of_a_range_is_a_range() -> None:
    (found,) = classify(Specs(rates=(Rate("fp16", D(310), D(290)),), die_mm2=D(900), datacenter=True), on=DAY)

    assert found.margins[0].distance == Between(D(-160), D(160))
    assert found.margins[0].met is Answer.UNKNOWN
    assert "tpp" in {one.fact for one in found.missing}


def test_a_limit_in_effect_before_compliance_says_from_when_it_is_required() -> None:
    memory = Specs(hbm_gb_s=D(819), hbm_mm2=D(110), hbm_with_processor=False)

    assert classify(memory, on=date(2024, 12, 2))[0].margins[0].compliance == date(2024, 12, 31)
    assert classify(H100, on=DAY)[0].margins[0].compliance is None


NUMBERS = st.integers(1, 200).map(lambda tenth: D(tenth) * 50)
AREAS = st.integers(1, 40).map(lambda tens: D(tens) * 50)


@given(
    rates=st.lists(NUMBERS, min_size=2, max_size=2).map(sorted),
    areas=st.lists(AREAS, min_size=2, max_size=2).map(sorted),
    share=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    datacenter=st.sampled_from([True, False, None]),
)
def test_learning_a_figure_never_overturns_what_its_range_settled(
    rates: list[Decimal], areas: list[Decimal], share: tuple[int, int], datacenter: bool | None
) -> None:
    (slow, fast), (small, large) = rates, areas
    ranged = Specs(rates=(Rate("int1", fast, slow),), die_mm2=Between(small, large), datacenter=datacenter)
    rate_of, area_of = slow + (fast - slow) * share[0] / 4, small + (large - small) * share[1] / 4
    learned = Specs(rates=(Rate("int1", rate_of),), die_mm2=area_of, datacenter=datacenter)

    before, after = classify(ranged, on=DAY)[0].on_day, classify(learned, on=DAY)[0].on_day

    for settled, then in zip(before.answers, after.answers, strict=True):
        assert settled in (Answer.UNKNOWN, then)
    assert set(before.holds) <= set(after.holds)


def test_a_circuit_with_memory_of_its_own_is_asked_for_both() -> None:
    both = Specs(tpp=D(5000), datacenter=True, hbm_gb_s=D(100), hbm_mm2=D(110), hbm_with_processor=False)
    alone = Specs(hbm_gb_s=D(100), hbm_mm2=D(110), hbm_with_processor=False)

    assert classify(both, on=DAY)[0].on_day.eccn == "3A090.a.1"
    assert classify(alone, on=DAY)[0].tpp is None
    assert {one.paragraph for one in classify(alone, on=DAY)[0].margins} == {"3A090.c"}
