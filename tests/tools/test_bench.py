"""The bench: what cannot be measured is a line of its table, and slowness is never a failure."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def bench() -> Iterator[ModuleType]:
    sys.path.insert(0, str(TOOLS))
    yield import_module("bench")
    sys.path.remove(str(TOOLS))


def test_a_measurement_that_cannot_be_made_is_a_line_that_says_why(bench: ModuleType) -> None:
    def broken() -> Iterator[object]:
        raise import_module("measure").MeasureError("no list there")
        yield

    (figure,) = bench.attempted(broken)

    assert (figure.seconds, figure.note) == (None, "no list there")


def test_a_process_is_measured_with_its_peak_memory(bench: ModuleType) -> None:
    seconds, peak = bench.process([sys.executable, "-c", "x = bytearray(30_000_000)"], 1)

    assert seconds > 0
    assert peak > 30
