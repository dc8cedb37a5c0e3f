"""Logging in by a password. Names that exist and names that do not are answered alike, in words, time and locks.

Tries that fail are written down, without what was typed: of a user each one, which the waits bound to some hundred a
day; of names that nobody has, which anybody could make up, one row in ten minutes, with their number.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from anyio import CapacityLimiter
from argon2 import PasswordHasher
from sqlalchemy.engine import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

import licet
from licet.serve.access import audit, passwords, sessions, tokens, users
from licet.serve.access.audit import Actor, Change
from licet.serve.access.sessions import Lengths
from licet.serve.state.database import State
from licet.serve.state.tables import LOGINS, TENANTS, USERS

AT_ONCE = CapacityLimiter(2)
"""Passwords that are tried or kept at once: each takes 64 MiB."""
FREE = 5
"""Wrong passwords in a row before a name has to wait."""
WAIT, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
"""The first wait, doubled with every further slip, and the longest: somebody else's slips lock nobody out for good."""
FORGOTTEN = timedelta(days=1)
TOLD_EVERY = timedelta(minutes=10)
"""How often it is written down that names were tried that nobody has."""
STRANGERS = tokens.digest("\0 names that nobody has")
"""Where they are counted, together: no login name begins so."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a password: a session, or a wait, or neither."""

    session: str | None = None
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed, and the session that the browser had before."""

    name: str
    password: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A user's own password: the one before, and the new one; and the session in which it is changed."""

    user: str
    old: str
    new: str
    session: str | None = None


def log_in(state: State, actor: Actor, given: Given, *, hasher: PasswordHasher, lengths: Lengths) -> Tried:
    """Tries a password. It counts as wrong until it is found right, so that many at once are counted too."""
    name = users.login_name(given.name)[:200]
    wait = _counted(state, tokens.digest(name), actor.at)
    if wait is not None:
        return Tried(wait=wait)
    row = _user(state, USERS.c.name == name)
    if row is None or not _right(hasher, row, given.password):
        _failed(state, actor, row, "login failed")
        return Tried()
    kept = hasher.hash(given.password) if hasher.check_needs_rehash(row["password"]) else row["password"]
    return Tried(_begun(state, actor, row, kept, given.before, lengths))


def change_password(state: State, actor: Actor, given: Changed, *, hasher: PasswordHasher, lengths: Lengths) -> Tried:
    """A user's own new password; the old one is tried as at a login, and waits as there. Gives the session that goes
    on; every other one of the user ends.

    Raises:
        BadInput: the new one is easily guessed, or is the old one; the user logs in at the identity provider.
    """
    row = _user(state, USERS.c.id == given.user)
    if row is None or row["password"] is None:
        raise licet.BadInput("password", "none here", "a user who logs in by a password; yours is at the provider")
    passwords.check(given.new, row["name"])
    if given.new == given.old:
        raise licet.BadInput("password", "the old one", "another one than before")
    wait = _counted(state, tokens.digest(row["name"]), actor.at)
    if wait is not None:
        return Tried(wait=wait)
    if not _right(hasher, row, given.old):
        _failed(state, actor, row, "password not changed")
        return Tried()
    return Tried(_begun(state, actor, row, hasher.hash(given.new), given.session, lengths, what="password changed"))


def stranger(state: State, actor: Actor, name: str = "a name that nobody has") -> None:
    """Writes down that somebody tried who is no user; at most one row in ten minutes, with the number of tries."""
    try:
        _stranger(state, actor, name)
    except IntegrityError:
        # Two first ones at once: the row of the other is there now.
        _stranger(state, actor, name)


def _user(state: State, which: sa.ColumnElement[bool]) -> RowMapping | None:
    asked = sa.select(
        *(USERS.c[name] for name in ("id", "name", "password", "tenant", "disabled")),
        TENANTS.c.disabled.label("tenant_disabled"),
    ).join(TENANTS, TENANTS.c.id == USERS.c.tenant)
    with state.read() as connection:
        return connection.execute(asked.where(which)).mappings().first()


def _right(hasher: PasswordHasher, row: RowMapping | None, password: str) -> bool:
    """Whether the password is right and the user may log in; as long for a user that there is not."""
    right = passwords.verify(hasher, row["password"] if row else None, password)
    return right and row is not None and row["disabled"] is None and row["tenant_disabled"] is None


def _begun(
    state: State, actor: Actor, row: RowMapping, kept: str, before: str | None, lengths: Lengths, what: str = ""
) -> str:
    """A new session, the tries forgotten. `what` was changed: then every other session of the user ends."""
    with state.write() as connection:
        connection.execute(sa.delete(LOGINS).where(LOGINS.c.digest == tokens.digest(row["name"])))
        if kept != row["password"]:
            connection.execute(sa.update(USERS).where(USERS.c.id == row["id"]).values(password=kept))
        if what:
            sessions.end_all(connection, row["id"])
        made = sessions.begin(connection, row["id"], actor.at, before, lengths)
        by = Actor(f"user:{row['id']}", actor.address, actor.at)
        audit.write(connection, by, Change(what or "logged in", row["tenant"], row["id"]))
        return made


def _failed(state: State, actor: Actor, row: RowMapping | None, what: str) -> None:
    if row is None:
        stranger(state, actor)
        return
    with state.write() as connection:
        disabled = row["disabled"] is not None or row["tenant_disabled"] is not None
        more = {"disabled": True} if disabled else {}
        audit.write(connection, actor, Change(what, row["tenant"], row["id"], more))


def _stranger(state: State, actor: Actor, name: str) -> None:
    with state.write() as connection:
        here = LOGINS.c.digest == STRANGERS
        row = connection.execute(sa.select(LOGINS).where(here).with_for_update()).mappings().first()
        tries = (row["failures"] if row else 0) + 1
        told = row is None or row["locked"] is None or row["locked"] <= actor.at
        locked = actor.at + TOLD_EVERY if told or row is None else row["locked"]
        _keep(connection, STRANGERS, row, {"failures": 0 if told else tries, "failed": actor.at, "locked": locked})
        if told:
            audit.write(connection, actor, Change("login failed", None, name, {"tries": tries}))


def _keep(connection: Connection, digest: str, row: RowMapping | None, values: dict[str, object]) -> None:
    if row is None:
        connection.execute(sa.insert(LOGINS).values(digest=digest, **values))
    else:
        connection.execute(sa.update(LOGINS).where(LOGINS.c.digest == digest).values(values))


def wait_after(failures: int) -> timedelta | None:
    """How long a name waits after so many wrong passwords."""
    return None if failures < FREE else min(WAIT * 2 ** min(failures - FREE, 10), LONGEST)


def _counted(state: State, name: str, now: datetime) -> timedelta | None:
    """Counts a try; gives the wait where none is allowed now, and then counts nothing."""
    try:
        return _count(state, name, now)
    except IntegrityError:
        # Two first tries of one name at once: the row of the other is there now.
        return _count(state, name, now)


def _count(state: State, name: str, now: datetime) -> timedelta | None:
    with state.write() as connection:
        connection.execute(sa.delete(LOGINS).where(LOGINS.c.failed < now - FORGOTTEN))
        here = LOGINS.c.digest == name
        row = connection.execute(sa.select(LOGINS).where(here).with_for_update()).mappings().first()
        if row is not None and row["locked"] is not None and row["locked"] > now:
            return timedelta(seconds=(row["locked"] - now).total_seconds())
        failures = (row["failures"] if row else 0) + 1
        wait = wait_after(failures)
        values = {"failures": failures, "failed": now, "locked": now + wait if wait else None}
        _keep(connection, name, row, values)
        return None
