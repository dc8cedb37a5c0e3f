"""The regions of 3A090 in performance and density, by day; and what a missing figure would make of a circuit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import licet

D = Decimal
DAYS = {
    date(2022, 10, 21): ("87 FR 62186",),
    date(2023, 11, 17): ("88 FR 73458",),
    date(2024, 12, 2): ("89 FR 96790",),
    date(2026, 1, 15): ("91 FR 1684",),
}
SECTIONS = {
    date(2022, 10, 20): [],
    date(2022, 10, 21): ["3A090.a"],
    date(2023, 11, 16): ["3A090.a"],
    date(2023, 11, 17): ["3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2", "3A090 Note 2"],
    date(2024, 12, 1): ["3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2", "3A090 Note 2"],
    date(2024, 12, 2): ["3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2", "3A090 Note 2"],
    date(2026, 1, 14): ["3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2", "3A090 Note 2"],
    date(2026, 1, 15): ["3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2", "3A090 Note 2", "742.6(b)(10)"],
}


def test_every_day_on_which_a_limit_changed_stands_with_its_rule() -> None:
    assert {one.day: one.cites for one in licet.region_days()} == DAYS


def test_a_day_says_what_began_and_what_ended() -> None:
    second = licet.region_days()[1]

    assert "3A090.a.2: performance density, at least (and the end of both bands of 3A090.b) 5.92" in second.changed
    assert any(one.startswith("3A090.a of 2022") and one.endswith(": no more") for one in second.changed)


@pytest.mark.parametrize("day", SECTIONS, ids=str)
def test_the_regions_of_the_day_before_and_of_the_first_day(day: date) -> None:
    assert [one.section for one in licet.regions(day)] == SECTIONS[day]


def test_the_limits_of_2022_are_performance_and_a_transfer_rate() -> None:
    (region,) = licet.regions(date(2022, 10, 21))

    assert (region.tpp_at_least, region.density_at_least) == (4800, None)
    assert [(one.measure, one.limit, one.cite) for one in region.further] == [
        ("io_bidirectional_gb_s", 600, "87 FR 62186")
    ]


def test_the_limits_of_2023_are_those_of_its_paragraphs() -> None:
    found = {
        one.section: (one.tpp_at_least, one.tpp_below, one.density_at_least, one.density_below)
        for one in licet.regions(date(2023, 11, 17))
    }

    assert found == {
        "3A090.a.1": (4800, None, None, None),
        "3A090.a.2": (1600, None, D("5.92"), None),
        "3A090.b.1": (2400, 4800, D("1.6"), D("5.92")),
        "3A090.b.2": (1600, None, D("3.2"), D("5.92")),
        "3A090 Note 2": (None, 4800, None, None),
    }


@pytest.mark.parametrize("day", [one for one in SECTIONS if one >= date(2022, 10, 21)], ids=str)
def test_a_circuit_inside_a_region_is_what_the_region_says(day: date) -> None:
    regions = [one for one in licet.regions(day) if one.kind == "controlled"]
    tpps = {D(1000), *(end + step for one in regions for end in _ends(one) for step in (D(-1), D(0)))}

    for tpp in tpps:
        for density in (D(1), D("1.6"), D(3), D("3.2"), D("5.91"), D("5.92")):
            specs = licet.Specs(tpp=tpp, die_mm2=tpp / density, io_gb_s=D(900), datacenter=True)
            (found,) = licet.classify(specs, on=day)
            exact = found.performance_density
            inside = {one.section.removeprefix("3A090.") for one in regions if _inside(one, tpp, exact)}
            assert set(found.on_day.holds) == inside, (tpp, density)


def _ends(region: licet.Region) -> list[Decimal]:
    return [end for end in (region.tpp_at_least, region.tpp_below) if end is not None]


def _inside(region: licet.Region, tpp: Decimal, density: object) -> bool:
    assert isinstance(density, Decimal)
    axes = (
        (tpp, region.tpp_at_least, region.tpp_below),
        (density, region.density_at_least, region.density_below),
    )
    return all((least is None or value >= least) and (below is None or value < below) for value, least, below in axes)


def test_each_value_of_a_missing_density_says_what_it_would_make() -> None:
    bands = licet.settling(licet.Specs(tpp=D(2368), datacenter=True), on=date(2026, 2, 1))

    assert [(one.fact, one.at_least, one.below, one.eccn) for one in bands] == [
        ("performance_density", None, D("3.2"), "not 3A090"),
        ("performance_density", D("3.2"), D("5.92"), "3A090.b.2"),
        ("performance_density", D("5.92"), None, "3A090.a.2"),
    ]


def test_the_day_decides_which_figures_are_asked_for() -> None:
    specs = licet.Specs(tpp=D(4992), datacenter=True)

    before = licet.settling(specs, on=date(2023, 11, 16))

    assert [(one.fact, one.at_least, one.eccn) for one in before] == [
        ("io_bidirectional_gb_s", None, "not 3A090"),
        ("io_bidirectional_gb_s", D(600), "3A090.a"),
    ]
    assert licet.settling(specs, on=date(2023, 11, 17)) == ()
    assert licet.settling(specs, on=date(2022, 10, 20)) == ()


def test_whether_it_is_for_datacenters_is_asked_where_note_2_could_take_it_out() -> None:
    specs = licet.Specs(tpp=D(4700), die_mm2=D(600))

    bands = licet.settling(specs, on=date(2026, 2, 1))

    assert [(one.fact, one.stated, one.eccn) for one in bands] == [
        ("datacenter", True, "3A090.a.2"),
        ("datacenter", False, "not 3A090"),
    ]


def test_a_device_without_public_figures_waits_for_all_of_them() -> None:
    (device,) = licet.devices("AMD Instinct MI308X")

    bands = licet.settling(device, on=date(2026, 2, 1))

    assert [(one.fact, one.at_least, one.eccn) for one in bands] == [
        ("tpp", None, "not 3A090"),
        ("tpp", D(1600), "unknown"),
        ("tpp", D(4800), "3A090.a.1"),
    ]


def test_figures_of_a_memory_are_refused() -> None:
    with pytest.raises(licet.BadInput, match="a circuit"):
        licet.settling(licet.Specs(hbm_gb_s=D(800), hbm_mm2=D(110)), on=date(2026, 2, 1))


def test_nothing_is_drawn_on_the_day_before_that_is_not_in_the_law() -> None:
    for one in licet.region_days():
        assert licet.regions(one.day - timedelta(days=1)) != licet.regions(one.day) or "c" in one.changed[0]


def test_every_accelerator_is_named_once() -> None:
    names = [one.name for one in licet.accelerators()]

    assert len(names) == len(set(names)) > 50
