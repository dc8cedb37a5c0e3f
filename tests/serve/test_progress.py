"""The line about a long run."""

import threading

import pytest

from licet.serve import progress
from licet.serve.progress import Progress, line, waiting


def test_the_line_tells_rows_share_rate_and_time_left() -> None:
    assert line(12_300, 0.25, 10.0) == "12,300 rows, 25%, 1,230 a second, about 30 s left"


def test_without_a_size_there_is_no_share_and_no_time_left() -> None:
    assert line(12_300, None, 10.0) == "12,300 rows, 1,230 a second"


def test_hours_are_told_in_minutes() -> None:
    assert line(1, 0.5, 600.0).endswith("about 10 min left")


def test_the_share_never_passes_one() -> None:
    assert Progress(place=lambda: 12, size=10).share() == 1.0


def test_a_long_wait_is_told_and_its_line_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    seen = threading.Event()

    def show(text: str) -> None:
        shown.append(text)
        seen.set()

    monkeypatch.setattr(progress, "show_progress", show)
    monkeypatch.setattr(progress, "QUIET_SECONDS", 0.0)

    with waiting("reading every listing"):
        assert seen.wait(10)

    assert shown[0].startswith("reading every listing, ")
    assert shown[-1] == ""


def test_a_short_wait_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(progress, "show_progress", shown.append)

    with waiting("reading every listing"):
        pass

    assert shown == []
