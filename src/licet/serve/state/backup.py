"""Backups of the state database: one file, of one moment, with a digest; the same form for SQLite and PostgreSQL.

A backup is a ZIP file: the tables as an SQLite database, and a page about them with its digest. What was made from one
kind of database is restored into either. Whoever holds the file holds digests of keys and passwords.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

import licet
from licet import BadInput, SourceUnreadable, StateUnavailable
from licet.serve.access import audit
from licet.serve.state import upgrading
from licet.serve.state.database import FILE, WAIT_SECONDS, State
from licet.serve.state.tables import METADATA, SESSIONS, VISITS

ABOUT = "backup.json"
FORM = 1
ROWS_AT_ONCE = 1_000
MOST_ABOUT = 50_000
"""Bytes of the page about the tables that are read."""
NO_BACKUP = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, RecursionError),
    *(RuntimeError, NotImplementedError),  # parts that are encrypted, or packed in a way that is not read
)
"""What reading an archive of somebody else's, or a damaged one, ends in."""


@dataclass(frozen=True, slots=True)
class About:
    """What a backup is. `rows`: how many, by table; `form`: the form of the file."""

    made: str
    licet: str
    revision: str
    sha256: str
    bytes: int
    rows: Mapping[str, int]
    form: int = FORM


def backup(state: State, file: Path, at: datetime, *, replace: bool = False) -> About:
    """Writes a backup of one moment, while others read and write.

    Raises:
        BadInput: there is such a file, and it is not to be replaced.
        StateUnavailable: the database does not answer, holds no tables, or is of another version.
        SourceUnreadable: the file cannot be written.
    """
    if file.exists() and not replace:
        raise BadInput("FILE", str(file), "a name that is free, or --replace")
    try:
        with tempfile.TemporaryDirectory(dir=file.absolute().parent, prefix=".licet-backup-") as folder:
            copy = Path(folder, FILE)
            with state.read() as connection:
                _from_sqlite(connection, copy) if _is_sqlite(state) else _from_postgres(state, connection, copy)
            about = _about(state, copy, at)
            packed = Path(folder, "packed")
            _pack(about, copy, packed)
            packed.replace(file)
    except OSError as slip:
        raise SourceUnreadable(f"{file} cannot be written: {slip.strerror or slip}") from slip
    return about


def restore(state: State, file: Path, actor: audit.Actor, *, replace: bool = False) -> About:
    """Puts back what a backup holds, brought to this version: all of it, or nothing.

    Sessions and visits to the identity provider are not put back: who had logged out stays out, and all log in again.

    Raises:
        BadInput: there is a database already, and it is not to be replaced.
        SourceUnreadable: the file is no backup, or not as it was made.
        StateUnavailable: the database does not answer, or the backup is of a newer version.
    """
    with tempfile.TemporaryDirectory(prefix="licet-restore-") as folder:
        about = _unpack(file, Path(folder, FILE))
        if not replace and _is_there(state):
            raise BadInput("the state database", state.shown, "one that is empty, or --replace")
        kept = upgrading.open_state(data=Path(folder))
        with kept.write() as connection:
            for table in (SESSIONS, VISITS):
                connection.execute(sa.delete(table))
            more = {"made": about.made, "revision": about.revision, "sha256": about.sha256}
            audit.write(connection, actor, audit.Change("state restored", None, file.name, more))
        try:
            if _is_sqlite(state):
                _into_sqlite(Path(folder, FILE), Path(state.shown))
            else:
                with kept.read() as source, upgrading.alone(state) as target:
                    _into_postgres(source, target)
        finally:
            kept.close()
    return about


def _is_sqlite(state: State) -> bool:
    return state.engine.dialect.name == "sqlite"


def _is_there(state: State) -> bool:
    if _is_sqlite(state):
        path = Path(state.shown)
        return path.exists() and path.stat().st_size > 0
    with state.read() as connection:
        return upgrading.revision(connection) is not None


def _from_sqlite(connection: Connection, copy: Path) -> None:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    with _opened(copy) as target:
        raw.backup(target)


def _from_postgres(state: State, connection: Connection, copy: Path) -> None:
    connection.execution_options(isolation_level="REPEATABLE READ")  # one moment for all tables
    found = upgrading.revision(connection)
    if found != upgrading.newest():
        raise StateUnavailable(
            f"the state database {state.shown} is of revision {found}, this licet works with {upgrading.newest()}: "
            "back it up with the licet that made it, or run `licet state upgrade` first"
        )
    made = upgrading.open_state(data=copy.parent)
    try:
        with made.write() as target:
            _copy(connection, target)
    finally:
        made.close()


