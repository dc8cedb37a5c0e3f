"""Backups: of one moment, whole or refused, back into either kind of database, from an earlier version too."""

import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from tests.serve.conftest import Ran

from licet import BadInput, SourceUnreadable, StateUnavailable
from licet.serve.access.audit import Actor
from licet.serve.state.backup import ABOUT, backup, restore
from licet.serve.state.database import FILE, State, connect
from licet.serve.state.tables import AUDIT, KEYS, LOGINS, SESSIONS, TENANTS, USERS
from licet.serve.state.upgrading import migrate, newest, open_state, revision

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
US = Actor("command:us", "here", NOON + timedelta(hours=1))
TABLES = (TENANTS, USERS, KEYS, LOGINS)


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], State]:
    """Makes connections to databases of one kind, that are not there yet."""

    def made(name: str) -> State:
        if request.param == "sqlite":
            return connect(data=tmp_path / name)
        return connect(request.getfixturevalue("postgres").database())

    return made


@pytest.fixture
def full(place: Callable[[str], State]) -> Iterator[State]:
    found = place("full")
    fill(found)
    yield found
    found.close()


@pytest.fixture
def other(place: Callable[[str], State]) -> Iterator[State]:
    found = place("other")
    yield found
    found.close()


def fill(state: State) -> None:
    open_state(
        state.engine.url.render_as_string(hide_password=False) if "psycopg" in str(state.engine.url) else None,
        data=Path(state.shown).parent,
    ).close()
    with state.write() as connection:
        connection.execute(sa.insert(TENANTS).values(id="north", name="北", addresses=["10.0.0.0/8"], created=NOON))
        user = {"id": "u1", "tenant": "north", "name": "a@example.com", "role": "reader", "created": NOON}
        connection.execute(sa.insert(USERS).values(user))
        key = {"prefix": "ab", "digest": "0" * 64, "tenant": "north", "name": "orders", "role": "reader"}
        connection.execute(sa.insert(KEYS).values(**key, created=NOON, verbs=None, last_used=NOON.date()))
        connection.execute(sa.insert(SESSIONS).values(digest="s", user="u1", created=NOON, seen=NOON))
        row = {
            "at": NOON,
            "tenant": "north",
            "who": "us",
            "what": "tested",
            "target": "",
            "address": "",
            "more": {"a": 1},
        }
        connection.execute(sa.insert(AUDIT), [row, row])


def held(state: State, *tables: sa.Table) -> list[list[dict[str, Any]]]:
    with state.read() as connection:
        return [[dict(row) for row in connection.execute(sa.select(one)).mappings()] for one in tables]


def test_what_is_backed_up_comes_back_and_who_was_logged_in_logs_in_again(
    full: State, other: State, tmp_path: Path
) -> None:
    about = backup(full, tmp_path / "b", NOON)

    restore(other, tmp_path / "b", US)

    assert about.rows["users"] == 1
    assert held(other, *TABLES) == held(full, *TABLES)
    assert held(other, SESSIONS) == [[]]
    audit = held(other, AUDIT)[0]
    assert [(one["id"], one["what"]) for one in audit] == [(1, "tested"), (2, "tested"), (3, "state restored")]
    assert audit[:2] == held(full, AUDIT)[0]


def test_what_comes_back_counts_on_and_is_still_guarded(full: State, other: State, tmp_path: Path) -> None:
    backup(full, tmp_path / "b", NOON)
    restore(other, tmp_path / "b", US)
    row = {"at": NOON, "who": "us", "what": "later", "target": "", "address": "", "more": {}}

    with other.write() as connection:
        connection.execute(sa.insert(AUDIT).values(row))

    assert [one["id"] for one in held(other, AUDIT)[0]] == [1, 2, 3, 4]
    with pytest.raises(DBAPIError, match="never changed"), other.write() as connection:
        connection.execute(sa.delete(AUDIT))


def test_a_database_that_is_there_is_replaced_only_where_that_is_said(full: State, tmp_path: Path) -> None:
    backup(full, tmp_path / "b", NOON)
    with full.write() as connection:
        connection.execute(sa.insert(LOGINS).values(digest="later", failures=1, failed=NOON))

    with pytest.raises(BadInput, match="--replace"):
        restore(full, tmp_path / "b", US)
    assert len(held(full, LOGINS)[0]) == 1

    restore(full, tmp_path / "b", US, replace=True)  # `full` stays connected, as a server does
    assert held(full, LOGINS, SESSIONS) == [[], []]


def test_a_backup_holds_one_moment_of_a_database_that_is_written_to(full: State, other: State, tmp_path: Path) -> None:
    end, begun = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not end.is_set():
            number += 1
            with full.write() as connection:
                for pair in ("a", "b"):
                    connection.execute(sa.insert(LOGINS).values(digest=f"{pair}{number}", failures=1, failed=NOON))
            begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        begun.wait(30)
        backup(full, tmp_path / "b", NOON)
    finally:
        end.set()
        writer.join()

    restore(other, tmp_path / "b", US)
    digests = {one["digest"] for one in held(other, LOGINS)[0]}
    assert digests
    assert {one[1:] for one in digests if one[0] == "a"} == {one[1:] for one in digests if one[0] == "b"}


