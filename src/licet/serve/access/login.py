"""Logging in by a password. Names that exist and names that do not are answered alike, in words, time and locks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from argon2 import PasswordHasher
from sqlalchemy.exc import IntegrityError

from licet.serve.access import audit, passwords, sessions, tokens, users
from licet.serve.access.audit import Actor, Change
from licet.serve.access.sessions import Lengths
from licet.serve.state.database import State
from licet.serve.state.tables import LOGINS, TENANTS, USERS

FREE = 5
"""Wrong passwords in a row before a name has to wait."""
WAIT, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
"""The first wait, doubled with every further slip, and the longest: somebody else's slips lock nobody out for good."""
FORGOTTEN = timedelta(days=1)


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


def log_in(state: State, actor: Actor, given: Given, *, hasher: PasswordHasher, lengths: Lengths) -> Tried:
    """Tries a password. It counts as wrong until it is found right, so that many at once are counted too."""
    name = users.login_name(given.name)[:200]
    wait = _counted(state, tokens.digest(name), actor.at)
    if wait is not None:
        return Tried(wait=wait)
    asked = (
        sa.select(USERS.c.id, USERS.c.password, USERS.c.tenant)
        .join(TENANTS, TENANTS.c.id == USERS.c.tenant)
        .where(USERS.c.name == name, USERS.c.disabled.is_(None), TENANTS.c.disabled.is_(None))
    )
    with state.read() as connection:
        row = connection.execute(asked).mappings().first()
    right = passwords.verify(hasher, row["password"] if row else None, given.password)
    if row is None or not right:
        return Tried()
    with state.write() as connection:
        connection.execute(sa.delete(LOGINS).where(LOGINS.c.digest == tokens.digest(name)))
        if hasher.check_needs_rehash(row["password"]):
            kept = hasher.hash(given.password)
            connection.execute(sa.update(USERS).where(USERS.c.id == row["id"]).values(password=kept))
        made = sessions.begin(connection, row["id"], actor.at, given.before, lengths)
        by = Actor(f"user:{row['id']}", actor.address, actor.at)
        audit.write(connection, by, Change("logged in", row["tenant"], row["id"]))
        return Tried(made)


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
        if row is None:
            connection.execute(sa.insert(LOGINS).values(digest=name, **values))
        else:
            connection.execute(sa.update(LOGINS).where(here).values(values))
        return None
