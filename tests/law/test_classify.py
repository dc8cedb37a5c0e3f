"""Classification of named devices and of stated figures."""

from datetime import date
from decimal import Decimal

import pytest

from licet.errors import BadInput
from licet.law.chips import rate
from licet.law.classify import Specs, classify
from licet.law.ear.eccn_3a090 import Measure
from licet.law.trace import Answer

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
