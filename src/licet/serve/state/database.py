"""The state database: where it is, and how it is read and written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

import licet
from licet import StateUnavailable

FILE = "state.sqlite"
"""The database in the data directory, where no other is named."""
WAIT_SECONDS = 5
"""How long a statement waits for another that writes, and how long a server is waited for."""


@dataclass(frozen=True, slots=True)
class State:
    """A state database. `shown`: its address without its password, for people."""

    engine: Engine
    shown: str

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads.

        Raises:
            StateUnavailable: the database does not answer.
        """
        with self._answering(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, *, tables: bool = False) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end of the block, or not at all.

        Args:
            tables: the tables themselves are changed.

        Raises:
            StateUnavailable: the database does not answer; nothing was changed.
        """
        # SQLite: the right to write is taken at once; taken later, a reader that has gone stale is refused.
        options = {"licet_write": True, "licet_tables": tables}
        with (
            self._answering(),
            self.engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Gives back every connection."""
        self.engine.dispose()

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, DisconnectionError, PoolTimeout, _Moved) as slip:
            raise StateUnavailable(f"the state database {self.shown} does not answer: {_reason(slip)}") from slip
        except DBAPIError as slip:
            if not slip.connection_invalidated:
                raise
            raise StateUnavailable(f"the state database {self.shown} does not answer: {_reason(slip)}") from slip


class _Moved(Exception):
    """The file of a connection is no longer the one of that name: what is written to it would be lost."""


def connect(url: str | None = None, *, data: Path | None = None, wait: float = WAIT_SECONDS) -> State:
    """The state database at an address, else in a directory, else where the settings say; not yet reached.

    Args:
        url: `postgresql://…` or `sqlite:///…`.
        data: a directory in which `state.sqlite` lies or is made.
        wait: seconds until a database that is busy or away counts as not answering.

    Raises:
        BadInput: the address is of neither kind.
    """
    settings = licet.Settings.now()
    url = url if url is not None else settings.database_url if data is None else None
    if url is not None:
        where = _address(url)
    else:
        where = URL.create("sqlite", database=str(((data or settings.data_directory()) / FILE).absolute()))
    if where.get_backend_name() == "sqlite":
        return State(_sqlite(Path(where.database or ""), wait), where.database or "")
    return State(_postgres(where, wait), where.render_as_string(hide_password=True))


def _address(text: str) -> URL:
    allowed = "postgresql://USER@HOST/NAME, or sqlite:///FILE"
    try:
        url = make_url(text)
    except ArgumentError as slip:
        # The text may hold a password: it is not repeated.
        raise licet.BadInput("LICET_DATABASE_URL", "no address of a database", allowed) from slip
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return url
    raise licet.BadInput("LICET_DATABASE_URL", url.drivername, allowed)


def _postgres(url: URL, wait: float) -> Engine:
    # Pre-ping: a server that came back is noticed before a statement is lost on a connection of before.
    options = {"connect_timeout": max(1, int(wait)), "application_name": "licet"}
    return sa.create_engine(url, pool_pre_ping=True, pool_timeout=wait, connect_args=options, hide_parameters=True)


def _sqlite(path: Path, wait: float) -> Engine:
    # `mode=rw`: a file that has gone is an error, never a new and empty database. `upgrade` makes the first one.
    engine = sa.create_engine(
        URL.create("sqlite", database=f"file:{_quoted(path)}", query={"mode": "rw", "uri": "true"}),
        pool_timeout=wait,
        connect_args={"timeout": wait, "isolation_level": None, "check_same_thread": False},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def opened(connection: Any, record: Any) -> None:
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}").close()
        record.info["file"] = _file(path)

    @event.listens_for(engine, "checkout")
    def taken(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != _file(path):
            raise DisconnectionError("the file was replaced")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("licet_write"):
            connection.exec_driver_sql("BEGIN")
            return
        # A table is rebuilt under another name: until it bears its own again, what points to it points nowhere.
        connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if options['licet_tables'] else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _file(path: Path) -> tuple[int, int]:
    """Which file bears the name now."""
    try:
        found = os.stat(path)
    except OSError as slip:
        raise _Moved(f"{slip.strerror}") from slip
    return found.st_dev, found.st_ino


def _quoted(path: Path) -> str:
    """A path in an address of SQLite, where `?` and `#` end it."""
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _reason(slip: BaseException) -> str:
    """The first line of what the database said; statements and values stay out of it."""
    said = str(getattr(slip, "orig", None) or slip).strip()
    return said.splitlines()[0] if said else type(slip).__name__