def test_from_one_kind_into_the_other(full: State, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    sqlite = full.engine.dialect.name == "sqlite"
    target = connect(request.getfixturevalue("postgres").database()) if sqlite else connect(data=tmp_path / "target")
    backup(full, tmp_path / "b", NOON)

    restore(target, tmp_path / "b", US)

    assert held(target, *TABLES) == held(full, *TABLES)
    target.close()


def test_a_database_of_the_first_version_is_backed_up_and_comes_back_as_of_this_one(tmp_path: Path) -> None:
    old = connect(data=tmp_path)
    (tmp_path / FILE).touch()
    with old.write(tables=True) as connection:
        migrate(connection, "0001")
        insert = "INSERT INTO tenants (id, name, addresses, created) VALUES ('old', 'Old', '[]', '2026-11-20 12:00:00')"
        connection.exec_driver_sql(insert)

    assert backup(old, tmp_path / "b", NOON).revision == "0001"
    new = connect(data=tmp_path / "new")
    restore(new, tmp_path / "b", US)
    open_state(data=tmp_path).close()

    for one in (old, new):
        with one.read() as connection:
            assert revision(connection) == newest()
        assert [row["name"] for row in held(one, TENANTS)[0]] == ["Old"]
        one.close()


def test_a_backup_of_a_newer_version_is_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    newer, other = open_state(data=tmp_path), connect(data=tmp_path / "other")
    with newer.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    backup(newer, tmp_path / "b", NOON)

    with pytest.raises(StateUnavailable, match=r"revision 9999.*newer licet"):
        restore(other, tmp_path / "b", US)

    assert not Path(other.shown).exists()
    newer.close()


def repacked(file: Path, **changed: bytes) -> None:
    with zipfile.ZipFile(file) as packed:
        kept = {one: packed.read(one) for one in packed.namelist()}
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in (
            kept | {ABOUT: changed.get("about", kept[ABOUT]), FILE: changed.get("state", kept[FILE])}
        ).items():
            packed.writestr(name, content)


def test_what_is_no_whole_backup_is_refused(tmp_path: Path) -> None:
    state, other, file = open_state(data=tmp_path), connect(data=tmp_path / "other"), tmp_path / "b"
    about = backup(state, file, NOON)

    def refused(said: str) -> None:
        with pytest.raises(SourceUnreadable, match=said):
            restore(other, file, US)
        assert not Path(other.shown).exists()

    refused_bytes = file.read_bytes()
    file.write_bytes(refused_bytes[:-100])
    refused("no backup of a state database, or damaged")
    file.write_bytes(refused_bytes)
    repacked(file, state=b"another database")
    refused("another size")
    repacked(file, state=b"?" * about.bytes)
    refused("another digest")
    repacked(
        file,
        about=json.dumps(
            {"form": 9, "made": "", "licet": "", "revision": "", "sha256": "", "bytes": 0, "rows": {}}
        ).encode(),
    )
    refused("form 9")
    file.unlink()
    refused("No such file")
    assert about.revision == newest()
    state.close()


def _packed(file: Path, database: bytes, **more: object) -> bytes:
    about = {"made": "", "licet": "", "revision": "", "sha256": "0" * 64, "bytes": len(database), "rows": {}, **more}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packing:
        packing.writestr("backup.json", json.dumps(about))
        packing.writestr("state.sqlite", database)
    return file.read_bytes()


def _changed(data: bytes, at: int, to: bytes) -> bytes:
    return data[:at] + to + data[at + len(to) :]


def test_a_backup_that_unpacks_to_more_than_it_says_is_not_unpacked(tmp_path: Path) -> None:
    state, file = connect(data=tmp_path / "other"), tmp_path / "b"
    _packed(file, bytes(10_000_000), bytes=10_000)
    with pytest.raises(SourceUnreadable, match="tells another size"):
        restore(state, file, US)

    file.write_bytes(_packed(file, b"", more=bytes(60_000).decode()))
    with pytest.raises(SourceUnreadable, match="no backup of a state database, or damaged"):
        restore(state, file, US)


@pytest.mark.parametrize("harm", ["damaged", "encrypted", "packed in another way", "nested"])
def test_a_backup_that_is_damaged_inside_is_refused_in_a_sentence(tmp_path: Path, harm: str) -> None:
    file = tmp_path / "b"
    data = _packed(file, bytes(range(256)) * 40)
    part, central = data.rindex(b"PK\x03\x04"), data.rindex(b"PK\x01\x02")
    if harm == "damaged":
        begin = part + 30 + len("state.sqlite")
        data = _changed(data, begin, b"\xff" * 40)
    elif harm == "encrypted":
        data = _changed(_changed(data, part + 6, b"\x01"), central + 8, b"\x01")
    elif harm == "packed in another way":
        data = _changed(_changed(data, part + 8, b"\x63"), central + 10, b"\x63")
    file.write_bytes(data)
    if harm == "nested":
        with zipfile.ZipFile(file, "w") as packing:
            packing.writestr("backup.json", "[" * 40_000)

    with pytest.raises(SourceUnreadable, match="no backup of a state database, or damaged"):
        restore(connect(data=tmp_path / "other"), file, US)


def test_only_its_owner_reads_a_backup_and_it_is_not_written_over(tmp_path: Path) -> None:
    state, file = open_state(data=tmp_path), tmp_path / "b"
    backup(state, file, NOON)

    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadInput, match="--replace"):
        backup(state, file, NOON)
    backup(state, file, NOON, replace=True)
    assert sorted(one.name for one in tmp_path.iterdir() if "backup" in one.name) == []
    state.close()


def test_a_database_that_is_not_there_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(StateUnavailable):
        backup(connect(data=tmp_path / "none"), tmp_path / "b", NOON)

    assert list(tmp_path.iterdir()) == []


def test_the_commands_say_what_they_did(
    ask: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LICET_DATA", str(tmp_path))
    ask("state", "upgrade")

    assert f"{tmp_path}/b: 0 rows of" in ask("state", "backup", tmp_path / "b").out
    refused = ask("state", "restore", tmp_path / "b")
    assert (refused.status, "--replace" in refused.err) == (2, True)
    assert "are back" in ask("state", "restore", tmp_path / "b", "--replace").out
