"""`licet state`: the database in which a server keeps its keys, users, sessions and jobs."""

import getpass
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from licet.serve.console import DONE, command
from licet.serve.streams import out

app = typer.Typer(name="state", help="The state database of a server.", rich_markup_mode=None)


def upgrade() -> int:
    """Bring the state database to this version.

    `licet serve` does it by itself when it starts. Several may be started at once: one upgrades, the others wait.
    """
    from licet.serve.state import upgrading
    from licet.serve.state.database import connect

    state = connect()
    made = upgrading.upgrade(state)
    state.close()
    if made.before == made.after:
        out(f"{state.shown} is of this version (revision {made.after}).")
    else:
        out(f"{state.shown}: revision {made.before or 'none'} → {made.after}.")
    return DONE


To = Annotated[Path, typer.Argument(metavar="FILE", help="Where the backup goes.")]
From = Annotated[Path, typer.Argument(metavar="FILE", help="A file that `licet state backup` wrote.")]
Replace = Annotated[bool, typer.Option("--replace", help="Write over what is there.")]


def backup(file: To, replace: Replace = False) -> int:
    """Write the state database into one file, while a server runs.

    The file can be restored into SQLite and into PostgreSQL. Keep it as you keep the database: it holds digests of
    keys and passwords.
    """
    from licet.serve.state import backup as backups
    from licet.serve.state.database import connect

    state = connect()
    try:
        made = backups.backup(state, file, datetime.now(UTC), replace=replace)
    finally:
        state.close()
    rows = sum(made.rows.values())
    out(f"{file}: {rows:,} rows of {state.shown}, revision {made.revision}.")
    out(f"sha256 of the database in it: {made.sha256}")
    return DONE


def restore(file: From, replace: Replace = False) -> int:
    """Put back what a backup holds, brought to this version.

    Who was logged in logs in again. Keys that were revoked after the backup answer again: revoke them again.
    """
    from licet.serve.access.audit import Actor
    from licet.serve.state import backup as backups
    from licet.serve.state.database import connect

    state, now = connect(), datetime.now(UTC)
    try:
        made = backups.restore(
            state, file, Actor(f"command:{getpass.getuser()}", platform.node(), now), replace=replace
        )
    finally:
        state.close()
    out(f"{state.shown}: {sum(made.rows.values()):,} rows of {made.made} are back (revision {made.revision}).")
    out("Everybody logs in again. What was revoked or disabled since is so no more: see `licet access changes`.")
    return DONE


for _verb in (upgrade, backup, restore):
    app.command(_verb.__name__)(command(_verb))
