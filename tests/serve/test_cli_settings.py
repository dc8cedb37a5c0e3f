"""`licet settings`: each value and where it comes from, secrets masked."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.serve.conftest import Ran


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LICET_CONFIG", "")  # so that what `--config` sets is forgotten after the test
    file = tmp_path / "licet.toml"
    file.write_text('job_days = 7\nkeys = "always"\noidc_secret = "hunter2"\n', "utf-8")
    return file


def test_it_shows_values_and_where_they_come_from_and_no_secret(ask: Callable[..., Ran], config: Path) -> None:
    made = ask("--config", config, "settings", "--changed")

    assert made.status == 0
    assert "job_days" in made.out
    assert "always" in made.out
    assert "(secret)" in made.out
    assert "hunter2" not in made.out + made.err
    assert "jobs_queued" not in made.out


def test_for_programs_it_is_json(ask: Callable[..., Ran], config: Path) -> None:
    found = {one["name"]: one for one in json.loads(ask("--config", config, "settings", "--json").out)["settings"]}

    assert found["job_days"] == {
        "name": "job_days",
        "variable": "LICET_JOB_DAYS",
        "value": 7,
        "from": f"job_days in {config}",
    }
    assert found["keys"]["value"] == "always"
    assert found["oidc_secret"] == {
        "name": "oidc_secret",
        "variable": "LICET_OIDC_SECRET",
        "value": None,
        "from": f"oidc_secret in {config}",
        "secret": True,
    }


def test_a_misspelled_name_in_the_file_stops_every_command(ask: Callable[..., Ran], config: Path) -> None:
    config.write_text("job_day = 7", "utf-8")

    made = ask("--config", config, "settings")

    assert (made.status, made.out) == (2, "")
    assert "job_day is no setting; the nearest: job_days" in made.err
