"""Today is one day for everybody: the day in UTC, wherever the server stands."""

from datetime import UTC, date, datetime

import pytest

from licet.serve import options
from licet.serve.http import server


def test_the_day_of_a_server_is_that_of_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "now", lambda: datetime(2025, 1, 15, 23, 59, tzinfo=UTC))

    assert server.today() == date(2025, 1, 15)


def test_the_word_today_is_the_day_of_the_server() -> None:
    assert options.day("today", "on", date(2025, 1, 16)) == date(2025, 1, 16)
    assert options.day("today", "on") == options.today()
