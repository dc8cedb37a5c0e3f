"""Settings out of files: what comes first, what is refused with which word, and that secrets stay secret."""

import os
from pathlib import Path

import pytest

from licet import settings
from licet.errors import BadSetting
from licet.settings import Settings


def config(folder: Path, text: str) -> dict[str, str]:
    file = folder / "licet.toml"
    file.write_text(text, "utf-8")
    return {"LICET_CONFIG": str(file)}


def test_every_setting_can_be_named_in_a_file(tmp_path: Path) -> None:
    text = """
        edition = "held"
        kernel = "numpy"
        workers = 3
        slow_seconds = 2.5
        keys = "always"
        proxies = ["10.0.0.1", "fd00::/8"]
        database_url = "sqlite:///state"
        host = "::1"
        port = 0
        server_workers = 2
        prometheus_multiproc_dir = "/run/licet/metrics"
    """

    found = settings.read(config(tmp_path, text))

    assert (found.edition, found.metrics) == (tmp_path / "held", Path("/run/licet/metrics"))
    assert (found.workers, found.slow_seconds, found.keys_always) == (3, 2.5, True)
    assert found.proxies == ("10.0.0.1/32", "fd00::/8")
    assert (found.database_url, found.kernel) == ("sqlite:///state", "numpy")
    assert (found.host, found.port, found.server_workers) == ("::1", 0, 2)


def test_a_variable_comes_before_the_file(tmp_path: Path) -> None:
    given = config(tmp_path, 'rate = "1/second"\njob_days = 7')

    found = settings.read({**given, "LICET_RATE": "2/second"})

    assert (found.rate, found.job_days) == ("2/second", 7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jobs_day = 3", r"licet\.toml: jobs_day is no setting; the nearest: job_days"),
        ("nothing_like_it_at_all_zzz = 3", "is no setting; `licet settings` names all"),
        ("job_days = 0", r"job_days in .*licet\.toml is '0'; give a number of days"),
        ("job_days = true", "job_days is True; give a text, a number"),
        ("[job]\ndays = 3", r"job is no setting|job is \{"),
        ("rate = ''", r"rate in .*licet\.toml is empty"),
        ("rate = ", r"licet\.toml is no TOML"),
    ],
)
def test_what_a_file_gets_wrong_is_said_with_its_name(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadSetting, match=said):
        settings.read(config(tmp_path, text))


def test_a_file_that_is_not_there_stops_the_program(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"LICET_CONFIG names .*gone\.toml: No such file"):
        settings.read({"LICET_CONFIG": str(tmp_path / "gone.toml")})


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    assert settings.read(config(tmp_path, "job_days = 7")).job_days == 7
    assert settings.read(config(tmp_path, "job_days = 14")).job_days == 14


def test_a_secret_comes_from_a_file_of_its_own_or_from_a_credential(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from a file\n", "utf-8")
    (tmp_path / "licet_oidc_secret").write_text("from a credential", "utf-8")
    credentials = {"CREDENTIALS_DIRECTORY": str(tmp_path), **config(tmp_path, 'oidc_secret = "from the table"')}

    assert settings.read(credentials).oidc_secret == "from a credential"
    assert settings.read({**credentials, "LICET_OIDC_SECRET_FILE": f"{tmp_path}/secret"}).oidc_secret == "from a file"


def test_a_secret_that_is_set_twice_is_refused(tmp_path: Path) -> None:
    given = {"LICET_UPDATE_TOKEN": "one", "LICET_UPDATE_TOKEN_FILE": str(tmp_path / "two")}

    with pytest.raises(BadSetting, match="LICET_UPDATE_TOKEN and LICET_UPDATE_TOKEN_FILE are both set"):
        settings.read(given)


def test_a_secret_file_that_is_not_there_stops_the_program(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"LICET_OIDC_SECRET_FILE: .*gone cannot be read: No such file"):
        settings.read({"LICET_OIDC_SECRET_FILE": str(tmp_path / "gone")})


def test_what_is_no_secret_is_not_read_from_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "rate").write_text("1/second", "utf-8")

    assert settings.read({"LICET_RATE_FILE": str(tmp_path / "rate")}).rate == Settings().rate


def test_each_setting_is_shown_with_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in config(tmp_path, 'job_days = 7\ndatabase_url = "postgresql://u:hunter2@h/n"').items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LICET_JOBS_QUEUED", "5")

    found = {one.name: one for one in Settings.shown()}

    assert (found["job_days"].value, found["job_days"].origin) == (7, f"job_days in {tmp_path / 'licet.toml'}")
    assert (found["jobs_queued"].value, found["jobs_queued"].origin) == (5, "LICET_JOBS_QUEUED")
    assert (found["rate"].value, found["rate"].origin) == ("6000/minute", "default")
    assert "hunter2" not in repr(found)


def test_a_variable_that_is_no_setting_is_named_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in [one for one in os.environ if one.startswith("LICET_")]:
        monkeypatch.delenv(one)
    monkeypatch.setenv("LICET_DATABSE_URL", "x")
    monkeypatch.setenv("LICET_OIDC_SECRET_FILE", "x")

    assert Settings.misspelled() == {"LICET_DATABSE_URL": "LICET_DATABASE_URL"}
