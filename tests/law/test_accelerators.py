"""Accelerators by name, and the figures of the table."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from licet.errors import BadInput
from licet.law.accelerators import MARGIN, devices, find
from licet.law.classify import classify
from licet.model.transaction import Between

DAY = date(2026, 2, 1)


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
        ("H20 96GB", "NVIDIA H20 SXM"),
        ("HGX H20", "NVIDIA H20 SXM"),
        ("H20 141GB", "NVIDIA H20 141GB"),
        ("RTX 5090D v2", "NVIDIA RTX 5090 D V2"),
        ("RTX 5090D", "NVIDIA RTX 5090 D"),
        ("MI308X", "AMD Instinct MI308X"),
        ("Ascend 910C", "Huawei Ascend 910C"),
        ("Gaudi 3", "Intel Gaudi 3"),
        ("TPU v5p", "Google TPU v5p"),
        ("NVIDIA H100 80GB HBM3 SXM", "NVIDIA H100 SXM"),
        ("NVIDIA A100-SXM4-80GB", "NVIDIA A100 SXM 80GB"),
        ("Tesla V100-SXM2-32GB", "NVIDIA V100 SXM2"),
        ("Trainium", "AWS Trainium"),
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


def test_every_value_has_a_source_and_a_doubtful_device_says_what_to_confirm() -> None:
    for device in devices():
        assert all(value.source and value.confidence in MARGIN for value in device.values)
        assert device.check or device.confidence in ("high", "medium"), device.name


OWN = "device,figure,value,to,source,confidence,check\n"


def own(tmp_path: Path, *lines: str) -> Path:
    table = tmp_path / "own.csv"
    table.write_text(OWN + "\n".join(lines) + "\n", encoding="utf-8")
    return table


def test_a_table_of_ones_own_adds_devices(tmp_path: Path) -> None:
    table = own(
        tmp_path,
        "Example X1,alias,X1-PCIe,,,,",
        "Example X1,datacenter,yes,,,,",
        "Example X1,fp16,700,,datasheet 1.2,high,",
    )

    (found,) = classify("x1 pcie", on=DAY, own=table)

    assert (found.name, found.on_day.eccn, found.source) == ("Example X1", "3A090.a.1", "datasheet 1.2")
    assert find("x1 pcie").devices == ()


def test_a_value_of_ones_own_comes_first_and_the_others_stay(tmp_path: Path) -> None:
    table = own(tmp_path, "AMD MI308X,fp8,1200,,letter of the maker,high,", "amd mi308x,io_gb_s,500,600,a table,low,")

    (device,) = find("MI308X", table).devices

    assert device.name == "AMD Instinct MI308X"
    assert device.figure("fp8") == 1200
    assert device.datacenter is True


@pytest.mark.parametrize(
    "line",
    [
        "X,fp16,many,,a source,high,",
        "X,fp16,0,,a source,high,",
        "X,fp16,700,,,high,",
        "X,fp16,700,,a source,sure,",
        "X,fp16,700,600,a source,high,",
        "X,tflops,700,,a source,high,",
        "X,datacenter,perhaps,,,,",
        "X,fp16,700",
        "X,fp16,700,,a source,high,\nX,fp16,800,,a source,high,",
    ],
)
def test_a_table_of_ones_own_that_cannot_be_read_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadInput):
        devices(own(tmp_path, line))


@pytest.mark.parametrize(
    ("confidence", "rate", "eccn"),
    [
        ("high", "299", "3A090.b.1"),
        ("medium", "299", "unknown"),
        ("medium", "296", "3A090.b.1"),
        ("low", "280", "unknown"),
        ("low", "334", "3A090.a.1"),
        ("low", "333", "unknown"),
    ],
)
def test_a_value_nobody_confirmed_settles_nothing_near_a_limit(
    tmp_path: Path, confidence: str, rate: str, eccn: str
) -> None:
    rows = (f"X,fp16,{rate},,a source,{confidence},", "X,die_mm2,900,,a source,high,", "X,datacenter,yes,,,,")

    (found,) = classify("X", on=DAY, own=own(tmp_path, *rows))

    assert found.on_day.eccn == eccn


def test_a_range_around_a_limit_reaches_the_decision_as_one(tmp_path: Path) -> None:
    rows = ("X,fp16,290,310,a source,high,", "X,die_mm2,900,,a source,high,", "X,datacenter,yes,,,,")

    assert find("X", own(tmp_path, *rows)).devices[0].chip().tpp == Between(Decimal(4640), Decimal(4960))


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
    ("NVIDIA RTX 5090 D V2", "not 3A090", "not 3A090"),
    ("Google TPU v5p", "3A090.a", "3A090.a.1"),
    ("Google TPU v5e", "not 3A090", "3A090.a.2"),
    ("Intel Gaudi 2", "3A090.a", "3A090.a.1"),
    ("Huawei Ascend 910B", "not 3A090", "3A090.a.1"),
    ("Huawei Ascend 910C", "3A090.a", "3A090.a.1"),
    ("AMD Instinct MI308X", "unknown", "unknown"),
    ("AWS Trainium2", "3A090.a", "3A090.a.1"),
    ("AWS Trainium", "unknown", "unknown"),
]


@pytest.mark.parametrize(("name", "of_2022", "of_2023"), TABLE, ids=[name for name, _, _ in TABLE])
def test_the_entry_of_each_device_at_each_rule_date(name: str, of_2022: str, of_2023: str) -> None:
    (found,) = classify(name, on=date(2024, 6, 1))

    assert [at.eccn for at in found.at_rule_dates] == [of_2022, of_2023, of_2023]


def test_a_device_becomes_a_fact_of_a_transaction() -> None:
    chip = find("A30").devices[0].chip()

    assert (chip.tpp, chip.datacenter) == (Decimal(2640), True)
    assert chip.performance_density == Decimal(2640) / 826


def test_a_margin_widens_what_is_compared_and_not_what_is_shown() -> None:
    (found,) = classify("RTX 5090 D", on=DAY)

    assert [(one.tera_operations, one.tpp) for one in found.performances] == [(Decimal("1187.5"), Decimal(4750))]
    assert found.tpp == Between(Decimal("4702.5"), Decimal("4797.5"))


def test_a_figure_that_ones_own_table_replaces_is_told(tmp_path: Path) -> None:
    table = own(tmp_path, "NVIDIA H100 SXM,fp8,100,,a guess,high,")

    (found,) = classify("H100 SXM", on=DAY, own=table)

    assert "Your own table replaces fp8 1979" in found.check
    assert find("H100 SXM").devices[0].check == ""
