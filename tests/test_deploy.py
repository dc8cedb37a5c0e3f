"""The examples in deploy/: what they name exists, units are as systemd wants them, nothing runs as root."""

import re
import shutil
import subprocess
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from tests.conftest import ROOT, missing

from licet import settings

DEPLOY = ROOT / "deploy"
FILES = sorted(one for one in DEPLOY.rglob("*") if one.is_file())
UNITS = [one for one in FILES if one.suffix in (".service", ".timer")]
VARIABLES = {str(one.metadata["variable"]) for one in fields(settings.Settings)}


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
def test_every_setting_that_an_example_names_is_one(file: Path) -> None:
    named = set(re.findall(r"\bLICET_[A-Z_]+", file.read_text("utf-8")))

    assert {one.removesuffix("_FILE") for one in named} <= VARIABLES | {"LICET_CONFIG"}


def test_the_example_of_a_file_with_settings_can_be_used() -> None:
    found = settings.read({"LICET_CONFIG": str(DEPLOY / "licet.toml")})

    assert (found.keys_always, found.url) == (True, "https://licet.example.com")
    assert tomllib.loads((DEPLOY / "licet.toml").read_text("utf-8"))["stop_seconds"] == settings.Settings().stop_seconds


def seconds(file: str, pattern: str) -> int:
    found = re.search(pattern, (DEPLOY / file).read_text("utf-8"))
    assert found is not None
    return int(found[1])


def test_nobody_kills_the_server_before_it_had_its_time() -> None:
    needed = 5 + settings.Settings().stop_seconds + 5

    assert seconds("systemd/licet.service", r"TimeoutStopSec=(\d+)") > needed
    assert seconds("container/licet.container", r"StopTimeout=(\d+)") > needed
    assert seconds("container/compose.yaml", r"stop_grace_period: (\d+)s") > needed


def test_the_units_are_what_systemd_reads(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    for one in UNITS:
        text = one.read_text("utf-8").replace("/opt/licet/bin/licet", shutil.which("true") or "/bin/true")
        (tmp_path / one.name).write_text(text, "utf-8")

    done = subprocess.run(
        ["systemd-analyze", "verify", *sorted(tmp_path.iterdir())], capture_output=True, text=True, check=False
    )

    assert [line for line in (done.stdout + done.stderr).splitlines() if "licet" in line] == []


def test_a_file_that_takes_all_memory_does_not_end_the_server_under_systemd() -> None:
    lines = (DEPLOY / "systemd" / "licet.service").read_text("utf-8").splitlines()

    assert "OOMPolicy=continue" in lines, "its default is to stop every process of the unit"


@pytest.mark.parametrize("unit", [one for one in UNITS if one.suffix == ".service"], ids=lambda one: one.name)
def test_no_unit_runs_as_root_or_writes_the_system(unit: Path) -> None:
    lines = unit.read_text("utf-8").splitlines()

    assert {"User=licet", "ProtectSystem=strict", "NoNewPrivileges=yes", "CapabilityBoundingSet="} <= set(lines)


def test_every_container_has_a_read_only_root_and_no_capabilities() -> None:
    found = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text("utf-8"))

    for name in ("licet", "update"):
        assert found["services"][name]["read_only"] is True
        assert found["services"][name]["cap_drop"] == ["ALL"]
    assert set(found["secrets"]) == {one for each in found["services"].values() for one in each["secrets"]}


def test_the_container_file_copies_what_there_is_and_ends_as_another_user_than_root() -> None:
    lines = (DEPLOY / "container" / "Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    if not (ROOT / "pyproject.toml").is_file():
        missing("checkout", "this is no checkout")

    assert [one for several in copied for one in several if not (ROOT / one).exists()] == []
    assert [line for line in lines if line.startswith("USER ")] == ["USER 10001:10001"]
    assert not [line for line in lines if "index-url" in line]
