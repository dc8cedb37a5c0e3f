"""Letters of BIS that are public: the device, the destination and the days they are about."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from licet.law import rules
from licet.law.chips import spread
from licet.law.letters import letters_about, letters_to
from licet.model import read_transaction
from licet.model.decision import Outcome
from licet.model.transaction import Chip, Exporter

H20 = "NVIDIA H20 SXM"


@pytest.mark.parametrize(
    ("on", "addressees"),
    [(date(2025, 4, 8), []), (date(2025, 4, 9), ["NVIDIA"]), (date(2026, 7, 31), ["NVIDIA"])],
)
def test_a_letter_is_named_from_its_day_on(on: date, addressees: list[str]) -> None:
    assert [name for one in letters_about(H20, "CN", on) for name in one.addressees] == addressees


@pytest.mark.parametrize(("on", "count"), [(date(2023, 11, 16), 2), (date(2023, 11, 17), 1)])
def test_a_letter_ends_on_the_first_day_it_no_longer_holds(on: date, count: int) -> None:
    assert len(letters_about("NVIDIA H100 SXM", "CN", on)) == count


def test_a_device_with_a_longer_number_is_another_device() -> None:
    assert letters_about("NVIDIA H200 SXM", "CN", date(2026, 7, 31)) == ()


def test_a_destination_outside_the_letter_is_not_meant() -> None:
    assert letters_about(H20, "DE", date(2026, 7, 31)) == ()


def test_a_destination_that_is_not_known_may_be_meant() -> None:
    assert letters_about(H20, None, date(2026, 7, 31))


def decided(informed: bool | None) -> tuple[Outcome, tuple[str, ...]]:
    chip = {"name": H20, "tpp": 2368, "performance_density": 2.909, "datacenter": True}
    facts = {
        "date": "2025-06-01",
        "activity": "export",
        "destination": "CN",
        "item": {"classify_from_specs": True, "chip": chip},
        "parties": [{"name": "Example Cloud", "roles": ["end_user"], "hq": "CN", "lists": []}],
        "exporter": {"informed": informed},
    }
    decision = rules.decide(read_transaction(facts))
    return decision.outcome, decision.red_flags


def test_who_holds_no_letter_is_told_of_the_public_one() -> None:
    outcome, flags = decided(informed=False)

    assert outcome is Outcome.NLR
    assert any("NVIDIA told of a letter of 2025-04-09" in flag for flag in flags)


def test_who_does_not_say_whether_he_holds_one_gets_no_clear_answer() -> None:
    assert decided(informed=None)[0] is Outcome.INSUFFICIENT


def test_who_holds_one_needs_a_license() -> None:
    assert decided(informed=True)[0] is Outcome.LICENSE_REQUIRED


@pytest.mark.parametrize(
    ("figures", "about"),
    [
        ({"dram_bandwidth_gbps": (1400, 1400), "io_bidirectional_gbps": (0, 0)}, True),
        ({"dram_bandwidth_gbps": (1399, 1399), "io_bidirectional_gbps": (0, 0)}, False),
        ({"dram_bandwidth_gbps": (1000, 1400), "io_bidirectional_gbps": (0, 0)}, None),
        ({"dram_bandwidth_gbps": (0, 0), "io_bidirectional_gbps": (1100, 1100)}, True),
        ({"dram_bandwidth_gbps": (0, 0), "io_bidirectional_gbps": (1099, 1100)}, None),
        ({"dram_bandwidth_gbps": (1300, 1300), "io_bidirectional_gbps": (400, 400)}, True),
        ({"dram_bandwidth_gbps": (1300, 1300), "io_bidirectional_gbps": (399, 399)}, False),
        ({"dram_bandwidth_gbps": (1300, 1300), "io_bidirectional_gbps": (300, 400)}, None),
        ({"dram_bandwidth_gbps": (100, 100)}, None),
        ({}, None),
    ],
)
def test_a_letter_about_what_a_device_can_move_is_about_others_that_can(figures: Any, about: bool | None) -> None:
    chip = Chip(name="Other", **{name: spread(*map(Decimal, ends)) for name, ends in figures.items()})
    asked = read_transaction(
        {
            "date": "2026-07-31",
            "activity": "export",
            "destination": "CN",
            "item": {"classify_from_specs": True, "chip": {"name": "Other"}},
            "parties": [{"name": "Example Cloud", "roles": ["end_user"], "hq": "DE", "lists": []}],
            "exporter": {"name": "Intel Corporation"},
        }
    )
    asked = replace(asked, item=replace(asked.item, chip=chip))

    assert [truth for _, truth in letters_to(asked)] == ([] if about is False else [about])
    abroad = replace(asked, destination="DE")
    assert letters_to(abroad) == ()
    assert letters_to(replace(asked, exporter=Exporter(name="Others"))) == ()
