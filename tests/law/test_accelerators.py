"""Accelerators by name, and the figures of the table."""

from datetime import date
from decimal import Decimal

import pytest

from licet.errors import BadInput
from licet.law.accelerators import devices, find
from licet.law.classify import classify


def names(text: str) -> list[str]:
    return [device.name for device in find(text).devices]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("H20", "NVIDIA H20 SXM"),
        ("NVIDIA H100 SXM", "NVIDIA H100 SXM"),
        ("nvidia h100 sxm5 80gb", "NVIDIA H100 SXM"),
        ("NVIDIA H100 PCIe GPU", "NVIDIA H100 PCIe"),
        ("Ascend 910B", "Huawei Ascend 910B"),
        ("910c", "Huawei Ascend 910C"),
        ("RTX 4090D", "NVIDIA RTX 4090 D"),
        ("GeForce RTX 4090 D", "NVIDIA RTX 4090 D"),
        ("rtx-4090", "NVIDIA RTX 4090"),
        ("Gaudi3", "Intel Gaudi 3"),
        ("AMD MI300X", "AMD Instinct MI300X"),
        ("Atlas 350", "Huawei Ascend 950PR"),
    ],
)
def test_a_device_is_found_as_people_write_it(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_name_that_variants_share_gives_all_of_them() -> None:
    assert names("h100") == ["NVIDIA H100 SXM", "NVIDIA H100 PCIe", "NVIDIA H100 NVL"]


def test_a_shorter_model_name_is_not_a_longer_one() -> None:
    assert names("Ascend 910") == ["Huawei Ascend 910"]
    assert names("L4") == ["NVIDIA L4"]


def test_an_unknown_name_says_so_with_near_names() -> None:
    found = find("MI300")

    assert found.devices == ()
    assert "AMD Instinct MI300X" in found.near


def test_a_blank_name_is_refused() -> None:
    with pytest.raises(BadInput):
        find("  ")


def test_a_vendor_alone_is_no_device() -> None:
    assert names("NVIDIA") == []


def test_every_name_of_the_table_finds_its_device() -> None:
    for device in devices():
        assert device in find(device.name).devices
        assert all(device in find(alias).devices for alias in device.aliases)


def test_every_device_has_a_source_and_a_doubtful_one_says_what_to_confirm() -> None:
    for device in devices():
        assert device.source
        assert device.check or device.confidence == "high", device.name


def test_a_device_without_public_figures_is_unknown_not_out() -> None:
    (mi308x,) = classify("MI308X", on=date(2026, 2, 1))

    assert [at.eccn for at in mi308x.at_rule_dates] == ["unknown", "unknown", "unknown"]


TABLE = [
    ("NVIDIA A100 SXM 80GB", "3A090.a", "3A090.a.1"),
    ("NVIDIA A800 SXM 80GB", "not 3A090", "3A090.a.1"),
    ("NVIDIA A30", "not 3A090", "3A090.b.1"),
    ("NVIDIA A40", "not 3A090", "3A090.b.2"),
    ("NVIDIA A10", "not 3A090", "not 3A090"),
    ("NVIDIA L4", "not 3A090", "3A090.a.2"),
    ("NVIDIA L40S", "not 3A090", "3A090.a.1"),
    ("NVIDIA L20", "not 3A090", "not 3A090"),
    ("NVIDIA L2", "not 3A090", "not 3A090"),
    ("NVIDIA H20 SXM", "not 3A090", "not 3A090"),
    ("NVIDIA H100 SXM", "3A090.a", "3A090.a.1"),
    ("NVIDIA H800 SXM", "not 3A090", "3A090.a.1"),
    ("NVIDIA RTX 3090", "not 3A090", "not 3A090"),
    ("NVIDIA RTX 4090", "not 3A090", "3A090.a.1"),
    ("NVIDIA RTX 4090 D", "not 3A090", "not 3A090"),
    ("NVIDIA RTX 5090 D", "not 3A090", "not 3A090"),
    ("AMD Instinct MI210", "not 3A090", "3A090.b.1"),
    ("AMD Instinct MI250X", "3A090.a", "3A090.a.1"),
    ("AMD Instinct MI300X", "3A090.a", "3A090.a.1"),
    ("Intel Gaudi 3", "3A090.a", "3A090.a.1"),
    ("Google TPU v4", "not 3A090", "3A090.a.2"),
    ("Huawei Ascend 910", "not 3A090", "3A090.a.2"),
]


@pytest.mark.parametrize(("name", "of_2022", "of_2023"), TABLE, ids=[name for name, _, _ in TABLE])
def test_the_entry_of_each_device_at_each_rule_date(name: str, of_2022: str, of_2023: str) -> None:
    (found,) = classify(name, on=date(2024, 6, 1))

    assert [at.eccn for at in found.at_rule_dates] == [of_2022, of_2023, of_2023]


def test_a_device_becomes_a_fact_of_a_transaction() -> None:
    chip = find("A30").devices[0].chip()

    assert (chip.tpp, chip.datacenter) == (Decimal(2640), True)
    assert chip.performance_density == Decimal(2640) / 826
