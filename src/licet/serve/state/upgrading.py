"""The tables of a state database, brought to what this version needs: all or nothing, by one process at a time."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

import licet
from licet import StateUnavailable
from licet.serve.state.database import State, connect

MIGRATIONS = Path(__file__).parent / "migrations"
FILE_OF_A_REVISION = re.compile(r"v(\d{4})_\w+\.py")
VERSION = sa.table("alembic_version", sa.column("version_num"))
LOCK = 0x6C69636574
"""The number of our lock in PostgreSQL: `licet`."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which revision to which the tables were brought; None: there were none."""

    before: str | None
    after: str


def newest() -> str:
    """The revision that this version works with."""
    return max(known())


def known() -> set[str]:
    """The revisions that this version knows, by the names of their files: `v0001_access.py` makes revision 0001.

    Alembic takes a sixth of a second to import, and is not asked where nothing has to be changed.
    """
    names = (FILE_OF_A_REVISION.fullmatch(one.name) for one in (MIGRATIONS / "versions").iterdir())
    return {one[1] for one in names if one is not None}


def upgrade(state: State) -> Upgraded:
    """Brings the tables to this version; makes the database of SQLite where there is none.

    Several processes may start at once: one upgrades, the others wait and find it done.

    Raises:
        StateUnavailable: it cannot be reached, or a newer version has made it.
    """
    if state.engine.dialect.name == "sqlite":
        make_file(Path(state.shown))
    with alone(state) as connection:
        before = revision(connection)
        _check_known(before, state)
        if before != newest():
            migrate(connection)
        return Upgraded(before, newest())


def revision(connection: Connection) -> str | None:
    """The revision of the tables there; None: there are none."""
    if not sa.inspect(connection).has_table(VERSION.name):
        return None
    return connection.execute(sa.select(VERSION.c.version_num)).scalar()


def migrate(connection: Connection, to: str = "head") -> None:
    """Brings the tables to a revision, in the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def open_state(url: str | None = None, *, data: Path | None = None) -> State:
    """The state database, reached and brought to this version; see `connect` and `upgrade`."""
    state = connect(url, data=data)
    upgrade(state)
    return state


@contextmanager
def alone(state: State) -> Iterator[Connection]:
    """A connection in a transaction in which nobody else changes the tables."""
    with state.write(tables=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        yield connection
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StateUnavailable(f"the state database {state.shown} has rows that point nowhere: restore a backup")


def _check_known(found: str | None, state: State) -> None:
    if found is not None and found not in known():
        raise StateUnavailable(
            f"the state database {state.shown} is of revision {found}; licet {licet.__version__} knows up to "
            f"{newest()}: run the newer licet that made it, or restore a backup"
        )


def make_file(path: Path) -> None:
    """An empty file that only its owner reads, where there is none: it will hold digests of keys and passwords."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as slip:
        raise StateUnavailable(f"the state database {path} cannot be made: {slip.strerror}") from slip
