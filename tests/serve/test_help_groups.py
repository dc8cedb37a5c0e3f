"""`--help` of a command with many options shows each of them once, in groups by what they are for."""

from collections.abc import Callable
from typing import Any

import pytest
import typer

from licet.serve import cli, help_groups

COMMANDS: dict[str, Any] = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["decide", "classify"])
def test_every_option_stands_once_and_under_a_title(name: str, ask: Callable[..., Any]) -> None:
    lines = ask(name, "--help").out.splitlines()

    flags = [one.opts[0] for one in COMMANDS[name].params if one.param_type_name == "option"]
    shown = [line.split()[0].rstrip(",") for line in lines if line.startswith("  -")]
    assert sorted(shown) == sorted([*flags, "-h"])
    assert "Options:" not in lines
    assert f"{help_groups.ASKED}:" in lines
    assert "What is shown, and where:" in lines


def test_a_group_names_only_options_that_a_command_has() -> None:
    known = {flag for one in COMMANDS.values() for param in one.params for flag in param.opts} | {"--help"}
    assert [flag for flags in help_groups.GROUPS.values() for flag in flags if flag not in known] == []


def test_a_command_with_few_options_keeps_one_list(ask: Callable[..., Any]) -> None:
    assert "\nOptions:\n" in ask("chart", "--help").out


def test_every_option_of_decide_says_what_it_is() -> None:
    assert [one.opts[0] for one in COMMANDS["decide"].params if not one.help] == []
