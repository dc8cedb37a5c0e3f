"""The command line: one command per verb. Each answers for people, and with --json for programs.

Exit status: 0 done; 1 one question was answered and needs attention, or a batch met --fail-on; 2 wrong input, or a
batch that kept rows aside; 3 a file could not be read.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

import licet
from licet.serve import (
    cli_access,
    cli_chart,
    cli_classify,
    cli_decide,
    cli_deminimis,
    cli_editions,
    cli_export,
    cli_history,
    cli_mcp,
    cli_notice,
    cli_relevance,
    cli_scan,
    cli_screen,
    cli_serve,
    cli_settings,
    cli_state,
    cli_update,
)
from licet.serve.console import WRONG_INPUT, command, refuse
from licet.serve.help_groups import Grouped
from licet.serve.streams import out

app = typer.Typer(
    name="licet",
    help="US trade restrictions: who is restricted, since when, with what consequence; and may this go there? "
    "Not legal advice.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

VERBS = (
    cli_screen.screen,
    cli_screen.compare,
    cli_scan.scan,
    cli_decide.decide,
    cli_classify.classify,
    cli_chart.chart,
    cli_deminimis.deminimis,
    cli_history.history,
    cli_history.listed,
    cli_history.changes,
    cli_notice.notice,
    cli_relevance.relevance,
    cli_update.update,
    cli_editions.build,
    cli_editions.editions,
    cli_editions.sources,
    cli_export.export,
    cli_serve.serve,
    cli_mcp.mcp,
    cli_settings.settings,
)
for verb in VERBS:
    app.command(verb.__name__, cls=Grouped)(command(verb))
for group in (cli_access.app, cli_state.app):
    app.add_typer(group)


def _version(wanted: bool) -> None:
    if wanted:
        out(f"licet {licet.__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[  # noqa: ARG001 (its callback prints it)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE", help="Settings in a TOML file (else LICET_CONFIG).")
    ] = None,
) -> None:
    """US trade restrictions: who is restricted, since when, with what consequence; and may this go there?

    Not legal advice."""
    if config is not None:
        licet.Settings.configure(config)


def run(arguments: Sequence[str]) -> int:
    """Runs one command line; gives its exit status."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    try:
        status = group.main(list(arguments) or ["--help"], prog_name="licet", standalone_mode=False)
    except TyperException as slip:
        return _usage(slip, group)
    return status if isinstance(status, int) else 0


def _usage(slip: TyperException, group: TyperGroup) -> int:
    """A command line that cannot be read: what is wrong, and where the help is."""
    said = getattr(slip, "format_message", lambda: str(slip))()
    context = getattr(slip, "ctx", None)
    where = context.command_path if context is not None else "licet"
    allowed = f" Commands: {', '.join(sorted(group.commands))}." if said.startswith("No such command") else ""
    sentence = said.strip().rstrip(".")
    return refuse(f"{sentence}{'' if sentence.endswith('?') else '.'}{allowed} See: {where} --help", WRONG_INPUT)


def main() -> None:
    """The command `licet`."""
    if sys.stdout is None:
        # Started with a closed stdout: the exit status is all that can be said.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (open until the end)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (open until the end)
    for stream in (sys.stdout, sys.stderr):
        # Names in every script are printed as they are, whatever the terminal says of itself.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))
