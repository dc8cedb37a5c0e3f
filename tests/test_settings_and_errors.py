"""Settings read strictly; errors say what was wrong, with the value, and never at unbounded length."""

from pathlib import Path

import pytest

from licet import settings
from licet.errors import BadInput, BadSetting, SourceChanged


def test_without_variables_the_defaults_hold() -> None:
    assert settings.read({}) == settings.Settings()


def test_a_variable_replaces_its_default() -> None:
    assert settings.read({"LICET_EDITION": "some/folder"}).edition == Path("some/folder")


def test_an_empty_variable_stops_the_program() -> None:
    with pytest.raises(BadSetting, match="LICET_EDITION is empty"):
        settings.read({"LICET_EDITION": " "})


def test_bad_input_names_field_value_and_what_is_allowed() -> None:
    assert str(BadInput("--on", "2025-13-01", "a date like 2025-01-16")) == (
        "--on is '2025-13-01'; allowed: a date like 2025-01-16"
    )


def test_bad_input_shows_the_beginning_of_a_long_value_and_its_length() -> None:
    message = str(BadInput("name", "x" * 10_000_000, "1 to 1,000 characters"))
    assert len(message) < 200
    assert "(10,000,000 characters)" in message


def test_a_changed_source_names_line_field_and_value() -> None:
    message = str(SourceChanged("us_bis_meu", 42, "country", "Atlantis", "a country of the table"))
    assert message == "us_bis_meu line 42: country is 'Atlantis', expected a country of the table"


def test_a_changed_source_shows_the_beginning_of_a_long_value_and_its_length() -> None:
    message = str(SourceChanged("us_bis_meu", 42, "country", "x" * 10_000_000, "a country of the table"))
    assert len(message) < 400
    assert "(10,000,000 characters)" in message


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("LICET_KEYS", "never"),
        ("LICET_URL", "licet.example.com"),
        ("LICET_URL", "https://licet.example.com/path"),
        ("LICET_PROXIES", "10.0.0.0/8, nowhere"),
        ("LICET_RATE", "many"),
        ("LICET_RATE", "0/second"),
        ("LICET_IDLE_MINUTES", "0"),
        ("LICET_SESSION_HOURS", "half"),
    ],
)
def test_a_setting_of_access_that_cannot_be_read_stops_the_program(variable: str, text: str) -> None:
    with pytest.raises(BadSetting, match=variable):
        settings.read({variable: text})


def test_a_secret_is_not_repeated_where_settings_are_shown() -> None:
    found = settings.read({"LICET_OIDC_SECRET": "hunter2", "LICET_DATABASE_URL": "postgresql://u:hunter2@h/n"})

    assert "hunter2" not in repr(found)


def test_settings_of_access_are_read() -> None:
    found = settings.read(
        {"LICET_KEYS": "always", "LICET_URL": "https://licet.example.com/", "LICET_PROXIES": "10.0.0.1, fd00::/8"}
    )

    assert (found.keys_always, found.url) == (True, "https://licet.example.com")
    assert found.proxies == ("10.0.0.1/32", "fd00::/8")
