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
