"""`X (ABC)` is X, and often ABC; a bracket that tells one company from another stays a part of the name."""

import pytest

from licet.editions.listings.bracketed import short_names


def called(name: str) -> tuple[set[str], set[str]]:
    """The further names that a name gives: those like others, and the weak ones."""
    found = list(short_names(name))
    return {one.name for one in found if not one.weak}, {one.name for one in found if one.weak}


def test_a_name_with_its_acronym_is_called_by_either() -> None:
    assert called("Pakistan Institute for Nuclear Science and Technology (PINSTECH)") == (
        {"Pakistan Institute for Nuclear Science and Technology", "PINSTECH"},
        set(),
    )


@pytest.mark.parametrize(
    "name, strong, weak",
    [
        ("Rosoboronexport (ROE)", {"Rosoboronexport"}, {"ROE"}),
        ("Korea Automation Industry (KAI)", {"Korea Automation Industry"}, {"KAI"}),
        ("Advanced Engineering Research Organization (AERO)", {"Advanced Engineering Research Organization"}, {"AERO"}),
    ],
)
def test_a_short_acronym_is_weak(name: str, strong: set[str], weak: set[str]) -> None:
    assert called(name) == (strong, weak)


def test_a_brand_that_the_name_has_already_is_no_name_of_its_own() -> None:
    assert called("Huawei Technologies Co., Ltd. (Huawei)") == ({"Huawei Technologies Co., Ltd."}, set())


def test_an_acronym_is_called_by_what_it_stands_for() -> None:
    assert called("AVS (Armored Vehicle Spares)") == ({"Armored Vehicle Spares"}, {"AVS"})


@pytest.mark.parametrize("last", ["(FZC)", " (Kursk)", " (China)"])
def test_of_brackets_behind_each_other_each_is_taken_off(last: str) -> None:
    strong, weak = called(f"Managed Systems and Services (MSAS){last}")

    assert "Managed Systems and Services" in strong
    assert "MSAS" in weak


@pytest.mark.parametrize(
    "name",
    [
        "Inspur Information (Hong Kong)",
        "ACM Research (Shanghai)",
        "Huawei Technologies Research & Development (UK)",
        "Oriental Crystal Microelectronics Technology (Beijing Co., Ltd.)",
        "CCCC Dredging (Group)",
        "Quantum Logix (Private)",
        "China Communications Construction Group (Limited)",
        "Moselectronproekt (JSC)",
        "Example Works (1&2)",
        "Huawei Technologies Co., Ltd.",
        "(North Korean individual in China)",
    ],
)
def test_a_place_a_legal_form_a_group_or_a_number_is_a_part_of_the_name(name: str) -> None:
    assert called(name) == (set(), set())


@pytest.mark.parametrize(
    "name",
    [
        "INDONESIA (MMI)",
        "Rajasthan (RAPS 1&2)",
        "Nuclear reactors (including power plants) not under International Atomic Energy Agency (IAEA)",
    ],
)
def test_what_would_name_a_country_a_state_or_somebody_else_is_not_taken(name: str) -> None:
    strong, weak = called(name)

    assert not {"INDONESIA", "Rajasthan", "IAEA"} & (strong | weak)


def test_a_remark_is_no_name() -> None:
    assert called("Emily Liu (individual)") == ({"Emily Liu"}, set())