def _copy(source: Connection, target: Connection) -> None:
    for table in METADATA.sorted_tables:
        for rows in source.execute(sa.select(table)).mappings().partitions(ROWS_AT_ONCE):
            target.execute(sa.insert(table), [dict(one) for one in rows])


def _about(state: State, copy: Path, at: datetime) -> About:
    with _opened(copy) as found:
        # One file, without a log beside it.
        found.execute("PRAGMA journal_mode = DELETE").close()
        _check_whole(found, str(copy))
        names = [row[0] for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        if upgrading.VERSION.name not in names:
            raise StateUnavailable(f"the state database {state.shown} holds no tables of licet")
        revision = found.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        own = [one for one in names if not one.startswith("sqlite_") and one != upgrading.VERSION.name]
        rows = {one: found.execute(f'SELECT count(*) FROM "{one}"').fetchone()[0] for one in own}
    return About(at.isoformat(), str(licet.__version__), revision, _digest(copy), copy.stat().st_size, rows)


def _pack(about: About, copy: Path, packed: Path) -> None:
    descriptor = os.open(packed, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packing:
            packing.writestr(ABOUT, json.dumps(asdict(about), indent=1) + "\n")
            packing.write(copy, FILE)
        stream.flush()
        os.fsync(stream.fileno())


def _unpack(file: Path, copy: Path) -> About:
    """Takes the database out of a backup; raises SourceUnreadable where it is not as it was made."""
    try:
        with zipfile.ZipFile(file) as packed:
            about = About(**json.loads(_first(packed, ABOUT)))
            if about.form != FORM:
                raise SourceUnreadable(f"{file} is a backup of form {about.form}; this licet reads form {FORM}")
            if packed.getinfo(FILE).file_size != about.bytes:
                # It unpacks to as many bytes as the archive says, or fails: never to more.
                raise SourceUnreadable(f"{file} is not as it was made: {ABOUT} tells another size of its database")
            with packed.open(FILE) as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target)
    except NO_BACKUP as slip:
        raise SourceUnreadable(f"{file} is no backup of a state database, or damaged: {slip}") from slip
    except OSError as slip:
        raise SourceUnreadable(f"{file} cannot be read: {slip.strerror or slip}") from slip
    if _digest(copy) != about.sha256:
        raise SourceUnreadable(f"{file} is not as it was made: its database has another digest than the one in {ABOUT}")
    with _opened(copy) as found:
        _check_whole(found, str(file))
    return about


def _first(packed: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a small part; the first ones of a large one, which are then no JSON."""
    with packed.open(name) as part:
        return part.read(MOST_ABOUT)


def _into_sqlite(source: Path, path: Path) -> None:
    """Over the file that is there, in one transaction of its own: a server that has it open sees before, or after."""
    upgrading.make_file(path)
    try:
        with _opened(source) as kept, _opened(path) as target:
            kept.backup(target)
    except sqlite3.DatabaseError as slip:
        raise StateUnavailable(
            f"the state database {path} cannot be written: {slip}; where it is damaged, move it away with what lies "
            f"beside it ({path.name}-wal, {path.name}-shm) and restore again"
        ) from slip


def _into_postgres(source: Connection, target: Connection) -> None:
    """Instead of the tables that are there; a table of somebody else is left alone."""
    held = [one for one in [*METADATA.tables, upgrading.VERSION.name] if sa.inspect(target).has_table(one)]
    if held:
        functions = target.execute(_FUNCTIONS, {"names": held}).scalars().all()
        quoted = target.dialect.identifier_preparer.quote
        target.exec_driver_sql(f"DROP TABLE {', '.join(map(quoted, held))}")
        for one in functions:
            target.exec_driver_sql(f"DROP FUNCTION {one}")
    upgrading.migrate(target)
    _copy(source, target)
    for table in METADATA.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            most = target.execute(sa.select(sa.func.max(column))).scalar()
            names = {"table": table.name, "column": column.name, "most": most or 1, "called": most is not None}
            target.execute(_COUNTED, names)


_FUNCTIONS = sa.text(
    "SELECT DISTINCT t.tgfoid::regprocedure::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE c.relname = ANY(:names) AND c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal"
)
_COUNTED = sa.text("SELECT setval(pg_get_serial_sequence(:table, :column), :most, :called)")
"""The next number of a column that counts up comes after those that were put back."""


def _opened(path: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None))


def _check_whole(found: sqlite3.Connection, named: str) -> None:
    try:
        said = found.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as slip:
        said = str(slip)
    if said != "ok":
        raise SourceUnreadable(f"{named} holds a damaged database: {said}")


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
