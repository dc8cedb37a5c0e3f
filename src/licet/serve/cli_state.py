"""`licet state`: the database in which a server keeps its keys, users, sessions and jobs."""

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


app.command("upgrade")(command(upgrade))
