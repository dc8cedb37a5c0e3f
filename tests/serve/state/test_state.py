"""The state database: made and upgraded in one step, by one process; the same on SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError, StatementError
from tests.serve.postgres import Postgres

from licet import BadInput, StateUnavailable
from licet.serve.state.database import State, connect
from licet.serve.state.tables import AUDIT, LOGINS, METADATA, TENANTS, USERS
from licet.serve.state.upgrading import MIGRATIONS, Upgraded, known, newest, open_state, upgrade

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[State]:
    url = None if request.param == "sqlite" else request.getfixturevalue("postgres").database()
    found = connect(url, data=tmp_path)
    yield found
    found.close()


def failure(digest: str) -> sa.Insert:
    return sa.insert(LOGINS).values(digest=digest, failures=1, failed=NOON)


def test_the_migrations_make_the_tables_that_the_code_names(state: State) -> None:
    with state.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_the_files_of_the_migrations_are_named_by_their_revisions() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)

    assert {one.revision for one in scripts.walk_revisions()} == known()
    assert scripts.get_current_head() == newest()


def test_a_server_that_has_nothing_to_upgrade_does_not_import_what_upgrades(tmp_path: Path) -> None:
    open_state(data=tmp_path).close()
    script = (
        "import sys; from pathlib import Path; from licet.serve.http import running;"
        "running.open_state(data=Path(sys.argv[1])).close();"
        "sys.exit(' '.join({'alembic', 'mcp', 'authlib', 'httpx2', 'psycopg'} & sys.modules.keys()) or 0)"
    )

    done = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_an_upgrade_is_made_once(empty: State) -> None:
    assert upgrade(empty) == Upgraded(None, newest())
    assert upgrade(empty) == Upgraded(newest(), newest())


def test_a_version_before_has_its_tables_again_and_this_one_afterwards(empty: State) -> None:
    upgrade(empty)
    with empty.write(tables=True) as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    with empty.read() as connection:
        assert set(METADATA.tables) - set(sa.inspect(connection).get_table_names()) == {"profiles", "lists"}

    assert upgrade(empty) == Upgraded("0001", newest())


def test_processes_that_start_together_upgrade_once(empty: State) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = [*pool.map(lambda _: upgrade(empty), range(4))]

    assert sorted(one.before or "" for one in made) == ["", *[newest()] * 3]


def test_a_database_of_a_newer_version_is_refused(empty: State) -> None:
    upgrade(empty)
    with empty.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StateUnavailable, match=r"revision 9999.*newer licet"):
        upgrade(empty)


def test_an_upgrade_that_fails_changes_nothing(empty: State) -> None:
    if empty.engine.dialect.name == "sqlite":
        Path(empty.shown).touch()
    with empty.write() as connection:
        connection.exec_driver_sql("CREATE TABLE audit (id INTEGER)")

    with pytest.raises((DBAPIError, StateUnavailable)):
        upgrade(empty)

    with empty.read() as connection:
        assert sa.inspect(connection).get_table_names() == ["audit"]


def test_a_moment_comes_back_with_its_zone(state: State) -> None:
    in_tokyo = datetime(2026, 11, 20, 21, 0, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
    with state.write() as connection:
        connection.execute(failure("zone").values(failed=in_tokyo))
    with state.read() as connection:
        found = connection.execute(sa.select(LOGINS.c.failed).where(LOGINS.c.digest == "zone")).scalar_one()

    assert found == in_tokyo
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(state: State) -> None:
    with pytest.raises(StatementError, match="has no zone"), state.write() as connection:
        connection.execute(failure("naive").values(failed=datetime(2026, 11, 20)))  # noqa: DTZ001


def test_a_row_that_points_nowhere_is_refused(state: State) -> None:
    row = {"id": "u-nowhere", "tenant": "no-such", "name": "nobody", "role": "reader", "created": NOON}
    with pytest.raises(DBAPIError), state.write() as connection:
        connection.execute(sa.insert(USERS).values(row))


def test_what_fails_half_way_is_not_kept(state: State) -> None:
    def twice() -> None:
        with state.write() as connection:
            connection.execute(failure("half"))
            connection.execute(failure("half"))

    with pytest.raises(DBAPIError):
        twice()

    with state.read() as connection:
        assert connection.execute(sa.select(LOGINS).where(LOGINS.c.digest == "half")).first() is None


@pytest.mark.parametrize("statement", [sa.update(AUDIT).values(who="another"), sa.delete(AUDIT)])
def test_the_database_refuses_to_change_an_audit_row(state: State, statement: sa.Update | sa.Delete) -> None:
    row = {"at": NOON, "who": "us", "what": "tested", "target": "", "address": "127.0.0.1", "more": {}}
    with state.write() as connection:
        connection.execute(sa.insert(AUDIT).values(row))

    with pytest.raises(DBAPIError, match="never changed"), state.write() as connection:
        connection.execute(statement)


def test_the_file_is_read_by_its_owner_only(tmp_path: Path) -> None:
    open_state(data=tmp_path).close()

    assert os.stat(tmp_path / "state.sqlite").st_mode & 0o777 == 0o600


def test_a_file_that_has_gone_is_missed_and_not_made_anew(tmp_path: Path) -> None:
    state = open_state(data=tmp_path / "here")
    shutil.move(tmp_path / "here", tmp_path / "away")

    with pytest.raises(StateUnavailable, match=r"state\.sqlite does not answer: No such file"), state.write():
        pass
    assert not (tmp_path / "here").exists()

    shutil.move(tmp_path / "away", tmp_path / "here")
    with state.write() as connection:
        assert connection.execute(sa.select(TENANTS)).all() == []
    state.close()


def test_a_file_put_in_its_place_answers_from_then_on(tmp_path: Path) -> None:
    state = open_state(data=tmp_path)
    open_state(data=tmp_path / "other").close()
    with state.write() as connection:
        connection.execute(failure("before"))

    state.close()
    for rest in ("-wal", "-shm"):
        (tmp_path / f"state.sqlite{rest}").unlink(missing_ok=True)
    shutil.move(tmp_path / "other" / "state.sqlite", tmp_path / "state.sqlite")

    with state.read() as connection:
        assert connection.execute(sa.select(LOGINS)).all() == []
    state.close()


def test_a_database_that_another_writes_to_for_long_does_not_answer(tmp_path: Path) -> None:
    open_state(data=tmp_path).close()
    state = connect(data=tmp_path, wait=0.01)
    other = sqlite3.connect(tmp_path / "state.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StateUnavailable, match="locked"), state.write():
        pass
    with state.read() as connection:
        assert connection.execute(sa.select(TENANTS)).all() == []

    other.close()
    with state.write() as connection:
        connection.execute(failure("after"))
    state.close()


def test_a_server_that_fails_and_comes_back_has_lost_nothing(postgres: Postgres) -> None:
    state = open_state(postgres.database())
    with state.write() as connection:
        connection.execute(failure("kept"))

    postgres.stop()
    with pytest.raises(StateUnavailable, match="does not answer"), state.read():
        pass
    postgres.start()

    with state.read() as connection:
        assert connection.execute(sa.select(LOGINS.c.digest)).scalars().all() == ["kept"]
    state.close()


@pytest.mark.parametrize("url", ["mysql://host/name", "sqlite://", "sqlite:///:memory:", "no address at all"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="LICET_DATABASE_URL"):
        connect(url)


def test_a_password_is_never_shown() -> None:
    state = connect("postgresql://licet:hunter2@127.0.0.1/licet")

    assert "hunter2" not in f"{state.shown} {state!r}"


def test_a_folder_with_signs_of_an_address_in_its_name_is_used(tmp_path: Path) -> None:
    folder = tmp_path / "a?b#c%20 d"
    open_state(data=folder).close()

    assert (folder / "state.sqlite").is_file()
